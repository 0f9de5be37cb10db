"""Passages laid out for Word, under themes or under participants."""

from collections.abc import Iterator

from coding.exports import word
from coding.exports.passages_report import PUT, PassagesReport, TakenPassage
from coding.exports.quoting import SYNTHETIC
from coding.exports.word_report import report_document, title_page
from interviews.progress import watched


def passages_document(report: PassagesReport):
    """Return the passages as a Word document, under their headings."""
    return report_document(report, _content(report))


def _content(report: PassagesReport) -> Iterator:
    yield from title_page(report, about="What is listed here")
    for heading, taken in watched(_headed(report), len(report.passages), PUT):
        if heading:
            yield word.paragraph(heading, style="Heading2")
        yield from _passage(report, taken)


def _headed(report: PassagesReport) -> Iterator[tuple[str, TakenPassage]]:
    """Yield every passage, the first under a heading with it."""
    for name, passages in report.groups:
        for number, taken in enumerate(passages):
            yield "" if number else f"{name} ({len(passages):,})", taken


def _passage(report: PassagesReport, taken: TakenPassage) -> Iterator:
    label = taken.label + (f", {SYNTHETIC}" if taken.is_synthetic else "")
    said = f"Not quoted: {taken.why_not}" if taken.why_not else f"“{taken.words}”"
    yield word.paragraph(
        word.run(said, color=word.SOFT if taken.why_not else None),
        word.run(f" ({label})", style="QuoteSource"),
        style="Quote",
        keep_with_next=True,
    )
    place = [
        f"Interview {taken.interview}, {taken.turns}",
        ", ".join(taken.phases),
        "; ".join(report.paths_of(taken)),
        f"coded by {', '.join(taken.coders)}",
        *(taken.marks if report.is_of_one_coder else []),
    ]
    yield word.paragraph(" · ".join(filter(None, place)), style="QuotePlace")
