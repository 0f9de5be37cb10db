"""An interview that is being checked, as its page shows it: identifiers in their sentences, and the text with its marks."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html

from interviews import screening
from interviews.actions.sealed_checks import Screened
from interviews.screening import Group, Place
from interviews.sentences import sentence_spans

DECISIONS = {"": "not decided", "replace": "replaced", "keep": "kept"}
# What is shown of a sentence on each side of a place: in talk without full stops one goes on for pages.
LONGEST_SIDE = 240


@dataclass(frozen=True)
class InSentence:
    """A place in the sentence it stands in."""

    place: Place
    turn: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Card:
    """One identifier with all its places; those that are ticked are meant by what a person decides next."""

    group: Group
    places: list[InSentence]

    @property
    def first(self) -> Place:
        return self.group.places[0]

    @property
    def version(self) -> str:
        return screening.version_of(self.group.places)

    @property
    def ticked(self) -> set[int]:
        """Return the places (ids) that are open, or all where none is."""
        open_ones = {place.id for place in self.group.places if not place.is_decided}
        return open_ones or {place.id for place in self.group.places}

    @property
    def decided(self) -> int:
        return sum(place.is_decided for place in self.group.places)

    @property
    def outcomes(self) -> list[str]:
        """Return what was decided, once each."""
        said = (
            place.replacement if place.action == "replace" else f"kept: {place.reason}"
            for place in self.group.places
            if place.is_decided
        )
        return list(dict.fromkeys(said))


@dataclass(frozen=True)
class Piece:
    """A stretch of a turn; with a place where something may identify somebody, and what is read there as decided."""

    words: str
    place: Place | None = None

    @property
    def mark(self) -> str:
        """Return the place as markup: made here, since a template would put spaces around it, within the words."""
        place = self.place
        now = format_html('<span class="now">{}</span>', place.replacement)
        return format_html(
            '<mark id="place-{}" class="found found-{}" data-group="{}"><a href="#identifier-{}" title="{}, {}"><span class="was">{}</span>{}</a></mark>',
            place.id,
            place.action or "open",
            place.group,
            place.group,
            place.label,
            DECISIONS[place.action],
            self.words,
            now if place.replacement else "",
        )


@dataclass(frozen=True)
class ReadTurn:
    """A turn to be read, in pieces."""

    number: int
    speaker: str
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Check:
    """An interview that is being checked, ready to be shown as a whole or in parts."""

    found: Screened

    @cached_property
    def groups(self) -> list[Group]:
        """Return the identifiers, in the order in which they first come up."""
        return screening.groups_of(self.found.text, self.found.places)

    @property
    def decided(self) -> int:
        return sum(group.is_decided for group in self.groups)

    @cached_property
    def categories(self) -> list[tuple[str, str, int]]:
        """Return the kinds of identifier that come up, the most frequent first: value, words, how many."""
        counted = Counter(group.places[0].category for group in self.groups)
        return [
            (value, screening.category_label(value), number)
            for value, number in counted.most_common()
        ]

    @cached_property
    def tags(self) -> list[str]:
        """Return the tags that stand in the text already."""
        return _used(place.replacement for place in self.found.places)

    @cached_property
    def reasons(self) -> list[str]:
        return _used(place.reason for place in self.found.places)

    def cards(self, numbers: Collection[int] | None = None) -> list[Card]:
        """Return these identifiers (numbers), or all."""
        return [
            Card(group, [self._in_sentence(place) for place in group.places])
            for group in self.groups
            if numbers is None or group.number in numbers
        ]

    def turns(self, spans: Collection[tuple[int, int]] | None = None) -> list[ReadTurn]:
        """Return the turns in which these spans lie, or the whole interview."""
        wanted = (
            range(len(self.found.turns))
            if spans is None
            else sorted({self._turn_at(start) for start, _ in spans})
        )
        return [self._read(at) for at in wanted]

    def _read(self, at: int) -> ReadTurn:
        placed, text = self.found.turns[at], self.found.text
        first = bisect_right(self.found.places, placed.start, key=lambda each: each.end - 1)
        pieces, position = [], placed.start
        for here in self.found.places[first:]:
            if here.start >= placed.end:
                break
            pieces += [
                Piece(text[position : here.start]),
                Piece(text[here.start : here.end], here),
            ]
            position = here.end
        pieces.append(Piece(text[position : placed.end]))
        turn = placed.turn
        return ReadTurn(turn.number, turn.speaker, turn.label, [p for p in pieces if p.words])

    def _in_sentence(self, place: Place) -> InSentence:
        at = self._turn_at(place.start)
        turn, text = self.found.turns[at], self.found.text
        start, end = self._sentence_around(at, place)
        before, after = text[start : place.start], text[place.end : end].rstrip()
        return InSentence(
            place,
            turn.turn.number,
            before if len(before) <= LONGEST_SIDE else f"… {_last_words(before)}",
            text[place.start : place.end],
            after if len(after) <= LONGEST_SIDE else f"{_first_words(after)} …",
        )

    def _turn_at(self, position: int) -> int:
        return bisect_right(self.found.turns, position, key=lambda turn: turn.start) - 1

    def _sentence_around(self, at: int, place: Place) -> tuple[int, int]:
        turn = self.found.turns[at]
        if at not in self._sentences:
            said = self.found.text[turn.start : turn.end]
            self._sentences[at] = [
                (turn.start + start, turn.start + end) for start, end in sentence_spans(said)
            ]
        spans = self._sentences[at]
        first = bisect_right(spans, place.start, key=lambda span: span[1])
        last = bisect_right(spans, place.end - 1, key=lambda span: span[1])
        return spans[first][0], spans[min(last, len(spans) - 1)][1]

    @cached_property
    def _sentences(self) -> dict[int, list[tuple[int, int]]]:
        """Return where the sentences of turns are that were asked for already."""
        return {}


def _used(words) -> list[str]:
    return sorted({each for each in words if each})


def _last_words(words: str) -> str:
    return words[-LONGEST_SIDE:].partition(" ")[2] or words[-LONGEST_SIDE:]


def _first_words(words: str) -> str:
    return words[:LONGEST_SIDE].rpartition(" ")[0] or words[:LONGEST_SIDE]
