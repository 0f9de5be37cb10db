"""Reading Markdown: what is written is talk, the marks around it are not."""

import html
import re
from collections import Counter
from collections.abc import Sequence

from interviews.freezing import unify_line_ends
from interviews.importers.base import ImportNote, ParsedTranscript
from interviews.importers.left_out import PICTURE, notes_of
from interviews.importers.lines import Follows, SourceLine, narrow_gaps
from interviews.importers.markdown_marks import Plain, without_marks
from interviews.importers.tables import Cell, table_lines
from interviews.importers.turns import read_turns

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_ROW_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*(?::?-+:?)?[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S*(?:://|www\.|#)\S*.*")
_COMMENT, _COMMENT_END = "<!--", "-->"
# What is longer was never meant as one: an arrow far below the start of one that nobody closed.
_LONGEST_COMMENT = 10_000
_HEAD = re.compile(r"---[ \t]*\n(?P<lines>(?:.*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"[A-Za-z][\w-]*[ \t]*:.*")
_HEAD_LEFT_OUT = "The lines between --- at the top of the file were left out."
_CELL_END = re.compile(r"(?<!\\)\|")


def read_markdown(text: str, notes: Sequence[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript in this Markdown text."""
    text = narrow_gaps(unify_line_ends(text))
    left_out: Counter[str] = Counter()
    text, has_head = _without_head(text)
    text = _without_comments(text, left_out)
    lines = _Blocks(left_out).read(text.split("\n"))
    head_notes = [ImportNote(None, _HEAD_LEFT_OUT)] if has_head else []
    return read_turns(lines, [*notes, *head_notes, *notes_of(left_out)])


def _without_head(text: str) -> tuple[str, bool]:
    """Empty the lines of a head of keys and values, so that the others keep their numbers."""
    found = _HEAD.match(text)
    keys = found["lines"].split("\n") if found else []
    if not found or not keys or not _KEY.fullmatch(keys[0]):
        return text, False
    return "\n" * found[0].count("\n") + text[found.end() :], True


def _without_comments(text: str, left_out: Counter[str]) -> str:
    """Take comments out, but leave their line ends, so that the lines keep their numbers."""
    pieces, position, end = [], 0, 0
    start = text.find(_COMMENT)
    while start >= 0:
        if end < start + len(_COMMENT):
            end = text.find(_COMMENT_END, start + len(_COMMENT))
        if end < 0:
            break
        after = start + len(_COMMENT)
        if end - after <= _LONGEST_COMMENT:
            left_out["comment"] += 1
            pieces += [text[position:start], "\n" * text.count("\n", start, end)]
            position = after = end + len(_COMMENT_END)
        start = text.find(_COMMENT, after)
    return "".join([*pieces, text[position:]])


class _Blocks:
    """Goes through the lines of a file and takes off what marks headings, quotes and lists."""

    def __init__(self, left_out: Counter[str]):
        self.left_out = left_out
        self._lines: list[SourceLine] = []
        self._rows: list[list[Cell]] = []
        self._after_blank = True
        self._breaks = False

    def read(self, raw: Sequence[str]) -> list[SourceLine]:
        in_fence = False
        for number, line in enumerate(raw, start=1):
            if _FENCE.match(line):
                in_fence = not in_fence
                self._blank()
            elif in_fence:
                self._put(number, Plain(line, 0), Follows.PARAGRAPH)
            else:
                self._read_line(number, line)
        self._end_table()
        return self._lines

    def _read_line(self, number: int, line: str) -> None:
        line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
        if not line.strip() or _DEFINITION.fullmatch(line):
            self._blank()
        elif _ROW.fullmatch(line) or (self._rows and _ROW_RULE.fullmatch(line)):
            self._read_row(number, line)
        elif _UNDERLINE.fullmatch(line) and self._lines and not self._after_blank:
            self._lines[-1] = _as_heading(self._lines[-1])
            self._blank()
        elif _RULE.fullmatch(line):
            self._blank()
        else:
            self._read_words(number, line)

    def _read_words(self, number: int, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        if heading:
            self._blank()
            self._put(number, self._plain(heading["words"] or ""), is_heading=True)
            self._blank()
            return
        item = _ITEM.match(line)
        plain = self._plain(line[item.end() :] if item else line)
        # A line that begins in bold opens a turn more often than it goes on with one.
        goes_on = not (self._after_blank or item or plain.bold_length)
        wraps = Follows.BREAK if self._breaks else Follows.WRAP
        self._put(number, plain, wraps if goes_on else Follows.PARAGRAPH)
        self._breaks = line.endswith(("  ", "\\")) or line.rstrip().lower().endswith("<br>")

    def _plain(self, words: str) -> Plain:
        plain = without_marks(words.rstrip().removesuffix("\\").strip())
        self.left_out[PICTURE] += plain.pictures
        return plain

    def _put(
        self,
        number: int,
        plain: Plain,
        follows: Follows = Follows.PARAGRAPH,
        is_heading: bool = False,
    ) -> None:
        self._end_table()
        self._lines.append(
            SourceLine(
                number,
                html.unescape(plain.text),
                follows,
                after_blank=self._after_blank,
                bold_length=plain.bold_length,
                is_heading=is_heading,
            )
        )
        self._after_blank = False

    def _blank(self) -> None:
        self._end_table()
        self._after_blank, self._breaks = True, False

    def _read_row(self, number: int, line: str) -> None:
        if _ROW_RULE.fullmatch(line):
            return
        cells = _CELL_END.split(line.strip().strip("|"))
        self._rows.append([self._cell(number, cell) for cell in cells])

    def _cell(self, number: int, words: str) -> Cell:
        return Cell(number, (SourceLine(number, html.unescape(self._plain(words).text)),))

    def _end_table(self) -> None:
        if self._rows:
            rows, self._rows = self._rows, []
            self._lines += table_lines(rows)
            self._after_blank, self._breaks = True, False


def _as_heading(line: SourceLine) -> SourceLine:
    return SourceLine(
        line.number, line.text, line.follows, line.after_blank, line.bold_length, is_heading=True
    )
