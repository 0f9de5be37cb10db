"""Load the demo study: synthetic interviews, coded, to try everything with."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coding.actions import demo
from interviews.errors import LifelineError


class Command(BaseCommand):
    help = "Load the demo study (synthetic interviews, coded). A second run changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            action="store_true",
            help="Load the demo anew; what was changed in it is lost.",
        )

    def handle(self, *, reset, **options):
        passwords = {}

        def password_of(username):
            # A password that everybody can read in the source is for one's own computer only.
            fixed = "a demo for everybody" if settings.DEBUG else secrets.token_urlsafe(12)
            return passwords.setdefault(username, fixed)

        if reset:
            demo.remove_demo()
        try:
            study = demo.load_demo(folder=settings.DEMO_DIR, password_of=password_of)
        except LifelineError as error:
            raise CommandError(error.message) from error
        self._tell(study, passwords, password_of)

    def _tell(self, study, passwords, password_of):
        if study is None:
            self.stdout.write("The demo study is there already; nothing was changed.")
            if not settings.DEBUG:
                self.stdout.write(
                    "Passwords are shown once. --reset loads it anew and sets new ones."
                )
                return
        else:
            count = study.transcripts.count()
            self.stdout.write(
                f"Loaded the demo study: {count} synthetic interviews, not real patients."
            )
        self.stdout.write("Sign in as:")
        for username, role in demo.sign_in_names(settings.DEMO_DIR).items():
            password = passwords.get(username) or password_of(username)
            self.stdout.write(f"  {username:<14} {password:<22} {role}")
