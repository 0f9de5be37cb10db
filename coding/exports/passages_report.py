"""All that a file of passages says, gathered before any of it is laid out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from coding.codebook import Codebook
from coding.cutting import CUT, joined
from coding.exports.quoting import WHY_NOT, why_not_quoted
from coding.exports.wording import moment, named
from coding.models import Code
from coding.summaries.codebook import changed_last
from coding.summaries.found_passages import listed
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.labels import PLAIN, LabelParts, Labels
from coding.summaries.line_numbers import LineNumbers
from coding.summaries.passage_reading import ListedPassage
from coding.summaries.passages import PassageScope
from coding.summaries.passages_by_theme import PassagesByTheme
from interviews.progress import watched
from interviews.words import word_starts

# What is counted while a file is being made.
READ, PUT = "passages read", "passages put into the file"
SHARED = "A place is what a passage of one code shares with a passage of the other."


@dataclass(frozen=True)
class TakenPassage:
    """A passage as files show it: without words, and with the reason, where its participant may not be quoted.

    `transcript` is an id; `codes` are in the order of the codebook.
    """

    transcript: int
    participant: str
    interview: int
    is_synthetic: bool
    first_turn: int
    last_turn: int
    words: str
    why_not: str
    codes: list[Code]
    phases: list[str]
    coders: list[str]
    is_unsure: bool
    realities: list[str]
    # What stands behind its words: the participant's code, and what was chosen to stand there beside.
    label: str = ""

    @property
    def turns(self) -> str:
        if self.first_turn == self.last_turn:
            return f"turn {self.first_turn}"
        return f"turns {self.first_turn}–{self.last_turn}"

    @property
    def marks(self) -> list[str]:
        """How sure its coder is of it, and what it tells of."""
        return [*(["unsure"] if self.is_unsure else []), *self.realities]


@dataclass(frozen=True)
class PassagesReport:
    """The passages of a scope under their headings, and what there is to say of them."""

    scope: PassageScope
    codebook: Codebook
    title: str
    as_of: datetime
    synthetic: str
    chosen: Sequence[tuple[str, str]]
    groups: list[tuple[str, list[TakenPassage]]]
    # Whether more than the code of a participant stands behind words.
    is_labelled: bool = False

    @property
    def study(self) -> str:
        return self.scope.study.title

    @property
    def is_of_one_coder(self) -> bool:
        """Tell whether marks are of one coder; those of several would be mixed up."""
        return self.scope.layer.coder is not None

    @cached_property
    def passages(self) -> list[TakenPassage]:
        return [taken for _, found in self.groups for taken in found]

    @cached_property
    def quoted(self) -> Counter:
        """How many passages stand there with their words, by transcript (id)."""
        return Counter(found.transcript for found in self.passages if not found.why_not)

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        quoted = [found for found in self.passages if not found.why_not]
        people = dict.fromkeys(found.participant for found in self.passages)
        facts = [
            ("Study", self.study),
            *self.chosen,
            (
                f"{self.scope.unit.capitalize()}s",
                f"{len(self.passages):,} by {len(people):,} participant{'' if len(people) == 1 else 's'}",
            ),
            ("With their words", _shares(quoted)),
        ]
        for reason in WHY_NOT.values():
            without = {found.participant for found in self.passages if found.why_not == reason}
            if without:
                facts.append((reason.capitalize(), named(sorted(without))))
        if quoted:
            longest = max(sum(1 for _ in word_starts(found.words)) for found in quoted)
            facts.append(("Longest", f"{longest:,} words"))
        facts.append(("As of", f"{moment(self.as_of)}, the last change of the data"))
        return [*facts, ("Synthetic", self.synthetic)] if self.synthetic else facts

    @property
    def notes(self) -> list[str]:
        return [
            *([SHARED] if self.scope.together else []),
            "Only passages with talk of the participant are listed, and only the participant’s own words: "
            f"{CUT} stands for what others say in between.",
            "Of participants who did not agree to be quoted, only the places stand here.",
        ]

    def themes_of(self, taken: TakenPassage) -> list[Code]:
        return list(dict.fromkeys(self.codebook.theme(code) for code in taken.codes))

    def paths_of(self, taken: TakenPassage) -> list[str]:
        return [self.codebook.path(code) for code in taken.codes]


def passages_report(
    scope: PassageScope,
    *,
    title: str,
    chosen: Sequence[tuple[str, str]],
    group: str = "",
    parts: LabelParts = PLAIN,
) -> PassagesReport:
    """Return what a file says of the passages of a scope; `chosen` are the choices as pairs of words.

    Its groups are themes, participants (`group` says which), or one for all of them.
    """
    codebook = Codebook(scope.study.codes.all())
    order = {code.pk: at for at, code in enumerate(codebook)}
    taking = _Taking(order, Labels(scope.study, parts), LineNumbers() if parts.lines else None)
    return PassagesReport(
        scope=scope,
        codebook=codebook,
        title=title,
        as_of=changed_last(scope.study, scope.layer.coder),
        synthetic=synthetic_sentence(scope.study),
        chosen=chosen if parts.is_plain else [*chosen, ("Label", parts.said)],
        groups=[(name, found) for name, found in _groups(scope, codebook, group, taking) if found],
        is_labelled=not parts.is_plain,
    )


@dataclass(frozen=True)
class _Taking:
    """What it takes to take a passage: the order of codes (by id), the labels, and lines where labels have them."""

    order: dict[int, int]
    labels: Labels
    lines: LineNumbers | None

    def label_of(self, passage: ListedPassage) -> str:
        place = (passage.transcript.pk, passage.start, passage.end)
        return self.labels.of(passage.transcript, self.lines and self.lines.of(*place))


def _groups(
    scope: PassageScope, codebook: Codebook, group: str, taking: _Taking
) -> Iterator[tuple[str, list[TakenPassage]]]:
    """Yield the passages under their headings; under a theme those that it counts, since theme by theme others overlap."""
    if group == "theme" and scope.code is not None:
        yield scope.subject, _all_taken(scope, taking)
    elif group == "theme":
        yield from _under_themes(scope, codebook, taking)
    elif group == "participant":
        by_person = groupby(_all_taken(scope, taking), key=lambda taken: taken.participant)
        yield from ((person, list(found)) for person, found in by_person)
    else:
        yield "", _all_taken(scope, taking)


def _under_themes(
    scope: PassageScope, codebook: Codebook, taking: _Taking
) -> Iterator[tuple[str, list[TakenPassage]]]:
    found = {theme.pk: [] for theme in codebook.themes}
    passages = _by_theme(scope, codebook)
    for theme, passage in watched(passages.themed(), passages.of_themes, READ):
        found[theme].append(_taken(passage, taking))
    yield from ((theme.label, found[theme.pk]) for theme in codebook.themes)


def words_under_themes(scope: PassageScope) -> int:
    """Return how many words of participants a file under themes holds: those of two themes twice."""
    if scope.code is not None:
        return listed(scope).words
    return _by_theme(scope, Codebook(scope.study.codes.all())).words_of_themes


def _by_theme(scope: PassageScope, codebook: Codebook) -> PassagesByTheme:
    return PassagesByTheme(scope, {code.pk: codebook.theme(code).pk for code in codebook})


def _all_taken(scope: PassageScope, taking: _Taking) -> list[TakenPassage]:
    passages = listed(scope)
    read = watched(passages.whole(), passages.passages, READ)
    return [_taken(passage, taking) for passage in read]


def _taken(passage: ListedPassage, taking: _Taking) -> TakenPassage:
    transcript = passage.transcript
    why_not = why_not_quoted(transcript.participant)
    own = joined((part.counts, part.words) for part in passage.parts)
    return TakenPassage(
        transcript=transcript.pk,
        participant=transcript.participant.code,
        interview=transcript.interview.number,
        is_synthetic=transcript.interview.is_synthetic,
        first_turn=passage.first_turn,
        last_turn=passage.last_turn,
        words="" if why_not else own,
        why_not=why_not,
        codes=sorted(passage.codes, key=lambda code: taking.order[code.pk]),
        phases=[
            *(phase.name for phase in passage.phases),
            *(["in no phase"] if passage.in_no_phase else []),
        ],
        coders=[str(coder) for coder in passage.coders],
        is_unsure=passage.is_unsure,
        realities=[reality.value for reality in passage.realities],
        label=taking.label_of(passage),
    )


def _shares(quoted: list[TakenPassage]) -> str:
    by_person = Counter(found.participant for found in quoted)
    shares = named([f"{person} {number:,}" for person, number in by_person.items()])
    return f"{len(quoted):,} ({shares})" if quoted else "0"
