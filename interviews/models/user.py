"""A person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person of the research team, known by a sign-in name; no e-mail address is needed or kept."""

    may_create_studies = models.BooleanField(default=False)

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"

    def __str__(self):
        return self.get_full_name() or self.username
