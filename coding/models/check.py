"""Passages that a correction of the text could not simply take along."""

from django.conf import settings
from django.db import models

from coding.models.code import Code
from coding.models.passage import CodedPassage, Reality
from interviews import permissions
from interviews.models import Correction, Study, Transcript


class PassageToCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return those that `user` may see: of the coders whose passages they see."""
        studies = Study.objects.visible_to(user)
        open_studies = permissions.studies_where_all_coding_is_seen(user)
        return self.filter(
            models.Q(coder=user) | models.Q(transcript__study__in=open_studies),
            transcript__study__in=studies,
        )

    def open(self):
        """Leave out those whose passage its coder has taken away meanwhile."""
        return self.filter(models.Q(passage=None) | models.Q(passage__removed_by=None))


class PassageToCheck(models.Model):
    """A passage whose end fell into corrected words, or (`passage` empty) of which no word is left, until a person looks.

    One that is left without words is not in the transcript any more: what its coder said is kept here, to be put back.
    `start` and `end` are the sentence that stands now where it was (code points of the corrected text). `words` are what it
    selected before; empty where an identifier was taken out. `phases` are those its coder gave it, None among them for no phase.
    """

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="passages_to_check")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="passages_to_check")
    passage = models.ForeignKey(
        CodedPassage, models.CASCADE, null=True, blank=True, related_name="+"
    )
    code = models.ForeignKey(Code, models.RESTRICT, related_name="+")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    is_unsure = models.BooleanField(default=False)
    reality = models.CharField(max_length=8, choices=Reality.choices, blank=True)
    made_at = models.DateTimeField()
    phases = models.JSONField(default=list)

    objects = PassageToCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "passage to check"
        ordering = ["start", "pk"]

    def __str__(self):
        return f"{self.code_id} [{self.start}, {self.end})"
