"""What counts as a word."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.words import count_words, count_words_before, word_starts

speech = st.text(alphabet="aBé'’-– .,?7漢かไ[]()\n:…😀", max_size=60)


def is_letter(character):
    return character.isalnum() and not is_alone(character)


def is_alone(character):
    return any(
        name in unicodedata.name(character, "") for name in ("CJK UNIFIED", "HIRAGANA", "THAI")
    )


def slow_word_starts(text):
    """Find the words of a text that has no brackets and no times, character by character."""
    starts, position = [], 0
    while position < len(text):
        if is_alone(text[position]):
            starts.append(position)
            position += 1
        elif is_letter(text[position]):
            starts.append(position)
            position += 1
            while position < len(text) and goes_on(text, position):
                position += 1
        else:
            position += 1
    return starts


def goes_on(text, position):
    if is_letter(text[position]):
        return True
    following = text[position + 1 : position + 2]
    return (
        text[position] in "'’-"
        and is_letter(text[position - 1])
        and bool(following)
        and is_letter(following)
    )


@given(speech.map(lambda text: re.sub(r"[\[\]():]", " ", text)))
def test_words_are_those_that_a_slow_reader_finds(text):
    assert word_starts(text) == slow_word_starts(text)


@given(speech)
def test_word_starts_are_in_order_and_each_begins_a_word(text):
    starts = word_starts(text)
    assert starts == sorted(set(starts))
    assert all(text[start].isalnum() or text[start] == "[" for start in starts)
    assert count_words(text) == len(starts)


@given(speech, st.integers(0, 70))
def test_words_before_a_place_are_those_that_begin_before_it(text, position):
    assert count_words_before(text, position) == sum(
        start < position for start in word_starts(text)
    )


@given(speech, speech)
def test_words_of_two_turns_add_up(one, other):
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm well-known, aren’t I?", 4),
        ("don´t", 1),
        ("co\u2011operate and co\u2010operate", 3),
        ("well--known", 2),
        ("a - b – c", 3),
        ("'quoted' ‘quoted’", 2),
        ("3 tablets of 400mg", 4),
        ("blåbærsyltetøy på ål", 3),
        ("cafe\u0301 au lait", 3),
        ("हिन्दी में", 2),
        ("বাংলা ভাষা", 2),
        ("שלום עולם", 2),
        ("漢字かなー", 5),
        ("หาย", 3),
        ("GIST患者", 3),
        ("", 0),
        ("… – 😀 !", 0),
    ],
)
def test_words_of_many_scripts(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    "note",
    [
        "[laughs]",
        "[Laughs softly]",
        "[pause]",
        "[long pause]",
        "[pause, 3 seconds]",
        "[3 sec pause]",
        "[inaudible 00:12:03]",
        "[unclear?]",
        "[latter]",
        "<laughs>",
        "<INAUDIBLE_SPEECH/>",
        "<unin />",
        "[?]",
        "[…]",
        "[00:12]",
        "[00:12:03.5]",
        "(0:03)",
        "{00:00:00}",
        "#00:00:12-3#",
        "00:03:12.500",
        "0:03",
    ],
)
def test_notes_of_sounds_and_times_are_no_words(note):
    assert count_words(note) == 0
    assert count_words(f"Well, {note} yes.") == 2


def test_markup_around_words_is_none_and_the_words_are():
    assert count_words("it is <UNSURE>quite hard</UNSURE> now") == 5
    assert count_words("to <PLACE> and <NAME>, 2 <3 and a<b") == 9


@pytest.mark.parametrize(
    "tag",
    [
        "[daughter's name]",
        "[town]",
        "[music school]",
        "[phone number]",
        "[hospital in the north]",
        "[Name 2]",
        "[town]'s",
    ],
)
def test_a_de_identification_tag_is_one_word(tag):
    assert count_words(f"I met {tag}, yes") == 4


def test_a_tag_begins_at_its_bracket():
    assert word_starts("to [my town] then") == [0, 3, 13]


def test_an_unclosed_bracket_hides_no_words():
    assert count_words("[laughs and then I went home") == 6


def test_a_file_of_doubtful_times_in_a_note_is_read_in_reasonable_steps():
    # Each of these times can be read in two ways; trying all ways of all of them would never end.
    assert count_words("[pause " + "12:30 " * 400) == 1
