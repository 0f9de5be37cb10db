"""The files that a command is given: each by itself, those in folders, and those in zips."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from interviews.importers.archives import in_order, is_archive, is_meant
from interviews.importers.base import ImportRefusedError
from interviews.importers.recognizing import check_size
from interviews.uploads import LIMITS, unpack_upload


@dataclass(frozen=True)
class ChosenFile:
    """A file by the name that is shown and guessed from; its bytes, or why there are none."""

    name: str
    source: bytes = b""
    refusal: ImportRefusedError | None = None


def chosen_files(paths: list[Path]) -> Iterator[ChosenFile]:
    """Return the files at these paths, one after the other; folders are gone through, zips taken apart."""
    for path in paths:
        if not path.is_dir():
            yield from _file(path, path.name)
            continue
        names = [
            each.relative_to(path.parent).as_posix() for each in path.rglob("*") if each.is_file()
        ]
        meant = sorted((name for name in names if is_meant(name)), key=in_order)
        if not meant:
            yield _refused(path.name, "The folder holds no files.")
        for name in meant:
            yield from _file(path.parent / name, name)


def _file(path: Path, name: str) -> Iterator[ChosenFile]:
    try:
        source = _read(path)
        found = unpack_upload(source) if is_archive(name) else None
    except ImportRefusedError as error:
        yield ChosenFile(name, refusal=error)
        return
    if found is None:
        yield ChosenFile(name, source)
        return
    for each in found:
        yield (
            _refused(each.name, each.problem) if each.problem else ChosenFile(each.name, each.data)
        )


def _read(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size, LIMITS)
        return path.read_bytes()
    except OSError as error:
        raise ImportRefusedError.because(f"The file can't be opened ({error.strerror}).") from error


def _refused(name: str, message: str) -> ChosenFile:
    return ChosenFile(name, refusal=ImportRefusedError.because(message))
