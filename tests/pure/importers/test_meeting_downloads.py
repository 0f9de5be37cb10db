"""What meeting programs let one save: captions become turns, messages of a chat stay apart."""

import pytest

from interviews.importers import read_transcript
from tests.pure.importers.word_files import paragraph, run, word_file


def timed(transcript) -> list[tuple[str | None, int | None, str]]:
    return [(turn.label, turn.started_at_ms, turn.text) for turn in transcript.turns]


def teams_word_file(*paragraphs: str) -> bytes:
    return word_file(*(paragraph(run(text)) for text in paragraphs))


@pytest.mark.parametrize(
    "data",
    [
        teams_word_file(
            "00:00:00.000 --> 00:00:02.550\nKari Nordmann\nHow was",
            "00:00:02.600 --> 00:00:04.120\nKari Nordmann\nit?",
            "00:00:05.000 --> 00:00:06.120\nOla Hansen\nWell: hard.",
        ),
        teams_word_file(
            *("0:0:0.0 --> 0:0:2.550", "Kari Nordmann\nHow was"),
            *("0:0:2.6 --> 0:0:4.120", "Kari Nordmann\nit?"),
            *("0:0:5.0 --> 0:0:6.120", "Ola Hansen\nWell: hard."),
        ),
    ],
    ids=["one paragraph a caption", "times without zeros, in paragraphs of their own"],
)
def test_names_below_times_in_a_word_file_of_teams(data):
    transcript = read_transcript("meeting.docx", data)

    assert timed(transcript) == [
        ("Kari Nordmann", 0, "How was it?"),
        ("Ola Hansen", 5_000, "Well: hard."),
    ]
    assert transcript.notes[-1].message == "3 captions were joined into 2 turns."


def test_short_words_below_times_are_no_names():
    cues = ["Yes", "No way", "Well", "Right", "Maybe so"]
    data = teams_word_file(
        *(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}\nand more" for n, cue in enumerate(cues))
    )

    assert not read_transcript("meeting.docx", data).has_speakers


@pytest.mark.parametrize(
    "text",
    [
        "00:01:02\t From Kari to Everyone:\n\thi\n00:01:05\t From Kari to Everyone:\n\tthere\n"
        "00:01:09\t From Ola to Kari (Direct Message):\n\tyes: no\n",
        "00:01:02 From Kari : hi\n00:01:05 From Kari : there\n00:01:09 From Ola : yes: no\n",
        "00:01:02 From  Kari  to  Everyone : hi\n00:01:05 From  Kari  to  Everyone : there\n"
        "00:01:09 From  Ola  to  Kari(Privately) : yes: no\n",
        "00:01:02\tKari:\thi\r\n00:01:05\tKari:\tthere\r\n00:01:09\tOla:\tyes: no\r\n",
    ],
    ids=["to everyone, words below", "to nobody named", "older, two spaces", "no from"],
)
def test_messages_of_a_zoom_chat_stay_apart_with_their_times(text):
    assert timed(read_transcript("chat.txt", text.encode())) == [
        ("Kari", 62_000, "hi"),
        ("Kari", 65_000, "there"),
        ("Ola", 69_000, "yes: no"),
    ]


def test_names_beside_times_in_a_chat_copied_out_of_teams():
    text = "[09:12] Kari Nordmann\nhi\n\n[09:13] Ola Hansen\nyes\n\n[09:14] Kari Nordmann\nbye\n"

    assert [turn[0] for turn in timed(read_transcript("chat.txt", text.encode()))] == [
        "Kari Nordmann",
        "Ola Hansen",
        "Kari Nordmann",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[{0} 9:12 AM] Kari Nordmann\nhi\n\n[{0} 9:13 AM] Ola Hansen\nyes\n\n[{0} 9:14 PM] Kari Nordmann\nbye\n",
        "[{0} 9:12 AM] Kari Nordmann: hi\n[{0} 9:13 AM] Ola Hansen: yes\n[{0} 9:14 PM] Kari Nordmann: bye\n",
        "[{0}, 09:12] Kari Nordmann: hi\n[{0}, 09:13] Ola Hansen: yes\n[{0}, 21:14] Kari Nordmann: bye\n",
    ],
    ids=["words below", "words beside", "24 hours"],
)
@pytest.mark.parametrize(
    "day", ["3/14/2024", "\u200e3/\u200e14/\u200e24", "14.03.2024", "Yesterday"]
)
def test_names_beside_dates_and_times_of_the_day_in_a_chat(text, day):
    assert timed(read_transcript("chat.txt", text.format(day).encode())) == [
        ("Kari Nordmann", 33_120_000, "hi"),
        ("Ola Hansen", 33_180_000, "yes"),
        ("Kari Nordmann", 76_440_000, "bye"),
    ]


def test_words_after_a_time_that_begin_with_from_are_no_chat():
    text = "[00:01] From then on: nothing.\n[00:05] And so on.\n[00:09] From there it went.\n"

    assert not read_transcript("a.txt", text.encode()).has_speakers
