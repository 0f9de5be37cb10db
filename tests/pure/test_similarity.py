"""More like this: BM25 over the words of turns, in any language."""

from math import log

import pytest

from coding.similarity import K1, B, Corpus, terms_of
from interviews.folding import fold

TALK = [
    "I was so tired that I slept for a week.",
    "The letter came in the spring.",
    "Tired, tired, always tired, and then I slept.",
    "We went to the garden.",
    "The doctor said the letter would come.",
]


def best(query: str, talk=TALK, most=5):
    corpus = Corpus(terms_of(fold(query)), [fold(words) for words in talk])
    return corpus.best(most)


def test_what_shares_the_rare_words_comes_first():
    matches = best("I was tired and slept")

    assert {match.document for match in matches[:2]} == {0, 2}
    assert {"tired", "slept"} <= set(matches[0].shared[:4])


def test_what_shares_nothing_is_left_out():
    assert [match.document for match in best("garden")] == [3]
    assert best("chemotherapy") == []
    assert best("anything", talk=[]) == []


def test_the_score_is_bm25_as_published():
    match = best("letter spring")[0]
    length, average = 6, sum(len(terms_of(fold(words))) for words in TALK) / len(TALK)
    damped = 1 + K1 * (1 - B + B * length / average)
    weights = [log(1 + (5 - seen + 0.5) / (seen + 0.5)) for seen in (2, 1)]

    assert match.document == 1
    assert match.shared == ("spring", "letter")
    assert match.score == pytest.approx(sum(weight * (K1 + 1) / damped for weight in weights))


def test_any_other_text_is_held_against_the_same_corpus():
    corpus = Corpus(terms_of("letter spring"), map(fold, TALK))

    assert corpus.score(terms_of(fold(TALK[1]))).score == pytest.approx(corpus.best(1)[0].score)


def test_where_words_are_not_parted_two_characters_are_a_term():
    assert terms_of("我很好") == ["我很", "很好"]
    assert terms_of("好") == ["好"]
    assert [match.document for match in best("他很好", talk=["很好的", "好很", "不"])] == [0]


def test_case_accents_and_other_scripts_are_read():
    assert [match.document for match in best("øya", talk=["På ØYA", "x"])] == [0]
    assert [match.document for match in best("שָׁלוֹם", talk=["Ved Øya", "שלום לך"])] == [1]
