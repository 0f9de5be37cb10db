"""Make a new one-time link for somebody who has lost the first one, or forgot the password."""

from django.core.management.base import BaseCommand, CommandError

from interviews.actions import members
from interviews.management.links import add_base_url, link_lines
from interviews.models import User


class Command(BaseCommand):
    help = (
        "Make a new one-time link for somebody who forgot the password; older links stop working."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the sign-in name")
        add_base_url(parser)

    def handle(self, *, name, base_url, **options):
        user = User.objects.filter(username__iexact=name).first()
        if user is None:
            raise CommandError(
                f"Nobody here has the sign-in name “{name}”. Make the account with create_user."
            )
        token = members.make_sign_in_link(user=user)
        self.stdout.write(
            link_lines(f"A new link for {user}; older ones no longer work.", base_url, token)
        )
