"""Small OpenDocument texts, built part by part, so that each test shows the trap it is about."""

from tests.pure.importers.word_files import zip_file

KIND = "application/vnd.oasis.opendocument.text"
_PREFIXES = {
    "office": "office",
    "text": "text",
    "style": "style",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "manifest": "manifest",
}
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in _PREFIXES.items()
)
STYLES = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)


def paragraph(inside: str) -> str:
    return f"<text:p>{inside}</text:p>"


def bold(words: str) -> str:
    return f'<text:span text:style-name="B">{words}</text:span>'


def hidden(words: str) -> str:
    return f'<text:span text:style-name="H">{words}</text:span>'


def odt_file(*blocks: str, **parts: str) -> bytes:
    """Return an OpenDocument text; other parts are named by their file, `__` for a slash."""
    content = (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(blocks)}</office:text></office:body>"
        "</office:document-content>"
    )
    named = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    return zip_file({"content.xml": content, **named}, kind=KIND)
