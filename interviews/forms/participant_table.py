"""A table of participants on its way: chosen, matched to attributes, looked at. It waits sealed in the page, nowhere else."""

from dataclasses import asdict
from datetime import timedelta

from cryptography.fernet import InvalidToken
from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from interviews import sealing
from interviews.actions.participant_table import CODE, LEFT_OUT, QUOTED
from interviews.errors import TableError
from interviews.importers.participant_table import LARGEST, Table

_LASTS = timedelta(days=1)
_GONE = "This table has waited too long, or is not one of this page. Choose the file again."


class TableFileForm(forms.Form):
    """A file with a table of participants."""

    file = forms.FileField(
        label="Table",
        help_text="An Excel workbook (.xlsx) or a text with commas, semicolons or tabs between columns (.csv), of at most 2 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={
            "required": "Choose a table first.",
            "empty": "The file is empty. Check that you chose the right one.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                "The file is larger than 2 MB. Keep only the sheet with the participants, and choose it again."
            )
        return file


def sealed_for(study, user, table: Table) -> str:
    """Return a table encrypted for this person and study, to be sent back by their page."""
    content = {"for": [study.pk, user.pk], "at": timezone.now().isoformat(), **asdict(table)}
    return sealing.seal(content).decode()


def unsealed_of(study, user, sealed: str) -> Table:
    """Return the table that this person's page sends back."""
    try:
        content = sealing.unseal(sealed.encode())
        is_theirs = content.get("for") == [study.pk, user.pk]
        is_fresh = is_theirs and timezone.now() - parse_datetime(content["at"]) < _LASTS
    except InvalidToken as error:
        raise TableError(_GONE) from error
    if not is_fresh:
        raise TableError(_GONE)
    rows = [(number, cells) for number, cells in content["rows"]]
    return Table(content["header"], rows, content["notes"])


class ColumnsForm(forms.Form):
    """What each column of a table holds."""

    def __init__(self, study, table: Table, guessed: list[str], data=None):
        super().__init__(data)
        choices = [
            (LEFT_OUT, "left out"),
            (CODE, "Code"),
            *((str(each.pk), each.name) for each in study.attributes.all()),
            (QUOTED, "May be quoted"),
        ]
        for number, (name, column) in enumerate(zip(table.header, guessed, strict=True)):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=name or f"Column {number + 1}",
                choices=choices,
                initial=column,
                required=False,
            )

    @property
    def columns(self) -> list[str]:
        """Return what each column holds; what is no choice any more is left out."""
        known = {key for key, _ in next(iter(self.fields.values())).choices}
        said = [field.value() or LEFT_OUT for field in self]
        return [each if each in known else LEFT_OUT for each in said]
