"""The theme table as a workbook and for Word."""

from collections.abc import Sequence

from coding.exports.theme_table import table_report
from coding.exports.themes_docx import table_document
from coding.exports.themes_xlsx import table_workbook
from coding.exports.word import file_bytes
from coding.presenters.themes import ThemePage
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out


def export_theme_table(
    *,
    exported_by,
    page: ThemePage,
    name: str,
    ending: str,
    choices: Sequence = (),
    noted: Sequence = (),
    reason: str = "",
) -> LeavingFile:
    """Hand out the table of a theme page, as it is arranged there and with all its rows, as .xlsx or .docx.

    `choices` stand in the file too; what is only `noted` of it, such as how small its smallest group is, does not.
    """
    study = page.counts.study
    permissions.check_may(exported_by, permissions.Right.EXPORT, study)
    report = table_report(page, choices)
    content = table_workbook(report) if ending == "xlsx" else file_bytes(table_document(report))
    file = LeavingFile(
        "theme_counts", name, content, count=len(report.rows), choices=(*choices, *noted)
    )
    return hand_out(file, study=study, to=exported_by, reason=reason)
