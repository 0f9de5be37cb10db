"""The COREQ draft laid out for Word: a title page, the items by domain as tables, the sample, then the methods paragraphs."""

from collections.abc import Iterator

from coding.exports import word
from coding.exports.coreq_report import CoreqReport, ReportedItem
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.summaries.reporting import Statement

HEAD = "F0F0EC"
# Marks what waits for a person; it is said in words, too.
WANTED = "8A4B00"
NUMBER_WIDTH, ITEM_WIDTH, SOURCE_WIDTH = 600, 2350, 1500
# Left empty: on which page of the paper an item is reported, as journals ask.
PAGE_WIDTH = 750
REPORTED_WIDTH = word.TEXT_WIDTH - NUMBER_WIDTH - ITEM_WIDTH - SOURCE_WIDTH - PAGE_WIDTH
HEADS = ("No.", "Item", "Reported", "Source", "Page")
WIDTHS = [NUMBER_WIDTH, ITEM_WIDTH, REPORTED_WIDTH, SOURCE_WIDTH, PAGE_WIDTH]
# A row with more to say (characters) may go on on the next page, instead of leaving much of one empty.
LONGEST_IN_ONE_PIECE = 900
SAMPLE_WIDTHS = [3600, 1800]
OURS = "+"
SOME_TOLD = " “Some”: figures of small groups are not shown, nor others from which they could be worked out."
HOW_TO_READ = (
    "The items are those of COREQ (Tong, Sainsbury and Craig 2007, Int J Qual Health Care 19(6):349–357), the questions in "
    "our words. COREQ does not ask for translation, de-identification and withdrawals: these headings (+) are added.",
    "What the team wrote stands first. “From the data” are numbers as they were at the date above; “Source” says "
    "where they can be looked up in Lifeline. “To be written” marks what is still empty, and “Page” is yours to fill in: where "
    "the paper reports it.",
    "A passage counts where participants speak; talk of interviewers and third persons never does. De-identified data are "
    "pseudonymized personal data.",
)


def coreq_document(report: CoreqReport):
    """Return the COREQ draft as a Word document."""
    document = new_document(
        title=f"{report.title}: {report.study.title}",
        author=report.study.title,
        header=f"{report.study.title}: {report.title}",
        as_of=report.as_of,
    )
    last = document.element.body.sectPr
    for part in _content(report):
        last.addprevious(part)
    return document


def _content(report: CoreqReport) -> Iterator:
    yield from _title_page(report)
    yield from _checklist(report)
    if report.sample:
        yield from _sample(report)
    yield from _methods(report)


def _title_page(report: CoreqReport) -> Iterator:
    yield word.paragraph(report.study.title, style="Title")
    yield word.paragraph(report.title, style="Subtitle")
    if report.synthetic:
        yield word.paragraph(word.run(report.synthetic, bold=True))
    widths = [2000, word.TEXT_WIDTH - 2000]
    rows = [word.row(widths, [Cell(name, bold=True), fact]) for name, fact in report.facts]
    yield word.table(widths, rows, title="Facts about this draft")
    yield word.paragraph()
    for sentence in HOW_TO_READ:
        yield word.paragraph(sentence, style="SmallNote")
    if report.to_be_written:
        yield word.paragraph(word.run("Still to be written", bold=True), keep_with_next=True)
        yield word.paragraph("; ".join(_name(one) for one in report.to_be_written) + ".")


def _name(one: ReportedItem) -> str:
    return f"{one.item.number} {one.item.name}" if one.item.number else one.item.name


def _checklist(report: CoreqReport) -> Iterator:
    yield word.paragraph("Items", style="Heading1")
    for domain, items in report.domains:
        yield word.paragraph(domain, style="Heading2")
        heads = [Cell(name, bold=True, fill=HEAD) for name in HEADS]
        rows = [word.row(WIDTHS, heads, is_header=True, keep_with_next=True)]
        rows += [_row(one) for one in items]
        yield word.table(WIDTHS, rows, title=f"Items of COREQ: {domain}")


def _row(one: ReportedItem):
    item = one.item
    return word.row(
        WIDTHS,
        [
            Cell(str(item.number or OURS), bold=True),
            Cell(item.name, bold=True, small=item.question),
            Cell("", paragraphs=list(_reported(one))),
            Cell("\n".join(one.sources), color=word.SOFT),
            "",
        ],
        may_break=one.length > LONGEST_IN_ONE_PIECE,
    )


def _reported(one: ReportedItem) -> Iterator:
    if one.is_closed:
        yield _line(word.run("Written from everybody's passages; you work blind.", color=word.SOFT))
    if one.is_to_be_written:
        yield _line(word.run("To be written", bold=True, color=WANTED))
    for line in filter(str.strip, one.answer.splitlines()):
        yield _line(word.run(line))
    if one.statements:
        if one.item.is_written:
            yield _line(word.run("From the data", style="SmallFigure"))
        yield from map(_statement, one.statements)


def _statement(statement: Statement):
    return _line(word.run(statement.text, color=word.SOFT if statement.is_gap else None))


def _line(run):
    return word.paragraph(run, style="TableSentence")


def _sample(report: CoreqReport) -> Iterator:
    yield word.paragraph("Description of the sample", style="Heading1")
    yield word.paragraph(
        "Participants by each attribute alone; who has which values together is not told."
        + (SOME_TOLD if any(table.hides for table in report.sample) else ""),
        style="SmallNote",
    )
    for table in report.sample:
        heads = [Cell(name, bold=True, fill=HEAD) for name in (table.name, "Participants")]
        rows = [word.row(SAMPLE_WIDTHS, heads, is_header=True, keep_with_next=True)]
        rows += [word.row(SAMPLE_WIDTHS, row) for row in table.rows]
        yield word.table(SAMPLE_WIDTHS, rows, title=f"Participants by {table.name}")
        yield word.paragraph(style="Gap")


def _methods(report: CoreqReport) -> Iterator:
    yield word.paragraph("Methods paragraphs", style="Heading1")
    yield word.paragraph(
        "Sentences to begin from, with the numbers of this draft. They say what the data say; who you are, why and how you "
        "did it stands in what you write to the items.",
        style="SmallNote",
    )
    for paragraph in report.methods:
        yield word.paragraph(word.run(paragraph, bold=paragraph == report.synthetic))
