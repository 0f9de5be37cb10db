"""Overlapping passages are cut into disjoint segments that lose no word and add none."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.presenters.turns import segments_html
from coding.segments import over_blocks, passages_shown, segments

CASES = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "offset_cases.json").read_text(encoding="utf-8")
)["cases"]

TEXTS = st.text(
    alphabet=st.sampled_from("ab <&>'\"\n😀👩‍⚕️שלום楊𠮷é\u0301"), min_size=1, max_size=60
)


@st.composite
def coded_texts(draw):
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), st.integers(1, 12))
    rows = [row for row in draw(st.lists(places, max_size=12)) if row[0] < row[1]]
    return text, rows


class TextOf(HTMLParser):
    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_data(self, data):
        self.words += data


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_server_cuts_code_points(case):
    assert case["text"][case["start"] : case["end"]] == case["words"]


@given(coded_texts())
def test_segments_cover_a_block_without_gaps_and_without_overlaps(coded):
    text, rows = coded

    cut = list(segments(0, len(text), passages_shown(rows)))

    assert [segment.start for segment in cut] == [0, *(segment.end for segment in cut[:-1])]
    assert cut[-1].end == len(text)


@given(coded_texts())
def test_every_code_point_has_the_depth_of_the_passages_over_it(coded):
    text, rows = coded
    spans = {(start, end) for start, end, _ in rows}

    for segment in segments(0, len(text), passages_shown(rows)):
        for position in range(segment.start, segment.end):
            over = [span for span in spans if span[0] <= position < span[1]]
            assert segment.depth == len(over)
            hues = {hue for start, end, hue in rows if (start, end) in over}
            assert set(segment.hues) <= hues
            assert len(segment.hues) == min(2, len(hues))


@given(coded_texts())
def test_the_page_holds_exactly_the_frozen_text(coded):
    text, rows = coded

    markup = segments_html(text, segments(0, len(text), passages_shown(rows)))

    assert TextOf(markup).words == text


@given(coded_texts(), st.integers(1, 20))
def test_blocks_are_painted_alike_whether_alone_or_in_a_row(coded, length):
    text, rows = coded
    blocks = [(at, min(at + length, len(text))) for at in range(0, len(text), length)]
    passages = passages_shown(rows)

    together = dict(over_blocks(blocks, passages))

    for start, end in blocks:
        alone = [passage for passage in passages if passage.start < end and passage.end > start]
        assert together[start, end] == list(segments(start, end, alone))


def test_the_innermost_passage_gives_the_color():
    long, short = (0, 20, 1), (5, 9, 2)

    cut = list(segments(0, 20, passages_shown([long, short])))

    assert [(segment.start, segment.hues) for segment in cut] == [(0, (1,)), (5, (2, 1)), (9, (1,))]


def test_a_passage_with_several_codes_is_one_passage():
    cut = list(segments(0, 10, passages_shown([(2, 5, 3), (2, 5, 1), (2, 5, 3)])))

    assert [(segment.hues, segment.depth) for segment in cut] == [((), 0), ((1, 3), 1), ((), 0)]


def test_markup_in_what_people_said_stays_words():
    markup = segments_html("<b>&amp;", segments(0, 8, passages_shown([(0, 3, 1)])))

    assert markup == '<span class="p hue-1">&lt;b&gt;</span>&amp;amp;'
