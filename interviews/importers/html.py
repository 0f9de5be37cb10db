"""Reading a transcript saved as a web page: the words a browser would show."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from interviews.importers.base import ImportNote, ImportRefusedError, ParsedTranscript
from interviews.importers.labels import word_set
from interviews.importers.left_out import HIDDEN, PICTURE, notes_of, tracked_problem
from interviews.importers.limits import Limits
from interviews.importers.lines import SourceLine, check_lines, narrow_gaps
from interviews.importers.package import DAMAGED, check_nesting, raise_if_memory_ran_out
from interviews.importers.paragraphs import Paragraph
from interviews.importers.tables import Cell, table_lines
from interviews.importers.turns import read_turns

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

# What no reader of the page sees, and what is no talk.
_SILENT = word_set(
    "head script style template noscript title meta link iframe object embed svg canvas "
    "select option datalist textarea input button audio video map rt rp"
)
_BLOCKS = word_set(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul caption"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong", "th"}) | _HEADINGS
_ACCEPT = "Accept or reject them in the program that made the file"


def read_html(text: str, limits: Limits, notes: Sequence[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript in a web page."""
    root = _parsed(_XML_DECLARATION.sub("", text, count=1))
    check_nesting(root, limits)
    page = _Page()
    lines = list(page.lines(root))
    if page.tracked:
        raise ImportRefusedError([tracked_problem(sorted(page.tracked), _ACCEPT)])
    check_lines(lines, limits)
    return read_turns(lines, [*notes, *notes_of(page.left_out)])


def _parsed(text: str) -> etree._Element:
    # Zero bytes would end the text for the parser, and what lies behind them would be lost.
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.replace("\0", ""), parser)
    except etree.XMLSyntaxError as error:
        raise_if_memory_ran_out(error)
        raise ImportRefusedError.because(DAMAGED) from error
    except ValueError as error:
        raise ImportRefusedError.because(DAMAGED) from error
    if root is None:
        raise ImportRefusedError.because(DAMAGED)
    return root


class _Page:
    """Goes through a page and makes a paragraph of every block of words."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self.tracked: set[int] = set()
        self._number = 0
        self._paragraph = self._next_paragraph()
        self._done: list[SourceLine] = []

    def lines(self, root: etree._Element) -> Iterator[SourceLine]:
        self._walk(root, is_bold=False, is_pre=False)
        return iter(self._taken())

    def _next_paragraph(self) -> Paragraph:
        self._number += 1
        return Paragraph(self._number)

    def _taken(self) -> list[SourceLine]:
        """Return the lines so far, and begin anew."""
        self._break()
        done, self._done = self._done, []
        return done

    def _break(self) -> None:
        """End the paragraph, if it holds any words."""
        if self._paragraph.text.strip():
            # Paragraphs of a page stand apart, as if an empty line were above each.
            self._done += self._paragraph.source_lines(after_blank=True)
            self._paragraph = self._next_paragraph()
        self._paragraph.pieces.clear()
        self._paragraph.is_heading = False

    def _walk(self, element: etree._Element, is_bold: bool, is_pre: bool) -> None:
        self._add(element.text, is_bold, is_pre)
        for child in element:
            self._visit(child, is_bold, is_pre)
            self._add(child.tail, is_bold, is_pre)

    def _visit(self, child: etree._Element, is_bold: bool, is_pre: bool) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if child.get("hidden") is not None or _HIDING.search(child.get("style", "")):
            self.left_out[HIDDEN] += 1
        elif tag == "img":
            self.left_out[PICTURE] += 1
        elif tag == "br":
            self._paragraph.pieces.append(("\n", is_bold))
        elif tag == "table":
            self._read_table(child)
        else:
            self._read_element(child, is_bold, is_pre)

    def _read_element(self, element: etree._Element, is_bold: bool, is_pre: bool) -> None:
        tag = element.tag
        is_block = tag in _BLOCKS
        if is_block:
            self._break()
            self._paragraph.is_heading = tag in _HEADINGS
        if tag in {"ins", "del"}:
            self.tracked.add(self._paragraph.number)
        self._walk(element, is_bold or tag in _BOLD, is_pre or tag == "pre")
        if is_block:
            self._break()

    def _read_table(self, table: etree._Element) -> None:
        before = self._taken()
        rows = [[self._cell(cell) for cell in row.iterchildren("td", "th")] for row in _rows(table)]
        self._done = before + table_lines(rows)

    def _cell(self, cell: etree._Element) -> Cell:
        number = self._paragraph.number
        self._walk(cell, is_bold=cell.tag == "th", is_pre=False)
        return Cell(number, tuple(self._taken()))

    def _add(self, text: str | None, is_bold: bool, is_pre: bool) -> None:
        if not text:
            return
        if not is_pre:
            text = _SPACES.sub(" ", text)
            if self._paragraph.text_ends_in_space:
                text = text.removeprefix(" ")
        if text:
            self._paragraph.pieces.append((narrow_gaps(text), is_bold))


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, but not those of tables inside it."""
    for child in parent:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)
