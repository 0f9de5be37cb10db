"""Which sentences go on when a text is rewritten."""

from hypothesis import given
from hypothesis import strategies as st

from coding.rewording import goes_on_as
from interviews.sentences import sentence_spans

TEXT = (
    "Most had more energy after stopping. Two say that it frightened them. Nobody wants to go back."
)


def cut(text):
    return [text[start:end] for start, end in sentence_spans(text)]


def test_a_text_that_stays_keeps_all_its_sentences():
    assert goes_on_as(cut(TEXT), cut(TEXT)) == [0, 1, 2]


def test_a_sentence_put_in_between_moves_the_others_along():
    new = TEXT.replace(" Two", " It came within weeks. Two")

    assert goes_on_as(cut(TEXT), cut(new)) == [0, 2, 3]


def test_a_sentence_with_a_few_other_words_goes_on():
    new = TEXT.replace("Two say that it", "Two of the women say that it")

    assert goes_on_as(cut(TEXT), cut(new)) == [0, 1, 2]


def test_a_sentence_that_is_taken_out_is_gone():
    new = TEXT.replace(" Two say that it frightened them.", "")

    assert goes_on_as(cut(TEXT), cut(new)) == [0, None, 1]


def test_a_sentence_that_says_something_else_is_another_one():
    new = TEXT.replace("Two say that it frightened them.", "Relapse is far from their minds.")

    assert goes_on_as(cut(TEXT), cut(new)) == [0, None, 2]


def test_sentences_that_change_places_go_on():
    first, second, third = cut(TEXT)

    assert goes_on_as([first, second, third], [third + " ", first, second]) == [1, 2, 0]


def test_two_sentences_made_one_go_on_as_that_one():
    new = TEXT.replace("stopping. Two say", "stopping, and two say")

    assert goes_on_as(cut(TEXT), cut(new)) == [0, 0, 1]


def test_of_a_divided_sentence_the_larger_part_goes_on():
    new = TEXT.replace("Most had more energy after", "Most had more. Energy came after")

    assert len(cut(new)) == 4
    assert goes_on_as(cut(TEXT), cut(new))[1:] == [2, 3]


def test_same_sentences_go_on_one_by_one():
    assert goes_on_as(["Yes. ", "Yes. ", "No."], ["Yes. ", "Yes."]) == [0, 1, None]


def test_all_of_an_emptied_text_is_gone():
    assert goes_on_as(cut(TEXT), []) == [None, None, None]


sentences = st.lists(st.sampled_from(cut(TEXT + " Yes. And then, the letter.")), max_size=8)


@given(sentences, sentences)
def test_what_goes_on_is_in_the_new_text_and_same_words_never_get_lost(old, new):
    found = goes_on_as(old, new)

    assert len(found) == len(old)
    assert all(at is None or 0 <= at < len(new) for at in found)
    for words in set(old):
        both = min(old.count(words), new.count(words))
        same = [at for n, at in enumerate(found) if old[n] == words and at is not None]
        assert len(same) >= both
