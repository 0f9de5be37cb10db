"""Which acts in a transcript a person may know of, and the numbers that tell what is new."""

from django.db.models import Q, QuerySet

from interviews import permissions
from interviews.actions.phases import ROWS as PHASE_MARKS
from interviews.models import Act, Transcript

# Acts that may have marked phases; what the others did need not be looked into.
ON_PHASES = ("mark_phase", "clear_phase", "undo", "redo")


def known_acts(user, transcript: Transcript, *, sees_all: bool) -> QuerySet[Act]:
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
    acts = known_acts(user, transcript, sees_all=sees_all)
    if not sees_all:
        return acts.count()
    return acts.values_list("order", flat=True).last() or 0


def number_of(act: Act, user) -> int:
    """Return the number of an act as `user` may know it; see `newest_number`."""
    if permissions.sees_all_coding(user, act.transcript.study):
        return act.order
    acts = known_acts(user, act.transcript, sees_all=False)
    return acts.filter(order__lte=act.order).count()


def acts_after(number: int, user, transcript: Transcript, *, sees_all: bool) -> QuerySet[Act]:
    """Return the acts after the one of this number, as far as `user` may know of them."""
    acts = known_acts(user, transcript, sees_all=sees_all)
    return acts.filter(order__gt=number) if sees_all else acts[number:]
