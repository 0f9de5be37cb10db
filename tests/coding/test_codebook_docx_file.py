"""The Word codebook as a file: its fields, what it names, the same bytes again, and its download."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from coding.actions import starting
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent, Transcript
from tests import factories
from tests.coding.word_codebook import (
    GARDEN,
    LETTER,
    all_text,
    headings,
    parts_of,
    read,
    written,
)

pytestmark = pytest.mark.django_db


def test_the_contents_is_a_field_that_already_holds_its_entries(study, lena, hope, energy):
    factories.make_code(study, "Near hopes", parent=hope)

    document = read(study, lena)

    instructions = [node.text for node in document.element.body.iter(qn("w:instrText"))]
    entries = [
        "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("toc ")
    ]
    targets = [node.get(qn("w:anchor")) for node in document.element.iter(qn("w:hyperlink"))]
    names = {node.get(qn("w:name")) for node in document.element.iter(qn("w:bookmarkStart"))}
    assert instructions[0].split()[0] == "TOC"
    assert entries == ["The themes at a glance", "Hope", "Near hopes", "Energy surplus"]
    assert set(targets) == names
    assert document.settings.element.find(qn("w:updateFields")) is not None
    begun = [n.get(qn("w:fldCharType")) for n in document.element.body.iter(qn("w:fldChar"))]
    assert begun.count("begin") == begun.count("end") == begun.count("separate")


def test_heads_of_tables_stand_again_on_every_page(study, lena, hope):
    document = read(study, lena)

    heads = [
        [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        for table in document.tables[1:]
    ]

    assert len(heads) == 3
    assert all(head[0] and not any(head[1:]) for head in heads)


def test_pages_are_numbered_and_the_language_is_said(study, lena, hope):
    document = read(study, lena)

    footer = document.sections[0].footer._element
    defaults = document.styles.element.find(qn("w:docDefaults"))
    languages = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))}
    assert [node.text.strip() for node in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert languages == {"en-GB"}


def test_the_file_names_the_study_and_nobody_else(study, lena, alice, quotable, hope):
    factories.code_words(quotable, alice, GARDEN, hope)

    document = read(study, lena)
    properties = document.core_properties
    parts = parts_of(written(study, lena))

    assert properties.author == properties.title.removeprefix("Codebook: ") == study.title
    assert not properties.last_modified_by
    assert not properties.comments
    assert not properties.keywords
    assert "python-docx" not in "".join(parts.values())
    assert "lena" not in "".join(parts.values())
    assert not [name for name in parts if re.search("thumbnail|comments|customXml|app.xml", name)]
    assert "Microsoft Macintosh" not in "".join(parts.values())


def test_the_same_data_give_the_same_bytes(study, lena, alice, quotable, hope):
    factories.code_words(quotable, alice, GARDEN, hope)

    first, second = written(study, lena), written(study, lena)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_no_word_file_can_hold_are_left_out(study, lena, alice, quotable, hope):
    """Titles are typed by people; texts were cleaned at import, but older rows may not have been."""
    study.title = "After\x0b imatinib\ufffe 😀"
    study.save()
    Transcript.objects.update(text=quotable.text.replace("garden", "gar\x01en"))
    factories.code_words(quotable, alice, LETTER, hope)

    document = read(study, lena)

    assert document.paragraphs[0].text == "After imatinib 😀"


def test_a_study_without_codes_can_be_exported(study, lena):
    assert "There are no codes yet." in all_text(read(study, lena))


def test_the_whole_starter_codebook_is_in_it(lena):
    study = starting.start_study(slug="whole", title="Whole", template="gist", created_by=lena)

    levels = [level for level, _ in headings(read(study, lena))]

    assert levels.count(1) == 5 + 1
    assert levels.count(2) == 31


def test_the_number_of_queries_does_not_grow_with_codes(
    study, lena, hope, django_assert_num_queries
):
    whole = starting.start_study(slug="whole", title="Whole", template="gist", created_by=lena)

    with CaptureQueriesContext(connection) as few:
        written(study, lena)
    with django_assert_num_queries(len(few)):
        written(whole, lena)


class TestDownload:
    def test_hands_out_the_file_and_writes_down_who_took_it(self, client, rita, study, hope):
        client.force_login(rita)

        answer = client.get(reverse("coding:codebook_docx", args=[study.slug]))

        assert Document(io.BytesIO(answer.content)).core_properties.author == study.title
        assert answer["Content-Disposition"] == 'attachment; filename="codebook-gist.docx"'
        assert "wordprocessingml" in answer["Content-Type"]
        event = AuditEvent.objects.first()
        assert (event.verb, event.kind, event.actor_id, event.count) == (
            "export",
            "codebook",
            rita.pk,
            1,
        )

    def test_a_stranger_finds_nothing(self, client, charlie, study, hope):
        client.force_login(charlie)

        assert client.get(reverse("coding:codebook_docx", args=[study.slug])).status_code == 404

    def test_a_stranger_is_refused_on_every_other_way_too(self, charlie, study):
        with pytest.raises(NotAllowedError):
            written(study, charlie)
        assert not AuditEvent.objects.filter(verb="export").exists()
