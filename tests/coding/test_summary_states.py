"""What lists say of summaries: how far they are, and which signed ones are stale."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.actions import codes, passages, theme_summaries
from coding.models import CodedPassage, SummaryVersion
from coding.summaries.summary_changes import changes_since_signing, stale_among
from coding.summaries.summary_states import summary_states
from interviews.actions import acts, corrections
from interviews.models import Correction
from tests import factories

GARDEN, LETTER = "out in the garden before anyone was up", "the letter came"
State = SummaryVersion.State


@pytest.fixture
def garden(transcript, alice, hope):
    return factories.code_words(transcript, alice, GARDEN, hope)


@pytest.fixture
def signed(hope, lena, transcript, garden):
    """A signed summary of a theme that has one passage."""
    summary = factories.write_summary(hope, lena, "They are up early. Nobody sleeps.")
    factories.support(summary, 0, transcript, GARDEN, lena)
    factories.sign_summary(summary, lena)
    return summary


def changes(summary):
    """Return what the page of a summary says of changes; its lists must agree whether there are any."""
    version = summary.versions.current().get()
    found = changes_since_signing(version)
    assert bool(found) == (version.pk in stale_among(summary.study, [version]))
    return found


def uncode(transcript, coder):
    act, _ = passages.uncode_passages(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        passages=list(CodedPassage.objects.live().values_list("pk", flat=True)),
    )
    return act


def test_a_signed_summary_is_fresh_while_nothing_changes(signed, transcript, alice, energy):
    factories.code_words(transcript, alice, LETTER, energy)

    assert not changes(signed)


def test_a_new_passage_makes_it_stale(signed, transcript, alice, hope):
    factories.code_words(transcript, alice, LETTER, hope)

    (place,) = changes(signed).added
    assert transcript.text[place.start : place.end] == LETTER


def test_a_removed_passage_makes_it_stale_until_that_is_undone(signed, transcript, alice):
    act = uncode(transcript, alice)
    assert len(changes(signed).removed) == 1

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4(), target=act.pk)
    assert not changes(signed)


def test_moved_ends_make_it_stale(signed, transcript, alice):
    factories.resize(transcript, alice, CodedPassage.objects.live(), "garden before anyone")

    assert len(changes(signed).changed) == 1


def test_another_code_below_the_theme_makes_it_stale(signed, transcript, alice, hope):
    plans = factories.make_code(hope.study, "Plans", parent=hope)
    factories.code_words(transcript, alice, GARDEN, plans)

    assert len(changes(signed).changed) == 1


def test_a_code_that_is_moved_to_the_theme_makes_it_stale(signed, transcript, alice, lena, hope):
    letters = factories.make_code(hope.study, "Letters")
    factories.code_words(transcript, alice, LETTER, letters)
    assert not changes(signed)

    codes.move_code(code=letters, moved_by=lena, parent=hope)
    assert len(changes(signed).added) == 1


def test_a_second_coder_who_codes_the_same_words_changes_nothing(signed, transcript, bob, hope):
    factories.code_words(transcript, bob, GARDEN, hope)

    assert not changes(signed)


def test_talk_that_never_counts_changes_nothing(signed, transcript, bob, hope):
    factories.code_words(transcript, bob, "How was it to stop?", hope)

    assert not changes(signed)


def test_a_correction_that_takes_everything_along_changes_nothing(signed, transcript, lena):
    turn = transcript.turns.get(number=2)
    said = transcript.text[turn.start : turn.end]
    corrections.correct(
        transcript=transcript,
        made_by=lena,
        words={2: said.replace("slept for a week", "slept for a whole long week")},
        reason=Correction.Reason.TYPO,
        version_read=transcript.text_sha256,
    )

    assert not changes(signed)


def test_a_participant_who_withdraws_makes_the_summary_of_the_theme_stale(signed, participant):
    participant.delete()

    assert changes(signed).lost == 1


def test_a_summary_of_one_participant_goes_by_their_passages_only(
    study, lena, alice, hope, transcript, participant, garden
):
    of_one = factories.write_summary(hope, lena, "Up early.", participant)
    factories.sign_summary(of_one, lena)
    second = factories.make_transcript(
        factories.make_participant(study, "P02", values={"Relapse": "no"}), "P: I hope so."
    )
    factories.code_words(second, alice, "I hope so.", hope)
    assert not changes(of_one)

    factories.code_words(transcript, alice, LETTER, hope)
    assert changes(of_one)


def test_a_draft_is_never_stale(hope, lena, transcript, alice):
    summary = factories.write_summary(hope, lena, "Nothing yet.")
    factories.code_words(transcript, alice, GARDEN, hope)

    assert stale_among(summary.study, summary.versions.all()) == set()


def test_a_list_says_how_far_each_is(signed, study, hope, energy, lena, transcript, participant):
    factories.comment(signed, 0, lena, "Really?")
    factories.write_summary(energy, lena, "Energy!")
    states = summary_states(lena, study)

    assert set(states) == {(hope.pk, None), (energy.pk, None)}
    state = states[hope.pk, None]
    assert (state.version.state, state.is_stale) == (State.SIGNED, False)
    assert (state.sentences, state.unsupported, state.open_comments) == (2, 1, 1)
    assert state.pointed_at == {participant.pk}
    assert state.text == "They are up early. Nobody sleeps."
    assert states[energy.pk, None].pointed_at == set()


def test_while_a_new_version_is_written_the_signed_one_is_named(signed, study, hope, lena):
    theme_summaries.reopen(
        subject=signed.subject, reopened_by=lena, seen=factories.edition_of(signed.subject)
    )

    state = summary_states(lena, study)[hope.pk, None]
    assert (state.version.number, state.signed.number) == (2, 1)


def test_who_works_blind_gets_an_empty_list(signed, study, alice, charlie):
    assert summary_states(alice, study) == {}
    assert summary_states(charlie, study) == {}


def test_a_list_takes_as_many_queries_however_many_summaries_there_are(
    signed, study, lena, alice, hope, energy, transcript, participant, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as few:
        summary_states(lena, study)
    for number in range(2, 6):
        person = factories.make_participant(study, f"P0{number}", values={"Relapse": "no"})
        for theme in (hope, energy):
            summary = factories.write_summary(theme, lena, "One. Two.", person)
            factories.sign_summary(summary, lena)

    with django_assert_num_queries(len(few)):
        assert len(summary_states(lena, study)) == 9
