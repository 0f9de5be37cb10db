"""WebVTT captions."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript


def read(*blocks: str, head: str = "WEBVTT"):
    return read_transcript("interview.vtt", "\n\n".join([head, *blocks]).encode())


def timed(transcript) -> list[tuple[str | None, int | None, str]]:
    return [(turn.label, turn.started_at_ms, turn.text) for turn in transcript.turns]


def cue(second: int, text: str) -> str:
    return f"00:00:{second:02}.000 --> 00:00:{second + 1:02}.500\n{text}"


@pytest.mark.parametrize(
    "written",
    ["<v Anna>{}</v>", "<v.loud Anna>{}", "Anna: {}", "- Anna: {}", "(Anna)\n{}", "Anna：{}"],
)
def test_joins_the_captions_of_one_speaker_and_keeps_the_first_time(written):
    def by_anna(words):
        return written.format(words)

    other = written.format("Why?").replace("Anna", "Berit")
    transcript = read(
        cue(1, by_anna("It was")), cue(3, by_anna("hard.")), cue(5, other), cue(7, other)
    )

    assert timed(transcript) == [("Anna", 1_000, "It was hard."), ("Berit", 5_000, "Why? Why?")]


def test_reads_a_name_that_comes_once_where_every_caption_has_one():
    transcript = read(cue(1, "Anna: It was."), cue(3, "Anna: Hard."), cue(5, "Kim Berg: Bye."))

    assert [found.label for found in transcript.labels] == ["Anna", "Kim Berg"]


def test_reads_identifiers_settings_notes_styles_and_short_times():
    transcript = read(
        "NOTE made by a machine",
        "STYLE\n::cue { color: cyan }",
        "cue-1\n00:01.250 --> 00:02.000 align:start position:10%\n<v Anna>Fish &amp; <i>chips</i>.</v>",
        "2\n100:00:00.000 --> 100:00:01.000\n<v Berit><00:00:01.000>Mm.",
        head="WEBVTT - interview\nKind: captions",
    )

    assert timed(transcript) == [
        ("Anna", 1_250, "Fish & chips."),
        ("Berit", 360_000_000, "Mm."),
    ]


def test_keeps_the_notes_above_the_first_caption_as_what_stands_before_the_talk():
    transcript = read(
        "NOTE Synthetic interview, not a real patient",
        "NOTE\nTyped by hand\nand read twice",
        cue(0, "The machine is on."),
        cue(2, "Interviewer: How was it?"),
        cue(4, "Participant: Hard."),
    )

    assert transcript.preamble == (
        "Synthetic interview, not a real patient\nTyped by hand\nand read twice\nThe machine is on."
    )
    assert timed(transcript) == [
        ("Interviewer", 2_000, "How was it?"),
        ("Participant", 4_000, "Hard."),
    ]


def test_reads_several_speakers_in_one_caption():
    transcript = read(
        cue(1, "- Anna: Yes?\n- Berit: No."),
        cue(3, "<v Anna>Why?</v><v Berit>So.</v>"),
        cue(5, "- Anna: Well.\n- Berit: Bye."),
    )

    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        ("Anna", "Yes?"),
        ("Berit", "No."),
        ("Anna", "Why?"),
        ("Berit", "So."),
        ("Anna", "Well."),
        ("Berit", "Bye."),
    ]


def test_captions_without_speakers_are_joined_to_sentences():
    transcript = read(cue(1, "I slept for"), cue(3, "a week."), cue(5, "Then the letter: it came."))

    assert timed(transcript) == [
        (None, 1_000, "I slept for a week."),
        (None, 5_000, "Then the letter: it came."),
    ]


def test_a_colon_in_speech_and_sound_notes_make_no_speaker():
    transcript = read(
        cue(1, "Anna: I thought"),
        cue(3, "and I said: no."),
        cue(5, "(laughs)\nno."),
        cue(7, "Anna: So."),
    )

    assert timed(transcript) == [("Anna", 1_000, "I thought and I said: no. (laughs) no. So.")]


def test_says_how_many_captions_became_how_many_turns():
    transcript = read(cue(1, "Anna: It"), cue(3, "Anna: was"), cue(5, "Anna: hard."))

    assert [note.message for note in transcript.notes] == ["3 captions were joined into 1 turn."]


def test_names_every_line_whose_times_cannot_be_read():
    blocks = ["00:00:01,000 --> 00:00:02,000\nOne.", cue(3, "Two."), "1:2 --> 3\nThree."]

    with pytest.raises(ImportRefusedError) as refused:
        read(*blocks)

    assert [problem.line for problem in refused.value.problems] == [3, 9]


def test_refuses_captions_without_their_first_line():
    with pytest.raises(ImportRefusedError) as refused:
        read_transcript("interview.vtt", b"00:01.000 --> 00:02.000\nOne.")

    assert refused.value.problems[0].line == 1
    assert "WEBVTT" in str(refused.value)


def test_notes_a_caption_that_ends_before_it_starts():
    transcript = read("00:00:05.000 --> 00:00:01.000\nOne.", cue(6, "Two."))

    assert [note.line for note in transcript.notes] == [3]


def test_captions_in_a_text_file_are_read_as_captions():
    data = f"WEBVTT\r\n\r\n{cue(1, '<v Anna>One.')}\r\n".replace("\n", "\r\n").encode("utf-8-sig")

    assert timed(read_transcript("captions.txt", data)) == [("Anna", 1_000, "One.")]
