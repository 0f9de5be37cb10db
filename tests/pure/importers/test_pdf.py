"""Reading the text layer of PDFs."""

import pytest

from interviews.importers import ImportRefusedError, Limits, read_transcript
from tests.pure.importers.pdf_files import lines, pdf_file, picture, text_at

LONG = "I: " + "word " * 12 + "end"
TALK = lines("I: How was it to stop?", "P: It was hard.", "I: And then?", "P: Then came May.")


def read(*pages: str, **options):
    return read_transcript("interview.pdf", pdf_file(*pages, **options))


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


def notes(transcript) -> str:
    return " ".join(note.message for note in transcript.notes)


def refusal(*pages: str, limits: Limits | None = None, **options) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        read_transcript("interview.pdf", pdf_file(*pages, **options), limits=limits or Limits())
    return str(refused.value)


def test_reads_labels_at_the_start_of_lines_and_warns_of_words_under_bars():
    transcript = read(TALK)

    assert said(transcript)[:2] == [("I", "How was it to stop?"), ("P", "It was hard.")]
    assert "under black bars" in notes(transcript)
    assert "joined" not in notes(transcript)


def test_full_lines_go_on_below_and_that_is_said():
    transcript = read(
        lines(
            "I: This line is full since it reaches the edge of the page and goes on",
            "below with more words that reach the very edge of the page as well so",
            "that there are three full lines at least in this small file, you can see",
            "and an end.",
            "P: Short.",
        )
    )

    assert [text.count("\n") for _, text in said(transcript)] == [0, 0]
    assert said(transcript)[0][1].endswith("you can see and an end.")
    assert "joined into paragraphs" in notes(transcript)


def test_headers_footers_and_page_numbers_are_left_out_and_said():
    def page(number: int) -> str:
        return "\n".join(
            [
                text_at("Study of hope, confidential", 60, 810),
                lines(f"I: Question {number}?", f"P: Answer {number}.", top=760),
                text_at(f"Page {number} of 3", 280, 30),
            ]
        )

    transcript = read(*(page(number) for number in (1, 2, 3)))

    assert said(transcript) == [
        (label, f"{kind} {number}{end}")
        for number in (1, 2, 3)
        for label, kind, end in (("I", "Question", "?"), ("P", "Answer", "."))
    ]
    assert "page numbers, were left out" in notes(transcript)


def test_the_same_words_at_the_top_of_every_page_are_talk_unless_they_stand_apart():
    page = lines("P: Yes.", "I: Really?", "P: No.", "I: Well?")

    assert len(read(page, page).turns) == 8


def test_pages_that_are_pictures_refuse_the_file_by_number():
    assert "Page 2 holds only pictures" in refusal(TALK, picture())
    assert "All pages are only pictures" in refusal(picture(), picture())


def test_an_empty_page_is_no_reason_to_refuse():
    assert read(TALK, "").turns


def test_refuses_a_pdf_without_any_words():
    assert "no words" in refusal("")


def test_refuses_a_pdf_behind_a_password():
    assert "protected by a password" in refusal(TALK, is_locked=True)


def test_a_pdf_that_only_its_owner_may_change_is_read_and_that_is_said():
    transcript = read(TALK, owner="secret")

    assert said(transcript) == said(read(TALK))
    assert "but not against reading" in notes(transcript)
    assert "but not against reading" not in notes(read(TALK))


def test_paragraphs_marked_by_their_indent_are_turns_of_a_file_without_labels():
    first = "This line is set in, and so full of words that it goes to the very edge"
    second = "while this one begins further to the left but it goes to the edge as well"
    ending, full = [(80, first), (60, second), (60, "and ends.")], [(80, first), (60, second)]
    set_lines = ending * 3 + full + ending * 2
    page = "\n".join(
        text_at(words, left, 780 - 16 * number) for number, (left, words) in enumerate(set_lines)
    )

    found = [turn.text for turn in read(page).turns]

    assert found == [f"{first} {second} and ends."] * 3 + [
        f"{first} {second}",
        *[f"{first} {second} and ends."] * 2,
    ]


def test_refuses_a_damaged_pdf():
    with pytest.raises(ImportRefusedError, match="damaged"):
        read_transcript("a.pdf", b"%PDF-1.7\n" + bytes(range(256)))


def test_refuses_more_pages_than_a_transcript_has():
    assert "has 3 pages, more than the 2" in refusal(TALK, TALK, TALK, limits=Limits(pages=2))
