"""An entry of the codebook."""

from django.db import models
from django.db.models.functions import Coalesce

from interviews.models import Study


class CodeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))

    def applicable(self):
        """Leave out parked codes, which can't be applied."""
        return self.filter(is_parked=False)


class Code(models.Model):
    """A named idea in the codebook, in a tree, with the six parts of MacQueen et al. (1998).

    A code without a parent is a theme; what is coded under it rolls up into it. A parked code can't be applied;
    its passages stay and count.
    """

    class Origin(models.TextChoices):
        DEDUCTIVE = "deductive", "Set out beforehand"
        INDUCTIVE = "inductive", "Found in the interviews"

    study = models.ForeignKey(Study, models.CASCADE, related_name="codes")
    parent = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    label = models.CharField(max_length=80)
    brief_definition = models.CharField("brief definition", max_length=300, blank=True)
    full_definition = models.TextField("full definition", blank=True)
    use_when = models.TextField("use when", blank=True)
    do_not_use_when = models.TextField("do not use when", blank=True)
    example = models.TextField(blank=True, help_text="Invented: never cut from an interview.")
    hue = models.PositiveSmallIntegerField("color", default=1)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.INDUCTIVE)
    is_parked = models.BooleanField("parked", default=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        verbose_name = "code"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "study",
                Coalesce("parent", 0),
                "label",
                name="code_label_is_used_once_under_a_parent",
            )
        ]

    def __str__(self):
        return self.label
