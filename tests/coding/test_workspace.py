"""The transcript workspace: /transcripts/<pk>/."""

import gzip
import json
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions.strands import codes_above
from coding.models import CodedPassage
from coding.presenters.frames import forget_frames
from coding.presenters.workspace import coder_rows, passage_columns
from coding.summaries import passages_seen, workspace
from interviews.actions import phases
from interviews.models import AuditEvent, Phase
from interviews.spans import Span
from tests import factories

pytestmark = pytest.mark.django_db


def open_page(client, user, transcript, query=""):
    client.force_login(user)
    return client.get(reverse("coding:workspace", args=[transcript.pk]) + query)


def data_of(response):
    found = re.search(
        r'<script id="workspace-data" type="application/json">(.*?)</script>',
        response.content.decode(),
        re.DOTALL,
    )
    return json.loads(found[1])


def blocks_of(html):
    return re.findall(r'<p dir="auto" data-o=.*?</p>', html, re.DOTALL)


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


def test_coded_words_are_painted(client, transcript, alice, hope):
    factories.code_words(transcript, alice, "the letter came", hope)

    html = open_page(client, alice, transcript).content.decode()

    assert f'<span class="p hue-{hope.hue}">the letter came</span>' in html


def test_a_coder_does_not_see_the_passages_of_another(client, transcript, alice, bob, hope):
    factories.code_words(transcript, bob, "the letter came", hope)

    response = open_page(client, alice, transcript)

    assert data_of(response)["passages"]["pk"] == []
    assert data_of(response)["counts"] == {}
    assert 'class="p ' not in response.content.decode()


def test_a_reader_sees_all_and_can_change_nothing(client, transcript, alice, bob, hope, rita):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)

    response = open_page(client, rita, transcript)

    data = data_of(response)
    assert len(data["passages"]["pk"]) == 2
    assert data["may"] == {"code": False, "phases": False, "codebook": False}
    html = response.content.decode()
    assert "data-finished" not in html
    assert 'data-command="undo"' not in html


def test_one_coder_can_be_shown_alone(client, transcript, alice, bob, hope, lena):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)

    data = data_of(open_page(client, lena, transcript, f"?coder={bob.pk}"))

    assert data["passages"]["coder"] == [bob.pk]
    assert data["counts"] == {str(hope.pk): 1}


def test_a_coder_in_the_address_shows_no_more_than_may_be_seen(
    client, transcript, alice, bob, hope
):
    factories.code_words(transcript, bob, "the letter came", hope)

    data = data_of(open_page(client, alice, transcript, f"?coder={bob.pk}"))

    assert data["passages"]["pk"] == []


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 40, "²"])
def test_nonsense_in_the_address_shows_everybody(client, transcript, alice, hope, asked):
    factories.code_words(transcript, alice, "the garden", hope)

    response = open_page(client, alice, transcript, f"?coder={asked}")

    assert len(data_of(response)["passages"]["pk"]) == 1


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


def test_tells_when_a_passage_was_made_to_those_who_may_see_it(
    client, transcript, alice, bob, lena, charlie, hope
):
    factories.code_words(transcript, alice, "the garden", hope)
    passage = CodedPassage.objects.get()
    address = reverse("coding:passage_facts", args=[transcript.pk, passage.pk])

    for user, status in ((alice, 200), (lena, 200), (bob, 404), (charlie, 404)):
        client.force_login(user)
        assert client.get(address).status_code == status
    client.force_login(alice)
    assert client.get(address).json() == {"made_at": passage.made_at.isoformat()}
    assert client.post(address).status_code == 405


def test_counts_beside_codes_are_distinct_spans_rolled_up(study, transcript, alice, hope):
    near = factories.make_code(study, "Near hopes", parent=hope)
    factories.code_words(transcript, alice, "the garden", hope, near)
    factories.code_words(transcript, alice, "Every day", near)
    codebook = workspace.codebook_of(study)
    passages = passages_seen.visible_passages(alice, transcript)

    counts = workspace.counts_of(codebook, passages.values_list("code", "start", "end"))

    assert counts == {hope.pk: 2, near.pk: 2}
    assert workspace.recount(alice, transcript, codes_above(study.pk), [near.pk]) == counts


def test_passages_travel_as_differences():
    columns = passage_columns(
        [(7, 10, 30, 1, 2, 0, 3, True, ""), (8, 15, 20, 1, 2, 3, 3, False, "lived")]
    )

    assert (columns["first"], columns["pk"]) == (7, [0, 1])
    assert columns["start"] == [10, 5]
    assert columns["length"] == [20, 5]
    assert columns["counts"] == [1, 0]
    assert columns["unsure"] == [1, 0]
    assert columns["reality"] == [0, 2]


def test_coders_are_told_apart_by_initials(study, alice, bob):
    others = [factories.make_user(name) for name in ("demo-coder1", "demo-coder2", "alan")]

    rows = coder_rows([alice, bob, *others], alice)

    assert [row[2] for row in rows] == ["alice", "Bo", "DC1", "DC2", "alan"]
    assert [row[3] for row in rows] == [1, 0, 0, 0, 0]


def test_a_member_without_the_right_to_code_but_to_mark_phases_gets_undo(
    client, transcript, stella
):
    html = open_page(client, stella, transcript).content.decode()

    assert 'data-command="undo"' in html
    assert "data-finished" not in html
