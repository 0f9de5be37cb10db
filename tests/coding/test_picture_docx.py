"""Pictures leave for Word with what they show in words and the numbers behind them."""

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from interviews.models import Export
from tests import factories
from tests.coding.picture_pages import add_interview
from tests.factories import code_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def download(client, lena, alice, study, transcript, hope):
    code_words(transcript, alice, "the letter came", hope)
    client.force_login(lena)
    return lambda name: (
        client.get(reverse("coding:picture_as_docx", args=[study.slug, name])).content
    )


@pytest.mark.parametrize("name", ["heat-map", "paths", "saturation", "codes-together", "portraits"])
def test_each_picture_is_there_with_its_words_and_its_numbers(download, name):
    document = Document(io.BytesIO(download(name)))

    (drawing,) = document.element.body.iter(qn("wp:docPr"))
    assert len(document.inline_shapes) == 1
    assert len(drawing.get("descr")) > 20
    assert drawing.get("descr").split(".")[0] in "\n".join(p.text for p in document.paragraphs)
    assert document.tables


def test_the_numbers_are_those_of_the_picture(download):
    table = Document(io.BytesIO(download("heat-map"))).tables[0]
    rows = {row.cells[0].text: row.cells[-1].text for row in table.rows}
    assert rows["Hope"].startswith("1 of 1")


def test_the_same_picture_is_the_same_file_and_says_nothing_of_who_took_it(download):
    first, second = download("heat-map"), download("heat-map")
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None
    assert "lena" not in zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
    assert [export.ending for export in Export.objects.all()] == ["docx", "docx"]


def test_a_table_wider_than_paper_goes_on_below(download, study, alice, hope):
    for number in range(2, 18):
        add_interview(study, alice, number, hope)
    first, second = Document(io.BytesIO(download("by-participant"))).tables

    heads = [[cell.text for cell in table.rows[0].cells] for table in (first, second)]
    assert heads[0][0] == heads[1][0]
    assert [*heads[0][1:], *heads[1][1:]][:17] == [f"P{number:02}" for number in range(1, 18)]
    assert [row.cells[0].text for row in first.rows] == [row.cells[0].text for row in second.rows]


def test_a_drawing_higher_than_paper_goes_on_from_page_to_page(download, study, alice, hope):
    for number in range(2, 40):
        add_interview(study, alice, number, hope)
    document = Document(io.BytesIO(download("portraits")))

    section = document.sections[0]
    room = section.page_height - section.top_margin - section.bottom_margin
    assert len(document.inline_shapes) > 1
    assert all(shape.height < room for shape in document.inline_shapes)
    said = [drawn.get("descr") for drawn in document.element.body.iter(qn("wp:docPr"))]
    assert said[1].endswith(", continued.")


def test_columns_are_as_wide_as_what_stands_in_them(download, study, transcript, alice):
    for number in range(6):
        code_words(transcript, alice, "slept", factories.make_code(study, f"Something {number}"))
    table = Document(io.BytesIO(download("saturation"))).tables[0]
    wide = {cell.text: cell.width for cell in table.rows[0].cells[1:]}
    assert wide["Which"] > 1.3 * wide["New codes"]
