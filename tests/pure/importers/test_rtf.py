"""Reading RTF files."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript


def read(inside: str):
    return read_transcript("interview.rtf", rf"{{\rtf1\ansi\uc1 {inside}}}".encode())


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


def notes(transcript) -> list[str]:
    return [note.message for note in transcript.notes]


def test_reads_paragraphs_with_labels():
    assert said(read(r"I: How was it?\par P: Hard.\par")) == [("I", "How was it?"), ("P", "Hard.")]


def test_letters_and_emoji_come_out_whole():
    (turn,) = read(r"S\'e5 t\u248?ft \u-10179?\u-8704?").turns

    assert turn.text == "Så tøft 😀"


def test_half_an_emoji_is_no_lone_surrogate():
    (turn,) = read(r"words \u-10179? more").turns

    assert turn.text.encode("utf-8")


def test_bold_names_without_a_colon_are_speakers():
    transcript = read(r"{\b Anna} one\par {\b Berit} two\par \b Anna\b0  three\par {\b Berit} four")

    assert [turn.label for turn in transcript.turns] == ["Anna", "Berit", "Anna", "Berit"]


def test_a_line_end_in_the_file_is_none_in_the_text():
    assert said(read("{\\b\nI:}{\n How\n was it?}\\par\nP: Hard.")) == [
        ("I", "How was it?"),
        ("P", "Hard."),
    ]


def test_a_table_with_speakers_is_a_transcript():
    row = r"\trowd\cellx1\cellx2\intbl {0}\cell {1}\cell\row"

    transcript = read(
        row.format("Speaker", "Text")
        + row.format("Kari", r"One.\par Two.")
        + row.format("Ola", "Three.")
    )

    assert said(transcript) == [("Kari", "One.\nTwo."), ("Ola", "Three.")]


def test_what_is_no_talk_is_left_out_and_said():
    transcript = read(
        r"{\header Kari}I: How{\*\annotation a note} was{\footnote foot} {\v secret }it?\par "
        r"P: Hard.{\*\shppict{\pict\bin5 }}}}}}}{\field{\*\fldinst HYPERLINK http://x}{\fldrslt link}}"
    )

    assert said(transcript) == [("I", "How was it?"), ("P", "Hard.link")]
    assert notes(transcript) == [
        "1 comment was left out.",
        "1 footnote was left out.",
        "Hidden text was left out.",
        "1 picture was left out.",
        "Headers and footers were left out.",
    ]


def test_refuses_tracked_changes_by_paragraph_with_what_to_do():
    with pytest.raises(ImportRefusedError) as refused:
        read(r"I: Yes?\par P: {\deleted Kari }no{\revised w}.\par I: Well?")

    assert "Paragraph 2 holds tracked changes" in str(refused.value)
    assert "Accept" in str(refused.value)
    assert "Kari" not in str(refused.value)


def test_refuses_groups_nested_too_deep():
    with pytest.raises(ImportRefusedError, match="nested deeper"):
        read("{" * 300 + "I: Yes?" + "}" * 300)


def test_a_heading_inside_a_turn_is_said_by_its_style_or_its_level():
    styles = r"{\stylesheet{\s0 Normal;}{\s1\ql\sbasedon0\snext0 heading 1;}}"
    talk = r"\pard I: How?\par P: Hard.\par %s Part two\par \pard\s0 I: And then?\par P: Well."

    for heading in (r"\pard\s1", r"{\pard\outlinelevel0", r"\pard\outlinelevel9"):
        transcript = read(styles + talk.replace("%s", heading) + "}" * heading.count("{"))
        is_said = any("heading stands inside a turn" in note for note in notes(transcript))
        assert is_said == ("9" not in heading)
        assert said(transcript)[1] == ("P", "Hard.\nPart two")


def test_names_in_headings_are_speakers():
    styles = r"{\stylesheet{\s2 Heading 2;}}"
    turns = "".join(
        rf"\pard\s2 {name}\par \pard {words}\par "
        for name, words in (("Kari", "One."), ("Ola", "Two."), ("Kari", "Three."), ("Ola", "Four."))
    )

    assert said(read(styles + turns))[:2] == [("Kari", "One."), ("Ola", "Two.")]


def test_of_words_in_two_forms_the_one_in_unicode_is_read():
    transcript = read(r"I: {\upr{Sn?}{\*\ud{Sn\u248?}}}?\par P: {\info{\upr{x}{\*\ud{y}}}}Ja.")

    assert said(transcript) == [("I", "Snø?"), ("P", "Ja.")]
