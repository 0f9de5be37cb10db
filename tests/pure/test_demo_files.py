"""The demo's interviews, held to their standard from the files alone, without the app."""

import re
import zipfile
from itertools import combinations, pairwise

import pytest

from tests.pure.demo_reading import (
    DEMO,
    brackets,
    codes_used,
    coding,
    count_words,
    lines_of,
    pairs,
    participant_words,
    phases_of,
    six_word_runs,
    study,
    tags,
    timed_turns,
    turns_of,
)
from tests.pure.demo_standards import AGREEMENT, ALLOWED, LABELS, PHASES, PREAMBLE, STANDARDS

every_participant = pytest.mark.parametrize("participant", STANDARDS)
every_coding = pytest.mark.parametrize(
    ("participant", "coder"),
    [(code, 1) for code in STANDARDS] + [(code, 2) for code in AGREEMENT],
)


@every_participant
def test_the_first_line_says_that_the_patient_is_not_real(participant):
    assert lines_of(participant)[0] == PREAMBLE


@every_participant
def test_the_study_table_has_the_participants_attributes(participant):
    row = study()[participant]
    assert tuple(row[column] for column in ALLOWED) == STANDARDS[participant].attributes
    assert all(row[column] in values for column, values in ALLOWED.items())


@every_participant
def test_a_folder_holds_the_interview_and_its_tables_and_nothing_else(participant):
    coders = [1, 2] if participant in AGREEMENT else [1]
    expected = {STANDARDS[participant].file, "phases.csv"}
    expected |= {f"coding-coder{coder}.csv" for coder in coders}
    optional = {f"{table}-coder1.csv" for table in ("marks", "memos")}
    assert {path.name for path in (DEMO / participant).iterdir()} - optional == expected


@pytest.mark.parametrize("participant", ["P01", "P04", "P08"])
def test_a_word_document_carries_no_author_and_no_date(participant):
    with zipfile.ZipFile(DEMO / participant / "interview.docx") as archive:
        assert not [name for name in archive.namelist() if name.startswith("docProps")]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@every_participant
def test_speakers_take_turns(participant):
    for before, after in pairwise(turns_of(participant)):
        assert before.role != after.role


@pytest.mark.parametrize("participant", ["P03", "P05", "P07", "P08", "P09"])
def test_times_rise_as_fast_as_people_talk(participant):
    words, since = 0, None
    for turn, start in timed_turns(participant):
        if start is not None:
            assert since is None or words < 3.5 * (start - since), turn.text
            words, since = 0, start
        words += count_words(turn.text)
    assert since > 0


@every_participant
def test_the_interview_has_its_length(participant):
    words = sum(count_words(turn.text) for turn in turns_of(participant))
    assert words == pytest.approx(STANDARDS[participant].words, rel=0.1)


@every_participant
def test_the_interviewer_speaks_fifteen_to_twenty_per_cent_of_the_words(participant):
    turns = turns_of(participant)
    asked = sum(count_words(turn.text) for turn in turns if turn.role == "interviewer")
    assert 0.15 <= asked / sum(count_words(turn.text) for turn in turns) <= 0.20


@every_participant
def test_answers_are_as_short_as_three_words_and_never_above_two_hundred(participant):
    lengths = [count_words(turn.text) for turn in turns_of(participant) if turn.is_participant]
    assert min(lengths) <= 3
    assert 100 < max(lengths) <= 200


@every_participant
def test_eight_to_fifteen_details_are_replaced_by_a_tag(participant):
    found = [tag for turn in turns_of(participant) for tag in tags(turn.text)]
    assert 8 <= len(found) <= 15
    assert all(re.fullmatch(r"[a-z][a-z0-9 ,'-]+", tag) for tag in found)


@every_participant
def test_there_are_silences_and_laughter(participant):
    sounds = [inner for turn in turns_of(participant) for inner in brackets(turn.text)]
    assert sounds.count("laughs") >= 3
    assert sounds.count("pause") + sounds.count("long pause") >= 5


@every_participant
def test_no_month_number_or_name_mark_is_left_in_the_talk(participant):
    months = "January February March April June July August September October November December"
    for turn in turns_of(participant):
        spoken = re.sub(r"\[[^\]]*\]", " ", turn.text)
        assert not re.search(r"\d|@|#|\b(" + months.replace(" ", "|") + r")\b", spoken), spoken


@every_participant
def test_phases_have_their_shares_of_the_participants_words(participant):
    phases = phases_of(participant)
    words = [
        participant_words(participant, [number for number in phases if name in phases[number]])
        for name in PHASES
    ]
    percents = [100 * count / sum(words) for count in words]
    assert percents == pytest.approx(STANDARDS[participant].phase_percents, abs=5)


@every_participant
def test_some_talk_is_in_two_phases_and_some_in_none(participant):
    turns, phases = turns_of(participant), phases_of(participant)
    of_participant = [number for number in phases if turns[number - 1].is_participant]
    shares = STANDARDS[participant].phase_percents
    assert set().union(*phases.values()) == {PHASES[i] for i in range(4) if shares[i]}
    assert len([number for number in of_participant if len(phases[number]) > 1]) >= 2
    assert [number for number in of_participant if not phases[number]]


@every_coding
def test_every_quote_is_in_its_turn_exactly_once_and_is_participant_talk(participant, coder):
    turns = turns_of(participant)
    for row in coding(participant, coder):
        turn = turns[row.turn - 1]
        assert turn.is_participant, row
        assert turn.text.count(row.quote) == 1, row


@every_coding
def test_every_code_is_one_of_the_starter_codebook_and_none_is_given_twice(participant, coder):
    rows = coding(participant, coder)
    assert len(set(rows)) == len(rows)
    assert {row.code for row in rows} <= set(LABELS.values())


@every_coding
def test_the_coding_is_rich(participant, coder):
    words = sum(count_words(turn.text) for turn in turns_of(participant))
    assert 40 <= words / len(coding(participant, coder)) <= 60


@every_participant
def test_the_first_coder_found_exactly_the_codes_that_are_in_the_interview(participant):
    assert codes_used(participant, 1) == set(STANDARDS[participant].codes.split())


@pytest.mark.parametrize("participant", AGREEMENT)
def test_the_second_coder_found_no_code_that_the_first_did_not(participant):
    assert codes_used(participant, 2) <= codes_used(participant, 1)


@every_participant
def test_the_first_coder_put_different_codes_on_the_same_words_in_six_places(participant):
    turns = turns_of(participant)

    def overlap(one, other):
        if one.turn != other.turn or one.code == other.code:
            return False
        text = turns[one.turn - 1].text
        start, other_start = text.index(one.quote), text.index(other.quote)
        return start < other_start + len(other.quote) and other_start < start + len(one.quote)

    assert sum(overlap(*two) for two in combinations(coding(participant, 1), 2)) >= 6


@pytest.mark.parametrize("participant", AGREEMENT)
def test_the_coders_agree_as_often_as_planned(participant):
    lowest, highest = AGREEMENT[participant]
    first, second = pairs(participant, 1), pairs(participant, 2)
    assert lowest <= len(first & second) / len(first | second) <= highest


def test_the_coders_quarrel_most_about_hope_and_about_starting_again():
    first, second = pairs("P07", 1), pairs("P07", 2)
    disputed = first ^ second
    quarrels = [
        (turn, *two)
        for turn in {turn for turn, _ in disputed}
        for two in (("D5", "D7"), ("C5", "C6"))
        if all((turn, LABELS[code]) in disputed for code in two)
    ]
    assert len({turn for turn, code, _ in quarrels if code == "D5"}) >= 3
    assert len({turn for turn, code, _ in quarrels if code == "C5"}) >= 3
    assert 2 * len(quarrels) > len(disputed) / 2


@pytest.mark.parametrize("participant", AGREEMENT)
def test_the_coders_seldom_drew_the_same_bounds(participant):
    first, second = set(coding(participant, 1)), set(coding(participant, 2))
    assert len(first & second) < len(pairs(participant, 1) & pairs(participant, 2)) / 2


@pytest.mark.parametrize("two", combinations(STANDARDS, 2), ids="-".join)
def test_no_two_people_say_six_words_alike(two):
    one, other = (six_word_runs(participant) for participant in two)
    assert not one & other
