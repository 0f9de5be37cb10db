"""Summaries, and the framework matrix of them, for Word, as workbooks and as CSV."""

from coding.exports.matrix import LaidOut, matrix_csv, matrix_document, matrix_workbook
from coding.exports.summaries_docx import summaries_document
from coding.exports.summaries_report import SummariesReport, summaries_report
from coding.exports.summaries_rows import summaries_csv, summaries_workbook
from coding.exports.word import file_bytes
from coding.presenters.framework_matrix import FrameworkMatrix
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.summary_report import summaries_changed_last
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Study


def export_summaries(
    *, study: Study, exported_by, ending: str, only_signed: bool = False
) -> LeavingFile:
    """Hand out the summaries of a study with the passages they stand on; if asked, as they were signed last."""
    _check(study, exported_by)
    report = summaries_report(exported_by, study, only_signed=only_signed)
    file = LeavingFile(
        kind="summary",
        name=f"{study.slug}-summaries{'-signed' if only_signed else ''}.{ending}",
        content=_summaries(report, ending),
        count=sum(1 for _ in report.reads()),
        choices=(("Summaries", "signed" if only_signed else "as they read now"),),
        quoted=report.quoted,
        quoted_as="export_summaries",
    )
    return hand_out(file, study=study, to=exported_by)


def export_matrix(*, study: Study, exported_by, ending: str) -> LeavingFile:
    """Hand out the framework matrix of a study with all its participants."""
    _check(study, exported_by)
    matrix = FrameworkMatrix(exported_by, study, list(study.participants.all()))
    laid = LaidOut(study, matrix, summaries_changed_last(study), synthetic_sentence(study))
    file = LeavingFile(
        kind="summary",
        name=f"{study.slug}-framework-matrix.{ending}",
        content=_matrix(laid, ending),
        count=laid.written,
        choices=(("Laid out as", "framework matrix"),),
    )
    return hand_out(file, study=study, to=exported_by)


def _check(study: Study, exported_by) -> None:
    permissions.check_may(exported_by, permissions.Right.EXPORT, study)
    permissions.check_reads_summaries(exported_by, study)


def _summaries(report: SummariesReport, ending: str) -> bytes:
    if ending == "csv":
        return summaries_csv(report)
    if ending == "xlsx":
        return summaries_workbook(report)
    return file_bytes(summaries_document(report))


def _matrix(laid: LaidOut, ending: str) -> bytes:
    if ending == "csv":
        return matrix_csv(laid)
    if ending == "xlsx":
        return matrix_workbook(laid)
    return file_bytes(matrix_document(laid))
