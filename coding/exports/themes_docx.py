"""The theme table laid out for Word: a table a page, in parts where it has more columns than paper has room for."""

from collections.abc import Iterator
from itertools import groupby
from math import ceil

from coding.exports import word
from coding.exports.shades import shade, strength
from coding.exports.theme_table import TABLES, TableReport
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.presenters import cells
from coding.presenters.crosstab import Row, Sheet
from interviews.progress import watched

HEAD = "F0F0EC"
NAMES_WIDTH = 2500
NARROWEST = 1080
# So many columns fit on a page that stands.
MOST_UPRIGHT = (word.TEXT_WIDTH - NAMES_WIDTH) // NARROWEST
MOST_ACROSS = (word.LANDSCAPE_WIDTH - NAMES_WIDTH) // NARROWEST


def table_document(report: TableReport):
    """Return the table as a Word document."""
    is_wide = any(len(sheet.headings) > MOST_UPRIGHT for sheet in report.table.sheets)
    document = new_document(
        title=report.title,
        author=report.study,
        header=f"{report.study}: {report.title}",
        as_of=report.as_of,
        is_landscape=is_wide,
    )
    width = word.LANDSCAPE_WIDTH if is_wide else word.TEXT_WIDTH
    last = document.element.body.sectPr
    for part in _content(report, width):
        last.addprevious(part)
    return document


def _content(report: TableReport, width: int) -> Iterator:
    yield word.paragraph(report.title, style="Heading2")
    yield word.paragraph(
        "; ".join(f"{name}: {said}" for name, said in report.facts) + ".", style="SmallNote"
    )
    if report.synthetic:
        yield word.paragraph(word.run(report.synthetic, bold=True))
    sheets = report.table.sheets
    for sheet in watched(sheets, len(sheets), TABLES):
        if sheet.label:
            small = f" ({sheet.small})" if sheet.small else ""
            yield word.paragraph(f"{sheet.label}{small}", style="Heading3")
        yield from _tables(sheet, report.title, width)
    for note in report.notes:
        yield word.paragraph(note, style="SmallNote")


def _tables(sheet: Sheet, title: str, width: int) -> Iterator:
    columns = len(sheet.headings)
    parts = ceil(columns / MOST_ACROSS)
    for part in watched(range(parts), parts, "parts of the table put into the file"):
        shown = range(part * columns // parts, (part + 1) * columns // parts)
        if parts > 1:
            yield word.paragraph(
                f"Columns {shown[0] + 1} to {shown[-1] + 1} of {columns}",
                style="SmallNote",
                keep_with_next=True,
            )
        yield _table(sheet, shown, f"{title} {sheet.label}".strip(), width)
        yield word.paragraph(style="Gap")


def _table(sheet: Sheet, shown: range, title: str, width: int):
    widths = [NAMES_WIDTH, *_widths([sheet.headings[at].is_total for at in shown], width)]
    rows = [*_heads(sheet, shown, widths)]
    rows += [_row(row, shown, widths) for row in sheet.rows]
    return word.table(widths, rows, title=title)


def _widths(are_totals: list[bool], width: int) -> list[int]:
    """Return the widths of columns; the name of a total is longer than those of what it is the total of."""
    weights = [13 if is_total else 10 for is_total in are_totals]
    each = (width - NAMES_WIDTH) / max(sum(weights), 10 * MOST_UPRIGHT)
    return [int(each * weight) for weight in weights]


def _heads(sheet: Sheet, shown: range, widths: list[int]) -> Iterator:
    if sheet.over:
        over = [place for place in sheet.over for _ in range(place[2])]
        groups = [(place, len(list(same))) for place, same in groupby(over[at] for at in shown)]
        named = [
            Cell(label, bold=True, fill=HEAD, small=small, span=span)
            for (label, small, _), span in groups
        ]
        yield word.row(widths, [Cell("", fill=HEAD), *named], is_header=True, keep_with_next=True)
    heads = [Cell("", fill=HEAD)]
    for at in shown:
        heading = sheet.headings[at]
        small = "\n".join(filter(None, [heading.small, heading.people]))
        heads.append(Cell(heading.label, bold=True, fill=HEAD, small=small))
    yield word.row(widths, heads, is_header=True, keep_with_next=True)


def _row(row: Row, shown: range, widths: list[int]):
    code = row.entry.code
    is_strong = row.entry.is_total or (code is not None and not row.entry.depth)
    name = "\u2003" * row.entry.depth + row.entry.label
    first = Cell(name, bold=is_strong, small="parked" if code and code.is_parked else "")
    return word.row(widths, [first, *(_cell(row.cells[at]) for at in shown)])


def _cell(cell: cells.Cell) -> Cell:
    if cell.is_zero:
        return Cell(cell.large, color=word.SOFT)
    return Cell(
        cell.large,
        bold=bool(strength(cell)) or cell.is_total,
        small=cell.small,
        fill=shade(cell.hue, strength(cell)),
    )
