"""Files to import."""

from django import forms

from interviews.importers.archives import ARCHIVE
from interviews.importers.decoding import ENCODINGS
from interviews.importers.recognizing import EXTENSIONS
from interviews.uploads import LARGEST_UPLOAD, LIMITS


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """One or several files; how large each is and what it holds is judged file by file."""

    widget = _Files

    def clean(self, data, initial=None):
        chosen = [file for file in data or [] if file]
        if not chosen:
            raise forms.ValidationError("Choose a transcript first.")
        return chosen


class UploadForm(forms.Form):
    """Transcripts to read, and the encoding of their text if it is known.

    `path` is the name of a single file together with the folders that were chosen.
    """

    largest = LARGEST_UPLOAD
    most_in_zip = LIMITS.archive_files
    largest_zip = LIMITS.archive_bytes

    files = _FilesField(
        label="Transcripts",
        widget=_Files(
            attrs={"accept": ",".join(f".{extension}" for extension in (*EXTENSIONS, ARCHIVE))}
        ),
    )
    path = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)
    encoding = forms.ChoiceField(
        label="Encoding of text files",
        choices=[("", "Automatic"), *ENCODINGS.items()],
        required=False,
        help_text="Automatic is right nearly always. If letters such as æ, ü or é came out wrong, choose it here first, "
        "then the file again.",
    )
