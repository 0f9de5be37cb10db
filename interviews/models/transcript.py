"""The frozen text of an interview, and its turns."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from interviews.models.interview import Interview
from interviews.models.participant import Participant
from interviews.models.study import Study


class TranscriptQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))

    def without_text(self):
        """Leave the text in the database, for pages that only list transcripts."""
        return self.defer("text")


class Transcript(models.Model):
    """The frozen text of an interview; every span refers to it, so it never changes in place.

    `study` and `participant` repeat what the interview says, so that counts need no joins.
    `unphased_words` are the participant words in no phase.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="transcripts")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="transcripts")
    interview = models.OneToOneField(Interview, models.CASCADE, related_name="transcript")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    source_fingerprint = models.CharField(max_length=64, blank=True)
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    participant_words = models.PositiveIntegerField(default=0)
    unphased_words = models.PositiveIntegerField(default=0)

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        verbose_name = "transcript"
        ordering = ["participant__code", "interview__number"]
        indexes = [models.Index(fields=["study", "source_fingerprint"])]

    def __str__(self):
        return f"{self.participant.code}, {self.interview}"


class Speaker(models.TextChoices):
    """Who speaks in a turn. A preamble (a title, a notice) is nobody's talk."""

    INTERVIEWER = "interviewer", "Interviewer"
    PARTICIPANT = "participant", "Participant"
    OTHER = "other", "Other"
    NOBODY = "nobody", "Nobody"


class Turn(models.Model):
    """One speaker's uninterrupted stretch, numbered from 1; number 0 is the preamble.

    `start` and `end` are code points of the transcript's text. `first_word` is the ordinal of its first
    participant word (for other speakers, of the next one to come), `words` how many participant words it has.
    """

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    speaker = models.CharField(max_length=12, choices=Speaker.choices)
    label = models.CharField(max_length=12, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_word = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    # Where its blocks and their sentences end; see `interviews.sentences`. Positions only, never words.
    layout = models.TextField(blank=True, editable=False)
    # Its words without regard to case and accents, for searching; see `interviews.folding`.
    folded = models.TextField(blank=True, editable=False)
    started_at_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "turn"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(name="turn_is_not_empty", condition=Q(start__lt=F("end"))),
            models.UniqueConstraint(
                name="turn_number_is_used_once_in_a_transcript", fields=["transcript", "number"]
            ),
        ]

    def __str__(self):
        return f"turn {self.number}"
