"""Word transcripts: every word that shows, and nothing that doesn't."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript
from tests.pure.importers.word_files import W, paragraph, run, table, word_file, zip_file


def read(*blocks: str, **parts: str):
    return read_transcript("interview.docx", word_file(*blocks, **parts))


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


def messages(transcript) -> str:
    return " ".join(note.message for note in transcript.notes)


STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Who"><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def test_reads_labels_with_a_colon_in_paragraphs_and_soft_breaks():
    transcript = read(paragraph("I: How was it?"), paragraph("P01: Hard.\nI: Why?\nP01: Well."))

    assert said(transcript) == [
        ("I", "How was it?"),
        ("P01", "Hard."),
        ("I", "Why?"),
        ("P01", "Well."),
    ]
    assert [turn.line for turn in transcript.turns] == [1, 2, 2, 2]


@pytest.mark.parametrize("mark", ["", ":", " ", "\t"])
def test_reads_bold_labels(mark):
    transcript = read(
        paragraph(run(f"Anna{mark}", bold=True), " How was it?"),
        paragraph(run(f"Berit{mark}", bold=True), " Hard."),
        paragraph(run(f"Anna{mark}", bold=True), " Why?"),
        paragraph(run(f"Berit{mark}", bold=True), " Well."),
    )

    assert said(transcript)[:2] == [("Anna", "How was it?"), ("Berit", "Hard.")]


def test_reads_bold_paragraphs_as_labels_of_the_paragraphs_below():
    transcript = read(
        *[paragraph(run("Anna", bold=True)), paragraph("How was it?")],
        *[paragraph(run("Berit", bold=True)), paragraph("Hard."), paragraph("Very.")],
        *[paragraph(run("Anna", bold=True)), paragraph("Why?")],
        *[paragraph(run("Berit", bold=True)), paragraph("Well.")],
    )

    assert said(transcript)[:2] == [("Anna", "How was it?"), ("Berit", "Hard.\nVery.")]


def test_reads_heading_paragraphs_as_labels():
    transcript = read(
        *[paragraph("Anna", style="Who"), paragraph("How was it?")],
        *[paragraph("P01", style="Heading1"), paragraph("Hard.")],
        *[paragraph("Anna", style="Who"), paragraph("Why?")],
        styles=STYLES,
    )

    assert said(transcript) == [("Anna", "How was it?"), ("P01", "Hard."), ("Anna", "Why?")]


def test_bold_questions_are_words():
    transcript = read(
        paragraph(run("How was it for you to stop taking the tablets after all?", bold=True)),
        paragraph("Hard."),
        paragraph(run("And why did you decide to do it, do you remember that?", bold=True)),
        paragraph("Well."),
    )

    assert not transcript.has_speakers
    assert len(transcript.turns) == 4


def test_reads_bold_names_with_times_above_their_words():
    transcript = read(
        paragraph(run("Anna   0:01\n", bold=True), "How was it?"),
        paragraph(run("Berit   0:04\n", bold=True), "Hard."),
        paragraph(run("Anna   1:00:09\n", bold=True), "Why?"),
    )

    assert [(turn.label, turn.started_at_ms, turn.text) for turn in transcript.turns] == [
        ("Anna", 1_000, "How was it?"),
        ("Berit", 4_000, "Hard."),
        ("Anna", 3_609_000, "Why?"),
    ]


@pytest.mark.parametrize("head", [[("Time", "Speaker", "Text")], []], ids=["headed", "unheaded"])
def test_reads_a_table_of_times_speakers_and_words(head):
    rows = [
        ("00:00:01", "I:", "How was it?"),
        ("00:00:05", "P01:", "Hard, and then easier."),
        ("", "", "And then hard again."),
        ("00:00:09", "I:", "Why?"),
    ]

    transcript = read(paragraph("Interview 3"), table(*head, *rows))

    assert [(turn.label, turn.started_at_ms, turn.text) for turn in transcript.turns] == [
        ("I", 1_000, "How was it?"),
        ("P01", 5_000, "Hard, and then easier.\nAnd then hard again."),
        ("I", 9_000, "Why?"),
    ]
    assert transcript.preamble.startswith("Interview 3")


def test_reads_a_table_of_speakers_and_words_by_number():
    rows = [("1", "Kari", "How was it?"), ("2", "Ola", "Hard, I think."), ("3", "Kari", "Why?")]

    assert said(read(table(*rows))) == [
        ("Kari", "How was it?"),
        ("Ola", "Hard, I think."),
        ("Kari", "Why?"),
    ]


def test_a_table_of_dates_and_names_is_a_cover():
    cover = table(("Project", "Life after"), ("Date", "May"), ("Interviewer", "Kari"))

    transcript = read(cover, paragraph("I: Yes?"), paragraph("P: No."), paragraph("I: Oh."))

    assert [found.label for found in transcript.labels] == ["I", "P"]
    assert transcript.preamble == "Project: Life after\nDate: May\nInterviewer: Kari"


def test_reads_bold_names_with_bracketed_times_above_paragraphs():
    transcript = read(
        *[paragraph(run("Anna [00:00:03]", bold=True)), paragraph("How was it?")],
        *[paragraph(run("Berit [00:01:04]", bold=True)), paragraph("Hard.")],
        *[paragraph(run("Anna [00:01:09]", bold=True)), paragraph("Why?")],
    )

    assert [(turn.label, turn.started_at_ms) for turn in transcript.turns] == [
        ("Anna", 3_000),
        ("Berit", 64_000),
        ("Anna", 69_000),
    ]


def test_says_which_headings_stand_inside_a_turn():
    transcript = read(
        paragraph("I: How was it?"),
        paragraph("P: Hard."),
        paragraph("After stopping", style="Heading1"),
        paragraph("I: And then?"),
        styles=STYLES,
    )

    assert [note.line for note in transcript.notes if "heading" in note.message] == [3]


def test_reads_other_tables_cell_by_cell():
    transcript = read(paragraph("Above"), table(("Left", "Right"), ("Low left", "Low right")))

    assert [turn.text for turn in transcript.turns] == [
        "Above",
        "Left",
        "Right",
        "Low left",
        "Low right",
    ]


def test_keeps_words_in_content_controls_links_and_fields():
    transcript = read(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('I: Where?')}</w:sdtContent></w:sdt>",
        paragraph(
            "P: In ", f'<w:hyperlink r:id="x">{run("the garden")}</w:hyperlink>', run(", I think.")
        ),
        paragraph(f"<w:fldSimple w:instr='DATE'>{run('In May.')}</w:fldSimple>"),
        "<w:p><w:r><w:instrText>HIDE ME</w:instrText></w:r></w:p>",
        paragraph("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"),
    )

    assert said(transcript) == [("I", "Where?"), ("P", "In the garden, I think.\nIn May.\na-b c")]


def test_text_in_two_forms_is_read_once():
    alternatives = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{run('once')}</mc:Choice>"
        f"<mc:Fallback>{run('once')}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert read(paragraph("It was ", alternatives)).turns[0].text == "It was once"


def test_leaves_out_what_is_not_talk_and_says_so():
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    transcript = read(
        paragraph(
            "I: How was it",
            "<w:r><w:commentReference w:id='0'/></w:r><w:r><w:footnoteReference w:id='1'/></w:r>",
            "<w:r><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            run("?"),
        ),
        paragraph("P: Hard.", run(" Kari Nordmann", properties="<w:vanish/>")),
        paragraph("So.", run(" Ola", properties='<w:rStyle w:val="Unseen"/>')),
        styles=STYLES,
        comments=f"<w:comments {W}><w:comment>{paragraph('a comment')}</w:comment></w:comments>",
        header1=f"<w:hdr {W}>{paragraph('Page')}</w:hdr>",
    )

    assert said(transcript) == [("I", "How was it?"), ("P", "Hard.\nSo.")]
    assert "1 comment was left out." in messages(transcript)
    assert "1 footnote was left out." in messages(transcript)
    assert "1 text box was left out." in messages(transcript)
    assert "Hidden text was left out." in messages(transcript)
    assert "Headers and footers were left out." in messages(transcript)


def test_no_author_and_no_comment_survives():
    data = zip_file(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{paragraph('I: Yes?')}</w:body></w:document>",
            "word/comments.xml": f"<w:comments {W}>{paragraph('by Dr. Hansen')}</w:comments>",
            "docProps/core.xml": "<core><creator>Dr. Hansen</creator></core>",
        }
    )

    assert "Hansen" not in str(read_transcript("Hansen.docx", data).to_dict())


@pytest.mark.parametrize(
    "change",
    [
        f"<w:ins w:author='x'>{run('new')}</w:ins>",
        "<w:del w:author='x'><w:r><w:delText>old name</w:delText></w:r></w:del>",
        f"<w:moveTo w:author='x'>{run('moved')}</w:moveTo>",
        "<w:moveFrom w:author='x'><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
    ],
    ids=["inserted", "deleted", "moved here", "moved away"],
)
def test_refuses_tracked_changes_and_lists_every_paragraph(change):
    with pytest.raises(ImportRefusedError) as refused:
        read(
            paragraph("I: Yes?"), paragraph("P: ", change), paragraph("I: And?"), paragraph(change)
        )

    assert "Paragraphs 2 and 4 hold tracked changes. Accept" in str(refused.value)
    assert "old name" not in str(refused.value)


def test_names_the_first_of_many_paragraphs_with_tracked_changes():
    change = "<w:ins><w:r><w:t>x</w:t></w:r></w:ins>"

    with pytest.raises(
        ImportRefusedError, match="Paragraphs 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1,990 more"
    ):
        read(*[paragraph(change)] * 2_000)


def test_refuses_tracked_paragraph_marks_and_rows():
    mark = "<w:p><w:pPr><w:rPr><w:del w:author='x'/></w:rPr></w:pPr></w:p>"
    row = f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph('a')}</w:tc></w:tr></w:tbl>"

    for block in (mark, row):
        with pytest.raises(ImportRefusedError):
            read(paragraph("I: Yes?"), block)


def test_reads_a_strict_word_file():
    document = (
        "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'>"
        f"<w:body>{paragraph('I: Yes?')}</w:body></w:document>"
    )
    data = zip_file({"[Content_Types].xml": "<Types/>", "word/document.xml": document})

    assert said(read_transcript("interview.docx", data)) == [("I", "Yes?")]
