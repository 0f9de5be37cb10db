"""The zip and XML side of a Word file, opened so that a hostile file can do no harm."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from interviews.importers.base import ImportRefusedError

MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 50_000_000
MAX_RATIO = 100
# Texts that repeat themselves compress beyond any ratio; below this size they can't do harm.
_SMALL_PART = 5_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DAMAGED = (
    "The Word document is damaged or was not copied completely. Open it in Word, save it again, "
    "and import that."
)
_TOO_LARGE = (
    "Unpacked, this Word document is far larger than a transcript. Copy its text into a new "
    "document, save it as .docx, and import that."
)
_HAS_DOCTYPE = (
    "This Word document holds a document type declaration, which Word never writes. Copy its text "
    "into a new document, save it as .docx, and import that."
)


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word file that matter for its text."""

    document: etree._Element
    styles: etree._Element | None
    has_headers: bool


def open_package(data: bytes) -> WordPackage:
    """Return the parts of a Word file, or refuse it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive)
            return _read_parts(archive)
    except _ZIP_ERRORS as error:
        raise ImportRefusedError.because(_DAMAGED) from error


# What zipfile raises for files that were cut short, changed, or locked.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > _SMALL_PART and entry.file_size > MAX_RATIO * entry.compress_size
        for entry in entries
    )
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or swollen:
        raise ImportRefusedError.because(_TOO_LARGE)


def _read_parts(archive: zipfile.ZipFile) -> WordPackage:
    names = set(archive.namelist())
    main = _main_part(archive, names)
    styles = posixpath.join(posixpath.dirname(main), "styles.xml")
    return WordPackage(
        document=_parse(archive.read(main)),
        styles=_parse(archive.read(styles)) if styles in names else None,
        has_headers=any(
            _holds_words(archive.read(name))
            for name in names
            if posixpath.basename(name).startswith(("header", "footer")) and name.endswith(".xml")
        ),
    )


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for relation in _parse(archive.read("_rels/.rels")):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _holds_words(part: bytes) -> bool:
    return any(element.text for element in _parse(part).iter(f"{_W}t"))


def _parse(part: bytes) -> etree._Element:
    # Parsers are not shared: the strict settings below must never be changed by another module.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    # The strict flavor of the format differs in its namespace only.
    part = part.replace(_W_STRICT[1:-1].encode(), _W[1:-1].encode())
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        if b"<!DOCTYPE" in part[:4096]:
            raise ImportRefusedError.because(_HAS_DOCTYPE) from error
        raise ImportRefusedError.because(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportRefusedError.because(_HAS_DOCTYPE)
    return root
