"""How many passages wait for their coder to look at them, since the text was corrected."""

from coding.models import PassageToCheck
from interviews.kept_queries import kept_query
from interviews.models import Transcript


def number_to_check(user, transcript: Transcript) -> int:
    """Return how many of this coder's passages in a transcript are to be checked."""
    return len(_own(user.pk, transcript.pk))


@kept_query
def _own(coder, transcript):
    own = PassageToCheck.objects.open().filter(coder=coder, transcript=transcript)
    return own.order_by().values_list("pk", flat=True)
