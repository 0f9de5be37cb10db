"""The codebook as a Word file, for one person: what they may see, written down as an export."""

from collections import Counter

from django.db import transaction

from coding.exports.codebook_docx import codebook_document
from coding.exports.codebook_report import codebook_report
from coding.exports.word import file_bytes
from interviews import permissions
from interviews.actions import audit
from interviews.models import Study

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def export_codebook(*, study: Study, exported_by) -> bytes:
    """Return the codebook of a study as a .docx, with the counts and quotes that this person may see."""
    permissions.check_may(exported_by, permissions.Right.EXPORT, study)
    report = codebook_report(study, exported_by)
    _record(study, exported_by, report)
    return file_bytes(codebook_document(report))


@transaction.atomic
def _record(study: Study, exported_by, report) -> None:
    """Write down the export, and whose words it quotes; long reads stay outside of the transaction."""
    audit.record(
        actor=exported_by,
        verb="export",
        kind="codebook",
        object_id=study.pk,
        study=study,
        count=len(report.codes),
    )
    quoted = Counter(quote.transcript for code in report.codes for quote in code.quotes)
    audit.record_shown(reader=exported_by, verb="quote", study=study, transcripts=quoted)
