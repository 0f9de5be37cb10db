"""Summaries are written, signed and pointed while others correct interviews and move codes: nothing comes back, nobody hangs."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connections, transaction

from coding.actions import codes, profile, sentence_supports, theme_summaries
from coding.models import ProfileRevision, SentenceSupport, Subject
from coding.summaries.theme_summaries import read_summary
from interviews.models import Correction, Transcript
from tests import factories
from tests.coding.correcting import correct

TYPO, IDENTIFIER = Correction.Reason.TYPO, Correction.Reason.IDENTIFIER
# How long one waits whether the other comes through, in seconds; with locks it does not.
A_WHILE = 0.4


@pytest.fixture
def scene(transactional_db):
    lena = factories.make_user("lena", may_create_studies=True)
    study = factories.make_study(lena)
    transcript = factories.make_transcript(
        factories.make_participant(study), "I: And then?", "P: My son Anders drove me home."
    )
    hope = factories.make_code(study, "Hope")
    factories.make_code(study, "Energy")
    factories.code_words(transcript, lena, "drove me home", hope)
    factories.write_summary(hope, lena, "He drove.")
    return lena, transcript, hope


def meanwhile(first, second):
    """Do `first` in a transaction, and `second` in another that begins before the first ends."""
    is_done = Event()

    def run():
        try:
            return second()
        finally:
            is_done.set()
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            go_on = first()
            came = pool.submit(run)
            is_done.wait(A_WHILE)
            if go_on:
                go_on()
        return came.result(timeout=30)


def test_a_name_that_is_saved_while_it_is_taken_out_is_taken_out_too(scene):
    lena, transcript, hope = scene
    theirs = Transcript.objects.get(pk=transcript.pk)

    meanwhile(
        lambda: factories.write_summary(hope, lena, "Anders drove. He did.") and None,
        lambda: correct(theirs, lena, ("Anders", "[son]"), reason=IDENTIFIER),
    )

    assert read_summary(lena, Subject(hope)).text == "[son] drove. He did."


def test_a_name_that_is_written_of_the_team_while_it_is_taken_out_is_taken_out_too(scene):
    lena, transcript, hope = scene
    theirs = Transcript.objects.get(pk=transcript.pk)
    study = hope.study
    profile.write_answer(study=study, item="1", written_by=lena, words="Lena.", seen=0)
    written = {"study": study, "item": "1", "written_by": lena, "words": "Anders.", "seen": 1}

    meanwhile(
        lambda: profile.write_answer(**written) and None,
        lambda: correct(theirs, lena, ("Anders", "[son]"), reason=IDENTIFIER),
    )

    assert [row.words for row in ProfileRevision.objects.all()] == ["Lena.", "[son]."]


def test_a_sentence_points_at_its_words_though_they_moved_while_it_waited(scene):
    lena, transcript, hope = scene
    summary = read_summary(lena, Subject(hope)).summary
    sentence = factories.sentences_of(summary)[0].pk
    place = factories.place_of(Transcript.objects.get(pk=transcript.pk), "drove me home")

    meanwhile(
        lambda: correct(transcript, lena, ("And then?", "And what then?"), reason=TYPO) and None,
        lambda: sentence_supports.support(
            subject=Subject(hope), sentence=sentence, place=place, added_by=lena
        ),
    )

    there = SentenceSupport.objects.get()
    text = Transcript.objects.get(pk=transcript.pk).text
    assert text[there.start : there.end] == "drove me home"


def test_who_begins_a_summary_while_its_code_is_moved_does_not_hang(scene):
    lena, transcript, hope = scene
    other = hope.study.codes.get(label="Energy")
    subject = Subject(hope, transcript.participant)

    def take():
        theme_summaries.take(subject, lena, theme_summaries.Right.SUMMARIZE)
        return lambda: factories.write_summary(hope, lena, "Hers.", transcript.participant)

    moved = meanwhile(take, lambda: codes.move_code(code=hope, moved_by=lena, parent=other))

    assert moved.parent == other
    assert read_summary(lena, subject).text == "Hers."
