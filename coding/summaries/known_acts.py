"""Which acts in a transcript a person may know of, and the numbers that tell what is new."""

from django.db.models import Count, Q, QuerySet

from interviews import permissions
from interviews.actions.phases import ROWS as PHASE_MARKS
from interviews.kept_queries import kept_query
from interviews.models import Act, Transcript

# Acts that may have marked phases; what the others did need not be looked into.
ON_PHASES = ("mark_phase", "clear_phase", "undo", "redo")


def known_acts(user, transcript, *, sees_all: bool) -> QuerySet[Act]:
    """Return the acts here that `user` may know of, in their order.

    Somebody who works blind knows of their own and of those on phase marks, which are shared; everybody else of all.
    """
    acts = Act.objects.filter(transcript=transcript).order_by("order")
    if sees_all:
        return acts
    on_phases = Q(added__has_key=PHASE_MARKS) | Q(removed__has_key=PHASE_MARKS)
    return acts.filter(Q(coder=user) | (Q(verb__in=ON_PHASES) & on_phases))


def newest_number(user, transcript: Transcript, *, sees_all: bool) -> int:
    """Return the number of the last act here that `user` may know of; 0 where there is none.

    Who works blind gets acts numbered without those of others: gaps would tell how much the others code.
    """
    if not sees_all:
        return next(iter(_known_in_number(user.pk, transcript.pk, None)), 0)
    return next(iter(_last_order(transcript.pk)), 0)


def number_of(act: Act, user) -> int:
    """Return the number of an act as `user` may know it; see `newest_number`."""
    if permissions.sees_all_coding(user, act.transcript.study):
        return act.order
    return next(iter(_known_in_number(user.pk, act.transcript_id, act.order)), 0)


def acts_after(number: int, user, transcript: Transcript, *, sees_all: bool) -> QuerySet[Act]:
    """Return the acts after the one of this number, as far as `user` may know of them."""
    acts = known_acts(user, transcript, sees_all=sees_all)
    return acts.filter(order__gt=number) if sees_all else acts[number:]


@kept_query
def _last_order(transcript):
    return (
        Act.objects.filter(transcript=transcript)
        .order_by("-order")
        .values_list("order", flat=True)[:1]
    )


@kept_query
def _known_in_number(user, transcript, last_order):
    """Return how many acts, up to the one of this order, somebody who works blind knows of; nothing where there is none."""
    acts = known_acts(user, transcript, sees_all=False)
    acts = acts if last_order is None else acts.filter(order__lte=last_order)
    counted = acts.order_by().values("transcript").annotate(number=Count("pk"))
    return counted.values_list("number", flat=True)
