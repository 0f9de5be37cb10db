"""A summary as it is read: its sentences, what they point at, and what was remarked on them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Least, Substr

from coding.models import (
    Code,
    SentenceComment,
    SentenceSupport,
    Subject,
    Summary,
    SummarySentence,
    SummaryVersion,
    is_carried,
)
from interviews.models import Turn

LONGEST_QUOTE = 300


@dataclass(frozen=True)
class SentenceRead:
    """One sentence, numbered from 1, with the places it points at and the comments on it.

    A place is a `SentenceSupport` that also has `turn` (a number), `words` (cut to what a list can bear) and
    `is_carried`: whether a passage of the theme is there now.
    """

    pk: int
    number: int
    words: str
    needs_support: bool
    supports: list[SentenceSupport] = field(default_factory=list)
    comments: list[SentenceComment] = field(default_factory=list)

    @property
    def said(self) -> str:
        return self.words.rstrip()

    @property
    def space(self) -> str:
        """What stands between this sentence and the next."""
        return self.words[len(self.said) :]

    @property
    def carried(self) -> list[SentenceSupport]:
        return [support for support in self.supports if support.is_carried]

    @property
    def is_unsupported(self) -> bool:
        return self.needs_support and not self.carried

    @property
    def open_comments(self) -> list[SentenceComment]:
        return [comment for comment in self.comments if comment.resolved_at is None]


@dataclass(frozen=True)
class SummaryRead:
    """A version of a summary; both empty, and without sentences, where nothing was written yet."""

    subject: Subject
    summary: Summary | None = None
    version: SummaryVersion | None = None
    sentences: list[SentenceRead] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(sentence.words for sentence in self.sentences)

    @property
    def unsupported(self) -> list[SentenceRead]:
        return [sentence for sentence in self.sentences if sentence.is_unsupported]

    @property
    def pointed_at(self) -> set[int]:
        """The participants (ids) at whose passages a sentence points."""
        return {
            support.transcript.participant_id
            for sentence in self.sentences
            for support in sentence.carried
        }


def read_summary(reader, subject: Subject, number: int | None = None) -> SummaryRead:
    """Return how a summary that `reader` may see reads now, or how its version of this number reads.

    A version that is not there is an empty one.
    """
    visible = Summary.objects.visible_to(reader).filter(
        code=subject.theme, participant=subject.participant
    )
    versions = SummaryVersion.objects.filter(summary__in=visible).select_related(
        "summary__code__study", "summary__participant", "changed_by", "signed_by"
    )
    versions = versions.current() if number is None else versions.filter(number=number)
    return next(iter(read_versions(versions)), SummaryRead(subject))


def texts_of_participants(reader, theme: Code) -> dict[int, str]:
    """Return participant (id) -> what is written of this theme and them now; only where something is."""
    summaries = Summary.objects.visible_to(reader).filter(code=theme, participant__isnull=False)
    versions = SummaryVersion.objects.current().filter(summary__in=summaries)
    texts: dict[int, str] = defaultdict(str)
    sentences = SummarySentence.objects.filter(version__in=versions).order_by("position")
    for person, words in sentences.values_list("version__summary__participant", "words"):
        texts[person] += words
    return texts


def read_versions(versions) -> list[SummaryRead]:
    """Return these versions (a query) with all that hangs on them; in a constant number of queries."""
    versions = list(versions.prefetch_related("sentences"))
    ids = [version.pk for version in versions]
    supports = _by_sentence(_supports(ids))
    comments = _by_sentence(
        SentenceComment.objects.filter(sentence__version__in=ids).select_related(
            "author", "resolved_by"
        )
    )
    return [_read(version, supports, comments) for version in versions]


def _read(version: SummaryVersion, supports: dict, comments: dict) -> SummaryRead:
    sentences = [
        SentenceRead(
            pk=sentence.pk,
            number=number,
            words=sentence.words,
            needs_support=sentence.can_be_supported,
            supports=supports[sentence.pk],
            comments=comments[sentence.pk],
        )
        for number, sentence in enumerate(version.sentences.all(), start=1)
    ]
    return SummaryRead(version.summary.subject, version.summary, version, sentences)


def _supports(versions: Collection[int]):
    turns = Turn.objects.filter(
        transcript=OuterRef("transcript"), number__gt=0, end__gt=OuterRef("start")
    ).order_by("start")
    length = Least(F("end") - F("start"), LONGEST_QUOTE)
    return (
        SentenceSupport.objects.filter(sentence__version__in=versions)
        .select_related("transcript__participant", "transcript__interview")
        .defer("transcript__text")
        .annotate(
            is_carried=is_carried(),
            turn=Subquery(turns.values("number")[:1]),
            words=Substr("transcript__text", F("start") + 1, length),
        )
        .order_by("transcript__participant__code", "transcript__interview__number", "start")
    )


def _by_sentence(rows) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.sentence_id].append(row)
    return found
