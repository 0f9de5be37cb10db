"""What an open workspace is told when the phases of its study change, and when its reader says elsewhere how far they are."""

import pytest

from coding.actions import states
from coding.models import CodingState
from interviews.actions import ordering, study_phases
from interviews.actions.study_phases import Definition
from tests import factories
from tests.coding.open_page import Open, mark, some_phase


@pytest.fixture
def page(client, alice, transcript):
    client.force_login(alice)
    return Aware(client, transcript)


class Aware(Open):
    """A page that also says which phases it shows, and whether as finished."""

    def __init__(self, client, transcript, **query):
        super().__init__(client, transcript, **query)
        self.query = {**query, "phases": self.data["phases_digest"], "finished": "0"}

    def hear(self):
        told = super().hear()
        self.query["phases"] = told.get("phases_digest", self.query["phases"])
        if "state" in told:
            self.query["finished"] = str(int(told["state"] == "finished"))
        return told


def named(told):
    return [name for _, name, *_ in told["phases"]]


def test_a_renamed_phase_is_told_with_the_bands_that_name_it(page, bob, lena, transcript):
    mark(transcript, bob, some_phase(transcript), 2, 3)
    page.hear()
    phase = transcript.study.phases.first()

    study_phases.change_phase(
        phase=phase, changed_by=lena, definition=Definition("Long before", hue=phase.hue)
    )

    told = page.hear()
    assert named(told)[0] == "Long before"
    assert set(told["bands"]) == {"2", "3"}
    assert "Long before" in told["bands"]["2"]
    assert page.hear() == {}


@pytest.mark.parametrize("what", ["create", "move", "delete"])
def test_a_phase_that_comes_goes_or_moves_is_told(page, lena, transcript, what):
    study = transcript.study
    phase = study.phases.last()
    if what == "create":
        study_phases.create_phase(study=study, created_by=lena, definition=Definition("Restart"))
    elif what == "move":
        study_phases.move_phase(phase=phase, moved_by=lena, direction=ordering.Direction.UP)
    else:
        study_phases.delete_phase(phase=phase, deleted_by=lena)

    assert named(page.hear()) == [phase.name for phase in study.phases.all()]


def test_a_change_of_the_codebook_tells_nothing_of_phases(page, study):
    factories.make_code(study, "Fear")

    told = page.hear()

    assert "codes" in told
    assert not {"phases", "bands", "marks"} & set(told)


def test_that_one_has_finished_elsewhere_is_told_to_oneself_alone(page, alice, bob, transcript):
    states.declare(transcript=transcript, coder=bob, state=CodingState.State.FINISHED)
    assert page.hear() == {}

    states.declare(transcript=transcript, coder=alice, state=CodingState.State.FINISHED)
    assert page.hear() == {"order": 0, "state": "finished"}
    assert page.hear() == {}

    states.declare(transcript=transcript, coder=alice, state=CodingState.State.IN_WORK)
    assert page.hear()["state"] == "in_work"


def test_knowing_of_phases_and_state_costs_no_further_look_up(page, django_assert_num_queries):
    page.ask()

    with django_assert_num_queries(4):
        page.ask()
