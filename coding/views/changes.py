"""What is new in a transcript that is open: asked about once a second by every workspace in view."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from coding.forms.changes import KnownForm
from coding.presenters import changes as presenter
from coding.summaries import changes as summaries
from coding.summaries import known_acts
from coding.views.acts import answers_json, cleaned
from coding.views.workspace import get_transcript, shown_coder
from interviews.actions import presence


@require_safe
@answers_json
def changes(request, pk):
    """Answer 204 where nothing is new, which is nearly always: this must stay as cheap as it is."""
    transcript = get_object_or_404(summaries.doorway(request.user), pk=pk)
    known = cleaned(KnownForm, request.GET)
    presence.renew(transcript=transcript, person=request.user, seen_at=transcript.seen_at)
    now = summaries.standing_of(transcript, request.user)
    if (now.order, now.codebook, now.here) == (known["since"], known["codebook"], known["here"]):
        return HttpResponse(status=204)
    return JsonResponse(_answer(request, transcript, known, now))


def _answer(request, doorway, known, now: summaries.Standing) -> dict:
    user, coder_pk = request.user, shown_coder(request)
    answer = {"order": now.order}
    if now.here != known["here"]:
        answer |= presenter.here_answer(user, now.here)
    if (now.order, now.codebook) == (known["since"], known["codebook"]):
        return answer
    transcript = get_transcript(request, doorway.pk)
    if now.order != known["since"]:
        new = known_acts.acts_after(known["since"], user, transcript, sees_all=doorway.sees_all)
        answer |= presenter.changes_answer(
            user=user, transcript=transcript, acts=list(new), coder_pk=coder_pk
        )
    if now.codebook != known["codebook"]:
        answer |= presenter.codebook_answer(transcript)
        answer |= presenter.counts_answer(user, transcript, coder_pk)
    return answer
