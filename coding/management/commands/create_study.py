"""Create a study from a terminal."""

import re

from django.core.management.base import BaseCommand, CommandError

from coding.actions.starting import Template, start_study
from interviews.errors import LifelineError
from interviews.models import User


class Command(BaseCommand):
    help = "Create a study, from the GIST template (attributes, phases, codebook) or empty."

    def add_arguments(self, parser):
        parser.add_argument(
            "slug", help="its address: small letters, digits and hyphens, such as gist-2026"
        )
        parser.add_argument("--template", choices=Template.values, required=True)
        parser.add_argument("--title", help="its title; made from the address where none is given")
        parser.add_argument(
            "--lead", metavar="USER", help="who leads it; the only superuser if there is one"
        )

    def handle(self, *, slug, template, title, lead, **options):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > 60:
            raise CommandError(
                f"“{slug}” can't be an address. Use small letters, digits and hyphens, such as gist-2026."
            )
        title = (title or slug.replace("-", " ").capitalize()).strip()
        try:
            study = start_study(
                slug=slug,
                title=title,
                template=template,
                created_by=_lead(lead),
                from_terminal=True,
            )
        except LifelineError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Created the study “{study}” at /studies/{study.slug}/.")


def _lead(username: str | None) -> User:
    if username:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"There is nobody with the sign-in name “{username}”.")
        return user
    superusers = list(User.objects.filter(is_superuser=True)[:2])
    if len(superusers) != 1:
        raise CommandError("Say who leads the study: --lead USER.")
    return superusers[0]
