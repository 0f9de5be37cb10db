"""Mark and finish interviews, and read the table of the theme page."""

import html
import re
from uuid import uuid4

from coding.actions import states
from coding.models import CodingState
from interviews.actions import phases


def mark(transcript, coder, phase, first, last=None):
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        phase=phase,
        first_turn=first,
        last_turn=last,
    )


def finish(transcript, coder):
    states.declare(transcript=transcript, coder=coder, state=CodingState.State.FINISHED)


def text_of(response):
    """Return what a reader sees of the page, in one line."""
    page = re.sub(r"(?s)<(script|head).*?</\1>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def cells(response, label):
    """Return the cells of the row of a code: what they say and the reason of empty ones."""
    page = response.content.decode()
    (row,) = [
        row for row in re.findall(r"(?s)<tr class=\"depth.*?</tr>", page) if f">{label}</a>" in row
    ]
    found = re.findall(r"(?s)<td.*?</td>", row)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in found]


def reasons(response):
    return set(re.findall(r'class="empty[^"]*" title="([^"]+)"', response.content.decode()))
