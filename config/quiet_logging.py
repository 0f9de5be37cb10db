"""Log where something went wrong, never with what: an error's message can quote the words of an interview."""

import logging
import traceback


class PlacesOnlyFormatter(logging.Formatter):
    """Write the kind of an error and the places in our code it came through, without its message."""

    def formatException(self, exc_info):  # noqa: N802 (the name is the library's)
        kind, _, trace = exc_info
        places = [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([f"{kind.__module__}.{kind.__qualname__} at", *places])

    def format(self, record):
        # Another handler may have kept the whole text of the traceback on the record.
        record.exc_text = None
        return super().format(record)
