"""Writing, signing and reopening what a theme means."""

import pytest
from django.db.models import RestrictedError

from coding.actions import codes, theme_summaries
from coding.errors import (
    CodeInUseError,
    SummaryChangedMeanwhileError,
    SummaryEmptyError,
    SummaryPlaceError,
    SummarySignedError,
    SummaryTooLongError,
)
from coding.models import SentenceComment, SentenceSupport, Subject, Summary, SummaryVersion
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent, Role
from tests import factories

TEXT = "Most are hopeful. Two are not. Nobody wants to go back."
State = SummaryVersion.State


@pytest.fixture
def written(hope, lena):
    return factories.write_summary(hope, lena, TEXT)


def words_of(summary):
    return "".join(sentence.words for sentence in factories.sentences_of(summary))


def rewrite(summary, by, words, seen=None):
    return theme_summaries.write_summary(
        subject=summary.subject,
        written_by=by,
        words=words,
        seen=factories.edition_of(summary.subject) if seen is None else seen,
    )


def set_ready(summary, by, is_ready=True):
    return theme_summaries.set_ready(
        subject=summary.subject,
        said_by=by,
        seen=factories.edition_of(summary.subject),
        is_ready=is_ready,
    )


def reopen(summary, by):
    return theme_summaries.reopen(
        subject=summary.subject, reopened_by=by, seen=factories.edition_of(summary.subject)
    )


def test_a_summary_is_kept_as_its_sentences(written):
    assert [sentence.words for sentence in factories.sentences_of(written)] == [
        "Most are hopeful. ",
        "Two are not. ",
        "Nobody wants to go back.",
    ]
    assert written.versions.get().state == State.DRAFT


def test_a_theme_and_each_of_its_participants_have_one_summary(hope, lena, participant, written):
    of_one = factories.write_summary(hope, lena, "Hope is small here.", participant)

    assert of_one != written
    assert Summary.objects.count() == 2
    factories.write_summary(hope, lena, "Hope is large here.", participant)
    assert Summary.objects.count() == 2


def test_line_ends_and_paragraphs_stay_as_people_write_them(hope, lena):
    summary = factories.write_summary(hope, lena, "  One.\r\n\r\nTwo. 😀 ")

    assert words_of(summary) == "One.\n\nTwo. 😀"


def test_sentences_that_stay_keep_their_passages_and_comments(
    written, hope, lena, alice, transcript
):
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.support(written, 1, transcript, "the letter came", lena)
    factories.comment(written, 1, lena, "Which two?")

    rewrite(written, lena, "A new beginning. Two of them are not. The end.")

    second = factories.sentences_of(written)[1]
    assert second.words == "Two of them are not. "
    assert second.supports.count() == 1
    assert [found.words for found in second.comments.all()] == ["Which two?"]


def test_a_comment_outlives_its_sentence_and_what_it_pointed_at_does_not(
    written, hope, lena, alice, transcript
):
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.support(written, 1, transcript, "the letter came", lena)
    factories.comment(written, 1, lena, "Which two?")

    rewritten = rewrite(written, lena, "Most are hopeful. Nobody wants to go back.")

    assert rewritten.let_go == 1
    assert SentenceComment.objects.get(summary=written).sentence is None
    assert not SentenceSupport.objects.exists()


def test_sentences_made_one_have_the_passages_of_both_once(written, hope, lena, alice, transcript):
    factories.code_words(transcript, alice, "the letter came", hope)
    for number in (0, 1):
        factories.support(written, number, transcript, "the letter came", lena)

    rewrite(written, lena, "Most are hopeful, two are not. Nobody wants to go back.")

    assert len(factories.sentences_of(written)) == 2
    assert factories.sentences_of(written)[0].supports.count() == 1


def test_nobody_overwrites_what_they_have_not_seen(written, lena):
    seen = factories.edition_of(written.subject)
    rewrite(written, lena, "All are hopeful.", seen)

    with pytest.raises(SummaryChangedMeanwhileError, match="since you opened it"):
        rewrite(written, lena, "None is hopeful.", seen)

    assert words_of(written) == "All are hopeful."


def test_a_summary_that_two_begin_at_once_is_begun_once(hope, lena):
    factories.write_summary(hope, lena, "First.")

    with pytest.raises(SummaryChangedMeanwhileError):
        theme_summaries.write_summary(
            subject=Subject(hope), written_by=lena, words="Second.", seen=0
        )


def test_the_same_words_sent_twice_are_no_conflict(written, lena):
    rewrite(written, lena, TEXT, seen=0)

    assert factories.edition_of(written.subject) == 1


def test_changing_the_words_of_what_is_ready_makes_it_a_draft_again(written, lena):
    assert set_ready(written, lena).state == State.READY
    assert rewrite(written, lena, "Other words.").version.state == State.DRAFT


def test_what_is_signed_is_frozen_and_names_who_signed(written, lena):
    version = factories.sign_summary(written, lena)

    assert (version.state, version.signed_by) == (State.SIGNED, lena)
    assert version.signed_at
    with pytest.raises(SummarySignedError, match="Reopen it"):
        rewrite(written, lena, "Other words.")
    with pytest.raises(SummarySignedError):
        set_ready(written, lena, is_ready=False)


def test_signing_twice_signs_once(written, lena):
    seen = factories.edition_of(written.subject)
    first = factories.sign_summary(written, lena)
    again = theme_summaries.sign(subject=written.subject, signed_by=lena, seen=seen)

    assert again.signed_at == first.signed_at


def test_what_was_changed_since_is_not_signed(written, lena):
    seen = factories.edition_of(written.subject)
    rewrite(written, lena, "Other words.")

    with pytest.raises(SummaryChangedMeanwhileError):
        theme_summaries.sign(subject=written.subject, signed_by=lena, seen=seen)


def test_reopening_makes_a_draft_and_keeps_what_was_signed(written, hope, lena, alice, transcript):
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.support(written, 0, transcript, "the letter came", lena)
    factories.comment(written, 0, lena, "Really?")
    factories.sign_summary(written, lena)

    reopen(written, lena)
    rewrite(written, lena, "Most are hopeful. Three are not.")

    signed, draft = written.versions.all()
    assert (signed.state, draft.state) == (State.SIGNED, State.DRAFT)
    assert "".join(sentence.words for sentence in signed.sentences.all()) == TEXT
    assert signed.sentences.first().supports.count() == 1
    assert draft.sentences.first().supports.count() == 1
    assert SentenceComment.objects.get().sentence == draft.sentences.first()


def test_reopening_twice_makes_one_draft(written, lena):
    factories.sign_summary(written, lena)

    reopen(written, lena)
    reopen(written, lena)

    assert written.versions.count() == 2


def test_what_has_no_words_is_neither_ready_nor_signed_nor_begun(written, hope, energy, lena):
    rewrite(written, lena, "")

    with pytest.raises(SummaryEmptyError):
        set_ready(written, lena)
    with pytest.raises(SummaryEmptyError):
        factories.sign_summary(written, lena)
    with pytest.raises(SummaryEmptyError):
        factories.write_summary(energy, lena, "  ")
    assert Summary.objects.count() == 1


def test_a_summary_has_an_end(hope, lena):
    with pytest.raises(SummaryTooLongError, match="20,000"):
        factories.write_summary(hope, lena, "a" * 20_001)


def test_a_code_below_a_theme_has_no_summary_of_its_own(hope, lena):
    below = factories.make_code(hope.study, "Plans", parent=hope)

    with pytest.raises(SummaryPlaceError, match="not a theme"):
        factories.write_summary(below, lena, "Plans are made.")


def test_the_summary_of_a_theme_that_was_moved_below_another_can_still_be_changed(
    written, hope, energy, lena
):
    hope = codes.move_code(code=hope, moved_by=lena, parent=energy)

    assert factories.write_summary(hope, lena, "Other words.") == written


def test_a_participant_of_another_study_has_no_place_here(hope, lena):
    other = factories.make_participant(factories.make_study(lena, slug="other", title="Other"))

    with pytest.raises(SummaryPlaceError):
        factories.write_summary(hope, lena, "Words.", other)


def test_a_theme_that_has_a_summary_is_not_deleted(written, hope, lena):
    with pytest.raises(CodeInUseError, match="summary"):
        codes.delete_code(code=hope, deleted_by=lena)
    with pytest.raises(RestrictedError):
        hope.delete()


def test_a_study_is_deleted_with_its_summaries(written, study, lena, hope, alice, transcript):
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.support(written, 0, transcript, "the letter came", lena)
    factories.sign_summary(written, lena)

    study.delete()

    assert not Summary.objects.exists()


def test_who_works_blind_neither_reads_nor_writes_summaries(written, alice, lena, study, hope):
    assert not Summary.objects.visible_to(alice).exists()
    with pytest.raises(NotAllowedError, match="work blind"):
        rewrite(written, alice, "Other words.")
    with pytest.raises(NotAllowedError, match="work blind"):
        factories.comment(written, 0, alice, "Hm.")


def test_coders_who_see_each_other_write_and_leads_sign(written, open_study, alice):
    rewrite(written, alice, "Other words.")
    set_ready(written, alice)

    with pytest.raises(NotAllowedError, match="sign summaries"):
        factories.sign_summary(written, alice)


def test_readers_comment_and_stewards_read(written, rita, stella, charlie):
    factories.comment(written, 0, rita, "Who are most?")

    with pytest.raises(NotAllowedError):
        rewrite(written, rita, "Other words.")
    with pytest.raises(NotAllowedError):
        factories.comment(written, 0, stella, "Hm.")
    assert Summary.objects.visible_to(rita).exists()
    assert Summary.objects.visible_to(stella).exists()
    assert not Summary.objects.visible_to(charlie).exists()


def test_a_reader_who_is_removed_reads_no_more(written, study, rita):
    study.memberships.get(user=rita, role=Role.READER).delete()

    assert not Summary.objects.visible_to(rita).exists()


def test_everything_is_written_down_without_words(written, lena):
    set_ready(written, lena)
    factories.sign_summary(written, lena)
    reopen(written, lena)

    events = AuditEvent.objects.filter(kind="summary").order_by("pk")
    assert [event.verb for event in events] == ["write", "set_ready", "sign", "reopen"]
    assert {event.object_id for event in events} == {str(written.pk)}
