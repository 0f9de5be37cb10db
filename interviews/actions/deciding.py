"""The identifier check is decided: identifiers are replaced, kept, marked where nobody found them, and a step is taken back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from interviews import check_steps, permissions, screening
from interviews.actions import sealed_checks
from interviews.actions.sealed_checks import Screened
from interviews.errors import ScreeningError
from interviews.models import ImportDraft
from interviews.screening import Place

TOO_LONG = "This is too long. A few words are enough."
ON_THE_LIST = "On this study's list of words that the check passes over"
SINCE = (
    "Somebody has decided or marked this in the meantime. Look at how it stands now, and decide it "
    "again only if it should be otherwise."
)


@transaction.atomic
def decide(
    *,
    draft: ImportDraft,
    decided_by,
    places: Collection[int],
    action: str,
    replacement: str = "",
    reason: str = "",
    seen: str = "",
) -> Screened:
    """Replace these places (ids) by a tag, keep them for a reason, or (no action) leave them open again.

    `seen` is the version (`screening.version_of`) of the whole identifier as the person saw it.
    """
    if not places:
        raise ScreeningError("Tick at least one of the places first.")
    tag = screening.as_tag(replacement) if action == "replace" else ""
    reason = " ".join(reason.split()) if action == "keep" else ""
    if action == "replace" and not tag:
        raise ScreeningError("Write what is to stand there instead, such as [name] or [town].")
    if action == "keep" and not reason:
        raise ScreeningError(
            "Say in a few words why this may stay. Don't repeat the words themselves."
        )
    if len(tag) > screening.LONGEST_TAG or len(reason) > screening.LONGEST_REASON:
        raise ScreeningError(TOO_LONG)
    decision = {"action": action, "replacement": tag, "reason": reason, **_signature(decided_by)}

    def decided(found: Screened) -> list[Place]:
        if seen and seen != _version_of(found, places):
            raise ScreeningError(SINCE)
        return screening.decided(found.places, places, **decision)

    return _change(draft, decided_by, "check_decide", decided)


@transaction.atomic
def accept(*, draft: ImportDraft, accepted_by, places: Collection[int]) -> Screened:
    """Replace those of these places (ids) that are open, each by the tag of its identifier."""

    def accepted(found: Screened) -> list[Place]:
        tags = {group.number: group.tag for group in screening.groups_of(found.text, found.places)}
        decision = {"action": "replace", "reason": "", **_signature(accepted_by)}
        return [
            replace(place, replacement=tags[place.group], **decision)
            if place.id in places and not place.is_decided
            else place
            for place in found.places
        ]

    return _change(draft, accepted_by, "check_decide", accepted)


@transaction.atomic
def pass_over(*, draft: ImportDraft, by) -> Screened:
    """Keep what is open of words that were put on the study's list of harmless words since the check began."""

    def passed_over(found: Screened) -> list[Place]:
        ids = sealed_checks.harmless(draft.study, found)
        if not ids:
            raise ScreeningError("No open place is of words on the list of the study any more.")
        decision = {"action": "keep", "replacement": "", "reason": ON_THE_LIST, **_signature(by)}
        return screening.decided(found.places, ids, **decision)

    return _change(draft, by, "check_decide", passed_over)


@transaction.atomic
def mark(*, draft: ImportDraft, marked_by, words: str, tag: str) -> Screened:
    """Add every place where these words stand, which no detector found, and replace them by a tag."""

    def added(found: Screened) -> list[Place]:
        new = screening.marked(found.text, found.places, words, tag)
        ids = {each.id for each in new} - {each.id for each in found.places}
        if not ids:
            raise ScreeningError(
                "These words don't stand in the interview like this, or are replaced already. "
                "Select them in the text, or copy them exactly."
            )
        decision = {"action": "replace", "replacement": screening.as_tag(tag), "reason": ""}
        return screening.decided(new, ids, **decision, **_signature(marked_by))

    if not screening.as_tag(tag):
        raise ScreeningError("Write what is to stand there instead, such as [removed: anecdote].")
    if len(screening.as_tag(tag)) > screening.LONGEST_TAG:
        raise ScreeningError(TOO_LONG)
    return _change(draft, marked_by, "check_mark", added)


@transaction.atomic
def take_back_step(*, draft: ImportDraft, by, number: int) -> Screened:
    """Let places stand as they stood before this person's last step, which they name by its number."""

    def as_before(found: Screened) -> list[Place]:
        step = check_steps.last_of(found.steps, by.pk)
        if step is None or step.number != number:
            raise ScreeningError("This was taken back already.")
        return check_steps.without(found.places, step)

    return _change(draft, by, "check_undo", as_before, undoes=number)


def _change(
    draft: ImportDraft,
    by,
    verb: str,
    change: Callable[[Screened], Sequence[Place]],
    undoes: int | None = None,
) -> Screened:
    locked = sealed_checks.locked(draft)
    permissions.check_may(by, permissions.Right.IMPORT, locked.study)
    if locked.state != ImportDraft.State.UNCHECKED:
        raise ScreeningError("This interview was signed. Take the signature back to change it.")
    found = sealed_checks.found_in(locked)
    places = list(change(found))
    steps = check_steps.with_step(found.steps, found.places, places, by=by.pk, undoes=undoes)
    changed = replace(found, places=places, steps=steps)
    sealed_checks.seal_again(locked, changed)
    sealed_checks.record(locked, by, verb)
    return changed


def _version_of(found: Screened, ids: Collection[int]) -> str:
    """Return the version of all places of the identifiers that these places (ids) belong to."""
    groups = {place.group for place in found.places if place.id in ids}
    return screening.version_of(place for place in found.places if place.group in groups)


def _signature(by) -> dict:
    return {"by": by.pk, "at": timezone.now().isoformat()}
