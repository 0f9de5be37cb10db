"""Reading web pages."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript


def read(body: str, name: str = "interview.html"):
    return read_transcript(name, f"<!doctype html><html><body>{body}</body></html>".encode())


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


def test_reads_bold_labels_in_paragraphs():
    assert said(read("<p><b>I:</b> How &amp; why?</p><p><strong>P:</strong> Hard.</p>")) == [
        ("I", "How & why?"),
        ("P", "Hard."),
    ]


def test_breaks_lists_and_loose_words_are_lines():
    transcript = read("I: One<br>two<div>P: Three</div><ul><li>four</li></ul>five")

    assert said(transcript) == [("I", "One\ntwo"), ("P", "Three\nfour\nfive")]


def test_spaces_and_line_ends_of_the_file_are_single_spaces():
    assert said(read("<p>I:\n   One <i> two</i>\n three</p><p>P: No.</p>"))[0][1] == "One two three"


def test_what_a_reader_does_not_see_is_dropped():
    transcript = read(
        "<style>p {}</style><script>alert('Kari')</script><!-- Kari --><template>Kari</template>"
        '<p>I: Yes?<span style="color: red; display: none">Kari</span></p><p hidden>Kari</p>'
        "<iframe src='http://x/'>Kari</iframe><p>P: No.</p>"
    )

    assert said(transcript) == [("I", "Yes?"), ("P", "No.")]
    assert [note.message for note in transcript.notes] == ["Hidden text was left out."]


def test_a_table_with_speakers_is_a_transcript():
    transcript = read(
        "<table><tr><th>Speaker<th>Text<tr><td>Kari<td>One.<br>Two.<tr><td>Ola<td>No.</table>"
    )

    assert said(transcript) == [("Kari", "One.\nTwo."), ("Ola", "No.")]


def test_a_page_is_read_in_the_encoding_it_names():
    page = '<html><head><meta charset="windows-1251"></head><body><p>И: Как дела?</p></body></html>'

    assert "Как дела" in read_transcript("a.html", page.encode("cp1251")).turns[0].text


def test_entities_of_a_document_type_are_not_resolved():
    page = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>I: a &x; b</p></html>'
    )

    assert "root" not in read_transcript("a.html", page).turns[0].text


def test_refuses_inserted_and_deleted_words():
    with pytest.raises(ImportRefusedError, match="Paragraph 2 holds tracked changes"):
        read("<p>I: Yes?</p><p>P: <del>Kari</del> no.</p>")


def test_refuses_pages_nested_too_deep():
    with pytest.raises(ImportRefusedError, match="nested deeper"):
        read("<div>" * 300 + "I: Yes?")
