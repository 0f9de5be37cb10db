"""Memos, as far as a report can tell of them."""

from dataclasses import dataclass

from django.db.models import Count

from coding.summaries.memos import memos_seen
from coding.summaries.reporting.statements import Page, Statement, gap, number, of_all, said
from interviews.models import Study


@dataclass(frozen=True)
class Notes:
    """The memos that one person may read: how many, by how many people, on how many interviews."""

    memos: int
    authors: int
    interviews: int


def read_notes(reader, study: Study) -> Notes:
    """Return how many memos of a study `reader` may read; one query."""
    rows = memos_seen(reader).filter(memo__transcript__study=study).order_by()
    found = rows.aggregate(
        memos=Count("pk"),
        authors=Count("memo__author", distinct=True),
        interviews=Count("memo__transcript", distinct=True),
    )
    return Notes(**found)


def field_notes(found: Notes, interviews: int) -> list[Statement]:
    which = gap("Lifeline does not tell field notes from other memos.")
    if not found.memos:
        return [gap("There are no memos that you may read."), which]
    return [
        said(
            "{} by {} on {}, of those that you may read.",
            number(found.memos, "memo", Page.MEMOS),
            number(found.authors, "person", Page.MEMOS, many="people"),
            of_all(found.interviews, interviews, "interview", Page.MEMOS),
        ),
        which,
    ]
