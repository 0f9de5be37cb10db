"""What was found in an interview, what was decided of it, and how the text reads then."""

from hypothesis import given
from hypothesis import strategies as st

from interviews import screening
from interviews.shifts import Shifts

TEXT = "Write to ann@example.org.\nShe wrote to ann@example.org, or to kari@example.org."


def found():
    return screening.places_in(TEXT)


def replaced_all(places, tag="[e-mail]"):
    ids = {place.id for place in places}
    return screening.decided(
        places,
        ids,
        by=1,
        at="2026-01-01T00:00:00+00:00",
        action="replace",
        replacement=tag,
        reason="",
    )


def test_the_same_identifier_is_one_group_wherever_it_stands():
    groups = screening.groups_of(TEXT, found())
    assert [(group.words, len(group.places)) for group in groups] == [
        ("ann@example.org", 2),
        ("kari@example.org", 1),
    ]


def test_the_text_reads_as_decided():
    places = replaced_all(found())
    assert screening.replaced(TEXT, places) == (
        "Write to [e-mail].\nShe wrote to [e-mail], or to [e-mail]."
    )
    assert screening.replaced(TEXT, found()) == TEXT


def test_a_first_name_alone_is_the_person_whose_full_name_comes_later():
    text = "Then Ingrid came. It was Ingrid Solheim who drove, and Ingrid who spoke."
    (group,) = screening.groups_of(text, screening.places_in(text))
    assert group.words == "Ingrid Solheim"
    assert [text[place.start : place.end] for place in group.places] == [
        "Ingrid",
        "Ingrid Solheim",
        "Ingrid",
    ]


def test_words_marked_by_a_person_take_the_place_of_what_was_found_in_them():
    places = screening.marked(TEXT, found(), "or to kari@example.org", "a friend")
    own = [place for place in places if place.category == screening.BY_A_PERSON]
    assert [(TEXT[place.start : place.end], place.suggestion) for place in own] == [
        ("or to kari@example.org", "[a friend]")
    ]
    assert len(places) == 3


NAMED = "Ingeborg Solbakken came. Ingeborg drove."


def read_after(*marks):
    places = []
    for words in marks:
        before = {place.id for place in places}
        places = screening.marked(NAMED, places, words, "[her]")
        new = {place.id for place in places} - before
        places = screening.decided(
            places, new, by=1, at="", action="replace", replacement="[her]", reason=""
        )
    return screening.replaced(NAMED, places)


def test_a_shorter_mark_brings_back_nothing_that_a_longer_one_replaced():
    assert read_after("Ingeborg Solbakken", "Ingeborg") == "[her] came. [her] drove."
    assert read_after("Ingeborg Solbakken", "Solbakken") == "[her] came. Ingeborg drove."
    assert read_after("Ingeborg", "Ingeborg Solbakken") == "[her] came. [her] drove."


def test_a_mark_across_the_end_of_another_takes_in_all_of_both():
    assert read_after("Ingeborg Solbakken", "Solbakken came") == "[her]. Ingeborg drove."


def test_a_mark_on_a_part_of_something_undecided_grows_over_all_of_it():
    (found,) = screening.marked(NAMED, [], "Ingeborg Solbakken", "")
    (own, _) = screening.marked(NAMED, [found], "Ingeborg", "[her]")
    assert NAMED[own.start : own.end] == "Ingeborg Solbakken"


def test_a_mark_on_a_part_of_something_kept_takes_that_part_only():
    (found,) = screening.marked(NAMED, [], "Ingeborg Solbakken", "")
    kept = screening.decided([found], {found.id}, by=1, at="", action="keep", reason="public")
    (own, _) = screening.marked(NAMED, kept, "Ingeborg", "[her]")
    assert NAMED[own.start : own.end] == "Ingeborg"


def test_words_that_stand_nowhere_mark_nothing():
    assert screening.marked(TEXT, found(), "Bamse", "[pet]") == found()
    assert screening.marked(TEXT, found(), "  ", "[pet]") == found()


def test_a_tag_has_its_brackets_once_and_one_line():
    assert screening.as_tag(" a [small]\n town ") == "[a small town]"
    assert screening.as_tag("[son]") == "[son]"
    assert screening.as_tag(" [] ") == ""


def test_places_survive_being_kept():
    assert screening.from_rows(screening.to_rows(found())) == found()


@given(st.text(alphabet="ab @.\nPer[]", max_size=80), st.text(alphabet="abP ", max_size=6))
def test_every_place_moves_to_where_its_tag_stands(text, words):
    places = screening.marked(text, screening.places_in(text), words, "[x]")
    spans = [(place.start, place.end) for place in places]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
    places = replaced_all(places)
    new, shifts = screening.replaced(text, places), Shifts(screening.edits_of(places))
    for place in places:
        moved = shifts.moved(place.start, place.end)
        assert new[moved.start : moved.end] == "[e-mail]"


def test_people_are_told_apart_by_numbers_in_their_tags():
    text = "My son Knut came. Then Knut and my daughter Ingrid left; Ingrid drove."
    tags = {
        group.words: group.tag for group in screening.groups_of(text, screening.places_in(text))
    }
    assert len(set(tags.values())) == len(tags) == 2
    assert all(tag.startswith("[") and tag.endswith("]") for tag in tags.values())


def test_a_mark_takes_whole_words_in_any_case_also_where_words_have_no_spaces_between():
    text = "Per met a person. PER left. 楊仁壽說話。"
    for words, there in (("per", ["Per", "PER"]), ("仁壽", ["仁壽"]), ("erso", [])):
        new = screening.marked(text, [], words, "[x]")
        assert [text[place.start : place.end] for place in new] == there


def test_a_place_ends_with_its_line_and_goes_on_in_the_next():
    text = "I live at Storgata 5 \n 0155 Oslo now. She came from the old  \nmill."
    places = screening.places_in(text)
    assert [text[place.start : place.end] for place in places] == ["Storgata 5", "0155 Oslo"]
    assert len({place.group for place in places}) == 1
    own = screening.marked(text, places, "the old mill", "[place]")[2:]
    assert [text[place.start : place.end] for place in own] == ["the old", "mill"]
