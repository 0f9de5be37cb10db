"""Whoever waits for a file is told how far it has come; nobody else is, and nothing of it stays."""

import json
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from interviews import progress
from interviews.actions import file_progress
from interviews.progress import Progress, told_to, watched
from interviews.views.progress import tells_how_far

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0)


def asked_by(user, key):
    client = Client()
    client.force_login(user)
    return json.loads(client.get(reverse("interviews:file_progress"), {"key": str(key)}).content)


def make(user, seen, **headers):
    """Make a file of three passages for somebody, and look after each of them."""

    @tells_how_far
    def view(request):
        for _ in watched("abc", 3, "passages read"):
            seen()
        return HttpResponse()

    request = RequestFactory().get("/", headers=headers)
    request.user = user
    return view(request)


def test_its_maker_is_told_how_far_it_has_come_and_nobody_else(lena, charlie):
    key, told, overheard = uuid4(), [], []

    def look():
        told.append(asked_by(lena, key))
        overheard.append(asked_by(charlie, key))

    make(lena, look, **{"Progress-Key": str(key)})

    assert told == [{"done": done, "of": 3, "what": "passages read"} for done in range(3)]
    assert overheard == [None, None, None]
    assert asked_by(lena, key) is None


def test_nothing_stays_where_making_it_fails(lena):
    key = uuid4()

    def fail():
        raise OSError("The connection broke.")

    with pytest.raises(OSError, match="broke"):
        make(lena, fail, **{"Progress-Key": str(key)})
    assert file_progress.noted(maker=lena, key=key) is None


@pytest.mark.parametrize("said", ["", "no key", "../../etc"])
def test_without_a_key_a_file_is_made_as_well_and_nothing_is_noted(lena, said, monkeypatch):
    monkeypatch.setattr(cache, "set", None)
    assert make(lena, lambda: None, **{"Progress-Key": said}).status_code == 200
    assert asked_by(lena, said) is None


def test_what_is_not_waited_for_is_counted_for_nobody():
    heard = []
    with told_to(heard.append):
        assert list(watched("ab", 2, "rows")) == ["a", "b"]
    assert list(watched("ab", 2, "rows")) == ["a", "b"]
    assert heard == [Progress(0, 2, "rows"), Progress(1, 2, "rows")]
