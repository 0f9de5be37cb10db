"""The theme page: the table that was asked for, and below it one theme person by person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from coding.codebook import Codebook
from coding.models import Code, KeptCounts
from coding.presenters.crosstab import CrosstabTable
from coding.summaries.codebook import changed_last
from coding.summaries.crosstab import OF_CODES, Arrangement, Crosstab, Dimension, Kind
from coding.summaries.kept_counts import kept_codes
from coding.summaries.talk import TOTAL, CellState
from coding.summaries.themes import ThemeCounts
from interviews.models import Participant, Transcript

MOST_NAMED = 40


@dataclass(frozen=True)
class ThemeChoice:
    """What the reader chose to see.

    `given` are the choices as they stand in the address, `carried` those that a list of passages shares.
    """

    show: str
    arrangement: Arrangement
    is_side_by_side: bool
    theme: int | None
    people_by_themes: bool
    given: dict[str, str]
    carried: dict[str, str]
    kept: KeptCounts | None = None


class ThemePage:
    """The tables of the theme page, made for one choice; `among` are the numbers of the participants shown."""

    def __init__(self, counts: ThemeCounts, choice: ThemeChoice, address: str):
        self.counts, self.choice, self.address = counts, choice, address
        self.show = choice.show
        self.kept = choice.kept
        codes = kept_codes(self.kept) if self.kept else counts.study.codes.all()
        self.codebook = Codebook(codes)

    @property
    def has_people_in_it(self) -> bool:
        """Tell whether the table itself tells participants apart; then there is none below it."""
        return self.choice.arrangement.tells_apart(Kind.PARTICIPANT)

    @property
    def as_of(self) -> datetime:
        """When what is counted was changed last, or kept."""
        return (
            self.kept.made_at
            if self.kept
            else changed_last(self.counts.study, self.counts.layer.coder)
        )

    def table(self, among: slice | None = None, now: ThemeCounts | None = None) -> CrosstabTable:
        """Return the table asked for, with some of the participants where it tells them apart.

        `now` are the counts of now, to be said beside those that were kept.
        """
        arrangement = self.choice.arrangement
        is_sorted_by_person = arrangement.rows.kind == Kind.PARTICIPANT and arrangement.sort
        people = None
        if among and self.has_people_in_it and not is_sorted_by_person:
            people = self.counts.talk.participants[among]
        return CrosstabTable(
            crosstab=Crosstab(
                self.counts, self.codebook, arrangement, self._show_of(arrangement), people
            ),
            show=self.show,
            carried=self.choice.carried,
            url=self.url,
            is_side_by_side=self.choice.is_side_by_side,
            has_people_below=not self.has_people_in_it,
            among=among if is_sorted_by_person else None,
            is_kept=self.kept is not None,
            now=now and self._now(now, arrangement, people),
        )

    def people_table(
        self, people: Collection[Participant], now: ThemeCounts | None = None
    ) -> CrosstabTable:
        """Return the table of one theme (or all) for these participants, as `table` does."""
        phases, themes = Dimension(Kind.PHASE), Dimension(Kind.THEME)
        arrangement = Arrangement(
            rows=Dimension(Kind.PARTICIPANT),
            columns=themes if self.choice.people_by_themes else phases,
            code=self.chosen.pk if self.chosen else None,
        )
        return CrosstabTable(
            crosstab=Crosstab(self.counts, self.codebook, arrangement, people=people),
            show=self.show,
            carried=self.choice.carried,
            url=self.url,
            has_row_total=False,
            is_kept=self.kept is not None,
            now=now and self._now(now, arrangement, people),
        )

    @property
    def chosen(self) -> Code | None:
        """The code that is shown person by person: the one asked for, or the first."""
        if self.choice.theme in self.codebook:
            return self.codebook[self.choice.theme]
        return next(iter(self.codebook.themes), None)

    @property
    def tells_codes_apart(self) -> bool:
        return self.choice.arrangement.tells_apart(*OF_CODES)

    @property
    def of(self) -> str:
        """What is counted where codes are not told apart, in words."""
        code = self.choice.arrangement.code
        return self.codebook[code].label if code else "Anything coded"

    def codes_to_choose(self) -> list[tuple[str, str, bool]]:
        """Return (label, address, whether chosen) of what can be counted where codes are not told apart."""
        asked = self.choice.arrangement.code
        found = [("Anything coded", self.url(theme=""), asked is None)]
        for code, depth in self.codebook.walk():
            label = "\u2003" * depth + code.label
            found.append((label, self.url(theme=code.pk), asked == code.pk))
        return found

    def unfinished(self) -> list[str]:
        """Return the participants whose talk is not declared coded yet, by code."""
        return self._in_state(CellState.NOT_CODED)

    def without_talk(self) -> list[str]:
        """Return the participants of whom there is no talk yet, by code: they are among those counted as "of"."""
        return self._in_state(CellState.NO_TALK)

    def unmarked(self) -> tuple[list[Transcript], int]:
        """Return the transcripts in which phases are not marked yet, and how many more there are than can be named."""
        found = self.counts.talk.unmarked()
        if not found:
            return [], 0
        named = Transcript.objects.without_text().select_related("participant", "interview")
        return list(named.filter(pk__in=found)[:MOST_NAMED]), max(0, len(found) - MOST_NAMED)

    def url(self, **changes) -> str:
        """Return the address of this page with some choices changed."""
        chosen = self.choice.given | changes
        kept = {name: value for name, value in chosen.items() if value not in ("", None)}
        return f"{self.address}?{urlencode(kept)}" if kept else self.address

    def _now(
        self, now: ThemeCounts, arrangement: Arrangement, people: Collection[Participant] | None
    ) -> Crosstab:
        """Return the table of now, of those of the participants who are still chosen."""
        if people is not None:
            chosen = {person.pk for person in now.talk.participants}
            people = [person for person in people if person.pk in chosen]
        return Crosstab(now, self.codebook, arrangement, people=people)

    def _show_of(self, arrangement: Arrangement) -> str:
        is_of_people = arrangement.tells_apart(Kind.PARTICIPANT)
        return "passages" if is_of_people and self.show == "participants" else self.show

    def _in_state(self, state: CellState) -> list[str]:
        talk = self.counts.talk
        return [
            person.code for person in talk.participants if talk.state(TOTAL, person.pk) == state
        ]
