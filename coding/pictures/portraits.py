"""Portraits of interviews: each a strip from first word to last, its phases above, a line for each theme below."""

from django.urls import reverse

from coding.models import Code
from coding.pictures.missing import NO_INTERVIEWS, missing
from coding.pictures.pages import page_of, told
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.scope import Scope, listed
from coding.pictures.sheet import INK, MARGIN, RULE, SOFT, WIDTH, Sheet, bar_color, tint
from coding.portraits import BINS, MUCH, runs_of
from coding.presenters.cells import EMPTY_CELLS, counted
from coding.presenters.links import passages_url
from coding.summaries.portraits import InterviewPortrait, interviews_to_portray, portraits
from coding.summaries.talk import CellState
from interviews.models import Phase

ON_A_PAGE = 50
# Beyond these, the rest of the codes have no line.
MOST_ROWS = 9
NAMES = 60
BAND, ROW, GAP = 14, 7, 12
# A run of a phase this many slices long has room for its number.
ROOM_FOR_NUMBER = 2
SILENT = "The participant says nothing in this interview"


def interview_portraits(scope: Scope) -> Picture:
    title = f"Portraits of the interviews: where each of the {scope.codes_told} is"
    if nothing := missing(scope, title):
        return nothing
    found = interviews_to_portray(scope.study, scope.participants)
    found = found.without_text().select_related("participant", "interview")
    page = page_of(found, scope.page, ON_A_PAGE)
    if not page.paginator.count:
        return Picture(title, [NO_INTERVIEWS])
    codes = scope.codes[:MOST_ROWS]
    drawn = portraits(scope.layer, list(page), codes)
    return Picture(
        title,
        _told(scope, codes, drawn),
        [_table(scope, codes, drawn)],
        lambda: _Drawing(scope, codes, drawn, page).figure(title),
        page=page,
    )


def _told(scope: Scope, codes: list[Code], drawn: list[InterviewPortrait]) -> list[str]:
    names = listed([code.label for code in codes])
    said = f"{counted(len(drawn), 'interview')}, each a strip from beginning to end with a line for {names}."
    most = []
    for code in codes[:4]:
        best = max(drawn, key=lambda one: sum(one.codes.get(code.pk, ())))
        if shares := best.codes.get(code.pk):
            most.append(f"{code.label} in {best.name} ({sum(shares) / BINS:.0%})")
    return [
        said,
        f"Most of an interview’s text: {listed(most)}." if most else "Nothing is coded yet.",
    ]


def _table(scope: Scope, codes: list[Code], drawn: list[InterviewPortrait]) -> Table:
    rows = [
        [
            Cell(one.name, reverse("coding:workspace", args=[one.transcript.pk])),
            *(_cell(scope, one, code) for code in codes),
        ]
        for one in drawn
    ]
    return Table(
        "What is coded in each interview", ["Interview", *(code.label for code in codes)], rows
    )


def _cell(scope: Scope, one: InterviewPortrait, code: Code) -> Cell:
    """Return what is coded, which leads to the list of it in this interview."""
    passages, words = one.counted.get(code.pk, (0, 0))
    person = one.transcript.participant.code
    number = None if one.is_only_one else one.transcript.interview.number
    url = passages_url(scope.study, scope.carried, code.pk, person=person, interview=number)
    if not passages:
        sign, why = EMPTY_CELLS[one.state]
        why = SILENT if one.state == CellState.NO_TALK else why
        return Cell(sign, url if one.state == CellState.CODED else "", why)
    return Cell(f"{counted(passages, 'passage')}, {counted(words, 'word')}", url)


class _Drawing:
    """The strips of one page, below a key in the same layout."""

    def __init__(self, scope, codes, drawn, page):
        self.scope, self.codes, self.drawn, self.page = scope, codes, drawn, page
        self.phases: list[Phase] = list(scope.study.phases.all())
        self.slice = (WIDTH - 2 * MARGIN - NAMES) / BINS
        self.tall = BAND + ROW * len(codes)

    def figure(self, title: str):
        key = self._key_height()
        sheet = Sheet(title, self._below(), key + len(self.drawn) * (self.tall + GAP))
        self._draw_key(sheet)
        for number, one in enumerate(self.drawn):
            y = sheet.top + key + number * (self.tall + GAP)
            sheet.text(MARGIN, y + self.tall / 2, one.name, weight="bold", size=9)
            self._draw_phases(sheet, one, y)
            for row, code in enumerate(self.codes):
                at = y + BAND + row * ROW
                sheet.text(
                    self._x(0) - 4, at + ROW / 2, str(row + 1), size=5, color=SOFT, ha="right"
                )
                self._draw_row(sheet, one.codes.get(code.pk), code, at)
            sheet.line([self._x(0), self._x(BINS)], [y + self.tall] * 2, color=RULE, linewidth=0.5)
        return sheet.figure

    def _below(self) -> list[str]:
        left_out = len(self.scope.codes) - len(self.codes)
        return self.scope.below(
            "Full boxes: half of the place or more is coded; half-high ones: less.",
            f"Only the first {len(self.codes)} codes have a line; {left_out} more do not."
            if left_out > 0
            else "",
            told(self.page, "interviews"),
        )

    def _x(self, slice_: float) -> float:
        return MARGIN + NAMES + slice_ * self.slice

    def _key_height(self) -> float:
        return 20 + 15 * len(self.codes) + 14

    def _draw_key(self, sheet: Sheet) -> None:
        """Name the phases by number, and the lines in the order in which they stand in a strip."""
        names = [f"{number} {phase.name}" for number, phase in enumerate(self.phases, start=1)]
        sheet.text(
            MARGIN, sheet.top + 6, "Band above: " + ", ".join(names or ["no phases"]), size=8.5
        )
        for row, code in enumerate(self.codes):
            y = sheet.top + 20 + row * 15
            sheet.box(MARGIN, y + 2, 22, 8, facecolor=bar_color(code.hue))
            sheet.label(
                MARGIN + 30,
                y + 6,
                f"{row + 1} {code.label}",
                WIDTH - 2 * MARGIN - 40,
                1,
                size=8.5,
            )

    def _draw_phases(self, sheet: Sheet, one: InterviewPortrait, y: float) -> None:
        """Draw the long runs first, and what lies over them in the lower half of the band."""
        runs = [
            (to - at, at, to, number, phase)
            for number, phase in enumerate(self.phases, start=1)
            for at, to in runs_of(one.phases.get(phase.pk, ()), lambda share: share > 0)
        ]
        taken = [False] * BINS
        for length, at, to, number, phase in sorted(runs, key=lambda run: (-run[0], run[1])):
            is_over = sum(taken[at:to]) > length / 2
            taken[at:to] = [True] * length
            high = (BAND - 2) / 2 if is_over else BAND - 2
            top = y + BAND - 2 - high
            place = (self._x(at), top, length * self.slice, high)
            look = {
                "facecolor": tint(phase.hue),
                "edgecolor": bar_color(phase.hue),
                "linewidth": 0.5,
            }
            sheet.boxes([place], **look)
            if length >= ROOM_FOR_NUMBER:
                size = 5.5 if is_over else 7
                sheet.text(self._x(at) + 2, top + high / 2 + 0.3, str(number), size=size, color=INK)

    def _draw_row(self, sheet: Sheet, shares, code: Code, y: float) -> None:
        if not shares:
            return
        some = runs_of(shares, lambda share: 0 < share < MUCH)
        much = runs_of(shares, lambda share: share >= MUCH)
        places = [(self._x(at), y + 1, (to - at) * self.slice, ROW - 2) for at, to in much]
        places += [
            (self._x(at), y + ROW / 2 - 0.5, (to - at) * self.slice, ROW / 2 - 0.5)
            for at, to in some
        ]
        sheet.boxes(places, facecolor=bar_color(code.hue))
