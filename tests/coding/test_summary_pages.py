"""The list of summaries and the page of one: /studies/<slug>/summaries/."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions import theme_summaries
from coding.models import SentenceComment, SentenceSupport, SummaryVersion
from interviews.actions import corrections
from interviews.models import AuditEvent, Correction
from tests import factories

pytestmark = pytest.mark.django_db
GARDEN, LETTER = "out in the garden before anyone was up", "the letter came"
TEXT = "They are up early. Nobody sleeps."


@pytest.fixture
def summary(hope, lena, alice, transcript):
    """A summary whose first sentence of two points at the only passage."""
    factories.code_words(transcript, alice, GARDEN, hope)
    summary = factories.write_summary(hope, lena, TEXT)
    factories.support(summary, 0, transcript, GARDEN, lena)
    return summary


def address(name, theme, **asked):
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(f"coding:{name}", args=[theme.study.slug, theme.pk]) + (query and f"?{query}")


def open_page(client, user, theme, **asked):
    client.force_login(user)
    return client.get(address("summary_detail", theme, **asked))


def send(client, user, name, theme, **sent):
    client.force_login(user)
    return client.post(address(name, theme), sent)


def sentence_id(summary, number):
    return factories.sentences_of(summary)[number].pk


def place_sent(transcript, quote):
    span = factories.span_of(transcript, quote)
    return {
        "transcript": transcript.pk,
        "start": span.start,
        "end": span.end,
        "text": transcript.text_sha256,
    }


def test_the_list_shows_every_theme_with_its_state_and_numbers_that_lead_to_passages(
    client, study, summary, hope, energy, lena
):
    client.force_login(lena)
    html = client.get(reverse("coding:summary_list", args=[study.slug])).content.decode()

    assert "Draft" in html
    assert "Not written" in html
    assert f'{reverse("coding:passage_list", args=[study.slug])}?code={hope.pk}"' in html
    assert "1 of 1 participants, 1 passage<" in html
    assert "1 of 2 sentences without a passage" in html


def test_the_page_marks_sentences_without_a_passage_and_shows_those_that_stand_on_some(
    client, summary, hope, lena
):
    html = open_page(client, lena, hope).content.decode()

    assert html.count(">no passage<") == 1
    assert 'class="sentence" id' in html
    assert 'class="sentence unsupported" id' in html
    assert GARDEN in html


def test_who_is_not_in_it_is_named_with_the_reason(
    client, study, summary, hope, lena, alice, transcript
):
    silent = factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.make_transcript(silent, "P: Nothing.")
    loud = factories.make_participant(study, "P03", values={"Relapse": "no"})
    factories.code_words(factories.make_transcript(loud, "P: I do hope."), alice, "hope", hope)

    html = open_page(client, lena, hope).content.decode()

    assert "P02 (not declared coded yet)" in html
    assert f'href="{address("summary_detail", hope, of="P03")}" data-swap>P03</a>' in html


def test_a_sentence_is_chosen_by_its_address_and_passages_offer_to_support_it(
    client, summary, hope, lena
):
    html = open_page(client, lena, hope, sentence=sentence_id(summary, 1)).content.decode()

    assert "Sentence 2</h2>" in html
    assert "Point sentence 2 here" in html
    chosen = open_page(client, lena, hope, sentence=sentence_id(summary, 0)).content.decode()
    assert "Sentence 1 points here" in chosen


def test_words_are_saved_and_the_page_shows_them(client, hope, lena):
    response = send(client, lena, "summary_write", hope, words="Hope is small.", seen=0)

    assert response.status_code == 302
    assert "Hope is small." in client.get(response.url).content.decode()


def test_what_two_write_at_once_is_shown_side_by_side_and_nothing_is_overwritten(
    client, summary, hope, lena
):
    seen = factories.edition_of(summary.subject)
    factories.write_summary(hope, lena, "All are hopeful.")

    response = send(client, lena, "summary_write", hope, words="None is hopeful.", seen=seen)

    html = response.content.decode()
    assert response.status_code == 409
    assert "since you opened it" in html
    assert "All are hopeful." in html
    assert ">None is hopeful.</textarea>" in html
    assert f'name="seen" value="{seen + 1}"' in html


def test_words_sent_after_somebody_signed_are_handed_back(client, summary, hope, lena):
    factories.sign_summary(summary, lena)
    seen = factories.edition_of(summary.subject)

    response = send(client, lena, "summary_write", hope, words="Too late.", seen=seen)

    assert response.status_code == 409
    assert "readonly" in response.content.decode()
    assert ">Too late.</textarea>" in response.content.decode()


def test_a_passage_is_pointed_at_and_let_go_by_one_request_each(
    client, summary, hope, lena, transcript
):
    given = {"sentence": sentence_id(summary, 1), **place_sent(transcript, GARDEN)}

    response = send(client, lena, "summary_support", hope, **given)
    assert response.status_code == 302
    assert SentenceSupport.objects.count() == 2

    send(client, lena, "summary_support", hope, let_go="1", **given)
    assert SentenceSupport.objects.count() == 1


def test_a_refusal_is_said_on_the_page(client, summary, hope, lena, transcript):
    given = {"sentence": sentence_id(summary, 1), **place_sent(transcript, LETTER)}

    response = send(client, lena, "summary_support", hope, **given)

    assert "not coded as “Hope”" in client.get(response.url).content.decode()


def test_comments_are_written_resolved_and_opened_again(client, summary, hope, rita):
    sentence = sentence_id(summary, 0)
    send(client, rita, "summary_comment", hope, sentence=sentence, words="Who?")
    comment = SentenceComment.objects.get()

    html = open_page(client, rita, hope, sentence=sentence).content.decode()
    assert "Who?" in html
    assert "1 comment<" in html
    send(client, rita, "summary_resolve", hope, comment=comment.pk)
    assert "resolved by rita" in open_page(client, rita, hope, sentence=sentence).content.decode()
    send(client, rita, "summary_resolve", hope, comment=comment.pk, again="1")
    assert SentenceComment.objects.open().exists()


def test_a_comment_on_a_sentence_that_went_meanwhile_is_handed_back(client, summary, hope, lena):
    sentence = sentence_id(summary, 1)
    factories.write_summary(hope, lena, "They are up early.")

    response = send(client, lena, "summary_comment", hope, sentence=sentence, words="Who sleeps?")

    assert response.status_code == 409
    assert ">Who sleeps?</textarea>" in response.content.decode()


def test_a_lead_signs_and_the_page_says_who_did(client, summary, hope, lena, alice, transcript):
    seen = factories.edition_of(summary.subject)
    send(client, lena, "summary_state", hope, to="ready", seen=seen)
    send(client, lena, "summary_state", hope, to="signed", seen=seen + 1)

    html = open_page(client, lena, hope).content.decode()
    assert "Signed" in html
    assert "by lena" in html
    assert "Reopen as a new draft" in html
    assert "Passages changed" not in html

    factories.code_words(transcript, alice, LETTER, hope)
    html = open_page(client, lena, hope).content.decode()
    assert "Passages changed since this was signed" in html
    assert "1 passage was added" in html
    start = factories.span_of(transcript, LETTER).start
    assert (
        f'{reverse("coding:workspace", args=[transcript.pk])}?at={start}">P01, Interview 1, turn 4</a>'
        in html
    )


def test_an_earlier_signed_version_stays_readable(client, summary, hope, lena):
    factories.sign_summary(summary, lena)
    seen = factories.edition_of(summary.subject)
    send(client, lena, "summary_state", hope, to="reopened", seen=seen)
    factories.write_summary(hope, lena, "All is different.")

    html = open_page(client, lena, hope, version=1).content.decode()
    assert "They are up early." in html
    assert "This is version 1, as it was signed." in html
    assert "Sign it" not in html
    assert open_page(client, lena, hope, version=3).status_code == 404


def test_a_coder_who_works_blind_is_told_why_and_sees_no_tab(client, study, summary, hope, alice):
    answer = open_page(client, alice, hope)

    assert answer.status_code == 403
    assert "work blind" in answer.content.decode()
    listed = reverse("coding:summary_list", args=[study.slug])
    assert client.get(listed).status_code == 403
    assert listed not in client.get(reverse("coding:codebook", args=[study.slug])).content.decode()
    assert send(client, alice, "summary_write", hope, words="Mine.", seen=1).status_code == 403


def test_a_coder_who_sees_all_writes_but_does_not_sign(client, open_study, summary, hope, alice):
    html = open_page(client, alice, hope).content.decode()
    assert "It is ready" in html
    assert "Sign it" not in html

    seen = factories.edition_of(summary.subject)
    assert send(client, alice, "summary_state", hope, to="signed", seen=seen).status_code == 403
    assert SummaryVersion.objects.get().state == "draft"


def test_stewards_read_only(client, summary, hope, stella):
    html = open_page(client, stella, hope, sentence=sentence_id(summary, 0)).content.decode()

    assert "They are up early." in html
    for button in ("Change the words", "Point sentence", "points here", "comment-send"):
        assert button not in html


def test_the_summary_of_a_participant_shows_their_passages_only(
    client, study, summary, hope, lena, alice, participant
):
    other = factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.code_words(factories.make_transcript(other, "P: I do hope."), alice, "do hope", hope)
    factories.write_summary(hope, lena, "Early and glad.", participant)

    html = open_page(client, lena, hope, participant="P01").content.decode()

    assert "Early and glad." in html
    assert GARDEN in html
    assert "do hope" not in html
    assert "Never pointed at" not in html


def test_from_one_participant_one_goes_on_to_the_next_and_to_all(
    client, study, summary, hope, lena, participant
):
    factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.write_summary(hope, lena, "Early and glad.", participant)

    html = open_page(client, lena, hope, participant="P02").content.decode()
    assert f'href="{address("summary_detail", hope, participant="P01")}" rel="prev"' in html
    assert 'rel="next"' not in html
    of_all = open_page(client, lena, hope).content.decode()
    assert "Early and glad." in of_all
    assert f'href="{address("summary_detail", hope, participant="P02")}"' in of_all


def test_it_is_said_what_deleted_sentences_pointed_at(client, summary, hope, lena):
    seen = factories.edition_of(summary.subject)

    response = send(client, lena, "summary_write", hope, words="Nobody sleeps.", seen=seen)

    told = client.get(response.url).content.decode()
    assert "Sentences that you took out pointed at 1 passage." in told


def test_a_page_says_that_words_were_taken_out_until_somebody_changes_it(
    client, study, hope, lena, transcript
):
    factories.write_summary(hope, lena, "Before the letter came.")
    turn = transcript.turns.get(number=4)
    said = transcript.text[turn.start : turn.end]
    corrections.correct(
        transcript=transcript,
        made_by=lena,
        words={4: said.replace("the letter", "[letter]")},
        reason=Correction.Reason.IDENTIFIER,
        version_read=transcript.text_sha256,
    )

    html = open_page(client, lena, hope).content.decode()
    assert "Before [letter] came." in html
    assert "Words that identify somebody were replaced" in html
    factories.write_summary(hope, lena, "Before it came.")
    assert "were replaced" not in open_page(client, lena, hope).content.decode()


@pytest.mark.parametrize(
    "asked", [{"participant": "P99"}, {"sentence": "x"}, {"version": "0"}, {"of": "P99"}]
)
def test_what_makes_no_sense_is_not_there(client, summary, hope, lena, asked):
    assert open_page(client, lena, hope, **asked).status_code == 404


def test_a_code_below_a_theme_has_no_page_until_it_was_a_theme(client, summary, hope, energy, lena):
    below = factories.make_code(hope.study, "Plans", parent=hope)
    assert open_page(client, lena, below).status_code == 404


def test_reading_is_written_down(client, summary, hope, lena, transcript):
    open_page(client, lena, hope)

    events = AuditEvent.objects.order_by("-pk")[:2]
    assert {(event.kind, event.verb, event.object_id) for event in events} == {
        ("summary", "open", str(summary.pk)),
        ("transcript", "list", str(transcript.pk)),
    }


def test_words_of_markup_are_words(client, hope, lena):
    factories.write_summary(hope, lena, "<script>alert(1)</script> & so on.")

    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on."
        in open_page(client, lena, hope).content.decode()
    )


def test_the_pages_take_as_many_queries_however_much_there_is(
    client, study, summary, hope, lena, alice, transcript
):
    client.force_login(lena)

    def queries():
        pages = [
            address("summary_detail", hope, sentence=sentence_id(summary, 0)),
            reverse("coding:summary_list", args=[study.slug]),
        ]
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            found.append(len(asked))
        return found

    factories.comment(summary, 0, lena, "A.")
    factories.sign_summary(summary, lena)
    few = queries()
    theme_summaries.reopen(
        subject=summary.subject, reopened_by=lena, seen=factories.edition_of(summary.subject)
    )
    factories.write_summary(hope, lena, TEXT + " Three. Four. Five.")
    for number in range(2, 8):
        person = factories.make_participant(study, f"P0{number}", values={"Relapse": "no"})
        more = factories.make_transcript(person, "P: I do hope so.")
        factories.code_words(more, alice, "do hope", hope)
        factories.support(summary, 2, more, "do hope", lena)
        factories.comment(summary, 0, lena, "More.")
        factories.write_summary(hope, lena, "One.", person)
        factories.make_code(study, f"Theme {number}")
    factories.sign_summary(summary, lena)

    assert queries() == few
