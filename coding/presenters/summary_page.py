"""The page of one summary: its sentences at the left, the passages of its theme at the right."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from coding.models import EarlierText, SentenceComment, Subject, SummaryVersion
from coding.presenters.passages import ABSENT, named
from coding.summaries.codebook import counts_seen
from coding.summaries.passage_reading import ListedPassage
from coding.summaries.passages import PassageList, PassageScope
from coding.summaries.summary_people import SummaryPeople, summary_people
from coding.summaries.talk import TOTAL
from coding.summaries.theme_summaries import SentenceRead, SummaryRead, texts_of_participants
from interviews.comparing import Part, parts_of
from interviews.models import Participant


@dataclass(frozen=True)
class Card:
    """A passage beside the text: the numbers of the sentences that point at it, and whether the chosen one does.

    `heads` where it is the first of its participant on the page.
    """

    passage: ListedPassage
    numbers: list[int]
    is_chosen: bool
    heads: bool

    @property
    def id(self) -> str:
        return f"passage-{self.passage.transcript.pk}-{self.passage.start}"


class SummaryPage:
    """A summary as one person reads it, with a sentence chosen or none, beside the passages of all or of somebody."""

    def __init__(
        self,
        reader,
        read: SummaryRead,
        *,
        chosen: int | None,
        of: Participant | None,
        text: int | None,
        query: dict,
    ):
        self.read, self.subject = read, read.subject
        self.chosen = next((one for one in read.sentences if one.pk == chosen), None)
        self.of = of
        self._text, self._query = text, query
        self._counts = counts_seen(reader, self.subject.study)
        people = [self.subject.participant or of] if self.subject.participant or of else None
        scope = PassageScope(
            self.subject.study, self._counts.layer, self.subject.theme, TOTAL, people
        )
        self.found = PassageList(scope)

    @cached_property
    def versions(self) -> list[SummaryVersion]:
        """All versions of the summary, the newest first."""
        if self.read.summary is None:
            return []
        return list(self.read.summary.versions.select_related("signed_by").order_by("-number"))

    @cached_property
    def earlier_texts(self) -> list[EarlierText]:
        """How the summary read before it was written anew, the latest first."""
        if self.read.summary is None:
            return []
        return list(self.read.summary.earlier_texts.select_related("written_by").defer("words"))

    @property
    def earlier(self) -> EarlierText | None:
        """The earlier text that is looked at."""
        return next((one for one in self.earlier_texts if one.pk == self._text), None)

    def compared(self) -> list[Part]:
        """Return what differs between the earlier text that is looked at and how it reads now."""
        return parts_of(self.earlier.words, self.read.text)

    @property
    def is_current(self) -> bool:
        return not self.versions or self.versions[0] == self.read.version

    @cached_property
    def adrift(self) -> list[SentenceComment]:
        """Open comments on sentences that were deleted since."""
        if self.read.summary is None:
            return []
        comments = self.read.summary.comments.open().filter(sentence=None)
        return list(comments.select_related("author"))

    @property
    def is_frozen(self) -> bool:
        return self.read.version is not None and self.read.version.is_signed

    @property
    def edition(self) -> int:
        return self.read.summary.edition if self.read.summary else 0

    @property
    def state(self) -> str:
        """How far it is; a version whose words were all taken out again is as one that was never written."""
        return self.read.version.state if self.read.sentences else ""

    @property
    def passages_url(self) -> str:
        return passages_url(self.subject)

    @cached_property
    def figure(self):
        """How many participants and passages there are under this summary."""
        table = self._counts.over_all([self.subject.theme.pk])
        if (person := self.subject.participant) is None:
            return table[self.subject.theme.pk, TOTAL]
        return self._table[person.pk, self.subject.theme.pk, TOTAL]

    @cached_property
    def _table(self):
        return self._counts.by_participant([self.subject.theme.pk])

    @cached_property
    def people(self) -> SummaryPeople:
        return summary_people(self._counts, self.subject.theme, self._table, self.read.pointed_at)

    def without(self) -> list[tuple[str, str]]:
        """Return (who, why) of the participants without a passage."""
        if self.subject.participant:
            return []
        return [(named(people), ABSENT[state]) for state, people in self.people.without.items()]

    def not_pointed_at(self) -> list[tuple[str, str]]:
        """Return (who, address of their passages beside the text) of those at whose passages no sentence points."""
        if self.subject.participant or not self.read.sentences:
            return []
        return [
            (person.code, self.url(of=person.code, page=None))
            for person in self.people.not_pointed_at
        ]

    def neighbors(self) -> list[tuple[str, str]]:
        """Return (who, address) of the participants before and after this one; empty where there is none."""
        if self.subject.participant is None:
            return []
        people = [None, *self._counts.talk.participants, None]
        here = people.index(self.subject.participant)
        return [self._neighbor(people[here - 1]), self._neighbor(people[here + 1])]

    def cells(self, reader) -> list[tuple[Participant, str, str]]:
        """Return (who, what is written of them, its address), of all participants; nothing on the page of one."""
        if self.subject.participant:
            return []
        texts = texts_of_participants(reader, self.subject.theme)
        return [
            (person, texts.get(person.pk, ""), summary_url(Subject(self.subject.theme, person)))
            for person in self._counts.talk.participants
        ]

    def _neighbor(self, person: Participant | None) -> tuple[str, str]:
        if person is None:
            return "", ""
        return person.code, summary_url(Subject(self.subject.theme, person))

    def cards(self, listed: list[ListedPassage]) -> list[Card]:
        before = [None, *(passage.transcript.participant_id for passage in listed)]
        return [
            Card(
                passage,
                [one.number for one in self.read.sentences if points_at(one, passage)],
                self.chosen is not None and points_at(self.chosen, passage),
                passage.transcript.participant_id != previous,
            )
            for passage, previous in zip(listed, before, strict=False)
        ]

    def sentences(self) -> list[tuple[SentenceRead, str]]:
        """Return each sentence with the address at which it is chosen."""
        return [(one, self.url(sentence=one.pk)) for one in self.read.sentences]

    @property
    def query(self) -> str:
        """What the address says, to be carried along by forms."""
        return urlencode(self._query)

    def url(self, **changes) -> str:
        return summary_url(self.subject, **(self._query | changes))


def points_at(sentence: SentenceRead, passage: ListedPassage) -> bool:
    """Tell whether a sentence points at any place in this passage."""
    return any(
        support.transcript_id == passage.transcript.pk
        and support.start < passage.end
        and passage.start < support.end
        for support in sentence.supports
    )


def summary_url(subject: Subject, **query) -> str:
    """Return the address of a summary."""
    if subject.participant:
        query = {"participant": subject.participant.code} | query
    kept = {name: value for name, value in query.items() if value}
    address = reverse("coding:summary_detail", args=[subject.study.slug, subject.theme.pk])
    return f"{address}?{urlencode(kept)}" if kept else address


def passages_url(subject: Subject) -> str:
    """Return the address of the list of all passages under a summary."""
    query = {"code": subject.theme.pk}
    if subject.participant:
        query["participant"] = subject.participant.code
    return f"{reverse('coding:passage_list', args=[subject.study.slug])}?{urlencode(query)}"
