"""Delete uploads whose time is up; meant for a daily timer."""

from django.core.management.base import BaseCommand

from interviews.actions.drafts import purge_expired_drafts


class Command(BaseCommand):
    help = "Delete the uploads that waited for more than seven days."

    def handle(self, **options):
        count = purge_expired_drafts()
        self.stdout.write(f"Deleted {count} expired upload{'' if count == 1 else 's'}.")
