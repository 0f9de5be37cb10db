"""The words of an OpenDocument text, paragraph by paragraph, as a reader of the page sees them."""

import re
from collections import Counter

from lxml import etree

from interviews.importers.docx_styles import Look
from interviews.importers.left_out import HIDDEN, PICTURE
from interviews.importers.lines import narrow_gaps
from interviews.importers.odt_package import DRAW, OFFICE, TEXT
from interviews.importers.odt_styles import OdtStyles
from interviews.importers.paragraphs import Paragraph

_SPACES = re.compile(r"[ \t\r\n]+")
_NOTES = {"endnote": "endnote"}
_SILENT = {
    TEXT + "ruby-text",
    TEXT + "note-citation",
    OFFICE + "annotation-end",
    TEXT + "hidden-text",
    TEXT + "script",
}
_DRAWN = {DRAW + name for name in ("frame", "custom-shape", "g", "rect", "line", "control", "a")}
_MOST_SPACES = 8


class OdtReader:
    """Reads paragraphs one after the other, numbers them, and counts what it leaves out."""

    def __init__(self, styles: OdtStyles):
        self.styles = styles
        self.left_out: Counter[str] = Counter()
        self._number = 0

    def read(self, element: etree._Element) -> Paragraph:
        self._number += 1
        paragraph = Paragraph(self._number, is_heading=element.tag == TEXT + "h")
        self._walk(element, self.styles.look(element), paragraph)
        return paragraph

    def leave_out(self, element: etree._Element) -> None:
        """Count a drawing or note that stands among the words."""
        boxes = sum(1 for _ in element.iter(DRAW + "text-box"))
        objects = sum(1 for _ in element.iter(DRAW + "object", DRAW + "object-ole"))
        if boxes:
            self.left_out["text box"] += boxes
        else:
            self.left_out["embedded object" if objects else PICTURE] += 1

    def _walk(self, element: etree._Element, look: Look, paragraph: Paragraph) -> None:
        self._add(element.text, look, paragraph)
        for child in element:
            self._visit(child, look, paragraph)
            self._add(child.tail, look, paragraph)

    def _visit(self, child: etree._Element, look: Look, paragraph: Paragraph) -> None:
        tag = child.tag
        if tag == OFFICE + "annotation":
            self.left_out["comment"] += 1
        elif tag == TEXT + "note":
            self.left_out[_NOTES.get(child.get(TEXT + "note-class"), "footnote")] += 1
        elif tag in _DRAWN:
            self.leave_out(child)
        elif tag in _SILENT or tag == TEXT + "hidden-paragraph":
            self.left_out[HIDDEN] += tag in {TEXT + "hidden-text", TEXT + "hidden-paragraph"}
        elif (character := _character(child)) is not None:
            paragraph.pieces.append((character, bool(look.is_bold)))
        else:
            self._walk(child, self.styles.look(child).over(look), paragraph)

    def _add(self, text: str | None, look: Look, paragraph: Paragraph) -> None:
        if not text:
            return
        # In the file a run of spaces and line ends means a single space, and none after another.
        text = _SPACES.sub(" ", text)
        if paragraph.text_ends_in_space:
            text = text.removeprefix(" ")
        if look.is_hidden:
            self.left_out[HIDDEN] += bool(text.strip())
        elif text:
            paragraph.pieces.append((narrow_gaps(text), bool(look.is_bold)))


def _character(element: etree._Element) -> str | None:
    if element.tag == TEXT + "line-break":
        return "\n"
    if element.tag == TEXT + "tab":
        return "\t"
    if element.tag != TEXT + "s":
        return None
    count = element.get(TEXT + "c", "1")
    return " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
