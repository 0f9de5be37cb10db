"""A crosstab as it is seen: what each cell says, how strongly it is shaded, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from coding.presenters.cells import EMPTY_CELLS, Cell, counted, level_of, texts
from coding.presenters.links import passages_url
from coding.summaries.crosstab import EVERYTHING, Crosstab, Entry, Kind
from coding.summaries.talk import CellState
from coding.summaries.themes import ANY_CODE, NOT_RECORDED, NOT_RECORDED_NAME, Figure, Place

MOST_DOTS = 24
# What totals count, for each thing that a table may tell apart.
_CODED = "Anything coded: passages of any code; where several overlap, they are one."
_EVERYBODY = "All participants: everybody who is counted here, whatever their values."
TOTALS = {
    Kind.THEME: _CODED,
    Kind.CODE: _CODED,
    Kind.PHASE: "Total: all talk. A passage in two phases stands in both columns and once in the total.",
    Kind.PARTICIPANT: _EVERYBODY,
    Kind.ATTRIBUTE: _EVERYBODY,
    Kind.CODER: "Merged: what several coders coded in the same words is one passage, so this can be fewer than they add up to.",
}
FEW = "few participants"
# Of kept counts, what is said now of a participant, value, phase or coder that is not among those counted any more.
NO_LONGER = "not counted here"
NOBODY = "This participant has another value"
# So many columns leave room for a panel beside the table.
WIDEST_BESIDE = 8


@dataclass
class Heading:
    """The head of a column; `order` is how rows are put in order by it, if they are."""

    key: str
    label: str
    small: str = ""
    people: str = ""
    hue: int = 0
    is_total: bool = False
    sort_url: str = ""
    order: str = ""


@dataclass
class Row:
    """A row with its cells; a code of which there are others below can be opened and folded."""

    entry: Entry
    cells: list[Cell]
    toggle_url: str = ""
    is_open: bool = False
    people_url: str = ""


@dataclass
class Sheet:
    """One page of a table, or all of them side by side: then `over` says how many columns each takes."""

    label: str
    small: str
    headings: list[Heading]
    rows: list[Row]
    over: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass
class CrosstabTable:
    """A table for one reader.

    Counts that were kept have no list of passages behind them; `now` is the same table as it is now, to be said
    beside them. `carried` is what lists of passages share with it, `url` makes the address of the same page with other choices;
    `among` are the numbers of the rows shown, where there are more participants than fit.
    """

    crosstab: Crosstab
    show: str
    carried: dict[str, str]
    url: Callable[..., str]
    is_side_by_side: bool = False
    has_row_total: bool = True
    has_people_below: bool = False
    among: slice | None = None
    is_kept: bool = False
    now: Crosstab | None = None

    def __post_init__(self):
        self.arrangement = self.crosstab.arrangement
        self.counts = self.crosstab.counts
        # Of one person, how many participants there are says nothing.
        self.is_of_people = self.arrangement.tells_apart(Kind.PARTICIPANT)
        if self.is_of_people and self.show == "participants":
            self.show = "passages"

    @property
    def title(self) -> str:
        names = [found.label.lower() for found in self.arrangement.dimensions]
        return " by ".join(names).capitalize()

    @property
    def totals(self) -> list[str]:
        """What the totals of this table count, a sentence each."""
        return list(dict.fromkeys(TOTALS[found.kind] for found in self.arrangement.dimensions))

    @property
    def is_wide(self) -> bool:
        """Tell whether the table needs the whole width of the page."""
        return any(len(sheet.headings) > WIDEST_BESIDE for sheet in self.sheets)

    @cached_property
    def sheets(self) -> list[Sheet]:
        pages = self.crosstab.pages
        if self.is_side_by_side and len(pages) > 1:
            return [self._sheet(pages)]
        return [self._sheet([page]) for page in pages]

    def _sheet(self, pages: list[Entry]) -> Sheet:
        places = [(page, column) for page in pages for column in self.crosstab.columns]
        rows = self._rows_of(pages[0] if len(pages) == 1 else EVERYTHING)
        sheet = Sheet(
            label="" if len(pages) > 1 else pages[0].label,
            small="" if len(pages) > 1 else self._people_in(pages[0]),
            headings=[self._heading(page, column, len(pages) > 1) for page, column in places],
            rows=[self._row(row, places) for row in rows],
        )
        if len(pages) > 1:
            span = len(self.crosstab.columns)
            sheet.over = [(page.label, self._people_in(page), span) for page in pages]
        return sheet

    def _row(self, entry: Entry, places: list[tuple[Entry, Entry]]) -> Row:
        row = Row(entry, [self._cell(entry, column, page) for page, column in places])
        if entry.code is None:
            return row
        if self.has_people_below:
            row.people_url = f"{self.url(theme=entry.code.pk)}#people"
        if self.arrangement.rows.kind == Kind.THEME and self.crosstab.codebook.children(entry.code):
            shown = self.arrangement.open
            row.is_open = entry.code.pk in shown
            row.toggle_url = self.url(open=",".join(map(str, sorted(shown ^ {entry.code.pk}))))
        return row

    def _rows_of(self, page: Entry) -> list[Entry]:
        rows = self.crosstab.rows(page)
        totals = [row for row in rows if row.is_total] if self.has_row_total else []
        others = [row for row in rows if not row.is_total]
        return (others if self.among is None else others[self.among]) + totals

    def _heading(self, page: Entry, column: Entry, has_page: bool) -> Heading:
        key = f"{page.key}~{column.key}" if has_page else column.key
        order = self._order_of(key)
        heading = Heading(
            key,
            column.label,
            hue=column.hue,
            is_total=column.is_total,
            order=order,
            sort_url=self._sort_url(key, order),
        )
        if self._is_hidden(self._scope(column, page)):
            heading.small = FEW
        elif column.code is None and "coder" not in column.at:
            of, words, _ = self.counts.talked(self._scope(column, page))
            heading.small = counted(words, "word")
            everybody, _, _ = self.counts.talked(self._scope(EVERYTHING, page))
            if of != everybody and not column.at.get("participant"):
                heading.people = counted(of, "participant")
        return heading

    def _order_of(self, key: str) -> str:
        if self.arrangement.sort is None or "~".join(filter(None, self.arrangement.sort)) != key:
            return ""
        return "descending" if self.arrangement.is_descending else "ascending"

    def _sort_url(self, key: str, order: str) -> str:
        """Return where a click on a heading leads: largest first, then smallest first, then as it was."""
        following = {"": (key, ""), "descending": (key, "up"), "ascending": ("", "")}
        sort, direction = following[order]
        return self.url(sort=sort, order=direction, page="")

    def _scope(self, column: Entry, page: Entry) -> Place:
        return Place(**(page.at | column.at))._replace(code=ANY_CODE)

    def _is_hidden(self, place: Place) -> bool:
        """Tell whether how many participants there are is hidden, as it is for small groups in what leaves."""
        grouping = self.counts.grouping
        return grouping is not None and grouping.hides(place)

    def _people_in(self, page: Entry) -> str:
        if "value" not in page.at:
            return ""
        if self._is_hidden(Place(**page.at)):
            return FEW
        return counted(len(self.counts.people_at(Place(**page.at))), "participant")

    @cached_property
    def _top(self) -> float:
        """The value that the strongest shade, or the longest bar, stands for; totals are left out."""
        if self.show == "participants":
            return 1
        return max(
            (
                self.crosstab.figure(row, column, page).value(self.show)
                for page in self.crosstab.pages
                for row in self.crosstab.all_rows
                for column in self.crosstab.columns
                if not (row.is_total or column.is_total or page.is_total)
            ),
            default=0,
        )

    def _cell(self, row: Entry, column: Entry, page: Entry) -> Cell:
        cell = self._shown(row, column, page)
        if self.is_kept:
            self._say_what_it_is_now(cell, self.crosstab.place(row, column, page))
        return cell

    def _say_what_it_is_now(self, cell: Cell, place: Place) -> None:
        """Lead to the passages only where they are as many as were kept; else say how many there are now."""
        list_url, cell.url = cell.url, ""
        if self.now is None:
            return
        now = self.now.figure_at(place)
        if now is None:
            cell.now = NO_LONGER if cell.figure.passages else ""
        elif _numbers(now) == _numbers(cell.figure):
            cell.url = list_url
        else:
            large, small = texts(now, self.show) if now.passages else EMPTY_CELLS[now.state]
            cell.now = small if large == cell.large else large
            cell.now_url = self._list_url(place) if now.passages else ""

    def _shown(self, row: Entry, column: Entry, page: Entry) -> Cell:
        figure = self.crosstab.figure(row, column, page)
        place = self.crosstab.place(row, column, page)
        is_total = column.is_total
        if not figure.passages:
            return self._empty(figure, place, is_total=is_total)
        large, small = texts(figure, self.show)
        cell = Cell(
            large=large,
            small=small,
            url=self._list_url(place),
            hue=self._hue(place),
            is_total=is_total,
            figure=figure,
        )
        is_shaded = not (row.is_total or is_total or page.is_total)
        if self.is_of_people:
            cell.small = ""
            cell.title = f"{counted(figure.passages, 'passage')}, {counted(figure.words, 'word')}"
            share = figure.value(self.show) / self._top if self._top else 0
            cell.width = max(1, round(100 * share)) if is_shaded else 0
        else:
            cell.level = level_of(figure.value(self.show), self._top) if is_shaded else 0
            self._add_dots(cell, place)
        return cell

    def _add_dots(self, cell: Cell, place: Place) -> None:
        if len(self.counts.talk.participants) > MOST_DOTS:
            return
        raised = self.crosstab.raised_by(place)
        cell.dots = [has for _, has in raised]
        cell.title = ", ".join(person.code for person, has in raised if has)

    def _empty(self, figure: Figure, place: Place, *, is_total: bool) -> Cell:
        sign, title = EMPTY_CELLS[figure.state]
        if not self.counts.people_at(place):
            title = NOBODY
        url = self._list_url(place) if figure.state == CellState.CODED else ""
        return Cell(
            large=sign, title=title, url=url, is_total=is_total, is_zero=True, figure=figure
        )

    def _hue(self, place: Place) -> int:
        return self.crosstab.codebook[place.code].hue if place.code else 0

    def _list_url(self, place: Place) -> str:
        """Return the address of the list of exactly the passages that are counted at a place."""
        asked = dict(self.carried)
        if place.value is not None:
            name = f"a{self.counts.grouping.attribute.pk}"
            asked[name] = NOT_RECORDED_NAME if place.value == NOT_RECORDED else place.value
        if place.coder:
            asked["layer"] = place.coder
        person = self._codes_of_people[place.participant] if place.participant else ""
        return passages_url(self.counts.study, asked, place.code, place.column, person)

    @cached_property
    def _codes_of_people(self) -> dict[int, str]:
        return {person.pk: person.code for person in self.counts.talk.participants}


def _numbers(figure: Figure) -> tuple[int, int, int]:
    return figure.participants, figure.passages, figure.words
