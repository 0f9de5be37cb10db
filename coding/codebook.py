"""The codebook as a tree: in which order it is read, what lies under what, and which moves it allows.

It works on anything that has `pk`, `parent_id` and `position`; it neither reads nor changes a database.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from interviews.freezing import freeze


class Entry(Protocol):
    """What the tree has to know of a code."""

    pk: int
    parent_id: int | None
    position: int


Code = TypeVar("Code", bound=Entry)

# Joins the labels on the way from a theme to a code.
PATH_SEPARATOR = " > "


def clean_label(label: str) -> str:
    """Return a label on one line, without control characters or doubled spaces."""
    return " ".join(freeze(label).split())


class Codebook(Generic[Code]):
    """The codes of one study in their tree; themes stand at the top."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._by_pk = {code.pk: code for code in codes}
        self._children: dict[int | None, list[Code]] = defaultdict(list)
        for code in sorted(self._by_pk.values(), key=lambda code: (code.position, code.pk)):
            self._children[code.parent_id].append(code)

    def __len__(self) -> int:
        return len(self._by_pk)

    def __contains__(self, pk: int) -> bool:
        return pk in self._by_pk

    def __getitem__(self, pk: int) -> Code:
        return self._by_pk[pk]

    def __iter__(self) -> Iterator[Code]:
        return (code for code, _ in self.walk())

    @property
    def themes(self) -> list[Code]:
        """The codes without a parent, in order."""
        return list(self._children[None])

    def children(self, code: Code | None) -> list[Code]:
        """Return the codes right under `code`, in order; the themes for None."""
        return list(self._children[code.pk if code else None])

    def walk(self, under: Code | None = None) -> Iterator[tuple[Code, int]]:
        """Yield every code with its depth, in reading order: a code, then all that lies under it.

        Themes have depth 0. With `under`, only what lies below that code.
        """
        first = self.depth(under) + 1 if under else 0
        waiting = [(code, first) for code in reversed(self.children(under))]
        while waiting:
            code, depth = waiting.pop()
            yield code, depth
            waiting.extend((child, depth + 1) for child in reversed(self.children(code)))

    def descendants(self, code: Code) -> list[Code]:
        """Return all that lies below `code`, in reading order."""
        return [below for below, _ in self.walk(under=code)]

    def ancestors(self, code: Code) -> list[Code]:
        """Return the codes above `code`, its theme first."""
        above = []
        while code.parent_id is not None:
            code = self._by_pk[code.parent_id]
            above.append(code)
        return above[::-1]

    def theme(self, code: Code) -> Code:
        """Return the theme that `code` rolls up into; a theme is its own."""
        return [*self.ancestors(code), code][0]

    def depth(self, code: Code) -> int:
        """Return how many codes stand above `code`."""
        return len(self.ancestors(code))

    def path(self, code: Code) -> str:
        """Return the labels from the theme down to `code`, such as "Hope > D5 Guarded hope"."""
        return PATH_SEPARATOR.join(str(step) for step in [*self.ancestors(code), code])

    def can_move(self, code: Code, under: Code | None) -> bool:
        """Tell whether `code` may be put under `under`; never under itself or under what lies below it."""
        return under is None or code.pk not in {step.pk for step in [*self.ancestors(under), under]}

    def homes(self, code: Code) -> list[tuple[Code, int]]:
        """Return the codes that `code` may be put under, with their depths, in reading order."""
        below = {code.pk, *(step.pk for step in self.descendants(code))}
        return [(home, depth) for home, depth in self.walk() if home.pk not in below]
