"""What the codebook page and its exports say beside the codes."""

from datetime import datetime

from django.db.models import Max

from coding.models import Code, CodedPassage
from coding.summaries.layers import layers_for
from coding.summaries.themes import ThemeCounts
from interviews import permissions
from interviews.models import Act, Study, Transcript


def counts_seen(user, study: Study) -> ThemeCounts:
    """Return the counts of a study as `user` sees them: all coders merged, or their own coding."""
    return ThemeCounts(study, layers_for(user, study)[0])


def used_codes(user, study: Study) -> set[int] | None:
    """Return the codes that were ever applied by anybody, also where that was undone: they can't be deleted.

    None for somebody who works blind, from whom this is hidden as all coding of others is.
    """
    if not permissions.sees_all_coding(user, study):
        return None
    codes = Code.objects.filter(study=study)
    applied = CodedPassage.objects.filter(code__in=codes.values("pk")).order_by()
    return set(applied.values_list("code", flat=True).distinct())


def changed_last(study: Study, coder: int | None = None) -> datetime:
    """Return when something that is counted was changed last: by anybody, or, in one coder's layer, by that coder.

    Who works blind must not learn from a date that others are at work.
    """
    acts = Act.objects.filter(transcript__study=study)
    if coder is not None:
        acts = acts.filter(coder=coder)
    changes = [
        Code.objects.filter(study=study).aggregate(at=Max("changed_at"))["at"],
        Transcript.objects.filter(study=study).aggregate(at=Max("imported_at"))["at"],
        acts.aggregate(at=Max("made_at"))["at"],
    ]
    return max([study.created_at, *(at for at in changes if at)])
