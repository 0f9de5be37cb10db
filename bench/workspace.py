"""Server time to open a transcript and to add and remove a passage, over one kept connection, with the peer beside."""

import gzip
import hashlib
import random
from functools import partial
from uuid import uuid4

from django.urls import reverse

from bench import serving, timing
from bench.peer import NAME, Peer, place_in
from bench.server import WORDS, coder_of
from bench.visiting import Visitor
from coding.models import CodedPassage
from interviews.models import Transcript
from interviews.words import word_starts

TIMES = 15
WORDS_CODED = 20


def measure(transcripts: list[tuple[int, Transcript]], peer: Peer | None) -> None:
    """Print how long opening, adding and removing take; `peer` has the same transcripts, in the same order."""
    opened, changed = [], []
    with serving.lifeline() as address:
        for document, (how_many, transcript) in enumerate(transcripts, start=1):
            visitor = serving.signed_in(address, coder_of(transcript))
            places = _places(transcript)
            ours = [
                how_many,
                *_opening(visitor, transcript),
                *_changing(visitor, transcript, places),
            ]
            theirs = _of_peer(peer, document, transcript, places) if peer else None
            opened.append([*ours[:4], *_beside(ours[1:2], theirs and theirs[:1])])
            changed.append([how_many, *_paired(ours[4:], theirs and theirs[1:])])
    timing.table(
        f"Opening a transcript of {WORDS:,} words (server, median; {NAME}: its page and both requests for the text)",
        ["passages", "ms", "kB compressed", "kB", f"ms {NAME}", "times faster"],
        opened,
    )
    timing.table(
        "Saving one act in it (server, median)",
        ["passages", "ms to add", f"ms {NAME}", "times faster"]
        + ["ms to remove", f"ms {NAME}", "times faster"],
        changed,
    )


def _opening(visitor: Visitor, transcript: Transcript) -> tuple[float, float, float]:
    path = reverse("coding:workspace", args=[transcript.pk])
    page = visitor.get(path)
    taken = timing.median_ms(partial(visitor.get, path), TIMES)
    return taken, len(page) / 1000, len(gzip.decompress(page)) / 1000


def _changing(visitor: Visitor, transcript: Transcript, places) -> tuple[float, float]:
    """Code words and take the code off again, one after the other."""
    path = reverse("coding:act_create", args=[transcript.pk])
    code = transcript.study.codes.filter(is_parked=False, children=None).first()
    headers = {"X-CSRFToken": visitor.cookies["csrftoken"], "X-Requested-With": "lifeline"}
    added, removed = [], []
    for start, end in places:
        quote = hashlib.sha256(transcript.text[start:end].encode()).hexdigest()
        sent = {"text": transcript.text_sha256, "start": start, "end": end, "quote": quote}
        act = {"act": str(uuid4()), "verb": "code", "codes": [code.pk]} | sent
        added.append(timing.seconds(partial(visitor.post, path, act, **headers)))
        passage = CodedPassage.objects.live().filter(transcript=transcript).latest("pk")
        act = {"act": str(uuid4()), "verb": "uncode", "passages": [passage.pk]}
        removed.append(timing.seconds(partial(visitor.post, path, act, **headers)))
    return _median(added), _median(removed)


def _of_peer(
    peer: Peer, document: int, transcript: Transcript, places
) -> tuple[float, float, float]:
    opened = timing.median_ms(partial(peer.open, document), 3)
    added, removed, made = [], [], []
    for place in places:
        start, end = place_in(transcript, *place)
        tag = document * 1000
        add = partial(peer.add, document, start, end, tag)
        added.append(timing.seconds(lambda add=add: made.append(add())))
        removed.append(timing.seconds(partial(peer.remove, document, made[-1])))
    return opened, _median(added), _median(removed)


def _places(transcript: Transcript) -> list[tuple[int, int]]:
    starts, chance = word_starts(transcript.text), random.Random(7)
    firsts = [chance.randrange(len(starts) - WORDS_CODED - 1) for _ in range(TIMES)]
    return [(starts[first], starts[first + WORDS_CODED + 1] - 1) for first in firsts]


def _beside(ours, theirs) -> list:
    """Return the figures of the peer and how many times faster ours are."""
    if theirs is None:
        return ["–", "–"] * len(ours)
    return [
        cell for mine, other in zip(ours, theirs, strict=True) for cell in (other, other / mine)
    ]


def _paired(ours, theirs) -> list:
    cells = _beside(ours, theirs)
    return [ours[0], *cells[:2], ours[1], *cells[2:]]


def _median(taken: list[float]) -> float:
    return sorted(taken)[len(taken) // 2] * 1000
