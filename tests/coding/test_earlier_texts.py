"""How a summary read before it was written anew can be looked at, and restored with what its sentences pointed at."""

import pytest
from django.urls import reverse

from coding.actions import theme_summaries
from coding.errors import SummaryChangedMeanwhileError, SummaryGoneError, SummarySignedError
from coding.models import EarlierSupport, EarlierText
from interviews.errors import NotAllowedError
from interviews.models import Correction
from tests import factories
from tests.coding.correcting import correct

WORDS = "slept for a week"
FIRST = "They sleep. Two of them hope. Nobody goes back."
SECOND = "All is well."


@pytest.fixture
def written(transcript, alice, hope, lena):
    """A summary whose second sentence pointed at a passage, and which somebody has written over."""
    factories.code_words(transcript, alice, WORDS, hope)
    summary = factories.write_summary(hope, lena, FIRST)
    factories.support(summary, 1, transcript, WORDS, lena)
    return factories.write_summary(hope, lena, SECOND)


def restore(summary, by, text=None, seen=None):
    return theme_summaries.restore(
        subject=summary.subject,
        text=text or summary.earlier_texts.last().pk,
        restored_by=by,
        seen=factories.edition_of(summary.subject) if seen is None else seen,
    )


def text_of(summary):
    return "".join(sentence.words for sentence in factories.sentences_of(summary))


def pointing(summary):
    return [sentence.supports.count() for sentence in factories.sentences_of(summary)]


def test_each_text_that_was_written_over_is_kept_with_who_wrote_it(
    written, open_study, alice, hope, lena
):
    factories.write_summary(hope, alice, "All is well now.")
    factories.write_summary(hope, lena, "")

    found = [(one.words, one.written_by) for one in written.earlier_texts.all()]
    assert found == [("All is well now.", alice), (SECOND, lena), (FIRST, lena)]


def test_saying_that_it_is_ready_writes_nothing(written, open_study, alice, hope, lena):
    theme_summaries.set_ready(subject=written.subject, said_by=alice, seen=2, is_ready=True)
    factories.write_summary(hope, lena, "Over.")
    assert [one.written_by for one in written.earlier_texts.all()] == [lena, lena]


def test_a_restored_text_points_where_it_did(written, lena):
    restore(written, lena)

    assert text_of(written) == FIRST
    assert pointing(written) == [0, 1, 0]
    assert written.earlier_texts.first().words == SECOND
    # Back and forth: nothing is lost, nothing comes twice.
    restore(written, lena, text=written.earlier_texts.first().pk)
    restore(written, lena, text=written.earlier_texts.last().pk)
    assert pointing(written) == [0, 1, 0]


def test_what_is_signed_or_was_changed_meanwhile_is_not_overwritten(written, lena):
    with pytest.raises(SummaryChangedMeanwhileError):
        restore(written, lena, seen=1)
    factories.sign_summary(written, lena)
    with pytest.raises(SummarySignedError):
        restore(written, lena)
    assert text_of(written) == SECOND


def test_only_texts_of_this_summary_are_restored_by_who_may_write(
    written, transcript, hope, lena, stella
):
    of_one = factories.write_summary(hope, lena, "Hers.", transcript.participant)
    with pytest.raises(SummaryGoneError):
        restore(of_one, lena, text=written.earlier_texts.first().pk)
    with pytest.raises(NotAllowedError):
        restore(written, stella)


def test_a_name_taken_out_of_an_interview_is_taken_out_of_earlier_texts(
    transcript, hope, lena, stella
):
    summary = factories.write_summary(hope, lena, "In the garden, she hopes. Again.")
    factories.write_summary(hope, lena, "She hopes.")

    correct(transcript, stella, ("garden", "[place]"), reason=Correction.Reason.IDENTIFIER)

    assert EarlierText.objects.get().words == "In the [place], she hopes. Again."
    summary.refresh_from_db()
    assert summary.taken_out_at


def test_places_move_with_the_words_and_die_with_their_participant(
    written, transcript, lena, stella
):
    correct(transcript, stella, ("How was it", "How on earth was it"))
    there = EarlierSupport.objects.get()
    transcript.refresh_from_db()
    assert transcript.text[there.start : there.end] == WORDS

    transcript.participant.delete()
    assert not EarlierSupport.objects.exists()
    restore(written, lena)
    assert pointing(written) == [0, 0, 0]


def page(client, summary, **query):
    subject = summary.subject
    where = reverse("coding:summary_detail", args=[subject.study.slug, subject.theme.pk])
    return client.get(where, query)


def test_the_page_shows_an_earlier_text_with_what_is_different_and_restores_it(
    client, written, study, lena
):
    client.force_login(lena)
    earlier = written.earlier_texts.get()
    assert f"?text={earlier.pk}" in page(client, written).content.decode()

    shown = page(client, written, text=earlier.pk).content.decode()
    assert FIRST in shown
    assert "<ins>" in shown
    assert "Let it read like this again" in shown
    where = reverse("coding:summary_restore", args=[study.slug, written.code_id])
    client.post(where, {"text": earlier.pk, "seen": 1})
    assert text_of(written) == SECOND
    client.post(where, {"text": earlier.pk, "seen": 2})
    assert text_of(written) == FIRST


def test_one_that_was_emptied_can_be_restored_from_its_page(client, written, hope, lena):
    client.force_login(lena)
    factories.write_summary(hope, lena, "")
    assert "Earlier texts (2)" in page(client, written).content.decode()


def test_who_may_not_write_looks_and_an_unknown_text_is_not_there(client, written, rita):
    client.force_login(rita)
    earlier = written.earlier_texts.get()
    shown = page(client, written, text=earlier.pk)
    assert FIRST in shown.content.decode()
    assert "Let it read like this again" not in shown.content.decode()
    assert page(client, written, text=earlier.pk + 99).status_code == 404
