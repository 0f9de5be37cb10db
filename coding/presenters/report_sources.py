"""Where the numbers of the COREQ draft lead."""

from urllib.parse import urlencode

from django.urls import reverse

from coding.presenters.links import passages_url
from coding.summaries.crosstab import Kind
from coding.summaries.reporting import Page, Source
from interviews.models import Study

_NAMES = {
    Page.PARTICIPANTS: "interviews:participant_list",
    Page.INTERVIEWS: "coding:study_detail",
    Page.CONVERSATIONS: "coding:study_detail",
    Page.CODEBOOK: "coding:codebook",
    Page.CODERS: "coding:theme_counts",
    Page.THEMES: "coding:theme_counts",
    Page.SUMMARIES: "coding:summary_list",
    Page.MEMOS: "coding:memo_list",
}
_ASKED = {
    Page.CODERS: {"columns": Kind.CODER.value},
    Page.THEMES: {"show": "participants"},
}


def address_of(study: Study, source: Source) -> str:
    """Return the address of the page where a number can be looked up; empty where there is none."""
    if source.page is Page.PASSAGES:
        return passages_url(study, {}, source.code)
    if source.page is Page.NEW_CODES:
        return reverse("coding:picture", args=[study.slug, "saturation"])
    if source.page not in _NAMES:
        return ""
    address = reverse(_NAMES[source.page], args=[study.slug])
    asked = _ASKED.get(source.page)
    return f"{address}?{urlencode(asked)}" if asked else address
