"""One conversation with a participant, and what is recorded of how it was held."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from interviews.models.participant import Participant
from interviews.models.study import Study

NOT_RECORDED = "not_recorded"
LONGEST_MINUTES = 600


class Held(models.TextChoices):
    """How people talked."""

    IN_PERSON = "in_person", "In person"
    VIDEO = "video", "By video"
    PHONE = "phone", "By phone"
    NOT_RECORDED = NOT_RECORDED, "Not recorded"


class Setting(models.TextChoices):
    """Where the participant was; kinds of place only, never which."""

    HOME = "home", "At home"
    CLINIC = "clinic", "Clinic or hospital"
    UNIVERSITY = "university", "University"
    WORKPLACE = "workplace", "Workplace"
    ELSEWHERE = "elsewhere", "Elsewhere"
    NOT_RECORDED = NOT_RECORDED, "Not recorded"


class OthersPresent(models.TextChoices):
    """Who was there beside participant and interviewer."""

    NOBODY = "nobody", "Nobody"
    FAMILY = "family", "Family or friend"
    STAFF = "staff", "Staff"
    SOMEBODY_ELSE = "somebody_else", "Somebody else"
    NOT_RECORDED = NOT_RECORDED, "Not recorded"


class Returned(models.TextChoices):
    """Whether the participant got the transcript to read."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_RECORDED = NOT_RECORDED, "Not recorded"


def _choice(name: str, choices: type[models.TextChoices], **options) -> models.CharField:
    return models.CharField(
        name, max_length=14, choices=choices.choices, default=NOT_RECORDED, **options
    )


class InterviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(participant__study__in=Study.objects.visible_to(user))

    def with_gaps(self):
        """Return those of which something is not recorded yet."""
        gaps = Q(minutes=None)
        for name in FACTS:
            if name != "minutes":
                gaps |= Q(**{name: NOT_RECORDED})
        return self.filter(gaps)


class Interview(models.Model):
    """One conversation with one participant.

    How it was held is recorded in choices and a number, never in free text: that is where identifiers slip in.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="interviews")
    number = models.PositiveSmallIntegerField()
    is_synthetic = models.BooleanField(
        default=False,
        help_text="Invented for practice or demonstration; shown wherever it appears.",
    )
    held = _choice("held", Held)
    setting = _choice("place", Setting)
    minutes = models.PositiveSmallIntegerField(
        "minutes",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)],
    )
    others_present = _choice("others present", OthersPresent)
    returned_to_participant = _choice("transcript returned to the participant", Returned)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = "interview"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="interview_number_is_used_once_per_participant",
                fields=["participant", "number"],
            ),
            models.CheckConstraint(
                name="interview_lasts_a_minute_to_ten_hours",
                condition=Q(minutes=None) | Q(minutes__range=(1, LONGEST_MINUTES)),
            ),
        ]

    def __str__(self):
        return f"Interview {self.number}"

    @property
    def study(self) -> Study:
        return self.participant.study


# What is recorded of how an interview was held, in the order in which it is asked for.
FACTS = ("held", "setting", "minutes", "others_present", "returned_to_participant")
