"""Small Word files, built part by part, so that each test shows the trap it is about."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def run(text: str, bold: bool = False, properties: str = "") -> str:
    inside = "".join(
        "<w:br/>" if piece == "\n" else f'<w:t xml:space="preserve">{piece}</w:t>'
        for piece in text.replace("\n", "\0\n\0").split("\0")
    )
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}{properties}</w:rPr>{inside}</w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    written = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{named}{written}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def word_file(*blocks: str, **parts: str) -> bytes:
    """Return a Word file with these blocks; other parts are named by their file, dots as `_`."""
    document = f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>"
    return zip_file(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "word/document.xml": document,
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def zip_file(parts: dict[str, str | bytes], kind: str = "") -> bytes:
    """Return a zip of these parts; `kind` is put first and unpacked, as OpenDocument wants it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind:
            archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
