"""Uploads stay in memory: nothing of a file that is being imported touches the disk."""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from interviews.importers import Limits, ParsedTranscript
from interviews.importers.archives import Unpacked
from interviews.importers.participant_table import Table
from interviews.importers.sandbox import (
    read_in_separate_process,
    read_table_in_separate_process,
    unpack_in_separate_process,
)

LIMITS = Limits(**settings.IMPORT_LIMITS)
LARGEST_UPLOAD = LIMITS.file_bytes
# Of all files that are sent together, since they stay in memory together, also where nobody has signed in.
LARGEST_REQUEST = 4 * LARGEST_UPLOAD


class InMemoryUploadHandler(FileUploadHandler):
    """Keep an upload in memory, and forget the bytes of one that is too large.

    The size of a file that was too large is still told truly, so that the form can refuse it by name.
    """

    def handle_raw_input(self, input_data, META, content_length, *args, **kwargs):  # noqa: N803 (not our name)
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig("More was sent at once than is kept in memory.")

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= LARGEST_UPLOAD:
            self.file.write(raw_data)
        else:
            self.file = BytesIO()

    def file_complete(self, file_size):
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def read_upload(name: str, source: bytes, encoding: str | None = None) -> ParsedTranscript:
    """Return the transcript in a file, read apart and within this server's limits, or refuse it."""
    return read_in_separate_process(name, source, encoding, LIMITS)


def unpack_upload(data: bytes) -> list[Unpacked]:
    """Return the files of a zip within this server's limits; raise ImportRefusedError if it is not opened at all."""
    return unpack_in_separate_process(data, LIMITS)


def read_participant_table(data: bytes) -> Table:
    """Return the table in a spreadsheet or CSV file; raise ImportRefusedError if there is none."""
    return read_table_in_separate_process(data, LIMITS)
