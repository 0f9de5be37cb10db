"""How many examples a property is tried with.

Examples are drawn anew in every run, so that many quick runs try as much as a thorough one.
"""

import os

THOROUGHLY = bool(os.environ.get("LIFELINE_STRICT"))


def examples(many: int) -> int:
    """Return `many` for continuous integration, and a quarter of it for who waits for the tests."""
    return many if THOROUGHLY else max(many // 4, 2)
