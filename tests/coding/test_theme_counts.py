"""The theme page and its download."""

import csv
import html
import io
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import states
from coding.models import CodingState
from interviews.actions import acts, attributes, participants, phases, studies
from interviews.models import AuditEvent, Role
from tests import factories
from tests.factories import code_words


@pytest.fixture
def address(study):
    return reverse("coding:theme_counts", args=[study.slug])


@pytest.fixture
def after_stopping(study):
    return study.phases.get(name="After stopping")


def mark(transcript, coder, phase, first, last=None):
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        phase=phase,
        first_turn=first,
        last_turn=last,
    )


def finish(transcript, coder):
    states.declare(transcript=transcript, coder=coder, state=CodingState.State.FINISHED)


def text_of(response):
    """Return what a reader sees of the page, in one line."""
    page = re.sub(r"(?s)<(script|head).*?</\1>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def cells(response, label):
    """Return the cells of the row of a code: what they say and the reason of empty ones."""
    page = response.content.decode()
    (row,) = [
        row for row in re.findall(r"(?s)<tr class=\"depth.*?</tr>", page) if f">{label}</a>" in row
    ]
    found = re.findall(r"(?s)<td.*?</td>", row)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in found]


def reasons(response):
    return set(re.findall(r'class="empty[^"]*" title="([^"]+)"', response.content.decode()))


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


def test_one_coders_passages_are_distinct_spans(
    client, lena, alice, bob, transcript, hope, address
):
    code_words(transcript, alice, "slept for a week", hope)
    code_words(transcript, alice, "a week, and then", hope)
    code_words(transcript, bob, "and then I was", hope)
    client.force_login(lena)

    merged = client.get(address, {"show": "passages"})
    one = client.get(address, {"show": "passages", "layer": "alice"})

    assert cells(merged, "Hope")[-1].startswith("1 ")
    assert cells(one, "Hope")[-1].startswith("2 ")


def test_a_blind_coder_counts_only_their_own(client, alice, bob, transcript, hope, address):
    code_words(transcript, bob, "slept for a week", hope)
    client.force_login(alice)

    page = client.get(address)

    assert cells(page, "Hope")[-1] == "·"
    assert "your coding only" in text_of(page)
    assert client.get(address, {"layer": "bob"}).status_code == 404


def test_coders_who_see_each_other_count_everything(
    client, study, lena, alice, bob, transcript, hope, address
):
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    code_words(transcript, bob, "slept for a week", hope)
    client.force_login(alice)

    page = client.get(address)

    assert cells(page, "Hope")[-1] == "1 of 1 1 passage"


def test_a_stranger_gets_404(client, charlie, address):
    client.force_login(charlie)

    assert client.get(address).status_code == 404
    assert client.get(address.rstrip("/") + ".csv").status_code == 404


def test_only_reading_is_answered(client, lena, address):
    client.force_login(lena)

    assert client.post(address).status_code == 405


@pytest.mark.parametrize("asked", ["layer=nobody", "show=everything", "rows=few", "theme=x"])
def test_an_address_that_asks_for_what_is_not_there_is_404(client, lena, hope, address, asked):
    client.force_login(lena)

    assert client.get(f"{address}?{asked}").status_code == 404


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


def test_the_download_is_what_is_on_the_screen(
    client, study, lena, alice, transcript, hope, energy, after_stopping
):
    mark(transcript, alice, after_stopping, 1)
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert list(rows[0]) == [
        *("theme", "phase", "participants", "of", "passages", "words", "share", "state", "per_1000")
    ]
    found = {(row["phase"], row["theme"]): row for row in rows}
    assert found["After stopping", "Hope"] == found["all phases", "Hope"] | {
        "phase": "After stopping"
    }
    assert found["After stopping", "Hope"]["words"] == "4"
    assert found["After stopping", "Hope"]["share"] == "0.1379"
    assert found["After stopping", "Hope"]["per_1000"] == "34.4828"
    assert found["Diagnosis", "Energy surplus"]["state"] == "no_talk"
    event = AuditEvent.objects.first()
    assert (event.verb, event.kind, event.count) == ("export", "theme_counts", len(rows))


def test_the_name_of_a_download_says_what_is_counted(client, study, lena, alice, transcript, hope):
    code_words(transcript, alice, "slept for a week", hope)
    sex = study.attributes.get(name="Sex")
    client.force_login(lena)

    def name(**choices):
        answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]), choices)
        return answer["Content-Disposition"]

    assert name() == 'attachment; filename="gist-themes-all-coders-merged.csv"'
    assert (
        name(table="people", layer="alice", **{f"a{sex.pk}": "female"})
        == 'attachment; filename="gist-themes-by-person-alice-sex-female.csv"'
    )


def test_the_download_person_by_person_has_every_cell(client, study, lena, transcript, hope):
    client.force_login(lena)

    answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]), {"table": "people"})

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["participant"], row["phase"], row["theme"]) for row in rows] == [
        ("P01", phase, "Hope") for phase in [*study.phases.values_list("name", flat=True), ""]
    ]


def test_no_cell_of_the_download_is_a_formula(client, study, lena, transcript):
    factories.make_code(study, '=HYPERLINK("http://x")')
    client.force_login(lena)

    answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["theme"] for row in rows} == {
        '\'=HYPERLINK("http://x")',
        "anything coded",
    }


def test_a_reader_may_read_and_download(client, study, rita, hope, transcript, address):
    assert study.memberships.get(user=rita).role == Role.READER
    client.force_login(rita)

    assert client.get(address).status_code == 200
    assert client.get(reverse("coding:theme_counts_csv", args=[study.slug])).status_code == 200
