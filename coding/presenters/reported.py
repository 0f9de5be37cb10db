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
        is_gap = statement.is_gap
        return Said([self._part(part, is_gap) for part in statement.parts], is_gap)

    def _part(self, part: str | Number, is_gap: bool) -> Part:
        if isinstance(part, str):
            return Part(part)
        page = part.source.page
        # What is missing is looked for where it can be recorded.
        only_gaps = {"show": "gaps"} if is_gap and page is Page.CONVERSATIONS else {}
        url = (
            self.of("interviews:interview_list", **only_gaps)
            if only_gaps
            else self.url(part.source)
        )
        return Part(part.words, url, page.value)

    def url(self, source: Source) -> str:
        """Return the address; empty where there is no such page, or none for this reader."""
        found = _ADDRESSES.get(source.page)
        return found(self, source.code) if found else ""

    def of(self, name: str, *arguments, **query) -> str:
        address = reverse(name, args=[self.study.slug, *arguments])
        return f"{address}?{urlencode(query)}" if query else address

    def codebook(self, code: int | None) -> str:
        return self.of("coding:codebook") + (f"#code-{code}" if code else "")

    def passages(self, code: int | None) -> str:
        return self.of("coding:passage_list", **({"code": code} if code else {}))

    def summaries(self, code: int | None) -> str:
        if not self.can["read_summaries"]:
            return ""
        return self.of("coding:summary_detail", code) if code else self.of("coding:summary_list")

    def coders(self, code: int | None) -> str:
        # Who works blind can't tell coders apart.
        columns = {"columns": "coder"} if self.can["read_summaries"] else {}
        return self.of("coding:theme_counts", **columns)


_ADDRESSES: Mapping[Page, Callable[[Leading, int | None], str]] = {
    Page.PARTICIPANTS: lambda to, _: to.of("interviews:participant_list"),
    Page.INTERVIEWS: lambda to, _: to.of("coding:study_detail"),
    Page.CONVERSATIONS: lambda to, _: to.of("interviews:interview_list"),
    Page.CODEBOOK: Leading.codebook,
    Page.CODERS: Leading.coders,
    Page.THEMES: lambda to, _: to.of("coding:theme_counts"),
    Page.PASSAGES: Leading.passages,
    Page.NEW_CODES: lambda to, _: to.of("coding:picture", "saturation"),
    Page.SUMMARIES: Leading.summaries,
    Page.MEMOS: lambda to, _: to.of("coding:memo_list"),
    Page.QUOTES: lambda to, _: to.of("coding:quote_list"),
}
