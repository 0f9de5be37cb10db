"""The theme table as a workbook: a sheet a page, as on screen; then every figure in a row of its own; then what it is."""

from coding.exports.shades import shade, strength
from coding.exports.sheets import HEAD, Book, height, write
from coding.exports.theme_table import TABLES, TableReport
from coding.presenters.cells import Cell
from coding.presenters.crosstab import Heading, Sheet
from coding.presenters.crosstab import Row as TableRow
from coding.summaries.talk import CellState
from coding.summaries.theme_rows import FIGURES, Row
from interviews.progress import watched

FORMATS = {
    "participants": "#,##0",
    "passages": "#,##0",
    "words": "#,##0",
    "share": "0.0%",
    "per_1000": "0.0",
}
# A workbook holds some 200 formats of numbers; beyond this, "of" stands in the sheet of all figures only.
MOST_FORMATS = 150
NAMES_WIDTH, WIDTH = 34, 16


def table_workbook(report: TableReport) -> bytes:
    """Return the workbook as a file."""
    book = Book(title=report.title, author=report.study, as_of=report.as_of)
    writer = _Writer(book, report)
    sheets = report.table.sheets
    for sheet in watched(sheets, len(sheets), TABLES):
        writer.add(sheet)
    heading = [*report.names, *FIGURES, "per_1000"]
    book.list_sheet(
        "All figures",
        heading,
        map(_figures, watched(report.rows, len(report.rows), "rows put into the file")),
        widths=[*(NAMES_WIDTH for _ in report.names), *(WIDTH for _ in (*FIGURES, "per_1000"))],
        numbers={"share": "0.00%", "per_1000": "0.00", "words": "#,##0", "passages": "#,##0"},
    )
    facts = [*report.facts, *([("Synthetic", report.synthetic)] if report.synthetic else [])]
    book.about(facts, report.notes)
    return book.content()


def _figures(row: Row) -> list[str | int | float]:
    figure = row.figure
    if figure.state is CellState.HIDDEN:
        return [*row.values().values(), row.per_1000]
    return [
        *row.by.values(),
        figure.participants,
        figure.of,
        figure.passages,
        figure.words,
        round(figure.share, 6),
        figure.state.value,
        round(figure.per_1000, 6),
    ]


class _Writer:
    """Writes the pages of one table."""

    def __init__(self, book: Book, report: TableReport):
        self.book, self.table, self.title = book, report.table, report.title
        ofs = {row.figure.of for row in report.rows}
        self.has_of = self.table.show == "participants" and len(ofs) <= MOST_FORMATS

    def add(self, page: Sheet) -> None:
        heads = 2 if page.over else 1
        width = NAMES_WIDTH + WIDTH * len(page.headings)
        sheet = self.book.sheet(page.label or self.table.title, frozen=(heads, 1), width=width)
        sheet.set_column(0, 0, NAMES_WIDTH)
        sheet.set_column(1, max(1, len(page.headings)), WIDTH)
        self._over(sheet, page)
        write(sheet, heads - 1, 0, _names(page, self.table.title), self.book.look(**HEAD))
        said = [head_in_words(heading) for heading in page.headings]
        sheet.set_row(heads - 1, height((text, WIDTH) for text in said))
        for column, text in enumerate(said, start=1):
            write(sheet, heads - 1, column, text, self.book.look(**HEAD))
        for number, row in enumerate(page.rows, start=heads):
            sheet.set_row(number, height([(name_of(row), NAMES_WIDTH)]))
            write(sheet, number, 0, name_of(row), self._name_look(row))
            for column, cell in enumerate(row.cells, start=1):
                self._cell(sheet, number, column, cell, row)

    def _over(self, sheet, page: Sheet) -> None:
        column = 1
        for label, small, span in page.over:
            said = " · ".join(filter(None, [label, small]))
            look = self.book.look(**HEAD)
            if span > 1:
                sheet.merge_range(0, column, 0, column + span - 1, "", look)
            write(sheet, 0, column, said, look)
            column += span

    def _cell(self, sheet, number: int, column: int, cell: Cell, row: TableRow) -> None:
        look = {"valign": "top"}
        if fill := shade(cell.hue, strength(cell)):
            look["bg_color"] = f"#{fill}"
        if row.entry.is_total or cell.is_total:
            look["bold"] = True
        figure, show = cell.figure, self.table.show
        if not figure.passages and cell.large != "0":
            write(sheet, number, column, cell.large, self.book.look(**look, align="right"))
            return
        look["num_format"] = FORMATS[show]
        if self.has_of and figure.passages:
            look["num_format"] = f'#,##0" of {figure.of:,}"'
        value = figure.participants if show == "participants" else getattr(figure, show)
        write(sheet, number, column, value, self.book.look(**look))

    def _name_look(self, row: TableRow):
        is_strong = row.entry.is_total or (row.entry.code is not None and not row.entry.depth)
        return self.book.look(
            text_wrap=True, valign="top", indent=min(row.entry.depth, 10), bold=is_strong
        )


def _names(page: Sheet, title: str) -> str:
    return " · ".join(filter(None, [page.label, page.small])) or title


def head_in_words(heading: Heading) -> str:
    """Return the head of a column, with how much talk it is about below its name."""
    return "\n".join(filter(None, [heading.label, heading.small, heading.people]))


def name_of(row: TableRow) -> str:
    code = row.entry.code
    return f"{row.entry.label} (parked)" if code and code.is_parked else row.entry.label
