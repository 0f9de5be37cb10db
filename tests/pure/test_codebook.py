from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.codebook import Codebook, clean_label


@dataclass(frozen=True)
class Entry:
    pk: int
    parent_id: int | None
    position: int
    label: str = ""

    def __str__(self):
        return self.label


HOPE = Entry(1, None, 1, "Hope")
ENERGY = Entry(2, None, 0, "Energy surplus")
NEAR = Entry(3, 1, 1, "Near hopes")
FREE = Entry(4, 1, 0, "To be free of it")
SPRING = Entry(5, 3, 0, "In spring")


@pytest.fixture
def codebook():
    return Codebook([SPRING, NEAR, HOPE, FREE, ENERGY])


@st.composite
def trees(draw):
    """Return the entries of a tree: every one hangs under one that came before it, or under none."""
    size = draw(st.integers(1, 25))
    return [
        Entry(
            pk,
            draw(st.none() | st.integers(1, pk - 1)) if pk > 1 else None,
            draw(st.integers(0, 4)),
        )
        for pk in range(1, size + 1)
    ]


def test_reads_from_the_top_a_code_before_what_lies_under_it(codebook):
    assert list(codebook.walk()) == [(ENERGY, 0), (HOPE, 0), (FREE, 1), (NEAR, 1), (SPRING, 2)]


def test_names_the_way_from_the_theme_to_a_code(codebook):
    assert codebook.path(SPRING) == "Hope > Near hopes > In spring"
    assert codebook.ancestors(SPRING) == [HOPE, NEAR]
    assert codebook.theme(SPRING) == HOPE
    assert codebook.theme(HOPE) == HOPE


@pytest.mark.parametrize(
    ("code", "under", "allowed"),
    [
        pytest.param(HOPE, None, True, id="to the top"),
        pytest.param(SPRING, ENERGY, True, id="under another theme"),
        pytest.param(SPRING, NEAR, True, id="where it is"),
        pytest.param(HOPE, HOPE, False, id="under itself"),
        pytest.param(HOPE, SPRING, False, id="under its grandchild"),
    ],
)
def test_never_lets_a_code_go_under_itself(codebook, code, under, allowed):
    assert codebook.can_move(code, under) is allowed


def test_the_homes_of_a_code_are_all_but_itself_and_what_lies_under_it(codebook):
    assert codebook.homes(NEAR) == [(ENERGY, 0), (HOPE, 0), (FREE, 1)]


def test_codes_of_one_position_stand_in_the_order_they_were_made():
    assert list(Codebook([Entry(2, None, 0), Entry(1, None, 0)])) == [
        Entry(1, None, 0),
        Entry(2, None, 0),
    ]


@given(trees())
def test_every_code_is_read_once_and_one_deeper_than_its_parent(entries):
    codebook = Codebook(entries)

    walked = list(codebook.walk())
    depths = {code.pk: depth for code, depth in walked}

    assert sorted(depths) == [entry.pk for entry in entries]
    assert len(walked) == len(codebook) == len(entries)
    for code, depth in walked:
        assert depth == codebook.depth(code) == depths.get(code.parent_id, -1) + 1


@given(trees())
def test_what_lies_under_a_code_follows_it_without_a_gap(entries):
    codebook = Codebook(entries)
    order = list(codebook)

    for code in order:
        below = codebook.descendants(code)
        begin = order.index(code) + 1
        assert order[begin : begin + len(below)] == below
        assert all(code in codebook.ancestors(entry) for entry in below)


@given(trees(), st.data())
def test_an_allowed_move_leaves_a_tree_and_a_refused_one_would_not(entries, data):
    code = data.draw(st.sampled_from(entries))
    under = data.draw(st.sampled_from(entries))

    moved = [
        Entry(entry.pk, under.pk if entry == code else entry.parent_id, entry.position)
        for entry in entries
    ]

    # What hangs in a loop is reached from no theme.
    assert Codebook(entries).can_move(code, under) == (
        len(list(Codebook(moved).walk())) == len(entries)
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Near   hopes ", "Near hopes"),
        ("Near\nhopes\t", "Near hopes"),
        ("Ne\x00ar\x0b hopes\x1b", "Near hopes"),
        ("\u202eNear hopes", "Near hopes"),
        ("\n\t ", ""),
        ("Håp 😀", "Håp 😀"),
    ],
)
def test_a_label_is_one_line_without_control_characters(typed, stored):
    assert clean_label(typed) == stored
