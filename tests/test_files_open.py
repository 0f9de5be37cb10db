"""Every file for Word and Excel opens as it is, whatever is in it; and what would not open is noticed."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from coding.actions import quote_decisions
from coding.exports.sheets import Book
from tests import factories, office, test_access
from tests.test_access import ADDRESSES, address, signed_in

pytestmark = pytest.mark.django_db

world = test_access.world
opens = office.opens

OFFICE = "application/vnd.openxmlformats"
ODD = "=1+1 \U0001f469\u200d\U0001f680 <b>\"&'</b> ]]> _x0041_ \u05e9\u05dc\u05d5\u05dd"
DOCUMENT = "word/document.xml"
SHEET, FIGURES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
# What was broken on purpose: a file, a part of it, what stands there, and what is put in its place.
BROKEN = {
    "parts of a run out of order": ("docx", DOCUMENT, r"(<w:rPr>.{1,99}?</w:rPr>)(<w:t .*?</w:t>)", r"\2\1"),
    "a row without cells": ("docx", DOCUMENT, r"<w:tr>.*?</w:tr>", "<w:tr/>"),
    "a row with a cell too few": ("docx", DOCUMENT, r"<w:tc>.*?</w:tc>", ""),
    "a cell without a paragraph": ("docx", DOCUMENT, r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2"),
    "a color that is none": ("docx", DOCUMENT, r'w:fill="\w+"', 'w:fill="#red"'),
    "a style that is not there": ("docx", DOCUMENT, r'<w:pStyle w:val="\w+"', '<w:pStyle w:val="Nope"'),
    "a field without an end": ("docx", DOCUMENT, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    "a link to nowhere": ("docx", DOCUMENT, r'w:anchor="\w+"', 'w:anchor="Nowhere"'),
    "a bookmark twice": ("docx", DOCUMENT, r'w:name="_Toc0*2"', 'w:name="_Toc00000001"'),
    "a sheet with a long name": ("xlsx", "xl/workbook.xml", r'(<sheet name=")', r"\1" + 40 * "x"),
    "a look that is not there": ("xlsx", SHEET, r' s="\d+"', ' s="999"'),
    "a text that is not there": ("xlsx", SHEET, r't="s"><v>\d+', 't="s"><v>9999'),
    "a formula": ("xlsx", SHEET, "<v>", "<f>1+1</f><v>"),
    "a number that is none": ("xlsx", FIGURES, r'(<c r="\w+" s="\d+"><v>)\d+', r"\1x"),
    "a text too long for a cell": ("xlsx", "xl/sharedStrings.xml", "<t>", "<t>" + 33_000 * "x"),
}  # fmt: skip


@pytest.fixture
def odd(world):
    """The sample study with names and words that are easily put wrongly, and summaries."""
    study, alice = world.study, world.member.user
    theme = factories.make_code(study, ODD, brief_definition=ODD, full_definition=f"{ODD}\n{ODD}")
    below = factories.make_code(study, f"@{ODD}", parent=theme)
    person = factories.make_participant(study, "P02", may_be_quoted="yes")
    transcript = factories.make_transcript(person, "I: And then?", f"P: {ODD} {ODD}", preamble=ODD)
    factories.code_span(transcript, alice, factories.Span(13, 13 + len(ODD)), theme, below)
    factories.code_span(transcript, alice, factories.Span(13, len(transcript.text)), below)
    quote = factories.choose_quote(transcript, alice, f"{ODD} {ODD}", below)
    quote_decisions.approve(quote=quote.pk, approved_by=world.lead, seen=quote.edition)
    for participant in (None, person):
        factories.write_summary(theme, world.lead, f"{ODD}. Another.\n\n{ODD}.", participant)
    return world


def files(world) -> dict[str, bytes]:
    """Return every file for Word and Excel that its lead can take out of the study."""
    client, found = signed_in(world.lead), {}
    wanted = {name: address(name, world) for name in ADDRESSES if name.endswith(("_docx", "_xlsx"))}
    slug = world.study.slug
    for name in ("portraits", "saturation"):
        wanted[name] = reverse("coding:picture_as_docx", args=[slug, name])
    wanted["pages"] = reverse(
        "coding:theme_table_xlsx", args=[slug], query={"rows": "phase", "pages": "theme"}
    )
    for name, where in wanted.items():
        answer = client.get(where)
        assert answer.headers["Content-Type"].startswith(OFFICE), f"{name} gives no file"
        found[name] = answer.content
    return found


def test_every_file_opens_without_being_repaired(odd, opens):
    found = files(odd)
    assert len(found) >= 12
    assert {name: said for name, file in found.items() if (said := opens(file))} == {}


def test_texts_and_names_are_cut_as_excel_measures_them(opens):
    book = Book(title=ODD, author=ODD, as_of=datetime(2026, 3, 3, tzinfo=UTC))
    for number in range(2):
        name = number * "x" + 20 * "\U0001f680"
        book.list_sheet(name, ["said"], [[20_000 * "\U0001f680"]], widths=[20])
        book.list_sheet(name, ["said"], [["x" + 20_000 * "\U0001f680"]], widths=[20])
    assert opens(book.content()) == []


def test_files_of_a_study_without_anything_in_it_open_too(world, opens):
    empty = factories.make_study(world.lead, slug="empty", title="Empty")
    client, found = signed_in(world.lead), {}
    for name in (
        "codebook_docx",
        "coreq_docx",
        "theme_table_xlsx",
        "passages_docx",
        "matrix_docx",
        "matrix_xlsx",
    ):
        found[name] = client.get(reverse(f"coding:{name}", args=[empty.slug])).content
    assert {name: said for name, file in found.items() if (said := opens(file))} == {}


def test_a_file_that_word_or_excel_would_repair_is_noticed(world, opens):
    client = signed_in(world.lead)
    whole = {
        "docx": client.get(reverse("coding:codebook_docx", args=[world.study.slug])).content,
        "xlsx": client.get(reverse("coding:theme_table_xlsx", args=[world.study.slug])).content,
    }
    overlooked = [
        name
        for name, (ending, *change) in BROKEN.items()
        if not opens(office.broken(whole[ending], *change))
    ]
    assert overlooked == []
