"""Quotes leave as CSV, as a workbook and for Word: approved ones, under labels that tell no more than was chosen."""

import csv
import io

import pytest
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from coding.actions import decisions, quote_decisions
from coding.disclosure import Decision, Way
from coding.models import KeptDecision
from coding.summaries.disclosure import Carried
from interviews.models import AuditEvent, Export
from tests import factories
from tests.coding.word_codebook import GARDEN, LETTER

pytestmark = pytest.mark.django_db

REASON = "They all agreed that this may be published."


@pytest.fixture
def bank(study, alice, lena, hope, energy):
    """Quotes of five participants: one approved, one that waits, one sent back, two that can't be quoted."""
    for number, (age, may) in enumerate(
        [("60–69", "yes"), ("60–69", "yes"), ("70+", "yes"), ("70+", "no"), ("70+", "not_recorded")]
    ):
        values = {"Sex": "female", "Age band": age}
        person = factories.make_participant(
            study, f"P0{number + 1}", may_be_quoted=may, values=values
        )
        transcript = factories.make_transcript(person, "I: And?", f"P: {GARDEN}", f"P: {LETTER}")
        factories.code_words(transcript, alice, GARDEN, energy if number == 1 else hope)
        quote = factories.choose_quote(transcript, alice, GARDEN, energy if number == 1 else hope)
        if number == 0:
            quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=1)
        if number == 2:
            quote_decisions.send_back(quote=quote.pk, sent_by=lena, remark="Too long.", seen=1)
    return study


@pytest.fixture
def lead(client, lena):
    client.force_login(lena)
    return client


def address(study, ending="csv", **asked):
    return reverse(f"coding:quotes_{ending}", args=[study.slug], query=asked)


def rows_of(answer):
    assert answer.headers["Content-Type"].startswith("text/csv"), answer.content.decode()[:2000]
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def label(study, *names):
    return [f"a{study.attributes.get(name=name).pk}" for name in names]


def asks(answer) -> bool:
    return "Before this leaves" in answer.content.decode()


def test_only_approved_quotes_leave_under_the_code_alone(lead, bank):
    (row,) = rows_of(lead.get(address(bank)))

    assert (row["quote"], row["label"], row["theme"]) == (GARDEN, "P01", "Hope")
    assert (row["first_turn"], row["first_line"], row["last_line"], row["words"]) == (
        ("2", "2", "3", "17")
    )
    assert (row["state"], row["chosen_by"], row["approved_by"]) == ("approved", "alice", "lena")


def test_all_that_are_chosen_leave_if_asked_but_nobody_who_did_not_agree(lead, bank):
    rows = rows_of(lead.get(address(bank, which="all")))

    assert [(row["participant"], row["state"]) for row in rows] == [
        ("P01", "approved"),
        ("P03", "not approved"),
        ("P02", "not approved"),
    ]


def test_consent_taken_back_after_approval_keeps_a_quote_from_leaving(lead, bank):
    bank.participants.filter(code="P01").update(may_be_quoted="no")

    assert rows_of(lead.get(address(bank, which="all")))[0]["participant"] == "P03"


def test_a_file_holds_one_theme_or_participant_if_asked(lead, bank, energy):
    of_theme = rows_of(lead.get(address(bank, which="all", theme=energy.pk)))
    of_person = rows_of(lead.get(address(bank, which="all", participant="P03")))

    assert [row["participant"] for row in of_theme + of_person] == ["P02", "P03"]


def test_places_stand_in_labels_if_asked_and_are_never_asked_about(lead, bank):
    (row,) = rows_of(lead.get(address(bank, label=["interview", "lines"])))

    assert row["label"] == "P01, interview 1, lines 2–3"
    assert ["Label", "participant code, interview, lines"] in Export.objects.get().choices


def test_values_of_few_participants_stand_behind_quotes_only_for_a_reason(lead, bank):
    where = address(bank, label=label(bank, "Sex", "Age band"))
    assert asks(lead.get(where))
    assert not Export.objects.exists()
    (row,) = rows_of(lead.post(where, {"way": "keep", "reason": REASON}))

    assert row["label"] == "P01, female, 60–69"
    export = Export.objects.get()
    assert (export.kind, export.reason) == ("quote", REASON)
    assert ["Smallest group", "2"] in export.choices


def test_values_that_were_put_together_stand_together_in_labels(lead, bank):
    where = address(bank, label=label(bank, "Age band"))
    (row,) = rows_of(lead.post(where, {"way": "merge", "values": ["60–69", "70+"]}))

    assert row["label"] == "P01, 60–69 or 70+"


def test_nothing_is_asked_where_enough_share_a_value(lead, bank):
    (row,) = rows_of(lead.get(address(bank, label=label(bank, "Sex"))))

    assert row["label"] == "P01, female"


def test_values_that_say_nothing_alone_stand_with_their_name(lead, bank):
    (row,) = rows_of(lead.get(address(bank, label=label(bank, "Relapse"))))

    assert row["label"] == "P01, Relapse: not recorded"


def test_leaving_attributes_out_leads_back_with_the_other_choices(lead, bank):
    where = address(bank, which="all", label=["lines", *label(bank, "Age band")])

    page = lead.get(where).content.decode()

    assert f"{reverse('coding:quote_list', args=[bank.slug])}?which=all&amp;label=lines" in page


def test_a_kept_decision_holds_for_later_files_of_quotes(lead, bank):
    where = address(bank, label=label(bank, "Age band"))
    lead.post(where, {"way": "keep", "reason": REASON, "keep": "yes"})

    assert not asks(lead.get(where))
    assert KeptDecision.objects.get().kind == "quote"


def test_bands_kept_for_labels_do_not_let_a_list_chosen_by_them_leave(lead, bank, lena):
    age = bank.attributes.get(name="Age band")
    labelled = Carried(
        study=bank, kind="passage", people=bank.participants.all(), names_people=True, labels=[age]
    )
    decisions.keep_decision(
        study=bank,
        kept_by=lena,
        kind="passage",
        attributes=labelled.key,
        decision=Decision(Way.MERGE, ("60–69", "70+")),
        disclosure=labelled.disclosure(),
        names_people=True,
    )

    passages = reverse("coding:passages_csv", args=[bank.slug])
    assert not asks(lead.get(passages, {"label": f"a{age.pk}"}))
    assert asks(lead.get(passages, {f"a{age.pk}": "60–69"}))


def test_passages_leave_under_the_same_labels(lead, bank):
    passages = reverse("coding:passages_csv", args=[bank.slug])
    plain = rows_of(lead.get(passages))
    rows = rows_of(lead.get(passages, {"label": ["lines", *label(bank, "Sex")]}))

    assert "label" not in plain[0]
    assert rows[0]["label"] == "P01, female, lines 2–3"
    words = reverse("coding:passages_docx", args=[bank.slug])
    document = Document(io.BytesIO(lead.get(words, {"label": label(bank, "Sex")}).content))
    assert any("(P01, female)" in paragraph.text for paragraph in document.paragraphs)


def test_a_label_that_is_not_there_is_not_found(lead, bank):
    assert lead.get(address(bank, label="a0")).status_code == 404
    assert lead.get(address(bank, which="x")).status_code == 404


def test_word_says_whose_words_under_which_theme_and_what_is_not_approved(lead, bank):
    document = Document(io.BytesIO(lead.get(address(bank, "docx", which="all")).content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert f"Hope (2)\n“{GARDEN}” (P01)\nP01, Interview 1, turn 2, lines 2–3 · Hope\n" in text
    assert "Energy surplus · not approved" in text
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert (facts["Participants quoted"], facts["Not quoted"]) == ("3 of 5", "P04, P05")


def test_numbers_in_the_workbook_are_numbers(lead, bank):
    book = CalamineWorkbook.from_filelike(io.BytesIO(lead.get(address(bank, "xlsx")).content))
    _, row = book.get_sheet_by_name("Quotes").to_python()
    people = book.get_sheet_by_name("Participants").to_python()

    assert row[5:11] == [1.0, 2.0, 2.0, 2.0, 3.0, 17.0]
    assert people[1] == ["P01", "yes", 1.0, 1.0]
    assert people[4] == ["P04", "does not want to be quoted", 1.0, 0.0]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_the_same_data_give_the_same_file(lead, bank, ending):
    where = address(bank, ending, which="all", label="lines")

    assert lead.get(where).content == lead.get(where).content


def test_it_is_written_down_whose_words_left(lead, bank):
    lead.get(address(bank, which="all"))

    taken = AuditEvent.objects.filter(verb="export_quotes", kind="transcript")
    assert taken.count() == 3
    assert AuditEvent.objects.get(verb="export", kind="quote").count == 3


def test_who_works_blind_takes_their_own_quotes_only(client, bank, bob, hope):
    client.force_login(bob)
    transcript = bank.transcripts.get(participant__code="P01")
    factories.code_words(transcript, bob, LETTER, hope)
    factories.choose_quote(transcript, bob, LETTER, hope)

    rows = rows_of(client.get(address(bank, which="all")))
    assert [row["quote"] for row in rows] == [LETTER]


def test_a_study_without_quotes_gives_a_file_that_says_so(lead, study):
    assert rows_of(lead.get(address(study))) == []
    assert lead.get(address(study, "docx")).status_code == 200
