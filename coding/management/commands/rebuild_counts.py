"""Make the counts of studies anew."""

from django.core.management.base import BaseCommand, CommandError

from coding.actions import counts
from interviews.models import Study


class Command(BaseCommand):
    help = "Make the counts of one study, or of all, anew from the coded passages and phase marks."

    def add_arguments(self, parser):
        parser.add_argument("study", nargs="?", help="the address of the study; without it, all")

    def handle(self, *, study, **options):
        studies = Study.objects.filter(slug=study) if study else Study.objects.order_by("slug")
        if study and not studies.exists():
            raise CommandError(f"There is no study “{study}”.")
        for found in studies:
            transcripts = counts.rebuild_study(found)
            self.stdout.write(f"{found.slug}: counts of {transcripts} interviews made anew")
