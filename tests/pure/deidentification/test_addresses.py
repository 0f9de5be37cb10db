"""Addresses of several lines are one finding, and end where other talk begins."""

import pytest

from tests.pure.deidentification.found import found


@pytest.mark.parametrize(
    "address",
    [
        "14 Acacia Avenue\nLittle Wenham\nSuffolk",
        "Flat 4,\n14 Acacia Avenue,\nLittle Wenham",
        "14 Acacia Avenue, Apt 12, Mayfield, OH 44124",
        "14 Acacia Avenue\nSuite 680\nLARNACA\nCyprus 36903",
        "Storgata 15, 2. etasje, 6411 Molde",
        "Storgata 15\nH0203\n6411 Molde",
        "Storgata 15 B\n6411 Molde\nNorway",
        "Postboks 14\n6411 Molde",
        "12 Storgata, Oslo",
        "Storgata 15, c/o Holm, 6411 Molde",
        "971 Kesk 53\nSuite 343\nNarva",
        "the corner of Acacia Avenue and Mill Row",
    ],
)
def test_an_address_is_one_finding_with_all_its_lines(address):
    assert found(f"They wrote to {address}.") == [("address", address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("I live at 14 Acacia Avenue.\nRight. And before that?", "14 Acacia Avenue"),
        ("I live at 14 Acacia Avenue\nYes.\nSo do we.", "14 Acacia Avenue"),
        ("I live at 14 Acacia Avenue, Monday to Friday.", "14 Acacia Avenue"),
        ("We bought 14 Acacia Avenue, 2010 it must have been.", "14 Acacia Avenue"),
        ("Vi kjøpte Storgata 15, og så solgte vi den.", "Storgata 15"),
    ],
)
def test_an_address_ends_where_other_talk_begins(text, address):
    assert found(text) == [("address", address)]


def test_the_name_of_somebody_who_lives_there_is_a_name():
    assert found("It was at 14 Acacia Avenue, Margaret, my aunt.") == [
        ("address", "14 Acacia Avenue"),
        ("person", "Margaret"),
    ]


def test_a_line_after_the_word_address_is_one_whatever_stands_there():
    assert found("Address: Hilltop, behind the mill\nYes?") == [
        ("address", "Hilltop, behind the mill")
    ]


def test_a_phone_number_after_an_address_is_found_whole():
    assert found("Jeg bor i Storgata 15, 412 34 567 er nummeret.") == [
        ("address", "Storgata 15"),
        ("phone", "412 34 567"),
    ]
