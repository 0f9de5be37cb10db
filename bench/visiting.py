"""A visitor who keeps one connection to a web server, as a browser does."""

import http.client
import json
from collections.abc import Mapping
from urllib.parse import urlsplit


class Visitor:
    """Asks a server over one kept connection, with cookies; `answer` is what came last."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None):
        self.address = address
        self.cookies = dict(cookies or {})
        self.answer: http.client.HTTPResponse | None = None
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=600)

    def get(self, path: str, **headers: str) -> bytes:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, sent, **headers: str) -> bytes:
        return self._ask(
            "POST", path, json.dumps(sent).encode(), {"Content-Type": "application/json"} | headers
        )

    def delete(self, path: str, **headers: str) -> bytes:
        return self._ask("DELETE", path, None, headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping) -> bytes:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Encoding": "gzip", "Cookie": cookie} | dict(headers)
        self._connection.request(method, path, body, headers)
        self.answer = self._connection.getresponse()
        content = self.answer.read()
        for line in self.answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        if self.answer.status >= 400:
            raise SystemExit(f"{method} {path} answered {self.answer.status}: {content[:200]!r}")
        return content
