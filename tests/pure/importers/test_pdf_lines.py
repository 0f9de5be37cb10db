"""From the lines of PDF pages to lines of talk."""

import pytest

from interviews.importers.lines import Follows
from interviews.importers.pdf_pages import DIVIDED, PageLine, turned
from interviews.importers.pdf_paragraphs import paragraphs

FULL = 400


def page(*texts: str) -> list[PageLine]:
    """Return lines below each other, each as wide as it has letters, five points a letter."""
    return [
        PageLine(text, 50, 50 + 5 * len(text), 700 - 14 * number, 12)
        for number, text in enumerate(texts)
    ]


def joined(*texts: str) -> list[str]:
    """Return the paragraphs that the lines make; three full lines show how wide the page is."""
    filler = page(*["x" * (FULL // 5)] * 3)
    lines, _, _ = paragraphs([page(*texts), filler])
    result: list[str] = []
    for line in lines[: len(texts)]:
        if line.follows is Follows.WRAP:
            result[-1] = f"{result[-1]} {line.text}".strip()
        else:
            result.append(line.text)
    return result


def turned_texts(*texts: str) -> list[str]:
    return [line.text for line in turned([page(*texts)])[0]]


def test_a_line_goes_on_where_its_next_word_had_no_room():
    full = "word " * 15 + "end"

    assert joined(full, "and so on.", "P: No.") == [f"{full} and so on.", "P: No."]


def test_a_word_divided_at_the_end_of_a_line_is_whole_again():
    assert joined(f"I got the infor{DIVIDED}", "mation, then left.") == [
        "I got the information, then left."
    ]


def test_a_hyphen_that_the_word_has_elsewhere_stays():
    assert joined(f"It was self{DIVIDED}", "made, so to say: self-made.") == [
        "It was self-made, so to say: self-made."
    ]


@pytest.mark.parametrize("below", ["Interviewer: Before that?", "… before, yes."])
def test_speech_that_is_broken_off_keeps_its_hyphen(below):
    assert joined(f"So it was actually{DIVIDED}", below)[0].startswith("So it was actually-")


def test_more_room_than_usual_begins_a_paragraph():
    first = page("word " * 15 + "end", "and so on")
    second = [
        PageLine(line.text, line.left, line.right, line.bottom - 60, line.height)
        for line in page("after a gap")
    ]
    lines, _, _ = paragraphs([first + second, page(*["x" * 80] * 3)])

    assert [line.follows for line in lines[:3]] == [
        Follows.PARAGRAPH,
        Follows.WRAP,
        Follows.PARAGRAPH,
    ]
    assert lines[2].after_blank


def test_brackets_of_right_to_left_lines_that_close_before_they_open_are_turned():
    assert turned_texts(">שלום:<", "שלום )08( שלום", "plain (words) here") == [
        "<שלום:>",
        "שלום (08) שלום",
        "plain (words) here",
    ]


def test_brackets_of_right_to_left_lines_that_are_right_stay():
    assert turned_texts("שלום (08) שלום", "<שלום:>") == ["שלום (08) שלום", "<שלום:>"]


def test_marks_beside_numbers_of_right_to_left_lines_go_back_to_their_side():
    assert turned_texts("הישיבה בשעה .10:18", "ב1.1.16- ועד 2015-2016") == [
        "הישיבה בשעה 10:18.",
        "ב-1.1.16 ועד 2015-2016",
    ]
