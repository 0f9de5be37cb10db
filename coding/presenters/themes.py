"""The theme page's tables: what each cell says, how strongly it is shaded, and where it leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from coding.codebook import Codebook
from coding.models import Code
from coding.presenters.cells import EMPTY_CELLS, Cell, Heading, counted, level_of, texts, value_of
from coding.summaries.talk import NO_PHASE, NO_PHASE_NAME, TOTAL, CellState, Column
from coding.summaries.themes import Figure, ThemeCounts
from interviews.models import Participant, Transcript

MOST_DOTS = 24
MOST_NAMED = 40


@dataclass(frozen=True)
class ThemeChoice:
    """What the reader chose to see.

    `given` are the choices as they stand in the address, `carried` those that a list of passages shares.
    """

    show: str
    all_rows: bool
    open: set[int]
    theme: int | None
    people_by_themes: bool
    given: dict[str, str]
    carried: dict[str, str]


@dataclass
class Row:
    """A code with its cells."""

    code: Code
    depth: int
    cells: list[Cell]
    has_children: bool
    is_open: bool
    toggle_url: str
    people_url: str
    is_chosen: bool


class ThemePage:
    """The two tables of the theme page, made for one choice."""

    def __init__(self, counts: ThemeCounts, choice: ThemeChoice, address: str):
        self.counts, self.choice, self.address = counts, choice, address
        self.show = choice.show
        self.codebook = Codebook(counts.study.codes.all())
        self.columns = self._columns()

    @property
    def codes(self) -> list[Code]:
        """The codes that have a row: themes, and what lies below those that are open."""
        return [code for code, _ in self._visible()]

    @property
    def chosen(self) -> Code | None:
        """The code that is shown person by person: the one asked for, or the first."""
        if self.choice.theme in self.codebook:
            return self.codebook[self.choice.theme]
        return next(iter(self.codebook.themes), None)

    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.columns]

    def rows(self) -> list[Row]:
        visible = list(self._visible())
        ids = [code.pk for code, _ in visible]
        table = self.counts.over_all(ids)
        top = self._top(table, ids)
        raised = self._raised(ids)
        return [
            self._row(
                code,
                depth,
                [
                    self._cell(table[code.pk, column], code, column, top, raised)
                    for column in self.columns
                ],
            )
            for code, depth in visible
        ]

    def people_headings(self) -> list[Heading]:
        if self._by_themes:
            return [Heading(theme.label, hue=theme.hue) for theme in self.codebook.themes]
        return self.headings()

    def people_rows(self, people: list[Participant]) -> list[tuple[Participant, list[Cell]]]:
        """Return a row of cells for each of these participants."""
        if self.chosen is None:
            return []
        places = self._people_places()
        codes = list(dict.fromkeys(code.pk for code, _ in places))
        table = self.counts.by_participant(codes, people)
        top = max(
            (
                value_of(table[person.pk, code.pk, column], self._people_show)
                for person in people
                for code, column in places
                if column is not TOTAL or self._by_themes
            ),
            default=0,
        )
        return [
            (
                person,
                [
                    self._bar(person, table[person.pk, code.pk, column], code, column, top)
                    for code, column in places
                ],
            )
            for person in people
        ]

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

    def _in_state(self, state: CellState) -> list[str]:
        talk = self.counts.talk
        return [
            person.code for person in talk.participants if talk.state(TOTAL, person.pk) == state
        ]

    @property
    def _by_themes(self) -> bool:
        return self.choice.people_by_themes

    @property
    def _people_show(self) -> str:
        # Of one person, how many participants there are says nothing.
        return "passages" if self.show == "participants" else self.show

    def _columns(self) -> list[Column]:
        talk = self.counts.talk
        return [column for column in talk.columns if column is not NO_PHASE or talk.words(NO_PHASE)]

    def _visible(self) -> Iterable[tuple[Code, int]]:
        shown, everything = self.choice.open, self.choice.all_rows
        for code, depth in self.codebook.walk():
            if everything or all(above.pk in shown for above in self.codebook.ancestors(code)):
                yield code, depth

    def _heading(self, column: Column) -> Heading:
        talk = self.counts.talk
        words = counted(talk.words(column), "word")
        if column is TOTAL:
            return Heading("Total", words, is_total=True)
        phase = next((phase for phase in talk.phases if phase.pk == column), None)
        if phase is None:
            return Heading("In no phase", words)
        heading = Heading(phase.name, words, hue=phase.hue)
        if (people := len(talk.applies_to(column))) < len(talk.participants):
            heading.people = counted(people, "participant")
        return heading

    def _row(self, code: Code, depth: int, cells: list[Cell]) -> Row:
        shown, everything = self.choice.open, self.choice.all_rows
        return Row(
            code=code,
            depth=depth,
            cells=cells,
            has_children=bool(self.codebook.children(code)) and not everything,
            is_open=code.pk in shown,
            toggle_url=self.url(open=",".join(map(str, sorted(shown ^ {code.pk})))),
            people_url=f"{self.url(theme=code.pk)}#people",
            is_chosen=self.chosen is not None and code.pk == self.chosen.pk,
        )

    def _top(self, table: dict, ids: list[int]) -> float:
        if self.show == "participants":
            return 1
        shaded = [column for column in self.columns if column is not TOTAL]
        return max(
            (value_of(table[pk, column], self.show) for pk in ids for column in shaded), default=0
        )

    def _raised(self, ids: list[int]) -> dict[tuple, bool] | None:
        """Return who raised what, for a dot a person; None where there are too many for dots."""
        if len(self.counts.talk.participants) > MOST_DOTS:
            return None
        table = self.counts.by_participant(ids)
        return {key: bool(figure.passages) for key, figure in table.items()}

    def _cell(self, figure: Figure, code: Code, column: Column, top: float, raised) -> Cell:
        if not figure.passages:
            return self._empty(figure, code, column)
        large, small = texts(figure, self.show)
        cell = Cell(
            large=large,
            small=small,
            url=self._list_url(code, column),
            level=level_of(value_of(figure, self.show), top) if column is not TOTAL else 0,
            is_total=column is TOTAL,
        )
        if raised is not None:
            people = self.counts.talk.applies_to(column)
            cell.dots = [raised[person.pk, code.pk, column] for person in people]
            names = [person.code for person, has in zip(people, cell.dots, strict=True) if has]
            cell.title = ", ".join(names)
        return cell

    def _empty(self, figure: Figure, code: Code, column: Column, person=None) -> Cell:
        sign, title = EMPTY_CELLS[figure.state]
        url = self._list_url(code, column, person) if figure.state == CellState.CODED else ""
        is_total = column is TOTAL and not (person and self._by_themes)
        return Cell(large=sign, title=title, url=url, is_total=is_total, is_zero=True)

    def _people_places(self) -> list[tuple[Code, Column]]:
        if self._by_themes:
            return [(theme, TOTAL) for theme in self.codebook.themes]
        return [(self.chosen, column) for column in self.columns]

    def _bar(
        self, person: Participant, figure: Figure, code: Code, column: Column, top: float
    ) -> Cell:
        if not figure.passages:
            return self._empty(figure, code, column, person)
        show = self._people_show
        share = value_of(figure, show) / top if top else 0
        is_total = column is TOTAL and not self._by_themes
        return Cell(
            large=texts(figure, show)[0],
            title=f"{counted(figure.passages, 'passage')}, {counted(figure.words, 'word')}",
            url=self._list_url(code, column, person),
            hue=code.hue,
            width=0 if is_total else max(1, round(100 * share)),
            is_total=is_total,
        )

    def _list_url(self, code: Code, column: Column, person: Participant | None = None) -> str:
        asked = {"code": code.pk}
        if column is not TOTAL:
            asked["phase"] = NO_PHASE_NAME if column is NO_PHASE else column
        if person:
            asked["participant"] = person.code
        address = reverse("coding:passage_list", args=[self.counts.study.slug])
        return f"{address}?{urlencode(asked | self.choice.carried)}"
