"""The page of an interview, and what its scripts read in it."""

import json
import re

from django.urls import reverse


def open_page(client, user, transcript, query=""):
    client.force_login(user)
    return client.get(reverse("coding:workspace", args=[transcript.pk]) + query)


def data_of(response):
    found = re.search(
        r'<script id="workspace-data" type="application/json">(.*?)</script>',
        response.content.decode(),
        re.DOTALL,
    )
    return json.loads(found[1])


def blocks_of(html):
    return re.findall(r'<p dir="auto" data-o=.*?</p>', html, re.DOTALL)
