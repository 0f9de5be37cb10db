"""The transcript workspace: /transcripts/<pk>/."""

import gzip
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.models import CodedPassage
from coding.presenters.frames import forget_frames
from interviews.actions import phases
from interviews.models import AuditEvent, Phase
from interviews.spans import Span
from tests import factories
from tests.coding.workspace_pages import blocks_of, data_of, open_page

pytestmark = pytest.mark.django_db


def test_shows_the_turns_with_numbers_and_speakers(client, transcript, alice):
    html = open_page(client, alice, transcript).content.decode()

    assert 'aria-label="Turn 2, P01"' in html
    assert "I slept for a week, and then I was out in the garden" in html


def test_strangers_get_404_and_other_methods_405(client, transcript, charlie, alice):
    assert open_page(client, charlie, transcript).status_code == 404
    client.force_login(alice)
    assert client.post(reverse("coding:workspace", args=[transcript.pk])).status_code == 405


def test_opening_is_logged(client, transcript, rita):
    open_page(client, rita, transcript)

    event = AuditEvent.objects.first()
    assert (event.actor_id, event.verb, event.kind) == (rita.pk, "open", "transcript")


def test_the_phase_band_names_where_a_run_begins(client, transcript, alice):
    phase = Phase.objects.get(name="After stopping")
    phases.mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=2)

    html = open_page(client, alice, transcript).content.decode()

    assert html.count(f'<span class="hue-{phase.hue}">After stopping</span>') == 1


def test_a_phase_mark_changes_the_band_and_not_the_words(client, transcript, alice, hope):
    factories.code_words(transcript, alice, "the garden", hope)
    unmarked = open_page(client, alice, transcript).content.decode()
    phase = Phase.objects.get(name="After stopping")
    phases.mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=2)

    marked = open_page(client, alice, transcript).content.decode()

    assert "Phase: After stopping." not in unmarked
    assert "Phase: After stopping." in marked
    assert blocks_of(marked) == blocks_of(unmarked)


def test_a_phase_that_does_not_apply_comes_with_its_reason(client, study, alice):
    other = factories.make_participant(study, "P02", values={"Relapse": "no"})
    transcript = factories.make_transcript(other, "P: Well.")

    reasons = {
        name: reason
        for _, name, _, reason in data_of(open_page(client, alice, transcript))["phases"]
    }

    assert reasons["Relapse and restart"] == "does not apply to P02"
    assert reasons["Diagnosis"] == ""


def test_a_synthetic_interview_says_so(client, participant, alice):
    transcript = factories.make_transcript(
        participant, "P: Well.", preamble="Synthetic interview, not a real patient"
    )

    html = open_page(client, alice, transcript).content.decode()

    assert 'title="Synthetic interview, not a real patient"' in html


def test_an_empty_codebook_says_what_to_do(client, transcript, alice, rita):
    assert "make the first one" in open_page(client, alice, transcript).content.decode()
    assert "make the first one" not in open_page(client, rita, transcript).content.decode()


def test_recent_codes_come_last_used_first(client, transcript, alice, hope, energy):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, alice, "Every day", energy)

    assert data_of(open_page(client, alice, transcript))["recent"] == [energy.pk, hope.pk]


def test_the_number_of_queries_does_not_grow_with_passages(client, transcript, alice, hope):
    factories.code_words(transcript, alice, "I slept", hope)
    open_page(client, alice, transcript)
    with CaptureQueriesContext(connection) as one:
        open_page(client, alice, transcript)
    for quote in ("a week", "the garden", "Every day", "the letter came"):
        factories.code_words(transcript, alice, quote, hope)
    with CaptureQueriesContext(connection) as five:
        open_page(client, alice, transcript)

    assert len(five) == len(one)


def test_ten_thousand_passages_stay_under_200_kilobytes(client, study, alice, hope, energy):
    turns = [f"P: {' '.join(f'word{(n * 7 + k) % 997}' for k in range(100))}." for n in range(200)]
    transcript = factories.make_transcript(factories.make_participant(study, "P09"), *turns)
    factories.code_span(transcript, alice, Span(0, 20), hope)
    (made,) = CodedPassage.objects.all()
    step = (len(transcript.text) - 200) / 10_000
    CodedPassage.objects.bulk_create(
        CodedPassage(
            uid=f"00000000-0000-0000-0000-{n:012}",
            transcript=transcript,
            code=(hope, energy)[n % 2],
            coder=alice,
            start=int(n * step),
            end=int(n * step) + 20 + n * 37 % 150,
            first_word=n,
            end_word=n + 1,
            added_by=made.added_by,
        )
        for n in range(1, 10_000)
    )

    response = open_page(client, alice, transcript)

    assert len(data_of(response)["passages"]["pk"]) == 10_000
    assert len(gzip.compress(response.content, 6)) < 200_000


def test_turns_stored_without_a_layout_look_the_same(client, study, alice):
    long = " ".join(f"Then I slept {n} hours. Dr. Berg said so." for n in range(60))
    participant = factories.make_participant(study, "P09")
    transcript = factories.make_transcript(participant, "I: And then?", f"P: {long}")
    with_layout = open_page(client, alice, transcript).content.decode()
    transcript.turns.update(layout="")
    forget_frames()

    without = open_page(client, alice, transcript).content.decode()

    assert blocks_of(without) == blocks_of(with_layout)
    assert len(blocks_of(without)) > 2


def test_the_page_needs_no_bootstrap(client, transcript, alice):
    assert "bootstrap" not in open_page(client, alice, transcript).content.decode()


def test_words_come_before_the_scripts_that_change_them(client, transcript, alice):
    html = open_page(client, alice, transcript).content.decode()

    at_once, late = html.split("<template data-late>")
    assert set(re.findall(r"static/(js/[a-z/-]+)\.", at_once)) == {
        "js/theme",
        "js/reading",
        "js/late",
        "js/lib/frames",
    }
    assert re.findall(r'<script type="module" src="/static/(js/[a-z-]+)', late) == [
        "js/page",
        "js/workspace-page",
    ]


def test_a_member_without_the_right_to_code_but_to_mark_phases_gets_undo(
    client, transcript, stella
):
    html = open_page(client, stella, transcript).content.decode()

    assert 'data-command="undo"' in html
    assert "data-finished" not in html
