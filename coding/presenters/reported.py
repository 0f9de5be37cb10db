"""What the data say to an item, as it is read: each number leads to where it comes from, where its reader may go there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from coding.summaries.reporting import Number, Page, Source, Statement
from interviews.models import Study


@dataclass(frozen=True)
class Part:
    """A part of a sentence; a number has the address and the name of the page that it comes from."""

    words: str
    url: str = ""
    page: str = ""


@dataclass(frozen=True)
class Said:
    """A sentence in parts; `is_gap` where it says that something is not recorded."""

    parts: list[Part]
    is_gap: bool


class Leading:
    """The way to every page that a number can come from, for somebody with these rights (as templates ask for them)."""

    def __init__(self, study: Study, can: Mapping[str, bool]):
        self.study, self.can = study, can

    def said(self, statement: Statement) -> Said:
        return Said([self._part(part) for part in statement.parts], statement.is_gap)

    def _part(self, part: str | Number) -> Part:
        if isinstance(part, str):
            return Part(part)
        return Part(part.words, self.url(part.source), part.source.page.value)

    def url(self, source: Source) -> str:
        """Return the address; empty where there is no such page, or none for this reader."""
        found = _ADDRESSES.get(source.page)
        return found(self, source) if found else ""

    def of(self, name: str, *arguments, **query) -> str:
        address = reverse(name, args=[self.study.slug, *arguments])
        return f"{address}?{urlencode(query)}" if query else address

    def codebook(self, source: Source) -> str:
        return self.of("coding:codebook") + (f"#code-{source.pk}" if source.pk else "")

    def passages(self, source: Source) -> str:
        return self.of("coding:passage_list", **({"code": source.pk} if source.pk else {}))

    def themes(self, source: Source) -> str:
        """Of one theme, to where it stands person by person: there those have a line who never raise it."""
        if source.pk:
            return self.of("coding:theme_counts", theme=source.pk) + "#people"
        return self.of("coding:theme_counts", **dict(source.chosen))

    def summaries(self, source: Source) -> str:
        return self.of("coding:summary_list") if self.can["read_summaries"] else ""

    def matrix(self, source: Source) -> str:
        return self.of("coding:summary_matrix") if self.can["read_summaries"] else ""

    def quotes(self, source: Source) -> str:
        if source.pk:
            return self.of("coding:quote_detail", source.pk)
        return self.of("coding:quote_list", **dict(source.chosen))

    def coders(self, source: Source) -> str:
        # Who works blind can't tell coders apart.
        columns = {"columns": "coder"} if self.can["read_summaries"] else {}
        return self.of("coding:theme_counts", **columns)


_ADDRESSES: Mapping[Page, Callable[[Leading, Source], str]] = {
    Page.PARTICIPANTS: lambda to, source: to.of(
        "interviews:participant_list", **dict(source.chosen)
    ),
    Page.INTERVIEWS: lambda to, _: to.of("coding:study_detail"),
    Page.CONVERSATIONS: lambda to, source: to.of(
        "interviews:interview_list", **dict(source.chosen)
    ),
    Page.CODEBOOK: Leading.codebook,
    Page.CODERS: Leading.coders,
    Page.THEMES: Leading.themes,
    Page.PASSAGES: Leading.passages,
    Page.NEW_CODES: lambda to, _: to.of("coding:picture", "saturation"),
    Page.SUMMARIES: Leading.summaries,
    Page.MATRIX: Leading.matrix,
    Page.MEMOS: lambda to, _: to.of("coding:memo_list"),
    Page.QUOTES: Leading.quotes,
}
