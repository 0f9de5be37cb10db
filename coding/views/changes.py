"""What is new in a transcript that is open: asked about once a second by every workspace in view."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from coding.errors import OutOfDateError
from coding.forms.changes import KnownForm
from coding.presenters import changes as presenter
from coding.presenters.lately import Lately
from coding.summaries import changes as summaries
from coding.summaries import known_acts
from coding.views.json_requests import answers_json, cleaned
from coding.views.workspace import get_transcript, shown_coder
from interviews.actions import presence

# Acts are the only way in which coding changes: what is told of some of them stays true until there is another.
LATELY = Lately(seconds=3, most=50)


@require_safe
@answers_json
def changes(request, pk):
    """Answer 204 where nothing is new, which is nearly always: this must stay as cheap as it is."""
    transcript = summaries.doorway(request.user, pk)
    if transcript is None:
        raise Http404
    known = cleaned(KnownForm, request.GET)
    _check_shows_what_may_be_seen(doorway=transcript, sees=known["sees"])
    _check_shows_the_text_as_it_is(doorway=transcript, text=known["text"])
    presence.renew(transcript=transcript, person=request.user, seen_at=transcript.seen_at)
    now = summaries.standing_of(transcript, request.user)
    is_as_known = (known["since"], known["codebook"], known["here"]) == (
        now.order,
        now.codebook,
        now.here,
    )
    if is_as_known and not _is_new_state(known, now):
        return HttpResponse(status=204)
    return JsonResponse(_answer(request, transcript, known, now))


def _check_shows_what_may_be_seen(*, doorway, sees: str) -> None:
    """Refuse a page opened before it was changed whose coding is seen: its acts were numbered otherwise."""
    if sees and (sees == "1") != doorway.sees_all:
        raise OutOfDateError(
            "Whose coding you see in this study was changed since this page was opened. "
            "Reload it; what you did is kept.",
            in_short="Study changed",
        )


def _check_shows_the_text_as_it_is(*, doorway, text: str) -> None:
    if text and text != doorway.text_sha256:
        raise OutOfDateError(
            "The text of this interview was corrected since this page was opened. "
            "Reload it to see how it reads now; what you did is kept.",
            in_short="Text corrected",
        )


def _answer(request, doorway, known, now: summaries.Standing) -> dict:
    answer = {"order": now.order}
    if _is_new_state(known, now):
        answer |= presenter.state_answer(is_finished=now.is_finished)
    if now.here != known["here"]:
        answer |= presenter.here_answer(request.user, now.here)
    if now.order != known["since"]:
        news = _news(request, doorway, known["since"], now.codebook)
        answer |= presenter.told_to(request.user, doorway, news)
    if now.codebook != known["codebook"]:
        transcript = get_transcript(request, doorway.pk)
        answer |= presenter.codebook_answer(transcript)
        answer |= presenter.counts_answer(request.user, transcript, shown_coder(request))
        if known["phases"]:
            answer |= presenter.phases_answer(transcript, known["phases"])
    return answer


def _is_new_state(known, now: summaries.Standing) -> bool:
    return known["finished"] not in ("", "1" if now.is_finished else "0")


def _news(request, doorway, since: int, codebook: int) -> presenter.News:
    """Return what happened since; the same for all who see everybody's coding, so that it is made once for them."""
    coder_pk = shown_coder(request)
    new = known_acts.acts_after(since, request.user, doorway, sees_all=doorway.sees_all)
    acts = list(new.only("pk", "order", "coder", "added", "removed"))

    def make():
        transcript = get_transcript(request, doorway.pk)
        return presenter.news_of(request.user, transcript, acts, coder_pk)

    if not doorway.sees_all:
        return make()
    return LATELY.get((tuple(act.pk for act in acts), codebook, coder_pk, doorway.pk), make)
