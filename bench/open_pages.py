"""Open workspaces without a browser: each asks what is new as the page does, and coders act now and then."""

import asyncio
import gzip
import hashlib
import json
import random
import re
import time
from dataclasses import dataclass, field
from uuid import uuid4

# As in static/js/lib/asking.js, in seconds.
EVERY, JITTER = 0.8, 0.1
ACTS_EVERY = 2.0

ORDER = re.compile(rb'"order": ?(\d+)')


@dataclass
class Heard:
    """What was measured: seconds from an act being acknowledged to others having it, and answers by kind."""

    delays: list[float] = field(default_factory=list)
    asked: int = 0
    empty: int = 0
    asking: list[float] = field(default_factory=list)
    acting: list[float] = field(default_factory=list)
    acknowledged: dict[int, float] = field(default_factory=dict)


class Connection:
    """One connection to the server that is kept open, as a browser keeps it."""

    def __init__(self, address: str, cookies: dict[str, str]):
        self.host, self.port = address.removeprefix("http://").split(":")
        self.headers = (
            f"Host: {self.host}:{self.port}\r\nAccept-Encoding: gzip\r\nX-Requested-With: lifeline\r\n"
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}\r\n"
        )
        self.streams = None

    async def ask(self, method: str, path: str, body: bytes = b"", headers: str = ""):
        """Return the status and the body of an answer."""
        try:
            return await self._ask(method, path, body, headers)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.streams = None  # the server let go of a connection that was idle
            return await self._ask(method, path, body, headers)

    async def _ask(self, method, path, body, headers):
        if self.streams is None:
            self.streams = await asyncio.open_connection(self.host, int(self.port))
        reader, writer = self.streams
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        writer.write(
            f"{method} {path} HTTP/1.1\r\n{self.headers}{headers}{length}\r\n".encode() + body
        )
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        return int(head.split(" ", 2)[1]), await self._body(reader, head)

    async def _body(self, reader, head: str) -> bytes:
        found = dict(re.findall(r"(?m)^([^:\r\n]+): *([^\r\n]*)\r$", head.lower()))
        body = await reader.readexactly(int(found.get("content-length", 0)))
        if found.get("connection") == "close":
            self.streams[1].close()
            self.streams = None
        return gzip.decompress(body) if found.get("content-encoding") == "gzip" else body


async def watch(connection: Connection, paths, known: dict, heard: Heard, until: float) -> None:
    """Keep one workspace open: ask, and note when acts arrive."""
    chance = random.Random(id(connection))
    await asyncio.sleep(chance.random() * EVERY)
    since, here = known["order"], ""
    while time.monotonic() < until:
        asked_at = time.monotonic()
        query = f"?since={since}&codebook={known['codebook']}&here={here}"
        status, body = await connection.ask("GET", paths.changes + query)
        now = time.monotonic()
        heard.asking.append(now - asked_at)
        heard.asked += 1
        heard.empty += status == 204
        if status == 200:
            newest = int(ORDER.search(body).group(1))
            for order in range(since + 1, newest + 1):
                heard.delays.append(max(0.0, now - heard.acknowledged.get(order, now)))
            since = newest
            if b'"here"' in body:
                here = ",".join(str(row[0]) for row in json.loads(body)["here"])
        elif status != 204:
            raise SystemExit(f"{paths.changes} answered {status}: {body[:200]!r}")
        await asyncio.sleep(EVERY + chance.uniform(-JITTER, JITTER))


async def act(connection: Connection, paths, text: str, sha256: str, codes, heard, until) -> None:
    """Code a few words every two seconds."""
    chance = random.Random(id(connection))
    await asyncio.sleep(chance.random() * ACTS_EVERY)
    while time.monotonic() < until:
        start = text.index(" ", chance.randrange(len(text) - 500)) + 1
        end = text.index(" ", start + chance.randrange(40, 300))
        body = {
            "act": str(uuid4()),
            "verb": "code",
            "text": sha256,
            "start": start,
            "end": end,
            "quote": hashlib.sha256(text[start:end].encode()).hexdigest(),
            "codes": [chance.choice(codes)],
        }
        began = time.monotonic()
        status, answer = await connection.ask(
            "POST", paths.acts, json.dumps(body).encode(), paths.headers_to_write
        )
        if status != 200:
            raise SystemExit(f"{paths.acts} answered {status}: {answer[:200]!r}")
        now = time.monotonic()
        heard.acting.append(now - began)
        heard.acknowledged[int(ORDER.search(answer).group(1))] = now
        await asyncio.sleep(max(0.0, began + ACTS_EVERY - now))
