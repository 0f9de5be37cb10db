"""A picture laid out for Word: the drawing, what it shows in words, and the tables behind it."""

import io
from collections.abc import Iterator
from math import ceil

from docx.oxml.ns import qn
from docx.shared import Twips

from coding.exports import word
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.pictures.cutting_up import on_pages
from coding.pictures.picture import Picture, Table
from coding.pictures.scope import Scope
from coding.summaries.codebook import changed_last

HEAD = "F0F0EC"
NAMES_WIDTH = 2000
# So many columns, the names among them, fit on paper that lies.
MOST_COLUMNS = 14
# Twips that a letter of a table takes at most, and a cell beside its words; letters beyond which a column need not be wider.
LETTER, PADDING, LONG = 125, 220, 48
# Twips that a heading of two lines takes.
HEADING = 1200


def picture_document(picture: Picture, scope: Scope):
    """Return the picture as a Word document; who can't see it hears what it shows."""
    study = scope.study
    is_wide = any(len(table.headings) > MOST_COLUMNS // 2 for table in picture.tables)
    document = new_document(
        title=picture.title,
        author=study.title,
        header=f"{study.title}: {picture.title}",
        as_of=changed_last(study, scope.layer.coder),
        is_landscape=is_wide,
    )
    width = word.LANDSCAPE_WIDTH if is_wide else word.TEXT_WIDTH
    last = document.element.body.sectPr
    last.addprevious(word.paragraph(picture.title, style="Heading2"))
    # Below the heading there is less room on the first page; the drawing goes with it.
    room = (word.LANDSCAPE_HEIGHT if is_wide else word.TEXT_HEIGHT) - HEADING
    for drawing in _drawings(document, picture, width, room):
        last.addprevious(drawing)
    for part in _words_and_numbers(picture, width):
        last.addprevious(part)
    return document


def _drawings(document, picture: Picture, width: int, room: int) -> Iterator:
    """Yield a paragraph for each part of the drawing; python-docx puts it at the end, so it is taken from there."""
    for number, part in enumerate(on_pages(picture.png(), room / width)):
        document.add_picture(io.BytesIO(part), width=Twips(width))
        paragraph = document.paragraphs[-1]._p
        for properties in paragraph.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            said = f"{picture.title}, continued." if number else picture.text
            properties.set("descr", word.clean(said))
            properties.set("name", word.clean(picture.title))
        yield paragraph


def _words_and_numbers(picture: Picture, width: int) -> Iterator:
    for sentence in picture.alt:
        yield word.paragraph(sentence, style="SmallNote")
    for table in picture.tables:
        if not table.headings:
            # Its caption says why there is nothing; Word refuses a table without cells.
            yield word.paragraph(table.caption, style="SmallNote")
            continue
        yield word.paragraph(table.caption, style="Heading3", keep_with_next=True)
        yield from _parts(table, width)


def _parts(table: Table, width: int) -> Iterator:
    """Yield the table, in parts where it has more columns than paper has room for; each with the names of its rows."""
    columns = len(table.headings) - 1
    parts = max(1, ceil(columns / (MOST_COLUMNS - 1)))
    for part in range(parts):
        shown = slice(1 + part * columns // parts, 1 + (part + 1) * columns // parts)
        if parts > 1:
            said = f"Columns {shown.start} to {shown.stop - 1} of {columns}"
            yield word.paragraph(said, style="SmallNote", keep_with_next=True)
        yield _table(table, shown, width)
        yield word.paragraph(style="Gap")


def _table(table: Table, shown: slice, width: int):
    headings = [table.headings[0], *table.headings[shown]]
    rows = [[cells[0].text, *(cell.text for cell in cells[shown])] for cells in table.rows]
    widths = [NAMES_WIDTH, *_widths([headings, *rows], width - NAMES_WIDTH)]
    heads = [Cell(heading, bold=True, fill=HEAD) for heading in headings]
    laid = [word.row(widths, heads, is_header=True, keep_with_next=True)]
    return word.table(
        widths, [*laid, *(word.row(widths, row) for row in rows)], title=table.caption
    )


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """Return how wide each column but the first is: its longest word fits, and what is left goes to those that say most."""
    columns = list(zip(*rows, strict=True))[1:]
    words = [
        max(len(word) for text in column for word in (*text.split(), "")) for column in columns
    ]
    least = [PADDING + LETTER * longest for longest in words]
    left = room - sum(least)
    if left < 0:
        return [room // len(columns)] * len(columns)
    weights = [min(max(map(len, column)), LONG) + 1 for column in columns]
    shares = (left * weight // sum(weights) for weight in weights)
    return [one + share for one, share in zip(least, shares, strict=True)]
