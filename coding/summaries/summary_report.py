"""All summaries of a study as files hand them out: themes in order, sentences with their places, who is not in it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from coding.codebook import Codebook
from coding.models import Code, Subject, Summary, SummaryVersion
from coding.summaries.codebook import changed_last, counts_seen
from coding.summaries.summary_changes import stale_among
from coding.summaries.summary_people import SummaryPeople, summary_people
from coding.summaries.talk import TOTAL
from coding.summaries.theme_summaries import SummaryRead, read_versions
from coding.summaries.themes import Figure
from interviews.models import Study


@dataclass(frozen=True)
class ThemeReport:
    """What is written of one theme: in all interviews, and (`of_people`, by their code) of single participants.

    An empty `summary` where nothing is written. `stale` are those (ids of versions) signed for passages that changed since.
    """

    theme: Code
    figure: Figure
    summary: SummaryRead
    of_people: list[SummaryRead]
    people: SummaryPeople
    stale: set[int]


def summary_report(reader, study: Study, *, only_signed: bool = False) -> list[ThemeReport]:
    """Return the themes of a study with their summaries as they read now, or (`only_signed`) as they were signed last.

    Only what `reader` may see: nothing is written for who works blind. In a constant number of queries.
    """
    codebook = Codebook(study.codes.select_related("study"))
    reads = read_versions(_versions(reader, study, only_signed=only_signed))
    written = {(read.summary.code_id, read.summary.participant_id): read for read in reads}
    once = {code for code, _ in written}
    themes = codebook.themes + [code for code in codebook if code.parent_id and code.pk in once]
    ids = [theme.pk for theme in themes]
    counts = counts_seen(reader, study)
    over_all, by_person = counts.over_all(ids), counts.by_participant(ids)
    stale = stale_among(study, [read.version for read in reads])
    reports = []
    for theme in themes:
        summary = written.get((theme.pk, None), SummaryRead(Subject(theme)))
        of_people = [
            written[theme.pk, person.pk]
            for person in counts.talk.participants
            if (theme.pk, person.pk) in written
        ]
        reports.append(
            ThemeReport(
                theme=theme,
                figure=over_all[theme.pk, TOTAL],
                summary=summary,
                of_people=[read for read in of_people if read.sentences],
                people=summary_people(counts, theme, by_person, summary.pointed_at),
                stale=stale,
            )
        )
    return reports


def summaries_changed_last(study: Study) -> datetime:
    """Return when a summary, or something that summaries stand on, was changed last."""
    versions = SummaryVersion.objects.filter(summary__study=study)
    written = versions.aggregate(at=Max("changed_at"))["at"]
    return max(filter(None, [changed_last(study), written]))


def _versions(reader, study: Study, *, only_signed: bool):
    versions = SummaryVersion.objects.filter(
        summary__in=Summary.objects.visible_to(reader).filter(study=study)
    ).select_related("summary__code__study", "summary__participant", "changed_by", "signed_by")
    return versions.signed_last() if only_signed else versions.current()
