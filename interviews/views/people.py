"""One-time links: how people get in first, or again."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from interviews.actions import members
from interviews.errors import SignInLinkError
from interviews.forms.people import NewPasswordForm


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request, token):
    """Let the person whose link this is set a password, and sign them in."""
    try:
        person = members.usable_link(token).user
        form = NewPasswordForm(person, request.POST or None)
        if request.method == "POST" and form.is_valid():
            user = members.use_sign_in_link(token=token, password=form.cleaned_data["password"])
            login(request, user)
            return redirect("interviews:study_list")
    except SignInLinkError as error:
        return render(
            request, "interviews/sign_in_link.html", {"problem": error.message}, status=410
        )
    return render(request, "interviews/sign_in_link.html", {"person": person, "form": form})
