"""Small studies for tests, built through the app's own actions so that no test stands on an impossible state."""

import hashlib
from uuid import uuid4

from coding.actions import (
    codes,
    memos,
    passages,
    quotes,
    reshaping,
    sentence_comments,
    sentence_supports,
    theme_summaries,
)
from coding.models import Subject, Summary
from interviews.actions import imports, members, participants, studies
from interviews.freezing import freeze
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import Membership, Role, Speaker, Study, User
from interviews.spans import Span

PASSWORD = "a long enough password"  # noqa: S105

SPEAKERS = {"I": Speaker.INTERVIEWER, "P": Speaker.PARTICIPANT, "O": Speaker.OTHER}


def make_user(username: str, **rights) -> User:
    user, token = members.create_user(username=username, **rights)
    return members.use_sign_in_link(token=token, password=PASSWORD)


def make_study(lead: User, slug: str = "gist", title: str = "GIST after imatinib") -> Study:
    study = studies.create_study(slug=slug, title=title, created_by=lead)
    # Most tests are about interviews that were released.
    studies.add_gist_starter(study=study, checks_identifiers=False)
    return study


def make_member(study: Study, user: User, role: Role) -> Membership:
    return members.add_member(
        study=study, added_by=lead_of(study), username=user.username, role=role
    )[0]


def lead_of(study: Study) -> User:
    return User.objects.filter(memberships__study=study, memberships__role=Role.LEAD).first()


def make_participant(study: Study, code: str = "P01", **facts):
    values = {
        study.attributes.get(name=name).pk: value for name, value in facts.pop("values", {}).items()
    }
    return participants.create_participant(
        study=study, created_by=lead_of(study), code=code, values=values, **facts
    )


def make_transcript(participant, *turns: str, preamble: str = ""):
    """Import a transcript of turns such as "I: How was it?" or "P: Fine."; O is a third person."""
    parsed = ParsedTranscript.of(
        [
            ParsedTurn(turn.split(": ", 1)[0], freeze(turn.split(": ", 1)[1]), None, line)
            for line, turn in enumerate(turns, start=1)
        ],
        preamble=preamble,
    )
    return imports.import_transcript(
        participant=participant,
        imported_by=lead_of(participant.study),
        parsed=parsed,
        speakers={label: SPEAKERS[label] for label in {t.split(": ", 1)[0] for t in turns}},
    )


def make_code(study: Study, label: str, parent=None, **parts):
    return codes.create_code(
        study=study, created_by=lead_of(study), label=label, parent=parent, **parts
    )


def span_of(transcript, quote: str) -> Span:
    """Return the span of the only place where `quote` stands in the transcript."""
    assert transcript.text.count(quote) == 1, f"“{quote}” must stand there once"
    start = transcript.text.index(quote)
    return Span(start, start + len(quote))


def code_words(transcript, coder, quote: str, *codes_, act_id=None):
    """Code the words `quote`, which must stand in the transcript once."""
    return code_span(transcript, coder, span_of(transcript, quote), *codes_, act_id=act_id)


def code_span(transcript, coder, span: Span, *codes_, act_id=None):
    act, _ = passages.code_passage(
        transcript=transcript,
        coder=coder,
        act_id=act_id or uuid4(),
        text_sha256=transcript.text_sha256,
        span=span,
        quote_sha256=hashlib.sha256(span.of(transcript.text).encode()).hexdigest(),
        codes=codes_,
    )
    return act


def resize(transcript, coder, rows, quote: str):
    """Move the ends of these passages to the words `quote`, which must stand in the transcript once."""
    span = span_of(transcript, quote)
    act, _ = reshaping.resize_passages(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        passages=[row.pk for row in rows],
        text_sha256=transcript.text_sha256,
        span=span,
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
    )
    return act


def write_memo(transcript, author, words: str, quote: str = "", *, turn: int | None = None):
    """Write a memo on the words `quote`, on a turn, or on the whole; return its id."""
    place = memos.MemoPlace(turn=turn)
    if quote:
        span = span_of(transcript, quote)
        place = memos.MemoPlace(None, span.start, span.end, transcript.text_sha256)
    memo = uuid4()
    memos.write_memo(
        transcript=transcript, author=author, act_id=uuid4(), memo=memo, words=words, place=place
    )
    return memo


def write_summary(theme, author, words: str, participant=None) -> Summary:
    """Write, or rewrite, what a theme means; return the summary as it is now."""
    subject = Subject(theme, participant)
    written = theme_summaries.write_summary(
        subject=subject, written_by=author, words=words, seen=edition_of(subject)
    )
    return written.version.summary


def edition_of(subject: Subject) -> int:
    found = Summary.objects.filter(code=subject.theme, participant=subject.participant).first()
    return found.edition if found else 0


def sign_summary(summary: Summary, lead):
    return theme_summaries.sign(
        subject=summary.subject, signed_by=lead, seen=edition_of(summary.subject)
    )


def sentences_of(summary: Summary) -> list:
    return list(summary.versions.current().get().sentences.all())


def place_of(transcript, quote: str) -> sentence_supports.PassagePlace:
    span = span_of(transcript, quote)
    return sentence_supports.PassagePlace(transcript, span.start, span.end, transcript.text_sha256)


def choose_quote(transcript, by, words: str, code):
    """Choose the words, which must stand in the transcript once, as a quote for a code they carry."""
    return quotes.choose(place=place_of(transcript, words), code=code, chosen_by=by)


def support(summary: Summary, number: int, transcript, quote: str, by):
    """Let the sentence of this number, counted from 0, point at the words `quote`."""
    sentence_supports.support(
        subject=summary.subject,
        sentence=sentences_of(summary)[number].pk,
        place=place_of(transcript, quote),
        added_by=by,
    )


def comment(summary: Summary, number: int, author, words: str):
    return sentence_comments.comment(
        subject=summary.subject,
        sentence=sentences_of(summary)[number].pk,
        words=words,
        author=author,
    )
