"""Plain-text transcripts, in the layouts that people and tools write."""

import textwrap

import pytest

from interviews.importers import read_transcript


def read(text: str, name: str = "interview.txt"):
    return read_transcript(name, text.encode())


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


def timed(transcript) -> list[tuple[str | None, int | None, str]]:
    return [(turn.label, turn.started_at_ms, turn.text) for turn in transcript.turns]


TWO_TURNS = [("I", "How was it to stop?"), ("P01", "I slept for a week.")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I: How was it to stop?\nP01: I slept for a week.\n", id="colon"),
        pytest.param("I:How was it to stop?\nP01:I slept for a week.\n", id="colon, no space"),
        pytest.param("I :  How was it to stop?\n\nP01 : I slept for a week.", id="spaced colon"),
        pytest.param("I:\nHow was it to stop?\n\nP01:\nI slept for a week.", id="own line"),
        pytest.param("I\nHow was it to stop?\n\nP01\nI slept for a week.", id="own line, bare"),
        pytest.param("I\tHow was it to stop?\nP01\tI slept for a week.", id="tab"),
        pytest.param(
            "I:\tHow was it to stop?\r\nP01:\tI slept for a week.\r\n", id="colon and tab"
        ),
        pytest.param("<I:>\nHow was it to stop?\n<P01:>\nI slept for a week.", id="angles"),
        pytest.param("I：How was it to stop?\nP01：I slept for a week.", id="full-width colon"),
    ],
)
def test_reads_speaker_labels(text):
    if "<" in text:
        text = text + "\n<I:>\nYes?\n<P01:>\nYes."
        assert said(read(text)) == [*TWO_TURNS, ("I", "Yes?"), ("P01", "Yes.")]
    else:
        assert said(read(text)) == TWO_TURNS


def test_reads_codes_without_a_colon():
    text = "INT How was it to stop?\nP06 I slept for a week.\nINT And then?\nP06 The garden.\n"

    assert said(read(text)) == [
        ("INT", "How was it to stop?"),
        ("P06", "I slept for a week."),
        ("INT", "And then?"),
        ("P06", "The garden."),
    ]


def test_reads_a_label_with_number_and_role():
    transcript = read("Interviewer: How was it?\nP03 (participant): Hard.\nP03 (participant): Yes.")

    assert [label.label for label in transcript.labels] == ["Interviewer", "P03 (participant)"]


def test_reads_labels_in_square_brackets_and_keeps_replaced_names():
    text = "[id1] I went to [hospital].\n\n[id2] [laughs] So did I.\n\n[id1] In [month].\n"

    assert said(read(text)) == [
        ("id1", "I went to [hospital]."),
        ("id2", "[laughs] So did I."),
        ("id1", "In [month]."),
    ]


def test_replaced_names_at_line_starts_are_no_speakers():
    text = (
        "I: Where?\nP: At home.\n[hospital] was far.\n[hospital] was full.\n[pause]\n[pause] Yes."
    )

    assert said(read(text))[1][1] == (
        "At home.\n[hospital] was far.\n[hospital] was full.\n[pause]\n[pause] Yes."
    )


def test_replaced_names_alone_make_no_speakers():
    text = (
        "[hospital] was far.\n\n[hospital] was full.\n\n[Oslo] was near.\n\n[Oslo] was nice.\n\nSo."
    )

    transcript = read("\n\n".join([text] + ["I went home by bus again that day."] * 5))

    assert not transcript.has_speakers


@pytest.mark.parametrize(
    "time",
    [
        "[00:03:12]",
        "[03:12]",
        "[00.03.12]",
        "{00:03:12}",
        "(0:03:12)",
        "#00:03:12.0#",
        "#00:03:12-0#",
    ]
    + ["00:03:12.000", "0:03:12", "03:12", "00:03:12,000"],
)
@pytest.mark.parametrize(
    "layout", ["{time} P01: {words}", "P01 {time}\n{words}", "{time}\nP01: {words}"]
)
def test_reads_the_time_of_a_turn(time, layout):
    text = "\n\n".join(
        ["I: Yes?", layout.format(time=time, words="I slept."), "I: And?", "P01: Well."]
    )

    assert timed(read(text))[1] == ("P01", 192_000, "I slept.")


def test_reads_a_time_after_the_colon():
    text = "I: [00:00:01] Yes?\nP01: [00:00:04] I slept."

    assert timed(read(text)) == [("I", 1_000, "Yes?"), ("P01", 4_000, "I slept.")]


def test_reads_a_label_glued_to_its_time():
    text = "00:03:40.5Anna: It was hard.\n\n00:03:52.1Interviewer: Why?\n\n00:03:59.0Anna: Well."

    assert timed(read(text)) == [
        ("Anna", 220_500, "It was hard."),
        ("Interviewer", 232_100, "Why?"),
        ("Anna", 239_000, "Well."),
    ]


def test_a_time_that_closes_a_turn_starts_the_next():
    text = "I: How was it? #00:00:05-1#\n\nP: Hard. #00:00:09-3#\n\nI: Why? #00:00:12-0#\n"

    assert timed(read(text)) == [
        ("I", None, "How was it?"),
        ("P", 5_100, "Hard."),
        ("I", 9_300, "Why?"),
    ]


def test_times_inside_speech_stay_in_it():
    transcript = read("I: When?\nP: At 12:30, then\n12:30 again: no.\nI: I see.")

    assert said(transcript)[1] == ("P", "At 12:30, then\n12:30 again: no.")


def test_reads_otter_text_with_numbered_speakers():
    text = "Speaker 1  0:03\nHow was it?\n\nSpeaker 2  0:05\nHard.\nVery hard.\n\nSpeaker 1  1:02:05\nWhy?\n"

    assert timed(read(text)) == [
        ("Speaker 1", 3_000, "How was it?"),
        ("Speaker 2", 5_000, "Hard.\nVery hard."),
        ("Speaker 1", 3_725_000, "Why?"),
    ]


def test_reads_saved_captions_of_a_meeting():
    text = (
        "[Anna B] 09:12:01\nHello?\n\n[Interviewer] 09:12:04\nHello.\n\n[Anna B] 09:12:09\nYes.\n"
    )

    assert timed(read(text)) == [
        ("Anna B", 33_121_000, "Hello?"),
        ("Interviewer", 33_124_000, "Hello."),
        ("Anna B", 33_129_000, "Yes."),
    ]


def test_reads_a_meeting_chat_with_names_that_come_once():
    text = "00:01:02\tAnna | Oslo:\thi\r\n00:01:09\tT. Berg:\thttps://example.org/a\r\n00:02:00\tkim:\tyes\r\n"

    assert timed(read(text)) == [
        ("Anna | Oslo", 62_000, "hi"),
        ("T. Berg", 69_000, "https://example.org/a"),
        ("kim", 120_000, "yes"),
    ]


def test_reads_names_on_lines_of_their_own():
    text = "Kari\nHow was it?\n\nOla\nHard.\n\nKari\nWhy?\n\nOla\nThe tiredness.\n"

    assert said(read(text)) == [
        ("Kari", "How was it?"),
        ("Ola", "Hard."),
        ("Kari", "Why?"),
        ("Ola", "The tiredness."),
    ]


def test_takes_running_numbers_off_labels_and_says_so():
    turns = [
        f"Interview{'er' if number % 2 else 'ee'} {number}\nLine {number}."
        for number in range(1, 9)
    ]

    transcript = read("\n\n".join(turns))

    assert [found.label for found in transcript.labels] == ["Interviewer", "Interviewee"]
    assert any("number of the turn" in note.message for note in transcript.notes)


def test_numbers_that_tell_speakers_apart_stay():
    turns = [f"P{number}: Line {turn}." for turn in range(4) for number in range(1, 7)]

    assert len(read("\n".join(turns)).labels) == 6


@pytest.mark.parametrize("step", [1, 5])
def test_takes_line_numbers_off_and_says_so(step):
    lines = ["I: How was it", "to stop?", "P: I slept", "for 3 weeks", "and more.", "I: And?"] * 4
    numbered = [
        f"{number:>3}  {line}" if number % step == 0 else f"     {line}"
        for number, line in enumerate(lines, start=1)
    ]

    transcript = read("\n".join(numbered))

    assert said(transcript) == said(read("\n".join(lines)))
    assert any("Line numbers" in note.message for note in transcript.notes)
    assert transcript.turns[1].line == 3


def test_numbers_in_speech_are_no_line_numbers():
    text = "I: How many?\nP: It was\n3 or 4\n12 at most\n7 in the end."

    assert said(read(text))[1] == ("P", "It was\n3 or 4\n12 at most\n7 in the end.")


def test_lines_without_a_label_go_on_with_the_turn():
    text = "I: How was it?\n\nP: I slept.\n\nThen I woke.\nI: And?"

    assert said(read(text))[1] == ("P", "I slept.\nThen I woke.")


def test_joins_lines_that_were_broken_at_the_page_width():
    words = (
        "The week after I stopped I slept and slept, and then one morning I was out in the garden "
        "before anyone was up, and I thought that this is what I used to be like, before all that."
    )
    text = f"I: How was it to stop?\n{textwrap.fill('P: ' + words, 60)}\nI: And then?"

    assert read(text).turns[1].text == words


def test_keeps_short_lines_apart():
    text = "I: How was it?\nP: Hard.\nI slept.\nI: And then?\nP: I woke."

    assert read(text).turns[1].text == "Hard.\nI slept."


def test_a_note_between_the_first_turns_is_no_cover():
    transcript = read("I: Hello\nP: Hi\nNote: the phone rings\nI: Sorry.\nP: No problem.")

    assert transcript.preamble == ""
    assert len(transcript.turns) == 4


@pytest.mark.parametrize(
    "line",
    [
        "And I thought: no.",
        "https://example.org is the page",
        "He said: go home.",
        "10:30 was the time",
        "Well: I went.",
        "“Stop”: that is what she told me.",
        "Remember this. Always: never stop.",
    ],
)
def test_a_colon_inside_speech_makes_no_speaker(line):
    transcript = read(f"I: How was it?\nP: Hard.\n{line}\n{line}\nI: I see.\nP: Yes.")

    assert [found.label for found in transcript.labels] == ["I", "P"]
    assert transcript.turns[1].text == f"Hard.\n{line}\n{line}"


def test_a_third_speaker_has_a_label_of_their_own():
    transcript = read(
        "I: How was it?\nP: Hard.\nWife: He slept.\nP: I did.\nI: And you?\nWife: I too."
    )

    assert [found.label for found in transcript.labels] == ["I", "P", "Wife"]


def test_says_which_line_may_be_a_speaker_who_comes_once():
    transcript = read("I: How was it?\nP: Hard.\nGunn: He slept.\nI: I see.\nP: Yes.")

    assert [found.label for found in transcript.labels] == ["I", "P"]
    assert [note.line for note in transcript.notes if "Gunn" in note.message] == [3]


def test_what_stands_before_the_first_speaker_is_nobodys_talk():
    text = "Interview 3\nProject: Life after\nDate: 3 May\nInterviewer: Kari\nParticipant: P03\n\nI: Yes?\nP03: Yes."

    transcript = read(text)

    assert said(transcript) == [("I", "Yes?"), ("P03", "Yes.")]
    assert transcript.preamble.endswith("Interviewer: Kari\nParticipant: P03")


def test_cover_lines_right_above_the_talk_end_where_its_labels_begin():
    text = "Date: 3 May\nInterviewer: How was it?\nParticipant: Hard.\nInterviewer: And now?"

    transcript = read(text)

    assert transcript.preamble == "Date: 3 May"
    assert len(transcript.turns) == 3


def test_every_new_label_is_a_new_turn():
    assert len(read("P: One.\nP: Two.\nI: Three.").turns) == 3


def test_a_label_without_words_is_left_out_and_named():
    transcript = read("I: Yes?\nP:\nI: Hello?\nP: Yes.")

    assert said(transcript) == [("I", "Yes?"), ("I", "Hello?"), ("P", "Yes.")]
    assert [note.line for note in transcript.notes] == [2]


def test_a_file_without_labels_has_a_turn_for_each_paragraph():
    transcript = read("I slept for a week.\n\nThen the letter came.\nIt was short.")

    assert not transcript.has_speakers
    assert said(transcript) == [
        (None, "I slept for a week."),
        (None, "Then the letter came."),
        (None, "It was short."),
    ]


def test_paragraphs_without_labels_keep_their_times():
    transcript = read("[00:00:01] I slept.\n\n[00:00:31] The letter came.\n\nSo.")

    assert timed(transcript) == [
        (None, 1_000, "I slept."),
        (None, 31_000, "The letter came."),
        (None, None, "So."),
    ]


def test_words_are_frozen_and_counted_for_each_label():
    transcript = read("I:\u00a0How\u00a0was it?\nP: re\u00adlapse, it was.\n")

    assert transcript.turns[0].text == "How was it?"
    assert [(found.label, found.turns, found.words) for found in transcript.labels] == [
        ("I", 1, 3),
        ("P", 1, 3),
    ]


def test_spellings_that_differ_in_capitals_are_one_label():
    assert [found.label for found in read("INT: A b.\nP: C.\nInt: D.\nINT: E.").labels] == [
        "INT",
        "P",
    ]


SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:02,000\n{}How was it?\n\n"
    "2\n00:00:03,500 --> 00:00:04,000\n{}Hard.\n\n"
    "3\n00:00:05,000 --> 00:00:06,000\nVery hard.\n"
)


def test_numbers_and_times_of_subtitles_are_no_words():
    assert timed(read(SUBTITLES.format("", ""))) == [
        (None, 1_000, "How was it?"),
        (None, 3_500, "Hard."),
        (None, 5_000, "Very hard."),
    ]
    assert timed(read(SUBTITLES.format("I: ", "P: "))) == [
        ("I", 1_000, "How was it?"),
        ("P", 3_500, "Hard. Very hard."),
    ]


def test_the_pronoun_before_two_spaces_is_no_speaker():
    assert not read("I  slept a lot.\nI  woke up.\nThen it was May.").has_speakers
