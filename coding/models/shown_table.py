"""Which sums of an attribute's values left in a table, so that later ones are not taken away from them."""

from django.conf import settings
from django.db import models

from interviews.models import Attribute, Study


class ShownTable(models.Model):
    """What a file showed of everybody by one attribute: `shown` are its sums, each a list of values put together.

    `names_people` where it said so of each participant; then `shown` is empty where it told of some of them, or of several
    attributes. Which figures those were is not kept, nor who has which value.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="shown_tables")
    attribute = models.ForeignKey(Attribute, models.CASCADE, related_name="+")
    shown = models.JSONField()
    names_people = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "table that was shown"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.attribute}: {len(self.shown)}"
