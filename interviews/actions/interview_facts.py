"""Record how interviews were held: in choices and a number of minutes, for one interview or for many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from interviews import permissions
from interviews.actions import audit
from interviews.errors import InterviewChangedMeanwhileError, InterviewFactError
from interviews.models import Interview, Study
from interviews.models.interview import FACTS

# Name of a fact -> what is recorded; no minutes are None.
Facts = Mapping[str, str | int | None]


@dataclass(frozen=True)
class FactsChange:
    """What somebody says of an interview (id), having seen it recorded as `seen`; facts not named stay."""

    interview: int
    facts: Facts
    seen: Facts

    @property
    def changed(self) -> dict[str, str | int | None]:
        """What the person said anew; what they left as they saw it may have been changed by others."""
        return {name: said for name, said in self.facts.items() if said != self.seen.get(name)}


@transaction.atomic
def record_facts(*, study: Study, recorded_by, changes: Iterable[FactsChange]) -> int:
    """Record what is said anew of interviews; return of how many. All of it is saved, or nothing.

    Two people may record different facts of one interview; where both said different things of the same fact, the
    second is told, and nothing is saved.
    """
    permissions.check_may(recorded_by, permissions.Right.EDIT_INTERVIEWS, study)
    wanted = {change.interview: change for change in changes if change.changed}
    interviews = _locked(study, wanted)
    _check_unchanged(interviews, wanted)
    saved = 0
    for interview in interviews:
        said = wanted[interview.pk].changed
        if facts_of(interview) | said == facts_of(interview):
            continue
        _store(interview, said)
        audit.record(
            actor=recorded_by, verb="change", kind="interview", object_id=interview.pk, study=study
        )
        saved += 1
    return saved


def facts_of(interview: Interview) -> dict[str, str | int | None]:
    """Return what is recorded of how an interview was held."""
    return {name: getattr(interview, name) for name in FACTS}


def _locked(study: Study, wanted: Mapping[int, FactsChange]) -> list[Interview]:
    rows = Interview.objects.filter(participant__study=study, pk__in=wanted).order_by("pk")
    found = list(rows.select_for_update(of=("self",)).select_related("participant"))
    if len(found) < len(wanted):
        raise InterviewFactError(
            "One of these interviews is not in this study any more, so nothing was saved. Open the page again."
        )
    return found


def _check_unchanged(interviews: list[Interview], wanted: Mapping[int, FactsChange]) -> None:
    meanwhile = [
        interview
        for interview in interviews
        if any(
            getattr(interview, name) not in {said, wanted[interview.pk].seen.get(name)}
            for name, said in wanted[interview.pk].changed.items()
        )
    ]
    if meanwhile:
        named = ", ".join(f"{row.participant.code} {row}" for row in meanwhile[:5])
        more = f" and {len(meanwhile) - 5} more" if len(meanwhile) > 5 else ""
        raise InterviewChangedMeanwhileError(
            f"Somebody else recorded something else of {named}{more} since you opened this page, so nothing was saved. "
            "What stands there now is shown beside what you chose; saving again puts yours in its place.",
            interviews=[row.pk for row in meanwhile],
        )


def _store(interview: Interview, said: Facts) -> None:
    for name, value in said.items():
        setattr(interview, name, value)
    try:
        interview.clean_fields(exclude=["participant", "number", "is_synthetic"])
    except ValidationError as error:
        raise InterviewFactError(
            f"{interview.participant.code} {interview}: {' '.join(error.messages)}"
        ) from error
    interview.save(update_fields=list(said))
