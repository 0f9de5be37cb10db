"""The codebook laid out for Word: title page, contents, the themes at a glance, then every code."""

from collections.abc import Iterator

from coding.cutting import CUT
from coding.exports import word
from coding.exports.codebook_report import (
    EMPTY_CELLS,
    CodebookReport,
    ReportedCode,
    figure_in_words,
)
from coding.exports.word import Cell
from coding.exports.word_styles import DEEPEST_HEADING, new_document
from coding.models import Code
from coding.summaries.quotes import LONGEST
from interviews.palette import PALETTE

HEAD = "F0F0EC"
PAPER = "FFFFFF"
OVERVIEW = "The themes at a glance"
# Headings of the contents: themes, and the codes below them.
CONTENTS_LEVELS = 2

PARTS = (
    ("Brief definition", "brief_definition"),
    ("Full definition", "full_definition"),
    ("Use when", "use_when"),
    ("Do not use when", "do_not_use_when"),
    ("Example (invented)", "example"),
)


def codebook_document(report: CodebookReport):
    """Return the codebook as a Word document."""
    document = new_document(
        title=f"Codebook: {report.title}",
        author=report.title,
        header=f"{report.title}: codebook as of {report.version}",
        as_of=report.as_of,
    )
    body = document.element.body
    content = [*_title_page(report), *_contents(report), *_overview(report)]
    for number, reported in enumerate(report.codes, start=2):
        content += _code(number, reported)
    last = body.sectPr
    for part in content:
        last.addprevious(part)
    return document


def _title_page(report: CodebookReport) -> Iterator:
    yield word.paragraph(report.title, style="Title")
    yield word.paragraph("Codebook", style="Subtitle")
    if report.synthetic:
        yield word.paragraph(word.run(report.synthetic, bold=True))
    facts = [
        ("Version", f"As of {report.version}, the last change of the data"),
        ("Coders", ", ".join(report.coders) or "Nobody has coded yet"),
        *report.sizes,
        ("Counted", report.counted),
    ]
    widths = [2400, word.TEXT_WIDTH - 2400]
    rows = [word.row(widths, [Cell(name, bold=True), fact]) for name, fact in facts]
    yield word.table(widths, rows, title="Facts about this codebook")
    yield word.paragraph()
    for sentence in _how_to_read():
        yield word.paragraph(sentence, style="SmallNote")


def _how_to_read() -> list[str]:
    signs: dict[str, list[str]] = {}
    for sign, reason in EMPTY_CELLS.values():
        signs.setdefault(sign, []).append(reason)
    return [
        "How to read the numbers: participants with at least one passage of the code or of anything below it, of "
        "those to whom the phase applies; then passages. Overlapping passages of several coders are one passage, and "
        "a passage about two phases counts in both and once in total, so rows and columns need not add up. Talk of "
        "the interviewer or of a third person never counts.",
        "In a cell without passages: "
        + "; ".join(f"{sign} {' or '.join(reasons)}" for sign, reasons in signs.items())
        + ".",
        "Quotes are of participants who agreed to be quoted, in their own words only, under their code; "
        f"{CUT} marks what is left out (quotes end after {LONGEST} words). Examples are invented.",
    ]


def _contents(report: CodebookReport) -> list:
    """Return the contents, filled in; Word adds the page numbers when it opens the file."""
    entries = [(1, 1, OVERVIEW)]
    entries += [
        (number, level, reported.code.label)
        for number, reported in enumerate(report.codes, start=2)
        if (level := _level(reported)) <= CONTENTS_LEVELS
    ]
    lines = [
        word.paragraph(_link(number, label), style=f"TOC{level}")
        for number, level, label in entries
    ]
    *begin, end = word.field(f'TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u')
    _begin_field(lines[0], begin)
    lines[-1].append(end)
    return [word.page_break(), word.paragraph("Contents", style="ContentsHeading"), *lines]


def _begin_field(paragraph, runs: list) -> None:
    place = 1 if paragraph.pPr is not None else 0
    for offset, run in enumerate(runs):
        paragraph.insert(place + offset, run)


def _link(number: int, label: str):
    return word.element(
        "hyperlink",
        word.run(label),
        word.tab(),
        *word.field(f"PAGEREF {_bookmark(number)} \\h", word.run("")),
        anchor=_bookmark(number),
        history="1",
    )


def _overview(report: CodebookReport) -> Iterator:
    yield _heading(1, 1, OVERVIEW)
    if not report.codes:
        yield word.paragraph("There are no codes yet.")
        return
    widths = [1150, word.TEXT_WIDTH - 1150 - 1900 - 1400, 1900, 1400]
    rows = [_head_row(widths, ["Color", "Theme or code", "Participants", "Passages"])]
    for reported in report.codes:
        hue = PALETTE[reported.code.hue]
        name = "\u2003" * reported.depth + _marked(reported.code)
        rows.append(
            word.row(
                widths,
                [
                    Cell(hue.name, fill=hue.tint),
                    Cell(name, bold=reported.depth == 0),
                    *figure_in_words(reported.total),
                ],
            )
        )
    yield word.table(widths, rows, title="Themes and codes with their totals")


def _code(number: int, reported: ReportedCode) -> Iterator:
    yield _heading(number, _level(reported), reported.code.label)
    yield _definition(reported.code)
    yield word.paragraph(style="Gap", keep_with_next=True)
    yield _figures(reported)
    yield word.paragraph(style="Gap")
    yield from _quotes(reported)


def _definition(code: Code):
    """Return the six parts of a code as a table that stays on one page with what follows, where it fits."""
    hue = PALETTE[code.hue]
    widths = [2000, word.TEXT_WIDTH - 2000]
    facts = [(name, getattr(code, part) or "Not written yet") for name, part in PARTS]
    facts += [("Origin", code.get_origin_display())]
    if code.is_parked:
        facts += [("Parked", "Can't be applied at present; its passages stay and count.")]
    mark = Cell(hue.name, bold=True, fill=hue.bar, color=PAPER)
    head = [mark, Cell(_marked(code), bold=True, fill=hue.tint)]
    rows = [word.row(widths, head, is_header=True, keep_with_next=True)]
    rows += [
        word.row(widths, [Cell(name, bold=True), fact], keep_with_next=True) for name, fact in facts
    ]
    return word.table(widths, rows, title=f"Definition of {code.label}")


def _figures(reported: ReportedCode):
    each = (word.TEXT_WIDTH - 1500) // len(reported.figures)
    widths = [1500, *[each] * len(reported.figures)]
    people, passages = zip(
        *(figure_in_words(figure) for _, figure in reported.figures), strict=True
    )
    rows = [
        _head_row(widths, ["", *(name for name, _ in reported.figures)]),
        word.row(widths, [Cell("Participants", bold=True), *people], keep_with_next=True),
        word.row(widths, [Cell("Passages", bold=True), *passages]),
    ]
    return word.table(widths, rows, title=f"Where {reported.code.label} comes up")


def _quotes(reported: ReportedCode) -> Iterator:
    for quote in reported.quotes:
        source = quote.participant
        if quote.is_synthetic:
            source += ", synthetic interview, not a real patient"
        yield word.paragraph(
            word.run(f"“{quote.words}”"),
            word.run(f" ({source})", style="QuoteSource"),
            style="Quote",
        )
    if reported.is_applied and not reported.quotes:
        yield word.paragraph(
            "No quote: in none of its passages a participant who agreed to be quoted speaks alone.",
            style="SmallNote",
        )


def _head_row(widths: list[int], names: list[str]):
    cells = [Cell(name, bold=True, fill=HEAD) for name in names]
    return word.row(widths, cells, is_header=True, keep_with_next=True)


def _heading(number: int, level: int, label: str):
    runs = word.bookmarked(number, _bookmark(number), word.run(label))
    return word.paragraph(*runs, style=f"Heading{level}")


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _level(reported: ReportedCode) -> int:
    return min(reported.depth + 1, DEEPEST_HEADING)


def _marked(code: Code) -> str:
    return f"{code.label} (parked)" if code.is_parked else code.label
