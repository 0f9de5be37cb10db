"""What is answered instead of a page: that somebody was signed out, or why something could not be done."""

from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from interviews.errors import LifelineError, NotAllowedError


class NothingKeptMiddleware:
    """Ask browsers, and whatever lies between, to keep no page of somebody signed in: pages hold what people said."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class SignedOutMiddleware:
    """Answer 401 with a sentence where a script of ours asks without being signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _is_script(request) and not request.user.is_authenticated:
            return JsonResponse(
                {
                    "problem": "You were signed out. Sign in again in another tab; your work waits here."
                },
                status=401,
            )
        return None


class SigningInMiddleware(LoginRequiredMiddleware):
    """Ask to sign in, and lead back: to the page that something was sent from, where it has no page of its own."""

    def handle_no_permission(self, request, view_func):
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(
            _sent_from(request),
            self.get_login_url(view_func),
            self.get_redirect_field_name(view_func),
        )


class ExplainingMiddleware:
    """Answer with the sentence of an error that a view did not expect to meet, such as a right lost a moment ago."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if not isinstance(error, LifelineError):
            return None
        status = 403 if isinstance(error, NotAllowedError) else 409
        if _is_script(request):
            return JsonResponse({"problem": error.message}, status=status)
        return render(request, f"{status}.html", {"exception": error.message}, status=status)


def _is_script(request) -> bool:
    return request.headers.get("X-Requested-With") == "lifeline"


def _sent_from(request) -> str:
    """Return the address, here, of the page that sent this; of the first page where none is told."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
