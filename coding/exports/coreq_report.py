"""All that the COREQ draft says, gathered before any of it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coding.coreq import DOMAINS, TOLD_FROM_PASSAGES, Item
from coding.exports.methods import methods
from coding.exports.wording import moment
from coding.summaries.disclosure import Decided
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.reporting import Reporting, Statement
from coding.summaries.reporting.sample import SampleTable, sample_tables
from coding.summaries.reporting.statements import gap, listed, said
from interviews.models import Study


@dataclass(frozen=True)
class ReportedItem:
    """An item as the draft has it: what the team wrote, what the data say, and whether something is still to be written.

    `is_closed` where what is written tells of passages that the reader does not see.
    """

    item: Item
    answer: str
    statements: Sequence[Statement]
    is_closed: bool = False

    @property
    def is_to_be_written(self) -> bool:
        return self.item.is_written and not self.answer and not self.is_closed

    @property
    def length(self) -> int:
        """How many characters it takes."""
        return len(self.answer) + sum(len(statement.text) for statement in self.statements)

    @property
    def sources(self) -> list[str]:
        """Return who wrote what is written, and the pages that its numbers come from."""
        pages = (page.value for statement in self.statements for page in statement.pages)
        return list(dict.fromkeys([*(["The team"] if self.answer else []), *pages]))


@dataclass(frozen=True)
class CoreqReport:
    """The COREQ draft of a study as one person may see it."""

    study: Study
    as_of: datetime
    synthetic: str
    counted: str
    domains: list[tuple[str, list[ReportedItem]]]
    sample: list[SampleTable]
    methods: list[str]

    title = "COREQ draft"

    @property
    def items(self) -> list[ReportedItem]:
        return [item for _, items in self.domains for item in items]

    @property
    def to_be_written(self) -> list[ReportedItem]:
        return [item for item in self.items if item.is_to_be_written]

    @property
    def facts(self) -> list[tuple[str, str]]:
        wanted = sum(one.item.is_written and not one.is_closed for one in self.items)
        written = wanted - len(self.to_be_written)
        return [
            ("As of", f"{moment(self.as_of)}, the last change of the data"),
            ("Counted", self.counted),
            (
                "Written",
                f"{written} of {wanted} answers; {len(self.to_be_written)} still to be written",
            ),
        ]


def coreq_report(study: Study, reader, described: Sequence[Decided] = ()) -> CoreqReport:
    """Return what the COREQ draft of a study says to `reader`, with the tables of the sample as was decided."""
    about = Reporting(reader, study)
    sample = sample_tables(described)
    items = [
        ReportedItem(
            one.item,
            about.answers.get(one.item.key, ""),
            _described(sample) if one.item.key == "16" else one.statements,
            about.is_blind and one.item.key in TOLD_FROM_PASSAGES,
        )
        for one in about.items()
    ]
    return CoreqReport(
        study=study,
        as_of=about.as_of,
        synthetic=synthetic_sentence(study),
        counted=about.counts.layer.label,
        domains=[
            (domain, [one for one in items if one.item.domain == domain]) for domain in DOMAINS
        ],
        sample=sample,
        methods=methods(about),
    )


def _described(sample: Sequence[SampleTable]) -> list[Statement]:
    """Say where the sample is described: nothing else of it, since that could tell what the tables hide."""
    if not sample:
        return [gap("The sample is not described in this file.")]
    return [said("See the tables after the items: {}.", listed([table.name for table in sample]))]
