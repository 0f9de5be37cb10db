"""Summaries laid out for Word: what each theme means, the passages behind its sentences, and who is not in it."""

from collections.abc import Iterator

from coding.exports import word
from coding.exports.quoting import why_not_quoted
from coding.exports.summaries_report import NOTES, SummariesReport, not_in_it
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.models import SentenceSupport
from coding.summaries.summary_report import ThemeReport
from coding.summaries.theme_summaries import SummaryRead

PERSON_WIDTH = 1400


def summaries_document(report: SummariesReport):
    """Return the summaries as a Word document."""
    document = new_document(
        title=report.title,
        author=report.study.title,
        header=f"{report.study.title}: {report.title}",
        as_of=report.as_of,
    )
    last = document.element.body.sectPr
    for part in _content(report):
        last.addprevious(part)
    return document


def _content(report: SummariesReport) -> Iterator:
    yield word.paragraph(report.title, style="Title")
    yield word.paragraph(report.study.title, style="Subtitle")
    widths = [PERSON_WIDTH, word.TEXT_WIDTH - PERSON_WIDTH]
    facts = [word.row(widths, [Cell(name, bold=True), said]) for name, said in report.facts]
    yield word.table(widths, facts, title="What is summed up here")
    yield word.paragraph()
    for note in NOTES:
        yield word.paragraph(note, style="SmallNote")
    for theme in report.themes:
        yield from _theme(report, theme)


def _theme(report: SummariesReport, theme: ThemeReport) -> Iterator:
    figure = theme.figure
    yield word.paragraph(theme.theme.label, style="Heading2")
    spoken = f"{figure.participants:,} of {figure.of:,} participants, {figure.passages:,} passages"
    if theme.summary.sentences:
        said = f"{spoken} · {report.state_of(theme, theme.summary)}"
        yield word.paragraph(said, style="SmallNote", keep_with_next=True)
        yield from _summary(report, theme.summary)
    else:
        missing = "nothing signed yet" if report.only_signed else "not written yet"
        yield word.paragraph(f"{spoken} · {missing}", style="SmallNote")
    for line in not_in_it(theme):
        yield word.paragraph(line, style="SmallNote")
    if theme.of_people:
        yield _of_people(report, theme)
        yield word.paragraph(style="Gap")


def _summary(report: SummariesReport, read: SummaryRead) -> Iterator:
    """Yield the paragraphs of a summary, then its passages by the numbers that stand behind the sentences."""
    numbers: dict[tuple, tuple[int, SentenceSupport]] = {}
    runs: list = []
    for sentence in read.sentences:
        marks = []
        for support in sentence.carried:
            place = (support.transcript_id, support.start, support.end)
            numbers.setdefault(place, (len(numbers) + 1, support))
            marks.append(str(numbers[place][0]))
        if sentence.is_unsupported:
            marks = ["no passage"]
        mark = f" [{', '.join(marks)}]" if marks else ""
        runs += [word.run(sentence.said), word.run(f"{mark} ", style="QuoteSource")]
        if "\n" in sentence.space:
            yield word.paragraph(*runs)
            runs = []
    if runs:
        yield word.paragraph(*runs)
    for number, support in numbers.values():
        yield word.paragraph(
            f"[{number}] {_quote(report, support)} ({report.label_of(support)})", style="QuotePlace"
        )


def _quote(report: SummariesReport, support: SentenceSupport) -> str:
    if support.pk in report.quotes:
        return f"“{report.quotes[support.pk]}”"
    return f"Not quoted: {why_not_quoted(support.transcript.participant)}"


def _of_people(report: SummariesReport, theme: ThemeReport):
    widths = [PERSON_WIDTH, word.TEXT_WIDTH - PERSON_WIDTH]
    heads = [Cell(name, bold=True, fill="F0F0EC") for name in ("Participant", theme.theme.label)]
    rows = [word.row(widths, heads, is_header=True)]
    rows += [
        word.row(
            widths,
            [
                Cell(read.subject.participant.code, bold=True),
                Cell(read.text.strip(), small=report.state_of(theme, read)),
            ],
        )
        for read in theme.of_people
    ]
    return word.table(widths, rows, title=f"{theme.theme.label}, participant by participant")
