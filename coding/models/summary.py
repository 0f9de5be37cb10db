"""What people write of what a theme means: summaries, their sentences, and what these point at."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from coding.codebook import Codebook
from coding.models.code import Code
from coding.models.count import Island
from interviews import permissions
from interviews.models import Participant, Study, Transcript


@dataclass(frozen=True)
class Subject:
    """What a summary is of: a theme, or a theme and a participant."""

    theme: Code
    participant: Participant | None = None

    @property
    def study(self) -> Study:
        return self.theme.study

    def islands(self):
        """Return the islands of the theme, and of the codes below it, by all coders."""
        codebook = Codebook(self.study.codes.all())
        codes = [self.theme.pk, *(code.pk for code in codebook.descendants(self.theme))]
        found = Island.objects.filter(transcript__study=self.study, coder=None, code__in=codes)
        if self.participant is not None:
            found = found.filter(transcript__participant=self.participant)
        return found.order_by()


class SummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the summaries that `user` may read: none where they work blind, for they tell of all passages."""
        return self.filter(
            study__in=permissions.studies_where_all_coding_is_seen(user),
        ).filter(study__in=Study.objects.visible_to(user))


class Summary(models.Model):
    """What a theme means in all interviews, or (with a participant) in those of one person.

    Its words stand in the sentences of its versions; the last version is how it reads now. `edition` grows with every
    change of its words or its state, so that nobody overwrites what they have not seen. `taken_out_at` says that words
    which identify somebody were replaced in it, signed or not, and that nobody has changed or signed it since.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="summaries")
    code = models.ForeignKey(Code, models.RESTRICT, related_name="summaries")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="summaries"
    )
    edition = models.PositiveIntegerField(default=0)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "summary"
        verbose_name_plural = "summaries"
        constraints = [
            models.UniqueConstraint(
                name="theme_has_one_summary_of_a_participant", fields=["code", "participant"]
            ),
            models.UniqueConstraint(
                name="theme_has_one_summary", fields=["code"], condition=Q(participant=None)
            ),
        ]

    def __str__(self):
        return f"“{self.code}” of {self.participant}" if self.participant_id else f"“{self.code}”"

    @property
    def subject(self) -> Subject:
        return Subject(self.code, self.participant)


class SummaryVersionQuerySet(models.QuerySet):
    def current(self):
        """Leave out the versions that a later one has followed."""
        return self.filter(~Exists(_later()))

    def signed_last(self):
        """Return of each summary the version that was signed last."""
        signed = SummaryVersion.State.SIGNED
        return self.filter(~Exists(_later().filter(state=signed)), state=signed)


def _later():
    return SummaryVersion.objects.filter(summary=OuterRef("summary"), number__gt=OuterRef("number"))


class SummaryVersion(models.Model):
    """A summary from when it was begun, or reopened, until it is signed; from then on it is frozen.

    `places` is how many passages of the theme there were at signing: what is written of them may go with a participant.
    `written_by` wrote how it reads, `changed_by` did whatever was done last, such as to say that it is ready.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"
        SIGNED = "signed", "Signed"

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    places = models.PositiveIntegerField(default=0)

    objects = SummaryVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version of a summary"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="summary_has_one_version_of_a_number", fields=["summary", "number"]
            ),
            models.CheckConstraint(
                name="signed_summary_names_who_signed",
                condition=Q(state="signed", signed_by__isnull=False, signed_at__isnull=False)
                | (~Q(state="signed") & Q(signed_by=None, signed_at=None)),
            ),
        ]

    def __str__(self):
        return f"version {self.number}"

    @property
    def is_signed(self) -> bool:
        return self.state == self.State.SIGNED


class SummarySentence(models.Model):
    """One sentence of a version, with the space after it; all of them in order are the text."""

    version = models.ForeignKey(SummaryVersion, models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        verbose_name = "sentence of a summary"
        ordering = ["position"]

    def __str__(self):
        return f"sentence {self.position + 1}"

    @property
    def can_be_supported(self) -> bool:
        """Tell whether it says anything; a line of dashes needs no passage."""
        return any(map(str.isalnum, self.words))


class SentenceSupportQuerySet(models.QuerySet):
    def carried(self):
        """Return those at whose place a passage of the theme is, by anybody."""
        return self.filter(is_carried())


def is_carried() -> Exists:
    """Return the condition on a support that a passage of its theme is at its place."""
    return Exists(
        Island.objects.filter(
            transcript=OuterRef("transcript"),
            code=OuterRef("sentence__version__summary__code"),
            coder=None,
            start__lt=OuterRef("end"),
            end__gt=OuterRef("start"),
        )
    )


class SentenceSupport(models.Model):
    """A place in a transcript that a sentence points at (code points); whether it carries the theme is looked up."""

    sentence = models.ForeignKey(SummarySentence, models.CASCADE, related_name="supports")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = SentenceSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "support of a sentence"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="support_of_a_sentence_is_not_empty", condition=Q(start__lt=F("end"))
            )
        ]

    def __str__(self):
        return f"{self.transcript_id} [{self.start}, {self.end})"


class SentenceCommentQuerySet(models.QuerySet):
    def open(self):
        """Leave out what was resolved."""
        return self.filter(resolved_at=None)


class SentenceComment(models.Model):
    """What somebody remarks on a sentence, until it is resolved; without a sentence once that was deleted."""

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="comments")
    sentence = models.ForeignKey(
        SummarySentence, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = SentenceCommentQuerySet.as_manager()

    class Meta:
        verbose_name = "comment"
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


class SignedPlace(models.Model):
    """Where an island of the theme, or of a code below it, was when a version was signed (code points)."""

    version = models.ForeignKey(SummaryVersion, models.CASCADE, related_name="signed_places")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="+")
    code = models.ForeignKey(Code, models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = "place signed for"
        ordering = ["start"]

    def __str__(self):
        return f"{self.code_id} [{self.start}, {self.end})"
