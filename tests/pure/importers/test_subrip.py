"""Reading SubRip captions."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript


def cue(number: int, times: str, words: str) -> str:
    start, end = times.split()
    return f"{number}\n00:00:{start} --> 00:00:{end}\n{words}\n\n"


def read(*cues: str, name: str = "a.srt"):
    return read_transcript(name, "".join(cues).encode())


def timed(transcript) -> list[tuple[str | None, int | None, str]]:
    return [(turn.label, turn.started_at_ms, turn.text) for turn in transcript.turns]


def test_captions_of_one_speaker_are_one_turn_with_the_time_of_its_first():
    transcript = read(
        cue(1, "01,500 02,000", "I: How was"),
        cue(2, "02,000 03,000", "I: it?"),
        cue(3, "03,000 04,000", "<i>P: Hard.</i> {\\an8}"),
    )

    assert timed(transcript) == [("I", 1_500, "How was it?"), ("P", 3_000, "Hard.")]
    assert transcript.notes[-1].message == "3 captions were joined into 2 turns."


def test_overlapping_captions_stay_in_the_order_of_the_file():
    transcript = read(cue(1, "01,000 05,000", "I: Yes?"), cue(2, "02,000 03,000", "P: No."))

    assert timed(transcript) == [("I", 1_000, "Yes?"), ("P", 2_000, "No.")]


def test_a_caption_that_ends_before_it_starts_is_read_and_said():
    transcript = read(cue(1, "05,000 01,000", "I: Yes?"), cue(2, "06,000 07,000", "P: No."))

    assert timed(transcript)[0] == ("I", 5_000, "Yes?")
    assert transcript.notes[0].line == 2
    assert "ends before it starts" in transcript.notes[0].message


def test_captions_without_numbers_are_read_in_a_file_called_srt():
    text = "00:00:01,000 --> 00:00:02,000\nI: Yes?\n\n00:00:02,000 --> 00:00:03,000\nP: No.\n"

    assert timed(read(text)) == [("I", 1_000, "Yes?"), ("P", 2_000, "No.")]


def test_names_every_line_whose_times_cannot_be_read():
    with pytest.raises(ImportRefusedError) as refused:
        read(cue(1, "01,000 02,000", "One."), "2\n00:00:3 --> soon\nTwo.\n")

    assert [problem.line for problem in refused.value.problems] == [6]


def test_words_below_an_empty_line_in_a_caption_are_not_lost():
    transcript = read(
        cue(1, "01,000 02,000", "I: One"), "more words\n\n", cue(2, "03,000 04,000", "P: Two.")
    )

    assert timed(transcript)[0] == ("I", 1_000, "One more words")
