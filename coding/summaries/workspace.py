"""What the transcript workspace reads: passages, counts beside codes, recent codes, what can be undone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
)
from django.db.models.functions import Cast

from coding.codebook import Codebook
from coding.models import Code, CodedPassage, CodingState
from coding.summaries.act_words import words_of
from coding.summaries.passages_seen import live_rows, visible_passages
from interviews import permissions
from interviews.actions import acts
from interviews.kept_queries import kept_query
from interviews.models import Act, ParticipantPhase, Phase, PhaseSpan, Transcript, User

RECENT_CODES = 9
# What a page shows of a code, and what places it in its tree.
CODE_FIELDS = (
    "pk",
    "parent_id",
    "position",
    "label",
    "hue",
    "is_parked",
    "brief_definition",
    "use_when",
    "do_not_use_when",
)
# A coder's latest passages in which recent codes are looked for.
RECENT_PASSAGES = 60
# No text has so many code points.
PAST_ANY_TEXT = 2**31


@dataclass(frozen=True)
class PhaseChoice:
    """A phase of the study and, where it can't be marked for this participant, why not."""

    phase: Phase
    reason: str


def codebook_of(study) -> Codebook:
    """Return the study's codebook as a tree."""
    return Codebook(Code.objects.filter(study=study))


def codebook_shown(study) -> Codebook:
    """Return the study's codebook as a tree of rows with what a page shows of each code; models would take twice as long."""
    return Codebook(_code_rows(study.pk))


@kept_query
def _code_rows(study):
    return Code.objects.filter(study=study).values_list(*CODE_FIELDS, named=True)


def counts_of(codebook: Codebook, places: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """Return how many distinct spans each code has with all below it, from (code, start, end)."""
    spans: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for code, *place in places:
        spans[code].add(tuple(place))
    for code in list(spans):
        for step in codebook.ancestors(codebook[code]):
            spans[step.pk] |= spans[code]
    return {code: len(found) for code, found in spans.items()}


def recount(
    user,
    transcript: Transcript,
    above: Mapping[int, Collection[int | None]],
    touched: Iterable[int],
    coder_pk: int | None = None,
) -> dict[int, int]:
    """Return the counts of the touched codes and of all above them; `above` is code -> itself and those above it.

    As `user` sees them; of one coder, if asked.
    """
    wanted = sorted({step for code in touched for step in above[code] if step is not None})
    if not wanted:
        return {}
    under = [[below for below in above if code in above[below]] for code in wanted]
    only = permissions.only_coder_seen(user, transcript.study)
    counts = _counts(transcript.pk, only, coder_pk, {*chain(*under)}, *under)
    return dict(zip(wanted, counts[0] if counts else [0] * len(wanted), strict=True))


@kept_query
def _counts(transcript, only, coder, codes, *groups):
    """Return one row with the number of distinct spans of each group of codes; none where there is no passage."""
    # One number for each place, since a database counts one thing at a time.
    place = Cast("start", BigIntegerField()) * PAST_ANY_TEXT + F("end")
    counts = {
        f"of_{at}": Count(place, filter=Q(code__in=group), distinct=True)
        for at, group in enumerate(groups)
    }
    rows = live_rows(transcript, only, coder).filter(code__in=codes).order_by()
    return rows.values("transcript").annotate(**counts).values_list(*counts)


def recent_codes(user, study) -> list[int]:
    """Return the codes that `user` applied last in this study, the latest first."""
    return list(dict.fromkeys(_latest_codes(user.pk, study.pk)))[:RECENT_CODES]


@kept_query
def _latest_codes(user, study):
    latest = CodedPassage.objects.filter(coder=user, transcript__study=study).order_by("-pk")
    return latest.values_list("code", flat=True)[:RECENT_PASSAGES]


def coders_seen(
    user, transcript: Transcript, coder_pk: int | None = None, shown: set[int] | None = None
) -> list[User]:
    """Return the people whose passages `user` sees in this transcript, and `user`.

    `shown` are the coders of the passages of `coder_pk`, or of all, where those were read before.
    """
    if coder_pk or shown is None:
        passages = visible_passages(user, transcript).order_by()
        shown = set(passages.values_list("coder", flat=True).distinct())
    if shown <= {user.pk}:
        return [user]
    return list(User.objects.filter(pk__in=shown | {user.pk}).order_by("username"))


def phase_choices(transcript: Transcript) -> list[PhaseChoice]:
    """Return the study's phases, with the reason where one does not apply to the participant."""
    reason = f"does not apply to {transcript.participant.code}"
    return [
        PhaseChoice(phase, "" if phase.applies else reason)
        for phase in _phases(transcript.study_id, transcript.participant_id)
    ]


@kept_query
def _phases(study, participant):
    facts = ParticipantPhase.objects.filter(participant=participant, applies=False)
    not_applying = facts.filter(phase=OuterRef("pk"))
    return Phase.objects.filter(study=study).annotate(applies=~Exists(not_applying))


def phase_marks(transcript: Transcript) -> list[PhaseSpan]:
    """Return the live phase marks, with their phases."""
    return _phase_marks(transcript.pk)


@kept_query
def _phase_marks(transcript):
    return PhaseSpan.objects.live().filter(transcript=transcript).select_related("phase")


def is_finished(user, transcript: Transcript) -> bool:
    """Tell whether `user` declared this interview finished."""
    return CodingState.State.FINISHED in _states(transcript.pk, user.pk)


@kept_query
def _states(transcript, coder):
    return CodingState.objects.filter(transcript=transcript, coder=coder).values_list(
        "state", flat=True
    )


def undoable(user, transcript: Transcript, last: Act | None = None) -> dict[str, dict | None]:
    """Return what undo and redo would do next, or None where there is nothing: see `_next_step`.

    `last` is what `user` did last here, where that is known.
    """
    undo, redo = acts.next_steps(transcript, user, last)
    return {"undo": undo and _next_step(undo), "redo": redo and _next_step(redo)}


def _next_step(step: acts.Step) -> dict:
    """Return the act, its name in a few words, the passages that would go and the places that would be coded again."""
    passages = step.inversions.get("passage")
    comes = passages.comes if passages else []
    return {
        "act": str(step.act.pk),
        "words": words_of([step.act])[step.act.pk],
        "removes": passages.goes if passages else [],
        "restores": [list(row) for row in _looks(comes)] if comes else [],
    }


@kept_query
def _looks(passages):
    rows = CodedPassage.objects.filter(pk__in=passages).order_by("start", "end", "code")
    return rows.values_list("start", "end", "code__hue", "code__label")


def codes_left_unused(act: Act) -> list[str]:
    """Return the labels of codes that undoing took the only passage from, and that have no definition yet.

    They were made while coding; undoing takes back the passage, not the entry of the codebook.
    """
    if act.verb != "undo":
        return []
    gone = act.removed.get("passage", [])
    used_otherwise = CodedPassage.objects.filter(code=OuterRef("pk")).exclude(pk__in=gone)
    bare = Code.objects.filter(
        brief_definition="", full_definition="", use_when="", do_not_use_when="", children=None
    )
    left = bare.filter(~Exists(used_otherwise), passages__in=gone)
    return list(left.distinct().order_by("label").values_list("label", flat=True))
