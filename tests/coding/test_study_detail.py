"""The start page of a study."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from coding.actions import states
from coding.models import CodingState
from interviews.actions import drafts, phases
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import ImportDraft, Role
from tests import factories

FINISHED = CodingState.State.FINISHED


def open_page(client, user, study, **chosen):
    client.force_login(user)
    return client.get(reverse("coding:study_detail", args=[study.slug]), chosen)


def states_on(answer) -> list[tuple[str, str]]:
    lines = [interview for line in answer.context["lines"] for interview in line.interviews]
    return [(state.coder, state.state) for line in lines for state in line.states]


def test_it_lists_interviews_with_words_of_the_participant_turns_and_a_link(
    client, study, lena, transcript
):
    answer = open_page(client, lena, study)

    [line] = answer.context["lines"]
    [interview] = line.interviews
    assert line.participant.code == "P01"
    assert (interview.words, interview.turns) == (transcript.participant_words, 5)
    assert reverse("coding:workspace", args=[transcript.pk]) in answer.content.decode()


def test_it_says_of_how_many_interviews_it_is_not_recorded_how_they_were_held(
    client, study, lena, alice, transcript
):
    leads, coders = (open_page(client, user, study).content.decode() for user in (lena, alice))

    assert "How they were held: 1 to complete" in leads
    assert "to complete" not in coders


def test_the_preamble_is_no_turn(client, study, lena, participant):
    factories.make_transcript(
        participant, "P: Fine.", preamble="Synthetic interview, not a real patient"
    )

    answer = open_page(client, lena, study)

    [[interview]] = [line.interviews for line in answer.context["lines"]]
    assert interview.turns == 1
    assert "Synthetic interview, not a real patient" in answer.content.decode()


def test_it_says_how_much_of_the_talk_is_in_a_phase(client, study, lena, transcript):
    def percent():
        [line] = open_page(client, lena, study).context["lines"]
        return line.interviews[0].phased_percent

    def mark(first, last):
        phases.mark_phase(
            transcript=transcript,
            coder=lena,
            act_id=factories.uuid4(),
            phase=study.phases.first(),
            first_turn=first,
            last_turn=last,
        )

    assert percent() == 0
    assert "not marked" in open_page(client, lena, study).content.decode()
    mark(1, 2)
    assert 0 < percent() < 100
    mark(1, 5)
    assert percent() == 100


def test_a_coder_working_blind_sees_only_how_far_they_are_themselves(
    client, study, alice, bob, lena, transcript
):
    states.declare(transcript=transcript, coder=alice, state=FINISHED)
    states.begin(transcript=transcript, coder=bob)

    assert states_on(open_page(client, alice, study)) == [("alice", "finished")]
    assert states_on(open_page(client, lena, study)) == [("alice", "finished"), ("bob", "in_work")]


def test_coders_who_see_each_other_see_how_far_everybody_is(
    client, study, alice, bob, lena, transcript
):
    states.declare(transcript=transcript, coder=bob, state=FINISHED)
    factories.studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )

    assert states_on(open_page(client, alice, study)) == [("bob", "finished")]


def test_a_participant_without_an_interview_is_listed_too(client, study, lena, transcript):
    factories.make_participant(study, "P02")

    page = open_page(client, lena, study).content.decode()

    assert "P02" in page
    assert "no interview yet" in page
    assert "2 participants" in " ".join(page.split())


def test_an_empty_study_says_what_comes_first(client, study, lena):
    page = open_page(client, lena, study).content.decode()

    for step in ("Participants", "Import interviews", "Mark phases", "Code", "Read the themes"):
        assert f"<h3>{step}</h3>" in page


def test_a_coder_is_not_offered_what_the_role_does_not_include(client, study, alice, lena):
    importing = reverse("interviews:transcript_import", args=[study.slug])
    members = reverse("interviews:member_list", args=[study.slug])

    of_alice = open_page(client, alice, study).content.decode()
    of_lena = open_page(client, lena, study).content.decode()

    assert importing not in of_alice
    assert members not in of_alice
    assert importing in of_lena
    assert members in of_lena


def test_it_asks_the_database_as_often_for_many_interviews_as_for_one(
    client, study, lena, alice, transcript, django_assert_max_num_queries
):
    address = reverse("coding:study_detail", args=[study.slug])
    states.begin(transcript=transcript, coder=alice)
    client.force_login(lena)
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for number in range(2, 12):
        person = factories.make_participant(study, f"P{number:02}")
        other = factories.make_transcript(person, "P: Fine.")
        states.begin(transcript=other, coder=alice)
    factories.make_member(study, factories.make_user("dora"), Role.CODER)

    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_it_never_loads_the_words_of_an_interview(
    client, study, lena, transcript, django_assert_max_num_queries
):
    with django_assert_max_num_queries(31) as queries:
        open_page(client, lena, study)

    assert not [query for query in queries if '"text",' in query["sql"]]


def test_many_participants_come_in_pages(client, study, lena):
    for number in range(1, 103):
        factories.make_participant(study, f"P{number:03}")

    first = open_page(client, lena, study)
    second = open_page(client, lena, study, page=2)

    assert [len(answer.context["lines"]) for answer in (first, second)] == [100, 2]


def test_those_who_import_are_told_of_what_waits_and_warned_before_it_is_deleted(
    client, study, lena, alice
):
    parsed = ParsedTranscript.of([ParsedTurn("P", "Fine.", None, 1)])
    content = drafts.DraftContent(parsed, None)
    drafts.make_draft(study=study, made_by=lena, content=content, source=b"Fine.")
    where = reverse("coding:study_detail", args=[study.slug])
    client.force_login(lena)
    page = client.get(where).content.decode()
    assert "1 import waits, encrypted" in page
    assert "The first is deleted on" not in page

    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=5))
    assert "The first is deleted on" in client.get(where).content.decode()

    client.force_login(alice)
    assert "import waits" not in client.get(where).content.decode()
