"""Reads the demo's interviews and their tables as plain files, without the app."""

import csv
import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import docx

DEMO = Path(__file__).resolve().parents[2] / "demo"
SOUNDS = {"laughs", "pause", "long pause", "cries quietly"}


class Turn(NamedTuple):
    """One speaker's uninterrupted stretch."""

    is_participant: bool
    text: str


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
    return path.read_text(encoding="utf-8").split("\n")


def is_participant(participant, label):
    roles = {"I": "interviewer", "Interviewer": "interviewer"}
    roles |= dict.fromkeys(("P", "Participant", participant), "participant")
    speakers = study()[participant]["speakers"]
    roles |= dict(pair.split("=") for pair in speakers.split(",") if pair)
    return roles[label] == "participant"


def seconds(time):
    parts = reversed(time.replace("-", ".").split(":"))
    return round(sum(float(part) * 60**place for place, part in enumerate(parts)), 1)


def labelled_turns(participant):
    """Turns from lines that begin with a label, perhaps with a time before it; None without one."""
    for line in filter(None, lines_of(participant)[1:]):
        time, label, text = re.fullmatch(r"(?:\[([\d:]+)\] )?([A-Z]\w*): (.+)", line).groups()
        yield Turn(is_participant(participant, label), text), seconds(time) if time else None


def headed_turns(participant):
    """Turns under heads like `Speaker 1  0:03`, with their times."""
    blocks = "\n".join(lines_of(participant)).strip().split("\n\n")[1:]
    for block in blocks:
        label, time, text = re.fullmatch(r"(Speaker [12])  ([\d:]+)\n(.+)", block).groups()
        yield Turn(is_participant(participant, label), text), seconds(time)


def turns_below_bold_labels(participant):
    """Turns of a Word file with the speaker alone in a bold paragraph, the words in those below."""
    paragraphs = docx.Document(str(interview_file(participant))).paragraphs
    is_label = [any(run.bold for run in paragraph.runs) for paragraph in paragraphs]
    starts = [position for position, found in enumerate(is_label) if found]
    for start, end in pairwise([*starts, len(paragraphs)]):
        words = [paragraph.text for paragraph in paragraphs[start + 1 : end]]
        yield Turn(is_participant(participant, paragraphs[start].text), "\n".join(words)), None


def turns_with_their_ends(participant):
    """Turns from lines that close with the time at which the next one starts, `#00:00:12-3#`."""
    start = None
    for line in filter(None, lines_of(participant)[1:]):
        label, text, end = re.fullmatch(r"(\w): (.+) #([\d:]+-\d)#", line).groups()
        yield Turn(is_participant(participant, label), text), start
        start = seconds(end)


READERS = {"P04": turns_below_bold_labels, "P07": headed_turns, "P09": turns_with_their_ends}


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
