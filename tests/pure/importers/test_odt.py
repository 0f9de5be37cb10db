"""Reading OpenDocument texts."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript
from tests.pure.importers.odt_files import KIND, NAMESPACES, bold, hidden, odt_file, paragraph
from tests.pure.importers.word_files import zip_file


def read(*blocks: str, **parts: str):
    return read_transcript("interview.odt", odt_file(*blocks, **parts))


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


def notes(transcript) -> list[str]:
    return [note.message for note in transcript.notes]


def refusal(*blocks: str, **parts: str) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as refused:
        read(*blocks, **parts)
    return refused.value


def test_reads_paragraphs_with_labels():
    assert said(read(paragraph("I: How was it?"), paragraph("P: Hard."))) == [
        ("I", "How was it?"),
        ("P", "Hard."),
    ]


def test_bold_names_without_a_colon_are_speakers():
    transcript = read(
        *(paragraph(bold(name) + " said words") for name in ("Anna", "Berit", "Anna", "Berit"))
    )

    assert [turn.label for turn in transcript.turns] == ["Anna", "Berit", "Anna", "Berit"]


def test_spaces_tabs_and_line_breaks_are_those_of_the_page():
    transcript = read(
        paragraph("I:<text:tab/>One\n   two <text:s text:c='3'/>three<text:line-break/>four"),
        paragraph("P: Yes."),
    )

    assert transcript.turns[0].text == "One two three\nfour"


def test_lists_sections_and_links_are_read_in_order():
    transcript = read(
        paragraph("I: Which?"),
        f"<text:section><text:list><text:list-item>{paragraph('P: This.')}</text:list-item>"
        f"<text:list-item>{paragraph('And <text:a>that</text:a>.')}</text:list-item></text:list></text:section>",
    )

    assert said(transcript) == [("I", "Which?"), ("P", "This.\nAnd that.")]


def test_a_table_with_speakers_is_a_transcript():
    def row(*cells):
        inside = "".join(
            f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in cells
        )
        return f"<table:table-row>{inside}</table:table-row>"

    transcript = read(
        f"<table:table>{row('Time', 'Speaker', 'Text')}{row('0:03', 'Kari', 'Hard.')}</table:table>"
    )

    assert (transcript.turns[0].label, transcript.turns[0].started_at_ms) == ("Kari", 3_000)


def test_what_is_no_talk_is_left_out_and_said():
    transcript = read(
        paragraph(
            "I: How<office:annotation><text:p>Kari's note</text:p></office:annotation> was it?"
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>foot</text:p></text:note-body></text:note>"
        ),
        paragraph(
            "P: Hard.<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
            + hidden("secret")
        ),
    )

    assert said(transcript) == [("I", "How was it?"), ("P", "Hard.")]
    assert notes(transcript) == [
        "1 comment was left out.",
        "1 footnote was left out.",
        "Hidden text was left out.",
        "1 text box was left out.",
    ]


def test_headers_are_left_out_and_said():
    styles = (
        f"<office:document-styles {NAMESPACES}><office:master-styles><style:master-page>"
        "<style:header><text:p>Kari Nordmann</text:p></style:header>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )

    transcript = read(paragraph("I: Yes?"), paragraph("P: No."), styles=styles)

    assert notes(transcript) == ["Headers and footers were left out."]


def test_macros_are_not_run_and_that_is_said():
    transcript = read(paragraph("I: Yes?"), Basic__Standard__Module1="<x/>")

    assert notes(transcript) == [
        "The file holds macros. They were not run, and nothing of them is kept."
    ]


def test_refuses_tracked_changes_by_paragraph_with_what_to_do():
    refused = refusal(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Kari</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
        paragraph("I: Yes?"),
        paragraph("P: N<text:change/>o."),
    )

    assert "Paragraph 2 holds tracked changes" in str(refused)
    assert "Accept All" in str(refused)
    assert "Kari" not in str(refused)


def test_a_switched_on_recording_of_changes_without_any_is_no_reason_to_refuse():
    assert read('<text:tracked-changes text:track-changes="true"/>', paragraph("I: Yes?")).turns


def test_refuses_a_file_that_is_locked_as_a_whole():
    data = zip_file({"META-INF/manifest.xml": "<x/>", "encrypted-package": b"\1"}, kind=KIND)

    with pytest.raises(ImportRefusedError, match="password"):
        read_transcript("interview.odt", data)


def test_refuses_a_file_behind_a_password():
    manifest = (
        f"<manifest:manifest {NAMESPACES}><manifest:file-entry>"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )

    assert "password" in str(refusal(paragraph("x"), **{"META-INF__manifest": manifest}))
