"""The check does not get worse on the turns that it is measured by."""

from bench.gold import BLIND, HELD_OUT, LOOKED_AT, our_records, our_talk
from bench.identifiers import is_found
from interviews.deidentification import scan
from interviews.words import count_words

IN_NAMES = {"person"}
STRUCTURED = {
    "phone",
    "email",
    "date",
    "age",
    "national_number",
    "record_number",
    "web_address",
    "handle",
}


def recall(half, categories):
    marks = [
        (record.text, mark)
        for record in our_records()
        for mark in record.marks
        if record.half == half and mark.category in categories
    ]
    return sum(is_found(text, mark, scan(text)) for text, mark in marks) / len(marks)


def test_numbers_dates_and_addresses_on_the_web_are_found():
    assert recall(LOOKED_AT, STRUCTURED) >= 0.95
    assert recall(HELD_OUT, STRUCTURED) >= 0.95


def test_most_names_are_found_in_turns_that_no_rule_was_written_for():
    assert recall(HELD_OUT, IN_NAMES) >= 0.85


def test_most_names_are_found_in_turns_by_one_who_had_not_read_the_rules():
    assert recall(BLIND, IN_NAMES) >= 0.85


def test_turns_without_identifiers_stay_nearly_without_findings():
    empty = [record for record in our_records() if not record.marks and record.half != BLIND]

    assert sum(len(scan(record.text)) for record in empty) <= len(empty) / 10


def test_talk_without_identifiers_has_hardly_more_than_one_finding_in_a_hundred_words():
    for _, text in our_talk():
        assert len(scan(text)) < 1.5 * count_words(text) / 100
