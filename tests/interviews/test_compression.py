"""Answers are compressed, and browsers unpack exactly what was said."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.compression import VERY_LARGE, compressed
from tests import factories

PADDING = 100


@given(st.binary(min_size=200, max_size=5_000))
def test_what_is_unpacked_is_what_was_packed(content):
    assert gzip.decompress(compressed(content, PADDING)) == content


def test_a_very_large_answer_is_packed_as_truly():
    content = b"I slept for a week, and then I was out in the garden. " * (VERY_LARGE // 50)
    assert gzip.decompress(compressed(content, PADDING)) == content


def test_the_length_of_the_same_words_varies_so_that_it_gives_no_secret_away():
    content = b"The letter came. " * 100
    lengths = {len(compressed(content, PADDING)) for _ in range(200)}
    assert len(lengths) > 20
    assert max(lengths) - min(lengths) < PADDING


@pytest.mark.django_db
def test_a_page_is_sent_compressed_to_who_takes_it(client):
    client.force_login(factories.make_user("alice", may_create_studies=True))
    plain = client.get("/")
    packed = client.get("/", headers={"accept-encoding": "gzip, br"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert packed.headers["Vary"] == plain.headers["Vary"]
    assert len(gzip.decompress(packed.content)) == pytest.approx(len(plain.content), abs=200)
