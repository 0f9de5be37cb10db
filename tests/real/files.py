"""The transcripts of a folder, each read by the importer of its kind."""

from pathlib import Path

from interviews.importers import ImportRefusedError, ParsedTranscript, read_transcript
from interviews.importers.recognizing import EXTENSIONS, extension_of


def parsed_files(directory: Path) -> list[tuple[Path, ParsedTranscript | ImportRefusedError]]:
    """Return every transcript below the folder with what was read from it, or why it was not."""
    paths = (path for path in sorted(directory.rglob("*")) if path.is_file())
    return [(path, _parsed(path)) for path in paths if extension_of(path.name) in EXTENSIONS]


def _parsed(path: Path) -> ParsedTranscript | ImportRefusedError:
    try:
        return read_transcript(path.name, path.read_bytes())
    except ImportRefusedError as error:
        return error
