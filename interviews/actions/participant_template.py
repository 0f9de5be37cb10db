"""A table of the study's participants to be filled in elsewhere: their codes, and an empty column an attribute."""

from interviews.actions.exporting import LeavingFile, hand_out
from interviews.csv_text import csv_text
from interviews.models import Study
from interviews.permissions import Right

# Says to spreadsheets that the letters are UTF-8.
MARK = "\ufeff"


def export_participant_template(*, study: Study, exported_by) -> LeavingFile:
    """Hand out an empty table of participants as CSV."""
    names = [attribute.name for attribute in study.attributes.all()]
    codes = list(study.participants.values_list("code", flat=True))
    empty = [""] * (len(names) + 1)
    content = csv_text(["Code", *names, "May be quoted"], [[code, *empty] for code in codes])
    file = LeavingFile(
        kind="participant_template",
        name="participants.csv",
        content=(MARK + content).encode(),
        count=len(codes),
    )
    return hand_out(file, study=study, to=exported_by, right=Right.EDIT_PARTICIPANTS)
