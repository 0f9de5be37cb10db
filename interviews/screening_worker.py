"""The process whose copies each look for identifiers in one interview. It is started by `screening_process`; see `separate_process`."""

import json
import sys
from pathlib import Path

# Started in isolated mode, Python doesn't know where the project is.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from interviews import screening, separate_process


def answer(_asked: dict, data: bytes) -> tuple[dict, list[bytes]]:
    """Return the places that are found."""
    return {"places": screening.to_rows(screening.places_in(**json.loads(data)))}, []


if __name__ == "__main__":
    separate_process.serve(answer, {"problem": "memory"})
