"""Two people, or one person twice, saving at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from coding.actions import theme_summaries
from coding.errors import SummaryChangedMeanwhileError
from coding.models import CodeCount, CodedPassage, Subject
from coding.summaries.theme_summaries import read_summary
from interviews.actions import attributes, participants, studies, study_phases
from interviews.errors import NameTakenError
from interviews.models import Act, Role
from tests import checks, factories


@pytest.fixture
def scene(transactional_db):
    study = factories.make_study(factories.make_user("lena", may_create_studies=True))
    coders = [
        factories.make_member(study, factories.make_user(name), Role.CODER).user
        for name in ("alice", "bob")
    ]
    participant = factories.make_participant(study)
    transcript = factories.make_transcript(participant, "I: And then?", "P: Then the letter came.")
    return transcript, coders, factories.make_code(study, "Relapse")


def at_once(*saves):
    """Run each of `saves` in a thread of its own, all starting together; return what they returned."""
    together = Barrier(len(saves))

    def run(save):
        together.wait()
        try:
            return save()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(saves)) as pool:
        return list(pool.map(run, saves))


def test_two_coders_saving_at_once_lose_nothing(scene):
    transcript, (alice, bob), code = scene

    at_once(
        *(
            lambda coder=coder, quote=quote: factories.code_words(transcript, coder, quote, code)
            for coder in (alice, bob)
            for quote in ("the letter", "Then the", "letter came")
        )
    )

    assert CodedPassage.objects.live().count() == 6
    assert sorted(Act.objects.values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6]
    merged = CodeCount.objects.get(code=code, coder=None, is_total=True)
    assert (merged.islands, merged.words) == (1, 4)


def test_of_two_who_begin_one_summary_at_once_one_is_told_and_nothing_is_overwritten(scene):
    _, _, code = scene
    lead = factories.lead_of(code.study)

    def write(words):
        try:
            theme_summaries.write_summary(
                subject=Subject(code), written_by=lead, words=words, seen=0
            )
        except SummaryChangedMeanwhileError:
            return None
        return words

    saved = at_once(*(lambda words=words: write(words) for words in ("One.", "Two.", "Three.")))

    (kept,) = filter(None, saved)
    assert read_summary(lead, Subject(code)).text == kept


def test_one_act_sent_twice_at_once_is_saved_once(scene):
    transcript, (alice, _), code = scene
    act_id = uuid4()

    at_once(
        *[lambda: factories.code_words(transcript, alice, "the letter", code, act_id=act_id)] * 4
    )

    assert CodedPassage.objects.live().count() == 1
    assert Act.objects.count() == 1


def test_a_form_sent_twice_at_once_makes_one_thing_and_explains_the_other(transactional_db):
    lead = factories.make_user("lena", may_create_studies=True)
    study = factories.make_study(lead)

    def refused(make) -> bool:
        try:
            make()
        except NameTakenError:
            return True
        return False

    choices = ("yes", "no")
    deeds = [
        lambda: studies.create_study(slug="other", title="Other", created_by=lead),
        lambda: participants.create_participant(study=study, created_by=lead, code="P01"),
        lambda: attributes.create_attribute(
            study=study,
            created_by=lead,
            definition=attributes.Definition("Work", choices=choices),
        ),
        lambda: study_phases.create_phase(
            study=study, created_by=lead, definition=study_phases.Definition("Waiting")
        ),
    ]

    for deed in deeds:
        assert sorted(at_once(*[lambda deed=deed: refused(deed)] * 2)) == [False, True]


def test_decisions_of_two_people_in_one_check_lose_nothing(transactional_db):
    lead = factories.make_user("lena", may_create_studies=True)
    study = factories.make_study(lead)
    steward = factories.make_member(study, factories.make_user("stella"), Role.STEWARD).user
    checks.set_checks(study, lead)
    study.refresh_from_db()
    draft = checks.let_wait(study, lead, *(f"Write to ann{n}@example.org." for n in range(6)))
    places = checks.places_of(draft)

    at_once(
        *(
            lambda place=place, by=by: checks.replace(draft, by, place)
            for place, by in zip(places, [lead, steward] * 3, strict=True)
        )
    )

    assert [place.by for place in checks.places_of(draft)] == [lead.pk, steward.pk] * 3
