"""What tests of open workspaces and of phases said of passages share."""

from uuid import uuid4

import pytest

from coding.actions import states
from coding.models import CodingState
from interviews.actions import phases, studies
from tests import factories
from tests.coding.open_page import Open
from tests.coding.overriding import WORDS
from tests.coding.word_codebook import GARDEN, LETTER


@pytest.fixture
def open_study(study, lena):
    """A study whose coders see each other."""
    return studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )


@pytest.fixture
def page(client, alice, transcript):
    client.force_login(alice)
    return Open(client, transcript)


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


@pytest.fixture
def quotable(study):
    """An interview with somebody who may be quoted."""
    person = factories.make_participant(
        study, "P07", may_be_quoted="yes", values={"Relapse": "yes"}
    )
    return factories.make_transcript(
        person, "I: How was it to stop?", f"P: {GARDEN}", "I: And then?", f"P: {LETTER}"
    )


@pytest.fixture
def drawable(transcript, alice, hope, energy, after):
    """An interview about the time after stopping, coded with two codes that share words, and finished."""
    phases.mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=after, first_turn=1)
    factories.code_words(transcript, alice, "slept for a week", hope)
    factories.code_words(transcript, alice, "a week, and then I was out", energy)
    states.declare(transcript=transcript, coder=alice, state=CodingState.State.FINISHED)
    return transcript
