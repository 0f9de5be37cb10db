"""Random turns, written down in each layout, are read back as they were."""

import html
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.freezing import freeze
from interviews.importers import ParsedTranscript, read_transcript
from tests.pure.importers import odt_files
from tests.pure.importers.word_files import paragraph, run, table, word_file
from tests.thoroughness import examples


class Turn(NamedTuple):
    label: str
    seconds: int
    words: str


LABELS = [
    ("I", "P01"),
    ("INT", "P12"),
    ("Interviewer", "Participant", "Nurse"),
    ("Anna B", "Dr. Berg", "Åse"),
    ("Speaker 1", "Speaker 2", "Speaker 3"),
    ("P03 (participant)", "Interviewer 1", "Interviewer 2"),
    ("主持人", "病人"),
]
letters = st.characters(categories=("Ll", "Lu", "Lo"), max_codepoint=0x2FFF)
plain_word = st.text(letters, min_size=1, max_size=9)
spoken = st.sampled_from(
    [
        "slept,",
        "no.",
        "why?",
        "that: yes",
        "[hospital]",
        "[laughs]",
        "3",
        "«hope»",
        "😀",
        "it's",
        "e-mail",
    ]
)
later_words = st.lists(plain_word | spoken, max_size=12)
words = st.builds(lambda first, later: " ".join([first, *later, "end."]), plain_word, later_words)


@st.composite
def interviews(draw) -> list[Turn]:
    """Return turns in which every speaker comes at least twice.

    Each begins with a word of its own: lines that all begin with “so that:” would be read as a speaker's, and rightly.
    """
    labels = draw(st.sampled_from(LABELS))
    order = [*labels, *labels, *draw(st.lists(st.sampled_from(labels), max_size=6))]
    gaps = draw(st.lists(st.integers(1, 900), min_size=len(order), max_size=len(order)))
    return [
        Turn(label, sum(gaps[: number + 1]), " ".join(f"so{number}{draw(words)}".split()))
        for number, label in enumerate(order)
    ]


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def text_layout(form: str):
    def write(turns: list[Turn]) -> tuple[str, bytes]:
        lines = (form.format(t.label, clock(t.seconds), t.words) for t in turns)
        return "a.txt", "".join(lines).encode()

    return write


def word_paragraphs(turns: list[Turn]) -> tuple[str, bytes]:
    return "a.docx", word_file(*(paragraph(run(f"{t.label}: {t.words}")) for t in turns))


def bold_labels(turns: list[Turn]) -> tuple[str, bytes]:
    return "a.docx", word_file(
        *(paragraph(run(f"{t.label}:", bold=True), run(f" {t.words}")) for t in turns)
    )


def bold_with_times(turns: list[Turn]) -> tuple[str, bytes]:
    return "a.docx", word_file(
        *(
            paragraph(run(f"{t.label}   {clock(t.seconds)}\n", bold=True), run(t.words))
            for t in turns
        )
    )


def word_table(turns: list[Turn]) -> tuple[str, bytes]:
    head = ("Time", "Speaker", "Text")
    return "a.docx", word_file(
        table(head, *((clock(t.seconds), f"{t.label}:", t.words) for t in turns))
    )


def captions(form: str):
    def write(turns: list[Turn]) -> tuple[str, bytes]:
        cues = (
            f"{clock(t.seconds)}.000 --> {clock(t.seconds)}.500\n"
            + form.format(t.label, html.escape(t.words, quote=False))
            for t in turns
        )
        return "a.vtt", "\n\n".join(["WEBVTT", *cues]).encode()

    return write


def subrip(turns: list[Turn]) -> tuple[str, bytes]:
    cues = (
        f"{number}\n{clock(t.seconds)},000 --> {clock(t.seconds)},500\n{t.label}: {t.words}\n\n"
        for number, t in enumerate(turns, start=1)
    )
    return "a.srt", "".join(cues).encode()


def markdown(turns: list[Turn]) -> tuple[str, bytes]:
    return "a.md", "".join(f"**{t.label}:** {t.words}\n\n" for t in turns).encode()


def web_page(turns: list[Turn]) -> tuple[str, bytes]:
    talk = "".join(f"<p><b>{t.label}:</b> {html.escape(t.words)}" for t in turns)
    return "a.html", f"<!doctype html><html><meta charset=utf-8>{talk}</html>".encode()


def open_document(turns: list[Turn]) -> tuple[str, bytes]:
    return "a.odt", odt_files.odt_file(
        *(odt_files.paragraph(f"{odt_files.bold(t.label)}: {t.words}") for t in turns)
    )


def rtf(turns: list[Turn]) -> tuple[str, bytes]:
    units = "".join(f"{t.label}: {t.words}\n" for t in turns).encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    written = (r"\par " if code == 10 else rf"\u{code - (code >> 15 << 16)}?" for code in codes)
    return "a.rtf", rf"{{\rtf1\ansi\uc1 {''.join(written)}}}".encode()


UNTIMED = {
    "label and colon": text_layout("{0}: {2}\n"),
    "label and colon, empty lines": text_layout("{0}: {2}\r\n\r\n"),
    "label on its own line": text_layout("{0}:\n{2}\n\n"),
    "full-width colon": text_layout("{0}：{2}\n\n"),
    "Word paragraphs": word_paragraphs,
    "bold labels in Word": bold_labels,
    "Markdown": markdown,
    "web page": web_page,
    "OpenDocument": open_document,
    "RTF": rtf,
}
TIMED = {
    "time, label, colon": text_layout("[{1}] {0}: {2}\n"),
    "bare time, label, colon": text_layout("{1} {0}: {2}\n\n"),
    "hashed time": text_layout("#{1}-0# {0}: {2}\n\n"),
    "label, time, words below": text_layout("{0}  {1}\n{2}\n\n"),
    "label, bracketed time, words below": text_layout("{0} [{1}]\n{2}\n\n"),
    "label, colon, time": text_layout("{0}: [{1}] {2}\n"),
    "meeting chat": text_layout("{1}\t{0}:\t{2}\r\n"),
    "meeting chat, to whom": text_layout("{1}\t From {0} to Everyone:\n\t{2}\n"),
    "time on its own line": text_layout("{1}\n{0}: {2}\n\n"),
    "table in Word": word_table,
}
CAPTIONS = {
    "voice tags": captions("<v {0}>{1}</v>"),
    "names and colons": captions("{0}: {1}"),
    "dashes": captions("- {0}: {1}"),
    "SubRip": subrip,
    "saved captions, names in brackets": text_layout("[{0}] {1}\n{2}\n\n"),
    "bold names with times in Word": bold_with_times,
}


def read(write, turns: list[Turn]) -> ParsedTranscript:
    return read_transcript(*write(turns))


@pytest.mark.parametrize("write", UNTIMED.values(), ids=UNTIMED)
@given(turns=interviews())
@settings(max_examples=examples(20))
def test_reads_back_labels_and_words(write, turns):
    found = [(turn.label, turn.text) for turn in read(write, turns).turns]

    assert found == [(turn.label, freeze(turn.words)) for turn in turns]


@pytest.mark.parametrize("write", TIMED.values(), ids=TIMED)
@given(turns=interviews())
@settings(max_examples=examples(20))
def test_reads_back_labels_times_and_words(write, turns):
    found = [(turn.label, turn.started_at_ms, turn.text) for turn in read(write, turns).turns]

    assert found == [(turn.label, turn.seconds * 1000, freeze(turn.words)) for turn in turns]


@pytest.mark.parametrize("write", CAPTIONS.values(), ids=CAPTIONS)
@given(turns=interviews())
@settings(max_examples=examples(20))
def test_reads_back_captions_joined_by_speaker(write, turns):
    found = [(turn.label, turn.started_at_ms, turn.text) for turn in read(write, turns).turns]

    assert found == joined(turns)


@given(turns=interviews())
@settings(max_examples=examples(20))
def test_a_transcript_survives_being_written_as_json(turns):
    transcript = read(UNTIMED["label and colon"], turns)

    assert ParsedTranscript.from_dict(transcript.to_dict()) == transcript


def joined(turns: list[Turn]) -> list[tuple[str, int, str]]:
    result: list[tuple[str, int, str]] = []
    for turn in turns:
        if result and result[-1][0] == turn.label:
            label, start, before = result.pop()
            result.append((label, start, f"{before} {freeze(turn.words)}"))
        else:
            result.append((turn.label, turn.seconds * 1000, freeze(turn.words)))
    return result
