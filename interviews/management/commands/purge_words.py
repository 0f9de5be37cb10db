"""Clean the database's files of words that were taken out of interviews, where that could not be done at once."""

from django.core.management.base import BaseCommand, CommandError

from interviews.actions import purging


class Command(BaseCommand):
    help = "Clean the database's files of words that identify somebody and were taken out of interviews."

    def handle(self, **options):
        due = purging.waiting().count()
        if not due:
            self.stdout.write("Nothing waits to be cleaned.")
            return
        if not purging.purge():
            raise CommandError(
                "The database is in use, so it could not be cleaned. Try again in a moment."
            )
        self.stdout.write(f"Cleaned the database after {due} correction{'' if due == 1 else 's'}.")
