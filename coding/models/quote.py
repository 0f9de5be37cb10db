"""What a paper is to quote: a place of an interview, and the theme it is to illustrate."""

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coding.cutting import Said, Shape
from coding.models.code import Code
from coding.models.of_coders import OfCodersQuerySet
from interviews.models import MayBeQuoted, Participant, Speaker, Study, Transcript, Turn


class QuoteQuerySet(OfCodersQuerySet):
    """Quotes are of who chose them: who works blind sees their own, as with passages."""

    owner = "chosen_by"

    def consented(self):
        """Leave out the quotes of participants who did not agree to be quoted, or of whom that is not recorded."""
        return self.filter(transcript__participant__may_be_quoted=MayBeQuoted.YES)

    def approved(self):
        """Return the quotes that may stand in a paper."""
        return self.consented().filter(state=Quote.State.APPROVED)


class Quote(models.Model):
    """A place of an interview (code points) that is to be quoted, to illustrate a code or theme.

    Its words are never stored: they are cut from the frozen text, without the stretches `cuts` (pairs of start and end
    inside it), and only what the participant says. `words` is how many of those there are. `shaped_by` is who chose the
    quote, or changed it last: somebody else approves it. `edition` grows with every change, so that nobody decides on
    what they have not seen. `dropped` says what made an approved quote wait again.
    """

    class State(models.TextChoices):
        CHOSEN = "chosen", "Chosen"
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    class Dropped(models.TextChoices):
        WORDS = "words", "its words were chosen anew"
        CODE = "code", "it illustrates something else now"
        TEXT = "text", "the interview was corrected there"
        CONSENT = "consent", "what is recorded of consent to be quoted changed"

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="quotes")
    code = models.ForeignKey(Code, models.RESTRICT, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    cuts = models.JSONField(default=list, blank=True)
    words = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.CHOSEN)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)
    shaped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    remark = models.CharField(max_length=300, blank=True)
    dropped = models.CharField(max_length=7, choices=Dropped.choices, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = "quote"
        ordering = ["transcript", "start", "pk"]
        constraints = [
            models.CheckConstraint(name="quote_is_not_empty", condition=Q(start__lt=F("end"))),
            models.CheckConstraint(
                name="quote_is_approved_by_somebody_else",
                condition=~Q(state="approved")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("shaped_by"))),
            ),
            models.UniqueConstraint(
                name="words_are_chosen_once_per_code_and_person",
                fields=["transcript", "code", "chosen_by", "start", "end"],
            ),
        ]

    def __str__(self):
        return f"{self.transcript_id} [{self.start}, {self.end})"

    @property
    def study(self) -> Study:
        return self.transcript.study

    @property
    def participant(self) -> Participant:
        return self.transcript.participant

    @property
    def shape(self) -> Shape:
        return Shape(self.start, self.end, tuple((start, end) for start, end in self.cuts))

    @property
    def is_approved(self) -> bool:
        return self.state == self.State.APPROVED


def said_in(transcripts: Collection[int]) -> dict[int, list[Said]]:
    """Return the turns of transcripts (ids), in order, as far as quotes need them; one query."""
    found: dict[int, list[Said]] = {pk: [] for pk in transcripts}
    turns = Turn.objects.filter(transcript__in=found, number__gt=0).order_by("transcript", "number")
    for transcript, speaker, start, end in turns.values_list(
        "transcript", "speaker", "start", "end"
    ):
        found[transcript].append(Said(speaker == Speaker.PARTICIPANT, start, end))
    return found
