"""The theme table as a workbook and for Word."""

from collections.abc import Sequence

from coding.errors import TableTooLargeError
from coding.exports.theme_table import TableReport, table_report
from coding.exports.themes_docx import table_document
from coding.exports.themes_xlsx import table_workbook
from coding.exports.word import file_bytes
from coding.presenters.themes import ThemePage
from interviews import permissions
from interviews.actions.exporting import LeavingFile, hand_out

# How many cells a table in a file has at most, and how many sheets a workbook; CSV has no limit.
MOST_CELLS = {"docx": 50_000, "xlsx": 150_000}
MOST_SHEETS = 200


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
    _check_size(report, ending)
    content = table_workbook(report) if ending == "xlsx" else file_bytes(table_document(report))
    file = LeavingFile(
        "theme_counts", name, content, count=len(report.rows), choices=(*choices, *noted)
    )
    return hand_out(file, study=study, to=exported_by, reason=reason)


def _check_size(report: TableReport, ending: str) -> None:
    """Refuse what would take more memory than a server can spare, or more sheets than anybody leafs through."""
    sheets = report.table.sheets
    cells = sum(len(sheet.rows) * len(sheet.headings) for sheet in sheets)
    if cells > MOST_CELLS[ending]:
        kind = {"docx": "A Word file", "xlsx": "A workbook"}[ending]
        raise TableTooLargeError(
            f"{kind} holds at most {MOST_CELLS[ending]:,} cells of a table, and this one has {cells:,}. "
            "Choose participants, or fewer rows and columns, or take CSV."
        )
    if ending == "xlsx" and len(sheets) > MOST_SHEETS:
        raise TableTooLargeError(
            f"A workbook holds at most {MOST_SHEETS} pages of a table, each a sheet, and these are {len(sheets):,}. "
            "Put into rows or columns what is in pages now, choose participants, or take CSV."
        )
