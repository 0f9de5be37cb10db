"""Several coders in one interview: they see each other where the study lets them, and never get in each other's way."""

import json
import random
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from coding.actions import passages
from coding.models import CodedPassage
from interviews.actions import acts, phases, studies
from interviews.spans import Span
from tests import factories
from tests.browser.conftest import session_of
from tests.browser.words import click, coded_words, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def everything_of(page):
    """Return what a page shows of coding, to be compared with a fresh one."""
    return page.evaluate("""() => ({
      words: Array.from(document.querySelectorAll("[data-o]"), (block) => block.innerHTML),
      counts: Object.fromEntries(Array.from(document.querySelectorAll("[data-count]"), (n) => [n.dataset.count, n.textContent])),
      bands: Array.from(document.querySelectorAll(".band"), (band) => band.innerHTML.replace(/ id="[^"]*"/g, "")),
      coded: Array.from(document.querySelectorAll(".coded"), (words) => words.closest(".turn").id + words.textContent).filter((said) => said.includes("Coded")),
    })""")


def mark_phase(transcript, coder, turn, phase=0):
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        phase=transcript.study.phases.all()[phase],
        first_turn=turn,
        last_turn=turn,
    )


def test_coders_see_each_others_passages_come_and_go(
    open_study, open_transcript, alice, bob, transcript, hope
):
    alices, bobs = open_transcript(alice), open_transcript(bob)
    expect(alices.get_by_role("list", name="Also here")).to_contain_text("bob has this open too")
    expect(bobs.get_by_role("list", name="Also here")).to_contain_text("alice has this open too")

    select(bobs, "the letter came")
    bobs.keyboard.type("hope")
    bobs.keyboard.press("Enter")
    saved(bobs)

    expect(alices.locator("[data-o] .p")).to_have_text(["the letter came"])
    expect(alices.get_by_role("button", name="Hope Bo", exact=True)).to_be_visible()
    expect(alices.locator(f'[data-count="{hope.pk}"]')).to_have_text("1")
    expect(alices.locator("[data-others]")).to_have_text("bob coded 1 passage.")
    expect(alices.get_by_role("button", name="Undo", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )
    click(alices, "the letter came")
    expect(alices.get_by_role("complementary", name="Passage")).to_contain_text("bob")

    bobs.keyboard.press("z")
    # First, since it is shown for a moment only.
    expect(alices.locator("[data-live]")).to_have_text("The passage in hand was removed by bob.")
    expect(alices.locator("[data-o] .p")).to_have_count(0)
    expect(alices.locator(f'[data-count="{hope.pk}"]')).to_have_text("")


def test_a_new_coder_is_offered_among_those_shown_alone(
    open_study, open_transcript, alice, bob, transcript, hope
):
    page = open_transcript(alice)
    factories.code_words(transcript, bob, "the letter came", hope)
    expect(page.locator("[data-o] .p")).to_have_count(1)

    page.get_by_role("button", name="View", exact=True).click()

    expect(page.get_by_role("checkbox", name="bob")).to_be_visible()


def test_nothing_of_the_others_reaches_a_blind_coder(
    open_transcript, alice, bob, lena, transcript, hope, energy
):
    page = open_transcript(alice)
    told = []
    page.on(
        "response", lambda response: told.append(response) if "/changes/" in response.url else None
    )
    bobs = open_transcript(bob)
    factories.code_words(transcript, bob, "the letter came", hope)
    factories.code_words(transcript, lena, "in the garden", energy)
    mark_phase(transcript, bob, 2)

    expect(page.locator("#turn-2 .phase-names")).to_be_visible()
    select(page, "Every day")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    assert bobs.locator("[data-here] li").count() == 0
    assert page.locator("[data-here] li").count() == 0
    assert coded_words(page) == ["Every day"]
    assert page.locator(f'[data-count="{hope.pk}"]').text_content() == "1"
    answers = [response.json() for response in told if response.status == 200]
    assert answers
    for answer in answers:
        assert set(answer) <= {"order", "passages", "blocks", "counts", "marks", "bands", "coders"}
        assert "here" not in answer
        assert answer["passages"]["added"]["pk"] == answer["passages"]["removed"] == []
        assert (answer["blocks"], answer["counts"], answer["order"]) == ({}, {}, 1)
        assert "bob" not in json.dumps(answer)
        assert "lena" not in json.dumps(answer)


def test_a_page_that_hears_nothing_says_so_and_hears_again(
    open_study, open_transcript, live_server, alice, bob, transcript, hope, watch
):
    watch.expect("401")
    page = open_transcript(alice)
    page.context.clear_cookies(name="sessionid")
    expect(page.get_by_text("Not live", exact=False)).to_be_visible()
    expect(page.locator("[data-silent]")).to_contain_text("You were signed out.")
    factories.code_words(transcript, bob, "the letter came", hope)

    page.context.add_cookies([session_of(alice, live_server.url)])
    page.evaluate("dispatchEvent(new Event('focus'))")

    expect(page.locator("[data-o] .p")).to_have_text(["the letter came"])
    expect(page.locator("[data-silent]")).to_be_hidden()


def test_who_is_here_stands_in_the_bar_of_a_phone(
    open_study, open_transcript, alice, bob, transcript
):
    open_transcript(bob)
    page = open_transcript(alice, viewport={"width": 390, "height": 844})

    expect(page.locator("[data-here] .all")).to_have_text("Bobob has this open too")
    expect(page.locator("[data-here] .all")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_pages_are_as_a_fresh_one_after_random_acts(
    open_study, open_transcript, alice, bob, long_transcript, hope, energy
):
    pages = [open_transcript(person, of=long_transcript) for person in (alice, bob)]
    chance = random.Random(7)
    for round_ in range(60):
        coder = chance.choice([alice, bob])
        act_at_random(chance, long_transcript, coder, [hope, energy])
        if round_ % 12 == 5:
            by_hand(pages[chance.randrange(2)], f"Words of turn {chance.randrange(9, 60)}")
    opened = open_transcript(alice, of=long_transcript)
    # What turns say to screen readers is written when the browser has nothing else to do, in the order it was asked for.
    opened.evaluate("() => new Promise((done) => requestIdleCallback(() => done()))")
    fresh = everything_of(opened)

    for page in pages:
        page.wait_for_function(
            "(wanted) => JSON.stringify(Array.from(document.querySelectorAll('[data-o]'), (block) => block.innerHTML)) === wanted",
            arg=json.dumps(fresh["words"], ensure_ascii=False, separators=(",", ":")),
        )
        assert everything_of(page) == fresh


def by_hand(page, words):
    select(page, words)
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)


def act_at_random(chance, transcript, coder, codes):
    start = chance.randrange(0, len(transcript.text) - 60)
    own = CodedPassage.objects.live().filter(transcript=transcript, coder=coder)
    what = chance.choice(["code", "code", "code", "uncode", "undo", "redo", "phase"])
    if what == "code":
        span = Span(start, start + chance.randrange(4, 50))
        factories.code_span(transcript, coder, span, chance.choice(codes))
    elif what == "uncode" and own:
        passages.uncode_passages(
            transcript=transcript, coder=coder, act_id=uuid4(), passages=[chance.choice(own).pk]
        )
    elif what == "undo" and acts.next_undo(transcript, coder):
        acts.undo(transcript=transcript, coder=coder, act_id=uuid4())
    elif what == "redo" and acts.next_redo(transcript, coder):
        acts.redo(transcript=transcript, coder=coder, act_id=uuid4())
    elif what == "phase":
        mark_phase(transcript, coder, chance.randrange(1, 60), chance.randrange(3))


def test_a_page_that_is_out_of_date_offers_to_be_reloaded(
    study, lena, open_transcript, watch, alice, bob, transcript, hope
):
    watch.expect("409")
    page = open_transcript(alice)
    factories.code_words(transcript, bob, "the letter came", hope)
    studies.change_study(study=study, changed_by=lena, title="S", coders_see_each_other=True)

    page.get_by_role("link", name="Reload").click()

    expect(page.locator("[data-o] .p")).to_have_text(["the letter came"])
    expect(page.get_by_role("link", name="Reload")).to_have_count(0)
