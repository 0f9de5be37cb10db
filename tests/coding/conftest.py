"""What tests of open workspaces share."""

import pytest

from interviews.actions import studies
from tests.coding.open_page import Open


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
