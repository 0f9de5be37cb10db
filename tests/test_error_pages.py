"""What a person reads when something is not there, not theirs, or broken."""

from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse


def test_what_is_not_there_says_whom_to_ask(client, charlie):
    client.force_login(charlie)

    answer = client.get("/studies/nowhere/")

    assert answer.status_code == 404
    assert "Ask a lead of the study" in answer.content.decode()


def test_what_the_role_does_not_include_says_so(client, study, alice):
    client.force_login(alice)

    answer = client.get(reverse("interviews:member_list", args=[study.slug]))

    assert answer.status_code == 403
    assert "Your role in this study does not let you change members." in answer.content.decode()


def test_a_form_without_its_token_says_what_to_do(charlie):
    client = Client(enforce_csrf_checks=True)
    client.force_login(charlie)

    answer = client.post(reverse("account_logout"))

    assert answer.status_code == 403
    assert "Go back, reload the page and send it again." in answer.content.decode()


def test_a_request_for_another_host_is_refused_in_words(client, db):
    answer = client.get("/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "ALLOWED_HOSTS" in answer.content.decode()


def test_the_page_for_a_broken_server_stands_on_nothing(django_assert_num_queries):
    page = render_to_string("500.html")

    assert "Something went wrong on the server" in page
    assert "{%" not in page
