"""Every page is private, closed to strangers, and free of anything inline.

A new address fails these tests until `OBJECTS` says which object of the sample study it needs.
"""

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from coding.actions import decisions, kept_counts
from coding.disclosure import Decision, Way, disclosed
from coding.summaries.kept_counts import counts_to_keep
from interviews.actions import drafts, members
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import Role
from tests import factories

# Who is not signed in may open these; signing out leads to signing in, and the library asks who is there itself.
PUBLIC = {"account_login", "sign_in_link"}
# Pages that belong to a person, not to a study.
PERSONAL = {
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "interviews:study_list",
    "interviews:file_progress",
    "coding:study_create",
}
# Which object `pk` means, by the beginning of the name; `draft`, `code`, `slug` and `token` mean the same everywhere.
OBJECTS = {
    "interviews:member_": "member",
    "interviews:attribute_": "attribute",
    "interviews:phase_": "phase",
    "interviews:draft_": "draft",
    "interviews:participant_": "participant",
    "interviews:interview_": "interview",
    "coding:code_": "code",
    "coding:decision_": "kept_decision",
    "coding:kept_counts_": "kept_counts",
    "coding:summary_": "code",
    "coding:quote_": "quote",
    "coding:passage_": "passage",
    "coding:workspace": "transcript",
    "coding:act_": "transcript",
    "coding:undo": "transcript",
    "coding:redo": "transcript",
    "coding:finished": "transcript",
    "coding:memos": "transcript",
    "coding:timeline": "transcript",
    "coding:changes": "transcript",
    "coding:correction_": "transcript",
    "coding:check_": "transcript",
    "coding:transcript_": "transcript",
}


def addresses(patterns=None, namespace="") -> dict[str, URLPattern]:
    """Return every address of Lifeline by its name."""
    found = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} needs a name"
            found[namespace + pattern.name] = pattern
        else:
            found |= addresses(pattern.url_patterns, f"{pattern.namespace}:")
    return found


ADDRESSES = addresses()


@pytest.fixture
def world(db):
    return make_world()


def make_world() -> SimpleNamespace:
    """Make one of everything that an address can lead to."""
    lena = factories.make_user("lena", may_create_studies=True)
    study = factories.make_study(lena)
    alice = factories.make_member(study, factories.make_user("alice"), Role.CODER).user
    participant = factories.make_participant(study)
    transcript = factories.make_transcript(participant, "P: Then the letter came.")
    hope = factories.make_code(study, "Hope")
    parsed = ParsedTranscript.of([ParsedTurn("I", "How was it?", None, 1)])
    draft, _ = drafts.make_draft(
        study=study,
        made_by=lena,
        content=drafts.DraftContent(parsed, None),
        source=b"I: How was it?",
    )
    factories.code_words(transcript, alice, "the letter came", hope)
    return SimpleNamespace(
        lead=lena,
        study=study,
        member=study.memberships.get(user=alice),
        attribute=study.attributes.first(),
        phase=study.phases.first(),
        participant=participant,
        transcript=transcript,
        interview=transcript.interview,
        code=hope,
        kept_counts=kept_counts.keep_counts(
            study=study, kept_by=lena, name="First draft", found=counts_to_keep(study, lena)
        ),
        kept_decision=decisions.keep_decision(
            study=study,
            kept_by=lena,
            kind="theme_counts",
            attributes=[study.attributes.first().pk],
            decision=Decision(Way.SOME),
            disclosure=disclosed(["Sex"], {"P01": ["woman"]}, 3),
        ),
        quote=factories.choose_quote(transcript, alice, "the letter came", hope),
        passage=transcript.passages.get(),
        draft=draft,
        token=members.make_sign_in_link(user=alice),
    )


def address(name: str, world) -> str:
    kwargs = {key: _value(name, key, world) for key in ADDRESSES[name].pattern.converters}
    return reverse(name, kwargs=kwargs)


def _value(name: str, key: str, world):
    fixed = {
        "slug": world.study.slug,
        "code": world.participant.code,
        "token": world.token,
        "name": "heat-map",
        "item": "1",
    }
    if key in fixed:
        return fixed[key]
    kinds = [kind for beginning, kind in OBJECTS.items() if name.startswith(beginning)]
    assert kinds, f"Say in OBJECTS of test_access.py which object {name} needs for <{key}>."
    return getattr(world, kinds[0]).pk


def methods_of(client: Client, url: str) -> set[str]:
    """Return the methods an address answers to, by asking with one that none does."""
    refused = client.generic("PATCH", url)
    assert refused.status_code == 405, f"{url} answers PATCH with {refused.status_code}"
    return {method.strip() for method in refused.headers["Allow"].split(",")} & {"GET", "POST"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_nothing_but_signing_in_is_open_to_everybody(world):
    anonymous = Client()
    answers = {
        (name, method): anonymous.generic(method, address(name, world))
        for name in set(ADDRESSES) - PUBLIC
        for method in ("GET", "POST")
    }

    login = reverse("account_login")
    assert {
        key: (answer.status_code, answer.headers.get("Location"))
        for key, answer in answers.items()
        if not (answer.status_code == 302 and answer.headers["Location"].startswith(login))
    } == {}


def test_what_is_open_to_everybody_opens(world):
    anonymous = Client()

    assert {name: anonymous.get(address(name, world)).status_code for name in PUBLIC} == {
        "account_login": 200,
        "sign_in_link": 200,
    }


def test_a_script_that_was_signed_out_is_told_so_at_every_address(world):
    anonymous = Client(headers={"X-Requested-With": "lifeline"})
    private = set(ADDRESSES) - PUBLIC

    assert {anonymous.get(address(name, world)).status_code for name in private} == {401}


def test_a_stranger_finds_nothing_of_a_study(world, charlie):
    lead, stranger = signed_in(world.lead), signed_in(charlie)
    answers = {
        (name, method): stranger.generic(method, address(name, world)).status_code
        for name in set(ADDRESSES) - PUBLIC - PERSONAL
        for method in methods_of(lead, address(name, world))
    }

    assert answers
    assert {key: status for key, status in answers.items() if status != 404} == {}


def test_every_address_of_ours_names_the_methods_it_answers_to(world):
    lead = signed_in(world.lead)
    ours = [name for name in ADDRESSES if not name.startswith("account_")]

    assert all(methods_of(lead, address(name, world)) for name in ours)


def test_no_page_is_kept_by_browsers_or_on_the_way(pages):
    kept = {
        name: answer.headers.get("Cache-Control")
        for name, answer in pages.items()
        if "no-store" not in answer.headers.get("Cache-Control", "")
    }

    assert kept == {}


class Inline(HTMLParser):
    """Collects what the Content-Security-Policy would refuse: styles, scripts and handlers inside a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_data = (given.get("type") or "").endswith("json")
        if tag == "style" or (tag == "script" and "src" not in given and not is_data):
            self.found.append(f"<{tag}>")
        for key, value in attrs:
            leads_to_script = key in {"href", "src", "action"} and (value or "").startswith(
                "javascript:"
            )
            if key == "style" or key.startswith(("on", "hx-on")) or leads_to_script:
                self.found.append(f"<{tag} {key}={value}>")


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> dict[str, object]:
    """The answer of every page, to the lead, and of what is shown instead of a page; all are asked for once."""
    with django_db_blocker.unblock(), transaction.atomic():
        answers = pages_of(make_world())
        transaction.set_rollback(True)
    return answers


def pages_of(world) -> dict[str, object]:
    client = signed_in(world.lead)
    answers = {
        name: client.get(address(name, world))
        for name in set(ADDRESSES) - PUBLIC
        if name.startswith("account_") or "GET" in methods_of(client, address(name, world))
    }
    answers |= {name: Client().get(address(name, world)) for name in PUBLIC}
    answers["used link"] = Client().get(reverse("sign_in_link", args=["used"]))
    answers["nowhere"] = client.get("/nowhere/")
    answers["not in the role"] = signed_in(world.member.user).get(
        reverse("interviews:member_list", args=[world.study.slug])
    )
    return answers


def test_every_page_carries_the_strict_policy(pages):
    policies = {answer.headers.get("Content-Security-Policy") for answer in pages.values()}

    assert len(policies) == 1
    policy = dict(part.strip().split(" ", 1) for part in policies.pop().split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"


def test_no_page_holds_anything_inline(pages):
    found = {}
    for name, answer in pages.items():
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        reader = Inline()
        reader.feed(answer.content.decode())
        if reader.found:
            found[name] = reader.found

    assert found == {}


def test_every_page_has_a_title_a_main_part_and_a_way_past_the_header(pages):
    for name, answer in pages.items():
        if answer.status_code == 302 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        assert "<title> ·" not in html, name
        assert 'href="#main"' in html, name
        assert html.count("<main") == 1, name
        assert html.count("<h1") == 1, name
