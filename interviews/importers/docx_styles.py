"""The named styles of a Word file: which are bold, which hide their text, which are headings."""

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_DEEPEST_STYLE = 12


@dataclass(frozen=True)
class Look:
    """How a style or a run shows its text; None where it says nothing."""

    is_bold: bool | None = None
    is_hidden: bool | None = None
    is_heading: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look where it says something, and the one below where it doesn't."""
        return Look(
            below.is_bold if self.is_bold is None else self.is_bold,
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.is_heading if self.is_heading is None else self.is_heading,
        )


PLAIN = Look()


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a switch such as bold is on, None if it isn't set."""
    switch = None if properties is None else properties.find(W + name)
    return None if switch is None else switch.get(W + "val", "1").lower() not in _OFF


def look_of(properties: etree._Element | None) -> Look:
    """Return what run properties say."""
    hidden = is_on(properties, "vanish")
    return Look(is_on(properties, "b"), hidden or is_on(properties, "webHidden"))


class Styles:
    """The styles of a file by their id, each with what it inherits."""

    def __init__(self, root: etree._Element | None):
        styles = [] if root is None else root.findall(W + "style")
        self._elements = {style.get(W + "styleId"): style for style in styles}
        self._looks: dict[str | None, Look] = {}

    def look(self, style_id: str | None) -> Look:
        if style_id not in self._looks:
            self._looks[style_id] = self._work_out(style_id, _DEEPEST_STYLE)
        return self._looks[style_id]

    def _work_out(self, style_id: str | None, depth: int) -> Look:
        style = self._elements.get(style_id)
        if style is None or depth == 0:
            return PLAIN
        parent = style.find(W + "basedOn")
        below = PLAIN if parent is None else self._work_out(parent.get(W + "val"), depth - 1)
        own = look_of(style.find(W + "rPr"))
        return Look(own.is_bold, own.is_hidden, _is_heading(style)).over(below)


def _is_heading(style: etree._Element) -> bool | None:
    name = style.find(W + "name")
    names_heading = name is not None and name.get(W + "val", "").lower().startswith("heading")
    return True if names_heading or style.find(f"{W}pPr/{W}outlineLvl") is not None else None
