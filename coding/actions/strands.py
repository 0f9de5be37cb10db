"""What counts are made of, read from the database: passages by strand, and phase marks.

A *strand* is what one coder (or, coder None, everybody) coded with one code or anything below it (or, code None,
with any code) in one transcript.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from coding.islands import PhaseMap, Stretch
from coding.models import Code, CodedPassage
from interviews.models import PhaseSpan

ANY_CODE = None
ALL_CODERS = None

# Code (None: any) and coder (None: all merged).
Strand = tuple[int | None, int | None]
# Code -> itself, the codes above it, and any code.
Above = dict[int, list[int | None]]
# Code points [start, end).
Range = tuple[int, int]
# (transcript, code, coder) -> places of its counted passages.
Stretches = dict[tuple[int, int | None, int | None], set[Stretch]]


def codes_above(study_id: int) -> Above:
    parents = dict(Code.objects.filter(study=study_id).values_list("pk", "parent_id").order_by())
    return {code: _path_up(code, parents) for code in parents}


def _path_up(code: int | None, parents: dict[int, int | None]) -> list[int | None]:
    path = []
    while code is not None:
        path.append(code)
        code = parents[code]
    return [*path, ANY_CODE]


def counted_passages(transcripts: Collection[int], within: Q | None = None):
    """Return (transcript, code, coder, place) of the counted passages there are."""
    rows = CodedPassage.objects.live().counted().filter(within or Q(), transcript__in=transcripts)
    return rows.order_by().values_list(
        "transcript_id", "code_id", "coder_id", "start", "end", "first_word", "end_word"
    )


def phase_maps(transcripts: Collection[int]) -> dict[int, PhaseMap]:
    marks = defaultdict(list)
    rows = PhaseSpan.objects.live().filter(transcript__in=transcripts).order_by()
    for transcript, *mark in rows.values_list(
        "transcript_id", "phase_id", "first_word", "end_word"
    ):
        marks[transcript].append(mark)
    return {transcript: PhaseMap(marks[transcript]) for transcript in transcripts}
