"""Nothing on any page keeps out people who see little, hear the page, or use the keyboard alone."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import states
from coding.models import CodingState
from interviews.actions import phases
from tests import factories, test_access
from tests.browser.barriers import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

world = test_access.world

# Keys that lead from the open workspace to what is to be looked at.
WORKSPACE = {
    "as it opens": (),
    "a passage in hand": ("n",),
    "words selected": ("j", "s", "Escape"),
    "choosing codes": ("j", "s", "c"),
    "the rule of a code": ("j", "s", "c", "h", "o", "p"),
    "naming a new code": ("j", "s", "c", "Z", "u", "Enter"),
    "marking a phase": ("j", "m"),
    "the phases of a passage": ("n", "M"),
    "moving the ends": ("n", "w"),
    "a memo": ("n", "t"),
    "a memo on everything": ("T",),
    "finding": ("/",),
    "what I did": ("h",),
    "the view": ("v",),
    "more like this": ("n", "y"),
    "all keys": ("?",),
}
SCREENS = {
    "wide": {},
    "wide and dark": {"color_scheme": "dark"},
    "twice the size": {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2},
    "a dark phone": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "dark",
        "has_touch": True,
    },
}


@pytest.fixture
def lena(world):
    return world.lead


@pytest.fixture
def study(world):
    return world.study


@pytest.fixture
def alice(world):
    return world.member.user


@pytest.fixture
def hope(world):
    return world.code


@pytest.fixture
def participant(world):
    return world.participant


@pytest.fixture
def rich(world, alice, bob, hope, energy, study, transcript):
    """The world of the access tests, with something in every corner."""
    relapse = factories.make_code(
        study, "Relapse", brief_definition="It came back.", use_when="A scan grew."
    )
    factories.make_code(study, "Parked", parent=relapse, is_parked=True)
    world.transcript = transcript
    phase = study.phases.get(name="After stopping")
    phases.mark_phase(
        transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=1, last_turn=3
    )
    factories.code_words(transcript, alice, "I was out in the garden before anyone was up", hope)
    factories.code_words(transcript, bob, "out in the garden", energy, relapse)
    factories.code_words(transcript, bob, "How was it to stop?", energy)
    states.declare(transcript=transcript, coder=bob, state=CodingState.State.FINISHED)
    factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.make_participant(study, "P03")
    return world


def pages(world):
    """Yield every address that answers with a page."""
    client = test_access.signed_in(factories.lead_of(world.study))
    for name in test_access.ADDRESSES:
        address = test_access.address(name, world)
        answer = client.get(address)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield address


def as_text(found):
    """Return what was found as lines, which a failed test shows in full."""
    return "\n".join(
        f"{where}: {' | '.join(what)}" for where, all_ in found.items() for what in all_
    )


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    sign_in, watch, live_server, rich, lena, new_context, color_scheme
):
    watch.expect("Applying inline style")  # the examiner's own, refused by our policy
    page = sign_in(lena, color_scheme=color_scheme)
    signed_out = watch.over(new_context(color_scheme=color_scheme)).new_page()
    public = {reverse("account_login"), reverse("sign_in_link", args=[rich.token])}
    found, looked_at = {}, 0
    for address in sorted({*pages(rich), *public}):
        looking = signed_out if address in public else page
        looking.goto(live_server.url + address)
        if there := barriers(looking):
            found[address] = there
        looked_at += 1

    assert as_text(found) == ""
    assert looked_at > 25


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_the_workspace_whatever_is_open(
    open_transcript, watch, rich, alice, screen
):
    watch.expect("Applying inline style")
    found = {}
    page = open_transcript(alice, of=rich.transcript, **SCREENS[screen])
    for state, keys in WORKSPACE.items():
        page.reload()
        page.locator("body[data-ready]").wait_for()
        for key in keys:
            page.keyboard.press(key)
        if there := barriers(page):
            found[state] = there

    assert as_text(found) == ""


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_hits_and_in_passages_behind_a_number(
    sign_in, watch, live_server, rich, lena, color_scheme
):
    watch.expect("Applying inline style")
    page = sign_in(lena, color_scheme=color_scheme)
    page.goto(live_server.url + reverse("coding:find", args=[rich.study.slug]))
    page.get_by_label("Words to find").fill("garden")
    page.keyboard.press("Enter")
    page.locator(".hit-words").first.wait_for()
    assert as_text({"hits": barriers(page)}) == ""

    page.goto(live_server.url + reverse("coding:theme_counts", args=[rich.study.slug]))
    page.locator(".theme-table a.number, .theme-table td a").first.click()
    page.locator(".passage-card").first.wait_for()
    assert as_text({"passages": barriers(page)}) == ""


def test_axe_finds_nothing_in_what_a_table_would_change(sign_in, watch, live_server, rich, lena):
    watch.expect("Applying inline style")
    page = sign_in(lena)
    page.goto(live_server.url + reverse("interviews:participant_table", args=[rich.study.slug]))
    table = b"Code;Name;Sex\nP01;Kari;female\nP09;Ola;man\n"
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": table}
    page.get_by_label("Table").set_input_files(file)
    page.get_by_role("button", name="Read table").click()
    page.get_by_role("heading", name="What this table would change").wait_for()
    assert as_text({"table": barriers(page)}) == ""
