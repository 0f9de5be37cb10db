"""Where sentences end, and how long talk is cut into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.sentences import BLOCK_LENGTH, blocks, blocks_in, layout_of, sentence_spans

talk = st.text(alphabet="ab I.?!…\n 漢。”Dr", max_size=120)


def cut(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@given(talk)
def test_sentences_cover_the_text_without_gap_or_overlap(text):
    assert "".join(cut(text)) == text
    assert all(cut(text))


@given(talk, st.integers(1, 40))
def test_blocks_cover_the_text_and_keep_the_limit(text, limit):
    found = blocks(text, limit)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= limit for start, end in found)


@given(talk, st.integers(20, 60))
def test_blocks_are_cut_at_sentence_ends_wherever_sentences_fit(text, limit):
    sentences = sentence_spans(text)
    ends = {end for _, end in sentences}
    too_long = [span for span in sentences if span[1] - span[0] > limit]
    for _, end in blocks(text, limit):
        assert end in ends or any(start < end < stop for start, stop in too_long)


@given(talk, st.integers(20, 60))
def test_no_two_neighboring_blocks_would_fit_into_one(text, limit):
    found = blocks(text, limit)
    for (start, _), (_, end) in zip(found, found[1:], strict=False):
        assert end - start > limit or _is_cut_sentence(text, found, start)


def _is_cut_sentence(text, found, start):
    # Pieces of a sentence longer than a block are joined to what stands beside them only where they fit.
    ends = {end for _, end in sentence_spans(text)}
    return any(end not in ends for _, end in found)


@given(talk.filter(bool), st.integers(1, 60), st.integers(0, 9000))
def test_a_kept_layout_says_what_blocks_and_sentences_say(text, times, start):
    said = text * times
    cut = blocks(said) if len(said) > BLOCK_LENGTH else [(0, len(said))]

    found = blocks_in(layout_of(said), start)

    assert [(begin - start, end - start) for begin, end, _ in found] == cut
    for (begin, end), (_, _, ends) in zip(cut, found, strict=True):
        assert ends == " ".join(str(last) for _, last in sentence_spans(said[begin:end]))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I slept. Then I woke! Did I?", ["I slept. ", "Then I woke! ", "Did I?"]),
        ("I saw Dr. Berg. She smiled.", ["I saw Dr. Berg. ", "She smiled."]),
        ("I went to see Dr.\nHome.", ["I went to see Dr.\n", "Home."]),
        ("It was… hard. But… No.", ["It was… hard. ", "But… ", "No."]),
        ("On 3. mai it was 3. Then.", ["On 3. mai it was 3. ", "Then."]),
        ("“Go home.” I did.", ["“Go home.” ", "I did."]),
        ("so did I. and then", ["so did I. ", "and then"]),
        ("我很好。你呢？", ["我很好。", "你呢？"]),
        ("One line\nAnother", ["One line\n", "Another"]),
        ("3.5 tablets", ["3.5 tablets"]),
        ("", []),
        ("“Is it?” she asked. “It is!” He did.", ["“Is it?” she asked. ", "“It is!” ", "He did."]),
    ],
)
def test_sentence_ends(text, sentences):
    assert cut(text) == sentences


def test_a_sentence_longer_than_a_block_is_cut_at_a_space():
    found = blocks("word " * 1000)
    assert all(end % 5 == 0 for _, end in found)
    assert max(end - start for start, end in found) <= BLOCK_LENGTH


def test_a_run_without_spaces_is_cut_at_the_limit():
    assert [end - start for start, end in blocks("x" * 3200)] == [1500, 1500, 200]


def test_a_dotted_line_of_many_pages_is_read_once():
    text = "." * 300_000 + "x"
    assert sentence_spans(text) == [(0, len(text))]
