"""The Word codebook, written and read back."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn

from coding.exports.codebook import export_codebook

LETTER = "Then the letter came."


GARDEN = "I slept for a week, and then I was out in the garden before anyone was up."


def written(study, person):
    return export_codebook(study=study, exported_by=person).content


def read(study, person):
    return Document(io.BytesIO(written(study, person)))


def all_text(document):
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def headings(document):
    return [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def table_called(document, title):
    for table in document.tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        if caption is not None and caption.get(qn("w:val")) == title:
            return table
    raise AssertionError(f"no table “{title}”")


def parts_of(file):
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
