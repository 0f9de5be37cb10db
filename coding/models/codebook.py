"""How often a study's codebook has changed, so that an open page knows when to ask for it anew."""

from django.db import models

from interviews.models import Study


class CodebookVersion(models.Model):
    """A number that grows with every change of a study's codebook."""

    study = models.OneToOneField(Study, models.CASCADE, related_name="codebook_version")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "version of a codebook"

    def __str__(self):
        return str(self.number)
