"""Taking a zip of transcripts apart, also one that was made to do harm."""

import io
import zipfile

import pytest

from interviews.importers import ImportRefusedError
from interviews.importers.archives import shown_name
from interviews.importers.archives import unpack as unpack_within
from interviews.importers.limits import STANDARD
from interviews.importers.sandbox import unpack_in_separate_process

TALK = b"I: How was it?\nP: Well.\n"


def a_zip(files, kind=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", kind) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def unpack(data):
    return unpack_within(data, STANDARD)


def refusal_of(data):
    with pytest.raises(ImportRefusedError) as refused:
        list(unpack(data))
    return refused.value.problems[0].message


def test_gives_the_files_with_their_folders_in_the_order_of_their_names():
    data = a_zip([("P02/b.txt", TALK), ("P01/a.txt", b"other"), ("P01/", b"")])
    assert [(file.name, file.data) for file in unpack(data)] == [
        ("P01/a.txt", b"other"),
        ("P02/b.txt", TALK),
    ]


def test_leaves_out_what_systems_add():
    names = (
        *("__MACOSX/._a.txt", "x/__MACOSX/a.txt", ".DS_Store", "x/~$a.docx", "x/.hidden"),
        *("Thumbs.db", "x/desktop.ini", "a.txt"),
    )
    assert [file.name for file in unpack(a_zip([(name, TALK) for name in names]))] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/P01.txt", "etc/P01.txt"),
        ("/etc/P01.txt", "etc/P01.txt"),
        ("..\\..\\P01.txt", "P01.txt"),
        ("P01/./x.txt", "P01/x.txt"),
        ("P01\u202etxt.exe", "P01txt.exe"),
        ("..", "file"),
        ("a" * 400 + ".txt", ("a" * 400 + ".txt")[-300:]),
    ],
)
def test_a_name_is_shown_without_what_leads_elsewhere(name, shown):
    assert shown_name(name) == shown


def test_names_that_lead_elsewhere_write_nothing(tmp_path, monkeypatch):
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert [file.data for file in unpack(a_zip([("../P01.txt", TALK)]))] == [TALK]
    assert [path.name for path in tmp_path.rglob("*")] == ["inside"]


def test_a_file_that_swells_is_refused_and_the_others_are_read():
    data = a_zip([("bomb.txt", b"a" * 20_000_000), ("P01.txt", TALK)])
    bomb, good = sorted(unpack(data), key=lambda file: file.name, reverse=True)
    assert "far larger than a transcript" in bomb.problem
    assert bomb.data == b""
    assert good.data == TALK


def test_a_file_that_lies_about_its_size_is_not_unpacked_beyond_the_limit():
    data = bytearray(a_zip([("bomb.txt", b"a" * 60_000_000)]))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature) + offset
        data[at : at + 4] = (1_000).to_bytes(4, "little")
    [bomb] = unpack(bytes(data))
    assert bomb.problem
    assert bomb.data == b""


def test_too_many_files_are_refused_with_their_number():
    data = a_zip([(f"P{n}.txt", b"x") for n in range(1_000)])
    assert "holds 1,000 files; at most 500" in refusal_of(data)


def test_more_than_an_archive_of_transcripts_ever_holds_is_refused():
    data = a_zip([(f"{n}.bin", b"\0" * 24_000_000) for n in range(5)])
    assert "larger than 100 MB" in refusal_of(data)


def test_a_zip_inside_a_zip_is_not_opened():
    [nested] = unpack(a_zip([("inner.zip", a_zip([("P01.txt", TALK)]))]))
    assert "zip inside a zip" in nested.problem


def test_a_password_is_met_with_advice():
    data = bytearray(a_zip([("P01.txt", TALK)]))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + offset] |= 1
    assert "protected by a password" in refusal_of(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", a_zip([("a.txt", TALK)])[:-30]])
def test_what_is_no_whole_zip_is_damaged(data):
    assert "damaged" in refusal_of(data)


def test_a_damaged_file_in_a_zip_does_not_keep_the_others_out():
    data = bytearray(a_zip([("a.txt", b"hello there"), ("b.txt", TALK)], zipfile.ZIP_STORED))
    data[data.index(b"hello")] ^= 1
    broken, good = unpack(bytes(data))
    assert "damaged" in broken.problem
    assert good.data == TALK


@pytest.mark.parametrize("files", [[], [("folder/", b"")], [(".DS_Store", b"x")]])
def test_an_empty_zip_says_so(files):
    assert "holds no files" in refusal_of(a_zip(files))


@pytest.mark.parametrize("name", ["P01\\a.txt", "..\\..\\a.txt", ".\\a.txt"])
def test_folders_written_with_backslashes_are_folders(name):
    assert [file.data for file in unpack(a_zip([(name, TALK), ("x\\.hidden", b"x")]))] == [TALK]


def test_an_office_document_is_told_to_be_renamed():
    assert "Rename it" in refusal_of(a_zip([("[Content_Types].xml", b"x"), ("word/x", b"x")]))
    assert "Rename it" in refusal_of(a_zip([("mimetype", b"x"), ("content.xml", b"x")]))


def test_a_process_of_its_own_gives_the_same_files():
    data = a_zip([("P01/å.txt", TALK), ("b.zip", b"x"), ("c.bin", bytes(range(256)) * 9)])
    assert unpack_in_separate_process(data) == list(unpack(data))


def test_a_process_of_its_own_passes_a_refusal_on():
    with pytest.raises(ImportRefusedError, match="holds no files"):
        unpack_in_separate_process(a_zip([]))
