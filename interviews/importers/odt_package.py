"""The parts of an OpenDocument text that matter for its words."""

from dataclasses import dataclass

from lxml import etree

from interviews.importers.base import ImportRefusedError
from interviews.importers.limits import Limits
from interviews.importers.package import opened, parse_xml
from interviews.importers.recognizing import LOCKED_ODT

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, STYLE, TABLE, DRAW, FO, MANIFEST = (
    f"{{{_NAMES}{name}:1.0}}"
    for name in ("office", "text", "style", "table", "drawing", "xsl-fo-compatible", "manifest")
)
_HEADERS = tuple(
    STYLE + name
    for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)
_MANIFEST = "META-INF/manifest.xml"
_MACRO_FOLDERS = ("Basic/", "Scripts/")


@dataclass(frozen=True)
class OdtPackage:
    """The contents and the styles of an OpenDocument text, and what stands beside them."""

    content: etree._Element
    styles: etree._Element | None
    has_headers: bool
    has_macros: bool


def open_package(data: bytes, limits: Limits) -> OdtPackage:
    """Return the parts of an OpenDocument text, or refuse it."""
    with opened(data, limits) as archive:
        names = set(archive.namelist())
        if _MANIFEST in names:
            _refuse_locked(parse_xml(archive.read(_MANIFEST), limits))
        styles = None
        if "styles.xml" in names:
            styles = parse_xml(archive.read("styles.xml"), limits)
        content = parse_xml(archive.read("content.xml"), limits)
        return OdtPackage(
            content=content,
            styles=styles,
            has_headers=styles is not None and _has_headers(styles),
            has_macros=_has_macros(names, content),
        )


def _refuse_locked(manifest: etree._Element) -> None:
    if next(manifest.iter(MANIFEST + "encryption-data"), None) is not None:
        raise ImportRefusedError.because(LOCKED_ODT)


def _has_headers(styles: etree._Element) -> bool:
    return any(
        "".join(paragraph.itertext()).strip()
        for header in styles.iter(*_HEADERS)
        for paragraph in header.iter(TEXT + "p")
    )


def _has_macros(names: set[str], content: etree._Element) -> bool:
    stored = any(
        name.startswith(_MACRO_FOLDERS) and not name.endswith(("/", "script-lc.xml"))
        for name in names
    )
    return stored or next(content.iter(OFFICE + "event-listeners"), None) is not None
