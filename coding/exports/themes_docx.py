"""The theme table laid out for Word: a table a page, in parts where it has more columns than paper has room for."""

from collections.abc import Iterator
from itertools import groupby

from coding.exports import word
from coding.exports.shades import shade, strength
from coding.exports.theme_table import TABLES, TableReport
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.presenters import cells
from coding.presenters.crosstab import Row, Sheet
from interviews.progress import watched

HEAD = "F0F0EC"
# Twips that a letter takes at most, a small one, a step of depth, and a cell beside its words.
LETTER, SMALL_LETTER, STEP, PADDING = 130, 105, 260, 240
# How wide the names of rows may be made by long words, and a column beyond what its words need.
LONGEST_NAME, WIDEST = 2700, 2000


def table_document(report: TableReport):
    """Return the table as a Word document."""
    is_wide = any(
        _names_width(sheet) + sum(_least(sheet)) > word.TEXT_WIDTH for sheet in report.table.sheets
    )
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
        "; ".join(f"{name}: {said.rstrip('.')}" for name, said in report.facts) + ".",
        style="SmallNote",
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
    least = _least(sheet)
    parts = _parts(least, word.LANDSCAPE_WIDTH - _names_width(sheet))
    for shown in watched(parts, len(parts), "parts of the table put into the file"):
        if len(parts) > 1:
            yield word.paragraph(
                f"Columns {shown[0] + 1} to {shown[-1] + 1} of {columns}",
                style="SmallNote",
                keep_with_next=True,
            )
        widths = _widths(sheet, [least[at] for at in shown], width)
        yield _table(sheet, shown, f"{title} {sheet.label}".strip(), widths)
        yield word.paragraph(style="Gap")


def _table(sheet: Sheet, shown: range, title: str, widths: list[int]):
    rows = [*_heads(sheet, shown, widths)]
    rows += [_row(row, shown, widths) for row in sheet.rows]
    return word.table(widths, rows, title=title)


def _names_width(sheet: Sheet) -> int:
    """Return how wide the names of rows are, so that their longest word fits, unless it is a very long one."""
    return min(max((_name_width(row) for row in sheet.rows), default=0), LONGEST_NAME)


def _name_width(row: Row) -> int:
    return PADDING + STEP * row.entry.depth + LETTER * _longest(row.entry.label)


def _least(sheet: Sheet) -> list[int]:
    """Return how wide each column is at least, so that no word in it is broken, unless it is a very long one."""
    columns = []
    for at, heading in enumerate(sheet.headings):
        cells_ = [row.cells[at] for row in sheet.rows]
        large = max(map(_longest, {heading.label, *(cell.large for cell in cells_)}))
        smalls = {heading.small, heading.people, *(cell.small for cell in cells_)}
        small = max(_longest(words or "") for words in smalls)
        columns.append(PADDING + max(LETTER * large, SMALL_LETTER * small))
    return [min(width, LONGEST_NAME) for width in columns]


def _longest(words: str) -> int:
    return max(map(len, words.split()), default=0)


def _parts(least: list[int], room: int) -> list[range]:
    """Return the columns that stand below each other in as few parts as there is room for, about as many in each."""
    parts = 1
    while parts < len(least) and any(
        sum(least[shown.start : shown.stop]) > room for shown in _split(len(least), parts)
    ):
        parts += 1
    return _split(len(least), parts)


def _split(columns: int, parts: int) -> list[range]:
    return [range(part * columns // parts, (part + 1) * columns // parts) for part in range(parts)]


def _widths(sheet: Sheet, least: list[int], width: int) -> list[int]:
    """Return the widths of names and columns; what is left over goes to all of them, as far as it serves anybody."""
    names = _names_width(sheet)
    left = max(0, width - names - sum(least))
    more = min(left // 3, LONGEST_NAME - names)
    each = (left - more) // max(1, len(least))
    return [names + more, *(max(one, min(one + each, WIDEST)) for one in least)]


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
