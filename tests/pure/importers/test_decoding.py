"""Which encoding a text file is in."""

import pytest

from interviews.importers import ImportRefusedError, read_transcript

WORDS = "I: Hvordan var det å slutte? «Bra»\nP: Æ sov i ei uke – og så …\n"
EXPECTED = ["Hvordan var det å slutte? «Bra»", "Æ sov i ei uke – og så …"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_recognizes_the_encoding(encoding):
    transcript = read_transcript("a.txt", WORDS.encode(encoding))

    assert [turn.text for turn in transcript.turns] == EXPECTED


def test_recognizes_utf_16_with_its_byte_order_mark():
    data = b"\xfe\xff" + WORDS.encode("utf-16-be")

    assert [turn.text for turn in read_transcript("a.txt", data).turns] == EXPECTED


def test_recognizes_utf_16_of_a_script_with_few_zero_bytes():
    words = "主持人：停藥的感覺如何？\n病人：我睡了一個星期。\n主持人：然後呢？\n"

    transcript = read_transcript("a.txt", words.encode("utf-16-le"))

    assert [turn.label for turn in transcript.turns][:1] == ["主持人"]


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16")])
def test_says_how_a_file_was_read(encoding, name):
    notes = read_transcript("a.txt", WORDS.encode(encoding)).notes

    assert [note.message for note in notes] == [f"The file was read as {name}."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_halves_of_letters_are_joined_and_lone_ones_go(encoding):
    words = WORDS + "I: \ud83d\ude00 og\ud83d?\n"

    transcript = read_transcript("a.txt", words.encode(encoding, "surrogatepass"))

    assert [turn.text for turn in transcript.turns] == [*EXPECTED, "😀 og?"]


def test_names_the_line_in_which_a_file_in_utf_8_is_damaged():
    data = WORDS.encode() + "P: Nei, så.\n".encode("cp1252") + WORDS.encode()

    with pytest.raises(ImportRefusedError) as refused:
        read_transcript("a.txt", data)

    (problem,) = refused.value.problems
    assert problem.line == 3
    assert "UTF-8" in problem.message


def test_a_few_letters_that_look_like_utf_8_do_not_make_it_so():
    words = "I: Går det bra på øya, Åse?\nP: Det står â€™ her.\n"

    assert (
        read_transcript("a.txt", words.encode("cp1252")).turns[0].text == "Går det bra på øya, Åse?"
    )


def test_says_nothing_about_utf_8():
    assert read_transcript("a.txt", WORDS.encode()).notes == ()


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "cp1250", "utf-16"])
def test_a_person_can_overrule_the_encoding(encoding):
    words = "I: Ga det bra?\nP: Nei, är det sant?\n"

    transcript = read_transcript("a.txt", words.encode(encoding), encoding)

    assert transcript.turns[1].text == "Nei, är det sant?"
