"""The pages of quotes: choosing where one reads, letting words stand, deciding, and how quotes spread."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions import quote_decisions
from coding.models import Quote
from interviews.actions import studies
from interviews.models import AuditEvent
from tests import factories
from tests.coding.correcting import correct
from tests.coding.test_theme_counts import text_of
from tests.coding.word_codebook import GARDEN, LETTER


@pytest.fixture
def quote(quotable, alice, hope):
    factories.code_words(quotable, alice, GARDEN, hope)
    return factories.choose_quote(quotable, alice, GARDEN, hope)


@pytest.fixture
def listing(study):
    return reverse("coding:quote_list", args=[study.slug])


def at(quote, name: str = "detail") -> str:
    return reverse(f"coding:quote_{name}", args=[quote.transcript.study.slug, quote.pk])


def printed(response) -> list[str]:
    page = response.content.decode()
    return [
        html.unescape(words)
        for words in re.findall(r'class="quote-said" dir="auto">“(.*?)” <span', page, re.DOTALL)
    ]


def choosing(transcript, words: str, code, **more) -> dict:
    span = factories.span_of(transcript, words)
    place = {"transcript": transcript.pk, "start": span.start, "end": span.end}
    return place | {"text": transcript.text_sha256, "code": code.pk, **more}


def boxes(response) -> dict[str, tuple[int, bool]]:
    """Return the words that can be ticked: where each begins, and whether it stands."""
    found = re.findall(
        r'name="stand" value="(\d+)"( checked)? autocomplete="off"><span>(.*?)</span>',
        response.content.decode(),
    )
    return {words: (int(start), bool(checked)) for start, checked, words in found}


def test_a_passage_is_chosen_where_it_is_read_and_let_go_again(
    client, alice, quotable, hope, study
):
    factories.code_words(quotable, alice, LETTER, hope)
    client.force_login(alice)
    passages = reverse("coding:passage_list", args=[study.slug])
    assert "Choose as quote" in text_of(client.get(passages))

    choose = reverse("coding:quote_choose", args=[study.slug])
    sent = choosing(quotable, LETTER, hope, next=f"{passages}?page=1")
    assert client.post(choose, sent).url == f"{passages}?page=1"
    quote = Quote.objects.get()
    page = client.get(passages).content.decode()
    assert f'name="let_go" value="{quote.pk}"' in page
    assert at(quote) in page

    button = client.post(choose, sent | {"let_go": quote.pk}, headers={"HX-Request": "true"})
    assert (button.status_code, Quote.objects.count()) == (200, 0)
    assert 'aria-pressed="false"' in button.content.decode()


def test_what_can_not_be_chosen_says_why_at_its_button(client, alice, quotable, hope, study):
    client.force_login(alice)
    choose = reverse("coding:quote_choose", args=[study.slug])

    answer = client.post(choose, choosing(quotable, LETTER, hope), headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "not coded as “Hope” any more" in html.unescape(answer.content.decode())


def test_nobody_is_led_to_another_site(client, alice, quotable, hope, study, listing):
    factories.code_words(quotable, alice, LETTER, hope)
    client.force_login(alice)
    choose = reverse("coding:quote_choose", args=[study.slug])

    sent = choosing(quotable, LETTER, hope, next="https://example.org/")
    assert client.post(choose, sent).url == listing


@pytest.mark.parametrize("wrong", [{"start": "9", "end": "4"}, {"code": "0"}, {"start": "x"}])
def test_a_place_that_makes_no_sense_is_not_found(client, alice, quotable, hope, study, wrong):
    client.force_login(alice)
    choose = reverse("coding:quote_choose", args=[study.slug])

    assert client.post(choose, choosing(quotable, LETTER, hope) | wrong).status_code == 404


def test_the_list_shows_the_words_where_they_stand_and_how_far_they_are(
    client, lena, quote, listing
):
    client.force_login(lena)
    page = client.get(listing)

    assert printed(page) == [GARDEN]
    for said in ("P07, Interview 1, turn 2, lines 2–3", "chosen by alice", "Waits for approval"):
        assert said in text_of(page)


def test_an_empty_bank_says_what_to_do(client, alice, rita, listing):
    client.force_login(alice)
    assert "press “Choose as quote”" in text_of(client.get(listing))
    client.force_login(rita)
    assert "Leads and coders choose quotes" in text_of(client.get(listing))


def test_every_number_leads_to_the_quotes_it_counts(
    client, lena, alice, quote, transcript, hope, listing
):
    quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=1)
    factories.code_words(transcript, alice, LETTER, hope)
    factories.choose_quote(transcript, alice, LETTER, hope)
    client.force_login(lena)
    page = client.get(listing).content.decode()

    links = re.findall(r'<a href="([^"]*)">(?:<b>)?(\d+)(?:</b>|</a></td>)', page)
    assert len(links) == 4 + 2 * 2
    for link, number in links:
        assert len(printed(client.get(html.unescape(link)))) == int(number)
    assert "P01 (not recorded whether they may be quoted)" in text_of(client.get(listing))


def test_just_the_words_that_are_ticked_stand(client, lena, alice, quote):
    client.force_login(alice)
    ticked = boxes(client.get(at(quote)))
    assert all(stands for _, stands in ticked.values())

    stand = [
        start for words, (start, _) in ticked.items() if words not in ("and", "then", "I", "was")
    ]
    sent = {"text": quote.transcript.text_sha256, "seen": 1, "stand": stand}
    page = client.post(at(quote, "words"), sent, follow=True)

    assert printed(page) == ["slept for a week, […] out in the garden before anyone […] up."]
    assert boxes(page)["then"][1] is False


def test_what_could_not_be_saved_stays_ticked(client, alice, quote):
    client.force_login(alice)
    ticked = boxes(client.get(at(quote)))
    sent = {"text": quote.transcript.text_sha256, "seen": 7, "stand": [ticked["garden"][0]]}
    page = client.post(at(quote, "words"), sent)

    assert page.status_code == 409
    assert "Somebody changed this quote" in text_of(page)
    assert [words for words, (_, stands) in boxes(page).items() if stands] == ["garden"]


def test_words_that_are_none_of_the_quote_are_not_taken_in(client, alice, quote):
    client.force_login(alice)
    sent = {"text": quote.transcript.text_sha256, "seen": 1, "stand": [3, 99_999]}

    assert "Let at least one stand" in text_of(client.post(at(quote, "words"), sent))
    assert client.post(at(quote, "words"), sent | {"stand": "x"}).status_code == 404


def test_the_start_page_says_what_waits_for_approval(client, lena, rita, quote, study):
    start = reverse("coding:study_detail", args=[study.slug])
    client.force_login(lena)
    assert "1 quote waits for approval" in text_of(client.get(start))
    client.force_login(rita)
    assert "for approval" not in text_of(client.get(start))


def test_before_a_correction_one_reads_which_quotes_will_wait_again(client, lena, quote):
    quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=1)
    client.force_login(lena)
    changed = {
        "turn-2": GARDEN.replace("anyone", "anybody"),
        "version": quote.transcript.text_sha256,
    }

    where = reverse("coding:correction_create", args=[quote.transcript_id])
    page = client.post(where, changed | {"look": "yes"})
    assert "1 approved quote waits to be approved again" in text_of(page)


def test_words_of_a_text_that_was_corrected_are_not_saved(client, alice, lena, quote):
    client.force_login(alice)
    ticked = boxes(client.get(at(quote)))
    before = quote.transcript.text_sha256
    correct(quote.transcript, lena, ("anyone was", "anybody was"))
    sent = {"text": before, "seen": 1, "stand": [ticked["garden"][0]]}

    assert "was corrected since you opened" in text_of(client.post(at(quote, "words"), sent))


def test_before_approving_one_reads_who_it_is_and_how_often_they_are_quoted(
    client, lena, quote, quotable
):
    client.force_login(lena)
    page = text_of(client.get(at(quote)))

    for said in ("P07 may be quoted", "P07 0 times", "Nobody else has all that is recorded"):
        assert said in page
    client.post(at(quote, "decide"), {"to": "approved", "seen": 1})
    assert "P07 1 time" in text_of(client.get(at(quote)))


def test_who_chose_it_is_offered_no_approval(client, alice, quote):
    client.force_login(alice)

    page = client.get(at(quote)).content.decode()

    assert 'value="approved"' not in page
    assert "Somebody else must approve it" in page


def test_a_remark_that_could_not_be_sent_is_not_lost(client, lena, quote):
    client.force_login(lena)
    sent = {"to": "sent_back", "seen": 9, "remark": "Leave out the garden."}

    page = client.post(at(quote, "decide"), sent)

    assert page.status_code == 409
    assert "Leave out the garden.</textarea>" in page.content.decode()
    client.post(at(quote, "decide"), sent | {"seen": 1})
    assert "To be changed: Leave out the garden." in text_of(client.get(at(quote)))


def test_a_quote_that_lost_its_code_says_so(client, lena, alice, quote, quotable, listing):
    quotable.passages.get()
    factories.resize(quotable, alice, quotable.passages.all(), LETTER)
    client.force_login(lena)

    assert "Nothing here is coded as “Hope” any more" in text_of(client.get(listing))
    assert "Nothing in these words is coded as “Hope” any more" in text_of(client.get(at(quote)))


def test_readers_read_and_decide_nothing(client, rita, quote):
    client.force_login(rita)

    assert "<form" not in client.get(at(quote)).content.decode().split("<main")[1]
    for name in ("words", "illustrate", "decide", "remove"):
        sent = {"to": "approved", "seen": 1}
        assert client.post(at(quote, name), sent).status_code == 403


def test_who_works_blind_finds_no_quote_of_others(client, bob, quote, study, lena, listing):
    client.force_login(bob)

    assert client.get(at(quote)).status_code == 404
    assert "No quote is chosen yet" in text_of(client.get(listing))
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    assert client.get(at(quote)).status_code == 200


def test_it_is_written_down_whose_words_were_read(client, lena, quote, quotable, listing):
    client.force_login(lena)
    client.get(listing)

    read = AuditEvent.objects.filter(verb="list_quotes", kind="transcript")
    assert [event.object_id for event in read] == [str(quotable.pk)]


def test_the_list_takes_as_many_queries_for_many_quotes(
    client, lena, alice, study, hope, quote, listing
):
    client.force_login(lena)
    counts = []
    for number in (20, 40):
        person = factories.make_participant(study, f"P{number}", may_be_quoted="yes")
        transcript = factories.make_transcript(person, f"P: {GARDEN}", f"P: {LETTER}")
        for words in [GARDEN, LETTER][: number // 20]:
            factories.code_words(transcript, alice, words, hope)
            factories.choose_quote(transcript, alice, words, hope)
        with CaptureQueriesContext(connection) as asked:
            client.get(listing)
        counts.append(len(asked))

    assert counts[0] == counts[1]
