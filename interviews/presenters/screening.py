"""An interview that is being checked, as its page shows it: identifiers in their sentences, and the text with its marks."""

from dataclasses import dataclass

from django.utils.html import format_html

from interviews import screening
from interviews.actions.sealed_checks import Screened
from interviews.screening import Group, Place

DECISIONS = {"": "not decided", "replace": "replaced", "keep": "kept"}


@dataclass(frozen=True)
class InSentence:
    """A place in the sentence it stands in."""

    place: Place
    turn: int
    before: str
    words: str
    after: str

    @property
    def piece(self) -> "Piece":
        """Return the place as it stands in the text."""
        return Piece(self.words, self.place)


@dataclass(frozen=True)
class Card:
    """One identifier with all its places."""

    group: Group
    places: list[InSentence]

    @property
    def first(self) -> Place:
        return self.group.places[0]


@dataclass(frozen=True)
class Piece:
    """A stretch of a turn; with a place where something may identify somebody, and what is read there as decided."""

    words: str
    place: Place | None = None

    @property
    def mark(self) -> str:
        """Return the place as markup: made here, since a template would put spaces around it, within the words."""
        return self._mark("")

    @property
    def mark_anew(self) -> str:
        """Return the place as markup that takes the place of the mark a page shows."""
        return self._mark("true")

    def _mark(self, swap: str) -> str:
        place = self.place
        return format_html(
            '<mark id="place-{}" class="found found-{}"{}><a href="#identifier-{}" title="{}, {}">{}</a></mark>',
            place.id,
            place.action or "open",
            format_html(' hx-swap-oob="{}"', swap) if swap else "",
            place.group,
            place.label,
            DECISIONS[place.action],
            place.replacement or self.words,
        )


@dataclass(frozen=True)
class ReadTurn:
    """A turn to be read, in pieces."""

    number: int
    speaker: str
    label: str
    pieces: list[Piece]


def cards_of(found: Screened) -> list[Card]:
    """Return the identifiers in the order in which they come up; those nobody decided yet first."""
    cards = [_card(found, group) for group in screening.groups_of(found.text, found.places)]
    return sorted(cards, key=lambda card: card.group.is_decided)


def card_of(found: Screened, number: int) -> Card:
    """Return one identifier."""
    groups = screening.groups_of(found.text, found.places)
    return _card(found, next(group for group in groups if group.number == number))


def turns_of(found: Screened) -> list[ReadTurn]:
    """Return the whole interview."""
    waiting = list(found.places)
    turns = []
    for placed in found.turns:
        pieces, at = [], placed.start
        while waiting and waiting[0].start < placed.end:
            here = waiting.pop(0)
            pieces += [
                Piece(found.text[at : here.start]),
                Piece(found.text[here.start : here.end], here),
            ]
            at = here.end
        pieces.append(Piece(found.text[at : placed.end]))
        turn = placed.turn
        turns.append(
            ReadTurn(turn.number, turn.speaker, turn.label, [p for p in pieces if p.words])
        )
    return turns


def _card(found: Screened, group: Group) -> Card:
    return Card(group, [_in_sentence(found, place) for place in group.places])


def _in_sentence(found: Screened, place: Place) -> InSentence:
    placed = next(turn for turn in reversed(found.turns) if turn.start <= place.start)
    said = found.text[placed.start : placed.end]
    start, end = screening.sentence_around(
        said, place.start - placed.start, place.end - placed.start
    )
    start, end = start + placed.start, end + placed.start
    return InSentence(
        place,
        placed.turn.number,
        found.text[start : place.start],
        found.text[place.start : place.end],
        found.text[place.end : end].rstrip(),
    )
