"""What the themes say of whom: how many raise each, who does not, and what stands in summaries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coding.codebook import Codebook
from coding.models import Code, SummaryVersion
from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    amount,
    gap,
    listed,
    number,
    of_all,
    said,
)
from coding.summaries.summary_states import SummaryState, summary_states
from coding.summaries.talk import TOTAL, CellState
from coding.summaries.themes import ANY_CODE, By, Figure, Place, ThemeCounts
from interviews.models import Study

WHY = {
    CellState.CODED: "coded, never raised",
    CellState.NOT_CODED: "not declared coded yet",
    CellState.NO_TALK: "no interview, or no talk",
    CellState.NOT_APPLICABLE: "the phase does not apply",
    CellState.PHASES_UNMARKED: "phases not marked yet",
}


@dataclass(frozen=True)
class ThemeFound:
    """A theme with its figure, and the participants (codes) without a passage of it, by why."""

    theme: Code
    figure: Figure
    without: dict[CellState, list[str]]


@dataclass(frozen=True)
class Themes:
    """All themes, and (of codes that can be applied) those that one participant raises, and those that none does."""

    passages: int
    words: int
    talk: int
    themes: list[ThemeFound]
    raised_by_one: list[Code]
    never_raised: list[Code]


def read_themes(counts: ThemeCounts, codebook: Codebook[Code]) -> Themes:
    """Return the themes as counts tell of them; two queries beside those of the counts."""
    ids = [theme.pk for theme in codebook.themes]
    over_all = counts.table([ANY_CODE, *(code.pk for code in codebook)], by=())
    each = counts.table(ids, by=(By.PARTICIPANT,))
    people = counts.talk.participants
    lowest = [code for code in codebook if not codebook.children(code) and not code.is_parked]
    raised = {code.pk: over_all[Place(code.pk)].participants for code in lowest}
    found = []
    for theme in codebook.themes:
        without: dict[CellState, list[str]] = {}
        for person in people:
            figure = each[Place(theme.pk, TOTAL, person.pk)]
            if not figure.passages:
                without.setdefault(figure.state, []).append(person.code)
        found.append(ThemeFound(theme, over_all[Place(theme.pk)], without))
    every = over_all[Place(ANY_CODE)]
    return Themes(
        passages=every.passages,
        words=every.words,
        talk=every.talk,
        themes=found,
        raised_by_one=[code for code in lowest if raised[code.pk] == 1],
        never_raised=[code for code in lowest if raised[code.pk] == 0],
    )


def major_themes(found: Themes) -> list[Statement]:
    if not found.themes:
        return [gap("There are no themes yet.")]
    passages = number(found.passages, "passage", Page.PASSAGES)
    return [
        said("{} of talk by participants are coded, with any code.", passages),
        *(
            said(
                "{}: raised by {}, in {}.",
                one.theme.label,
                Number(
                    f"{one.figure.participants:,} of {amount(one.figure.of, 'participant')}",
                    Source(Page.PASSAGES, one.theme.pk),
                ),
                number(one.figure.passages, "passage", Page.PASSAGES, pk=one.theme.pk),
            )
            for one in found.themes
        ),
    ]


def diverse_cases(found: Themes) -> list[Statement]:
    if not found.themes:
        return [gap("There are no themes yet.")]
    statements = [
        said("{}: no passage by {}.", one.theme.label, _people(one))
        for one in found.themes
        if one.without
    ]
    if everybody := [one.theme.label for one in found.themes if not one.without]:
        statements.append(said("Raised by everybody: {}.", listed(everybody)))
    return [
        *statements,
        *_codes(found.raised_by_one, "raised by one participant only"),
        *_codes(found.never_raised, "raised by nobody"),
    ]


def _people(one: ThemeFound) -> Number:
    parts = [
        f"{listed(codes)} ({WHY[state]})" for state in WHY if (codes := one.without.get(state))
    ]
    all_ = sum(map(len, one.without.values()))
    return Number(
        f"{amount(all_, 'participant')}: {'; '.join(parts)}", Source(Page.THEMES, one.theme.pk)
    )


def _codes(codes: list[Code], what: str) -> list[Statement]:
    if not codes:
        return []
    names = listed([code.label for code in codes])
    return [
        said(f"{{}} {what}: {{}}.", number(len(codes), "code", Page.THEMES, rows="code"), names)
    ]


@dataclass(frozen=True)
class Written:
    """How far the summaries of themes are; `of_people` are those of single participants.

    `stale` were signed for passages that changed since; `unsupported` sentences point at no passage.
    """

    themes: int
    states: Counter[str]
    stale: int
    sentences: int
    unsupported: int
    without: list[str]
    of_people: int


def read_written(reader, study: Study, codebook: Codebook[Code]) -> Written:
    """Return how far the summaries that `reader` may see are; in a constant number of queries."""
    states = {
        key: state for key, state in summary_states(reader, study).items() if state.text.strip()
    }
    of_themes = {code: state for (code, person), state in states.items() if person is None}
    return Written(
        themes=len(codebook.themes),
        states=Counter(state.version.state for state in of_themes.values()),
        stale=sum(state.is_stale for state in of_themes.values()),
        sentences=_sum(of_themes.values(), "sentences"),
        unsupported=_sum(of_themes.values(), "unsupported"),
        without=[theme.label for theme in codebook.themes if theme.pk not in of_themes],
        of_people=len(states) - len(of_themes),
    )


def _sum(states: Iterable[SummaryState], name: str) -> int:
    return sum(getattr(state, name) for state in states)


def consistency(found: Written | None) -> list[Statement]:
    """Say how far the summaries are; None stands for a reader to whom they are not open."""
    if found is None:
        return [
            gap("You work blind in this study: summaries are written from everybody's passages.")
        ]
    written = found.states.total()
    if not written:
        return [
            gap("No theme has a summary yet: {}.", of_all(0, found.themes, "theme", Page.SUMMARIES))
        ]
    names = {
        SummaryVersion.State.DRAFT: "in draft",
        SummaryVersion.State.READY: "ready to be signed",
        SummaryVersion.State.SIGNED: "signed",
    }
    parts = [
        Number(f"{found.states[state]:,} {name}", Source(Page.SUMMARIES))
        for state, name in names.items()
        if found.states[state]
    ]
    statements = [said(f"Summaries of themes: {', '.join(['{}'] * len(parts))}.", *parts)]
    if found.stale:
        statements.append(
            said(
                "{} of those signed: passages under them changed since.",
                Number(f"{found.stale:,}", Source(Page.SUMMARIES)),
            )
        )
    statements.append(
        said(
            "{} of {} in them point at no passage.",
            Number(f"{found.unsupported:,}", Source(Page.SUMMARIES)),
            amount(found.sentences, "sentence"),
        )
    )
    if found.of_people:
        statements.append(
            said(
                "{} of a theme in the interviews of one participant (framework matrix).",
                number(found.of_people, "summary", Page.MATRIX, many="summaries"),
            )
        )
    if found.without:
        statements.append(gap("Without a summary: {}.", listed(found.without)))
    return statements
