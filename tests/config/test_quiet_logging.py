"""What a failure leaves in the log."""

import logging
import sys

from config.quiet_logging import PlacesOnlyFormatter


def test_a_failure_is_logged_by_its_kind_and_place_without_its_words():
    formatter = PlacesOnlyFormatter("{message}", style="{")
    try:
        raise ValueError("Failing row contains: I slept for a week")
    except ValueError:
        record = logging.getLogger("django.request").makeRecord(
            "django.request",
            logging.ERROR,
            __file__,
            1,
            "Internal Server Error: /",
            (),
            exc_info=True,
        )
        record.exc_info = sys.exc_info()

    written = formatter.format(record)

    assert "ValueError" in written
    assert "test_quiet_logging.py" in written
    assert "slept" not in written
