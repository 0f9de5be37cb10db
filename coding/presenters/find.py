"""Hits in their context, by participant and interview, and what a search has to say of itself."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from coding.actions.batches import Batch
from coding.codebook import Codebook
from coding.models import Code
from coding.presenters.cells import counted
from coding.presenters.workspace import code_rows
from coding.summaries.coding_hits import Plan
from coding.summaries.finding import FindScope, Found, Hit
from coding.summaries.similar import Like
from coding.summaries.workspace import recent_codes
from interviews.models import Speaker, Transcript

# Code points shown before and after a hit.
CONTEXT = 90
LONGEST_TURN = 420


@dataclass(frozen=True)
class Line:
    """One hit in its context; `key` names its place for the scripts."""

    key: str
    url: str
    place: str
    before: str
    words: str
    after: str
    counts: bool
    shared: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    can_be_coded: bool = True


@dataclass
class InterviewHits:
    """The hits of one interview that a page shows, and how many it has in all."""

    title: str
    is_synthetic: bool
    hits: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class ParticipantHits:
    """The interviews of one participant with hits."""

    code: str
    hits: str
    interviews: list[InterviewHits] = field(default_factory=list)


def grouped(
    found: Found, shown: Iterable[Hit], codes: Mapping[Hit, Collection[int]], codebook: Codebook
) -> list[ParticipantHits]:
    """Return `shown` (part of what was found, in its order) by participant and interview, with the counts of all.

    `codes` are those (ids) that each hit carries already; they are shown in the order of the codebook.
    """
    shown = list(shown)
    transcripts = _transcripts(hit.transcript for hit in shown)
    in_transcript, of_participant = found.transcripts, found.participants
    groups: list[ParticipantHits] = []
    last = None
    for hit in shown:
        transcript = transcripts[hit.transcript]
        code = transcript.participant.code
        carried = tuple(each for each in codebook if each.pk in codes.get(hit, ()))
        if not groups or groups[-1].code != code:
            hits = counted(of_participant[transcript.participant_id], "hit")
            groups.append(ParticipantHits(code, hits))
        if hit.transcript != last:
            groups[-1].interviews.append(_interview(transcript, in_transcript[hit.transcript]))
            last = hit.transcript
        groups[-1].interviews[-1].lines.append(line(hit, transcript.text, carried))
    return groups


def line(hit: Hit, text: str, codes: tuple[Code, ...]) -> Line:
    """Return a hit between the words around it; they never come from another turn."""
    return Line(
        key=_key(hit),
        url=_url(hit),
        place=f"turn {hit.turn}",
        before=_before(text, hit),
        words=text[hit.start : hit.end],
        after=_after(text, hit),
        counts=hit.speaker == Speaker.PARTICIPANT,
        codes=codes,
    )


def like_lines(likes: Iterable[Like], codes: dict[int, Code]) -> list[tuple[Transcript, Line]]:
    """Return stretches like another, each with its transcript, cut where they get too long."""
    likes = list(likes)
    transcripts = _transcripts(like.hit.transcript for like in likes)
    return [
        (
            transcripts[like.hit.transcript],
            Line(
                key=_key(like.hit),
                url=_url(like.hit),
                place=f"{transcripts[like.hit.transcript]}, turn {like.hit.turn}",
                before="",
                words=_cut(transcripts[like.hit.transcript].text[like.hit.start : like.hit.end]),
                after="",
                counts=like.hit.speaker == Speaker.PARTICIPANT,
                shared=like.shared,
                codes=tuple(codes[pk] for pk in like.codes if pk in codes),
                can_be_coded=like.hit.turn_start <= like.hit.start and like.hit.end <= like.hit.turn_end,
            ),
        )
        for like in likes
    ]  # fmt: skip


def summary(found: Found, of: int) -> str:
    """Return how much was found, participants first."""
    people = f"{len(found.participants):,} of {counted(of, 'participant')}"
    where = counted(len(found.transcripts), "interview")
    return f"{people} · {counted(len(found.hits), 'hit')} in {where}"


def people_in(scope: FindScope) -> int:
    """Return how many participants a search looks through."""
    people = scope.study.participants.all()
    return people.count() if scope.participants is None else len(scope.participants)


def page_data(user, study, batch: Batch | None, *, may_code: bool, may_create_codes: bool) -> dict:
    """Return what the page's scripts work with: codes to choose from, and what can be undone."""
    codebook = Codebook(Code.objects.filter(study=study))
    return {
        "me": user.pk,
        "may": {"code": may_code, "codebook": may_create_codes},
        "codes": code_rows(codebook) if may_code else [],
        "recent": recent_codes(user, study) if may_code else [],
        "batch": batch_answer(batch) if batch else None,
        "urls": {
            name: reverse(f"coding:find_{name}", args=[study.slug])
            for name in ("plan", "code", "undo", "redo")
        }
        | {"find": reverse("coding:find", args=[study.slug])},
    }


def batch_answer(batch: Batch) -> dict:
    """Return what a coder did last in one step."""
    passages, interviews = counted(batch.passages, "passage"), len(batch.transcripts)
    return {
        "batch": str(batch.id),
        "says": f"{passages} in {counted(interviews, 'interview')}",
        "codes": list(batch.codes),
        "transcripts": list(batch.transcripts),
        "undone": batch.is_undone,
    }


def plan_answer(plan: Plan) -> dict:
    """Return a plan for the page's scripts: what it says, and what to send for each transcript."""
    return {
        "passages": plan.passages,
        "says": _plan_says(plan),
        "notes": _plan_notes(plan),
        "work": [
            {
                "transcript": work.transcript.pk,
                "name": str(work.transcript),
                "text": work.transcript.text_sha256,
                "spans": work.spans,
            }
            for work in plan.work
        ],
    }


def _plan_says(plan: Plan) -> str:
    return (
        f"{counted(plan.passages, 'passage')} in {counted(plan.interviews, 'interview')} "
        f"of {counted(plan.participants, 'participant')}"
    )


def _plan_notes(plan: Plan) -> list[str]:
    notes = []
    if plan.already:
        is_one = plan.already == 1
        notes.append(
            f"{counted(plan.already, 'passage')} more {'is' if is_one else 'are'} coded so by you already "
            f"and {'stays' if is_one else 'stay'} as {'it is' if is_one else 'they are'}."
        )
    if plan.uncounted:
        is_one = plan.uncounted == 1
        notes.append(
            f"{plan.uncounted:,} of them {'does' if is_one else 'do'} not count: only words that participants say do."
        )
    return notes


def _transcripts(pks: Iterable[int]) -> dict[int, Transcript]:
    return Transcript.objects.select_related("participant", "interview").in_bulk(set(pks))


def _interview(transcript: Transcript, hits: int) -> InterviewHits:
    interview = transcript.interview
    return InterviewHits(str(interview), interview.is_synthetic, counted(hits, "hit"))


def _key(hit: Hit) -> str:
    return f"{hit.transcript}:{hit.start}-{hit.end}"


def _url(hit: Hit) -> str:
    return f"{reverse('coding:workspace', args=[hit.transcript])}?at={hit.start}"


def _before(text: str, hit: Hit) -> str:
    start = max(hit.turn_start, hit.start - CONTEXT)
    words = text[start : hit.start]
    if start == hit.turn_start:
        return words
    return "… " + words.split(" ", 1)[-1] if " " in words.rstrip(" ") else "…" + words


def _after(text: str, hit: Hit) -> str:
    end = min(hit.turn_end, hit.end + CONTEXT)
    words = text[hit.end : end]
    if end == hit.turn_end:
        return words
    return words.rsplit(" ", 1)[0] + " …" if " " in words.lstrip(" ") else words + "…"


def _cut(words: str) -> str:
    if len(words) <= LONGEST_TURN:
        return words
    return words[:LONGEST_TURN].rsplit(" ", 1)[0] + " …"
