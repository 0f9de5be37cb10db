"""Remark on sentences of summaries, and settle what was remarked."""

from django.db import transaction
from django.utils import timezone

from coding.actions import theme_summaries
from coding.errors import SentenceGoneError, SummaryEmptyError
from coding.models import SentenceComment, Subject, SummarySentence
from interviews.permissions import Right


@transaction.atomic
def comment(*, subject: Subject, sentence: int, words: str, author) -> SentenceComment:
    """Remark on a sentence (id) of the current version, signed or not."""
    summary = theme_summaries.take(subject, author, Right.COMMENT)
    words = theme_summaries.cleaned_words(words, "A comment")
    if not words:
        raise SummaryEmptyError("A comment needs words.")
    current = summary.versions.current().get() if summary else None
    found = SummarySentence.objects.filter(pk=sentence, version=current).first()
    if found is None:
        raise SentenceGoneError(
            "This sentence was rewritten meanwhile, so the comment was not saved. Look at how it reads now."
        )
    made = SentenceComment.objects.create(
        summary=summary, sentence=found, author=author, words=words
    )
    theme_summaries.record(author, "comment", summary)
    return made


@transaction.atomic
def resolve(*, subject: Subject, comment: int, resolved_by, is_resolved: bool = True) -> None:
    """Say that a comment (id) is dealt with, or that it is not."""
    summary = theme_summaries.take(subject, resolved_by, Right.COMMENT)
    found = SentenceComment.objects.filter(pk=comment, summary=summary).first()
    if found is None or summary is None:
        raise SentenceGoneError("This comment is not there any more. Nothing was changed.")
    if bool(found.resolved_at) == is_resolved:
        return
    found.resolved_by = resolved_by if is_resolved else None
    found.resolved_at = timezone.now() if is_resolved else None
    found.save(update_fields=["resolved_by", "resolved_at"])
    theme_summaries.record(
        resolved_by, "resolve_comment" if is_resolved else "reopen_comment", summary
    )
