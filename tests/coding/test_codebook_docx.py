"""The Word codebook, read back."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from coding.actions import codes, starting, states
from coding.exports.codebook import export_codebook
from coding.models import CodingState
from interviews.actions import phases
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent, Interview, Transcript
from tests import factories

pytestmark = pytest.mark.django_db

LETTER = "Then the letter came."
GARDEN = "I slept for a week, and then I was out in the garden before anyone was up."


@pytest.fixture
def quotable(study):
    person = factories.make_participant(
        study, "P07", may_be_quoted="yes", values={"Relapse": "yes"}
    )
    return factories.make_transcript(
        person, "I: How was it to stop?", f"P: {GARDEN}", "I: And then?", f"P: {LETTER}"
    )


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


def test_themes_and_codes_are_headings_of_their_level(study, lena, hope, energy):
    near = factories.make_code(study, "Near hopes", parent=hope)
    factories.make_code(study, "In spring", parent=near)

    assert headings(read(study, lena)) == [
        (1, "The themes at a glance"),
        (1, "Hope"),
        (2, "Near hopes"),
        (3, "In spring"),
        (1, "Energy surplus"),
    ]


def test_the_title_page_says_what_when_who_and_how_much(study, lena, alice, bob, quotable, hope):
    factories.code_words(quotable, alice, LETTER, hope)
    factories.code_words(quotable, bob, LETTER, hope)

    document = read(study, lena)
    facts = dict(rows_of(table_called(document, "Facts about this codebook")))

    assert [p.text for p in document.paragraphs[:2]] == ["GIST after imatinib", "Codebook"]
    assert re.match(r"As of \d{1,2} \w+ \d{4}, \d\d:\d\d UTC", facts["Version"])
    assert facts["Coders"] == "alice, bob"
    assert (facts["Themes"], facts["Codes below them"]) == ("1", "0")
    assert (facts["Participants"], facts["Interviews"]) == ("1", "1")
    assert facts["Coded passages"] == "1"


def test_each_code_has_its_six_parts_and_names_its_color(study, lena):
    factories.make_code(
        study,
        "Hope",
        hue=6,
        brief_definition="What is looked forward to.",
        full_definition="All of it.\nEven this.",
        use_when="It is there.",
        do_not_use_when="It is not.",
        example="“I'd like that.”",
    )

    assert rows_of(table_called(read(study, lena), "Definition of Hope")) == [
        ["Jade", "Hope"],
        ["Brief definition", "What is looked forward to."],
        ["Full definition", "All of it.\nEven this."],
        ["Use when", "It is there."],
        ["Do not use when", "It is not."],
        ["Example (invented)", "“I'd like that.”"],
        ["Origin", "Found in the interviews"],
    ]


def test_counts_participants_and_passages_in_total_and_per_phase(
    study, lena, alice, quotable, hope
):
    factories.make_participant(study, "P08", values={"Relapse": "no"})
    near = factories.make_code(study, "Near hopes", parent=hope)
    mark(study, quotable, alice, "After stopping", 2)
    mark(study, quotable, alice, "Relapse and restart", 4)
    factories.code_words(quotable, alice, LETTER, near)
    factories.code_words(quotable, alice, GARDEN, hope)
    states.declare(transcript=quotable, coder=alice, state=CodingState.State.FINISHED)

    document = read(study, lena)

    assert rows_of(table_called(document, "Where Hope comes up")) == [
        ["", "In total", "Diagnosis", "On imatinib", "After stopping", "Relapse and restart"],
        ["Participants", "1 of 2", "–", "–", "1 of 2", "1 of 1"],
        ["Passages", "2", "–", "–", "1", "1"],
    ]
    assert rows_of(table_called(document, "Where Near hopes comes up"))[1:] == [
        ["Participants", "1 of 2", "–", "–", "0 of 2", "1 of 1"],
        ["Passages", "1", "–", "–", "0", "1"],
    ]
    assert rows_of(table_called(document, "Themes and codes with their totals"))[1:] == [
        ["Brick", "Hope", "1 of 2", "2"],
        ["Brick", "\u2003Near hopes", "1 of 2", "1"],
    ]


def mark(study, transcript, coder, phase, turn):
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=factories.uuid4(),
        phase=study.phases.get(name=phase),
        first_turn=turn,
        last_turn=turn,
    )


def test_quotes_carry_the_participants_code_and_nothing_else(
    study, lena, alice, quotable, transcript, hope
):
    """P01 has not said yes, P07 has."""
    factories.code_words(quotable, alice, GARDEN, hope)
    factories.code_words(transcript, alice, "I knew before I opened it.", hope)

    document = read(study, lena)

    quotes = [p.text for p in document.paragraphs if p.style.name == "Quote"]
    assert quotes == [f"“{GARDEN}” (P07)"]
    assert "I knew before I opened it" not in all_text(document)
    assert "How was it to stop" not in all_text(document)


def test_says_why_there_is_no_quote(study, lena, alice, transcript, hope):
    factories.code_words(transcript, alice, "I knew before I opened it.", hope)

    assert "No quote: in none of its passages" in all_text(read(study, lena))


def test_synthetic_interviews_are_called_so_on_the_title_page_and_beside_quotes(
    study, lena, alice, quotable, hope
):
    factories.code_words(quotable, alice, GARDEN, hope)
    assert "ynthetic" not in all_text(read(study, lena))

    Interview.objects.update(is_synthetic=True)

    text = all_text(read(study, lena))
    assert "Synthetic interviews, not real patients." in text
    assert "(P07, synthetic interview, not a real patient)" in text


def test_a_blind_coder_exports_their_own_counts_and_quotes_only(study, alice, bob, quotable, hope):
    factories.code_words(quotable, bob, GARDEN, hope)

    document = read(study, alice)

    facts = dict(rows_of(table_called(document, "Facts about this codebook")))
    assert facts["Coders"] == "Nobody has coded yet"
    assert facts["Counted"] == "your coding only"
    assert rows_of(table_called(document, "Themes and codes with their totals"))[1][2:] == [
        "·",
        "·",
    ]
    assert GARDEN not in all_text(document)


def test_parked_codes_are_marked(study, lena, alice, hope):
    codes.park_code(code=hope, parked_by=alice)

    definition = rows_of(table_called(read(study, lena), "Definition of Hope"))

    assert definition[0][1] == "Hope (parked)"
    assert definition[-1] == ["Parked", "Can't be applied at present; its passages stay and count."]


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
