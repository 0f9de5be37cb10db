"""The quotes of the demo: what its coders chose for the paper, and what others decided on it."""

from coding.actions import quote_decisions, quotes
from coding.actions.demo_notes import anchor
from coding.actions.sentence_supports import PassagePlace
from coding.cutting import words_around
from coding.demo_files import DemoQuote
from coding.errors import DemoFileError
from coding.models import Code, Quote
from interviews.models import Study, Transcript, User


def choose_quotes(study: Study, rows: list[DemoQuote], people: dict[str, User]) -> None:
    """Choose, cut, approve and send back, each through the action of its page; `people` are by their names in the table."""
    transcripts = {
        transcript.participant.code: transcript
        for transcript in study.transcripts.select_related("participant", "study")
    }
    codes = {code.label: code for code in study.codes.select_related("study")}
    for row in rows:
        quote = _chosen(row, transcripts[row.participant], codes[row.code], people)
        _decide(row, quote, people)


def _chosen(row: DemoQuote, transcript: Transcript, code: Code, people: dict[str, User]) -> Quote:
    span = anchor(transcript, row.turn, row.quote)
    place = PassagePlace(transcript, span.start, span.end, transcript.text_sha256)
    quote = quotes.choose(place=place, code=code, chosen_by=people[row.chosen_by])
    if not row.without:
        return quote
    if row.quote.count(row.without) != 1:
        raise DemoFileError(
            f"{row.participant}, turn {row.turn}: “{row.without[:60]}” must stand in its quote once."
        )
    start = span.start + row.quote.index(row.without)
    left_out = range(start, start + len(row.without))
    return quotes.reshape(
        quote=quote.pk,
        shaped_by=people[row.chosen_by],
        chosen={
            word.start
            for word in words_around(transcript.text, quotes.turns_of(quote), quote.shape)
            if word.start in range(span.start, span.end) and word.start not in left_out
        },
        version_read=transcript.text_sha256,
        seen=quote.edition,
    )


def _decide(row: DemoQuote, quote: Quote, people: dict[str, User]) -> None:
    if row.state == "approved":
        quote_decisions.approve(
            quote=quote.pk, approved_by=people[row.decided_by], seen=quote.edition
        )
    elif row.state == "sent_back":
        quote_decisions.send_back(
            quote=quote.pk,
            sent_by=people[row.decided_by],
            remark=row.remark,
            seen=quote.edition,
        )
