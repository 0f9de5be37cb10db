"""All items of the COREQ draft with what the data say to them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Max

from coding.coreq import ITEMS, Item
from coding.models import ProfileAnswer, ProfileRevision, Summary, SummaryVersion
from coding.summaries.codebook import counts_seen
from coding.summaries.profile import answers
from coding.summaries.quote_bank import QuoteBank
from coding.summaries.reporting import (
    coders,
    conversations,
    described,
    findings,
    new_codes,
    notes,
    quoted,
    safekeeping,
    tree,
)
from coding.summaries.reporting.statements import Statement, gap, said
from coding.summaries.themes import ThemeCounts
from interviews import permissions
from interviews.models import AuditEvent, Study

SOFTWARE = "Lifeline"
# Kinds of things of which it is written down when they were changed, but not in their rows.
RECORDED = ("participant", "interview", "attribute")


@dataclass(frozen=True)
class Reported:
    """An item with what the data say to it."""

    item: Item
    statements: list[Statement] = field(default_factory=list)


class Reporting:
    """What the data of a study say as `reader` may see them; each noun is read once, when it is first asked for."""

    def __init__(self, reader, study: Study):
        self.reader, self.study = reader, study

    def items(self) -> list[Reported]:
        """Return all items in order; those that only people can answer have no statements."""
        return [Reported(item, self._statements(item.key)) for item in ITEMS]

    def _statements(self, key: str) -> list[Statement]:
        says = _SAYS.get(key)
        return says(self) if says else []

    @property
    def is_blind(self) -> bool:
        return not permissions.sees_all_coding(self.reader, self.study)

    @cached_property
    def counts(self) -> ThemeCounts:
        return counts_seen(self.reader, self.study)

    @cached_property
    def conversations(self) -> conversations.Conversations:
        return conversations.Conversations(self.reader, self.study)

    @cached_property
    def described(self) -> described.Described:
        return described.read_described(self.reader, self.study)

    @cached_property
    def coders(self) -> coders.CodersFound:
        interviews = len(self.conversations.interviews)
        return coders.coders_found(self.study, self.counts.layer, interviews)

    @cached_property
    def tree(self) -> tree.Tree:
        return tree.read_tree(self.reader, self.study)

    @cached_property
    def new_codes(self) -> new_codes.NewCodes:
        return new_codes.read_new_codes(self.study, self.counts.layer, self.tree.codebook)

    @cached_property
    def themes(self) -> findings.Themes:
        return findings.read_themes(self.counts, self.tree.codebook)

    @cached_property
    def written(self) -> findings.Written | None:
        """How far the summaries are; None for who works blind, to whom they are not open."""
        if self.is_blind:
            return None
        return findings.read_written(self.reader, self.study, self.tree.codebook)

    @cached_property
    def notes(self) -> notes.Notes:
        return notes.read_notes(self.reader, self.study)

    @cached_property
    def quotes(self) -> QuoteBank:
        return QuoteBank(self.reader, self.study)

    @cached_property
    def safekeeping(self) -> safekeeping.Safekeeping:
        return safekeeping.read_safekeeping(self.reader, self.study)

    @cached_property
    def answers(self) -> dict[str, str]:
        """What the team says to items (by key), as far as `reader` may read it."""
        return answers(self.reader, self.study)

    @cached_property
    def as_of(self) -> datetime:
        """When something that is reported was changed last, as far as `reader` may know."""
        written = ProfileRevision.objects.filter(
            answer__in=ProfileAnswer.objects.visible_to(self.reader).filter(study=self.study)
        ).aggregate(at=Max("written_at"))["at"]
        summed_up = SummaryVersion.objects.filter(
            summary__in=Summary.objects.visible_to(self.reader).filter(study=self.study)
        ).aggregate(at=Max("changed_at"))["at"]
        recorded = AuditEvent.objects.filter(
            study_id=self.study.pk, kind__in=RECORDED, verb__in=("create", "change", "delete")
        ).aggregate(at=Max("at"))["at"]
        return max(filter(None, [self.quotes.changed_last, written, summed_up, recorded]))


def reported(reader, study: Study) -> list[Reported]:
    """Return all items of the COREQ draft with what the data say to them; in a constant number of queries."""
    return Reporting(reader, study).items()


def _software(about: Reporting) -> list[Statement]:
    return [said(f"{SOFTWARE}, version {settings.VERSION}.")]


def _participant_checking(about: Reporting) -> list[Statement]:
    return [gap("Whether participants commented on the findings is not recorded in Lifeline.")]


def _translation(about: Reporting) -> list[Statement]:
    return [gap("Translations are not recorded in Lifeline.")]


_SAYS: dict[str, Callable[[Reporting], list[Statement]]] = {
    "12": lambda about: conversations.sample_size(about.conversations),
    "13": lambda about: conversations.non_participation(about.conversations),
    "14": lambda about: conversations.setting(about.conversations),
    "15": lambda about: conversations.presence(about.conversations),
    "16": lambda about: described.description_of_sample(about.described),
    "18": lambda about: conversations.repeats(about.conversations),
    "20": lambda about: notes.field_notes(about.notes, len(about.conversations.interviews)),
    "21": lambda about: conversations.duration(about.conversations),
    "22": lambda about: new_codes.saturation(about.new_codes),
    "23": lambda about: conversations.returned(about.conversations),
    "24": lambda about: coders.coders(about.coders),
    "25": lambda about: tree.description(about.tree),
    "26": lambda about: tree.derivation(about.tree),
    "27": _software,
    "28": _participant_checking,
    "29": lambda about: quoted.quotations(about.quotes, about.conversations),
    "30": lambda about: findings.consistency(about.written),
    "31": lambda about: findings.major_themes(about.themes),
    "32": lambda about: findings.diverse_cases(about.themes),
    "translation": _translation,
    "de-identification": lambda about: safekeeping.de_identification(about.safekeeping),
    "withdrawals": lambda about: conversations.withdrawals(about.conversations),
}
