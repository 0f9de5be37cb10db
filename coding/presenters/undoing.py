"""Why an act can't be taken back: the later act that stands in the way, by name."""

from coding.summaries.act_words import words_of
from interviews.errors import ChangedSinceError


def what_is_in_the_way(error: ChangedSinceError, user) -> str:
    """Return a sentence that names the later act by its verb and codes; of others' acts it only says that there are."""
    later = error.later
    if later is None:
        return "Things have changed since, so nothing of this is left to take back."
    if later.coder_id != user.pk:
        return (
            "Somebody else has marked these turns anew since, so this can't be taken back any more."
        )
    meant = later
    while meant.inverts is not None:
        meant = meant.inverts
    words = words_of([meant])[meant.pk]
    if later.verb == "undo":
        return f"You have undone “{words}” since, and this with it. Redo that first."
    return f"You changed this again later with “{words}”. Undo that first."
