"""All passages of a scope, theme by theme, where every interview is read once, however many themes there are."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from coding.phase_layers import phase_layers
from coding.summaries.passage_reading import ListedPassage, Place, Row
from coding.summaries.passages import PassageList, PassageScope


class PassagesByTheme(PassageList):
    """The passages that each theme counts: one that stands under two of them is read as one of each.

    `theme_of` says to which theme a code belongs (ids).
    """

    def __init__(self, scope: PassageScope, theme_of: Mapping[int, int]):
        self.theme_of = theme_of
        super().__init__(scope)

    @cached_property
    def _counts(self) -> list[PassageList]:
        themes = self.scope.study.codes.filter(pk__in=set(self.theme_of.values()))
        return [PassageList(replace(self.scope, code=theme)) for theme in themes]

    @property
    def of_themes(self) -> int:
        """How many passages stand under themes."""
        return sum(found.passages for found in self._counts)

    @property
    def words_of_themes(self) -> int:
        """How many participant words stand under themes."""
        return sum(found.words for found in self._counts)

    def themed(self) -> Iterator[tuple[int, ListedPassage]]:
        """Yield a theme (its id) and a passage of it, uncut, some interviews at a time; within a theme in order."""
        for transcripts in self._portions():
            rows = self._rows(transcripts)
            places = list(self._places(transcripts, rows))
            themes = (place.code for place in places)
            yield from zip(themes, self._read(places, rows, None), strict=True)

    def _places(self, transcripts: Collection[int], rows: list[Row]) -> Iterator[Place]:
        of_theme = defaultdict(list)
        for row in rows:
            of_theme[self.theme_of[row.code_id]].append(row)
        maps = phase_layers(transcripts)
        for theme, some in of_theme.items():
            coded = {row.transcript_id for row in some}
            there = [pk for pk in transcripts if pk in coded]
            for place in self._places_in(there, some, maps):
                yield place._replace(code=theme)

    def _is_part(self, row: Row, place: Place) -> bool:
        return self.theme_of[row.code_id] == place.code and super()._is_part(row, place)
