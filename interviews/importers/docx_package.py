"""The parts of a Word file that matter for its text."""

import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from interviews.importers.limits import Limits
from interviews.importers.package import opened, parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MACROS = "vbaProject.bin"


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word file that matter for its text."""

    document: etree._Element
    styles: etree._Element | None
    has_headers: bool
    has_macros: bool


def open_package(data: bytes, limits: Limits) -> WordPackage:
    """Return the parts of a Word file, or refuse it."""
    with opened(data, limits) as archive:
        names = set(archive.namelist())
        main = _main_part(archive, names, limits)
        styles = posixpath.join(posixpath.dirname(main), "styles.xml")
        return WordPackage(
            document=_parse(archive.read(main), limits),
            styles=_parse(archive.read(styles), limits) if styles in names else None,
            has_headers=any(
                _holds_words(archive.read(name), limits)
                for name in names
                if posixpath.basename(name).startswith(("header", "footer"))
                and name.endswith(".xml")
            ),
            has_macros=any(posixpath.basename(name) == _MACROS for name in names),
        )


def _main_part(archive: zipfile.ZipFile, names: set[str], limits: Limits) -> str:
    if "_rels/.rels" in names:
        for relation in _parse(archive.read("_rels/.rels"), limits):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _holds_words(part: bytes, limits: Limits) -> bool:
    return any(element.text for element in _parse(part, limits).iter(f"{_W}t"))


def _parse(part: bytes, limits: Limits) -> etree._Element:
    # The strict flavor of the format differs in its namespace only.
    return parse_xml(part.replace(_W_STRICT[1:-1].encode(), _W[1:-1].encode()), limits)
