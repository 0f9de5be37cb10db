"""The research undertaking that everything belongs to."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class StudyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the studies that `user` is a member of."""
        return self.filter(memberships__user=user)


class Study(models.Model):
    """One research undertaking: its members, participants, phases, codebook and settings."""

    slug = models.SlugField("address", max_length=60, unique=True)
    title = models.CharField(max_length=200)
    coders_see_each_other = models.BooleanField(
        "coders see each other",
        default=False,
        help_text="When off, each coder works blind: only leads, data stewards and readers see everybody's passages.",
    )
    needs_identifier_check = models.BooleanField(
        "interviews are checked for identifiers before coding", default=False
    )
    needs_second_check = models.BooleanField("a second person checks them too", default=False)
    harmless_words = models.TextField(
        "words that the identifier check passes over",
        blank=True,
        help_text="Never words that identify anybody: they would stand here in the clear.",
    )
    smallest_group = models.PositiveSmallIntegerField(
        "smallest group that may leave without a decision",
        default=3,
        validators=[MinValueValidator(2), MaxValueValidator(20)],
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = "study"
        verbose_name_plural = "studies"
        ordering = ["title"]

    def __str__(self):
        return self.title
