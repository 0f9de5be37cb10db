"""What a paper is to quote, for Word, as a workbook and as CSV."""

from collections.abc import Sequence

from coding.errors import TooManyPassagesError
from coding.exports.passages import MOST
from coding.exports.quotes_docx import quotes_document
from coding.exports.quotes_report import QuotesReport, quotes_report
from coding.exports.quotes_rows import quotes_csv, quotes_workbook
from coding.exports.word import file_bytes
from coding.models import Quote
from coding.summaries.labels import PLAIN, LabelParts
from coding.summaries.quote_bank import QuoteBank, may_be_quoted
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out


def export_quotes(
    *,
    bank: QuoteBank,
    ending: str,
    quotes: Sequence[Quote] | None = None,
    parts: LabelParts = PLAIN,
    is_approved_only: bool = True,
    choices: Sequence = (),
    noted: Sequence = (),
    reason: str = "",
) -> LeavingFile:
    """Hand out quotes of a bank to its reader: approved ones, or all, but only of participants who agreed to be quoted.

    Of all those in the bank, where it is not said which. `choices` stand in the file too; what is only `noted` of it does not.
    """
    study, reader = bank.study, bank.reader
    permissions.check_may(reader, permissions.Right.EXPORT, study)
    wanted = [
        quote
        for quote in (bank.quotes if quotes is None else quotes)
        if may_be_quoted(quote) and (quote.is_approved or not is_approved_only)
    ]
    if ending in MOST and len(wanted) > MOST[ending]:
        raise TooManyPassagesError(
            f"Such a file holds at most {MOST[ending]:,} quotes, and these are {len(wanted):,}. "
            "Choose a theme or a participant first, or take CSV."
        )
    which = "approved" if is_approved_only else "all that are chosen"
    said = [("Which", which), *choices]
    report = quotes_report(bank, wanted, parts=parts, chosen=said)
    file = LeavingFile(
        kind="quote",
        name=f"{study.slug}-quotes{'' if is_approved_only else '-all'}.{ending}",
        content=_content(report, ending),
        count=len(report.quotes),
        choices=(*said, ("Label", parts.said), *noted),
        quoted=report.quoted,
        quoted_as="export_quotes",
    )
    return hand_out(file, study=study, to=reader, reason=reason)


def _content(report: QuotesReport, ending: str) -> bytes:
    if ending == "csv":
        return quotes_csv(report)
    if ending == "xlsx":
        return quotes_workbook(report)
    return file_bytes(quotes_document(report))
