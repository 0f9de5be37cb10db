"""Searches mean what they say, and find exactly what a slow, obvious search finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import SearchError
from coding.finding import Mode, find, read_search
from interviews.folding import fold
from interviews.freezing import freeze
from interviews.words import run_spans


def found(mode: str, typed: str, text: str) -> list[str]:
    text = freeze(text)
    places = find(read_search(Mode(mode), typed), text, fold(text))
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("mode", "typed", "text", "hits"),
    [
        ("words", "tired", "Tired. So tired, untired.", ["Tired", "tired"]),
        ("words", "tired week", "I was tired.", []),
        ("words", "tired week", "A week, tired all week.", ["week", "tired", "week"]),
        ("words", "oya", "På ØYA og øya.", ["ØYA", "øya"]),
        ("words", "don't", "I don’t. Don't I?", ["don’t", "Don't"]),
        ("words", "effects", "side-effects", []),
        ("words", "hospital laughs", "[hospital] [laughs]", ["hospital", "laughs"]),
        ("words", "נחמד", "הָיָה נֶחְמָד מאוד", ["נֶחְמָד"]),
        ("words", "很好", "我很好，他不好。", ["很好"]),
        ("words", "😀", "Good 😀😀.", ["😀", "😀"]),
        ("words", '"my mother" said', "My mother said. Mother of my own said.", ["My mother", "said", "said"]),
        ("any", "garden letter", "The letter in the garden", ["letter", "garden"]),
        ("any", '"the letter" garden', "A letter, a garden", ["garden"]),
        ("phrase", "the letter came", "Then “the letter” came.", ["the letter” came"]),
        ("phrase", "in side", "inside", []),
        ("phrase", "好他", "很好，他", ["好，他"]),
        ("phrase", "%_\\", "100%_\\ and % _", ["%_\\"]),
        ("part", "tire", "Tired, retirement", ["Tire", "tire"]),
        ("part", "as s", "Was  sure", ["as  s"]),
        ("part", "%", "100% or 100", ["%"]),
        ("part", "_", "a_b", ["_"]),
        ("part", "SS", "Straße", ["ß"]),
        ("part", "很", "他很好", ["很"]),
        ("part", "👩", "👩\u200d⚕️ there", ["👩\u200d"]),
        ("part", "aa", "aaaa", ["aa", "aa"]),
    ],
)  # fmt: skip
def test_a_search_finds(mode, typed, text, hits):
    assert found(mode, typed, text) == hits


@pytest.mark.parametrize(
    ("mode", "typed"),
    [
        ("words", "  "),
        ("words", "x" * 201),
        ("any", "a " * 21 + "b c d e f g h i j k l m n o p q r s t u v w"),
        ("part", "a"),
        ("part", "É"),
        ("phrase", "\u200d"),
    ],
)
def test_what_can_not_be_searched_says_so(mode, typed):
    with pytest.raises(SearchError):
        read_search(Mode(mode), typed)


alphabet = st.sampled_from("aAbBéß'’- ,.\n很好か゛%_😀א[]")
texts = st.text(alphabet, max_size=40).map(freeze)
searches = st.text(alphabet, min_size=1, max_size=6)


def slow_words(text: str) -> list[tuple[int, int, str]]:
    return [(start, end, fold(text[start:end])) for start, end in run_spans(text)]


# Texts of ASCII are looked through in another way.
plain = st.sampled_from("aAb'- ,.\n[")


@given(
    st.one_of(texts, st.text(plain, max_size=40)),
    st.one_of(searches, st.text(plain, min_size=1, max_size=6)),
)
def test_a_phrase_is_found_wherever_its_words_follow_each_other(text, typed):
    wanted = [word for _, _, word in slow_words(freeze(typed).strip().strip('"'))]
    if not wanted:
        return
    words = slow_words(text)
    slow = [
        (words[i][0], words[i + len(wanted) - 1][1])
        for i in range(len(words) - len(wanted) + 1)
        if [word for _, _, word in words[i : i + len(wanted)]] == wanted
    ]

    assert find(read_search(Mode.PHRASE, typed), text, fold(text)) == slow


@given(texts, searches)
def test_a_part_is_found_wherever_its_characters_stand(text, typed):
    try:
        search = read_search(Mode.PART, typed)
    except SearchError:
        return
    wanted = fold(freeze(typed).strip())
    if " " in wanted:
        return
    folded, slow, at = fold(text), [], 0
    while (at := folded.find(wanted, at)) >= 0:
        slow.append(at)
        at += len(wanted)

    hits = find(search, text, folded)

    assert len(set(hits)) == len(hits) <= len(slow)
    assert all(wanted in fold(text[start:end]) for start, end in hits)
    assert bool(hits) == bool(slow)


@given(
    texts,
    st.lists(st.sampled_from(["a", "ab", "é", "b'a", "很", "很好", "😀"]), min_size=1, max_size=3),
)
def test_all_of_the_words_is_any_of_them_where_all_are(text, words):  # fmt: skip
    each = [find(read_search(Mode.PHRASE, word), text, fold(text)) for word in words]
    union = sorted({hit for hits in each for hit in hits})

    assert find(read_search(Mode.ANY, " ".join(words)), text, fold(text)) == union
    assert find(read_search(Mode.WORDS, " ".join(words)), text, fold(text)) == (
        union if all(each) else []
    )
