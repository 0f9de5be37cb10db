"""The theme page: what its cells and its notes say."""

from uuid import uuid4

import pytest
from django.urls import reverse

from interviews.actions import acts, attributes, participants
from tests import factories
from tests.coding.theme_tables import cells, finish, mark, reasons, text_of
from tests.factories import code_words


@pytest.fixture
def address(study):
    return reverse("coding:theme_counts", args=[study.slug])


@pytest.fixture
def after_stopping(study):
    return study.phases.get(name="After stopping")


def test_shows_participants_first_and_passages_second(
    client, lena, alice, transcript, hope, after_stopping, address
):
    mark(transcript, alice, after_stopping, 1, 2)
    code_words(transcript, alice, "slept for a week", hope)
    code_words(transcript, alice, "the letter came", hope)
    client.force_login(lena)

    page = client.get(address)

    assert cells(page, "Hope")[2] == "1 of 1 1 passage"
    assert cells(page, "Hope")[-1] == "1 of 1 2 passages"
    assert "Interviewer and third-party talk never counts" in text_of(page)


def test_an_empty_cell_says_why_it_is_empty(
    client, study, lena, alice, transcript, hope, energy, after_stopping, address
):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    other = factories.make_transcript(well, "I: And?", "P: All is well.")
    client.force_login(lena)

    unmarked = client.get(address)
    mark(transcript, alice, after_stopping, 1)
    mark(other, alice, after_stopping, 1)
    marked = client.get(address)
    finish(transcript, alice)
    finish(other, alice)
    finished = client.get(address)

    assert "Phases are not marked yet" in reasons(unmarked)
    assert "This phase does not apply" in reasons(unmarked)
    assert "There is talk here, but it is not declared coded yet" in reasons(marked)
    assert "No talk in this phase" in reasons(marked)
    assert cells(finished, "Hope")[2] == "0"
    assert "There is talk here, but it is not declared coded yet" not in reasons(finished)


def test_a_mark_does_not_come_back_for_a_phase_that_no_longer_applies(
    client, study, lena, alice, hope, address
):
    person = factories.make_participant(study, "P01")
    transcript = factories.make_transcript(person, "P: The letter came.")
    mark(transcript, alice, study.phases.get(name="Relapse and restart"), 1)
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    participants.change_participant(
        participant=person,
        changed_by=lena,
        may_be_quoted=person.may_be_quoted,
        values={study.attributes.get(name="Relapse").pk: "no"},
    )

    acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
    code_words(transcript, alice, "The letter came", hope)

    client.force_login(lena)
    assert cells(client.get(address), "Hope")[3] == "–"


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        pytest.param("participants", "1 of 1 1 passage", id="participants"),
        pytest.param("passages", "1 by 1 of 1", id="passages"),
        pytest.param("words", "4 1 passage", id="words"),
        pytest.param("share", "13.8% 4 words", id="share"),
        pytest.param("per_1000", "34.5 1 passage", id="per 1,000 words"),
    ],
)
def test_shows_the_figure_that_is_asked_for(
    client, lena, alice, transcript, hope, address, show, expected
):
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    page = client.get(address, {"show": show})

    assert cells(page, "Hope")[-1] == expected


def test_what_lies_below_a_theme_can_be_opened(client, study, lena, hope, address):
    guarded = factories.make_code(study, "Guarded", parent=hope)
    factories.make_code(study, "Deeper", parent=guarded)
    client.force_login(lena)

    folded = client.get(address)
    opened = client.get(address, {"open": f"{hope.pk}"})
    everything = client.get(address, {"rows": "code"})

    assert "Guarded" not in text_of(folded)
    assert "Guarded" in text_of(opened)
    assert "Deeper" not in text_of(opened)
    assert "Deeper" in text_of(everything)


def test_counts_only_participants_with_the_attribute_asked_for(
    client, study, lena, alice, transcript, hope, address
):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    other = factories.make_transcript(well, "P: All is well.")
    code_words(transcript, alice, "slept for a week", hope)
    code_words(other, alice, "All is well", hope)
    relapse = study.attributes.get(name="Relapse")
    client.force_login(lena)

    page = client.get(address, {f"a{relapse.pk}": "no"})

    assert cells(page, "Hope")[-1] == "1 of 1 1 passage"
    assert "Relapse: no" in text_of(page)
    assert f"a{relapse.pk}=no" in page.content.decode()


def test_rows_that_are_asked_open_under_impossible_numbers_are_passed_over(client, lena, address):
    client.force_login(lena)

    assert client.get(f"{address}?open={'9' * 5000},x").status_code == 200


def test_a_number_that_is_not_applicable_to_somebody_can_be_chosen_by(client, study, lena, address):
    relapse = study.attributes.get(name="Relapse")
    attributes.create_attribute(
        study=study,
        created_by=lena,
        definition=attributes.Definition(
            "Scans since", "number", not_applicable_when=relapse, not_applicable_when_value="no"
        ),
    )
    for code, values in (
        ("P01", {"Relapse": "yes", "Scans since": "12"}),
        ("P02", {"Relapse": "no", "Scans since": "not applicable"}),
        ("P03", {"Relapse": "yes", "Scans since": "3"}),
    ):
        factories.make_participant(study, code, values=values)
    client.force_login(lena)

    form = client.get(address).context["form"]

    choices = next(
        field.field.choices for field in form.attribute_fields if field.label == "Scans since"
    )
    assert [value for value, _ in choices] == [*("", "3", "12", "not applicable", "not-recorded")]


def test_an_empty_codebook_says_what_to_do(client, lena, address):
    client.force_login(lena)

    assert "Open the codebook" in text_of(client.get(address))


def test_the_table_person_by_person_is_paged(client, study, lena, hope, address):
    for number in range(1, 103):
        factories.make_participant(study, f"P{number:03}")
    client.force_login(lena)

    first, second = client.get(address), client.get(address, {"page": 2})

    assert "P100" in text_of(first)
    assert "P101" not in text_of(first)
    assert "P101" in text_of(second)


def test_takes_as_many_queries_for_many_interviews_as_for_few(
    client, study, lena, alice, transcript, hope, energy, address, django_assert_max_num_queries
):
    client.force_login(lena)
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(2, 40):
        person = factories.make_participant(study, f"P{number:02}")
        other = factories.make_transcript(person, "I: And?", "P: All is well so far.")
        code_words(other, alice, "All is well", hope, energy)

    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_an_empty_table_says_whether_anybody_was_left_out(client, study, lena, hope):
    sex = study.attributes.get(name="Sex")
    client.force_login(lena)
    address = reverse("coding:theme_counts", args=[study.slug])

    assert "There are no participants yet" in client.get(address).content.decode()
    chosen = client.get(address, {f"a{sex.pk}": "female"}).content.decode()
    assert "Nobody has these values" in chosen


def test_interviews_without_phases_are_named_and_lead_to_their_transcripts(
    client, study, lena, alice, transcript, hope, after_stopping, address
):
    other = factories.make_transcript(factories.make_participant(study, "P02"), "P: All is well.")
    mark(other, alice, after_stopping, 1)
    client.force_login(lena)

    page = client.get(address).content.decode()
    mark(transcript, alice, after_stopping, 1)
    marked = client.get(address).content.decode()

    link = f'<a href="{reverse("coding:workspace", args=[transcript.pk])}">P01, Interview 1</a>'
    assert f"Phases are not marked yet in {link}." in " ".join(page.split())
    assert "Phases are not marked yet in" not in marked


def test_participants_without_an_interview_are_not_called_uncoded(
    client, study, lena, transcript, hope
):
    factories.make_participant(study, "P44")
    client.force_login(lena)

    page = client.get(reverse("coding:theme_counts", args=[study.slug]))

    assert page.context["unfinished"] == [transcript.participant.code]
    assert page.context["without_talk"] == ["P44"]
    assert "No interview yet" in page.content.decode()


def test_a_theme_leads_to_its_summary_for_those_who_read_summaries(
    client, study, lena, alice, hope, address
):
    summary = reverse("coding:summary_detail", args=[study.slug, hope.pk])
    client.force_login(lena)
    assert summary in client.get(address).content.decode()

    client.force_login(alice)
    assert summary not in client.get(address).content.decode()
