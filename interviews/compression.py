"""Compress large answers quickly: a transcript with its passages is sent across a room, not across the world."""

import gzip
import secrets

from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers
from isal import igzip

# Below the first an answer is one packet anyway; from the second on, its size matters as much as the time.
SHORTEST, VERY_LARGE = 200, 900_000
QUICK, THOROUGH = 2, 5
HEADER_LENGTH = 10


class QuickGZipMiddleware(GZipMiddleware):
    """Django's compression, at a fraction of its cost."""

    def process_response(self, request, response):
        if (
            response.streaming
            or len(response.content) < SHORTEST
            or response.has_header("Content-Encoding")
            or response.has_header("ETag")
            or not re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
        ):
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        response.content = compressed(response.content, self.max_random_bytes)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        return response


def compressed(content: bytes, max_random_bytes: int) -> bytes:
    """Return `content` as gzip, longer by a random number of bytes, so that its size gives no secret away.

    The bytes stand where a file name may stand, as Django has it.
    """
    if len(content) < VERY_LARGE:
        packed = igzip.compress(content, QUICK, mtime=0)
    else:
        packed = gzip.compress(content, THOROUGH, mtime=0)
    header = bytearray(packed[:HEADER_LENGTH])
    header[3] = gzip.FNAME
    padding = b"a" * secrets.randbelow(max_random_bytes)
    return b"".join((header, padding, b"\0", memoryview(packed)[HEADER_LENGTH:]))
