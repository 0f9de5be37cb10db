"""How much of what is sent is kept in memory."""

from django.test import Client
from django.urls import reverse

from interviews.uploads import LARGEST_REQUEST


def test_nobody_fills_the_memory_of_the_server_before_signing_in(db):
    anonymous = Client(enforce_csrf_checks=True)
    address = reverse("account_login")
    anonymous.get(address)

    answer = anonymous.post(address, {"login": "lena"}, CONTENT_LENGTH=LARGEST_REQUEST + 1)

    assert answer.status_code == 400
