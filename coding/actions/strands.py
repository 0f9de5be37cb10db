"""What counts are made of, read from the database: passages by strand.

A *strand* is what one coder (or, coder None, everybody) coded with one code or anything below it (or, code None,
with any code) in one transcript.
"""

from collections import defaultdict
from collections.abc import Collection
from itertools import product

from django.db.models import Q

from coding.islands import Stretch
from coding.models import Code, CodedPassage
from interviews.kept_queries import kept_query
from interviews.models import Transcript

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
    parents = dict(_parents(study_id))
    return {code: _path_up(code, parents) for code in parents}


@kept_query
def _parents(study):
    return Code.objects.filter(study=study).values_list("pk", "parent_id").order_by()


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


def is_one_of(field: str, values: Collection[int | None]) -> Q:
    """Return the condition that `field` is one of `values`, among which None stands for an empty field."""
    condition = Q(**{f"{field}__in": [value for value in values if value is not None]})
    return condition | Q(**{field: None}) if None in values else condition


def is_any_or_one_of(field: str, values: Collection[int]) -> Q:
    """Return the condition that `field` is empty or one of `values`."""
    return Q(**{field: None}) | Q(**{f"{field}__in": values})


def stretches_in(transcript: Transcript, reach: dict[Strand, Range], above: Above) -> Stretches:
    """Return the counted passages of every strand inside its reach.

    Islands are maximal, so that a passage which shares anything with the reach lies wholly inside.
    """
    starts, ends = zip(*reach.values(), strict=True)
    nearby = Q(start__lt=max(ends), end__gt=min(starts))
    stretches = defaultdict(set)
    targets = {}
    for _, code, coder, *place in counted_passages([transcript.pk], nearby):
        if (code, coder) not in targets:
            strands = [
                found for found in product(above[code], (coder, ALL_CODERS)) if found in reach
            ]
            targets[code, coder] = [
                (stretches[transcript.pk, *strand], reach[strand]) for strand in strands
            ]
        stretch = Stretch(*place)
        for places, within in targets[code, coder]:
            if _shares(stretch, within):
                places.add(stretch)
    return stretches


def _shares(stretch: Stretch, reach: Range) -> bool:
    return stretch.start < reach[1] and stretch.end > reach[0]
