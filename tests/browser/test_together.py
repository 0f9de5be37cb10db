"""Several coders in one interview: they see each other where the study lets them, and never get in each other's way."""

import json
import random
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from coding.actions import codes as code_actions
from coding.actions import passages
from coding.models import CodedPassage
from interviews.actions import acts, phases, studies
from interviews.spans import Span
from tests import factories
from tests.browser.conftest import session_of
from tests.browser.words import click, coded_words, highlight, place_of, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_study(study, lena):
    """A study whose coders see each other."""
    return studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )


@pytest.fixture
def long_transcript(participant):
    """More than fits on a screen."""
    return factories.make_transcript(
        participant,
        *(
            f"{'IP'[turn % 2]}: Words of turn {turn} about the garden, the letter and the spring. Some more, turn {turn}."
            for turn in range(1, 61)
        ),
    )


def everything_of(page):
    """Return what a page shows of coding, to be compared with a fresh one."""
    return page.evaluate("""() => ({
      words: Array.from(document.querySelectorAll("[data-o]"), (block) => block.innerHTML),
      counts: Object.fromEntries(Array.from(document.querySelectorAll("[data-count]"), (n) => [n.dataset.count, n.textContent])),
      bands: Array.from(document.querySelectorAll(".band"), (band) => band.innerHTML.replace(/ id="[^"]*"/g, "")),
      coded: Array.from(document.querySelectorAll(".coded"), (words) => words.textContent),
    })""")


def scrolled(page):
    return page.locator("[data-scroller]").evaluate("(scroller) => scroller.scrollTop")


def top_of(page, words):
    """Return how far from the top of the window `words` stand, without scrolling there."""
    return page.evaluate(
        """(words) => {
          const block = Array.from(document.querySelectorAll("[data-o]")).find((block) => block.textContent.includes(words));
          return Math.round(block.getBoundingClientRect().top);
        }""",
        words,
    )


def code_many(transcript, coder, *codes, how_many=20):
    for turn in list(transcript.turns.all())[:how_many]:
        factories.code_span(transcript, coder, Span(turn.start, turn.start + 12), *codes)


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
    expect(alices.locator("[data-o] .p")).to_have_count(0)
    expect(alices.locator(f'[data-count="{hope.pk}"]')).to_have_text("")
    expect(alices.locator("[data-live]")).to_have_text("The passage in hand was removed by bob.")


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


def test_twenty_changes_leave_an_open_list_of_codes_as_it_is(
    open_study, open_transcript, alice, bob, long_transcript, hope, energy
):
    page = open_transcript(alice, of=long_transcript)
    select(page, "Words of turn 31")
    page.keyboard.type("ho")
    picker = page.get_by_role("dialog", name="Choose codes")
    box, at = picker.bounding_box(), scrolled(page)

    code_many(long_transcript, bob, hope, energy)
    factories.code_words(long_transcript, bob, "turn 31 about", energy)
    factories.make_code(open_study, "A new one")
    expect(page.locator("[data-o] .p").first).to_be_attached()
    expect(page.get_by_role("button", name="A new one")).to_be_visible()

    expect(picker.get_by_role("combobox")).to_have_value("ho")
    expect(picker.get_by_role("combobox")).to_be_focused()
    assert (picker.bounding_box(), scrolled(page)) == (box, at)
    assert highlight(page, "selection") == ["Words of turn 31"]
    page.keyboard.type("pe")
    page.keyboard.press("Enter")
    saved(page)
    own = CodedPassage.objects.get(coder=alice)
    assert Span(own.start, own.end).of(long_transcript.text) == "Words of turn 31"


def test_changes_wait_while_a_hand_selects(
    open_study, open_transcript, alice, bob, long_transcript, hope
):
    page = open_transcript(alice, of=long_transcript)
    left, top, right, bottom = place_of(page, "turn 31 about the garden")
    page.mouse.move(left - 1, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, bottom, steps=3)

    with page.expect_response(
        lambda response: "/changes/" in response.url and response.status == 200
    ):
        code_many(long_transcript, bob, hope)
        factories.code_words(long_transcript, bob, "Words of turn 31", hope)
    page.mouse.move(right, bottom, steps=3)
    assert coded_words(page) == []
    page.mouse.up()

    expect(page.locator("[data-o] .p")).to_have_count(21)
    expect(page.get_by_role("dialog", name="Choose codes")).to_be_visible()
    assert highlight(page, "selection") == ["turn 31 about the garden"]
    page.keyboard.press("Escape")
    assert page.evaluate("getSelection().toString()") == "turn 31 about the garden"


def test_phases_marked_above_leave_the_words_where_they_are(
    open_transcript, alice, bob, long_transcript, hope
):
    page = open_transcript(alice, of=long_transcript)
    select(page, "Words of turn 31")
    page.keyboard.type("ho")
    picker = page.get_by_role("dialog", name="Choose codes")
    before, box = top_of(page, "Words of turn 31"), picker.bounding_box()

    for turn in range(2, 34):
        mark_phase(long_transcript, bob, turn, turn % 3)

    expect(page.locator("#turn-33 .phase-names")).to_be_attached()
    assert top_of(page, "Words of turn 31") == before
    assert picker.bounding_box() == pytest.approx(box, abs=1)
    expect(picker.get_by_role("combobox")).to_have_value("ho")


def test_without_anything_in_hand_the_top_of_the_view_stays(
    open_transcript, alice, bob, long_transcript
):
    page = open_transcript(alice, of=long_transcript)
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 1500)
    page.wait_for_function("document.querySelector('[data-scroller]').scrollTop > 1400")
    first = page.evaluate("""() => {
      const { top } = document.querySelector("[data-scroller]").getBoundingClientRect();
      const blocks = Array.from(document.querySelectorAll("[data-o]"));
      return blocks.find((block) => block.getBoundingClientRect().bottom > top).textContent;
    }""")
    before = top_of(page, first)

    for turn in range(2, 12):
        mark_phase(long_transcript, bob, turn, turn % 3)

    expect(page.locator("#turn-11 .phase-names")).to_be_attached()
    assert top_of(page, first) == before


def test_an_open_dialog_and_the_focus_stay(
    open_study, open_transcript, alice, bob, transcript, hope
):
    page = open_transcript(alice)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    factories.code_words(transcript, bob, "the letter came", hope)
    expect(page.locator("[data-o] .p")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_role("searchbox").fill("ho")
    factories.code_words(transcript, bob, "in the garden", hope)
    code_actions.create_code(study=hope.study, created_by=bob, label="Home")
    expect(page.get_by_role("button", name="Home")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("ho")

    page.get_by_role("button", name="Hope Bo", exact=True).first.focus()
    factories.code_words(transcript, bob, "I slept for a week", hope)
    expect(page.locator("[data-o] .p")).to_have_count(3)
    expect(page.get_by_role("button", name="Hope Bo", exact=True)).to_have_count(3)
    assert page.evaluate("document.activeElement.matches('[data-lanes] button')")


def test_a_code_parked_while_the_list_is_open_is_refused_with_the_reason(
    open_transcript, alice, lena, transcript, hope, watch
):
    watch.expect("409")
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("hop")
    picker = page.get_by_role("dialog", name="Choose codes")
    page.route("**/changes/**", lambda route: route.fulfill(status=204))
    code_actions.park_code(code=hope, parked_by=lena)

    page.keyboard.press("Enter")

    expect(picker).to_be_hidden()
    expect(page.get_by_role("region", name="Could not be saved")).to_contain_text(
        "“Hope” is parked."
    )


def test_a_code_parked_or_renamed_elsewhere_is_told_in_the_open_list(
    open_transcript, alice, lena, transcript, hope, energy
):
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("e")
    picker = page.get_by_role("dialog", name="Choose codes")
    expect(picker.get_by_role("option", name="Hope")).to_be_visible()

    code_actions.park_code(code=hope, parked_by=lena)
    code_actions.change_code(code=energy, changed_by=lena, label="Energy to spare")

    expect(picker.get_by_role("option", name="Hope")).to_have_attribute("aria-disabled", "true")
    expect(picker.get_by_role("option", name="Energy to spare")).to_be_visible()
    expect(picker.get_by_role("combobox")).to_have_value("e")


def test_a_new_code_of_another_appears_in_a_blind_study_too(
    open_transcript, alice, bob, transcript, hope
):
    page = open_transcript(alice)
    code_actions.create_code(study=hope.study, created_by=bob, label="Letters", parent=hope)

    expect(page.get_by_role("button", name="Letters")).to_be_visible()
    select(page, "the letter came")
    page.keyboard.type("letters")
    page.keyboard.press("Enter")
    saved(page)
    assert CodedPassage.objects.get().code.label == "Letters"


def test_words_take_the_new_color_of_a_code(open_transcript, alice, lena, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(alice)

    code_actions.change_code(code=hope, changed_by=lena, hue=9)

    expect(page.locator("[data-o] .p.hue-9")).to_have_text("the letter came")


def test_a_second_tab_of_ones_own_is_kept_up(open_transcript, alice, transcript, hope):
    first, second = open_transcript(alice), open_transcript(alice)
    select(first, "the letter came")
    first.keyboard.type("hope")
    first.keyboard.press("Enter")
    saved(first)

    expect(second.locator("[data-o] .p")).to_have_text(["the letter came"])
    expect(second.get_by_role("button", name="Undo: code Hope")).to_be_visible()
    assert second.locator("[data-here] li").count() == 0
    click(second, "the letter came")
    first.keyboard.press("z")
    expect(second.locator("[data-o] .p")).to_have_count(0)
    expect(second.get_by_role("button", name="Redo: code Hope")).to_be_visible()
    expect(second.locator("[data-live]")).to_have_text(
        "The passage in hand was removed in another window of yours."
    )


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
