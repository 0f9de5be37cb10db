"""The people interviewed, under codes, and the few banded facts kept of them."""

from django.db import models

from interviews.models.phase import Phase
from interviews.models.study import Study

NOT_APPLICABLE = "not applicable"


class MayBeQuoted(models.TextChoices):
    """Whether a participant agreed to be quoted; not recorded counts as no."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_RECORDED = "not_recorded", "Not recorded"


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))


class Participant(models.Model):
    """A person interviewed, known by a code such as P01 and never by a name."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="participants")
    code = models.CharField(max_length=12)
    may_be_quoted = models.CharField(
        "may be quoted",
        max_length=12,
        choices=MayBeQuoted.choices,
        default=MayBeQuoted.NOT_RECORDED,
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "participant"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                name="participant_code_is_used_once_in_a_study", fields=["study", "code"]
            )
        ]

    def __str__(self):
        return self.code


class AttributeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))


class Attribute(models.Model):
    """A banded fact that a study keeps of its participants, such as an age band.

    A choice attribute lists its values; a number attribute takes whole numbers between its bounds. Free text is
    not offered, because free text is where identifiers slip in. An attribute may be declared not applicable
    exactly when another one has a given value.
    """

    class Kind(models.TextChoices):
        CHOICE = "choice", "One of a list"
        NUMBER = "number", "Whole number"

    study = models.ForeignKey(Study, models.CASCADE, related_name="attributes")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CHOICE)
    choices = models.JSONField("values", default=list, blank=True)
    minimum = models.IntegerField(null=True, blank=True)
    maximum = models.IntegerField(null=True, blank=True)
    not_applicable_when = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    not_applicable_when_value = models.CharField(max_length=60, blank=True)

    objects = AttributeQuerySet.as_manager()

    class Meta:
        verbose_name = "attribute"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="attribute_name_is_used_once_in_a_study", fields=["study", "name"]
            )
        ]

    def __str__(self):
        return self.name


class ParticipantAttribute(models.Model):
    """The value of one attribute for one participant; no row means not recorded."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attribute_values")
    attribute = models.ForeignKey(Attribute, models.CASCADE, related_name="values")
    value = models.CharField(max_length=60)

    class Meta:
        verbose_name = "attribute value"
        constraints = [
            models.UniqueConstraint(
                name="participant_has_one_value_of_an_attribute",
                fields=["participant", "attribute"],
            )
        ]

    def __str__(self):
        return f"{self.attribute}: {self.value}"


class ParticipantPhase(models.Model):
    """Whether a phase of the illness applies to a participant; relapse does not to someone without one."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="phase_facts")
    phase = models.ForeignKey(Phase, models.CASCADE, related_name="participant_facts")
    applies = models.BooleanField(default=True)

    class Meta:
        verbose_name = "phase of a participant"
        constraints = [
            models.UniqueConstraint(
                name="phase_applies_or_not_once_per_participant", fields=["participant", "phase"]
            )
        ]

    def __str__(self):
        return f"{self.phase}: {'applies' if self.applies else 'does not apply'}"
