"""What acts are called where they can be undone: what was done, to which codes or phases, and no words of anybody."""

from uuid import uuid4

import pytest

from coding.actions import memos, overrides, passages
from coding.models import CodedPassage
from coding.summaries.act_words import words_of
from interviews.models import Act, Phase
from tests import factories

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


def called(act):
    return words_of([act])[act.pk]


def latest_called():
    return called(Act.objects.order_by("order").last())


@pytest.fixture
def mark(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)

    def marked(**said):
        ids = list(CodedPassage.objects.live().values_list("pk", flat=True))
        return passages.mark_passages(
            transcript=transcript, coder=alice, act_id=uuid4(), passages=ids, **said
        )[0]

    return marked


def test_a_mark_says_what_changed(mark):
    assert called(mark(is_unsure=True)) == "mark Hope as unsure"
    assert called(mark(reality="imagined")) == "mark Hope as imagined"
    assert called(mark(reality="lived")) == "mark Hope as lived"
    assert called(mark(reality="")) == "mark Hope as neither imagined nor lived"
    assert called(mark(is_unsure=False)) == "mark Hope as sure"
    assert called(mark(is_unsure=True, reality="lived")) == "mark Hope as unsure and lived"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"turn": 2}, "write memo on turn 2"),
        ({}, "write memo on the whole interview"),
        ({"quote": GARDEN}, "write memo on words"),
    ],
)
def test_a_memo_says_what_it_is_on(transcript, alice, place, words):
    factories.write_memo(transcript, alice, "Secret", **place)

    assert latest_called() == words


def test_a_memo_that_is_changed_or_deleted_says_so(transcript, alice):
    memo = uuid4()
    base = memos.write_memo(
        transcript=transcript, author=alice, act_id=uuid4(), memo=memo, words="One"
    )[0]
    changed = memos.write_memo(
        transcript=transcript, author=alice, act_id=uuid4(), memo=memo, words="Two", base=base.pk
    )[0]
    gone = memos.remove_memo(transcript=transcript, author=alice, act_id=uuid4(), memo=memo)[0]

    assert called(changed) == "change memo on the whole interview"
    assert called(gone) == "delete memo on the whole interview"


def test_an_override_names_its_phases(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)

    def override(about):
        return overrides.override_phases(
            transcript=transcript,
            coder=alice,
            act_id=uuid4(),
            text_sha256=transcript.text_sha256,
            span=factories.span_of(transcript, GARDEN),
            about=about,
        )[0]

    diagnosis = Phase.objects.get(name="Diagnosis")
    assert called(override([diagnosis.pk])) == "phase of a passage: Diagnosis"
    assert called(override([])) == "phase of a passage: none"
    assert called(override(None)) == "phase of a passage: as the turns say"
