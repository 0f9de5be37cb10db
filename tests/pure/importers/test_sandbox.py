"""Reading a file in a process of its own."""

import random

import pytest

from interviews.importers import ImportRefusedError, read_transcript, sandbox
from interviews.importers.sandbox import read_in_separate_process
from tests.pure.importers.word_files import W, paragraph, word_file, zip_file
from tests.pure.workers import a_worker

TEXT = "I: Hvordan var det? 😀\nP01: [00:00:04] Tungt.\n".encode()


def test_gives_the_same_transcript_as_reading_it_here():
    for name, data in [("a.txt", TEXT), ("a.docx", word_file(paragraph("I: Yes?")))]:
        assert read_in_separate_process(name, data) == read_transcript(name, data)


def test_passes_the_chosen_encoding_on():
    data = "I: Går det?\nP: Ja, så.".encode("mac-roman")

    assert read_in_separate_process("a.txt", data, "mac-roman").turns[0].text == "Går det?"


def test_gives_all_problems_with_their_lines():
    data = b"WEBVTT\n\n00:01,0 --> 00:02,0\nOne.\n\n00:03,0 --> 00:04,0\nTwo.\n"

    with pytest.raises(ImportRefusedError) as refused:
        read_in_separate_process("a.vtt", data)

    assert [problem.line for problem in refused.value.problems] == [3, 6]


def test_stops_a_file_that_takes_too_long():
    with pytest.raises(ImportRefusedError, match="too long"):
        read_in_separate_process("a.txt", TEXT, wall_seconds=0.001)


def test_stops_a_file_that_takes_too_much_memory():
    # Within the limits on size and ratio, but each short element takes many times its bytes.
    numbers = random.Random(1)
    block = "".join(f'<w:p a="{numbers.getrandbits(24):x}"/>' for _ in range(3_000))
    document = f"<w:document {W}><w:body>{block * 600}</w:body></w:document>"
    data = zip_file({"[Content_Types].xml": "x", "word/document.xml": document})

    with pytest.raises(ImportRefusedError, match="more memory"):
        read_in_separate_process("a.docx", data)


def test_writes_nothing_to_standard_error(capfd):
    with pytest.raises(ImportRefusedError):
        read_in_separate_process("a.docx", b"PK broken")

    assert capfd.readouterr() == ("", "")


def test_a_hostile_file_finds_no_keys_around_it(tmp_path, monkeypatch):
    monkeypatch.setattr(
        sandbox, "_WORKER", a_worker(tmp_path, "{'problems': [[None, ' '.join(os.environ)]]}")
    )
    monkeypatch.setenv("DRAFT_KEY", "secret")

    with pytest.raises(ImportRefusedError) as refused:
        read_in_separate_process("a.txt", TEXT)

    assert "DRAFT_KEY" not in refused.value.problems[0].message
    assert "PATH" in refused.value.problems[0].message
