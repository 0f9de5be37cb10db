"""Files that are made to do harm end in a plain sentence, within the limits of memory and time."""

import pytest

from interviews.importers import ImportRefusedError, Limits, read_transcript
from interviews.importers.sandbox import read_in_separate_process
from tests.pure.importers.odt_files import KIND, NAMESPACES, odt_file, paragraph
from tests.pure.importers.pdf_files import pdf_file
from tests.pure.importers.word_files import W, word_file, zip_file
from tests.pure.importers.word_files import paragraph as word_paragraph

BILLION_LAUGHS = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">'


def word_with(document: str) -> bytes:
    return zip_file({"[Content_Types].xml": "<x/>", "word/document.xml": document})


def odt_with(content: str) -> bytes:
    return zip_file({"content.xml": content}, kind=KIND)


def ten_thousand_pages() -> bytes:
    kids = b" ".join([b"4 0 R"] * 10_000)
    file = pdf_file("").replace(b"/Count 1", b"/Count 10000")
    return file.replace(b"/Kids [4 0 R]", b"/Kids [" + kids + b"]")


HOSTILE = {
    "docx bomb": ("a.docx", word_file(media=b" " * 60_000_000), "far larger"),
    "odt bomb": ("a.odt", odt_file(media=b" " * 60_000_000), "far larger"),
    "docx with a part that leads out": ("a.docx", word_file(**{"../../x": "<a/>"}), "leads out"),
    "odt with a part that leads out": ("a.odt", odt_file(**{"..__x": "<a/>"}), "leads out"),
    "docx of entities": (
        "a.docx",
        word_with(f"{BILLION_LAUGHS}]><w:document {W}><w:p>&a8;</w:p></w:document>"),
        "document type declaration",
    ),
    "odt of entities": (
        "a.odt",
        odt_with(f"{BILLION_LAUGHS}]><o {NAMESPACES}>&a8;</o>"),
        "document type declaration",
    ),
    "odt that asks for a file of the server": (
        "a.odt",
        odt_with(f"{OUTSIDE}]><o {NAMESPACES}>&e;</o>"),
        "document type declaration",
    ),
    "docx nested": ("a.docx", word_file("<w:sdt>" * 5_000), "nested deeper"),
    "docx nested below the reader's own limit": (
        "a.docx",
        word_file("<w:sdt>" * 220 + "</w:sdt>" * 220),
        "nested deeper",
    ),
    "odt nested": (
        "a.odt",
        odt_file("<text:section>" * 210 + "</text:section>" * 210),
        "nested deeper",
    ),
    "html nested": ("a.html", b"<html>" + b"<div>" * 100_000 + b"x", "nested deeper"),
    "rtf nested": ("a.rtf", b"{\\rtf1 " + b"{" * 1_000_000, "nested deeper"),
    "pdf of 10,000 pages": ("a.pdf", ten_thousand_pages(), "10,000 pages"),
}


@pytest.mark.parametrize(("name", "data", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_plain_sentence(name, data, says):
    with pytest.raises(ImportRefusedError) as refused:
        read_in_separate_process(name, data)

    (problem,) = refused.value.problems
    assert says in problem.message
    assert problem.message.endswith(".")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"I: " + b"words " * 50_000),
        ("a.md", b"**I:** " + b"*word* " * 43_000),
        ("a.html", b"<html><p>I: " + b"word " * 60_000),
        ("a.rtf", b"{\\rtf1 I: " + b"word " * 60_000 + b"}"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nI: " + b"word " * 60_000),
    ],
    ids=["txt", "md", "html", "rtf", "srt"],
)
def test_300_000_characters_without_a_line_break_are_one_turn(name, data):
    (turn,) = read_in_separate_process(name, data).turns

    assert turn.label == "I"


@pytest.mark.parametrize(
    ("name", "start", "again", "times"),
    [
        ("a.md", "I: x ", "`", 1_500_000),
        ("a.md", "I: x", " **a", 150_000),
        ("a.md", "I: x", " _a", 150_000),
        ("a.md", "I: x", " ~~a", 150_000),
        ("a.md", "I: x", "*a *", 150_000),
        ("a.md", "I: x", "<!--", 400_000),
        ("a.md", "I: x", "![", 200_000),
        ("a.html", "", "<!-- a -->", 400),
        ("a.html", "<html>", " ", 400_000),
    ],
)
def test_marks_that_nothing_closes_take_no_longer_than_words(name, start, again, times):
    data = f"{start}{again * times}".encode() + b"<html><p>I: word"

    assert read_in_separate_process(name, data).turns[0].label == "I"


def test_a_line_of_problems_is_as_long_as_a_person_reads():
    captions = "WEBVTT\n\n" + "then --> now\nI: x\n\n" * 20_000

    with pytest.raises(ImportRefusedError) as refused:
        read_in_separate_process("a.vtt", captions.encode())

    assert len(refused.value.problems) == 51
    assert refused.value.problems[-1].message == "19,950 more problems like these."


def test_controls_overrides_and_lone_surrogates_go_from_words_labels_and_notes():
    file = r"{\rtf1 I\u8238?: \u8238?yes\u-10240? \u7?no\par P: well\par Once\u8238?: maybe\par I: x\par P: y}"

    transcript = read_in_separate_process("a.rtf", file.encode())

    text = repr(transcript)
    assert transcript.labels[0].label == "I"
    assert transcript.notes
    assert not {"\u202e", "\ud800", "\x07"} & set(text)
    assert "\\u202e" not in text
    assert text.encode("utf-8")


def test_thousands_of_speakers_are_no_speakers_and_no_word_is_lost():
    names = [
        f"Name{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(2_000)
    ]
    text = "".join(f"{name}: one\n{name}: two\n" for name in names)

    transcript = read_in_separate_process("a.txt", text.encode())

    assert not transcript.labels
    assert transcript.turns[0].text == "Nameaaa: one"
    assert "2,000 different words" in transcript.notes[-1].message


def test_as_many_speakers_as_the_server_allows_are_speakers():
    text = "".join(f"N{chr(97 + n)}: one\nN{chr(97 + n)}: two\n" for n in range(5)).encode()

    assert len(read_transcript("a.txt", text, limits=Limits(speakers=5)).labels) == 5
    assert not read_transcript("a.txt", text, limits=Limits(speakers=4)).labels


def test_a_million_empty_lines_are_one():
    first, second = read_in_separate_process("a.txt", b"I: x" + b"\n" * 1_000_000 + b"P: y").turns

    assert (first.text, second.text, second.line) == ("x", "y", 1_000_001)


def test_notes_are_as_many_as_a_person_reads():
    cues = "".join(f"00:00:0{n % 9 + 1},000 --> 00:00:00,000\nI: x\n\n" for n in range(200))

    notes = read_transcript("a.srt", cues.encode()).notes

    assert len(notes) == 51
    assert notes[-1].message == "151 more notes like these."


@pytest.mark.parametrize(
    ("limits", "data", "says"),
    [
        (Limits(file_mb=1), b"I: " + b"a b " * 300_000, "larger than 1 MB"),
        (Limits(characters=100), b"I: " + b"a b " * 100, "longer than 100 characters"),
        (Limits(turns=9), b"I: a\nP: b\n" * 5, "10 turns, more than the 9"),
        (Limits(turns=9), b"I: a\n\n" * 91, "more than 90 lines"),
        (Limits(turns=9), odt_file(paragraph("x") * 92), "more than 90 lines"),
        (Limits(unpacked_mb=1), word_file(word_paragraph("a" * 1_100_000)), "far larger"),
        (Limits(parts=2), word_file(word_paragraph("I: x"), more="<x/>"), "far larger"),
        (Limits(nesting=4), odt_file(f"<text:section>{paragraph('x')}</text:section>"), "deeper"),
    ],
    ids=[
        "file_mb",
        "characters",
        "turns",
        "lines",
        "paragraphs",
        "unpacked_mb",
        "parts",
        "nesting",
    ],
)
def test_the_limits_of_the_server_hold_in_the_process_apart(limits, data, says):
    with pytest.raises(ImportRefusedError, match=says):
        read_in_separate_process("a", data, limits=limits)
