"""Accounts and links from the terminal."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from interviews.models import AuditEvent, User
from tests import factories


def run(*words) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def link_in(text: str, base: str = "http://127.0.0.1:8000") -> str:
    return re.search(rf"^{re.escape(base)}(/welcome/[\w-]+/)$", text, re.MULTILINE).group(1)


def test_create_user_prints_a_link_that_lets_the_person_in(client, db):
    text = run("create_user", "lena", "--may-create-studies")

    assert "lena can now sign in. The link works once, until" in text
    assert "Welcome, lena" in client.get(link_in(text)).content.decode()
    assert User.objects.get().may_create_studies
    assert AuditEvent.objects.filter(kind="person", verb="create", actor_id=None).exists()


def test_create_user_gives_no_rights_that_were_not_asked_for(db):
    run("create_user", "carl")

    carl = User.objects.get()
    assert (carl.may_create_studies, carl.is_superuser, carl.is_staff) == (False, False, False)


def test_the_address_of_the_server_can_be_said(db):
    assert link_in(
        run("create_user", "lena", "--base-url", "https://lifeline.example"),
        "https://lifeline.example",
    )


@pytest.mark.parametrize(
    ("name", "sentence"), [("Charlie", "There is a person called"), ("two words", "without spaces")]
)
def test_create_user_says_why_it_can_t(charlie, name, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("create_user", name)
    assert User.objects.count() == 1


def test_sign_in_link_makes_a_new_way_in_for_who_forgot_the_password(client, charlie):
    text = run("sign_in_link", "Charlie")

    client.post(link_in(text), {"password": "three little words", "again": "three little words"})
    assert not client.login(username="charlie", password=factories.PASSWORD)
    assert client.login(username="charlie", password="three little words")  # noqa: S106


def test_sign_in_link_knows_who_is_not_there(db):
    with pytest.raises(CommandError, match="Nobody here has the sign-in name “nora”"):
        run("sign_in_link", "nora")
