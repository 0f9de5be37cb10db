"""What was done before and after coding to keep participants from being recognized; counts only."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    amount,
    gap,
    of_all,
    said,
)
from interviews.models import Correction, Release, Replacement, Study, Transcript
from interviews.screening import category_label


@dataclass(frozen=True)
class Safekeeping:
    """How interviews were released, what was replaced in them by kind, and what was taken out later.

    `elsewhere` are interviews that came with the importer's word; `unchecked` those of which nothing is recorded.
    """

    interviews: int
    screened: int
    checked: int
    elsewhere: int
    replaced: Counter[str]
    kept: int
    corrected: int

    @property
    def unchecked(self) -> int:
        return self.interviews - self.screened - self.elsewhere


def read_safekeeping(reader, study: Study) -> Safekeeping:
    """Return what is recorded of identifiers in a study; four queries."""
    transcripts = Transcript.objects.visible_to(reader).filter(study=study).order_by()
    released = Release.objects.filter(transcript__in=transcripts.values("pk")).aggregate(
        screened=Count("pk", filter=Q(screened_by__isnull=False)),
        checked=Count("pk", filter=Q(checked_by__isnull=False)),
        elsewhere=Count("pk", filter=Q(screened_by=None)),
    )
    places = Replacement.objects.filter(transcript__in=transcripts.values("pk")).order_by()
    decided = {
        (action, category): times
        for action, category, times in places.values_list("action", "category").annotate(
            Count("pk")
        )
    }
    replaced = Counter(
        {
            category: times
            for (action, category), times in decided.items()
            if action == Replacement.Action.REPLACED
        }
    )
    return Safekeeping(
        interviews=transcripts.count(),
        **released,
        replaced=replaced,
        kept=sum(decided.values()) - replaced.total(),
        corrected=Correction.objects.visible_to(reader)
        .filter(transcript__study=study, reason=Correction.Reason.IDENTIFIER)
        .count(),
    )


def de_identification(found: Safekeeping) -> list[Statement]:
    if not found.interviews:
        return [gap("There are no interviews yet.")]
    statements = []
    if found.screened:
        statements += [
            said(
                "{} were released after a person had read them for identifiers.",
                _of(found, found.screened),
            ),
            said("{} were checked by a second person.", _of(found, found.checked)),
        ]
    if found.elsewhere:
        statements.append(
            said(
                "{} were imported with a written reason why they had been checked for identifiers elsewhere.",
                _of(found, found.elsewhere),
            )
        )
    if found.unchecked:
        statements.append(
            gap(
                "No check for identifiers is recorded in Lifeline for {}.",
                _of(found, found.unchecked),
            )
        )
    return [*statements, *_places(found)]


def _places(found: Safekeeping) -> list[Statement]:
    statements = []
    if found.replaced:
        kinds = sorted(found.replaced.items(), key=lambda kind: (-kind[1], kind[0]))
        named = ", ".join(f"{category_label(kind)} ({times:,})" for kind, times in kinds)
        places = Number(amount(found.replaced.total(), "place"), Source(Page.CHECK))
        statements.append(said("{} replaced by a tag: {}.", places, named))
    if found.kept:
        kept = Number(amount(found.kept, "place"), Source(Page.CHECK))
        statements.append(said("{} kept as they stood, each with a reason.", kept))
    if found.corrected:
        times = Number(amount(found.corrected, "correction"), Source(Page.INTERVIEWS))
        statements.append(said("{} after that took out something that identifies a person.", times))
    return statements


def _of(found: Safekeeping, number: int) -> Number:
    return of_all(number, found.interviews, "interview", Page.INTERVIEWS)
