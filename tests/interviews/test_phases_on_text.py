"""Marking what a run of turns is about."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.actions import acts, phases
from interviews.errors import (
    ActConflictError,
    ChangedSinceError,
    NotAllowedError,
    NothingToUndoError,
    PhaseDoesNotApplyError,
)
from interviews.models import PhaseSpan
from tests import factories
from tests.thoroughness import examples

TURNS = 6


@pytest.fixture
def talk(participant):
    """Six participant turns of two words."""
    return factories.make_transcript(participant, *(f"P: turn {n}" for n in range(1, TURNS + 1)))


def mark(transcript, coder, name, first, last=None, beside=False):
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        phase=transcript.study.phases.get(name=name),
        first_turn=first,
        last_turn=last,
        beside=beside,
    )


def phases_by_turn(transcript) -> dict[int, set[str]]:
    rows = PhaseSpan.objects.live().filter(transcript=transcript).select_related("phase")
    return {
        turn.number: {
            row.phase.name for row in rows if row.start <= turn.start and turn.end <= row.end
        }
        for turn in transcript.turns.all()
    }


def test_from_here_on_lasts_to_the_end(talk, alice):
    mark(talk, alice, "Diagnosis", 3)

    marked = phases_by_turn(talk)
    assert [number for number, names in marked.items() if names] == [3, 4, 5, 6]


def test_from_here_on_lasts_to_the_next_mark(talk, alice):
    mark(talk, alice, "After stopping", 5)
    mark(talk, alice, "On imatinib", 2)

    assert phases_by_turn(talk) == {
        1: set(),
        2: {"On imatinib"},
        3: {"On imatinib"},
        4: {"On imatinib"},
        5: {"After stopping"},
        6: {"After stopping"},
    }


def test_a_later_mark_ends_the_one_before_it(talk, alice):
    mark(talk, alice, "Diagnosis", 1)
    mark(talk, alice, "On imatinib", 4)

    assert phases_by_turn(talk)[3] == {"Diagnosis"}
    assert phases_by_turn(talk)[4] == {"On imatinib"}


def test_a_run_of_turns_leaves_gaps_around_it(talk, alice):
    mark(talk, alice, "Diagnosis", 2, 3)

    assert [bool(names) for names in phases_by_turn(talk).values()] == [
        False,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_run_inside_another_phase_splits_it(talk, alice):
    mark(talk, alice, "Diagnosis", 1)
    mark(talk, alice, "On imatinib", 3, 4)

    assert [min(names) for names in phases_by_turn(talk).values()] == [
        "Diagnosis",
        "Diagnosis",
        "On imatinib",
        "On imatinib",
        "Diagnosis",
        "Diagnosis",
    ]


def test_a_deliberate_overlap_keeps_both_phases(talk, alice):
    mark(talk, alice, "On imatinib", 1)
    mark(talk, alice, "After stopping", 2, 2, beside=True)

    assert phases_by_turn(talk)[2] == {"On imatinib", "After stopping"}
    assert phases_by_turn(talk)[3] == {"On imatinib"}


def test_clearing_takes_every_phase_off(talk, alice):
    mark(talk, alice, "On imatinib", 1)
    mark(talk, alice, "After stopping", 2, 3, beside=True)

    phases.clear_phase(transcript=talk, coder=alice, act_id=uuid4(), first_turn=2, last_turn=2)

    assert phases_by_turn(talk)[2] == set()
    assert phases_by_turn(talk)[3] == {"On imatinib", "After stopping"}


def test_undo_brings_the_marks_back_as_they_were(talk, alice):
    mark(talk, alice, "Diagnosis", 1)
    before = phases_by_turn(talk)
    mark(talk, alice, "On imatinib", 3, 4)

    acts.undo(transcript=talk, coder=alice, act_id=uuid4())

    assert phases_by_turn(talk) == before


def test_undo_leaves_what_somebody_else_marked_over_it_since(talk, alice, lena):
    mark(talk, lena, "Diagnosis", 1, 4)
    mark(talk, alice, "On imatinib", 1, 4)
    mark(talk, lena, "After stopping", 2, 3)
    before = phases_by_turn(talk)

    with pytest.raises(NothingToUndoError):
        acts.undo(transcript=talk, coder=alice, act_id=uuid4())

    assert phases_by_turn(talk) == before


def test_undo_takes_no_mark_off_whose_place_somebody_else_marked_since(talk, alice, lena):
    mark(talk, lena, "Diagnosis", 1, 4)
    mark(talk, alice, "On imatinib", 1, 2)
    mark(talk, lena, "After stopping", 3, 4, beside=True)
    mark(talk, lena, "Diagnosis", 5, 6)
    before = phases_by_turn(talk)

    with pytest.raises((NothingToUndoError, ChangedSinceError)):
        acts.undo(transcript=talk, coder=alice, act_id=uuid4())

    assert phases_by_turn(talk) == before


def test_keeps_how_many_words_are_in_no_phase(talk, alice):
    mark(talk, alice, "Diagnosis", 2, 3)
    mark(talk, alice, "On imatinib", 3, 4, beside=True)

    talk.refresh_from_db()
    assert talk.participant_words == 12
    assert talk.unphased_words == 6


def test_refuses_a_phase_that_does_not_apply(study, alice):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    talk = factories.make_transcript(well, "P: Nothing came back.")

    with pytest.raises(PhaseDoesNotApplyError, match="does not apply to P02"):
        mark(talk, alice, "Relapse and restart", 1)

    assert not PhaseSpan.objects.exists()


def test_refuses_turns_that_are_not_there(talk, alice):
    with pytest.raises(ActConflictError):
        mark(talk, alice, "Diagnosis", 99)


def test_readers_mark_nothing(talk, rita):
    with pytest.raises(NotAllowedError):
        mark(talk, rita, "Diagnosis", 1)


NAMES = ["Diagnosis", "On imatinib", "After stopping"]
COMMANDS = st.lists(
    st.tuples(
        st.sampled_from(["mark", "beside", "clear", "undo", "redo"]),
        st.sampled_from(NAMES),
        st.integers(1, TURNS),
        st.one_of(st.none(), st.integers(1, TURNS)),
    ),
    max_size=8,
)


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(commands=COMMANDS)
def test_marks_are_what_a_list_of_turns_would_say(talk, alice, commands):
    """Play random commands against a slow, obvious model: a set of phases for each turn."""
    PhaseSpan.objects.all().delete()
    alice.acts.all().delete()
    model = {turn: frozenset() for turn in range(1, TURNS + 1)}
    done, undone = [], []
    for command, name, first, last in commands:
        if command in {"undo", "redo"}:
            model = _step(command, model, done, undone, talk, alice)
            continue
        if last is not None and last < first:
            first, last = last, first
        until = last or _end_of_from_here(model, first)
        before, model = model, dict(model)
        for turn in range(first, until + 1):
            others = model[turn] if command == "beside" else frozenset()
            model[turn] = frozenset() if command == "clear" else others | {name}
        if command == "clear":
            phases.clear_phase(
                transcript=talk, coder=alice, act_id=uuid4(), first_turn=first, last_turn=until
            )
        else:
            mark(talk, alice, name, first, last, beside=command == "beside")
        latest = alice.acts.order_by("order").last()
        # What changed nothing is no step of undo, and takes no redo away.
        if latest.added or latest.removed:
            done.append(before)
            undone.clear()
        assert phases_by_turn(talk) == model


def _end_of_from_here(model, first):
    """Return the turn before the next one in which some phase begins."""
    for turn in range(first + 1, TURNS + 1):
        if model[turn] - model[turn - 1]:
            return turn - 1
    return TURNS


def _step(command, model, done, undone, talk, alice):
    source, target = (done, undone) if command == "undo" else (undone, done)
    if not source:
        return model
    getattr(acts, command)(transcript=talk, coder=alice, act_id=uuid4())
    target.append(model)
    model = source.pop()
    assert phases_by_turn(talk) == model
    return model
