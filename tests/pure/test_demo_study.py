"""The nine demo interviews together: what is known of their codes before the app counts anything."""

from collections import Counter

from coding.coreq import ITEMS
from coding.demo_files import read_profile, read_summaries
from tests.pure.demo_reading import DEMO, codes_used, interview_file, rows_of, study
from tests.pure.demo_standards import LABELS, STANDARDS


def participants_with(code):
    return {participant for participant in STANDARDS if code in codes_used(participant, 1)}


def relapsed():
    return {participant for participant, row in study().items() if row["relapse"] == "yes"}


def test_the_nine_are_in_their_order_in_the_table():
    nine = [f"P{number:02}" for number in range(1, 10)]
    assert list(study()) == list(STANDARDS) == nine


def test_their_files_exercise_every_importer():
    kinds = Counter(interview_file(participant).suffix for participant in STANDARDS)
    assert kinds == {".docx": 3, ".txt": 5, ".vtt": 1}


def test_each_interview_brings_as_many_new_codes_as_known():
    seen, new = set(), []
    for participant in STANDARDS:
        new.append(len(codes_used(participant, 1) - seen))
        seen |= codes_used(participant, 1)
    assert new == [13, 6, 4, 4, 2, 1, 1, 0, 0]


def test_every_code_is_found_in_at_least_two_people():
    assert len(LABELS) == 31
    assert all(len(participants_with(code)) >= 2 for code in LABELS)


def test_news_of_a_relapse_restart_and_second_chance_are_told_by_those_who_relapsed_alone():
    assert relapsed() == {"P01", "P03", "P05", "P07", "P08"}
    assert all(participants_with(code) == relapsed() for code in ("C4", "C6", "D4"))


def test_judging_the_choice_is_left_to_those_who_relapsed():
    assert participants_with("C5") < relapsed()


def test_summaries_point_at_words_that_somebody_coded():
    themes = {"Side-effect burden": "A", "Energy surplus": "B", "Relapse": "C", "Hope": "D"}
    summaries = read_summaries(DEMO)

    assert {summary.state for summary in summaries} == {"signed", "ready", "draft"}
    for summary in summaries:
        for sentence in summary.sentences:
            for participant, turn, quote in sentence.passages:
                coded = rows_of(DEMO / participant / "coding-coder1.csv")
                assert any(
                    (row["turn"], row["code"][0]) == (str(turn), themes[summary.theme])
                    and (quote in row["quote"] or row["quote"] in quote)
                    for row in coded
                ), (participant, turn, quote)


def test_the_profile_answers_items_that_people_write_to_and_leaves_some_empty():
    answered = [answer.item for answer in read_profile(DEMO)]

    assert len(answered) == len(set(answered))
    assert set(answered) < {item.key for item in ITEMS if item.is_written}
    assert "invented" in read_profile(DEMO)[0].words
