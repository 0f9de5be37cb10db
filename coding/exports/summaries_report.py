"""All that files of summaries say, gathered before any of it is laid out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from coding.exports.quoting import SYNTHETIC, why_not_quoted
from coding.exports.wording import moment, named
from coding.models import SentenceSupport, SummaryVersion
from coding.presenters.passages import ABSENT
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.own_words import own_words
from coding.summaries.summary_report import ThemeReport, summaries_changed_last, summary_report
from coding.summaries.theme_summaries import SummaryRead
from interviews.models import Study

STATES = {
    SummaryVersion.State.DRAFT: "draft",
    SummaryVersion.State.READY: "ready to be signed",
}
NOTES = (
    "A number in brackets says which passages a sentence stands on. Quotes are of participants who agreed to be quoted, "
    "in their own words only.",
    "Stale: passages of the theme came, went or changed since the summary was signed.",
)


@dataclass(frozen=True)
class SummariesReport:
    """The summaries of a study as one person reads them; `quotes` are words by the id of the support."""

    study: Study
    as_of: datetime
    synthetic: str
    only_signed: bool
    themes: list[ThemeReport]
    quotes: dict[int, str]
    quoted: Counter

    title = "Theme summaries"

    @property
    def facts(self) -> list[tuple[str, str]]:
        facts = [
            ("Study", self.study.title),
            ("Summaries", "as they were signed last" if self.only_signed else "as they read now"),
            ("As of", f"{moment(self.as_of)}, the last change of the data"),
        ]
        return [*facts, ("Synthetic", self.synthetic)] if self.synthetic else facts

    def reads(self) -> Iterator[tuple[ThemeReport, SummaryRead]]:
        """Yield each summary that something is written in, a theme's own before those of participants."""
        for theme in self.themes:
            yield from (
                (theme, read) for read in [theme.summary, *theme.of_people] if read.sentences
            )

    def state_of(self, theme: ThemeReport, read: SummaryRead) -> str:
        version = read.version
        if not version.is_signed:
            return STATES[version.state]
        said = f"signed by {version.signed_by} on {moment(version.signed_at)}"
        return f"{said}, stale" if version.pk in theme.stale else said

    def label_of(self, support: SentenceSupport, synthetic: str = SYNTHETIC) -> str:
        """Return whose words they are, and where they stand; with the mark of invented interviews."""
        transcript = support.transcript
        label = f"{transcript.participant.code}, {transcript.interview}, turn {support.turn}"
        return f"{label}, {synthetic}" if transcript.interview.is_synthetic else label


def summaries_report(reader, study: Study, *, only_signed: bool = False) -> SummariesReport:
    """Return the summaries of a study with the passages they stand on."""
    themes = summary_report(reader, study, only_signed=only_signed)
    reads = [read for theme in themes for read in [theme.summary, *theme.of_people]]
    may_be_quoted = [
        support
        for read in reads
        for sentence in read.sentences
        for support in sentence.carried
        if not why_not_quoted(support.transcript.participant)
    ]
    words = own_words({_place(support) for support in may_be_quoted})
    return SummariesReport(
        study=study,
        as_of=summaries_changed_last(study),
        synthetic=synthetic_sentence(study),
        only_signed=only_signed,
        themes=themes,
        quotes={support.pk: words[_place(support)] for support in may_be_quoted},
        quoted=Counter(support.transcript_id for support in may_be_quoted),
    )


def not_in_it(theme: ThemeReport) -> list[str]:
    """Return sentences on the participants that a summary does not speak of."""
    lines = []
    if theme.summary.sentences and theme.people.not_pointed_at:
        codes = [person.code for person in theme.people.not_pointed_at]
        lines.append(f"Has passages, but no sentence points at them: {named(codes)}.")
    for state, people in theme.people.without.items():
        lines.append(f"No passage ({ABSENT[state]}): {named([person.code for person in people])}.")
    return lines


def _place(support: SentenceSupport) -> tuple[int, int, int]:
    return support.transcript_id, support.start, support.end
