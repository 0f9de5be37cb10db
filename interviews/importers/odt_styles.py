"""The styles of an OpenDocument text: which are bold, which hide their words."""

from collections.abc import Iterator

from lxml import etree

from interviews.importers.docx_styles import PLAIN, Look
from interviews.importers.odt_package import FO, STYLE, TEXT

_DEEPEST_STYLE = 12
_BOLD = {"bold", "600", "700", "800", "900"}
_FAMILY_OF = {TEXT + "p": "paragraph", TEXT + "h": "paragraph", TEXT + "span": "text"}


class OdtStyles:
    """The styles of a file by family and name, each with what it inherits."""

    def __init__(self, *roots: etree._Element | None):
        self._elements = {
            (style.get(STYLE + "family"), style.get(STYLE + "name")): style
            for root in roots
            if root is not None
            for style in root.iter(STYLE + "style")
        }
        self._looks: dict[tuple[str, str], Look] = {}

    def look(self, element: etree._Element) -> Look:
        """Return how a paragraph or span shows its words."""
        family = _FAMILY_OF.get(element.tag)
        name = element.get(TEXT + "style-name")
        if family is None or name is None:
            return PLAIN
        if (family, name) not in self._looks:
            self._looks[family, name] = self._work_out(family, name)
        return self._looks[family, name]

    def _work_out(self, family: str, name: str) -> Look:
        look = PLAIN
        for style in self._line_of(family, name):
            look = look.over(_own_look(style))
        return look

    def _line_of(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """Yield a style, the one it is made from, and so on."""
        for _ in range(_DEEPEST_STYLE):
            style = self._elements.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name")


def _own_look(style: etree._Element) -> Look:
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return PLAIN
    weight, display = properties.get(FO + "font-weight"), properties.get(TEXT + "display")
    return Look(
        is_bold=None if weight is None else weight in _BOLD,
        is_hidden=None if display is None else display != "true",
    )
