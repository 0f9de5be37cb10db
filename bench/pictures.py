"""Pictures: the page with its numbers, the drawing as SVG and as PNG, and counting codes together portion by portion."""

import time
from functools import partial

from django.urls import reverse

from bench import seeds, timing
from bench.server import signed_in
from coding.pictures.gallery import GALLERY
from interviews.models import Study

WHOLE_UP_TO = 100
TIMES = 3
TOGETHER = "codes-together"


def measure(sizes=(9, 100, 1_000), passages: int = 1_000, words: int = 4_000) -> None:
    for size in sizes:
        study, lead = _study(size, passages, words)
        client = signed_in(lead)
        client.get(_address(study, "heat-map", "picture_svg"))  # loads the library
        rows = [_row(client, study, name) for name in GALLERY]
        timing.table(
            f"Pictures of {size:,} transcripts with {size * passages:,} coded passages (server)",
            ["picture", "ms page", "ms SVG", "kB SVG, compressed", "ms PNG"],
            rows,
        )
        _lists(client, study)
        if size > WHOLE_UP_TO:
            _portions(client, study)


def _study(size: int, passages: int, words: int):
    study, lead = seeds.make_study(f"bench-pictures-{size}")
    coder = seeds.make_coder(study, lead, f"bench-drawer-{size}")
    model = seeds.make_transcript(study, lead, words)
    seeds.add_passages(model, coder, passages)
    seeds.mark_phases(model, lead)
    whole = size <= WHOLE_UP_TO
    seeds.clone_transcripts(model, size - 1, whole=whole, has_islands=True)
    return study, lead


def _row(client, study: Study, name: str) -> list:
    asked = {"rows": "all"} if name == TOGETHER else {}
    svg = _address(study, name, "picture_svg", **asked)
    return [
        f"{name}, all codes at once" if asked else name,
        _ms(client, _address(study, name, "picture", whole="yes", **asked)),
        _ms(client, svg),
        len(client.get(svg).content) / 1000,
        _ms(client, _address(study, name, "picture_as_png", **asked)),
    ]


def _lists(client, study: Study) -> None:
    """Open what numbers of two pictures lead to."""
    one, other = study.codes.filter(parent=None)[:2]
    places = {"code": one.pk, "together": other.pk}
    asked = {
        "places of two themes": ("passage_list", places),
        "of them, those about a phase": (
            "passage_list",
            places | {"phase": study.phases.first().pk},
        ),
        "codes new in the first interviews": ("new_codes", {"last": 4}),
    }
    addresses = {name: _address(study, "", view, **said) for name, (view, said) in asked.items()}
    timing.table(
        "What numbers of pictures lead to (server)",
        ["list", "ms page", "kB compressed"],
        [
            [name, _ms(client, where), len(client.get(where).content) / 1000]
            for name, where in addresses.items()
        ],
    )


def _portions(client, study: Study) -> None:
    """Count as the page does, and draw."""
    took, sums, done, of = [], "", 0, 1
    began = time.perf_counter()
    while done < of:
        started = time.perf_counter()
        answer = client.post(
            _address(study, "", "picture_portion", rows="all"),
            {"sums": sums},
            headers={"Accept-Encoding": "identity"},
        ).json()
        took.append(1000 * (time.perf_counter() - started))
        sums, done, of = answer["sums"], answer["done"], answer["of"]
    counted = time.perf_counter() - began
    client.post(_address(study, "", "picture_counted", rows="all"), {"sums": sums})
    whole = time.perf_counter() - began
    timing.table(
        "Codes together, portion by portion (server)",
        ["portions", "ms the longest", "s counted", "s counted and drawn"],
        [[of, max(took), counted, whole]],
    )


def _address(study: Study, name: str, view: str, **asked) -> str:
    args = [study.slug, name] if name else [study.slug]
    return reverse(f"coding:{view}", args=args, query=asked or None)


def _ms(client, address: str) -> float:
    return timing.median_ms(partial(client.get, address), TIMES)
