"""Looking for identifiers in a process of its own: a text that rules are slow with must not hold up the server."""

import json
from collections.abc import Sequence
from pathlib import Path

from interviews import screening, separate_process
from interviews.errors import ScreeningError
from interviews.screening import Place

_WORKER = Path(__file__).with_name("screening_worker.py")
WALL_SECONDS = 30
_STOPPED = (
    "Looking for identifiers in this interview took too long or too much memory, and was stopped. Nothing was "
    "changed. Split the file into parts, and import those one by one."
)


def places_in(text: str, *, never: Sequence[str] = ()) -> list[Place]:
    """Return what `screening.places_in` finds; raise ScreeningError if it can't be found within limits."""
    data = json.dumps({"text": text, "never": list(never)}).encode()
    try:
        answer, _ = separate_process.ask(_WORKER, {}, data, WALL_SECONDS)
    except separate_process.TaskError as error:
        raise ScreeningError(_STOPPED) from error
    if "places" not in answer:
        raise ScreeningError(_STOPPED)
    return screening.from_rows(answer["places"])
