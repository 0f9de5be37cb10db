"""Make an account and print the one-time link with which the person chooses a password."""

from django.core.management.base import BaseCommand, CommandError

from interviews.actions import members
from interviews.errors import LifelineError
from interviews.management.links import add_base_url, link_lines


class Command(BaseCommand):
    help = "Make an account; prints the one-time link with which the person chooses a password."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the sign-in name, for example lena")
        parser.add_argument(
            "--may-create-studies", action="store_true", help="let this person create studies"
        )
        add_base_url(parser)

    def handle(self, *, name, may_create_studies, base_url, **options):
        try:
            user, token = members.create_user(username=name, may_create_studies=may_create_studies)
        except LifelineError as error:
            raise CommandError(error.message) from error
        self.stdout.write(link_lines(f"{user} can now sign in.", base_url, token))
