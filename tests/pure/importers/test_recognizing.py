"""What a file holds decides how it is read, not its name."""

import pytest

from interviews.importers import read_transcript
from tests.pure.importers import odt_files, word_files
from tests.pure.importers.pdf_files import lines, pdf_file

FILES = {
    "docx": word_files.word_file(word_files.paragraph("I: Yes?"), word_files.paragraph("P: No.")),
    "odt": odt_files.odt_file(odt_files.paragraph("I: Yes?"), odt_files.paragraph("P: No.")),
    "rtf": rb"{\rtf1 I: Yes?\par P: No.}",
    "pdf": pdf_file(lines("I: Yes?", "P: No.")),
    "html": b"<!DOCTYPE html><html><p>I: Yes?<p>P: No.</html>",
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nI: Yes?\n\n00:03.000 --> 00:04.000\nP: No.\n",
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\nI: Yes?\n\n2\n00:00:03,000 --> 00:00:04,000\nP: No.\n",
    "txt": b"I: Yes?\nP: No.\n",
}


# Plain text called .md is not here: only its name tells that it is Markdown.
NAMINGS = [
    (kind, ending)
    for kind in FILES
    for ending in (*FILES, "md", "pages", "doc")
    if (kind, ending) != ("txt", "md")
]


@pytest.mark.parametrize(("kind", "ending"), NAMINGS)
def test_a_wrong_ending_is_said_and_does_no_harm(kind, ending):
    transcript = read_transcript(f"interview.{ending}", FILES[kind])

    assert [(turn.label, turn.text) for turn in transcript.turns] == [("I", "Yes?"), ("P", "No.")]
    is_said = any("although its name ends in" in note.message for note in transcript.notes)
    assert is_said == (kind != ending)


def test_a_name_without_an_ending_does_no_harm():
    (note,) = read_transcript("interview", FILES["txt"]).notes

    assert note.message.startswith("This is plain text, although its name has no ending.")


def test_a_word_file_with_macros_is_read_and_they_are_said():
    data = word_files.zip_file(
        {
            "[Content_Types].xml": word_files.CONTENT_TYPES,
            "word/document.xml": f"<w:document {word_files.W}><w:body>"
            f"{word_files.paragraph('I: Yes?')}</w:body></w:document>",
            "word/vbaProject.bin": b"\0",
        }
    )

    (note,) = read_transcript("interview.docm", data).notes

    assert "were not run" in note.message
