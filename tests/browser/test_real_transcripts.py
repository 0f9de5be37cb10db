"""Transcripts that others wrote, in Hebrew, Chinese, Norwegian and with emoji: coded as people code them.

LIFELINE_TRANSCRIPTS names the folder they lie in; without it these tests are left out.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from interviews.actions import imports
from interviews.importers import read_transcript
from tests import factories
from tests.browser.words import coded_words, highlight, saved, select
from tests.real.scratch import speakers_of

FOLDER = Path(os.environ.get("LIFELINE_TRANSCRIPTS") or "no folder")
HEBREW = "txt/he_finance_committee_317899.txt"
HEBREW_WORD = "docx/he_finance_committee_317899_libreoffice.docx"
CHINESE = "txt/zh_judicial_reform_1999_part1.txt"
CHAT = "txt/zoom_chat_acdc_2026-06-25_181.txt"
NORWEGIAN = "txt/no_lia_vardoe.txt"
FILES = (HEBREW, HEBREW_WORD, CHINESE, CHAT, NORWEGIAN)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not FOLDER.is_dir(), reason="LIFELINE_TRANSCRIPTS names no folder"),
]

SHOWN = "Array.from(document.querySelectorAll('[data-o]'), (block) => block.textContent)"
PLACES = """() => {
  const at = (selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON();
  return { words: at("[data-o] .p"), said: at(".turn .said"), lane: at("rect.lane"), name: at(".names .name"),
           head: at(".turn .head") };
}"""


@pytest.fixture
def real(participant):
    """Return a transcript imported from a file of the folder."""

    def imported(name):
        path = FOLDER / name
        parsed = read_transcript(path.name, path.read_bytes())
        return imports.import_transcript(
            participant=participant,
            imported_by=factories.lead_of(participant.study),
            parsed=parsed,
            speakers=speakers_of(parsed),
        )

    return imported


def stretch(transcript, letters=24):
    """Return words from inside a long turn that stand in the transcript once."""
    turns = transcript.turns.filter(number__gt=0).order_by("start")
    for turn in sorted(turns, key=lambda turn: turn.start - turn.end):
        said = transcript.text[turn.start : turn.end]
        words = said[len(said) // 3 :][:letters].strip()
        if "\n" not in words and transcript.text.count(words) == 1:
            return words
    raise AssertionError("no such words")


def code_as_hope(page):
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)


def words_stored(transcript):
    rows = CodedPassage.objects.live().filter(transcript=transcript)
    return [transcript.text[row.start : row.end] for row in rows.order_by("start")]


@pytest.mark.parametrize("name", FILES)
def test_words_dragged_over_are_the_words_stored_and_painted(
    open_transcript, alice, hope, real, name
):
    transcript = real(name)
    words = stretch(transcript)
    page = open_transcript(alice, of=transcript)
    assert "\n".join(page.evaluate(SHOWN)) == transcript.text

    select(page, words)
    code_as_hope(page)

    assert words_stored(transcript) == [words]
    assert coded_words(page) == [words]
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert coded_words(page) == [words]


@pytest.mark.parametrize("name", FILES)
def test_words_selected_by_keys_are_the_words_stored(open_transcript, alice, hope, real, name):
    transcript = real(name)
    page = open_transcript(alice, of=transcript)

    for key in ("j", "j", "s", "Shift+ArrowLeft", "Shift+ArrowRight", "Alt+Shift+ArrowRight"):
        page.keyboard.press(key)
    # A range a block; the words may go on in the next turn.
    selected, *_ = highlight(page, "selection")
    page.keyboard.press("c")
    code_as_hope(page)

    (stored,) = words_stored(transcript)
    inside = page.evaluate(
        "(words) => words.includes(document.querySelector('.p').textContent)", stored
    )
    assert inside
    # Between two turns a range runs over number and speaker, which are no words.
    assert selected.startswith(stored.split("\n")[0][:20])


def test_an_emoji_alone_can_be_coded(open_transcript, alice, hope, real):
    transcript = real(CHAT)
    page = open_transcript(alice, of=transcript)

    select(page, "🔥")
    code_as_hope(page)

    assert words_stored(transcript) == ["🔥"]


def test_an_emoji_is_a_step_of_its_own_for_the_arrows(open_transcript, alice, real):
    transcript = real(CHAT)
    turn = next(
        turn
        for turn in transcript.turns.order_by("number")
        if transcript.text[turn.start : turn.end].endswith(" with 🔥")
    )
    page = open_transcript(alice, f"?at={turn.start}", of=transcript)

    page.locator(f"[data-turn='{turn.number}']").focus()
    page.keyboard.press("s")
    said = transcript.text[turn.start : turn.end]
    assert highlight(page, "selection") == [said]
    page.keyboard.press("Shift+ArrowLeft")
    assert highlight(page, "selection") == [said.removesuffix(" 🔥")]
    page.keyboard.press("Shift+ArrowRight")
    assert highlight(page, "selection") == [said]


def test_hebrew_goes_from_right_to_left_between_the_same_edges(
    open_transcript, alice, bob, hope, real
):
    transcript = real(HEBREW)
    factories.code_words(transcript, alice, stretch(transcript), hope)
    page = open_transcript(alice, f"?at={CodedPassage.objects.get().start}", of=transcript)

    assert (
        page.evaluate("getComputedStyle(document.querySelector('.turn [data-o]')).direction")
        == "rtl"
    )
    places = page.evaluate(PLACES)
    # Number and speaker stay left of the words, lanes and names right of them.
    assert places["head"]["right"] <= places["said"]["left"] + 1
    assert places["said"]["right"] <= places["lane"]["left"] < places["name"]["left"]


def test_arrows_follow_the_eye_in_hebrew(open_transcript, alice, real):
    transcript = real(HEBREW)
    page = open_transcript(alice, of=transcript)
    page.keyboard.press("j")
    page.keyboard.press("s")
    (sentence,) = highlight(page, "selection")

    page.keyboard.press("Shift+ArrowRight")
    (shorter,) = highlight(page, "selection")
    assert sentence.startswith(shorter)
    assert len(shorter) < len(sentence)
    page.keyboard.press("Shift+ArrowLeft")
    (again,) = highlight(page, "selection")
    assert len(shorter) < len(again)


@pytest.mark.parametrize("name", [HEBREW, CHINESE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_at_twice_the_size_the_picker_leaves_the_words_in_view(
    open_transcript, alice, hope, real, name, color_scheme
):
    transcript = real(name)
    words = stretch(transcript, letters=10)
    twice = {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2}
    page = open_transcript(alice, of=transcript, color_scheme=color_scheme, **twice)

    select(page, words)

    picker = page.get_by_role("dialog", name="Choose codes")
    expect(picker).to_be_visible()
    box = picker.bounding_box()
    rects = page.evaluate(
        "Array.from(CSS.highlights.get('lifeline-selection').values().next().value.getClientRects(), (r) => r.bottom)"
    )
    assert max(rects) <= box["y"] + 1
    assert box["y"] + box["height"] <= 451
    assert page.evaluate("document.documentElement.scrollWidth") == 720


@pytest.mark.parametrize("name", FILES)
def test_nothing_sticks_out_of_a_phone(open_transcript, alice, real, name):
    transcript = real(name)
    page = open_transcript(alice, of=transcript, viewport={"width": 390, "height": 844})

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(
        "Array.from(document.querySelectorAll('.said p')).every((p) => p.scrollWidth <= p.clientWidth + 1)"
    )
