"""The check of real transcripts finds what is wrong, and only that."""

import json
import shutil
from pathlib import Path

import pytest

from tests.real.check import main
from tests.real.files import parsed_files

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "transcripts"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FIXTURES, tmp_path / "transcripts")
    return tmp_path / "transcripts"


def expect(folder: Path, name: str, **expected) -> None:
    (folder / "expected.json").write_text(json.dumps({name: expected}), encoding="utf-8")


def test_finds_nothing_wrong_with_transcripts_that_are_read_well(folder, capsys):
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.endswith("3 files, 0 with mismatches\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("otter.txt", {"must_contain_after_whitespace_normalisation": ["Speaker 1 0:08 I slept"]}),
        (
            "otter.txt",
            {"must_contain_after_whitespace_normalisation": ["Interviewer 0:07 I slept"]},
        ),
        ("otter.txt", {"must_contain_after_whitespace_normalisation": ["slept for week"]}),
        ("otter.txt", {"must_not_contain": ["[laughs]"]}),
        ("meeting.vtt", {"must_contain_after_whitespace_normalisation": ["P03: to stop?"]}),
        ("meeting.vtt", {"cues": 4}),
        ("cover_and_labels.txt", {"lines_starting_with_speaker": {"I": 3}}),
    ],
)
def test_reports_what_differs(folder, capsys, name, expected):
    expect(folder, name, **expected)

    assert main([str(folder)]) == 1
    assert capsys.readouterr().out.count("MISMATCH") == 1


def test_reports_a_file_that_cannot_be_read(folder, capsys):
    (folder / "empty.txt").write_bytes(b"")

    assert main([str(folder)]) == 1
    assert "empty.txt: refused" in capsys.readouterr().out


def test_a_folder_without_transcripts_is_a_failure(tmp_path):
    assert main([str(tmp_path)]) == 1
    assert main([]) == 2


def test_reads_every_transcript_below_the_folder(folder):
    names = [path.name for path, _ in parsed_files(folder)]

    assert names == ["cover_and_labels.txt", "meeting.vtt", "otter.txt"]
