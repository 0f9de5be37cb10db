"""A script whose session has expired is told so, instead of being sent the sign-in page as its answer."""

from django.http import JsonResponse


class SignedOutMiddleware:
    """Answer 401 with a sentence where a script of ours asks without being signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        is_script = request.headers.get("X-Requested-With") == "lifeline"
        if is_script and not request.user.is_authenticated:
            return JsonResponse(
                {
                    "problem": "You were signed out. Sign in again in another tab; your work waits here."
                },
                status=401,
            )
        return None
