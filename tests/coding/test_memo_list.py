"""All memos of a study in one list: /studies/<slug>/memos/, and the same as CSV."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


def open_list(client, user, study, **asked):
    client.force_login(user)
    return client.post(reverse("coding:memo_list", args=[study.slug]), asked)


def words(response):
    return [found.memo.words for found in response.context["memos"]]


def download(client, user, study, **asked):
    client.force_login(user)
    response = client.post(reverse("coding:memo_list_csv", args=[study.slug]), asked)
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.fixture
def memos(transcript, alice, bob, hope):
    """One on words that are coded, one on a turn, one (by somebody else) on the whole."""
    factories.code_words(transcript, alice, GARDEN, hope)
    factories.write_memo(transcript, alice, "She wakes early. Énergie!", GARDEN)
    factories.write_memo(transcript, alice, "The turning point", turn=4)
    factories.write_memo(transcript, bob, "Compare with P02")


def test_lists_all_the_latest_first_with_what_they_are_on(client, study, transcript, lena, memos):
    response = open_list(client, lena, study)

    assert words(response) == [
        "Compare with P02",
        "The turning point",
        "She wakes early. Énergie!",
    ]
    html = response.content.decode()
    assert f'<blockquote dir="auto">{GARDEN}</blockquote>' in html
    start = factories.span_of(transcript, GARDEN).start
    assert f'{reverse("coding:workspace", args=[transcript.pk])}?at={start}"' in html
    assert "P01, Interview 1, turn 4" in html
    assert "P01, Interview 1, the whole interview" in html
    assert '<span class="tag">Hope</span>' in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"on": "words"}, ["She wakes early. Énergie!"]),
        ({"on": "turn"}, ["The turning point"]),
        ({"on": "transcript"}, ["Compare with P02"]),
        ({"words": "energie"}, ["She wakes early. Énergie!"]),
        ({"words": "TURN"}, ["The turning point"]),
        ({"words": "nowhere"}, []),
        ({"on": "nonsense", "author": "x", "participant": "-1"}, None),
    ],
)
def test_is_limited_to_what_is_asked_for(client, study, lena, memos, asked, found):
    response = open_list(client, lena, study, **asked)

    if found is None:
        assert len(words(response)) == 3
    else:
        assert words(response) == found


def test_an_address_may_say_on_what_but_holds_no_words(client, study, lena, memos):
    client.force_login(lena)
    address = reverse("coding:memo_list", args=[study.slug])

    assert words(client.get(address, {"on": "turn"})) == ["The turning point"]
    assert len(words(client.get(address, {"words": "nowhere"}))) == 3


def test_is_limited_to_an_author_and_a_participant(client, study, lena, alice, bob, memos):
    other = factories.make_participant(study, "P02")
    factories.write_memo(factories.make_transcript(other, "P: Well."), alice, "Of P02")

    assert words(open_list(client, lena, study, author=bob.pk)) == ["Compare with P02"]
    assert words(open_list(client, lena, study, participant=other.pk)) == ["Of P02"]


def test_who_works_blind_finds_only_their_own(client, study, alice, bob, rita, charlie, memos):
    assert words(open_list(client, bob, study)) == ["Compare with P02"]
    assert open_list(client, bob, study, author=alice.pk).status_code == 200
    assert b"alice" not in open_list(client, bob, study).content
    assert len(download(client, bob, study)) == 1
    assert len(words(open_list(client, rita, study))) == 3
    assert open_list(client, charlie, study).status_code == 404


def test_an_empty_list_says_what_to_do(client, study, lena, memos):
    other = factories.make_study(lena, slug="other")

    assert b"press t" in open_list(client, lena, other).content
    assert b"Show all memos" in open_list(client, lena, study, words="nowhere").content


def test_needs_as_many_queries_for_many_memos(client, study, transcript, lena, alice, memos):
    open_list(client, lena, study)
    with CaptureQueriesContext(connection) as few:
        open_list(client, lena, study)
    for n in range(60):
        factories.write_memo(transcript, alice, f"Thought {n}", GARDEN)
    with CaptureQueriesContext(connection) as many:
        page = open_list(client, lena, study)

    assert len(many) == len(few)
    assert len(words(page)) == 50
    assert len(words(open_list(client, lena, study, page=2))) == 13


def test_reading_and_downloading_are_logged_without_words(client, study, transcript, lena, memos):
    AuditEvent.objects.all().delete()

    open_list(client, lena, study)
    download(client, lena, study)

    events = AuditEvent.objects.order_by("pk").values_list("verb", "kind", "object_id", "count")
    assert list(events) == [
        ("list_memos", "transcript", str(transcript.pk), 3),
        ("export", "memo", "", 3),
        ("export_memos", "transcript", str(transcript.pk), 3),
    ]


def test_the_download_runs_nothing_and_quotes_only_who_agreed(
    client, study, transcript, lena, alice
):
    factories.write_memo(transcript, alice, '=HYPERLINK("x")', GARDEN)
    (row,) = download(client, lena, study)
    assert row["memo"] == '\'=HYPERLINK("x")'
    assert (row["participant"], row["on"], row["quote"]) == ("P01", "words", "")

    participant = transcript.participant
    participant.may_be_quoted = "yes"
    participant.save()
    (row,) = download(client, lena, study, on="words")
    assert row["quote"] == GARDEN
    assert download(client, lena, study, on="turn") == []
