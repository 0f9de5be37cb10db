"""The people and the study that most tests begin with."""

from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from interviews.models import Role
from tests import checks, empty_database, factories
from tests.thoroughness import examples

# How long an example takes says how busy the machine is, not whether Lifeline is right.
hypothesis.settings.register_profile("without a clock", deadline=None, max_examples=examples(100))
hypothesis.settings.load_profile("without a clock")


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Whether tables are there already, so that none are made; see `empty_database`."""
    return not settings.ON_POSTGRES


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    if settings.ON_POSTGRES:
        yield
        return
    asked = connection.settings_dict["TEST"]
    path = Path(asked["NAME"])
    empty_database.copy_to(path)
    asked["MIGRATE"] = False
    yield
    connection.close()
    empty_database.remove(path)


@pytest.fixture
def lena(db):
    """The lead of the study."""
    return factories.make_user("lena", may_create_studies=True)


@pytest.fixture
def study(lena):
    return factories.make_study(lena)


@pytest.fixture
def alice(study):
    """A coder."""
    return factories.make_member(study, factories.make_user("alice"), Role.CODER).user


@pytest.fixture
def bob(study):
    """A second coder."""
    return factories.make_member(study, factories.make_user("bob"), Role.CODER).user


@pytest.fixture
def stella(study):
    """The data steward."""
    return factories.make_member(study, factories.make_user("stella"), Role.STEWARD).user


@pytest.fixture
def rita(study):
    """A reader."""
    return factories.make_member(study, factories.make_user("rita"), Role.READER).user


@pytest.fixture
def charlie(db):
    """A stranger: has an account, but no part in the study."""
    return factories.make_user("charlie")


@pytest.fixture
def participant(study):
    return factories.make_participant(study, "P01", values={"Relapse": "yes"})


@pytest.fixture
def transcript(participant):
    return factories.make_transcript(
        participant,
        "I: How was it to stop?",
        "P: I slept for a week, and then I was out in the garden before anyone was up. 😀 Every day.",
        "I: And then?",
        "P: Then the letter came. I knew before I opened it.",
        "O: She knew, yes.",
    )


@pytest.fixture
def hope(study):
    return factories.make_code(study, "Hope")


@pytest.fixture
def energy(study):
    return factories.make_code(study, "Energy surplus")


@pytest.fixture
def checking(study, lena):
    """The study, which now wants interviews checked by two people."""
    return checks.set_checks(study, lena)


@pytest.fixture
def waiting(checking, lena):
    """An interview that waits to be checked: `checks.SAID`, with two e-mail addresses."""
    return checks.let_wait(checking, lena)
