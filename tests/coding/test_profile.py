"""What a team says of itself and its method: written by item, never lost, and open to those who may read it."""

import pytest

from coding.actions import profile
from coding.coreq import ITEMS, TOLD_FROM_PASSAGES
from coding.errors import ProfileChangedMeanwhileError, ProfileItemError, ProfileTooLongError
from coding.models import ProfileAnswer
from coding.summaries.profile import answers, history, read_answers
from interviews.actions import studies
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent, Correction
from tests import factories
from tests.coding.correcting import correct


def write(study, by, item, words, seen=0):
    return profile.write_answer(study=study, item=item, written_by=by, words=words, seen=seen)


def test_an_answer_says_who_wrote_it_and_how_it_read_before(study, lena, alice):
    write(study, lena, "10", "Purposive.")
    write(study, alice, "10", "  Purposive, by relapse.\r\n", seen=1)

    assert answers(lena, study) == {"10": "Purposive, by relapse."}
    read = read_answers(lena, study)["10"]
    assert (read.edition, read.revisions, read.written_by) == (2, 2, alice)
    earlier = [(row.words, row.written_by) for row in history(lena, study, "10")]
    assert earlier == [("Purposive, by relapse.", alice), ("Purposive.", lena)]


def test_the_same_words_again_are_no_change(study, lena):
    write(study, lena, "10", "Purposive.")
    write(study, lena, "10", "Purposive. ", seen=0)
    write(study, lena, "11", " ")

    assert read_answers(lena, study)["10"].edition == 1
    assert ProfileAnswer.objects.count() == 1


def test_an_emptied_answer_is_empty_again_and_stays_readable(study, lena):
    write(study, lena, "10", "Purposive.")
    write(study, lena, "10", "", seen=1)

    assert answers(lena, study) == {}
    assert [row.words for row in history(lena, study, "10")] == ["", "Purposive."]


def test_nobody_overwrites_what_they_have_not_seen(study, lena, alice):
    write(study, lena, "10", "Purposive.")

    with pytest.raises(ProfileChangedMeanwhileError, match="“Sampling”"):
        write(study, alice, "10", "Consecutive.")

    assert answers(lena, study) == {"10": "Purposive."}


@pytest.mark.parametrize("item", ["12", "29", "33", ""])
def test_nobody_writes_to_what_is_counted_or_not_there(study, lena, item):
    with pytest.raises(ProfileItemError):
        write(study, lena, item, "Nine.")


def test_too_long_an_answer_says_how_long_it_may_be(study, lena):
    with pytest.raises(ProfileTooLongError, match="5,000"):
        write(study, lena, "1", "x" * 5_001)


def test_leads_stewards_and_coders_write_and_readers_read(study, lena, alice, stella, rita):
    write(study, stella, "withdrawals", "Nobody withdrew.")
    write(study, alice, "1", "A nurse.")

    with pytest.raises(NotAllowedError, match="write for the COREQ draft"):
        write(study, rita, "2", "Both are physicians.")
    assert set(answers(rita, study)) == {"withdrawals", "1"}


def test_a_stranger_reads_nothing(study, lena, charlie):
    write(study, lena, "1", "A nurse.")

    assert answers(charlie, study) == {}
    assert history(charlie, study, "1") == []


def test_who_works_blind_reads_and_writes_nothing_that_tells_of_all_passages(study, lena, alice):
    write(study, lena, "22", "No new code after the seventh interview.")
    write(study, lena, "1", "A nurse.")

    assert answers(alice, study) == {"1": "A nurse."}
    with pytest.raises(NotAllowedError, match="blind"):
        write(study, alice, "22", "After the third.", seen=1)

    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    assert set(answers(alice, study)) == {"1", "22"}


def test_what_is_told_from_passages_is_an_item_that_people_write_to():
    assert {item.key for item in ITEMS if item.is_written} >= TOLD_FROM_PASSAGES


def test_a_name_that_is_taken_out_of_an_interview_is_gone_from_answers_old_ones_too(
    study, lena, stella, participant
):
    transcript = factories.make_transcript(participant, "P: My son Anders drove me.")
    write(study, lena, "15", "Anders was there.")
    write(study, lena, "15", "Sometimes Anders was there.", seen=1)
    write(study, lena, "14", "At home.")

    correct(transcript, stella, ("Anders", "[her son]"), reason=Correction.Reason.IDENTIFIER)

    words = [row.words for row in history(lena, study, "15")]
    assert words == ["Sometimes [her son] was there.", "[her son] was there."]
    assert read_answers(lena, study)["15"].taken_out_at
    assert read_answers(lena, study)["14"].taken_out_at is None
    with pytest.raises(ProfileChangedMeanwhileError):
        write(study, lena, "15", "Anders was always there.", seen=2)


def test_answers_are_read_in_one_query(study, lena, django_assert_num_queries):
    for number in range(1, 8):
        write(study, lena, str(number), "A nurse.")

    with django_assert_num_queries(1):
        assert len(read_answers(lena, study)) == 7


def test_what_was_written_is_noted_without_its_words(study, lena):
    answer = write(study, lena, "10", "Purposive.")

    event = AuditEvent.objects.get(kind="profile_answer")
    assert (event.verb, event.object_id, event.actor_id) == ("write", str(answer.pk), lena.pk)
    assert "Purposive" not in str(AuditEvent.objects.values())
