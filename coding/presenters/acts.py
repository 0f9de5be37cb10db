"""The answer to an act: how things are now where it touched them, and what can be undone."""

from coding.presenters.changes import news_of, told_to
from coding.summaries import known_acts, workspace
from interviews.models import Act, Transcript


def act_answer(
    *, user, transcript: Transcript, act: Act, repeated: bool, coder_pk: int | None = None
) -> dict:
    """Tell how things are now, wherever `act` touched them; the same for a repeated act, even an undone one."""
    news = news_of(user, transcript, [act], coder_pk)
    return {
        "act": str(act.pk),
        "text": transcript.text_sha256,
        "repeated": repeated,
        "order": known_acts.number_of(act, user),
        "codes_left": workspace.codes_left_unused(act),
        **told_to(user, transcript, news, last=None if repeated else act),
    }
