"""What sentences of summaries point at, and what becomes of it when passages and texts change."""

from uuid import uuid4

import pytest

from coding.actions import passages, sentence_comments, sentence_supports, theme_summaries
from coding.errors import (
    SentenceGoneError,
    SummaryChangedMeanwhileError,
    SummaryEmptyError,
    SummaryPlaceError,
    SummarySignedError,
)
from coding.models import CodedPassage, SentenceComment, SentenceSupport, Subject
from coding.summaries.theme_summaries import read_summary
from interviews.actions import acts, corrections
from interviews.models import AuditEvent, Correction, Transcript
from tests import factories

TYPO, IDENTIFIER = Correction.Reason.TYPO, Correction.Reason.IDENTIFIER
GARDEN = "out in the garden before anyone was up"


@pytest.fixture
def garden(transcript, alice, hope):
    return factories.code_words(transcript, alice, GARDEN, hope)


@pytest.fixture
def summary(hope, lena, transcript, garden):
    """A summary whose first sentence of two points at the garden."""
    summary = factories.write_summary(hope, lena, "They are up early. Nobody sleeps.")
    factories.support(summary, 0, transcript, GARDEN, lena)
    return summary


def correct(transcript, by, *changes, reason=TYPO):
    words = {}
    for old, new in changes:
        span = factories.span_of(transcript, old)
        turn = transcript.turns.get(start__lte=span.start, end__gte=span.end)
        said = words.get(turn.number, transcript.text[turn.start : turn.end])
        words[turn.number] = said.replace(old, new)
    corrections.correct(
        transcript=transcript,
        made_by=by,
        words=words,
        reason=reason,
        version_read=transcript.text_sha256,
    )


def first(summary, reader):
    return read_summary(reader, summary.subject).sentences[0]


def test_a_sentence_is_supported_by_what_it_points_at(summary, lena):
    read = read_summary(lena, summary.subject)

    (support,) = read.sentences[0].supports
    assert (support.words, support.turn, support.is_carried) == (GARDEN, 2, True)
    assert [sentence.is_unsupported for sentence in read.sentences] == [False, True]
    assert [sentence.number for sentence in read.unsupported] == [2]


def test_pointing_twice_points_once(summary, transcript, lena):
    factories.support(summary, 0, transcript, GARDEN, lena)

    assert SentenceSupport.objects.count() == 1


def test_any_part_of_a_passage_lets_go_of_it(summary, transcript, lena):
    sentence = factories.sentences_of(summary)[0].pk
    sentence_supports.let_go(
        subject=summary.subject,
        sentence=sentence,
        place=factories.place_of(transcript, "garden"),
        let_go_by=lena,
    )

    assert not SentenceSupport.objects.exists()


def test_what_is_not_coded_with_the_theme_supports_nothing(
    summary, transcript, lena, alice, energy
):
    factories.code_words(transcript, alice, "the letter came", energy)

    with pytest.raises(SummaryPlaceError, match="not coded as “Hope”"):
        factories.support(summary, 0, transcript, "the letter came", lena)


def test_a_code_below_the_theme_supports_it(summary, transcript, lena, alice, hope):
    plans = factories.make_code(hope.study, "Plans", parent=hope)
    factories.code_words(transcript, alice, "the letter came", plans)

    factories.support(summary, 1, transcript, "the letter came", lena)

    assert not read_summary(lena, summary.subject).unsupported


def test_what_one_participant_says_supports_no_summary_of_another(
    study, hope, lena, alice, transcript, garden
):
    other = factories.make_participant(study, "P02", values={"Relapse": "no"})
    summary = factories.write_summary(hope, lena, "Hope is small.", other)

    with pytest.raises(SummaryPlaceError):
        factories.support(summary, 0, transcript, GARDEN, lena)


def test_a_sentence_that_was_rewritten_or_signed_is_not_touched(summary, transcript, lena):
    gone = factories.sentences_of(summary)[1].pk
    factories.write_summary(summary.code, lena, "They are up early.")
    place = factories.place_of(transcript, GARDEN)
    given = {"subject": summary.subject, "place": place, "added_by": lena}

    with pytest.raises(SentenceGoneError):
        sentence_supports.support(sentence=gone, **given)
    factories.sign_summary(summary, lena)
    with pytest.raises(SummarySignedError):
        sentence_supports.support(sentence=factories.sentences_of(summary)[0].pk, **given)


def test_a_place_that_is_not_in_the_text_is_refused(summary, transcript, lena):
    place = sentence_supports.PassagePlace(transcript, 5, 100_000, transcript.text_sha256)

    with pytest.raises(SummaryPlaceError, match="Reload"):
        sentence_supports.support(
            subject=summary.subject,
            sentence=factories.sentences_of(summary)[0].pk,
            place=place,
            added_by=lena,
        )


def test_a_passage_that_is_taken_away_leaves_its_sentence_unsupported_until_that_is_undone(
    summary, transcript, alice, lena
):
    act, _ = passages.uncode_passages(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        passages=list(CodedPassage.objects.live().values_list("pk", flat=True)),
    )

    assert first(summary, lena).is_unsupported
    assert [support.words for support in first(summary, lena).supports] == [GARDEN]

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4(), target=act.pk)
    assert not first(summary, lena).is_unsupported


def test_a_sentence_points_on_when_the_ends_of_a_passage_are_moved_or_another_coder_adds_to_it(
    summary, transcript, alice, bob, hope, lena
):
    factories.resize(transcript, alice, CodedPassage.objects.live(), "garden before anyone")
    factories.code_words(transcript, bob, "the garden before anyone was up. 😀 Every day", hope)

    assert not first(summary, lena).is_unsupported


def test_a_correction_takes_along_what_a_sentence_points_at(summary, transcript, lena):
    correct(transcript, lena, ("slept for a week", "slept for a whole long week"))

    (support,) = first(summary, lena).supports
    assert (support.words, support.is_carried) == (GARDEN, True)


def test_where_no_word_is_left_a_sentence_points_at_what_stands_there_now(
    summary, transcript, lena
):
    correct(transcript, lena, (f", and then I was {GARDEN}", ""))

    (support,) = first(summary, lena).supports
    assert not support.is_carried
    assert support.words == "I slept for a week."


def test_a_page_opened_before_a_correction_points_at_the_same_words(summary, transcript, lena):
    place = factories.place_of(Transcript.objects.get(pk=transcript.pk), GARDEN)
    correct(transcript, lena, ("slept for a week", "slept for a whole long week"))
    place.transcript.refresh_from_db()

    sentence_supports.support(
        subject=summary.subject,
        sentence=factories.sentences_of(summary)[1].pk,
        place=place,
        added_by=lena,
    )

    assert not read_summary(lena, summary.subject).unsupported


def test_an_identifier_goes_out_of_summaries_and_comments_too(
    summary, hope, transcript, participant, lena, stella
):
    other = factories.make_participant(hope.study, "P02", values={"Relapse": "no"})
    factories.write_memo(transcript, lena, "His garden.", turn=2)
    factories.write_summary(hope, lena, "Johan Berg digs. So does JOHAN.")
    factories.write_summary(hope, lena, "Sees Johan Berg.", participant)
    of_other = factories.write_summary(hope, lena, "Has another Johan.", other)
    factories.comment(summary, 0, lena, "Is Johan the son?")
    factories.sign_summary(summary, lena)
    seen = factories.edition_of(summary.subject)
    correct(transcript, stella, ("garden", "garden of Johan Berg"))

    correct(
        Transcript.objects.get(pk=transcript.pk), stella, ("Johan Berg", "[son]"), reason=IDENTIFIER
    )

    assert read_summary(lena, summary.subject).text.startswith("[son] digs.")
    assert read_summary(lena, Subject(hope, participant)).text == "Sees [son]."
    assert read_summary(lena, of_other.subject).text == "Has another Johan."
    summary.refresh_from_db()
    assert summary.taken_out_at
    with pytest.raises(SummaryChangedMeanwhileError):
        theme_summaries.reopen(subject=summary.subject, reopened_by=lena, seen=seen)
    told = AuditEvent.objects.filter(kind="summary", verb="take_out").values_list("object_id")
    assert {int(pk) for (pk,) in told} >= {summary.pk}


def test_summaries_of_a_participant_and_what_points_at_them_die_with_them(
    summary, hope, participant, lena
):
    factories.write_summary(hope, lena, "Only of P01.", participant)

    participant.delete()

    assert read_summary(lena, Subject(hope)).unsupported
    assert not SentenceSupport.objects.exists()
    assert hope.summaries.count() == 1


def test_a_comment_is_resolved_and_reopened(summary, lena, rita):
    made = factories.comment(summary, 0, rita, " Who are they? ")
    assert made.words == "Who are they?"

    given = {"subject": summary.subject, "comment": made.pk}
    sentence_comments.resolve(resolved_by=lena, **given)
    assert SentenceComment.objects.get().resolved_by == lena
    assert not SentenceComment.objects.open().exists()

    sentence_comments.resolve(resolved_by=lena, is_resolved=False, **given)
    assert SentenceComment.objects.open().exists()


def test_a_signed_sentence_can_be_commented_on(summary, lena):
    factories.sign_summary(summary, lena)

    assert factories.comment(summary, 0, lena, "See P04.")


def test_a_comment_needs_words_and_a_sentence_that_is_there(summary, lena):
    with pytest.raises(SummaryEmptyError):
        factories.comment(summary, 0, lena, " ")
    with pytest.raises(SentenceGoneError):
        sentence_comments.comment(subject=summary.subject, sentence=0, words="Hm.", author=lena)
    with pytest.raises(SentenceGoneError):
        sentence_comments.resolve(subject=summary.subject, comment=0, resolved_by=lena)
