"""What the scripts of pages send and are answered: JSON, with a sentence where something is wrong."""

import json
from collections.abc import Mapping
from functools import wraps

from django import forms
from django.http import JsonResponse

from coding.errors import OutOfDateError
from coding.forms.acts import first_problem
from interviews.errors import CorrectedThisMomentError, LifelineError


class MalformedError(Exception):
    """A request makes no sense; the message is a sentence."""


def answers_json(view):
    """Turn what went wrong into a sentence that the page can show."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        opened_by = request.headers.get("X-Lifeline-User")
        if opened_by is not None and opened_by != str(request.user.pk):
            return problem(
                401,
                f"You are signed in as {request.user} now, but this page belongs to another person. "
                "Sign in as that person again in another tab; the work waits here.",
            )
        try:
            try:
                return view(request, *args, **kwargs)
            except CorrectedThisMomentError:
                # What was saved in between is read now, so that the second time it is known.
                return view(request, *args, **kwargs)
        except MalformedError as error:
            return problem(422, str(error))
        except OutOfDateError as error:
            return problem(409, error.message, in_short=error.in_short)
        except LifelineError as error:
            return problem(409, error.message)

    return wrapped


def read_json(request) -> dict:
    """Return the object that a script sent."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError) as error:  # the second where lists are nested without end
        raise MalformedError("The request can't be read. Reload the page and try again.") from error
    if not isinstance(sent, dict):
        raise MalformedError("The request can't be read. Reload the page and try again.")
    return sent


def cleaned(form_class: type[forms.Form], sent: Mapping) -> dict:
    """Return what was sent, checked; a MalformedError says what is wrong with it."""
    form = form_class(sent)
    if not form.is_valid():
        raise MalformedError(first_problem(form))
    return form.cleaned_data


def problem(status: int, sentence: str, **more: str) -> JsonResponse:
    """Return the answer that says what is wrong."""
    return JsonResponse({"problem": sentence, **more}, status=status)
