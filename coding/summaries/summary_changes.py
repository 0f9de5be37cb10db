"""Which signed summaries are stale: passages under them were added, removed or changed since they were signed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import inf

from django.db.models import BigIntegerField, Count, Sum
from django.db.models.functions import Cast

from coding.codebook import Codebook
from coding.models import Island, SignedPlace, SummaryVersion
from coding.staleness import Changes, Place, changes_between
from interviews.models import Study, Transcript, Turn

# What lists compare of the places of a code: how many there are, and sums over their bounds.
SUMS = {
    "number": Count("pk"),
    "starts": Sum("start"),
    "ends": Sum("end"),
    "products": Sum(Cast("start", BigIntegerField()) * Cast("end", BigIntegerField())),
}
Sums = tuple[int, ...]
# Of so many places of one kind of change, a page tells where they are.
MOST_TOLD = 50
NOTHING: Sums = (0,) * len(SUMS)


def changes_since_signing(version: SummaryVersion) -> Changes:
    """Return what changed of the passages under a signed version, place by place."""
    subject = version.summary.subject
    fields = ("transcript", "code", "start", "end")
    before = [Place(*row) for row in version.signed_places.order_by().values_list(*fields)]
    now = [Place(*row) for row in subject.islands().values_list(*fields)]
    left = sum(place.code == subject.theme.pk for place in before)
    return changes_between(subject.theme.pk, before, now, version.places - left)


def stale_among(study: Study, versions: Collection[SummaryVersion]) -> set[int]:
    """Return the versions (ids) that are signed and stale; in a constant number of queries."""
    signed = [version for version in versions if version.is_signed]
    if not signed:
        return set()
    before = _signed_for(signed)
    now = _now(study)
    codebook = Codebook(study.codes.all())
    return {version.pk for version in signed if _is_stale(version, before, now, codebook)}


def _is_stale(version: SummaryVersion, before: dict, now: dict, codebook: Codebook) -> bool:
    summary = version.summary
    theme = codebook[summary.code_id]
    codes = [theme.pk, *(code.pk for code in codebook.descendants(theme))]
    under = {code: now.get((code, summary.participant_id), NOTHING) for code in codes}
    was = before.get(version.pk, {})
    left = was.get(theme.pk, NOTHING)[0]
    return left != version.places or was != {
        code: sums for code, sums in under.items() if sums != NOTHING
    }


def _signed_for(versions: list[SummaryVersion]) -> dict[int, dict[int, Sums]]:
    """Return version -> code -> sums over the places that were signed for and are left."""
    rows = SignedPlace.objects.filter(version__in=versions).order_by()
    found: dict[int, dict[int, Sums]] = defaultdict(dict)
    for version, code, *sums in _summed(rows.values("version", "code"), "version", "code"):
        found[version][code] = tuple(map(int, sums))
    return found


def _now(study: Study) -> dict[tuple[int, int | None], Sums]:
    """Return (code, participant) -> sums over its islands; over those of all where the participant is None."""
    who = "transcript__participant"
    rows = Island.objects.filter(transcript__study=study, coder=None, code__isnull=False).order_by()
    found: dict[tuple[int, int | None], Sums] = {}
    for code, participant, *sums in _summed(rows.values("code", who), "code", who):
        here = tuple(map(int, sums))
        found[code, participant] = here
        found[code, None] = tuple(
            map(sum, zip(here, found.get((code, None), NOTHING), strict=True))
        )
    return found


def _summed(rows, *by: str) -> Iterable[tuple]:
    return rows.annotate(**SUMS).values_list(*by, *SUMS)


@dataclass(frozen=True)
class ToldPlace:
    """A place where something changed, to be gone to."""

    transcript: Transcript
    start: int
    turn: int


def told(reader, places: Collection[Place]) -> list[ToldPlace]:
    """Return the first of these places with what they are called, in the order of participants and talk."""
    places = sorted(places)[:MOST_TOLD]
    ids = {place.transcript for place in places}
    transcripts = Transcript.objects.visible_to(reader).without_text()
    transcripts = transcripts.select_related("participant", "interview").in_bulk(ids)
    turns = defaultdict(list)
    rows = Turn.objects.filter(transcript__in=ids, number__gt=0).order_by("start")
    for transcript, end, number in rows.values_list("transcript", "end", "number"):
        turns[transcript].append((end, number))
    found = [
        ToldPlace(
            transcripts[place.transcript],
            place.start,
            turns[place.transcript][bisect_right(turns[place.transcript], (place.start, inf))][1],
        )
        for place in places
    ]
    return sorted(found, key=lambda one: (str(one.transcript), one.start))
