"""Write a study's codebook as a Word file, from a terminal."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coding.exports.codebook import export_codebook
from interviews.errors import LifelineError
from interviews.models import Role, Study, User


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
        found = Study.objects.filter(slug=study).first()
        if found is None:
            raise CommandError(f"There is no study at the address “{study}”.")
        try:
            written = export_codebook(study=found, exported_by=_reader(found, username))
        except LifelineError as error:
            raise CommandError(error.message) from error
        try:
            out.write_bytes(written.content)
        except OSError as error:
            raise CommandError(f"{out} can't be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote the codebook of “{found}” to {out}.")


def _reader(study: Study, username: str | None) -> User:
    members = study.memberships.select_related("user").order_by("pk")
    if username is None:
        return members.filter(role=Role.LEAD).first().user
    member = members.filter(user__username__iexact=username).first()
    if member is None:
        raise CommandError(f"“{username}” is not a member of this study.")
    return member.user
