"""Write a study's codebook as a Word file, from a terminal."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coding.exports.codebook import export_codebook
from coding.management.asked import reader_of, study_at
from interviews.errors import LifelineError


class Command(BaseCommand):
    help = "Write the codebook of a study, with counts and example quotes, as a Word file (.docx)."

    def add_arguments(self, parser):
        parser.add_argument("study", help="the study's address, such as demo")
        parser.add_argument("out", metavar="OUT.docx", type=Path, help="the file to write")
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USER",
            help="what this member may see; what a lead sees where nobody is named",
        )

    def handle(self, *, study, out, username, **options):
        found = study_at(study)
        try:
            written = export_codebook(study=found, exported_by=reader_of(found, username))
        except LifelineError as error:
            raise CommandError(error.message) from error
        try:
            out.write_bytes(written.content)
        except OSError as error:
            raise CommandError(f"{out} can't be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote the codebook of “{found}” to {out}.")
