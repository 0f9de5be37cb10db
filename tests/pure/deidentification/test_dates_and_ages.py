import pytest

from interviews.deidentification import scan
from tests.pure.deidentification.found import found


@pytest.mark.parametrize(
    "date",
    [
        "14 March",
        "the 14th of March|14th of March",
        "March 14th, 2011",
        "June 3, 2011",
        "fourteenth of March",
        "14.03.2011",
        "14/3-11",
        "2011-03-14",
        "14-03-'11",
        "3 May",
        "14. mars 2011",
        "fjortende mars",
        "3. juni",
        "14. marts 2011",
        "14 augusti",
        "14. maaliskuuta",
        "17 mei 2011",
        "14 de agosto de 2001",
        "agosto de 2001",
        "14. März",
        "March 2011",
        "mars 2011",
    ],
)
def test_dates_of_many_languages(date):
    told, _, marked = date.partition("|")

    assert ("date", marked or date) in found(f"It was {told}, I think.")


@pytest.mark.parametrize(
    "text",
    [
        "It was in 2011, or from 2010 to 2012.",
        "I may march in, and that may be that.",
        "It is open 24/7, and half of it, 1/2, is mine.",
        "It was 2.5 cm, then 3.14, version 1.2.3 of it.",
        "On Monday, in the winter, at ten.",
        "Det var i 2011, eller 2010-2012.",
    ],
)
def test_years_alone_and_other_numbers_are_no_dates(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("It came in May, I think.", "May"),
        ("It came in september.", "september"),
        ("Den kom i mars.", "mars"),
        ("Den kom i slutten av mai.", "mai"),
    ],
)
def test_a_month_alone_is_one_and_may_become_the_tag_month(text, month):
    (finding,) = scan(text)

    assert (finding.of(text), finding.suggestion) == (month, "[month]")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I turned 91.", "91"),
        ("He is 94 now.", "94"),
        ("She was ninety-three years old then.", "ninety-three years old"),
        ("my 95-year-old aunt", "95-year-old"),
        ("Han er 93 år.", "93 år"),
        ("Ho blei nittito, tenk det.", "nittito"),
        ("Hun er i ferd med å bli 90, tror jeg.", "90"),
        ("She is in her nineties.", "nineties"),
        ("Hun var langt over nitti, og sprek.", "nitti"),
        ("Ho vart hundre og tre år.", "hundre og tre år"),
        ("He is well over ninety, and deaf.", "ninety"),
        ("Hon är nittiotvå år.", "nittiotvå år"),
        ("Han er tooghalvfems år.", "tooghalvfems år"),
    ],
)
def test_ages_over_89_are_found(text, age):
    assert found(text) == [("age", age)]


@pytest.mark.parametrize(
    "text",
    [
        "I turned 89, and she is 62.",
        "It was 93 percent, and 95 kilos, and 96.",
        "Han er 66 år.",
        "It was for 93 år siden.",
        "I was there in the nineties.",
        "Det var over hundre mennesker der, og det er hundre kroner.",
        "It was over a hundred miles.",
    ],
)
def test_other_ages_and_numbers_are_not(text):
    assert found(text) == []
