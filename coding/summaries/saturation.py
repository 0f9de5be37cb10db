"""Which codes come up in which interview: what the curve of new codes is made of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from coding.codebook import Codebook
from coding.models import CodeCount, CodedPassage, CodingState
from coding.summaries.layers import Layer
from interviews.models import Participant, Study


@dataclass(frozen=True)
class CodedInterview:
    """One interview with the codes that are applied in it, each once."""

    transcript: int
    participant: str
    number: int
    imported_at: datetime
    is_finished: bool
    codes: frozenset[int]

    @property
    def is_coded(self) -> bool:
        """Tell whether it says anything of new codes: something is applied in it, or somebody declared that nothing is."""
        return bool(self.codes) or self.is_finished

    @property
    def name(self) -> str:
        return self.participant if self.number == 1 else f"{self.participant} ({self.number})"


def coded_interviews(
    study: Study, layer: Layer, participants: Collection[Participant] | None, codebook: Codebook
) -> list[CodedInterview]:
    """Return the interviews in the order of participants; four queries.

    A code counts where it is applied itself: what is coded under it is another code.
    """
    transcripts = study.transcripts.order_by("participant__code", "interview__number")
    if participants is not None:
        transcripts = transcripts.filter(participant__in=participants)
    facts = transcripts.values_list("pk", "participant__code", "interview__number", "imported_at")
    codes = _codes_of(study, layer, codebook)
    finished = _finished(study, layer)
    return [
        CodedInterview(pk, code, number, imported_at, pk in finished, frozenset(codes[pk]))
        for pk, code, number, imported_at in facts
    ]


def _codes_of(study: Study, layer: Layer, codebook: Codebook) -> dict[int, set[int]]:
    found = defaultdict(set)
    above = [code.pk for code in codebook if codebook.children(code)]
    # The count of a code with others under it holds theirs; only its own passages tell whether it was applied.
    counts = CodeCount.objects.filter(study=study, coder=layer.coder, is_total=True, phase=None)
    counts = counts.exclude(code=None).exclude(code__in=above).order_by()
    for transcript, code in counts.values_list("transcript_id", "code_id"):
        found[transcript].add(code)
    passages = CodedPassage.objects.live().counted().filter(code__in=above)
    if layer.coder is not None:
        passages = passages.filter(coder=layer.coder)
    for transcript, code in passages.order_by().values_list("transcript_id", "code_id").distinct():
        found[transcript].add(code)
    return found


def _finished(study: Study, layer: Layer) -> set[int]:
    states = CodingState.objects.filter(
        transcript__study=study, state=CodingState.State.FINISHED
    ).order_by()
    if layer.coder is not None:
        states = states.filter(coder=layer.coder)
    return set(states.values_list("transcript_id", flat=True))
