"""The markup of a block: every word once, and no more spans than are seen."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coding.presenters.turns import segments_html
from coding.segments import Shown, passages_shown, segments

TEXT = "one two three four five six seven eight nine ten"
SPANS = st.tuples(st.integers(0, 40), st.integers(1, 8), st.integers(1, 3)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(st.lists(SPANS, max_size=20))
def test_the_words_are_all_there_once(rows):
    html = segments_html(TEXT, segments(0, len(TEXT), passages_shown(rows)))

    assert re.sub(r"<[^>]+>", "", html) == TEXT


def test_neighbors_that_look_alike_share_a_span_where_passages_lie_deep():
    deep = [Shown(0, 48, (1,)), Shown(0, 47, (2,)), Shown(0, 46, (3,)), Shown(4, 8, (3,))]

    html = segments_html(TEXT, segments(0, 40, sorted(deep, key=lambda p: (p.start, -p.end))))

    assert html.count("<span") == 1


def test_passages_that_touch_stay_apart_where_they_can_be_told_apart():
    html = segments_html(TEXT, segments(0, 10, [Shown(0, 4, (1,)), Shown(4, 8, (1,))]))

    assert html.count("<span") == 2
