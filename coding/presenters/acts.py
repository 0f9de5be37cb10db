"""The answer to an act: how things are now where it touched them, and what can be undone."""

from coding.presenters.changes import changes_answer
from coding.summaries import known_acts, workspace
from interviews.models import Act, Transcript


def act_answer(
    *, user, transcript: Transcript, act: Act, repeated: bool, coder_pk: int | None = None
) -> dict:
    """Tell how things are now, wherever `act` touched them; the same for a repeated act, even an undone one."""
    return {
        "act": str(act.pk),
        "repeated": repeated,
        "order": known_acts.number_of(act, user),
        "codes_left": workspace.codes_left_unused(act),
        **changes_answer(user=user, transcript=transcript, acts=[act], coder_pk=coder_pk),
    }
