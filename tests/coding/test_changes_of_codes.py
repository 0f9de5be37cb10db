"""What an open workspace is told when the codebook changes."""

import pytest

from coding.actions import codes as code_actions
from tests import factories
from tests.coding.act_requests import code_body, send
from tests.coding.open_page import Open

pytestmark = pytest.mark.django_db


def test_a_new_code_of_anybody_is_told_with_all_counts(page, bob, study, transcript, alice, hope):
    page.hear()
    factories.code_words(transcript, alice, "the letter came", hope)
    page.hear()
    below = code_actions.create_code(study=study, created_by=bob, label="Letters")
    code_actions.move_code(code=hope, moved_by=bob, parent=below)

    told = page.hear()

    assert {row[2] for row in told["codes"]} == {"Hope", "Letters"}
    assert told["counts"] == {str(hope.pk): 1, str(below.pk): 1}
    assert page.ask().status_code == 204


def test_a_change_of_the_codebook_that_is_refused_is_not_told(page, bob, study, hope):
    page.hear()
    with pytest.raises(code_actions.CodeLabelTakenError):
        code_actions.create_code(study=study, created_by=bob, label="Hope")

    assert page.ask().status_code == 204


def test_the_answer_to_a_new_code_says_its_version(page, transcript, study):
    body = code_body(transcript, "the letter came", new_code={"label": "Letters", "parent": None})

    answer = send(page.client, transcript, body).json()

    assert answer["codebook"] == Open(page.client, transcript).codebook
    assert [row[2] for row in answer["codes"]] == ["Letters"]
