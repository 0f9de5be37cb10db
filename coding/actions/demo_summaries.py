"""The summaries of the demo: what its lead wrote, signed or left to be signed, and what a reader remarked."""

from coding.actions import sentence_comments, sentence_supports, theme_summaries
from coding.actions.demo_notes import anchor
from coding.actions.sentence_supports import PassagePlace
from coding.demo_files import DemoSentence, DemoSummary
from coding.models import Subject, SummarySentence
from interviews.models import Study, Transcript, User


def write_summaries(
    study: Study, summaries: list[DemoSummary], *, lead: User, reader: User
) -> None:
    """Write, point, remark and sign, each through the action of its page."""
    transcripts = {
        transcript.participant.code: transcript
        for transcript in study.transcripts.select_related("participant")
    }
    for summary in summaries:
        subject = Subject(
            study.codes.select_related("study").get(label=summary.theme, parent=None),
            study.participants.get(code=summary.of) if summary.of else None,
        )
        written = theme_summaries.write_summary(
            subject=subject,
            written_by=lead,
            words=" ".join(sentence.words for sentence in summary.sentences),
            seen=0,
        )
        for row, sentence in zip(written.version.sentences.all(), summary.sentences, strict=True):
            _point(subject, row, sentence, transcripts, lead)
            if sentence.comment:
                sentence_comments.comment(
                    subject=subject, sentence=row.pk, words=sentence.comment, author=reader
                )
        _settle(subject, summary.state, lead)


def _point(
    subject: Subject,
    row: SummarySentence,
    sentence: DemoSentence,
    transcripts: dict[str, Transcript],
    lead: User,
) -> None:
    for code, turn, quote in sentence.passages:
        transcript = transcripts[code]
        span = anchor(transcript, turn, quote)
        sentence_supports.support(
            subject=subject,
            sentence=row.pk,
            place=PassagePlace(transcript, span.start, span.end, transcript.text_sha256),
            added_by=lead,
        )


def _settle(subject: Subject, state: str, lead: User) -> None:
    if state == "ready":
        theme_summaries.set_ready(subject=subject, said_by=lead, seen=1, is_ready=True)
    elif state == "signed":
        theme_summaries.sign(subject=subject, signed_by=lead, seen=1)
