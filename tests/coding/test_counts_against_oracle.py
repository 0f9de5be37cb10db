"""Whatever people do, every number is what the slow and obvious way of counting says."""

import csv
import io
from contextlib import suppress
from itertools import product

import pytest
from django.core.management import call_command
from django.db import transaction

from coding.actions import counts
from coding.models import CodedPassage, PhaseOverride
from coding.summaries.layers import layers_for
from coding.summaries.passages import PassageList, PassageScope
from coding.summaries.talk import NO_PHASE, TOTAL
from coding.summaries.theme_rows import rows_by
from coding.summaries.themes import By, Grouping, ThemeCounts
from interviews.errors import LifelineError
from tests.coding import oracle
from tests.coding.stories import (
    CODES,
    STEPS,
    VERBS,
    Team,
    anything_can_happen,
    maintained,
    perform,
    taken_back,
)


@pytest.fixture
def team(study, alice, bob, lena):
    return Team(study, [alice, bob, lena])


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


@anything_can_happen(stories=10)
def test_no_override_outlives_its_passage(team, chance):
    with taken_back():
        perform(team, chance)

        place = ("transcript", "coder", "start", "end")
        passages_there = set(CodedPassage.objects.live().values_list(*place))
        assert set(PhaseOverride.objects.live().values_list(*place)) <= passages_there


@anything_can_happen(stories=5)
def test_every_single_act_leaves_the_rows_that_a_rebuild_makes(team, chance):
    with taken_back():
        for verb in chance.choices([*VERBS], [*VERBS.values()], k=STEPS):
            with suppress(LifelineError), transaction.atomic():
                team.do(verb, chance)
            kept = maintained()
            with taken_back():
                counts.rebuild_study(team.study)
                assert kept == maintained(), verb


@anything_can_happen(stories=4)
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


@anything_can_happen(stories=4)
def test_every_figure_by_value_and_coder_is_what_the_oracle_says(team, chance):
    relapse = team.study.attributes.get(name="Relapse")
    with taken_back():
        perform(team, chance)
        obvious = oracle.Oracle(team.study)
        everybody = {coder.pk for coder in team.coders}
        merged, *coders = layers_for(team.coders[2], team.study)
        summary = ThemeCounts(team.study, merged, grouping=Grouping(relapse), coders=coders)
        codes = {code and code.pk: code for code in [None, *team.codes]}
        table = summary.table(codes, list(By))
        for place, figure in table.items():
            layer = next((coder for coder in coders if coder.name == place.coder), merged)
            people = [
                person
                for person in obvious.participants
                if place.participant in {None, person.pk}
                and (place.value is None or person.pk in summary.values[place.value])
            ]
            assert cell_of(figure) == expected_cell(
                obvious, layer, codes[place.code], place.column, people, everybody
            )


@anything_can_happen(stories=6)
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


@anything_can_happen(stories=2)
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
