"""Reads the demo's interviews and their tables as plain files, without the app."""

import csv
import re
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import docx

DEMO = Path(__file__).resolve().parents[2] / "demo"
SOUNDS = {"laughs", "pause", "long pause", "cries quietly"}


class Turn(NamedTuple):
    """One speaker's uninterrupted stretch; the role is interviewer, participant or other."""

    role: str
    text: str

    @property
    def is_participant(self):
        return self.role == "participant"


class Row(NamedTuple):
    """One code on the exact words of one turn."""

    turn: int
    quote: str
    code: str


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def study():
    return {row["participant"]: row for row in rows_of(DEMO / "study.csv")}


def interview_file(participant):
    (path,) = (DEMO / participant).glob("interview.*")
    return path


def lines_of(participant):
    path = interview_file(participant)
    if path.suffix == ".docx":
        return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    return path.read_text(encoding="utf-8").removeprefix("WEBVTT\n\nNOTE ").split("\n")


def role_of(participant, label):
    roles = dict.fromkeys(("I", "INT", "Interviewer"), "interviewer")
    roles |= dict.fromkeys(("P", "Participant", participant), "participant")
    speakers = study()[participant]["speakers"]
    roles |= dict(pair.split("=") for pair in speakers.split(",") if pair)
    return roles[label]


def seconds(time):
    parts = reversed(time.replace("-", ".").split(":"))
    return round(sum(float(part) * 60**place for place, part in enumerate(parts)), 3)


def labelled_turns(participant):
    """Turns from lines that begin with a label, perhaps with a time before it; None without one."""
    for line in filter(None, lines_of(participant)[1:]):
        time, label, text = re.fullmatch(r"(?:\[([\d:]+)\] )?([A-Z]\w*): (.+)", line).groups()
        yield Turn(role_of(participant, label), text), seconds(time) if time else None


def headed_turns(participant):
    """Turns under heads like `Speaker 1  0:03`, with their times."""
    blocks = "\n".join(lines_of(participant)).strip().split("\n\n")[1:]
    for block in blocks:
        label, time, text = re.fullmatch(r"(Speaker [12])  ([\d:]+)\n(.+)", block).groups()
        yield Turn(role_of(participant, label), text), seconds(time)


def turns_below_bold_labels(participant):
    """Turns of a Word file with the speaker alone in a bold paragraph, the words in those below."""
    paragraphs = docx.Document(str(interview_file(participant))).paragraphs
    is_label = [any(run.bold for run in paragraph.runs) for paragraph in paragraphs]
    starts = [position for position, found in enumerate(is_label) if found]
    for start, end in pairwise([*starts, len(paragraphs)]):
        words = [paragraph.text for paragraph in paragraphs[start + 1 : end]]
        yield Turn(role_of(participant, paragraphs[start].text), "\n".join(words)), None


def turns_cut_into_cues(participant):
    """Turns of numbered cues that name the speaker each time, with the time of the first cue."""
    blocks = "\n".join(lines_of(participant)).strip().split("\n\n")[1:]
    head = r"\d+\n([\d:.]+) --> [\d:.]+\n"
    cues = [re.fullmatch(head + r"(\w+): (.+)", block).groups() for block in blocks]
    for label, group in groupby(cues, key=lambda cue: cue[1]):
        times, _, texts = zip(*group, strict=True)
        yield Turn(role_of(participant, label), " ".join(texts)), seconds(times[0])


def turns_on_numbered_lines(participant):
    """Turns whose label stands without a colon, on lines that were broken and numbered."""
    blocks = "\n".join(lines_of(participant)).strip().split("\n\n")[1:]
    lines = [
        [re.sub(r" *\d+  ", "", line, count=1) for line in block.split("\n")] for block in blocks
    ]
    for label, text in (" ".join(block).split(" ", 1) for block in lines):
        yield Turn(role_of(participant, label), text), None


def turns_in_table_rows(participant):
    """Turns of a Word table with a row each: time, speaker, text."""
    (table,) = docx.Document(str(interview_file(participant))).tables
    for time, label, text in ([cell.text for cell in row.cells] for row in table.rows):
        yield Turn(role_of(participant, label), text), seconds(time)


def turns_with_their_ends(participant):
    """Turns from lines that close with the time at which the next one starts, `#00:00:12-3#`."""
    start = None
    for line in filter(None, lines_of(participant)[1:]):
        label, text, end = re.fullmatch(r"(\w): (.+) #([\d:]+-\d)#", line).groups()
        yield Turn(role_of(participant, label), text), start
        start = seconds(end)


READERS = {
    "P04": turns_below_bold_labels,
    "P05": turns_cut_into_cues,
    "P06": turns_on_numbered_lines,
    "P07": headed_turns,
    "P08": turns_in_table_rows,
    "P09": turns_with_their_ends,
}


def timed_turns(participant):
    """Each turn with the time in seconds at which it starts, None where the file doesn't tell."""
    return list(READERS.get(participant, labelled_turns)(participant))


def turns_of(participant):
    return [turn for turn, _ in timed_turns(participant)]


def brackets(text):
    return re.findall(r"\[([^\]]*)\]", text)


def tags(text):
    return [inner for inner in brackets(text) if inner not in SOUNDS]


def words_of(text):
    """The words of a text without its tags, sounds and silences."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r"\[[^\]]*\]", " ", text))


def count_words(text):
    return len(words_of(text)) + len(tags(text))


def six_word_runs(participant):
    """Every six words that the participant says one after the other."""
    talk = [turn.text.casefold() for turn in turns_of(participant) if turn.is_participant]
    spoken = [words_of(text) for text in talk]
    return {tuple(words[i : i + 6]) for words in spoken for i in range(len(words) - 5)}


def participant_words(participant, numbers):
    turns = turns_of(participant)
    talk = [turns[number - 1] for number in numbers]
    return sum(count_words(turn.text) for turn in talk if turn.is_participant)


def phases_of(participant):
    """The phases of each turn, by turn number."""
    phases = {number: set() for number in range(1, len(turns_of(participant)) + 1)}
    for row in rows_of(DEMO / participant / "phases.csv"):
        for number in range(int(row["from_turn"]), int(row["to_turn"]) + 1):
            phases[number].add(row["phase"])
    return phases


def coding(participant, coder):
    rows = rows_of(DEMO / participant / f"coding-coder{coder}.csv")
    return [Row(int(row["turn"]), row["quote"], row["code"]) for row in rows]


def pairs(participant, coder):
    return {(row.turn, row.code) for row in coding(participant, coder)}


def codes_used(participant, coder):
    return {row.code[:2] for row in coding(participant, coder)}
