import pytest

from coding.actions import passages
from coding.summaries import quotes as quotes_module
from coding.summaries.quotes import CUT, LONGEST, example_quotes, shortened
from interviews.actions import participants
from interviews.models import MayBeQuoted
from tests import factories

pytestmark = pytest.mark.django_db

LONG = "I slept for a week, and then I was out in the garden before anyone was up."
OTHER = "Then I planted beans along the wall, and peas, and a row of something blue."


def make_talk(study, code, *turns, may_be_quoted="yes"):
    person = factories.make_participant(study, code, may_be_quoted=may_be_quoted)
    return factories.make_transcript(person, *turns)


def quotes(user, study, code):
    return [
        (quote.participant, quote.words) for quote in example_quotes(user, study, [code])[code.pk]
    ]


@pytest.mark.parametrize(
    ("consent", "expected"),
    [("yes", [("P01", LONG)]), ("no", []), ("not_recorded", [])],
)
def test_only_participants_who_agreed_are_quoted(study, lena, alice, hope, consent, expected):
    talk = make_talk(study, "P01", f"P: {LONG}", may_be_quoted=consent)
    factories.code_words(talk, alice, LONG, hope)

    assert quotes(lena, study, hope) == expected


def test_consent_that_is_taken_back_counts_at_once(study, lena, alice, hope):
    talk = make_talk(study, "P01", f"P: {LONG}")
    factories.code_words(talk, alice, LONG, hope)

    participants.change_participant(
        participant=talk.participant, changed_by=lena, may_be_quoted=MayBeQuoted.NO, values={}
    )

    assert quotes(lena, study, hope) == []


def test_a_passage_with_a_third_person_is_never_quoted(study, lena, alice, hope):
    talk = make_talk(study, "P01", f"P: {LONG}", "O: She was, yes.", f"P: {OTHER}")
    factories.code_words(talk, alice, f"garden before anyone was up.\nShe was, yes.\n{OTHER}", hope)

    assert quotes(lena, study, hope) == []


def test_a_code_is_looked_through_as_a_whole_where_none_of_the_first_can_be_quoted(
    study, lena, alice, hope, monkeypatch
):
    monkeypatch.setattr(quotes_module, "LOOKED_AT", 1)
    talk = make_talk(study, "P01", f"P: {OTHER}", "O: She was, yes.", f"P: {LONG}")
    factories.code_words(talk, alice, f"blue.\nShe was, yes.\n{LONG[:-18]}", hope)
    factories.code_words(make_talk(study, "P02", f"P: {LONG}"), alice, LONG, hope)

    assert quotes(lena, study, hope) == [("P02", LONG)]


def test_the_interviewer_is_cut_out_of_a_quote(study, lena, alice, hope):
    talk = make_talk(study, "P01", f"P: {LONG}", "I: And what then?", f"P: {OTHER}")
    factories.code_words(talk, alice, talk.text, hope)

    assert quotes(lena, study, hope) == [("P01", f"{LONG} {CUT} {OTHER}")]


def test_two_participants_are_quoted_before_one_is_quoted_twice(study, lena, alice, hope):
    first = make_talk(study, "P01", f"P: {LONG}", "I: And?", f"P: {OTHER}")
    factories.code_words(first, alice, LONG, hope)
    factories.code_words(first, alice, OTHER, hope)
    assert [who for who, _ in quotes(lena, study, hope)] == ["P01", "P01"]

    second = make_talk(
        study, "P02", "P: It took me until the spring to notice it at all, and then it stayed."
    )
    factories.code_words(second, alice, "It took me until the spring", hope)

    assert [who for who, _ in quotes(lena, study, hope)] == ["P01", "P02"]


def test_words_of_two_coders_in_one_place_are_quoted_once(study, lena, alice, bob, hope):
    talk = make_talk(study, "P01", f"P: {LONG}")
    factories.code_words(talk, alice, LONG, hope)
    factories.code_words(talk, bob, LONG[8:], hope)

    assert quotes(lena, study, hope) == [("P01", LONG)]


def test_whole_sentences_come_before_shorter_fragments(study, lena, alice, hope):
    talk = make_talk(
        study, "P01", f"P: {LONG}", "I: And?", f"P: {OTHER}", "I: Oh.", "P: After all."
    )
    for words in (
        "After all",
        "a week, and then I was out in the garden before anyone",
        LONG,
        OTHER,
    ):
        factories.code_words(talk, alice, words, hope)

    assert {words for _, words in quotes(lena, study, hope)} == {LONG, OTHER}


def test_a_coder_who_works_blind_gets_quotes_of_their_own_coding_only(
    study, lena, alice, bob, hope
):
    talk = make_talk(study, "P01", f"P: {LONG}")
    factories.code_words(talk, bob, LONG, hope)

    assert quotes(alice, study, hope) == []
    assert quotes(bob, study, hope) == [("P01", LONG)]


def test_a_passage_whose_code_was_taken_off_is_not_quoted(study, lena, alice, hope):
    talk = make_talk(study, "P01", f"P: {LONG}")
    factories.code_words(talk, alice, LONG, hope)
    passages.uncode_passages(
        transcript=talk,
        coder=alice,
        act_id="0d3c8b1e-8f4b-4f0e-9d5a-3b0f7a1c2d3e",
        passages=[hope.passages.get().pk],
    )

    assert quotes(lena, study, hope) == []


def test_a_long_quote_is_cut_after_sixty_words_and_says_so():
    words = [f"word{number}" for number in range(100)]

    assert shortened([" ".join(words)]) == f"{' '.join(words[:LONGEST])} {CUT}"
    assert shortened([" ".join(words[:LONGEST])]) == " ".join(words[:LONGEST])


def test_the_number_of_queries_does_not_grow_with_codes(
    study, lena, alice, hope, energy, django_assert_num_queries
):
    talk = make_talk(study, "P01", f"P: {LONG}", "I: And?", f"P: {OTHER}")
    factories.code_words(talk, alice, LONG, hope, energy)
    factories.code_words(talk, alice, OTHER, energy)

    for codes in ([hope], [hope, energy]):
        with django_assert_num_queries(4):
            example_quotes(lena, study, codes)
