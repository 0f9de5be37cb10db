"""Participants from a table: what saving it would change, and saving the chosen lines of it, all or none."""

import hashlib
import json
from dataclasses import dataclass, field

from django.db import transaction

from interviews import permissions
from interviews.actions import participants, phase_uses
from interviews.errors import LifelineError, ParticipantChangedMeanwhileError, TableError
from interviews.folding import fold
from interviews.guessing import meant_code
from interviews.importers.participant_table import Table
from interviews.models import Attribute, MayBeQuoted, Participant, Study
from interviews.models.participant import NOT_APPLICABLE

# What a column holds beside attributes, which are told by their number.
CODE, QUOTED, LEFT_OUT = "code", "quoted", ""
_CODE_NAMES = {"code", "participant", "participant code", "participant id", "id", "pid"}
_QUOTED_NAMES = {"may be quoted", "quoted", "consent to be quoted"}
_NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Change:
    """What a line would change of a participant: from what, to what; empty is not recorded."""

    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """What one line of the table would do, or why it can't be saved."""

    number: int
    code: str
    participant: Participant | None
    changes: list[Change]
    problems: list[str]
    values: participants.Values
    may_be_quoted: str

    @property
    def is_new(self) -> bool:
        return self.participant is None

    @property
    def can_be_saved(self) -> bool:
        return not self.problems and (self.is_new or bool(self.changes))


@dataclass(frozen=True)
class Plan:
    """What saving a table would do, line by line, and a digest by which a later look at it is compared."""

    lines: list[Line]
    left_out: list[str]

    @property
    def new(self) -> int:
        """Return how many lines would add a participant."""
        return sum(line.can_be_saved and line.is_new for line in self.lines)

    @property
    def changed(self) -> int:
        """Return how many lines would change a participant."""
        return sum(line.can_be_saved and not line.is_new for line in self.lines)

    @property
    def refused(self) -> int:
        """Return how many lines can't be saved."""
        return sum(bool(line.problems) for line in self.lines)

    @property
    def digest(self) -> str:
        seen = [
            (
                line.number,
                line.code,
                line.is_new,
                line.problems,
                [vars(each) for each in line.changes],
            )
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


@dataclass
class _Study:
    """What is known of a study, asked once for all lines."""

    study: Study
    attributes: list[Attribute] = field(init=False)
    people: dict[str, Participant] = field(init=False)

    def __post_init__(self):
        self.attributes = list(self.study.attributes.select_related("not_applicable_when"))
        self.phases = list(self.study.phases.select_related("applies_when"))
        people = self.study.participants.prefetch_related("attribute_values", "phase_facts")
        self.people = {each.code: each for each in people}

    def code_of(self, cells: dict[str, str]) -> str:
        return meant_code(cells[CODE], self.people)


def guess_columns(study: Study, header: list[str]) -> list[str]:
    """Return what each column seems to hold by its name: the code, consent to be quoted, an attribute or nothing."""
    names = {_plain(each.name): str(each.pk) for each in study.attributes.all()}
    names |= dict.fromkeys(_QUOTED_NAMES, QUOTED) | dict.fromkeys(_CODE_NAMES, CODE)
    guessed = []
    for name in header:
        found = names.get(_plain(name), LEFT_OUT)
        guessed.append(LEFT_OUT if found in guessed else found)
    return guessed


def plan(*, study: Study, table: Table, columns: list[str]) -> Plan:
    """Return what saving this table would do; nothing is changed."""
    if CODE not in columns:
        raise TableError("Say which column holds the participants' codes, such as P01.")
    chosen = [column for column in columns if column != LEFT_OUT]
    if len(set(chosen)) < len(chosen):
        raise TableError("Two columns are read as the same. Leave one of them out.")
    known = _Study(study)
    told = [(number, dict(zip(columns, cells, strict=True))) for number, cells in table.rows]
    places: dict[str, list[int]] = {}
    for number, cells in told:
        places.setdefault(meant_code(known.code_of(cells), places), []).append(number)
    lines = [
        _line(known, number, cells, places[meant_code(known.code_of(cells), places)])
        for number, cells in told
    ]
    left_out = [
        name for name, column in zip(table.header, columns, strict=True) if column == LEFT_OUT
    ]
    return Plan(lines, [name or "(no name)" for name in left_out])


@transaction.atomic
def save_table(
    *, study: Study, saved_by, table: Table, columns: list[str], chosen: set[int], seen: str
) -> tuple[int, int]:
    """Save the chosen lines (by number), all or none; return how many participants are new, and how many changed.

    `seen` is the digest of the plan that the person decided on.
    """
    permissions.check_may(saved_by, permissions.Right.EDIT_PARTICIPANTS, study)
    Study.objects.select_for_update().only("pk").get(pk=study.pk)
    now = plan(study=study, table=table, columns=columns)
    if now.digest != seen:
        raise ParticipantChangedMeanwhileError(
            "Participants were changed since you looked at this table, so nothing was saved. Look at it once more below."
        )
    lines = [line for line in now.lines if line.number in chosen]
    if not lines:
        raise TableError("Choose at least one line to save.")
    for line in lines:
        try:
            _save(study, saved_by, line)
        except LifelineError as error:
            raise TableError(f"Line {line.number} ({line.code}): {error.message}") from error
    new = sum(line.is_new for line in lines)
    return new, len(lines) - new


def _save(study: Study, saved_by, line: Line) -> None:
    if not line.can_be_saved:
        raise TableError("It can't be saved, or changes nothing. Leave it out.")
    facts = {"may_be_quoted": line.may_be_quoted, "values": line.values}
    if line.is_new:
        participants.create_participant(study=study, created_by=saved_by, code=line.code, **facts)
    else:
        participants.change_participant(participant=line.participant, changed_by=saved_by, **facts)


def _line(known: _Study, number: int, cells: dict[str, str], places: list[int]) -> Line:
    code = known.code_of(cells)
    participant = known.people.get(code)
    recorded = participant.attribute_values.all() if participant else ()
    old = {value.attribute_id: value.value for value in recorded}
    read = {
        each.pk: _value(each, cells[str(each.pk)])
        for each in known.attributes
        if cells.get(str(each.pk))
    }
    values = old | read
    old_quoted = participant.may_be_quoted if participant else MayBeQuoted.NOT_RECORDED
    quoted, problems = _may_be_quoted(cells.get(QUOTED, ""), old_quoted)
    problems += _problems(known, participant, code, values)
    if code and len(places) > 1:
        others = " and ".join(str(each) for each in places if each != number)
        problems.append(f"{code} stands in line {others}, too. Keep one of them in the table.")
    changes = [
        Change(each.name, old.get(each.pk, ""), values[each.pk])
        for each in known.attributes
        if each.pk in read and old.get(each.pk, "") != values[each.pk]
    ]
    if quoted != old_quoted:
        changes.append(
            Change("May be quoted", MayBeQuoted(old_quoted).label, MayBeQuoted(quoted).label)
        )
    return Line(number, code, participant, changes, problems, values, quoted)


def _problems(known: _Study, participant, code: str, values: participants.Values) -> list[str]:
    checks = [lambda: participants.check_shape(code)]
    checks += [
        lambda attribute=attribute: participants.check_values([attribute], values)
        for attribute in known.attributes
    ]
    found = [problem for check in checks if (problem := _problem(check))]
    # Which phases apply follows from the values, and says nothing where those can't be.
    if (
        participant
        and not found
        and (problem := _problem(_check_phases, known, participant, values))
    ):
        found.append(problem)
    return found


def _problem(check, *what) -> str:
    """Return why something can't be, or an empty text."""
    try:
        check(*what)
    except LifelineError as error:
        return error.message
    return ""


def _check_phases(known: _Study, participant: Participant, values: participants.Values) -> None:
    before = {fact.phase_id: fact.applies for fact in participant.phase_facts.all()}
    facts = participants.applicable_phases(known.phases, values, None, before)
    lost = [phase for phase, applies in facts.items() if not applies and before.get(phase, True)]
    if lost:
        phase_uses.check_unsaid_of(participant, lost)


def _value(attribute: Attribute, cell: str) -> str:
    """Return a cell as the value that its attribute spells so, or as it stands there."""
    plain = _plain(cell)
    if plain == _NOT_RECORDED:
        return ""
    spelled = {_plain(each): each for each in (*attribute.choices, NOT_APPLICABLE)}
    return spelled.get(plain, cell)


def _may_be_quoted(cell: str, old: str) -> tuple[str, list[str]]:
    if not cell:
        return old, []
    spelled = {_plain(label): value for value, label in MayBeQuoted.choices}
    if _plain(cell) in spelled:
        return spelled[_plain(cell)], []
    return old, [f"May be quoted is yes, no or not recorded, not “{cell}”."]


def _plain(words: str) -> str:
    """Return words as they are compared: without case, accents, kinds of dash, and marks around them."""
    plain = fold(words).replace("–", "-").replace("—", "-").replace("_", " ")
    return " ".join(plain.strip(" '\"=:.*").split())
