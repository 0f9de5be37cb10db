"""From the lines of PDF pages to lines of talk."""

import re

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


FULL_LINE = "word " * 15 + "end"


def indented(*lines: tuple[int, str], is_mirrored: bool = False) -> list[str]:
    """Return the paragraphs that lines make that are set in by so many points; all end at the same edge if they are full."""
    set_lines = []
    for number, (indent, text) in enumerate(lines):
        start, end = 50 + indent, 450 if text == FULL_LINE else 50 + indent + 5 * len(text)
        left, right = (500 - end, 500 - start) if is_mirrored else (start, end)
        words = re.sub(r"\S", "ש", text) if is_mirrored else text
        set_lines.append(PageLine(words, left, right, 700 - 14 * number, 12))
    read, _, _ = paragraphs([set_lines])
    starts = [at for at, line in enumerate(read) if line.follows is not Follows.WRAP]
    return [
        "+".join(str(number) for number in range(start, end))
        for start, end in zip(starts, [*starts[1:], len(read)], strict=True)
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
    assert joined(FULL_LINE, "and so on.", "P: No.") == [f"{FULL_LINE} and so on.", "P: No."]


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


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_a_first_line_set_in_begins_a_paragraph_also_below_a_full_line(is_mirrored):
    paragraph = [(20, FULL_LINE), (0, FULL_LINE), (0, "and so on.")]
    full = [(20, FULL_LINE), (0, FULL_LINE)]
    lines = paragraph * 3 + full + paragraph

    found = indented(*lines, is_mirrored=is_mirrored)

    assert found == ["0+1+2", "3+4+5", "6+7+8", "9+10", "11+12+13"]


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("more", [0, 4])
def test_a_first_line_set_out_begins_a_paragraph_also_below_a_full_line(is_mirrored, more):
    paragraph = [(0, FULL_LINE), (30, FULL_LINE), *[(30, FULL_LINE)] * more, (30, "and so on.")]
    full = [(0, FULL_LINE), (30, FULL_LINE)]

    found = indented(*paragraph * 3, *full, *paragraph, is_mirrored=is_mirrored)

    assert len(found) == 5
    assert found[3].count("+") == 1


def test_a_number_at_every_fifth_line_begins_no_paragraph():
    lines = [(-20 if number % 5 == 0 else 0, FULL_LINE) for number in range(30)]

    assert len(indented(*lines)) == 1


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
