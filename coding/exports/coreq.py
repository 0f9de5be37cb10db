"""The COREQ draft of a study as a Word file, for one person: what they may see."""

from collections.abc import Sequence

from coding.exports.coreq_docx import coreq_document
from coding.exports.coreq_report import coreq_report
from coding.exports.word import file_bytes
from coding.presenters.disclosure import tables_in_words
from coding.summaries.disclosure import Decided
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Export, Study


def export_coreq(*, study: Study, exported_by, described: Sequence[Decided] = ()) -> LeavingFile:
    """Hand out the COREQ draft of a study as a .docx, with the numbers and answers that this person may see.

    `described` is what was decided about the tables of the sample; without it none are in the file.
    """
    permissions.check_may(exported_by, permissions.Right.EXPORT, study)
    report = coreq_report(study, exported_by, described)
    file = LeavingFile(
        kind="coreq",
        object_id=str(study.pk),
        name=f"coreq-{study.slug}.docx",
        content=file_bytes(coreq_document(report)),
        count=len(report.items),
        choices=(("Coding", report.counted), *tables_in_words(described)),
    )
    return hand_out(file, study=study, to=exported_by, reason=_reason(described))


def _reason(described: Sequence[Decided]) -> str:
    """Return the reason for small groups that leave as they are; of several, each with its attribute."""
    reasons = {one.carried.grouped_by.name: one.reason for one in described if one.reason}
    if len(set(reasons.values())) < 2:
        return next(iter(reasons.values()), "")
    longest = Export._meta.get_field("reason").max_length
    each = longest // len(reasons) - 2
    return "; ".join(f"{name}: {reason}"[:each] for name, reason in reasons.items())
