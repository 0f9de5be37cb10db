"""An expected error that a view did not catch still ends in its sentence."""

import pytest
from django.test import RequestFactory

from interviews.errors import MembershipError, NotAllowedError
from interviews.middleware import ExplainingMiddleware

NOT_ALLOWED = NotAllowedError("Your role in this study does not let you code interviews.")
REFUSED = MembershipError("A study needs a lead.")


def answer(error, **headers):
    request = RequestFactory().get("/", headers=headers)
    return ExplainingMiddleware(None).process_exception(request, error)


@pytest.mark.parametrize(("error", "status"), [(NOT_ALLOWED, 403), (REFUSED, 409)])
def test_a_person_reads_the_sentence_on_a_page(error, status):
    page = answer(error)

    assert page.status_code == status
    assert error.message in page.content.decode()
    assert "<h1>" in page.content.decode()


@pytest.mark.parametrize(("error", "status"), [(NOT_ALLOWED, 403), (REFUSED, 409)])
def test_a_script_gets_the_sentence_as_its_answer(error, status):
    reply = answer(error, **{"X-Requested-With": "lifeline"})

    assert reply.status_code == status
    assert error.message in reply.content.decode()
    assert reply.headers["Content-Type"] == "application/json"


def test_anything_unexpected_is_left_to_crash():
    assert answer(ZeroDivisionError()) is None
