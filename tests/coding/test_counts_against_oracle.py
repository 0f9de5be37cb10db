"""Whatever people do, every number is what the slow and obvious way of counting says."""

import csv
import hashlib
import io
from contextlib import contextmanager, suppress
from itertools import product
from random import Random
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coding.actions import codes as code_actions
from coding.actions import counts, overrides, passages, reshaping, states
from coding.models import (
    Code,
    CodeCount,
    CodedPassage,
    CodingState,
    Island,
    IslandPhase,
    PhaseOverride,
    PhaseShift,
    PhaseTalk,
)
from coding.summaries.layers import layers_for
from coding.summaries.passages import PassageList, PassageScope
from coding.summaries.talk import NO_PHASE, TOTAL
from coding.summaries.theme_rows import rows_by
from coding.summaries.themes import ThemeCounts
from interviews.actions import acts, phases
from interviews.errors import LifelineError
from interviews.models import Act
from interviews.spans import Span
from tests import factories
from tests.coding import oracle

CODES = 5
STEPS = 24
TURNS = (
    "I: How was it to stop?",
    "P: I slept for a week and then dug the whole garden.",
    "I: And then?",
    "P: The letter came. I knew it [pause] before I opened it.",
    "O: She knew, yes.",
    "P: We hoped, even so. 😀 Every day.",
)

# How often a story takes each step; more is coded than taken away.
VERBS = {
    "code": 12,
    "uncode": 2,
    "recode": 2,
    "resize": 2,
    "split": 2,
    "merge": 2,
    "undo": 3,
    "undo_any": 1,
    "redo": 2,
    "phase": 4,
    "clear": 1,
    "override": 5,
    "finish": 2,
    "move": 1,
}


class Team:
    """A small study, and what its people can do in it."""

    def __init__(self, study, coders):
        self.study = study
        self.coders = coders
        relapsed = factories.make_participant(study, "P01", values={"Relapse": "yes"})
        well = factories.make_participant(study, "P02", values={"Relapse": "no"})
        factories.make_participant(study, "P03")
        self.transcripts = [
            factories.make_transcript(person, *turns)
            for person, turns in ((relapsed, TURNS), (well, TURNS[1:]), (relapsed, TURNS[:4]))
        ]
        hope = factories.make_code(study, "Hope")
        relapse = factories.make_code(study, "Relapse")
        guarded = factories.make_code(study, "Guarded", parent=hope)
        deeper = factories.make_code(study, "Deeper", parent=guarded)
        self.codes = [hope, relapse, guarded, deeper, factories.make_code(study, "Scan", relapse)]
        self.phases = list(study.phases.all())

    def do(self, verb, chance):
        """Take one step, by a coder and in an interview that chance picks."""
        transcript = chance.choice(self.transcripts)
        transcript.refresh_from_db()
        coder = chance.choice(self.coders)
        getattr(self, f"_{verb}")({"transcript": transcript, "coder": coder}, chance)

    def _code(self, where, chance):
        span = self._span(where, chance)
        factories.code_span(
            where["transcript"],
            where["coder"],
            span,
            *chance.sample(self.codes, chance.choice([1, 2])),
        )

    def _uncode(self, where, chance):
        passages.uncode_passages(**where, act_id=uuid4(), passages=self._own(where, chance))

    def _recode(self, where, chance):
        passages.recode_passages(
            **where,
            act_id=uuid4(),
            passages=self._own(where, chance),
            codes=[chance.choice(self.codes)],
        )

    def _resize(self, where, chance):
        span = self._span(where, chance)
        reshaping.resize_passages(
            **where,
            act_id=uuid4(),
            passages=self._own(where, chance),
            text_sha256=where["transcript"].text_sha256,
            span=span,
            quote_sha256=hashlib.sha256(span.of(where["transcript"].text).encode()).hexdigest(),
        )

    def _split(self, where, chance):
        row = CodedPassage.objects.get(pk__in=self._own(where, chance)[:1])
        reshaping.split_passages(
            **where,
            act_id=uuid4(),
            passages=[row.pk],
            text_sha256=where["transcript"].text_sha256,
            at=chance.randint(row.start, row.end),
        )

    def _merge(self, where, chance):
        rows = list(CodedPassage.objects.live().filter(**where, code=chance.choice(self.codes)))
        reshaping.merge_passages(
            **where,
            act_id=uuid4(),
            passages=[row.pk for row in chance.sample(rows, min(len(rows), 2))],
            text_sha256=where["transcript"].text_sha256,
        )

    def _undo_any(self, where, chance):
        done = list(Act.objects.filter(**where, inverts=None, undone_by=None).order_by("order"))
        acts.undo(**where, act_id=uuid4(), target=chance.choice(done).pk)

    def _undo(self, where, chance):
        acts.undo(**where, act_id=uuid4())

    def _redo(self, where, chance):
        acts.redo(**where, act_id=uuid4())

    def _phase(self, where, chance):
        first = chance.randint(1, 5)
        phases.mark_phase(
            **where,
            act_id=uuid4(),
            phase=chance.choice(self.phases),
            first_turn=first,
            last_turn=chance.choice([None, first, first + 1]),
            beside=chance.random() < 0.3,
        )

    def _clear(self, where, chance):
        first = chance.randint(1, 4)
        phases.clear_phase(**where, act_id=uuid4(), first_turn=first, last_turn=first + 1)

    def _override(self, where, chance):
        (pk,) = self._own(where, chance)[:1] or [None]
        passage = CodedPassage.objects.filter(pk=pk).first()
        if passage:
            among = [phase.pk for phase in self.phases]
            overrides.override_phases(
                **where,
                act_id=uuid4(),
                text_sha256=where["transcript"].text_sha256,
                span=Span(passage.start, passage.end),
                about=chance.choice([None, [], among[:1], chance.sample(among, 2)]),
            )

    def _finish(self, where, chance):
        states.declare(**where, state=CodingState.State.FINISHED)

    def _move(self, where, chance):
        code, home = chance.choice(self.codes), chance.choice([None, *self.codes])
        code_actions.move_code(
            code=code,
            moved_by=factories.lead_of(self.study),
            parent=home and Code.objects.get(pk=home.pk),
        )

    def _span(self, where, chance):
        start = chance.randrange(len(where["transcript"].text) - 1)
        return Span(
            start,
            start + min(chance.choice([1, 4, 10, 25, 80]), len(where["transcript"].text) - start),
        )

    def _own(self, where, chance):
        rows = list(CodedPassage.objects.live().filter(**where).values_list("pk", flat=True))
        return chance.sample(rows, min(len(rows), chance.choice([1, 1, 2])))


@pytest.fixture
def team(study, alice, bob, lena):
    return Team(study, [alice, bob, lena])


@contextmanager
def taken_back():
    """Take back at the end whatever happened in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def perform(team, chance):
    """Play a story of many steps; those that are refused change nothing."""
    # Where there is nothing to do something to, nothing is done.
    nothing_there = (LifelineError, CodedPassage.DoesNotExist, IndexError)
    for verb in chance.choices([*VERBS], [*VERBS.values()], k=STEPS):
        with suppress(*nothing_there), transaction.atomic():
            team.do(verb, chance)


def anything_can_happen(examples):
    """Play that many stories; chance is seeded, so that one that fails can be played again."""

    def decorate(test):
        return settings(
            max_examples=examples,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        )(given(chance=st.integers(0, 2**32).map(Random))(test))

    return decorate


def maintained():
    """Return every maintained row, told apart by what it says and not by its id."""
    place = ("island__transcript", "island__code", "island__coder", "island__start")
    return (
        sorted(Island.objects.values_list("transcript", "code", "coder", "start", "end", "first_word", "end_word", "spans"), key=str),
        sorted(IslandPhase.objects.values_list(*place, "phase", "words", "spans"), key=str),
        sorted(PhaseTalk.objects.values_list("study", "participant", "transcript", "phase", "words"), key=str),
        sorted(PhaseShift.objects.values_list("study", "participant", "transcript", "coder", "phase", "words"), key=str),
        sorted(CodeCount.objects.values_list("study", "participant", "transcript", "code", "coder", "phase", "is_total", "islands", "spans", "words"), key=str),
    )  # fmt: skip


@anything_can_happen(examples=15)
def test_maintained_rows_are_what_a_rebuild_makes(team, chance):
    with taken_back():
        perform(team, chance)
        kept = maintained()

        counts.rebuild_study(team.study)

        assert kept == maintained()


@anything_can_happen(examples=10)
def test_no_override_outlives_its_passage(team, chance):
    with taken_back():
        perform(team, chance)

        place = ("transcript", "coder", "start", "end")
        passages_there = set(CodedPassage.objects.live().values_list(*place))
        assert set(PhaseOverride.objects.live().values_list(*place)) <= passages_there


def expected_cell(obvious, layer, code, column, people, coders):
    seen = coders if layer.coder is None else {layer.coder}
    column = oracle.TOTAL if column is TOTAL else column
    return obvious.cell(code, column, people, coders=seen, one_coder=not layer.is_merged)


def cell_of(figure):
    return oracle.Cell(
        figure.participants,
        figure.of,
        figure.passages,
        figure.words,
        figure.talk,
        figure.state.value,
    )


@anything_can_happen(examples=6)
def test_every_figure_is_what_the_oracle_says(team, chance):
    with taken_back():
        perform(team, chance)
        obvious = oracle.Oracle(team.study)
        coders = {coder.pk for coder in team.coders}
        columns = [*(phase.pk for phase in team.phases), NO_PHASE, TOTAL]
        for reader in (team.coders[0], team.coders[2]):
            for layer in layers_for(reader, team.study):
                summary = ThemeCounts(team.study, layer)
                codes = [None, *team.codes]
                ids = [code and code.pk for code in codes]
                together, apart = summary.over_all(ids), summary.by_participant(ids)
                for code, column in product(codes, columns):
                    key = (code and code.pk, column)
                    everybody = obvious.participants
                    assert cell_of(together[key]) == expected_cell(
                        obvious, layer, code, column, everybody, coders
                    )
                    for person in everybody:
                        assert cell_of(apart[(person.pk, *key)]) == expected_cell(
                            obvious, layer, code, column, [person], coders
                        )
                for figure in [*together.values(), *apart.values()]:
                    assert 0 <= figure.share <= 1
                    assert figure.participants <= figure.of


@anything_can_happen(examples=6)
def test_every_list_holds_exactly_what_its_number_counts(team, chance):
    with taken_back():
        perform(team, chance)
        obvious = oracle.Oracle(team.study)
        coders = {coder.pk for coder in team.coders}
        columns = [*(phase.pk for phase in team.phases), NO_PHASE, TOTAL]
        layers = layers_for(team.coders[2], team.study)
        scopes = list(product(layers, [None, *team.codes], columns))
        for layer, code, column in chance.sample(scopes, 40):
            found = PassageList(PassageScope(team.study, layer, code, column))
            pages = [found.page(first, 4) for first in range(0, found.passages, 4)]
            listed = [passage for page in pages for passage in page]
            seen = coders if layer.coder is None else {layer.coder}
            expected = obvious.places(
                code,
                oracle.TOTAL if column is TOTAL else column,
                obvious.participants,
                coders=seen,
                one_coder=not layer.is_merged,
            )

            assert found.passages == len(expected)
            assert sorted((p.transcript.pk, p.start, p.end) for p in listed) == sorted(
                (place.transcript, place.start, place.end) for place in expected
            )


@anything_can_happen(examples=2)
def test_the_command_prints_what_the_oracle_says(team, chance):
    with taken_back():
        perform(team, chance)
        obvious = oracle.Oracle(team.study)
        printed = io.StringIO()

        call_command("theme_counts", team.study.slug, stdout=printed)

        people = {person.code: person for person in obvious.participants}
        phase_ids = {"": NO_PHASE, **{phase.name: phase.pk for phase in team.phases}}
        themes = {code.label: code for code in obvious.codes.values() if code.parent_id is None}
        rows = list(csv.DictReader(io.StringIO(printed.getvalue())))
        assert len(rows) == len(people) * len(phase_ids) * len(themes)
        for row in rows:
            cell = obvious.cell(
                themes[row["theme"]],
                phase_ids[row["phase"]],
                [people[row["participant"]]],
                coders={coder.pk for coder in team.coders},
                one_coder=False,
            )
            share = cell.words / cell.talk if cell.talk else 0
            assert [row[name] for name in ("participants", "of", "passages", "words")] == [
                str(part) for part in (cell.participants, cell.of, cell.passages, cell.words)
            ]
            assert row["share"] == f"{share:.4f}"
            assert row["state"] == cell.state


def test_rows_by_any_names_are_as_many_as_their_cells(team):
    summary = ThemeCounts(team.study, layers_for(team.coders[2], team.study)[0])
    sizes = {"participant": 3, "phase": 5, "theme": 2, "code": CODES}

    for names in (["participant"], ["phase"], ["theme", "phase"], ["code", "participant", "phase"]):
        expected = 1
        for name in names:
            expected *= sizes[name]
        assert len(list(rows_by(summary, names))) == expected
