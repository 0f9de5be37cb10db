"""The memos of an open transcript, as the workspace's scripts ask for them."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from coding.presenters.memos import memo_rows
from coding.summaries import memos as summaries
from coding.views.json_requests import answers_json
from coding.views.workspace import get_transcript
from interviews.actions import audit


@require_safe
@answers_json
def memos(request, pk):
    transcript = get_transcript(request, pk)
    found = summaries.memos_in(request.user, transcript)
    if found:
        audit.record(
            actor=request.user,
            verb="list",
            kind="memo",
            object_id=transcript.pk,
            study=transcript.study,
            count=len(found),
        )
    return JsonResponse({"memos": memo_rows(found)})
