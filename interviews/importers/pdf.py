"""Reading the text layer of a PDF: lines as they were printed, joined into paragraphs again."""

from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from interviews.importers.base import ImportNote, ImportRefusedError, ParsedTranscript
from interviews.importers.limits import Limits
from interviews.importers.lines import check_lines, narrow_gaps
from interviews.importers.pdf_pages import DIVIDED, PageLine, turned, without_running_lines
from interviews.importers.pdf_paragraphs import paragraphs
from interviews.importers.plain_text import LINE_NUMBERS_TAKEN_OFF
from interviews.importers.turns import read_turns

_SAVE_AS = "Save the transcript as .docx or .txt in the program that made it, and import that."
_LOCKED = (
    "This PDF is protected by a password. Save it without the password, or "
    + _SAVE_AS[0].lower()
    + _SAVE_AS[1:]
)
_DAMAGED = f"The PDF is damaged or was not copied completely. {_SAVE_AS}"
_BEHIND_BARS = (
    "The words were taken from the text layer of the PDF. Words under black bars or white boxes are "
    "still in it: check that no name is among them."
)
_JOINED = (
    "The PDF breaks its lines at the edge of the page; they were joined into paragraphs again. "
    "A .docx or .txt file is read more surely, where there is one."
)
_RUNNING = "Lines that repeat at the top or bottom of the pages, and page numbers, were left out."
_PROTECTED = (
    "A password protects this PDF against changes, printing or copying, but not against reading: its words "
    "were read as they show."
)
_NOT_ENCRYPTED = -1
_TAB, _LINE_END, _SPACE = 9, 10, 32
# What stands for a hyphen at the end of a line, and for the line end with it.
_DIVIDED = frozenset({0x02, 0xFFFE})
_LINE_ENDS = frozenset({_LINE_END}) | _DIVIDED
# How many letters at each end of a line tell where it stands.
_ENDS = 4


def read_pdf(data: bytes, limits: Limits) -> ParsedTranscript:
    """Return the transcript in a PDF."""
    try:
        pages, is_protected = _read_pages(data, limits)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise ImportRefusedError.because(_LOCKED if is_locked else _DAMAGED) from error
    pages, dropped = without_running_lines(turned(pages))
    lines, joined, numbered = paragraphs(pages)
    check_lines(lines, limits)
    notes = [ImportNote(None, _BEHIND_BARS)]
    notes += [ImportNote(None, _PROTECTED)] if is_protected else []
    notes += [ImportNote(None, _RUNNING)] if dropped else []
    notes += [ImportNote(None, _JOINED)] if joined else []
    notes += [ImportNote(None, LINE_NUMBERS_TAKEN_OFF)] if numbered else []
    return read_turns(lines, notes)


def _read_pages(data: bytes, limits: Limits) -> tuple[list[list[PageLine]], bool]:
    """Return the lines of the pages, and whether they are protected by a password that readers don't need."""
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > limits.pages:
            raise ImportRefusedError.because(
                f"The PDF has {len(document):,} pages, more than the {limits.pages:,} that can be "
                "imported. Split it, and import the parts as interviews of their own."
            )
        is_protected = pdfium.FPDF_GetSecurityHandlerRevision(document) != _NOT_ENCRYPTED
        pages, pictures, length = [], [], 0
        for number in range(len(document)):
            lines, is_picture = _read_page(document[number])
            pages.append(lines)
            pictures += [number + 1] * is_picture
            length += sum(len(line.text) for line in lines)
            if length > limits.characters:
                break
    finally:
        document.close()
    if pictures:
        raise ImportRefusedError.because(_pictures_message(pictures, len(pages)))
    return pages, is_protected


def _pictures_message(pictures: Sequence[int], count: int) -> str:
    where = "All pages are" if len(pictures) == count else _list_of(pictures)
    return (
        f"{where} only pictures of text, in which there are no words to read. Have the text "
        "recognized (OCR) in a program that can, save it as .docx or .txt, and import that."
    )


def _list_of(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"Page {shown} holds" if len(numbers) == 1 else f"Pages {shown} hold"


def _read_page(page: pypdfium2.PdfPage) -> tuple[list[PageLine], bool]:
    """Return the lines of a page, and whether it is a picture of text."""
    try:
        text_page = page.get_textpage()
        try:
            lines = list(_page_lines(text_page))
        finally:
            text_page.close()
        return lines, not lines and _has_picture(page)
    finally:
        page.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE,)
    return any(True for _ in page.get_objects(filter=kinds, max_depth=4))


def _page_lines(text_page: pypdfium2.PdfTextPage) -> Iterator[PageLine]:
    count = text_page.count_chars()
    codes = [pdfium.FPDFText_GetUnicode(text_page.raw, at) for at in range(count)]
    start = 0
    for at, code in enumerate([*codes, _LINE_END]):
        if code in _LINE_ENDS:
            end = at + (code in _DIVIDED)
            line = _line(text_page, codes[start:end], start)
            if line is not None:
                yield line
            start = at + 1


def _line(text_page: pypdfium2.PdfTextPage, codes: Sequence[int], start: int) -> PageLine | None:
    """Return a line with its place, None if there is nothing to be seen in it."""
    text = _mended("".join(map(_character, codes)))
    seen = [start + at for at, code in enumerate(codes) if code > _SPACE]
    if not seen or not text.strip():
        return None
    boxes = [text_page.get_charbox(at, loose=True) for at in {*seen[:_ENDS], *seen[-_ENDS:]}]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return PageLine(
        narrow_gaps(text.strip()), min(lefts), max(rights), min(bottoms), max(tops) - min(bottoms)
    )


def _character(code: int) -> str:
    if code in _DIVIDED:
        return DIVIDED
    return chr(code) if _SPACE <= code < 0x110000 else " " * (code == _TAB)


def _mended(text: str) -> str:
    """Join the two halves of letters that are given in halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
