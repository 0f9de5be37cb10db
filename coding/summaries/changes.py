"""What is new in a transcript for one reader, at the cost of a few look-ups by key where nothing is."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Subquery

from coding.models import CodebookVersion, CodingState
from coding.summaries import known_acts
from interviews import permissions
from interviews.actions import presence
from interviews.kept_queries import kept_query
from interviews.models import Act, Presence, Transcript, User


@dataclass(frozen=True)
class Standing:
    """How far things are, as one reader may know.

    The number of the last act, the codebook's version, who is here, and whether the reader has declared it finished.
    """

    order: int
    codebook: int
    here: list[int]
    is_finished: bool


def doorway(user, pk: int) -> Transcript | None:
    """Return this transcript, if this person may see it, with what must be known of it, and without its text."""
    return next(iter(_seen_with_what_is_known(user.pk, pk)), None)


@kept_query
def _seen_with_what_is_known(user, pk):
    newest = Act.objects.filter(transcript=OuterRef("pk")).order_by("-order").values("order")[:1]
    seen = Presence.objects.filter(transcript=OuterRef("pk"), person=user).values("seen_at")
    finished = CodingState.objects.filter(
        transcript=OuterRef("pk"), coder=user, state=CodingState.State.FINISHED
    )
    seen_whole = permissions.studies_where_all_coding_is_seen(user).filter(pk=OuterRef("study"))
    return (
        Transcript.objects.visible_to(user)
        .filter(pk=pk)
        .only("pk", "study_id", "text_sha256")
        .annotate(
            sees_all=Exists(seen_whole),
            newest=Subquery(newest),
            codebook=F("study__codebook_version__number"),
            seen_at=Subquery(seen),
            is_finished=Exists(finished),
        )
    )


def standing_of(transcript: Transcript, user) -> Standing:
    """Return how far things are in a transcript that came through `doorway`."""
    if transcript.sees_all:
        order, here = transcript.newest or 0, presence.people_here(transcript, but=user)
    else:
        order, here = known_acts.newest_number(user, transcript, sees_all=False), []
    return Standing(order, transcript.codebook or 0, here, transcript.is_finished)


def known_on_opening(user, transcript: Transcript) -> dict[str, int | bool]:
    """Return what a page that opens now knows; ask before anything else is read, so that nothing falls between."""
    sees_all = permissions.sees_all_coding(user, transcript.study)
    return {
        "order": known_acts.newest_number(user, transcript, sees_all=sees_all),
        "codebook": _version_read_with(transcript.study),
        "sees": sees_all,
    }


def codebook_version(study) -> int:
    """Return how often the study's codebook has changed."""
    found = CodebookVersion.objects.filter(study=study).values_list("number", flat=True)
    return found.first() or 0


def _version_read_with(study) -> int:
    """Return how often the codebook had changed when the study was read."""
    found = getattr(study, "codebook_version", None)
    return found.number if found else 0


def people(ids: list[int]) -> list[User]:
    """Return these people, by name."""
    return list(User.objects.filter(pk__in=ids).order_by("username")) if ids else []
