"""What one did in an open transcript, as the workspace's scripts ask for it."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from coding.forms.acts import BeforeForm
from coding.summaries import timeline as summaries
from coding.views.json_requests import answers_json, cleaned
from coding.views.workspace import get_transcript


@require_safe
@answers_json
def timeline(request, pk):
    transcript = get_transcript(request, pk)
    before = cleaned(BeforeForm, request.GET)["before"]
    return JsonResponse(summaries.timeline(request.user, transcript, before))
