"""A zip of transcripts, taken apart so that a hostile one can do no harm: its names are never used as paths."""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from interviews.importers.base import ImportRefusedError
from interviews.importers.limits import Limits

ARCHIVE = "zip"
# Texts that repeat themselves compress beyond any ratio; below this size they can't do harm.
_SMALL_FILE = 5_000_000
_LONGEST_NAME = 300

_DAMAGED = (
    "This zip is damaged or was not copied completely. Unpack it on your computer, and choose the "
    "files in it."
)
_LOCKED = (
    "This zip is protected by a password. Unpack it on your computer with that password, and choose "
    "the files in it, or their folder."
)
_OFFICE = (
    "This is a Word or OpenDocument file, although its name ends in .zip. Rename it so that it ends in "
    ".docx or .odt, and import it again."
)
# What a system leaves in folders without hiding it.
_OF_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
_NESTED = (
    "This is a zip inside a zip, which is not opened. Unpack it on your computer, and choose the "
    "files in it."
)
_SWOLLEN = (
    "Unpacked, this file is far larger than a transcript. Take out pictures, or save its text anew, "
    "and import that."
)
_EMPTY = "This zip holds no files. Check that you chose the right one."
_TOO_MUCH = (
    "Unpacked, this zip is larger than {most} MB. Split it, or unpack it on "
    "your computer and choose the files in it."
)
_TOO_MANY = (
    "This zip holds {count:,} files; at most {most} can be read from one. Split it, or unpack it on "
    "your computer and choose the files in it."
)
# What zipfile raises for files that were cut short or changed.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)


@dataclass(frozen=True)
class Unpacked:
    """A file of a zip, or why it is not opened. Its name is for guessing and showing, never a path."""

    name: str
    data: bytes = b""
    problem: str | None = None


def is_archive(name: str) -> bool:
    """Tell whether a file of this name is taken apart instead of being read."""
    return name.lower().endswith(f".{ARCHIVE}")


def unpack(data: bytes, limits: Limits) -> Iterator[Unpacked]:
    """Return the files of a zip in the order of their names; raise ImportRefusedError if it is not opened at all."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_ERRORS as error:
        raise ImportRefusedError.because(_DAMAGED) from error
    with archive:
        entries = _checked(archive, limits)
        yield from (_file(archive, entry, limits) for entry in entries)


def _checked(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names:
        raise ImportRefusedError.because(_OFFICE)
    entries = [entry for entry in archive.infolist() if is_meant(entry.filename)]
    if not entries:
        raise ImportRefusedError.because(_EMPTY)
    if len(entries) > limits.archive_files:
        raise ImportRefusedError.because(
            _TOO_MANY.format(count=len(entries), most=limits.archive_files)
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise ImportRefusedError.because(_LOCKED)
    if sum(entry.file_size for entry in entries) > limits.archive_bytes:
        raise ImportRefusedError.because(_TOO_MUCH.format(most=limits.archive_mb))
    return sorted(entries, key=lambda entry: in_order(entry.filename))


def is_meant(name: str) -> bool:
    """Tell whether a person put this there; systems add folders, previews and locks of their own."""
    parts = name.replace("\\", "/").split("/")
    is_hidden = any(part.startswith((".", "~$")) and part not in {".", ".."} for part in parts)
    is_hidden = is_hidden or "__MACOSX" in parts or parts[-1].lower() in _OF_SYSTEMS
    return bool(parts[-1]) and not is_hidden


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Unpacked:
    name = shown_name(entry.filename)
    if is_archive(name):
        return Unpacked(name, problem=_NESTED)
    if _is_swollen(entry, limits):
        return Unpacked(name, problem=_SWOLLEN)
    try:
        with archive.open(entry) as file:
            # What the zip says of its sizes may be a lie.
            data = file.read(limits.file_bytes + 1)
    except _ZIP_ERRORS:
        return Unpacked(name, problem=_DAMAGED)
    return (
        Unpacked(name, data) if len(data) <= limits.file_bytes else Unpacked(name, problem=_SWOLLEN)
    )


def _is_swollen(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    is_dense = entry.file_size > max(_SMALL_FILE, limits.ratio * entry.compress_size)
    return entry.file_size > limits.file_bytes or is_dense


def in_order(name: str) -> tuple:
    """Return by what names are put in order as people count: P2 before P10."""
    parts = re.split(r"(\d+)", name.casefold())
    return (*(int(part) if part.isdecimal() else part for part in parts), name)


def shown_name(name: str) -> str:
    """Return the name of a file in a zip or folder without what leads elsewhere or can't be seen."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in "/.."]
    visible = (letter for letter in "/".join(parts) if unicodedata.category(letter)[0] != "C")
    return "".join(visible)[-_LONGEST_NAME:] or "file"
