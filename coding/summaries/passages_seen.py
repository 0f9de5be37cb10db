"""Passages of a transcript as the workspace reads them: rows in place of models, as far as a reader may see them."""

from collections.abc import Collection, Sequence
from itertools import chain

from django.db.models import ExpressionWrapper, F, Field

from coding.models import CodedPassage, overlapping_any
from interviews import permissions
from interviews.kept_queries import kept_query
from interviews.models import Transcript

# A passage as the database gives it.
PASSAGE_FIELDS = (
    "pk",
    "start",
    "end",
    "code_id",
    "coder_id",
    "first_word",
    "end_word",
    # As the database has it, 0 or False: to make every one of thousands a truth value takes as long as reading them.
    ExpressionWrapper(F("is_unsure"), output_field=Field()),
    "reality",
)
# Beyond this many ids it is quicker to read all rows between the first and the last of them.
MOST_IDS = 500


def visible_passages(user, transcript: Transcript, coder_pk: int | None = None):
    """Return the live passages that `user` may see here; of one coder, if asked."""
    passages = CodedPassage.objects.visible_in(transcript, user).live()
    return passages.filter(coder=coder_pk) if coder_pk else passages


def passage_rows(
    user,
    transcript: Transcript,
    coder_pk: int | None = None,
) -> list[tuple]:
    """Return `PASSAGE_FIELDS` of the live passages that `user` may see here, in order; of one coder, if asked."""
    only = permissions.only_coder_seen(user, transcript.study)
    return _passage_rows(transcript.pk, only, coder_pk)


@kept_query
def _passage_rows(transcript, only, coder):
    rows = live_rows(transcript, only, coder).order_by("start", "end")
    return rows.values_list(*PASSAGE_FIELDS)


def touched_rows(user, transcript: Transcript, ids: Collection[int]) -> list[tuple]:
    """Return `PASSAGE_FIELDS` and the removing act of these passages, live or not, that `user` may see here."""
    if not ids:
        return []
    wanted = set(ids)
    only = permissions.only_coder_seen(user, transcript.study)
    if len(wanted) <= MOST_IDS:
        return _rows_of(transcript.pk, only, wanted)
    rows = _rows_between(transcript.pk, only, min(wanted), max(wanted))
    return [row for row in rows if row[0] in wanted]


@kept_query
def _rows_of(transcript, only, ids):
    return _touched(transcript, only).filter(pk__in=ids)


@kept_query
def _rows_between(transcript, only, first, last):
    return _touched(transcript, only).filter(pk__gte=first, pk__lte=last)


def _touched(transcript, only):
    rows = CodedPassage.objects.of_coder(transcript, only).order_by("start")
    return rows.values_list(*PASSAGE_FIELDS, "removed_by")


def looks_within(
    user, transcript: Transcript, ranges: Sequence[tuple[int, int]], coder_pk: int | None = None
) -> list[tuple[int, int, int]]:
    """Return start, end and hue of the live passages in these ranges (code points) that `user` may see; of one coder, if asked."""
    only = permissions.only_coder_seen(user, transcript.study)
    return _looks_within(transcript.pk, only, coder_pk, *chain(*ranges))


@kept_query
def _looks_within(transcript, only, coder, *bounds):
    rows = live_rows(transcript, only, coder).filter(overlapping_any(bounds)).order_by()
    return rows.values_list("start", "end", "code__hue")


def live_rows(transcript, only, coder):
    """Return the live passages of a transcript: of `only` this coder, where the reader sees no others, and of `coder`, if asked."""
    rows = CodedPassage.objects.of_coder(transcript, only).live()
    return rows if coder is None else rows.filter(coder=coder)
