"""What a document holds that is not read as talk, and how that is said."""

from collections import Counter
from collections.abc import Sequence

from interviews.importers.base import ImportNote, ImportProblem

HIDDEN = "hidden text"
PICTURE = "picture"
HEADERS_LEFT_OUT = "Headers and footers were left out."
MACROS_LEFT_OUT = "The file holds macros. They were not run, and nothing of them is kept."
_MOST_NAMED = 10
_PLURALS = {"text box": "text boxes"}
_UNCOUNTED = {HIDDEN: "Hidden text was left out."}


def notes_of(
    left_out: Counter[str], has_headers: bool = False, has_macros: bool = False
) -> list[ImportNote]:
    """Return a sentence for each kind of thing that was left out."""
    messages = [_sentence(name, count) for name, count in sorted(left_out.items()) if count]
    messages += [HEADERS_LEFT_OUT] * has_headers + [MACROS_LEFT_OUT] * has_macros
    return [ImportNote(None, message) for message in messages]


def _sentence(name: str, count: int) -> str:
    if name in _UNCOUNTED:
        return _UNCOUNTED[name]
    if count == 1:
        return f"1 {name} was left out."
    return f"{count} {_PLURALS.get(name, name + 's')} were left out."


def tracked_problem(paragraphs: Sequence[int], how_to_accept: str) -> ImportProblem:
    """Return why a file with tracked changes in these paragraphs is refused, and what to do."""
    return ImportProblem(
        None, f"{_list_of(paragraphs)} tracked changes. {how_to_accept}, save, and import it again."
    )


def _list_of(paragraphs: Sequence[int]) -> str:
    if len(paragraphs) == 1:
        return f"Paragraph {paragraphs[0]} holds"
    named = [str(number) for number in paragraphs[:_MOST_NAMED]]
    more = len(paragraphs) - len(named)
    *first, last = [*named, f"{more:,} more"] if more else named
    return f"Paragraphs {', '.join(first)} and {last} hold"
