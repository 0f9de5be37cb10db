"""The passages of a list as CSV, as a workbook and for Word."""

from collections.abc import Sequence

from coding.errors import TooManyPassagesError
from coding.exports.passages_docx import passages_document
from coding.exports.passages_report import PassagesReport, passages_report, words_under_themes
from coding.exports.passages_rows import passages_csv, passages_workbook
from coding.exports.word import file_bytes
from coding.summaries.found_passages import listed
from coding.summaries.labels import PLAIN, LabelParts
from coding.summaries.passages import PassageScope
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out

# How many passages, and how many words of participants, a file holds at most; CSV has no limit.
MOST = {"docx": 20_000, "xlsx": 50_000}
MOST_WORDS = {"docx": 2_000_000, "xlsx": 4_000_000}


def export_passages(
    *,
    exported_by,
    scope: PassageScope,
    title: str,
    name: str,
    ending: str,
    group: str = "",
    parts: LabelParts = PLAIN,
    choices: Sequence = (),
    noted: Sequence = (),
    reason: str = "",
) -> LeavingFile:
    """Hand out the passages of a scope, quoting only participants who agreed to it; under themes or participants, if asked.

    `choices` stand in the file too; what is only `noted` of it does not.
    """
    study = scope.study
    permissions.check_may(exported_by, permissions.Right.EXPORT, study)
    _check_size(scope, ending, group)
    report = passages_report(scope, title=title, chosen=choices, group=group, parts=parts)
    file = LeavingFile(
        kind="passage",
        name=name,
        content=_content(report, ending),
        object_id=str(scope.code.pk) if scope.code else "",
        count=len(report.passages),
        choices=(*choices, *([] if parts.is_plain else [("Label", parts.said)]), *noted),
        quoted=report.quoted,
        quoted_as="export_passages",
    )
    return hand_out(file, study=study, to=exported_by, reason=reason)


def _check_size(scope: PassageScope, ending: str, group: str) -> None:
    """Refuse what would take more memory than a server can spare."""
    if ending not in MOST:
        return
    found = listed(scope)
    _check_most("passages", found.passages, MOST[ending], ending)
    words = words_under_themes(scope) if group == "theme" else found.words
    _check_most("words", words, MOST_WORDS[ending], ending)


def _check_most(what: str, many: int, most: int, ending: str) -> None:
    if many > most:
        kind = {"docx": "A Word file", "xlsx": "A workbook"}[ending]
        raise TooManyPassagesError(
            f"{kind} holds at most {most:,} {what}, and these are {many:,}. "
            "Choose a code, a phase or participants first, or take CSV."
        )


def _content(report: PassagesReport, ending: str) -> bytes:
    if ending == "csv":
        return passages_csv(report)
    if ending == "xlsx":
        return passages_workbook(report)
    return file_bytes(passages_document(report))
