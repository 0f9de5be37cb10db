"""Whatever people do, every number is what the slow and obvious way of counting says."""

import csv
import hashlib
import io
from contextlib import contextmanager
from itertools import product
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.actions import codes as code_actions
from coding.actions import counts, passages, states
from coding.models import CodeCount, CodedPassage, CodingState, Island, IslandPhase, PhaseTalk
from coding.summaries.layers import layers_for
from coding.summaries.passages import PassageList, PassageScope
from coding.summaries.talk import NO_PHASE, TOTAL
from coding.summaries.theme_rows import rows_by
from coding.summaries.themes import ThemeCounts
from interviews.actions import acts, phases
from interviews.errors import LifelineError
from interviews.spans import Span
from tests import factories
from tests.coding import oracle

PEOPLE = 3
CODES = 5
TURNS = (
    "I: How was it to stop?",
    "P: I slept for a week and then dug the whole garden.",
    "I: And then?",
    "P: The letter came. I knew it [pause] before I opened it.",
    "O: She knew, yes.",
    "P: We hoped, even so. 😀 Every day.",
)

small = st.integers(0, 7)
steps = st.one_of(
    st.tuples(st.just("code"), small, small, st.integers(0, 190), st.integers(1, 60), small),
    st.tuples(st.just("code"), small, small, st.integers(0, 190), st.integers(1, 60), small),
    st.tuples(st.just("code"), small, small, st.integers(0, 190), st.integers(1, 60), small),
    st.tuples(st.just("uncode"), small, small),
    st.tuples(st.just("recode"), small, small, small),
    st.tuples(st.just("resize"), small, small, st.integers(0, 190), st.integers(1, 60)),
    st.tuples(st.just("undo"), small, small),
    st.tuples(st.just("redo"), small, small),
    st.tuples(st.just("phase"), small, small, st.integers(1, 6), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("phase"), small, small, st.integers(1, 6), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("clear"), small, st.integers(1, 6), st.integers(0, 3)),
    st.tuples(st.just("finish"), small, small),
    st.tuples(st.just("move"), small, small),
)


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

    def do(self, verb, *values):
        getattr(self, f"_{verb}")(*values)

    def _code(self, who, which, start, length, code):
        transcript = self._transcript(which)
        factories.code_span(
            transcript,
            self._coder(who),
            Span(start, start + length),
            self.codes[code % CODES],
            *([self.codes[0]] if code > CODES else []),
        )

    def _uncode(self, who, which):
        transcript, coder, rows = self._own(who, which)
        passages.uncode_passages(transcript=transcript, coder=coder, act_id=uuid4(), passages=rows)

    def _recode(self, who, which, code):
        transcript, coder, rows = self._own(who, which)
        passages.recode_passages(
            transcript=transcript,
            coder=coder,
            act_id=uuid4(),
            passages=rows,
            codes=[self.codes[code % CODES]],
        )

    def _resize(self, who, which, start, length):
        transcript, coder, rows = self._own(who, which)
        span = Span(start, start + length)
        passages.resize_passages(
            transcript=transcript,
            coder=coder,
            act_id=uuid4(),
            passages=rows[:1],
            text_sha256=transcript.text_sha256,
            span=span,
            quote_sha256=hashlib.sha256(span.of(transcript.text).encode()).hexdigest(),
        )

    def _undo(self, who, which):
        acts.undo(transcript=self._transcript(which), coder=self._coder(who), act_id=uuid4())

    def _redo(self, who, which):
        acts.redo(transcript=self._transcript(which), coder=self._coder(who), act_id=uuid4())

    def _phase(self, which, phase, first, more, beside):
        phases.mark_phase(
            transcript=self._transcript(which),
            coder=self.coders[0],
            act_id=uuid4(),
            phase=self.phases[phase % len(self.phases)],
            first_turn=first,
            last_turn=first + more,
            beside=beside,
        )

    def _clear(self, which, first, more):
        phases.clear_phase(
            transcript=self._transcript(which),
            coder=self.coders[0],
            act_id=uuid4(),
            first_turn=first,
            last_turn=first + more,
        )

    def _finish(self, who, which):
        states.declare(
            transcript=self._transcript(which),
            coder=self._coder(who),
            state=CodingState.State.FINISHED,
        )

    def _move(self, code, parent):
        home = None if parent >= CODES else self.codes[parent]
        home and home.refresh_from_db()
        code_actions.move_code(
            code=self.codes[code % CODES], moved_by=factories.lead_of(self.study), parent=home
        )

    def _coder(self, who):
        return self.coders[who % len(self.coders)]

    def _transcript(self, which):
        transcript = self.transcripts[which % len(self.transcripts)]
        transcript.refresh_from_db()
        return transcript

    def _own(self, who, which):
        transcript, coder = self._transcript(which), self._coder(who)
        rows = CodedPassage.objects.live().filter(transcript=transcript, coder=coder)
        return transcript, coder, list(rows.order_by("pk").values_list("pk", flat=True))[:2]


@pytest.fixture
def team(study, alice, bob, lena):
    return Team(study, [alice, bob, lena])


@contextmanager
def taken_back():
    """Take back at the end whatever happened in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def perform(team, story):
    for step in story:
        try:
            with transaction.atomic():
                team.do(*step)
        except LifelineError:
            continue  # Refused in a sentence, and nothing changed.


def anything_can_happen(examples):
    def decorate(test):
        return settings(
            max_examples=examples,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )(given(story=st.lists(steps, min_size=3, max_size=14))(test))

    return decorate


def maintained():
    """Return every maintained row, told apart by what it says and not by its id."""
    place = ("island__transcript", "island__code", "island__coder", "island__start")
    return (
        sorted(Island.objects.values_list("transcript", "code", "coder", "start", "end", "first_word", "end_word", "spans"), key=str),
        sorted(IslandPhase.objects.values_list(*place, "phase", "words", "spans"), key=str),
        sorted(PhaseTalk.objects.values_list("study", "participant", "transcript", "phase", "words"), key=str),
        sorted(CodeCount.objects.values_list("study", "participant", "transcript", "code", "coder", "phase", "is_total", "islands", "spans", "words"), key=str),
    )  # fmt: skip


@anything_can_happen(examples=40)
def test_maintained_rows_are_what_a_rebuild_makes(team, story):
    with taken_back():
        perform(team, story)
        kept = maintained()

        counts.rebuild_study(team.study)

        assert kept == maintained()


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


@anything_can_happen(examples=12)
def test_every_figure_is_what_the_oracle_says(team, story):
    with taken_back():
        perform(team, story)
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


@anything_can_happen(examples=12)
def test_every_list_holds_exactly_what_its_number_counts(team, story):
    with taken_back():
        perform(team, story)
        obvious = oracle.Oracle(team.study)
        coders = {coder.pk for coder in team.coders}
        columns = [*(phase.pk for phase in team.phases), NO_PHASE, TOTAL]
        layers = layers_for(team.coders[2], team.study)
        for layer, code, column in product(layers, [None, *team.codes], columns):
            found = PassageList(PassageScope(team.study, layer, code, column))
            listed = [passage for first in range(0, 60, 3) for passage in found.page(first, 3)]
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


@anything_can_happen(examples=6)
def test_the_command_prints_what_the_oracle_says(team, story):
    with taken_back():
        perform(team, story)
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
