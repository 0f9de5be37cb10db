"""All that the Word codebook says, gathered before any of it is laid out."""

from dataclasses import dataclass
from datetime import datetime

from coding.codebook import Codebook
from coding.exports.wording import moment
from coding.models import Code, CodedPassage
from coding.summaries.codebook import changed_last, counts_seen
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.quotes import ExampleQuote, example_quotes
from coding.summaries.talk import NO_PHASE, TOTAL, CellState, Column
from coding.summaries.themes import ANY_CODE, CodeId, Figure, ThemeCounts
from interviews.models import Study, User

# What stands in a cell without passages, and why it is empty.
EMPTY_CELLS = {
    CellState.CODED: ("0", "coded, never raised"),
    CellState.NOT_CODED: ("·", "talk that is not coded yet"),
    CellState.PHASES_UNMARKED: ("?", "phases not marked yet"),
    CellState.NO_TALK: ("–", "no talk in that phase"),
    CellState.NOT_APPLICABLE: ("–", "the phase applies to nobody"),
}


@dataclass(frozen=True)
class ReportedCode:
    """One code with its place in the tree, its figures and its quotes."""

    code: Code
    depth: int
    figures: list[tuple[str, Figure]]
    quotes: list[ExampleQuote]
    is_applied: bool

    @property
    def total(self) -> Figure:
        return self.figures[0][1]


@dataclass(frozen=True)
class CodebookReport:
    """The Word codebook before it is laid out; `columns` are the names of its figures, the total first."""

    title: str
    as_of: datetime
    version: str
    coders: list[str]
    counted: str
    sizes: list[tuple[str, str]]
    synthetic: str
    codes: list[ReportedCode]

    @property
    def columns(self) -> list[str]:
        return [name for name, _ in self.codes[0].figures] if self.codes else []


def codebook_report(study: Study, reader: User) -> CodebookReport:
    """Return what the codebook of a study says to `reader`."""
    codebook = Codebook(study.codes.all())
    counts = counts_seen(reader, study)
    table = counts.over_all({ANY_CODE, *(code.pk for code in codebook)})
    passages = CodedPassage.objects.visible_to(reader).live().filter(transcript__study=study)
    applied = set(passages.order_by().values_list("code", flat=True).distinct())
    quotes = example_quotes(reader, study, codebook)
    columns = _columns(counts, table)
    as_of = changed_last(study, counts.layer.coder)
    return CodebookReport(
        title=study.title,
        as_of=as_of,
        version=moment(as_of),
        coders=_coders(passages),
        counted=counts.layer.label,
        sizes=_sizes(study, codebook, table[ANY_CODE, TOTAL].passages),
        synthetic=synthetic_sentence(study),
        codes=[
            ReportedCode(
                code=code,
                depth=depth,
                figures=[(name, table[code.pk, column]) for name, column in columns],
                quotes=quotes[code.pk],
                is_applied=code.pk in applied,
            )
            for code, depth in codebook.walk()
        ],
    )


def figure_in_words(figure: Figure) -> tuple[str, str]:
    """Return what the cells for participants and for passages say."""
    if not figure.passages:
        sign, _ = EMPTY_CELLS[figure.state]
        if figure.state is not CellState.CODED:
            return sign, sign
    return f"{figure.participants} of {figure.of}", str(figure.passages)


def _columns(
    counts: ThemeCounts, table: dict[tuple[CodeId, Column], Figure]
) -> list[tuple[str, Column]]:
    """Return the total, every phase, and (where anything is coded there) talk in no phase."""
    columns: list[tuple[str, Column]] = [("In total", TOTAL)]
    columns += [(phase.name, phase.pk) for phase in counts.talk.phases]
    is_used = any(figure.passages for (_, column), figure in table.items() if column is NO_PHASE)
    return [*columns, ("In no phase", NO_PHASE)] if is_used and counts.talk.phases else columns


def _coders(passages) -> list[str]:
    coders = User.objects.filter(pk__in=passages.order_by().values("coder"))
    return [str(coder) for coder in coders.order_by("username")]


def _sizes(study: Study, codebook: Codebook, passages: int) -> list[tuple[str, str]]:
    themes = len(codebook.themes)
    parked = sum(code.is_parked for code in codebook)
    return [
        ("Themes", str(themes)),
        ("Codes below them", str(len(codebook) - themes)),
        *([("Parked", f"{parked} of {len(codebook)}")] if parked else []),
        ("Participants", str(study.participants.count())),
        ("Interviews", str(study.transcripts.count())),
        ("Coded passages", str(passages)),
    ]
