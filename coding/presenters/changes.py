"""How things are now wherever acts touched them: the answer to one act, and to what others did meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.actions.overrides import ROWS as OVERRIDES
from coding.actions.passage_rows import ROWS as PASSAGES
from coding.actions.strands import codes_above
from coding.presenters import turns as turn_markup
from coding.presenters.memos import memos_answer
from coding.presenters.overrides import overrides_now
from coding.presenters.workspace import (
    code_rows,
    coder_rows,
    digest_of,
    mark_rows,
    passage_columns,
    phase_rows,
)
from coding.segments import passages_shown
from coding.summaries import changes, passages_seen, workspace
from coding.summaries.turns import turn_rows_over
from interviews.actions import phases
from interviews.models import Act, PhaseSpan, Transcript, User
from interviews.spans import merged

Ranges = list[tuple[int, int]]

# Beyond this many stretches of turns it is quicker to read the passages of all turns between.
MOST_STRETCHES = 12


@dataclass(frozen=True)
class News:
    """How things are now wherever some acts touched them, the same for all who see the same; and who did the acts."""

    answer: dict
    by: frozenset[int]
    coders: list[User]


def told_to(user, transcript: Transcript, news: News, last: Act | None = None) -> dict:
    """Return the news with what is only this reader's: what can be undone next, and which coder the reader is.

    `last` is what the reader did last here, where that is known.
    """
    answer = dict(news.answer)
    if user.pk in news.by:
        answer |= _own(user, transcript, last)
    if news.by - {user.pk}:
        coders = {coder.pk: coder for coder in [*news.coders, user]}
        answer["coders"] = coder_rows(sorted(coders.values(), key=str), user)
    return answer


def news_of(user, transcript: Transcript, acts: Sequence[Act], coder_pk: int | None) -> News:
    """Return what `acts` did, as far as `user` may see."""
    passages, ranges, touched = _passages(user, transcript, acts, coder_pk)
    answer = {
        "passages": passages,
        "blocks": _blocks(user, transcript, ranges, coder_pk),
        "counts": workspace.recount(
            user, transcript, codes_above(transcript.study_id), touched, coder_pk
        ),
    }
    if ids_of(acts, phases.ROWS):
        answer |= _phases(transcript, acts)
    if overrides := ids_of(acts, OVERRIDES):
        answer["overrides"] = overrides_now(user, transcript, overrides, coder_pk)
    if revisions := ids_of(acts, "memo"):
        answer["memos"] = memos_answer(user, revisions)
    by = frozenset(act.coder_id for act in acts)
    coders = workspace.coders_seen(user, transcript) if by - {user.pk} else []
    return News(answer, by, [coder for coder in coders if coder.pk != user.pk or coder.pk in by])


def codebook_answer(transcript: Transcript) -> dict:
    """Return the codes anew, with the version of the codebook they are of."""
    # The version first: a change that falls between is told of once more, never left out.
    version = changes.codebook_version(transcript.study)
    return {"codes": code_rows(workspace.codebook_of(transcript.study)), "codebook": version}


def counts_answer(user, transcript: Transcript, coder_pk: int | None = None) -> dict:
    """Return all counts anew: where a code was moved, those above it change without an act."""
    shown = passages_seen.visible_passages(user, transcript, coder_pk)
    codebook = workspace.codebook_of(transcript.study)
    places = shown.order_by().values_list("code", "start", "end")
    return {
        "counts": dict.fromkeys((code.pk for code in codebook), 0)
        | workspace.counts_of(codebook, places)
    }


def phases_answer(transcript: Transcript, known: str) -> dict:
    """Return the phases anew, with the marks and bands that show them, unless the page shows them as they are."""
    choices = phase_rows(workspace.phase_choices(transcript))
    if (now := digest_of(choices)) == known:
        return {}
    marks = workspace.phase_marks(transcript)
    turns = turn_rows_over(transcript, merged((mark.start, mark.end) for mark in marks))
    return {
        "phases": choices,
        "phases_digest": now,
        "marks": mark_rows(marks),
        "bands": turn_markup.bands_html(turns, marks),
    }


def state_answer(*, is_finished: bool) -> dict:
    """Return how far the reader says to be."""
    return {"state": "finished" if is_finished else "in_work"}


def here_answer(user, here: list[int]) -> dict:
    """Return who else has the transcript open."""
    rows = coder_rows([user, *changes.people(here)], user)
    return {"here": [row[:3] for row in rows if not row[3]]}


def ids_of(acts: Iterable[Act], kind: str) -> list[int]:
    """Return the ids of the rows of this kind that came or went with these acts."""
    found = [[*act.added.get(kind, []), *act.removed.get(kind, [])] for act in acts]
    return list(dict.fromkeys(pk for ids in found for pk in ids))


def _own(user, transcript: Transcript, last: Act | None) -> dict:
    state = state_answer(is_finished=workspace.is_finished(user, transcript))
    return state | workspace.undoable(user, transcript, last)


def _passages(user, transcript, acts, coder_pk: int | None) -> tuple[dict, Ranges, set[int]]:
    rows = passages_seen.touched_rows(user, transcript, ids_of(acts, PASSAGES))
    there = [row[:-1] for row in rows if row[-1] is None and (not coder_pk or coder_pk == row[4])]
    found = {row[0] for row in there}
    answer = {
        "added": passage_columns(there),
        "removed": sorted({row[0] for row in rows} - found),
    }
    return answer, merged(row[1:3] for row in rows), {row[3] for row in rows}


def _blocks(user, transcript: Transcript, ranges: Ranges, coder_pk: int | None) -> dict[int, str]:
    if not ranges:
        return {}
    turns = turn_rows_over(transcript, ranges)
    stretches = merged((turn.start, turn.end + 1) for turn in turns)
    if len(stretches) > MOST_STRETCHES:
        stretches = [(stretches[0][0], stretches[-1][1])]
    rows = passages_seen.looks_within(user, transcript, stretches, coder_pk)
    return turn_markup.touched_blocks_html(transcript, turns, passages_shown(rows), ranges)


def _phases(transcript: Transcript, acts: Sequence[Act]) -> dict:
    marks = workspace.phase_marks(transcript)
    touched = PhaseSpan.objects.filter(pk__in=ids_of(acts, phases.ROWS))
    turns = turn_rows_over(transcript, merged(touched.values_list("start", "end")))
    return {"marks": mark_rows(marks), "bands": turn_markup.bands_html(turns, marks)}
