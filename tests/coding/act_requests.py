"""What the workspace's scripts send, for tests."""

import hashlib
import json
from uuid import uuid4

from django.urls import reverse

from tests import factories


def send(client, transcript, body, name="act_create", **headers):
    return client.post(
        reverse(f"coding:{name}", args=[transcript.pk]),
        json.dumps(body),
        content_type="application/json",
        headers={"X-Requested-With": "lifeline", **headers},
    )


def code_body(transcript, words, *codes, **changes):
    span = factories.span_of(transcript, words)
    return {
        "act": str(uuid4()),
        "verb": "code",
        "text": transcript.text_sha256,
        "start": span.start,
        "end": span.end,
        "quote": hashlib.sha256(words.encode()).hexdigest(),
        "codes": [code.pk for code in codes],
    } | changes
