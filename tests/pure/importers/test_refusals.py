"""Files that can't be imported get plain sentences that say what to do."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.importers import ImportRefusedError, read_transcript
from tests.pure.importers.word_files import W, paragraph, word_file, zip_file
from tests.thoroughness import examples

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
WORD = word_file(paragraph("I: Yes?"), paragraph("P: No."))
# A byte in the middle of the packed text is not the one that was written.
_MIDDLE = WORD.index(b"word/document.xml") + 40
DAMAGED = WORD[:_MIDDLE] + bytes([WORD[_MIDDLE] ^ 0xFF]) + WORD[_MIDDLE + 1 :]
BOMB = zip_file({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 60_000_000})
MANY = zip_file(
    {"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}
    | {f"word/{n}": "" for n in range(2_000)}
)
DOCTYPE = zip_file(
    {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": (
            '<!DOCTYPE d [<!ENTITY name "Kari">]>'
            f"<w:document {W}><w:body>{paragraph('&name;')}</w:body></w:document>"
        ),
    }
)
WIDE_DOCTYPE = zip_file(
    {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": (
            "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE d [<!ENTITY name 'Kari'>]>"
            f"<w:document {W}><w:body>{paragraph('x')}</w:body></w:document>"
        ).encode("utf-16"),
    }
)


def refusal(name: str, data: bytes, encoding: str | None = None) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as refused:
        read_transcript(name, data, encoding)
    return refused.value


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \r\n\t\n", "no words", id="only spaces"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "no words", id="only a byte order mark"),
        pytest.param("a.docx", word_file(paragraph(" ")), "no words", id="empty Word file"),
        pytest.param("a.vtt", b"WEBVTT\n\n", "no words", id="empty captions"),
        pytest.param("a.txt", bytes(range(256)) * 40, "not text", id="binary"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(80), "not text", id="picture"),
        pytest.param("a.txt", b"%PDF-1.7\n", "PDF is damaged", id="damaged PDF called txt"),
        pytest.param("a.doc", OLE, "old Office format", id="old Word"),
        pytest.param(
            "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password", id="locked"
        ),
        pytest.param("a.docx", WORD[: len(WORD) // 2], "damaged", id="truncated"),
        pytest.param("a.docx", DAMAGED, "damaged", id="damaged"),
        pytest.param("a.docx", zip_file({"a.txt": "x"}), "zip archive", id="zip"),
        pytest.param("a.docx", zip_file({"xl/a.xml": "x"}), "Excel", id="workbook"),
        pytest.param(
            "a.ods",
            zip_file({"content.xml": "x"}, kind="application/vnd.oasis.opendocument.spreadsheet"),
            "OpenDocument file, but not a text",
            id="OpenDocument spreadsheet",
        ),
        pytest.param("a.xml", b"<?xml version='1.0'?><a>b</a>", "XML file", id="XML"),
        pytest.param("a.json", b'{"results": [{"text": "Kari"}]}', "JSON file", id="JSON"),
        pytest.param("a.txt", b' [ {"speaker": "Kari"} ]', "JSON file", id="JSON called txt"),
        pytest.param(
            "a.mht", b"From: Kari\r\nMIME-Version: 1.0\r\n\r\n--x", "a mail, or", id="saved page"
        ),
        pytest.param("a.docx", BOMB, "larger than a transcript", id="zip bomb"),
        pytest.param("a.docx", MANY, "larger than a transcript", id="too many parts"),
        pytest.param("a.docx", DOCTYPE, "document type declaration", id="doctype"),
        pytest.param("a.docx", WIDE_DOCTYPE, "document type declaration", id="doctype in UTF-16"),
        pytest.param("a.txt", b"a" * (25 * 1024 * 1024 + 1), "25 MB", id="too many bytes"),
        pytest.param(
            "a.txt", b"a b " * 1_300_000, "5,000,000 characters", id="too many characters"
        ),
    ],
)
def test_refuses_in_a_plain_sentence(name, data, says):
    message = str(refusal(name, data))

    assert says in message
    assert message.endswith(".")


@pytest.mark.parametrize("text", ["[{laughs}] I: Yes?", '{"so"} I: Yes?', "From: Kari\nI: MIME?\n"])
def test_talk_that_only_begins_like_something_else_is_read(text):
    assert read_transcript("a.txt", text.encode()).turns


def test_names_the_line_with_zero_bytes():
    problem = refusal("a.txt", b"I: Yes?\nP: N\x00o.\n" + b"I: And then?\n" * 30).problems[0]

    assert problem.line == 2
    assert "zero bytes" in problem.message


def test_names_the_line_that_is_in_no_known_encoding():
    assert refusal("a.txt", b"I: Yes?\nP: caf\x81\n").problems[0].line == 2


def test_names_a_chosen_encoding_that_does_not_fit():
    assert "UTF-8" in str(refusal("a.txt", b"I: caf\xe9", "utf-8"))


def test_refuses_an_encoding_it_does_not_know():
    assert "klingon" in str(refusal("a.txt", b"I: Yes?", "klingon"))


def test_refusals_never_quote_the_file():
    data = zip_file({"[Content_Types].xml": "<x/>", "word/document.xml": "<w>Kari Nordmann</x>"})

    assert "Kari" not in str(refusal("Kari.docx", data))


@given(st.sampled_from(["a.txt", "a.docx", "a.vtt"]), st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(name, data):
    _read_or_refuse(name, data)


@given(st.binary(max_size=300))
def test_random_captions_are_read_or_refused(data):
    _read_or_refuse("a.vtt", b"WEBVTT\n\n" + data)


@settings(max_examples=examples(150))
@given(st.integers(0, len(WORD) - 1), st.integers(0, 255))
def test_a_word_file_with_one_wrong_byte_is_read_or_refused(place, byte):
    _read_or_refuse("a.docx", WORD[:place] + bytes([byte]) + WORD[place + 1 :])


@given(st.integers(0, len(WORD) - 1))
def test_a_word_file_cut_short_is_read_or_refused(length):
    _read_or_refuse("a.docx", WORD[:length])


@given(st.text(max_size=300))
def test_random_text_in_a_word_file_is_read_or_refused(text):
    document = f"<w:document {W}><w:body>{text}</w:body></w:document>".encode("utf-8", "replace")

    _read_or_refuse("a.docx", zip_file({"[Content_Types].xml": "x", "word/document.xml": document}))


def _read_or_refuse(name: str, data: bytes) -> None:
    with contextlib.suppress(ImportRefusedError):
        assert read_transcript(name, data).turns
