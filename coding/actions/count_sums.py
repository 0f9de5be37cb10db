"""Add what islands gained and lost to the sums that are stored of them."""

from collections import defaultdict

from coding.actions.strands import Strand, is_any_or_one_of
from coding.island_steps import Isle
from coding.islands import PhaseMap, Tally
from coding.models import CodeCount
from interviews.kept_queries import kept_query
from interviews.models import Transcript
from interviews.plain_rows import delete_rows, insert_rows

# Which row: code, coder, phase, and whether it is the total.
Cell = tuple[int | None, int | None, int | None, bool]


COUNT_FIELDS = (
    *("study", "participant", "transcript"),
    *("code", "coder", "phase", "is_total"),
    *("islands", "spans", "words"),
)


class Sums:
    """By how much the counts of one transcript change."""

    def __init__(self) -> None:
        self._changes: dict[Cell, Tally] = defaultdict(Tally)

    def add(self, strand: Strand, isle: Isle, phases: PhaseMap, sign: int) -> None:
        """Note that an island came (`sign` 1) or went (-1)."""
        self._changes[*strand, None, True].add(sign, sign * isle.spans, sign * isle.words)
        for phase, (words, spans) in isle.parts(phases).items():
            self._changes[*strand, phase, False].add(sign, sign * spans, sign * words)

    def store(self, transcript: Transcript) -> bool:
        """Write the rows that change; nothing, and return False, where one would be below nothing."""
        changes = {cell: by for cell, by in self._changes.items() if by != Tally()}
        if not changes:
            return True
        gone = []
        for pk, *cell, islands, spans, words in self._stored(transcript, changes):
            if by := changes.get(tuple(cell)):
                gone.append(pk)
                by.add(islands, spans, words)
        if any(min(sums.islands, sums.spans, sums.words) < 0 for sums in changes.values()):
            return False
        delete_rows(CodeCount, "id", gone)
        place = (transcript.study_id, transcript.participant_id, transcript.pk)
        rows = [
            (*place, *cell, sums.islands, sums.spans, sums.words)
            for cell, sums in changes.items()
            if sums.islands
        ]
        insert_rows(CodeCount, COUNT_FIELDS, rows)
        return True

    def _stored(self, transcript: Transcript, changes: dict[Cell, Tally]):
        codes, coders = ({cell[at] for cell in changes if cell[at]} for at in (0, 1))
        return _stored(transcript.pk, codes, coders)


@kept_query
def _stored(transcript, codes, coders):
    """Return the counts of any, and of these, codes and coders."""
    rows = CodeCount.objects.filter(
        is_any_or_one_of("code", codes) & is_any_or_one_of("coder", coders), transcript=transcript
    )
    return rows.order_by().values_list(
        "pk", "code", "coder", "phase", "is_total", "islands", "spans", "words"
    )
