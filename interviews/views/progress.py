"""Say, while a file is being made, how far it has come."""

from dataclasses import asdict
from functools import wraps
from uuid import UUID

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interviews import progress
from interviews.actions import file_progress

# The header in which a browser that wants to be told says by which key it will ask.
KEY = "Progress-Key"


def tells_how_far(view):
    """Let the browser ask how far a file has come, if it named a key for it; without one, nothing is noted."""

    @wraps(view)
    def told(request, *args, **kwargs):
        key = _key(request.headers.get(KEY))
        if key is None:
            return view(request, *args, **kwargs)
        asked = {"maker": request.user, "key": key}
        try:
            with progress.told_to(lambda now: file_progress.note(progress=now, **asked)):
                return view(request, *args, **kwargs)
        finally:
            file_progress.forget(**asked)

    return told


@require_safe
@never_cache
def how_far(request):
    """Answer how far the file of a key has come; with null where there is nothing to say, or it is another's."""
    key = _key(request.GET.get("key"))
    found = file_progress.noted(maker=request.user, key=key) if key else None
    return JsonResponse(asdict(found) if found else None, safe=False)


def _key(said: str | None) -> UUID | None:
    try:
        return UUID(said) if said else None
    except ValueError:
        return None
