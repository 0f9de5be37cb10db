"""What hangs on a passage goes where the passage goes, in the same act, and comes back when it is undone."""

from uuid import uuid4

import pytest

from coding.actions import overrides, passages
from coding.models import CodedPassage, MemoRevision, PhaseOverride
from interviews.actions import acts
from interviews.models import Phase
from tests import factories
from tests.coding.test_reshaping import merge, split

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


def live():
    return list(CodedPassage.objects.live())


def override(transcript, coder, quote, *names):
    phases = [Phase.objects.get(name=name).pk for name in names]
    return overrides.override_phases(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        text_sha256=transcript.text_sha256,
        span=factories.span_of(transcript, quote),
        about=phases,
    )


def about(transcript):
    """Return what is said of which words."""
    rows = PhaseOverride.objects.live().select_related("phase")
    return sorted((transcript.text[r.start : r.end], r.phase and r.phase.name) for r in rows)


def memos(transcript):
    rows = MemoRevision.objects.live()
    return sorted((transcript.text[row.start : row.end], row.words) for row in rows)


def undo(transcript, coder, target=None):
    acts.undo(transcript=transcript, coder=coder, act_id=uuid4(), target=target and target.pk)


@pytest.fixture
def passage(transcript, alice, hope):
    """A passage about a phase of its own, with a memo."""
    factories.code_words(transcript, alice, GARDEN, hope)
    override(transcript, alice, GARDEN, "Diagnosis")
    factories.write_memo(transcript, alice, "A thought", GARDEN)
    return live()[0]


def test_they_move_with_its_ends(transcript, alice, passage):
    factories.resize(transcript, alice, [passage], "the garden")

    assert about(transcript) == [("the garden", "Diagnosis")]
    assert memos(transcript) == [("the garden", "A thought")]
    undo(transcript, alice)
    assert about(transcript) == [(GARDEN, "Diagnosis")]
    assert memos(transcript) == [(GARDEN, "A thought")]
    acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
    assert about(transcript) == [("the garden", "Diagnosis")]
    assert memos(transcript) == [("the garden", "A thought")]


def test_the_words_that_count_are_those_of_the_new_place(transcript, alice, passage):
    factories.resize(transcript, alice, [passage], "the garden")

    (row,) = PhaseOverride.objects.live()
    assert (row.first_word, row.end_word) == (live()[0].first_word, live()[0].end_word)


def test_both_halves_are_about_the_same_and_the_memo_stays_with_the_first(
    transcript, alice, passage
):
    split(transcript, alice, [passage], "before anyone")

    assert about(transcript) == [
        ("before anyone was up", "Diagnosis"),
        ("out in the garden", "Diagnosis"),
    ]
    assert memos(transcript) == [("out in the garden", "A thought")]
    undo(transcript, alice)
    assert about(transcript) == [(GARDEN, "Diagnosis")]
    assert memos(transcript) == [(GARDEN, "A thought")]


def test_what_is_joined_is_about_all_that_its_parts_are_about(transcript, alice, hope):
    for quote, phase in (
        ("out in the garden", "Diagnosis"),
        ("before anyone was up", "On imatinib"),
    ):
        factories.code_words(transcript, alice, quote, hope)
        override(transcript, alice, quote, phase)
        factories.write_memo(transcript, alice, f"On {phase}", quote)

    merge(transcript, alice, live())

    assert about(transcript) == [(GARDEN, "Diagnosis"), (GARDEN, "On imatinib")]
    assert memos(transcript) == [(GARDEN, "On Diagnosis"), (GARDEN, "On On imatinib")]


def test_about_a_phase_and_about_none_joined_is_about_the_phase(transcript, alice, hope):
    for quote, names in (("out in the garden", ["Diagnosis"]), ("before anyone was up", [])):
        factories.code_words(transcript, alice, quote, hope)
        override(transcript, alice, quote, *names)

    merge(transcript, alice, live())

    assert about(transcript) == [(GARDEN, "Diagnosis")]


def test_they_stay_where_another_code_stays(transcript, alice, passage, energy):
    factories.code_words(transcript, alice, GARDEN, energy)

    factories.resize(transcript, alice, [passage], "the garden")

    assert about(transcript) == [(GARDEN, "Diagnosis"), ("the garden", "Diagnosis")]
    assert memos(transcript) == [(GARDEN, "A thought")]


def test_with_the_last_code_the_override_goes_and_the_memo_stays(transcript, alice, passage):
    passages.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk]
    )

    assert about(transcript) == []
    assert memos(transcript) == [(GARDEN, "A thought")]
    undo(transcript, alice)
    assert about(transcript) == [(GARDEN, "Diagnosis")]


def test_what_was_said_after_a_move_comes_back_with_it(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    moving = factories.resize(transcript, alice, live(), "the garden")
    override(transcript, alice, "the garden", "Diagnosis")
    factories.write_memo(transcript, alice, "Later", "the garden")

    undo(transcript, alice, moving)
    assert about(transcript) == [(GARDEN, "Diagnosis")]
    assert memos(transcript) == [(GARDEN, "Later")]

    acts.redo(transcript=transcript, coder=alice, act_id=uuid4(), target=moving.pk)
    assert about(transcript) == [("the garden", "Diagnosis")]
    assert memos(transcript) == [("the garden", "Later")]


def test_undoing_the_coding_takes_the_override_and_redoing_brings_it(transcript, alice, hope):
    coding = factories.code_words(transcript, alice, GARDEN, hope)
    override(transcript, alice, GARDEN, "Diagnosis")

    undo(transcript, alice, coding)
    assert about(transcript) == []

    acts.redo(transcript=transcript, coder=alice, act_id=uuid4(), target=coding.pk)
    assert about(transcript) == [(GARDEN, "Diagnosis")]


def test_other_peoples_things_at_the_same_words_stay(transcript, alice, bob, hope, passage):
    factories.code_words(transcript, bob, GARDEN, hope)
    theirs = CodedPassage.objects.live().get(coder=bob)

    factories.resize(transcript, bob, [theirs], "the garden")

    assert about(transcript) == [(GARDEN, "Diagnosis")]
    assert memos(transcript) == [(GARDEN, "A thought")]


def test_other_codes_and_marks_leave_them_where_they_are(transcript, alice, energy, passage):
    passages.mark_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk], is_unsure=True
    )
    passages.recode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[live()[0].pk], codes=[energy]
    )

    assert about(transcript) == [(GARDEN, "Diagnosis")]
    assert memos(transcript) == [(GARDEN, "A thought")]
