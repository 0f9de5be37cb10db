"""The rows that counts are sums of, kept up to date by every act."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from coding.models.code import Code
from interviews.models import Participant, Phase, Study, Transcript


class Island(models.Model):
    """A maximal chain of overlapping counted passages of one code, or anything below it, in one transcript.

    Of one coder, or (coder empty) of all coders merged; where the code is empty, of any code. `spans` is how many
    distinct spans are in it. Positions are code points, `first_word` and `end_word` participant words.
    """

    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="islands", db_index=False
    )
    code = models.ForeignKey(Code, models.CASCADE, null=True, blank=True, related_name="islands")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_word = models.PositiveIntegerField()
    end_word = models.PositiveIntegerField()
    spans = models.PositiveIntegerField()

    class Meta:
        verbose_name = "island"
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(
                name="islands_of_a_coder_are_disjoint",
                fields=["transcript", "code", "coder", "start"],
            ),
            models.UniqueConstraint(
                name="merged_islands_are_disjoint",
                fields=["transcript", "code", "start"],
                condition=Q(coder=None),
            ),
        ]

    def __str__(self):
        return f"island of {self.code_id} [{self.start}, {self.end})"


class IslandPhase(models.Model):
    """The part of an island that is about one phase, or (phase empty) about none.

    `words` participant words of the island lie in it; `spans` distinct spans of the island take it.
    """

    island = models.ForeignKey(Island, models.CASCADE, related_name="phases")
    phase = models.ForeignKey(
        Phase, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    words = models.PositiveIntegerField()
    spans = models.PositiveIntegerField()

    class Meta:
        verbose_name = "phase of an island"

    def __str__(self):
        return f"{self.words} words"


class PhaseTalk(models.Model):
    """How many participant words of one transcript are about one phase.

    Marks of one phase may overlap, and a word counts once. Words in no phase are kept with the transcript.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="phase_talk", db_index=False
    )
    phase = models.ForeignKey(Phase, models.CASCADE, related_name="+")
    words = models.PositiveIntegerField()

    class Meta:
        verbose_name = "talk about a phase"
        constraints = [
            models.UniqueConstraint(
                name="talk_about_a_phase_is_counted_once", fields=["transcript", "phase"]
            )
        ]

    def __str__(self):
        return f"{self.words} words"


class PhaseShift(models.Model):
    """How many participant words the overrides of one layer move into a phase, or (negative) out of it.

    What a transcript's marks say stands in `PhaseTalk`; the words of a phase in a layer are the two added up. In one
    coder's layer, or in all merged where `coder` is empty; talk in no phase where `phase` is empty.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="+", db_index=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="phase_shifts", db_index=False
    )
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    phase = models.ForeignKey(
        Phase, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    words = models.IntegerField()

    class Meta:
        verbose_name = "words moved to a phase"
        constraints = [
            models.UniqueConstraint(
                "transcript",
                Coalesce("coder", 0),
                Coalesce("phase", 0),
                name="words_moved_to_a_phase_are_counted_once",
            )
        ]
        indexes = [models.Index(name="words_moved_in_a_layer", fields=["study", "coder"])]

    def __str__(self):
        return f"{self.words:+} words"


class CodeCount(models.Model):
    """How often one code, with everything below it, comes up in one transcript.

    In one layer (one coder, or all merged where `coder` is empty), and in one phase, in no phase, or (`is_total`)
    wherever; where the code is empty, of any code. `islands` are passages of the merged layer, `spans` those of
    one coder's layer; `words` are the participant words covered.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="+", db_index=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="code_counts", db_index=False
    )
    code = models.ForeignKey(Code, models.CASCADE, null=True, blank=True, related_name="counts")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    phase = models.ForeignKey(
        Phase, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    is_total = models.BooleanField(default=False)
    islands = models.PositiveIntegerField()
    spans = models.PositiveIntegerField()
    words = models.PositiveIntegerField()

    class Meta:
        verbose_name = "code count"
        constraints = [
            models.UniqueConstraint(
                "transcript",
                Coalesce("code", 0),
                Coalesce("coder", 0),
                Coalesce("phase", 0),
                "is_total",
                name="code_is_counted_once_per_place",
            ),
            models.CheckConstraint(
                name="total_is_of_no_phase", condition=Q(is_total=False) | Q(phase=None)
            ),
        ]
        indexes = [
            models.Index(
                name="code_counts_of_a_layer",
                fields=["study", "coder", "code", "is_total", "phase"],
            )
        ]

    def __str__(self):
        return f"{self.code_id}: {self.islands}"
