"""Zipped documents and their XML, opened so that a hostile file can do no harm."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from interviews.importers.base import ImportRefusedError
from interviews.importers.limits import Limits

# Texts that repeat themselves compress beyond any ratio; below this size they can't do harm.
_SMALL_PART = 5_000_000
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_COPY = "Copy its text into a new document, save it as .docx, and import that."

DAMAGED = (
    "The document is damaged or was not copied completely. Open it in the program that made it, "
    "save it again, and import that."
)
TOO_DEEP = f"The document is nested deeper than any transcript. {_COPY}"
_TOO_LARGE = f"Unpacked, this document is far larger than a transcript. {_COPY}"
_UNSAFE = f"The document holds a part whose name leads out of it, as no document has. {_COPY}"
_HAS_DOCTYPE = (
    "This document holds a document type declaration, which no word processor writes. " + _COPY
)
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


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Open a zipped document, whose parts are only ever read into memory, or refuse it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, limits)
            yield archive
    except RecursionError as error:
        raise ImportRefusedError.because(TOO_DEEP) from error
    except _ZIP_ERRORS as error:
        raise ImportRefusedError.because(DAMAGED) from error


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > _SMALL_PART and entry.file_size > limits.ratio * entry.compress_size
        for entry in entries
    )
    if len(entries) > limits.parts or unpacked > limits.unpacked_bytes or swollen:
        raise ImportRefusedError.because(_TOO_LARGE)
    if any(_UNSAFE_NAME.search(entry.filename) for entry in entries):
        raise ImportRefusedError.because(_UNSAFE)


def parse_xml(part: bytes, limits: Limits) -> etree._Element:
    """Return the root of a part, without resolving anything in it."""
    # Parsers are not shared: the strict settings below must never be changed by another module.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise_if_memory_ran_out(error)
        raise ImportRefusedError.because(_why_not(part, error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportRefusedError.because(_HAS_DOCTYPE)
    check_nesting(root, limits)
    return root


def raise_if_memory_ran_out(error: etree.XMLSyntaxError) -> None:
    """Tell a file that is too large for the reader of XML and pages from one that is damaged."""
    if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from error


def _why_not(part: bytes, error: etree.XMLSyntaxError) -> str:
    if b"<!DOCTYPE" in part[:4096]:
        return _HAS_DOCTYPE
    return TOO_DEEP if "xcessive depth" in str(error) else DAMAGED


def check_nesting(root: etree._Element, limits: Limits) -> None:
    """Refuse what is nested too deep; the XPath asks for an element one level below the limit."""
    if root.xpath("boolean(." + "/*" * limits.nesting + ")"):
        raise ImportRefusedError.because(TOO_DEEP)
