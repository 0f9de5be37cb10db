"""Where sentences end, and how long talk is cut into blocks for the screen (code points)."""

import re

BLOCK_LENGTH = 1500

# A sentence ends after . ! ? … (and their CJK, Arabic and Devanagari kin) with closing quotes, before a space or
# the end; or at a line end. The space after it belongs to it.
_END = re.compile(
    r"""(?P<mark>(?<![.!?…])[.!?…]++)["'”’»)\]]*+(?=\s|$)\s*|[。！？।؟]+[」』”’)]*\s*|\n\s*"""
)
# Not an end: a common abbreviation, a single initial; words that only trail off; a date such as "3. mai".
_ABBREVIATION = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof|St|vs|approx|e\.g|i\.e|bl\.a|f\.eks|dvs|ca|nr|[A-HJ-ZÆØÅ])\.$",
    re.IGNORECASE,
)
_TRAILS_OFF = ("…", "..")
_LONGEST_ABBREVIATION = len("approx.")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut `text` into sentences: half-open ranges that cover it wholly, each with its trailing space."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if match["mark"] and "\n" not in match[0] and _goes_on(text, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _goes_on(text: str, match: re.Match) -> bool:
    """Tell whether the sentence goes on after this mark."""
    mark, start = match["mark"], match.start()
    follows_small = text[match.end() : match.end() + 1].islower()
    if mark.startswith(_TRAILS_OFF):
        return follows_small
    if mark != ".":
        # “Is it?” she asked.
        is_quoted = len(match[0].rstrip()) > len(mark)
        return is_quoted and follows_small
    is_date = follows_small and text[max(0, start - 1) : start].isdigit()
    return is_date or bool(
        _ABBREVIATION.search(text, max(0, start - _LONGEST_ABBREVIATION), start + 1)
    )


def blocks(text: str, limit: int = BLOCK_LENGTH) -> list[tuple[int, int]]:
    """Cut `text` into ranges of at most `limit` code points, at sentence ends where there are any.

    A sentence longer than `limit` is cut at a space, and a run without spaces at the limit.
    """
    pieces = [piece for span in sentence_spans(text) for piece in _cut_long(text, span, limit)]
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and end - found[-1][0] <= limit:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def layout_of(said: str) -> str:
    """Return where the blocks of a turn and their sentences end, as text that is kept with the turn.

    Blocks are parted by "|"; each is the ends of its sentences, counted from where the block begins, so that the last
    one is its length: "12 45|30".
    """
    return "|".join(
        " ".join(str(last) for _, last in sentence_spans(said[start:end]))
        for start, end in ([(0, len(said))] if len(said) <= BLOCK_LENGTH else blocks(said))
    )


def blocks_in(layout: str, start: int) -> list[tuple[int, int, str]]:
    """Return the blocks of a turn that begins at `start`: where each begins and ends, and the ends of its sentences."""
    found = []
    for ends in layout.split("|"):
        end = start + int(ends.rpartition(" ")[2])
        found.append((start, end, ends))
        start = end
    return found


def _cut_long(text: str, span: tuple[int, int], limit: int) -> list[tuple[int, int]]:
    start, end = span
    pieces = []
    while end - start > limit:
        space = text.rfind(" ", start + limit // 2, start + limit)
        cut = space + 1 if space >= 0 else start + limit
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
