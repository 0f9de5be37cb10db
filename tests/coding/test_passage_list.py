"""The list of passages: exactly what a number counts."""

import html
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import passages as passage_actions
from interviews.actions import phases
from interviews.models import AuditEvent
from interviews.spans import Span
from tests import factories
from tests.coding.test_theme_counts import text_of
from tests.factories import code_span, code_words


@pytest.fixture
def address(study):
    return reverse("coding:passage_list", args=[study.slug])


def quotes(response):
    """Return the words of every passage in the list."""
    page = response.content.decode()
    return [
        " ".join(html.unescape(re.sub(r"<[^>]+>", " ", quote)).split())
        for quote in re.findall(r"(?s)<blockquote>(.*?)</blockquote>", page)
    ]


def test_shows_the_words_and_all_that_hangs_on_them(client, lena, alice, transcript, hope, address):
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk})

    assert quotes(page) == ["slept for a week"]
    start = transcript.text.index("slept for a week")
    assert (
        reverse("coding:workspace", args=[transcript.pk]) + f"?at={start}" in page.content.decode()
    )
    for said in ("P01, Interview 1, turn 2", "in no phase", "coded by alice", "Hope"):
        assert said in text_of(page)
    assert "1 passage , 1 of 1 participant" in text_of(page)


def test_merged_passages_name_all_their_codes_and_coders(
    client, study, lena, alice, bob, transcript, hope, address
):
    guarded = factories.make_code(study, "Guarded", parent=hope)
    code_words(transcript, alice, "slept for a week", guarded)
    code_words(transcript, bob, "a week, and then", hope)
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk})

    assert quotes(page) == ["slept for a week, and then"]
    assert "coded by alice, bob" in text_of(page)
    assert "Guarded" in text_of(page)


def test_one_coders_list_holds_every_selected_stretch(
    client, lena, alice, bob, transcript, hope, address
):
    code_words(transcript, alice, "slept for a week", hope)
    code_words(transcript, alice, "a week, and then", hope)
    code_words(transcript, bob, "Every day", hope)
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk, "layer": "alice"})

    assert quotes(page) == ["slept for a week", "a week, and then"]


def test_talk_that_does_not_count_is_told_apart_and_never_listed_alone(
    client, lena, alice, transcript, hope, address
):
    code_words(transcript, alice, "How was it to stop?", hope)
    code_words(transcript, alice, "Every day.\nAnd then?\nThen the letter", hope)
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk})

    assert quotes(page) == ["P01 Every day. I And then? P01 Then the letter"]
    assert page.content.decode().count('class="uncounted"') == 1
    assert "turns 2–4" in text_of(page)


def test_every_number_of_the_theme_page_leads_to_as_many_passages(
    client, study, lena, alice, bob, transcript, hope, energy, address
):
    phase = study.phases.get(name="After stopping")
    phases.mark_phase(
        transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=1, last_turn=2
    )
    for start in range(0, 150, 9):
        code_span(transcript, alice, Span(start, start + 12), hope if start % 2 else energy)
        code_span(transcript, bob, Span(start, start + 20), hope)
    client.force_login(lena)

    for asked in ("", "layer=alice", "layer=bob", "people=themes"):
        themes = client.get(
            f"{reverse('coding:theme_counts', args=[study.slug])}?show=passages&{asked}"
        )
        numbers = re.findall(
            r'<a href="([^"]+)" data-passages[^>]*>(?:<svg.*?</svg>)?<b>([\d,]+)</b>',
            themes.content.decode(),
        )
        assert numbers
        for link, number in numbers:
            assert len(quotes(client.get(html.unescape(link)))) == int(number)


def test_says_who_is_not_in_the_list_and_why(client, study, lena, alice, transcript, hope, address):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.make_transcript(well, "P: All is well.")
    code_words(transcript, alice, "slept for a week", hope)
    relapse = study.phases.get(name="Relapse and restart")
    client.force_login(lena)

    everywhere = client.get(address, {"code": hope.pk})
    in_relapse = client.get(address, {"code": hope.pk, "phase": relapse.pk})

    assert "Not in this list: P02 (not declared coded yet)" in text_of(everywhere)
    assert "P02 (the phase does not apply)" in text_of(in_relapse)
    assert "P01 (phases not marked yet)" in text_of(in_relapse)


def test_every_part_of_the_choice_can_be_removed(client, lena, alice, transcript, hope, address):
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk, "phase": "none", "participant": "P01"})

    for part in ("Code: Hope", "Phase: In no phase", "Participant: P01"):
        assert f'aria-label="Remove {part}"' in page.content.decode()
    assert f'href="{address}?code={hope.pk}&amp;phase=none"' in page.content.decode()


def test_a_passage_that_was_uncoded_is_gone(client, lena, alice, transcript, hope, address):
    code_words(transcript, alice, "slept for a week", hope)
    passage = transcript.passages.get()
    passage_actions.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk]
    )
    client.force_login(lena)

    assert quotes(client.get(address)) == []


def test_a_blind_coder_sees_no_passage_of_another(client, alice, bob, transcript, hope, address):
    code_words(transcript, bob, "slept for a week", hope)
    client.force_login(alice)

    assert quotes(client.get(address, {"code": hope.pk})) == []
    assert client.get(address, {"layer": "bob"}).status_code == 404


def test_the_panel_beside_the_themes_is_the_list_without_its_frame(
    client, lena, alice, transcript, hope, address
):
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    panel = client.get(address, {"code": hope.pk}, headers={"HX-Request": "true"})

    assert quotes(panel) == ["slept for a week"]
    assert "<html" not in panel.content.decode()
    assert "HX-Request" in panel["Vary"]


def test_listing_writes_who_saw_how_much(client, lena, alice, transcript, hope, address):
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    client.get(address, {"code": hope.pk})

    events = AuditEvent.objects.filter(actor_id=lena.pk, verb="list")
    assert set(events.values_list("kind", "object_id", "count")) == {
        ("passage", str(hope.pk), 1),
        ("transcript", str(transcript.pk), 1),
    }


def test_long_lists_are_paged_in_the_order_of_talk(
    client, study, lena, alice, hope, address, django_assert_max_num_queries
):
    person = factories.make_participant(study, "P01")
    words = " ".join(f"word{number}" for number in range(120))
    transcript = factories.make_transcript(person, f"P: {words}")
    client.force_login(lena)
    code_words(transcript, alice, "word100", hope)
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(60, 120):
        code_words(transcript, alice, f"word{number}", hope)
        factories.make_code(study, f"Code {number}", parent=hope)

    with django_assert_max_num_queries(len(few)):
        first = client.get(address)
    second = client.get(address, {"page": 2})

    assert quotes(first) == [f"word{number}" for number in range(60, 110)]
    assert quotes(second) == [f"word{number}" for number in range(110, 120)]
    assert "60 passages" in text_of(second)


@pytest.mark.parametrize("asked", ["code=999999", "phase=999999", "phase=x", "participant=P77"])
def test_what_is_not_there_is_404(client, lena, hope, transcript, address, asked):
    client.force_login(lena)

    assert client.get(f"{address}?{asked}").status_code == 404


def test_a_stranger_gets_404(client, charlie, address):
    client.force_login(charlie)

    assert client.get(address).status_code == 404


def test_only_reading_is_answered(client, lena, address):
    client.force_login(lena)

    assert client.post(address).status_code == 405
