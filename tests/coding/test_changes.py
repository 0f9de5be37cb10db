"""What is new in an open transcript: /transcripts/<pk>/changes/."""

import json
import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coding.actions import codes as code_actions
from coding.actions import passages
from coding.models import CodedPassage
from interviews.actions import acts, members, phases, presence, studies
from interviews.models import AuditEvent, Phase, Presence
from interviews.spans import Span
from tests import factories
from tests.coding.act_requests import code_body, send

pytestmark = pytest.mark.django_db


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


class Open:
    """A workspace that somebody has open: it asks what is new, and remembers what it heard."""

    def __init__(self, client, transcript, **query):
        self.client, self.transcript, self.query = client, transcript, query
        address = reverse("coding:workspace", args=[transcript.pk])
        self.data = data = client.get(address, query).context["data"]
        self.since, self.codebook, self.here = data["order"], data["codebook"], []
        self.counts = {str(code): count for code, count in data["counts"].items()}
        self.passages = set(_ids(data["passages"]))

    def ask(self):
        here = ",".join(str(pk) for pk in self.here)
        known = {"since": self.since, "codebook": self.codebook, "here": here}
        address = reverse("coding:changes", args=[self.transcript.pk])
        return self.client.get(
            address, known | self.query, headers={"X-Requested-With": "lifeline"}
        )

    def hear(self) -> dict:
        """Ask, and take what comes; nothing is an empty answer."""
        answer = self.ask()
        if answer.status_code == 204:
            return {}
        told = answer.json()
        self.since, self.codebook = told["order"], told.get("codebook", self.codebook)
        self.here = [row[0] for row in told.get("here", [[pk] for pk in self.here])]
        self.counts |= told.get("counts", {})
        if "passages" in told:
            self.passages -= set(told["passages"]["removed"])
            self.passages |= set(_ids(told["passages"]["added"]))
        return told


def _ids(columns) -> list[int]:
    return [columns["first"] + pk for pk in columns["pk"]]


def mark(transcript, coder, name, first_turn, last_turn=None):
    phase = Phase.objects.get(study=transcript.study, name=name)
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        phase=phase,
        first_turn=first_turn,
        last_turn=last_turn,
    )


def undo(transcript, coder):
    acts.undo(transcript=transcript, coder=coder, act_id=uuid4())


def some_phase(transcript) -> str:
    return transcript.study.phases.first().name


def test_nothing_new_is_an_empty_answer(page):
    assert page.ask().status_code == 204
    assert page.ask().content == b""


def test_asking_when_nothing_is_new_costs_four_look_ups(page, django_assert_num_queries):
    page.ask()

    with django_assert_num_queries(
        4
    ):  # the session, the person, how things are, the number of known acts
        page.ask()


def test_asking_costs_no_more_where_coders_see_each_other(
    open_study, page, bob, transcript, hope, django_assert_num_queries
):
    for words in ("the letter came", "in the garden", "Every day"):
        factories.code_words(transcript, bob, words, hope)
    page.hear()

    with django_assert_num_queries(4):
        page.ask()


def test_what_a_colleague_coded_comes_with_its_block_and_counts(
    open_study, page, bob, transcript, hope
):
    page.hear()  # the new code
    factories.code_words(transcript, bob, "the letter came", hope)

    told = page.hear()

    (html,) = told["blocks"].values()
    assert f'<span class="p hue-{hope.hue}">the letter came</span>' in html
    assert told["counts"] == {str(hope.pk): 1}
    assert _ids(told["passages"]["added"]) == [CodedPassage.objects.get().pk]
    assert [bob.pk, "bob", "Bo", 0] in told["coders"]
    assert "undo" not in told
    assert page.ask().status_code == 204


def test_many_acts_come_as_one_answer_that_says_how_things_are_now(
    open_study, page, bob, transcript, hope, energy
):
    page.hear()
    factories.code_words(transcript, bob, "the letter came", hope)
    factories.code_words(transcript, bob, "in the garden", energy)
    undo(transcript, bob)
    factories.code_words(transcript, bob, "Every day", hope)

    told = page.hear()

    live = set(CodedPassage.objects.live().values_list("pk", flat=True))
    assert set(_ids(told["passages"]["added"])) == live
    assert len(told["passages"]["removed"]) == 1
    assert told["counts"] == {str(hope.pk): 2, str(energy.pk): 0}


def test_very_many_acts_and_blocks_are_one_answer_that_is_right(open_study, client, alice, bob):
    transcript = factories.make_transcript(
        factories.make_participant(open_study, "P02"),
        *(f"{'IP'[number % 2]}: Words of turn {number}, more of them." for number in range(80)),
    )
    code = factories.make_code(open_study, "Hope")
    client.force_login(alice)
    page = Open(client, transcript)
    starts = list(transcript.turns.values_list("start", flat=True))
    for round_ in range(3):
        for start in starts:
            factories.code_span(transcript, bob, Span(start + round_, start + 8), code)

    told = page.hear()

    fresh = Open(client, transcript)
    assert len(told["blocks"]) == 80
    assert all(
        html.startswith('<span class="p ') or html.startswith("W")
        for html in told["blocks"].values()
    )
    assert (page.passages, page.counts) == (fresh.passages, fresh.counts)
    assert len(page.passages) == 240
    assert page.ask().status_code == 204


def test_a_blind_coder_is_told_nothing_of_the_others(page, bob, transcript, hope, energy, lena):
    page.hear()
    factories.code_words(transcript, bob, "the letter came", hope)
    undo(transcript, bob)
    factories.code_words(transcript, lena, "in the garden", hope)
    presence.renew(transcript=transcript, person=bob, seen_at=None)

    assert page.ask().status_code == 204


def test_acts_of_a_blind_coder_are_numbered_without_those_of_others(
    page, bob, transcript, hope, energy
):
    page.hear()
    for words in ("the letter came", "in the garden", "Every day"):
        factories.code_words(transcript, bob, words, hope)

    answer = send(page.client, transcript, code_body(transcript, "I slept", energy)).json()

    assert answer["order"] == 1
    assert Open(page.client, transcript).since == 1
    assert page.hear()["order"] == 1


def test_phase_marks_are_told_to_everybody_and_nothing_else_with_them(page, bob, transcript, hope):
    page.hear()
    factories.code_words(transcript, bob, "the letter came", hope)
    mark(transcript, bob, some_phase(transcript), 2, 4)

    told = page.hear()

    assert told["marks"]
    assert set(told["bands"]) == {"2", "3", "4"}
    assert (_ids(told["passages"]["added"]), told["passages"]["removed"]) == ([], [])
    assert (told["blocks"], told["counts"], told["order"]) == ({}, {}, 1)
    assert "bob" not in json.dumps(told)
    undo(transcript, bob)
    assert page.hear()["marks"] == []


def test_what_one_does_oneself_elsewhere_comes_with_what_can_be_undone(
    page, alice, transcript, hope
):
    page.hear()
    factories.code_words(transcript, alice, "the letter came", hope)

    told = page.hear()

    assert told["undo"]
    assert told["state"] == "in_work"
    assert len(_ids(told["passages"]["added"])) == 1


def test_a_page_that_shows_one_coder_hears_of_passages_of_that_coder_only(
    open_study, client, alice, bob, lena, transcript, hope
):
    client.force_login(alice)
    page = Open(client, transcript, coder=bob.pk)
    factories.code_words(transcript, lena, "in the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)

    told = page.hear()

    assert _ids(told["passages"]["added"]) == [CodedPassage.objects.get(coder=bob).pk]
    assert told["counts"] == {str(hope.pk): 1}


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


def test_who_else_is_here_is_told_where_coders_see_each_other(open_study, page, bob, transcript):
    other = Client()
    other.force_login(bob)
    Open(other, transcript).ask()

    assert page.hear()["here"] == [[bob.pk, "bob", "Bo"]]
    assert page.ask().status_code == 204
    Presence.objects.filter(person=bob).update(seen_at=timezone.now() - timedelta(seconds=30))
    assert page.hear()["here"] == []


def test_a_lead_sees_a_blind_coder_come_and_the_coder_does_not_see_the_lead(
    page, alice, lena, transcript
):
    leads = Client()
    leads.force_login(lena)
    leads_page = Open(leads, transcript)
    page.ask()

    assert leads_page.hear()["here"] == [[alice.pk, "alice", "Al"]]
    assert page.ask().status_code == 204


def test_presence_is_renewed_only_once_in_a_while_and_leaves_no_audit_event(page, alice):
    events = AuditEvent.objects.count()
    page.ask()
    first = Presence.objects.get(person=alice).seen_at
    page.ask()
    assert Presence.objects.get(person=alice).seen_at == first

    Presence.objects.update(seen_at=first - timedelta(seconds=11))
    page.ask()

    assert Presence.objects.get(person=alice).seen_at > first - timedelta(seconds=1)
    assert AuditEvent.objects.count() == events


def test_a_request_that_makes_no_sense_is_refused_with_a_sentence(page, transcript):
    address = reverse("coding:changes", args=[transcript.pk])

    for query in ({}, {"since": "x", "codebook": 0}, {"since": 0, "codebook": 0, "here": "bob"}):
        answer = page.client.get(address, query, headers={"X-Requested-With": "lifeline"})
        assert answer.status_code == 422
        assert answer.json()["problem"]


def test_somebody_elses_session_is_told_nothing(page, bob, transcript):
    answer = page.client.get(
        reverse("coding:changes", args=[transcript.pk]),
        {"since": 0, "codebook": 0},
        headers={"X-Lifeline-User": str(bob.pk)},
    )

    assert answer.status_code == 401


def test_a_removed_member_hears_no_more(page, alice, study, lena):
    membership = study.memberships.get(user=alice)
    members.remove_member(member=membership, removed_by=lena)

    assert page.ask().status_code == 404


def test_after_random_acts_of_two_coders_two_open_pages_are_as_a_fresh_one(
    open_study, client, alice, bob, transcript, hope, energy
):
    factories.make_code(open_study, "Garden", parent=hope)
    codes = list(open_study.codes.all())
    clients = {alice: client, bob: Client()}
    for coder, browser in clients.items():
        browser.force_login(coder)
    pages = {coder: Open(browser, transcript) for coder, browser in clients.items()}
    chance = random.Random(4)
    for _ in range(60):
        coder = chance.choice([alice, bob])
        act_at_random(chance, transcript, coder, codes)
        if chance.random() < 0.4:
            pages[chance.choice([alice, bob])].hear()

    for page in pages.values():
        page.hear()
        fresh = Open(page.client, transcript)
        assert page.passages == fresh.passages
        assert without_zeros(page.counts) == fresh.counts


def act_at_random(chance, transcript, coder, codes):
    start = chance.randrange(0, len(transcript.text) - 40)
    own = CodedPassage.objects.live().filter(transcript=transcript, coder=coder)
    what = chance.choice(["code", "code", "code", "uncode", "recode", "undo", "redo", "move"])
    if what == "code":
        span = Span(start, start + chance.randrange(4, 30))
        factories.code_span(transcript, coder, span, *chance.sample(codes, 2))
    elif what in ("uncode", "recode") and own:
        target = {"passages": [chance.choice(own).pk], "coder": coder, "act_id": uuid4()}
        if what == "uncode":
            passages.uncode_passages(transcript=transcript, **target)
        else:
            passages.recode_passages(transcript=transcript, codes=[chance.choice(codes)], **target)
    elif what == "undo" and acts.next_undo(transcript, coder):
        undo(transcript, coder)
    elif what == "redo" and acts.next_redo(transcript, coder):
        acts.redo(transcript=transcript, coder=coder, act_id=uuid4())
    elif what == "move":
        code = next(code for code in codes if code.label == "Garden")
        parent = chance.choice([code for code in codes if code.label != "Garden"])
        code_actions.move_code(code=code, moved_by=coder, parent=parent)


def without_zeros(counts):
    return {code: count for code, count in counts.items() if count}


def test_what_is_made_once_for_many_still_tells_each_reader_who_they_are(
    open_study, client, alice, bob, lena, transcript, hope
):
    pages = {}
    for person in (alice, bob, lena):
        browser = Client()
        browser.force_login(person)
        pages[person] = Open(browser, transcript)
        pages[person].hear()
    factories.code_words(transcript, bob, "the letter came", hope)

    told = {person: page.hear() for person, page in pages.items()}

    assert all(len(_ids(answer["passages"]["added"])) == 1 for answer in told.values())
    assert "undo" in told[bob]
    assert "coders" not in told[bob]
    assert "undo" not in told[alice]
    assert [row[1:] for row in told[alice]["coders"]] == [["alice", "Al", 1], ["bob", "Bo", 0]]
    assert [row[1:] for row in told[lena]["coders"]] == [["bob", "Bo", 0], ["lena", "Le", 1]]


def test_a_page_opened_before_the_study_went_blind_is_told_to_reload_and_nothing_else(
    open_study, page, bob, lena, transcript, hope
):
    page.query = {"sees": "1"}
    page.hear()
    assert page.ask().status_code == 204
    studies.change_study(study=open_study, changed_by=lena, title="S", coders_see_each_other=False)
    factories.code_words(transcript, bob, "the letter came", hope)

    answer = page.ask()

    assert answer.status_code == 409
    assert set(answer.json()) == {"problem"}
    assert "Reload it" in answer.json()["problem"]
