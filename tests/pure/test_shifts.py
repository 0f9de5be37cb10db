"""Places keep their words when the text around them is corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.comparing import edits_between, parts_of, word_parts
from interviews.shifts import Edit, Fate, Shifts

words = st.lists(
    st.sampled_from(["I", "slept", "for", "a", "week", "[name]", "Åse", "薬", "😀"]),
    min_size=1,
    max_size=12,
)
some_text = st.text(alphabet="ab å薬.\n😀", max_size=30)


def applied(text: str, new: str, edits: list[Edit]) -> str:
    """Return the old text with every edit done, taking what is put in from where it stands in the new one."""
    made, at, grown = [], 0, 0
    for start, end, length in edits:
        made += [text[at:start], new[start + grown : start + grown + length]]
        at, grown = end, grown + length - (end - start)
    return "".join([*made, text[at:]])


@given(some_text, some_text)
def test_the_edits_between_two_texts_make_one_of_the_other(old, new):
    assert applied(old, new, edits_between(old, new)) == new


@given(some_text, some_text)
def test_the_two_versions_can_be_read_from_their_parts(old, new):
    for parts in (parts_of(old, new), word_parts(old, new)):
        assert "".join(part.before for part in parts) == old
        assert "".join(part.after for part in parts) == new
        assert all(part.before or part.after for part in parts)


@given(words, words, words, words, words)
def test_a_place_whose_words_are_not_corrected_selects_the_same_words(
    before, said, after, new_before, new_after
):
    passage = " ".join(said)
    old = " ".join([*before, passage, *after])
    new = " ".join([*new_before, passage, *new_after])
    start = len(" ".join(before)) + 1
    edits = [
        *edits_between(" ".join(before), " ".join(new_before)),
        *edits_between(" ".join(after), " ".join(new_after), start + len(passage) + 1),
    ]
    moved = Shifts(edits).moved(start, start + len(passage))
    assert moved.fate is Fate.SAME
    assert new[moved.start : moved.end] == passage == old[start : start + len(passage)]


@given(some_text, some_text, st.data())
def test_a_place_keeps_all_of_its_words_that_were_not_corrected_and_no_others(old, new, data):
    start = data.draw(st.integers(0, max(0, len(old) - 1)))
    end = data.draw(st.integers(start, len(old)))
    edits = edits_between(old, new)
    moved = Shifts(edits).moved(start, end)
    kept = {at for at in range(start, end) if not any(e.start <= at < e.end for e in edits)}
    shifted = {at + sum(e.length - (e.end - e.start) for e in edits if e.end <= at) for at in kept}
    here = set(range(moved.start, moved.end))
    assert shifted <= here
    put_in = {at for at in range(len(new)) if at not in _stayed(old, edits)}
    assert here - shifted <= put_in
    assert (moved.fate is Fate.GONE) is (moved.start == moved.end)
    if moved.fate is Fate.SAME:
        assert new[moved.start : moved.end] == old[start:end]


def _stayed(old, edits):
    """Return where in the new text the characters stand that were there before."""
    stayed = [at for at in range(len(old)) if not any(e.start <= at < e.end for e in edits)]
    return {at + sum(e.length - (e.end - e.start) for e in edits if e.end <= at) for at in stayed}


@pytest.mark.parametrize(
    ("old", "new", "passage", "now", "fate"),
    [
        ("I met Johan there", "I met [name] there", "Johan", "[name]", Fate.CHANGED),
        ("I met Johan there", "I met [name] there", "met Johan", "met [name]", Fate.CHANGED),
        ("I met Johan there", "I met [name] there", "there", "there", Fate.SAME),
        ("I met Johan Berg there", "I met [name] there", "Berg there", "[name] there", Fate.EDGE),
        ("I met Johan there", "I met there", "Johan", "", Fate.GONE),
        ("I felt fine", "I felt really fine", "fine", "fine", Fate.SAME),
        ("I felt fine", "I felt really fine", "felt", "felt", Fate.SAME),
        ("I felt fine", "I felt really fine", "I felt fine", "I felt really fine", Fate.CHANGED),
        ("It was teh best", "It was the best", "teh best", "the best", Fate.CHANGED),
        ("薬をやめた", "薬を止めた", "やめた", "止めた", Fate.CHANGED),
    ],
)
def test_what_becomes_of_a_passage(old, new, passage, now, fate):
    start = old.index(passage)
    moved = Shifts(edits_between(old, new)).moved(start, start + len(passage))
    assert (new[moved.start : moved.end], moved.fate) == (now, fate)


def test_words_that_gave_way_one_after_the_other_are_read_as_one_stretch():
    parts = parts_of("I met Johan Berg there", "I met the doctor there")
    assert [(part.before, part.after) for part in parts if not part.is_same] == [
        ("Johan Berg", "the doctor")
    ]


def test_as_many_words_as_before_are_taken_one_by_one():
    old, new = "big red bus", "large blue bus"
    moved = Shifts(edits_between(old, new)).moved(4, 11)
    assert (new[moved.start : moved.end], moved.fate) == ("blue bus", Fate.CHANGED)


def test_a_long_stretch_is_replaced_as_a_whole():
    old, new = "a b " * 2_000, "b c " * 2_000
    assert edits_between(old, new) == [Edit(0, 7_999, 7_999)]


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="do not overlap"):
        Shifts([(0, 5, 1), (4, 6, 1)])
