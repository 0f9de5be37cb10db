"""The text of a Word file, paragraph by paragraph, as a reader of the page would see it."""

from collections import Counter

from lxml import etree

from interviews.importers.docx_styles import Look, Styles, W, look_of
from interviews.importers.left_out import HIDDEN, PICTURE
from interviews.importers.lines import narrow_gaps
from interviews.importers.paragraphs import Paragraph

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# What is left out, and how a note calls it. Text boxes repeat or interrupt the talk, pictures and
# notes are nobody's words.
LEFT_OUT = {
    W + "commentReference": "comment",
    W + "footnoteReference": "footnote",
    W + "endnoteReference": "endnote",
    W + "txbxContent": "text box",
    W + "drawing": PICTURE,
    W + "pict": PICTURE,
    W + "object": "embedded object",
}
_SILENT = {
    W + "instrText",
    W + "delText",
    W + "delInstrText",
    W + "rt",
    W + "pPr",
    W + "rPr",
    W + "sdtPr",
    W + "tblPr",
    W + "sectPr",
    W + "fldData",
}
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_PRIVATE_USE = range(0xE000, 0xF900)
_SYMBOL = "symbol"


class TextReader:
    """Reads paragraphs one after the other, numbers them, and counts what it leaves out."""

    def __init__(self, styles: Styles):
        self.styles = styles
        self.left_out: Counter[str] = Counter()
        self._number = 0

    def read(self, element: etree._Element) -> Paragraph:
        self._number += 1
        properties = element.find(W + "pPr")
        style = None if properties is None else properties.find(W + "pStyle")
        look = self.styles.look(None if style is None else style.get(W + "val"))
        level = None if properties is None else properties.find(W + "outlineLvl")
        paragraph = Paragraph(self._number, is_heading=bool(look.is_heading) or level is not None)
        self._walk(element, look, paragraph)
        return paragraph

    def _walk(self, element: etree._Element, look: Look, paragraph: Paragraph) -> None:
        for child in element:
            self._visit(child, look, paragraph)

    def _visit(self, child: etree._Element, look: Look, paragraph: Paragraph) -> None:
        tag = child.tag
        if tag in _SILENT:
            return
        if tag in LEFT_OUT:
            self._leave_out(child)
        elif tag == W + "r":
            self._read_run(child, look, paragraph)
        elif tag == _MC + "AlternateContent":
            self._read_one_alternative(child, look, paragraph)
        elif tag in {W + "t", _M + "t"} or tag in _CHARACTERS or tag == W + "sym":
            self._add(self._characters(child), look, paragraph)
        else:
            self._walk(child, look, paragraph)

    def _read_run(self, run: etree._Element, look: Look, paragraph: Paragraph) -> None:
        properties = run.find(W + "rPr")
        style = None if properties is None else properties.find(W + "rStyle")
        named = self.styles.look(None if style is None else style.get(W + "val"))
        self._walk(run, look_of(properties).over(named).over(look), paragraph)

    def _read_one_alternative(
        self, element: etree._Element, look: Look, paragraph: Paragraph
    ) -> None:
        """Read the first form that holds words; the others repeat them for older programs."""
        for alternative in element:
            before = len(paragraph.pieces), sum(self.left_out.values())
            self._walk(alternative, look, paragraph)
            if (len(paragraph.pieces), sum(self.left_out.values())) != before:
                return

    def _add(self, text: str, look: Look, paragraph: Paragraph) -> None:
        if look.is_hidden:
            self.left_out[HIDDEN] += bool(text.strip())
        elif text:
            paragraph.pieces.append((narrow_gaps(text), bool(look.is_bold)))

    def _characters(self, element: etree._Element) -> str:
        if element.tag in _CHARACTERS:
            return _CHARACTERS[element.tag]
        if element.tag != W + "sym":
            return element.text or ""
        return self._symbol(element.get(W + "char", ""))

    def _symbol(self, code: str) -> str:
        """Return the character, unless it means something in its own font only."""
        try:
            number = int(code, 16)
        except ValueError:
            number = 0
        if number in _PRIVATE_USE or not 0 < number < 0x110000:
            self.left_out[_SYMBOL] += 1
            return ""
        return chr(number)

    def _leave_out(self, element: etree._Element) -> None:
        boxes = sum(1 for _ in element.iter(W + "txbxContent"))
        if boxes:
            self.left_out["text box"] += boxes
        else:
            self.left_out[LEFT_OUT[element.tag]] += 1
