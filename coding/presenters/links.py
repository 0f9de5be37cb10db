"""Where a number leads."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from coding.summaries.talk import NO_PHASE, NO_PHASE_NAME, TOTAL, Column
from interviews.models import Study


def passages_url(
    study: Study,
    carried: Mapping[str, str],
    code: int | None,
    column: Column = TOTAL,
    person: str = "",
    *,
    together: int | None = None,
    interview: int | None = None,
    is_itself: bool = False,
) -> str:
    """Return the address of the list of exactly the passages that a figure counts.

    Of a code (its id), about a phase, of a person (by code), in an interview (by number); or of what the code shares with
    another (its id), or of the code without those below it. `carried` is what else was chosen.
    """
    asked = {
        "code": code or "",
        "together": together or "",
        "itself": "yes" if is_itself else "",
        "phase": "" if column is TOTAL else NO_PHASE_NAME if column is NO_PHASE else column,
        "participant": person,
        "interview": interview or "",
        **carried,
    }
    address = reverse("coding:passage_list", args=[study.slug])
    return f"{address}?{urlencode({name: said for name, said in asked.items() if said != ''})}"
