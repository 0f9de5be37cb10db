"""One-time links, as the person who got one sees them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from interviews.actions import members
from interviews.models import AuditEvent, Role, SignInLink

PASSWORD = "three little words"  # noqa: S105


@pytest.fixture
def link(db):
    _, token = members.create_user(username="nora")
    return reverse("sign_in_link", args=[token])


def choose(client, link, password=PASSWORD, again=PASSWORD):
    return client.post(link, {"password": password, "again": again})


def test_it_greets_by_name_and_does_nothing_yet(client, link):
    assert "Welcome, nora" in client.get(link).content.decode()
    assert client.get(link).status_code == 200
    assert SignInLink.objects.usable().exists()


def test_choosing_a_password_signs_the_person_in(client, link):
    answer = choose(client, link)

    assert answer.headers["Location"] == reverse("interviews:study_list")
    assert client.get(reverse("interviews:study_list")).context["user"].username == "nora"
    client.logout()
    assert client.login(username="nora", password=PASSWORD)


def test_it_works_once(client, link):
    choose(client, link)
    client.logout()

    answer = choose(client, link, "another password", "another password")

    assert answer.status_code == 410
    assert "was used already, or has expired" in answer.content.decode()
    assert not client.login(username="nora", password="another password")  # noqa: S106


def test_it_expires(client, link):
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    answer = client.get(link)

    assert answer.status_code == 410
    assert "Ask the person who sent it for a new one." in answer.content.decode()


def test_a_link_that_never_was_says_the_same(client, db):
    answer = client.get(reverse("sign_in_link", args=["never"]))

    assert answer.status_code == 410
    assert reverse("account_login") in answer.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", "short", "too short"),
        ("three little words", "three other words", "The two passwords differ."),
        ("password1234", "password1234", "too common"),
        ("", "", "required"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_the_link_still_works(
    client, link, password, again, sentence
):
    page = choose(client, link, password, again).content.decode()

    assert sentence in page
    assert SignInLink.objects.usable().exists()


def test_a_link_for_somebody_else_changes_who_is_signed_in(client, link, charlie):
    client.force_login(charlie)

    choose(client, link)

    assert client.get(reverse("interviews:study_list")).context["user"].username == "nora"


def test_no_page_with_a_link_is_kept_by_the_browser(client, link):
    assert "no-store" in client.get(link).headers["Cache-Control"]


def test_leads_see_that_a_link_was_used(study, lena):
    member, token = members.add_member(study=study, added_by=lena, username="dora", role=Role.CODER)

    members.use_sign_in_link(token=token, password=PASSWORD)

    event = AuditEvent.objects.visible_to(lena).get(verb="set_password")
    assert event.actor_id == member.user_id
