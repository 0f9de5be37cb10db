"""The groups of an RTF file: which hold the talk, which something else, and what is bold or hidden.

What is not talk is cut out here, before the file goes to the reader that turns the rest into text.
What that reader would lose (bold words, headings, cells and rows of tables) is written between the words as
characters that no text uses.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from interviews.importers.base import ImportRefusedError
from interviews.importers.labels import word_set
from interviews.importers.left_out import HIDDEN, PICTURE
from interviews.importers.limits import Limits
from interviews.importers.package import TOO_DEEP

BOLD_ON, BOLD_OFF, CELL_END, ROW_START, ROW_END, HEADING = map(chr, range(0xE010, 0xE016))
MARKS = "".join((BOLD_ON, BOLD_OFF, CELL_END, ROW_START, ROW_END, HEADING))

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9A-Fa-f]{2}|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])|(?P<line>[\r\n]+)|(?P<words>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
# Groups that are cut out, and how a note calls them; None where they are no part of the page.
_HEADER = "header"
_CUT: dict[str, str | None] = {
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        _HEADER,
    ),
    **dict.fromkeys(("footnote",), "footnote"),
    **dict.fromkeys(("annotation",), "comment"),
    **dict.fromkeys(("pict",), PICTURE),
    **dict.fromkeys(("shptxt",), "text box"),
    **dict.fromkeys(("objdata",), "embedded object"),
    **dict.fromkeys(
        word_set(
            "atnid atnauthor atnref atndate atnparent atnicn atrfstart atrfend fldinst stylesheet info "
            "listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping "
            "datastore latentstyles xmlnstbl nonshppict bkmkstart bkmkend pntext listtext shpinst "
            "sp do background userprops"
        )
    ),
}
# What Word writes before words that were put in or taken out, and not yet accepted.
_TRACKED = frozenset({"revised", "deleted"})
_HEADING_WORDS = frozenset({"s", "outlinelevel"})
_BODY_LEVEL = 9
# In the list of styles: {\s1 ... heading 1;}
_HEADING_STYLE = re.compile(r"\{\\s(\d{1,4})(?!\d)[^{};]{0,2000}?\b[Hh]eading \d;")
_MARK_OF_WORD = {"cell": CELL_END, "nestcell": CELL_END, "row": ROW_END, "nestrow": ROW_END}


@dataclass
class Talk:
    """An RTF file without what is not talk."""

    rtf: str = ""
    left_out: Counter[str] = field(default_factory=Counter)
    has_headers: bool = False
    tracked: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _State:
    """What holds inside a group, and ends with it."""

    is_bold: bool = False
    is_hidden: bool = False
    is_tracked: bool = False
    cut: bool = False
    # Of a paragraph, until the next begins.
    is_heading: bool = False
    # Inside \\upr stand the same words twice, first for programs that do not know Unicode.
    holds_two_forms: bool = False
    is_old_form: bool = False


def cut_to_talk(rtf: str, limits: Limits) -> Talk:
    """Return what of an RTF file is talk; refuse it if its groups are nested too deep."""
    return _Cutter(rtf, limits).run()


class _Cutter:
    def __init__(self, rtf: str, limits: Limits):
        self.rtf = rtf
        self.limits = limits
        self.talk = Talk()
        self.state = _State()
        self._stack: list[_State] = []
        self._out: list[str] = []
        self._written_bold = False
        self._written_heading = 0
        self._heading_styles = frozenset(_HEADING_STYLE.findall(rtf))
        self._in_row = False
        self._paragraph = 1

    def run(self) -> Talk:
        position = 0
        while (found := _TOKEN.match(self.rtf, position)) is not None:
            position = found.end()
            if found["word"] == "bin":
                position += max(0, int(found["number"] or 0))
            else:
                self._take(found)
        self.talk.rtf = "".join(self._out)
        return self.talk

    def _take(self, found: re.Match) -> None:
        if found["brace"]:
            self._turn_brace(found["brace"])
        elif found["word"]:
            self._take_word(found["word"], found["number"], found[0])
        elif found["line"]:
            # A line end says nothing, but it ends the code before it.
            self._out.append("\n")
        elif not self.state.cut:
            self._take_words(found)

    def _turn_brace(self, brace: str) -> None:
        if brace == "{":
            self._stack.append(self.state)
            if self.state.holds_two_forms:
                self.state = replace(self.state, holds_two_forms=False, is_old_form=True, cut=True)
            if len(self._stack) > self.limits.nesting:
                raise ImportRefusedError.because(TOO_DEEP)
        elif self._stack:
            self.state = self._stack.pop()
        self._out.append(brace)

    def _take_word(self, word: str, number: str | None, whole: str) -> None:
        if word in _CUT:
            self._cut(word)
        elif word == "ud" and self.state.is_old_form:
            self.state = replace(self.state, is_old_form=False, cut=False)
            return
        if self.state.cut:
            return
        if word in {"b", "v", "plain"} or word in _TRACKED:
            self._change_state(word, is_on=number != "0")
        elif word == "u":
            self._take_words_of(whole)
            return
        elif word == "upr":
            self.state = replace(self.state, holds_two_forms=True)
            return
        self._take_paragraph_word(word, number)
        self._take_table_word(word, whole)

    def _take_paragraph_word(self, word: str, number: str | None) -> None:
        if word == "par":
            self._paragraph += 1
        elif word == "pard":
            self.state = replace(self.state, is_heading=False)
        elif word in _HEADING_WORDS and self._names_a_heading(word, number):
            self.state = replace(self.state, is_heading=True)

    def _names_a_heading(self, word: str, number: str | None) -> bool:
        """Tell whether a paragraph is a heading, by its level in the outline or by its style."""
        if word == "outlinelevel":
            return int(number or 0) < _BODY_LEVEL
        return number in self._heading_styles

    def _take_table_word(self, word: str, whole: str) -> None:
        if word == "trowd":
            if not self._in_row:
                self._in_row = True
                self._mark(ROW_START)
        elif word in _MARK_OF_WORD:
            self._in_row = self._in_row and "row" not in word
            self._mark(_MARK_OF_WORD[word])
            return
        self._out.append(whole)

    def _cut(self, word: str) -> None:
        kind = _CUT[word]
        if kind == _HEADER:
            self.talk.has_headers = self.talk.has_headers or not self.state.cut
        elif kind is not None and (not self.state.cut or kind == "text box"):
            self.talk.left_out[kind] += 1
        self.state = replace(self.state, cut=True)

    def _change_state(self, word: str, is_on: bool) -> None:
        if word == "b":
            self.state = replace(self.state, is_bold=is_on)
        elif word == "v":
            self.state = replace(self.state, is_hidden=is_on)
        elif word == "plain":
            self.state = replace(self.state, is_bold=False, is_hidden=False)
        else:
            self.state = replace(self.state, is_tracked=is_on)

    def _take_words(self, found: re.Match) -> None:
        if found["sign"] in {"*", "\n", "\r"}:
            self._out.append(found[0].replace("\n", "par ").replace("\r", "par "))
        elif found["sign"] == "~":
            self._take_words_of("\\'a0")
        else:
            self._take_words_of(found[0])

    def _take_words_of(self, words: str) -> None:
        if self.state.is_hidden:
            self.talk.left_out[HIDDEN] += bool(words.strip())
            return
        if self.state.is_tracked and self._paragraph not in self.talk.tracked[-1:]:
            self.talk.tracked.append(self._paragraph)
        if self.state.is_heading and self._paragraph != self._written_heading:
            self._written_heading = self._paragraph
            self._mark(HEADING)
        if self.state.is_bold != self._written_bold:
            self._written_bold = self.state.is_bold
            self._mark(BOLD_ON if self.state.is_bold else BOLD_OFF)
        self._out.append(words)

    def _mark(self, character: str) -> None:
        # In a group of its own, so that no character after it is taken for its stand-in.
        self._out.append(f"{{\\uc0\\u{ord(character)} }}")
