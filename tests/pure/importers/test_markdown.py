"""Reading Markdown."""

import pytest

from interviews.importers import read_transcript
from interviews.importers.markdown_marks import without_marks


def read(text: str, name: str = "interview.md"):
    return read_transcript(name, text.encode())


def said(transcript) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.text) for turn in transcript.turns]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("It was *very* **hard**, __really__ _so_.", "It was very hard, really so."),
        ("***both***", "both"),
        ("**a *b* c** and *a **b** c*", "a b c and a b c"),
        ("**I:** five* stars, **not ours*", "I: five* stars, *not ours"),
        ("**a** **** *b* [***] and ***", "a **** b [***] and ***"),
        ("``a ` b`` and `*c", "a ` b and `*c"),
        ("about ~5 or ~6", "about ~5 or ~6"),
        ("2 * 3 * 4 and * alone", "2 * 3 * 4 and * alone"),
        ("guest_family_one", "guest_family_one"),
        (r"\*not slanted\* and \[laughs\]", "*not slanted* and [laughs]"),
        ("[hospital] and [laughs] (long)", "[hospital] and [laughs] (long)"),
        ("[the site](https://x.org/a_b_c) or <https://y.org>", "the site or https://y.org"),
        ("`*code*` and ~~struck~~", "*code* and struck"),
        ("<b>I</b> said <span class='x'>so</span>", "I said so"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_takes_off_marks_and_nothing_else(line, words):
    assert without_marks(line).text == words


@pytest.mark.parametrize("label", ["**I:**", "**I**:", "__I:__", "I:"])
def test_labels_open_turns(label):
    transcript = read(f"{label} How?\n\n**P:** Hard.\n\n{label} Why?\n\n**P:** So.\n")

    assert said(transcript) == [("I", "How?"), ("P", "Hard."), ("I", "Why?"), ("P", "So.")]


def test_labels_open_turns_without_empty_lines_too():
    assert said(read("**I:** How?\n**P:** Hard.\n")) == [("I", "How?"), ("P", "Hard.")]


def test_wrapped_lines_are_joined_and_hard_breaks_kept():
    assert said(read("I: One\ntwo  \nthree\\\nfour\n\nP: No.\n"))[0][1] == "One two\nthree\nfour"


def test_headings_quotes_lists_and_rules_lose_their_marks():
    transcript = read(
        "# Interview 3\n\nI: Which?\n\n***\n\nP: These:\n\n- one\n2. two\n\n> three\n"
    )

    assert transcript.preamble == "Interview 3"
    assert said(transcript) == [("I", "Which?"), ("P", "These:\none\ntwo\nthree")]


def test_head_comments_and_pictures_are_left_out_and_said():
    transcript = read("---\ntitle: Kari\n---\n\nI: Yes?\n<!-- Kari -->\n\nP: No. ![Kari](a.png)\n")

    assert said(transcript) == [("I", "Yes?"), ("P", "No.")]
    assert transcript.turns[0].line == 5
    assert [note.message for note in transcript.notes] == [
        "The lines between --- at the top of the file were left out.",
        "1 comment was left out.",
        "1 picture was left out.",
    ]


def test_what_only_begins_like_a_comment_stays():
    text = "I: a <!-- one --> b\n\nP: c <!-- d\n\n" + "I: e.\n\n" * 2_000 + "P: --> f\n"

    transcript = read(text)

    assert said(transcript)[:2] == [("I", "a b"), ("P", "c <!-- d")]
    assert said(transcript)[-1] == ("P", "--> f")


def test_a_table_with_speakers_is_a_transcript():
    transcript = read("| Speaker | Text |\n| --- | --- |\n| Kari | One. |\n| Ola | **Two.** |\n")

    assert said(transcript) == [("Kari", "One."), ("Ola", "Two.")]


def test_bold_labels_are_read_in_a_file_called_txt():
    transcript = read("**I:** How?\n\n**P:** Hard.\n\n**I:** Why?\n", name="interview.txt")

    assert said(transcript)[0] == ("I", "How?")


def test_stars_in_a_plain_text_are_words():
    assert read("I: *laughs* well\nP: No.\n", "a.txt").turns[0].text == "*laughs* well"
