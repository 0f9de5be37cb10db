"""`make deid-bench DIR=folder`: how much of what identifies is found, and how much is found that doesn't.

An identifier counts as found if every word and number of it lies in a finding, whatever the finding's category, because
a person then sees all of it. A finding is right if it touches anything that was marked.
"""

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.gold import BLIND, HELD_OUT, LOOKED_AT, Record, our_talk, records_in
from interviews.deidentification import Finding, scan
from interviews.deidentification.cues import TITLES
from interviews.importers import read_transcript
from interviews.words import count_words

_PARTS = re.compile(r"[^\W_]+")
_CONTROLS = ("arctic_*.txt", "osce_*.txt")
_NO_PARTS = {"s", "nan"}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--control", type=Path)
    options.add_argument(
        "--show", action="store_true", help="print what is missed in the half that is looked at"
    )
    arguments = options.parse_args()
    records = list(records_in(arguments.folder))
    for half in (LOOKED_AT, HELD_OUT, BLIND):
        print(f"\n== {half}")
        print_table("category", half, records, lambda record, category: [category, "all"])
        print_table("set", half, records, lambda record, category: [record.source])
        print_table(
            "names by set",
            half,
            records,
            lambda record, category: [record.source] * (category == "person"),
        )
    if arguments.show:
        show(records)
    print_controls(arguments.control, arguments.show)


def print_table(title: str, half: str, records: list[Record], groups_of) -> None:
    marked, whole, found, right = (defaultdict(int) for _ in range(4))
    for record in records:
        if record.half != half:
            continue
        findings = scan(record.text)
        for mark in record.marks:
            for group in groups_of(record, mark.category) if mark.category else []:
                marked[group] += 1
                whole[group] += is_found(record.text, mark, findings)
        for finding in findings:
            for group in groups_of(record, finding.category.value):
                found[group] += 1
                right[group] += touches(finding, record)
    print(f"\n{title:<42}{'marked':>8}{'recall':>8}{'found':>8}{'precision':>11}")
    for group in sorted(marked.keys() | found.keys()):
        recall = f"{whole[group] / marked[group]:.2f}" if marked[group] else "-"
        precision = f"{right[group] / found[group]:.2f}" if found[group] else "-"
        print(f"{group:<42}{marked[group]:>8}{recall:>8}{found[group]:>8}{precision:>11}")


def is_found(text: str, mark, findings: Iterable[Finding]) -> bool:
    parts = [
        match.span()
        for match in _PARTS.finditer(text, mark.start, mark.end)
        if match[0].lower() not in _NO_PARTS
        and not (mark.category == "person" and match[0].lower() in TITLES)
    ]
    return all(any(one.start < end and start < one.end for one in findings) for start, end in parts)


def touches(finding: Finding, record: Record) -> bool:
    return any(finding.start < mark.end and mark.start < finding.end for mark in record.marks)


def show(records: list[Record]) -> None:
    for record in records:
        if record.half != LOOKED_AT:
            continue
        findings = scan(record.text)
        missed = [m for m in record.marks if m.category and not is_found(record.text, m, findings)]
        wrong = [finding for finding in findings if not touches(finding, record)]
        for mark in missed:
            around = record.text[max(0, mark.start - 40) : mark.end + 20]
            print(f"missed {mark.category} {record.text[mark.start : mark.end]!r} in {around!r}")
        for finding in wrong:
            print(f"wrong {finding.category} {finding.of(record.text)!r} in {record.text[:120]!r}")


def print_controls(folder: Path | None, shown: bool) -> None:
    print(
        f"\n{'text without identifiers':<42}{'words':>8}{'found':>8}{'in 10,000 words':>17}{'ms':>7}"
    )
    demo = sorted((Path(__file__).resolve().parent.parent / "demo").glob("P0*/interview.*"))
    controls = [path for form in _CONTROLS for path in sorted(folder.glob(form))] if folder else []
    sets = (
        ("the demo study", [(path.parent.name, text_of(path)) for path in demo]),
        ("our talk", list(our_talk())),
        ("control", [(path.stem, text_of(path)) for path in controls]),
    )
    for title, texts in sets:
        # Our talk is never tuned on, so nobody is shown what is found in it.
        shows = shown and title != "our talk"
        total = [print_control(name, text, shows) for name, text in texts]
        words, found = (sum(column) for column in zip(*total, strict=True)) if total else (0, 0)
        if words:
            print(f"{'all of ' + title:<42}{words:>8}{found:>8}{found / words * 10_000:>17.1f}")


def text_of(path: Path) -> str:
    return "\n".join(turn.text for turn in read_transcript(path.name, path.read_bytes()).turns)


def print_control(name: str, text: str, shown: bool) -> tuple[int, int]:
    started = time.perf_counter()
    findings = scan(text)
    taken = (time.perf_counter() - started) * 1000
    words = count_words(text)
    print(
        f"{name:<42}{words:>8}{len(findings):>8}{len(findings) / words * 10_000:>17.1f}{taken:>7.0f}"
    )
    for finding in findings if shown else []:
        around = text[max(0, finding.start - 40) : finding.end + 20]
        print(f"    {finding.category} {finding.of(text)!r} ({finding.why}) in {around!r}")
    return words, len(findings)


if __name__ == "__main__":
    main()
