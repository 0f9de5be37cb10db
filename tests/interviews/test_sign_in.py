"""Signing in and out, and changing one's password."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from tests import factories


def sign_in(client, username="charlie", password=factories.PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def test_the_right_password_leads_to_one_s_studies(client, charlie):
    assert sign_in(client).headers["Location"] == reverse("interviews:study_list")


def test_it_leads_on_to_where_one_wanted_to_go(client, charlie):
    wanted = reverse("account_change_password")
    asked = client.get(wanted).headers["Location"]

    assert f"next={wanted}" in asked
    assert sign_in(client, next=wanted).headers["Location"] == wanted


def test_it_leads_nowhere_outside(client, charlie):
    answer = sign_in(client, next="https://elsewhere.example/")

    assert answer.headers["Location"] == reverse("interviews:study_list")


@pytest.mark.parametrize(("username", "password"), [("charlie", "wrong"), ("nobody", "wrong")])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, charlie, username, password):
    page = sign_in(client, username, password).content.decode()

    assert "This sign-in name and password do not belong together." in page


def test_who_has_not_used_their_link_can_t_sign_in(client, db):
    factories.members.create_user(username="nora")

    for guess in ("", "!", "nora"):
        assert sign_in(client, "nora", guess).status_code == 200
    assert client.get(reverse("interviews:study_list")).status_code == 302


def test_guessing_is_slowed_down(client, charlie, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    cache.clear()
    for _ in range(3):
        sign_in(client, password="wrong")  # noqa: S106

    page = sign_in(client).content.decode()

    assert "Too many wrong passwords." in page
    assert client.get(reverse("interviews:study_list")).status_code == 302


def test_whoever_forgot_the_password_is_told_whom_to_ask(client, db):
    page = client.get(reverse("account_login")).content.decode()

    assert "Ask a lead of your study for a new link." in page


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_sign_up_and_no_e_mail(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_takes_a_button_not_a_link(client, charlie):
    client.force_login(charlie)

    assert "Sign out?" in client.get(reverse("account_logout")).content.decode()
    assert client.get(reverse("interviews:study_list")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("interviews:study_list")).status_code == 302


def test_a_password_is_changed_by_who_knows_the_one_until_now(client, charlie):
    client.force_login(charlie)
    new = "four little words more"

    def change(old):
        fields = {"oldpassword": old, "password1": new, "password2": new}
        return client.post(reverse("account_change_password"), fields, follow=True)

    assert "This is not your password until now." in change("wrong").content.decode()
    assert "Your new password is set." in change(factories.PASSWORD).content.decode()
    client.logout()
    assert client.login(username="charlie", password=new)


def test_changing_the_password_ends_the_sessions_elsewhere(client, charlie):
    elsewhere = type(client)()
    elsewhere.force_login(charlie)
    client.force_login(charlie)
    fields = {
        "oldpassword": factories.PASSWORD,
        "password1": "four little words more",
        "password2": "four little words more",
    }

    client.post(reverse("account_change_password"), fields)

    assert client.get(reverse("interviews:study_list")).status_code == 200
    assert elsewhere.get(reverse("interviews:study_list")).status_code == 302


def test_passwords_are_kept_by_argon2():
    # Tests run with a quick one, so the setting is read as the server reads it.
    text = (settings.BASE_DIR / "config" / "settings.py").read_text("utf-8")

    assert 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]' in text


def test_what_was_sent_while_signed_out_leads_back_to_the_page_it_was_sent_from(client, study):
    page = reverse("interviews:study_settings", args=[study.slug])
    sent = reverse("interviews:participant_create", args=[study.slug])

    answer = client.post(sent, {}, headers={"Referer": f"http://testserver{page}?tab=1"})

    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query)["next"] == [f"{page}?tab=1"]


def test_it_leads_to_the_first_page_where_it_was_sent_from_elsewhere(client, study):
    sent = reverse("interviews:participant_create", args=[study.slug])

    answer = client.post(sent, {}, headers={"Referer": "https://example.org/x"})

    assert parse_qs(urlsplit(answer["Location"]).query)["next"] == ["/"]
