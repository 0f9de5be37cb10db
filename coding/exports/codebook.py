"""The codebook as a Word file, for one person: what they may see."""

from collections import Counter

from coding.exports.codebook_docx import codebook_document
from coding.exports.codebook_report import codebook_report
from coding.exports.word import file_bytes
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Study


def export_codebook(*, study: Study, exported_by) -> LeavingFile:
    """Hand out the codebook of a study as a .docx, with the counts and quotes that this person may see."""
    permissions.check_may(exported_by, permissions.Right.EXPORT, study)
    report = codebook_report(study, exported_by)
    file = LeavingFile(
        kind="codebook",
        object_id=str(study.pk),
        name=f"codebook-{study.slug}.docx",
        content=file_bytes(codebook_document(report)),
        count=len(report.codes),
        quoted=Counter(quote.transcript for code in report.codes for quote in code.quotes),
        quoted_as="quote",
    )
    return hand_out(file, study=study, to=exported_by)
