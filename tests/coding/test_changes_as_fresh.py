"""What open workspaces heard, act by act, is what a fresh one shows; and each reader hears it as theirs."""

import random
from uuid import uuid4

import pytest
from django.test import Client

from coding.actions import codes as code_actions
from coding.actions import passages
from coding.models import CodedPassage
from interviews.actions import acts
from interviews.spans import Span
from tests import factories
from tests.coding.open_page import Open, ids_of, undo

pytestmark = pytest.mark.django_db


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

    assert all(len(ids_of(answer["passages"]["added"])) == 1 for answer in told.values())
    assert "undo" in told[bob]
    assert "coders" not in told[bob]
    assert "undo" not in told[alice]
    assert [row[1:] for row in told[alice]["coders"]] == [["alice", "Al", 1], ["bob", "Bo", 0]]
    assert [row[1:] for row in told[lena]["coders"]] == [["bob", "Bo", 0], ["lena", "Le", 1]]
