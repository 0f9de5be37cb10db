"""What waits among the summaries of a study: each line with the address at which it is dealt with."""

from coding.models import SentenceComment
from coding.presenters.summary_page import summary_url
from coding.summaries.summary_states import SummaryState, Waiting


class Inbox:
    """Summaries to be signed, those that are stale, and open comments."""

    def __init__(self, waiting: Waiting):
        self._waiting = waiting

    def __len__(self) -> int:
        return len(self._waiting)

    def ready(self) -> list[tuple[SummaryState, str]]:
        return self._with_address(self._waiting.ready)

    def stale(self) -> list[tuple[SummaryState, str]]:
        return self._with_address(self._waiting.stale)

    def comments(self) -> list[tuple[SentenceComment, str]]:
        return [
            (comment, summary_url(comment.summary.subject, sentence=comment.sentence_id))
            for comment in self._waiting.comments
        ]

    def _with_address(self, states: list[SummaryState]) -> list[tuple[SummaryState, str]]:
        return [(state, summary_url(state.summary.subject)) for state in states]
