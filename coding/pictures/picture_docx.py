"""A picture laid out for Word: the drawing, what it shows in words, and the tables behind it."""

import io
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.shared import Twips

from coding.exports import word
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.pictures.picture import Picture, Table
from coding.pictures.scope import Scope
from coding.summaries.codebook import changed_last

HEAD = "F0F0EC"
NAMES_WIDTH = 2000
# So many columns, the names among them, fit on paper that lies; the others stand in the page and in the workbook.
MOST_COLUMNS = 14


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
    last.addprevious(_drawing(document, picture, width))
    for part in _words_and_numbers(picture, width):
        last.addprevious(part)
    return document


def _drawing(document, picture: Picture, width: int):
    """Return a paragraph with the drawing; python-docx puts it at the end, so it is taken from there."""
    document.add_picture(io.BytesIO(picture.png()), width=Twips(width))
    paragraph = document.paragraphs[-1]._p
    for properties in paragraph.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("descr", word.clean(picture.text))
        properties.set("name", word.clean(picture.title))
    return paragraph


def _words_and_numbers(picture: Picture, width: int) -> Iterator:
    for sentence in picture.alt:
        yield word.paragraph(sentence, style="SmallNote")
    for table in picture.tables:
        if not table.headings:
            # Its caption says why there is nothing; Word refuses a table without cells.
            yield word.paragraph(table.caption, style="SmallNote")
            continue
        yield word.paragraph(table.caption, style="Heading3", keep_with_next=True)
        if len(table.headings) > MOST_COLUMNS:
            yield word.paragraph(
                f"Of {len(table.headings)} columns the first {MOST_COLUMNS}; the page has all.",
                style="SmallNote",
                keep_with_next=True,
            )
        yield _table(table, width)


def _table(table: Table, width: int):
    headings = table.headings[:MOST_COLUMNS]
    each = (width - NAMES_WIDTH) // max(1, len(headings) - 1)
    widths = [NAMES_WIDTH, *[each] * (len(headings) - 1)]
    heads = [Cell(heading, bold=True, fill=HEAD) for heading in headings]
    rows = [word.row(widths, heads, is_header=True, keep_with_next=True)]
    rows += [
        word.row(widths, [cell.text for cell in cells[: len(headings)]]) for cells in table.rows
    ]
    return word.table(widths, rows, title=table.caption)
