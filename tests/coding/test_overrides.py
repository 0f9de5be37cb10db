"""A coder says that a passage is about another phase than the talk around it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import overrides, passages
from coding.errors import PassageGoneError
from coding.models import CodedPassage, PhaseOverride, PhaseShift
from coding.summaries.layers import layer_named, layers_for
from coding.summaries.passages import PassageList, PassageScope
from coding.summaries.talk import NO_PHASE
from coding.summaries.themes import ThemeCounts
from interviews.actions import acts, participants, phases, study_phases
from interviews.errors import (
    ActConflictError,
    NotAllowedError,
    PhaseDoesNotApplyError,
    PhaseInUseError,
)
from interviews.models import AuditEvent
from tests import factories
from tests.coding.act_requests import send

pytestmark = pytest.mark.django_db

WORDS = "I slept for a week"  # five words of the sixteen that the second turn has


@pytest.fixture
def after(study):
    return study.phases.get(name="After stopping")


@pytest.fixture
def diagnosis(study):
    return study.phases.get(name="Diagnosis")


@pytest.fixture
def coded(transcript, alice, hope, after):
    """An interview about the time after stopping, in which Alice coded five words."""
    phases.mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=after, first_turn=1)
    factories.code_words(transcript, alice, WORDS, hope)
    return transcript


def override(transcript, coder, about, words=WORDS, **changes):
    if about is not None:
        about = [phase.pk for phase in about]
    request = {
        "transcript": transcript,
        "coder": coder,
        "act_id": uuid4(),
        "text_sha256": transcript.text_sha256,
        "span": factories.span_of(transcript, words),
        "about": about,
    }
    return overrides.override_phases(**request | changes)


def said(transcript):
    """Return (coder, phase) of every override there is."""
    rows = PhaseOverride.objects.live().filter(transcript=transcript)
    return sorted(rows.values_list("coder__username", "phase__name"), key=str)


def figure(transcript, reader, phase, layer="merged"):
    study = transcript.study
    counts = ThemeCounts(study, layer_named(layer, reader, study))
    return counts.over_all([None])[None, phase and phase.pk]


def test_words_move_to_the_phase_said_in_numbers_lists_and_talk(
    coded, alice, lena, after, diagnosis
):
    spoken = figure(coded, lena, after).talk

    override(coded, alice, [diagnosis])

    moved, left = figure(coded, lena, diagnosis), figure(coded, lena, after)
    assert (moved.passages, moved.words, moved.talk) == (1, 5, 5)
    assert (left.passages, left.words, left.talk) == (0, 0, spoken - 5)
    (layer, *_) = layers_for(lena, coded.study)
    (listed,) = PassageList(PassageScope(coded.study, layer, None, diagnosis.pk)).page(0, 10)
    assert listed.phases == [diagnosis]
    assert not PassageList(PassageScope(coded.study, layer, None, after.pk)).passages


def test_a_passage_about_two_phases_counts_in_both(coded, alice, lena, after, diagnosis):
    override(coded, alice, [diagnosis, after])

    assert figure(coded, lena, diagnosis).words == figure(coded, lena, after).words == 5


def test_a_passage_can_be_about_no_phase(coded, alice, lena, after):
    override(coded, alice, [])

    assert figure(coded, lena, None).words == figure(coded, lena, None).talk == 5
    assert figure(coded, lena, after).words == 0


def test_another_coder_s_layer_stays_as_the_marks_say(
    coded, alice, bob, lena, hope, after, diagnosis
):
    factories.code_words(coded, bob, WORDS, hope)
    before = figure(coded, lena, after, "bob")

    override(coded, alice, [diagnosis])

    assert figure(coded, lena, after, "bob") == before
    assert figure(coded, bob, after) == before  # who works blind sees nothing of it
    assert figure(coded, lena, after, "alice").words == 0
    assert figure(coded, lena, after).words == 0
    assert set(PhaseShift.objects.values_list("coder", flat=True)) == {alice.pk, None}


def test_talk_that_only_an_override_is_about_makes_no_interview_marked(
    transcript, alice, lena, hope, after, diagnosis
):
    factories.code_words(transcript, alice, WORDS, hope)
    override(transcript, alice, [diagnosis])

    assert figure(transcript, lena, diagnosis).talk == 5
    assert figure(transcript, lena, after).state == "phases_unmarked"


def test_as_the_marks_say_takes_the_override_back(coded, alice, lena, after, diagnosis):
    before = figure(coded, lena, after)
    override(coded, alice, [diagnosis])

    override(coded, alice, None)

    assert said(coded) == []
    assert figure(coded, lena, after) == before
    assert not PhaseShift.objects.exists()


def test_saying_the_same_again_changes_nothing(coded, alice, diagnosis):
    override(coded, alice, [diagnosis])
    (row,) = PhaseOverride.objects.all()

    act, is_new = override(coded, alice, [diagnosis])

    assert is_new
    assert list(PhaseOverride.objects.all()) == [row]
    assert (act.added, act.removed) == ({}, {})


def test_a_new_saying_takes_the_place_of_the_old_and_undo_and_redo_go_back_and_forth(
    coded, alice, after, diagnosis
):
    override(coded, alice, [diagnosis])
    override(coded, alice, [after, diagnosis])
    assert said(coded) == [("alice", "After stopping"), ("alice", "Diagnosis")]

    acts.undo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == [("alice", "Diagnosis")]
    acts.undo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == []
    acts.redo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == [("alice", "Diagnosis")]
    acts.redo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == [("alice", "After stopping"), ("alice", "Diagnosis")]


def test_what_was_said_does_not_come_back_without_its_passage(coded, alice, diagnosis):
    override(coded, alice, [diagnosis])
    override(coded, alice, None)
    CodedPassage.objects.live().update(removed_by=coded.acts.last())

    acts.undo(transcript=coded, coder=alice, act_id=uuid4())

    assert said(coded) == []


def test_a_phase_that_stopped_applying_does_not_come_back(coded, alice, stella, study):
    relapse = study.phases.get(name="Relapse and restart")
    override(coded, alice, [relapse])
    override(coded, alice, None)
    attributes = {study.attributes.get(name="Relapse").pk: "no"}
    participants.change_participant(
        participant=coded.participant, changed_by=stella, may_be_quoted="yes", values=attributes
    )

    acts.undo(transcript=coded, coder=alice, act_id=uuid4())

    assert said(coded) == []


def test_only_one_s_own_passage_at_exactly_these_words(coded, alice, bob, diagnosis):
    with pytest.raises(PassageGoneError, match="not yours"):
        override(coded, bob, [diagnosis])
    with pytest.raises(PassageGoneError):
        override(coded, alice, [diagnosis], words="I slept for")
    passages.uncode_passages(
        transcript=coded, coder=alice, act_id=uuid4(), passages=[CodedPassage.objects.get().pk]
    )
    with pytest.raises(PassageGoneError, match="Reload"):
        override(coded, alice, [diagnosis])
    assert not PhaseOverride.objects.exists()


def test_another_text_a_reader_and_a_phase_of_another_study_are_refused(
    coded, alice, rita, lena, diagnosis
):
    with pytest.raises(ActConflictError, match="differs"):
        override(coded, alice, [diagnosis], text_sha256="0" * 64)
    with pytest.raises(NotAllowedError):
        override(coded, rita, [diagnosis])
    elsewhere = factories.make_study(lena, slug="other").phases.first()
    with pytest.raises(ActConflictError, match="not in this study"):
        override(coded, alice, [elsewhere])


def test_a_phase_that_does_not_apply_is_refused(study, alice, hope):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    talk = factories.make_transcript(well, "P: Nothing came back.")
    factories.code_words(talk, alice, "Nothing", hope)

    with pytest.raises(PhaseDoesNotApplyError, match="does not apply to P02"):
        override(talk, alice, [study.phases.get(name="Relapse and restart")], words="Nothing")


def test_a_phase_said_of_a_passage_can_not_stop_applying(coded, alice, client, stella, study):
    relapse = study.phases.get(name="Relapse and restart")
    override(coded, alice, [relapse])
    client.force_login(stella)
    address = reverse("interviews:participant_change", args=[study.slug, coded.participant.code])
    form = client.get(address).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    answer_name = next(name for name, field in form.fields.items() if str(field.label) == "Relapse")

    answer = client.post(address, fields | {answer_name: "no", f"phase_{relapse.pk}": ""})

    assert answer.status_code == 422
    assert "is said to be about “Relapse and restart”" in answer.content.decode()


def test_a_rule_can_not_exclude_a_phase_said_of_a_passage(coded, alice, lena, study, diagnosis):
    override(coded, alice, [diagnosis])
    relapse = study.attributes.get(name="Relapse")

    with pytest.raises(PhaseDoesNotApplyError, match="no longer apply to P01, but passages"):
        study_phases.change_phase(
            phase=diagnosis,
            changed_by=lena,
            definition=study_phases.Definition("Diagnosis", "", 1, relapse, "no"),
        )


def test_a_phase_said_of_a_passage_can_not_be_deleted_until_that_is_taken_back(
    coded, alice, lena, client, study, diagnosis
):
    override(coded, alice, [diagnosis])
    client.force_login(lena)
    address = reverse("interviews:phase_delete", args=[study.slug, diagnosis.pk])
    assert "Passages in 1 transcript are said to be about" in client.get(address).content.decode()
    with pytest.raises(PhaseInUseError):
        study_phases.delete_phase(phase=diagnosis, deleted_by=lena)

    override(coded, alice, None)
    study_phases.delete_phase(phase=diagnosis, deleted_by=lena)

    assert not study.phases.filter(name="Diagnosis").exists()


def test_marks_made_later_leave_what_was_said_of_a_passage(
    coded, alice, bob, lena, after, diagnosis, study
):
    override(coded, alice, [diagnosis])
    imatinib = study.phases.get(name="On imatinib")
    phases.mark_phase(transcript=coded, coder=bob, act_id=uuid4(), phase=imatinib, first_turn=1)

    assert figure(coded, lena, diagnosis).talk == 5
    assert figure(coded, lena, imatinib).talk == coded.participant_words - 5
    assert figure(coded, lena, after).talk == 0


def body(transcript, about, words=WORDS, **changes):
    span = factories.span_of(transcript, words)
    return {
        "act": str(uuid4()),
        "verb": "override_phases",
        "text": transcript.text_sha256,
        "start": span.start,
        "end": span.end,
        "phases": about,
    } | changes


def test_the_page_and_the_answer_say_what_is_overridden(client, coded, alice, bob, diagnosis):
    client.force_login(alice)
    span = factories.span_of(coded, WORDS)

    answer = send(client, coded, body(coded, [diagnosis.pk])).json()

    (row,) = PhaseOverride.objects.all()
    there = [[row.pk, span.start, span.end, alice.pk, diagnosis.pk]]
    assert answer["overrides"] == {"added": there, "removed": []}
    page = reverse("coding:workspace", args=[coded.pk])
    assert client.get(page).context["data"]["overrides"] == there
    assert send(client, coded, body(coded, None)).json()["overrides"] == {
        "added": [],
        "removed": [row.pk],
    }
    send(client, coded, body(coded, []))
    assert client.get(page).context["data"]["overrides"][0][4] is NO_PHASE
    client.force_login(bob)
    assert client.get(page).context["data"]["overrides"] == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"phases": "1"}, id="no list"),
        pytest.param({"phases": ["1"]}, id="no ids"),
        pytest.param({"phases": {}}, id="an object"),
        pytest.param({"start": 9, "end": 9}, id="nothing selected"),
        pytest.param({"text": "x"}, id="no digest"),
    ],
)
def test_a_request_that_makes_no_sense_is_explained(client, coded, alice, changes):
    client.force_login(alice)

    answer = send(client, coded, body(coded, [], **changes))

    assert answer.status_code == 422
    assert answer.json()["problem"]


def test_a_request_has_to_say_phases_or_null(client, coded, alice):
    client.force_login(alice)
    request = body(coded, None)
    del request["phases"]

    assert send(client, coded, request).status_code == 422


def test_the_same_act_again_says_how_things_are(client, coded, alice, diagnosis):
    client.force_login(alice)
    request = body(coded, [diagnosis.pk])
    first = send(client, coded, request).json()

    again = send(client, coded, request).json()

    assert again["repeated"]
    assert again["overrides"] == first["overrides"]


def test_the_audit_says_that_and_never_what(coded, alice, diagnosis):
    override(coded, alice, [diagnosis])

    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.kind, event.count) == ("override_phases", "transcript", 1)
