"""What changed under a signed summary, in words, each place a link."""

from dataclasses import dataclass

from coding.presenters.cells import counted
from coding.summaries.summary_changes import MOST_TOLD, ToldPlace, changes_since_signing, told
from coding.summaries.theme_summaries import SummaryRead


@dataclass(frozen=True)
class ChangeTold:
    """One kind of change: a sentence such as "2 passages were added", and where; `more` are beyond those named."""

    sentence: str
    places: list[ToldPlace]
    more: int = 0


def changes_told(reader, read: SummaryRead) -> list[ChangeTold]:
    """Return what changed of the passages since a summary was signed; nothing for a draft."""
    if read.version is None or not read.version.is_signed:
        return []
    changes = changes_since_signing(read.version)
    found = [
        _told(reader, changes.added, "added"),
        _told(reader, changes.removed, "removed"),
        _told(reader, changes.changed, "changed"),
    ]
    if changes.lost:
        found.append(
            ChangeTold(
                f"{counted(changes.lost, 'passage')} went with a participant, or with words that were taken out",
                [],
            )
        )
    return [change for change in found if change]


def _told(reader, places, what: str) -> ChangeTold | None:
    if not places:
        return None
    were = "was" if len(places) == 1 else "were"
    return ChangeTold(
        f"{counted(len(places), 'passage')} {were} {what}",
        told(reader, places),
        max(0, len(places) - MOST_TOLD),
    )
