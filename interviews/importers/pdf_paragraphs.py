"""From the lines of pages to lines of talk: what was only broken at the edge of the page is joined."""

import re
from collections.abc import Sequence

from interviews.importers.line_numbers import take_off_line_numbers
from interviews.importers.lines import Follows, SourceLine
from interviews.importers.pdf_measure import Measure, goes_on, measure_of
from interviews.importers.pdf_pages import DIVIDED, PageLine

_WIDE_STEP = 1.35
_WORD_AT_END = re.compile(r"(\w+)$")
_WORD_AT_START = re.compile(r"^([^\W\d_]*)")


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> tuple[list[SourceLine], bool, bool]:
    """Return the lines, whether any were joined, and whether line numbers were taken off."""
    measure = measure_of(pages)
    flat = [(line, at == 0) for page in pages for at, line in enumerate(page)]
    numbers = take_off_line_numbers([line.text for line, _ in flat])
    texts = _undivided([line.text[len(numbers.get(at, "")) :] for at, (line, _) in enumerate(flat)])
    lines: list[SourceLine] = []
    above: PageLine | None = None
    for at, (line, is_first) in enumerate(flat):
        apart = above is None or (not is_first and _is_apart(above, line, measure))
        wraps = not (apart or measure.begins(line)) and goes_on(above, line, measure)
        follows = Follows.WRAP if wraps else Follows.PARAGRAPH
        mark = numbers.get(at, "").strip()
        lines.append(SourceLine(at + 1, texts[at], follows, after_blank=apart, mark=mark))
        above = line
    joined = any(line.follows is Follows.WRAP for line in lines)
    return lines, joined, bool(numbers)


def _is_apart(above: PageLine, below: PageLine, measure: Measure) -> bool:
    """Tell whether there is more room between two lines of a page than is usual."""
    step = above.bottom - below.bottom
    return measure.step > 0 and (step > _WIDE_STEP * measure.step or step < -measure.step)


def _undivided(texts: Sequence[str]) -> list[str]:
    """Write words that were divided at the end of a line whole, on the line where they begin.

    A hyphen that the word has elsewhere in the file stays, and so does one that breaks off speech.
    """
    whole = " ".join(texts)
    result = list(texts)
    for at, text in enumerate(texts):
        if not text.endswith(DIVIDED):
            continue
        start = _WORD_AT_END.search(text[:-1])
        end = _WORD_AT_START.match(texts[at + 1])[1] if at + 1 < len(texts) else ""
        text = result[at][:-1]
        if start is None or len(start[1]) < 2 or not end or not end[0].islower():
            result[at] = f"{text}-"
            continue
        hyphen = "-" if f"{start[1]}-{end}" in whole else ""
        rest = result[at + 1][len(end) :]
        closing = rest[: len(rest) - len(rest.lstrip(",.;:!?)"))]
        result[at] = f"{text}{hyphen}{end}{closing}"
        result[at + 1] = rest[len(closing) :].lstrip()
    return [text.replace(DIVIDED, "-") for text in result]
