"""The theme page with other rows, columns and pages than themes by phase."""

import csv
import io
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from coding.actions import states
from coding.models import CodingState
from interviews.actions import phases
from tests import factories
from tests.factories import code_words


@pytest.fixture
def address(study):
    return reverse("coding:theme_counts", args=[study.slug])


@pytest.fixture
def relapse(study):
    return f"a{study.attributes.get(name='Relapse').pk}"


@pytest.fixture
def told(study, alice, bob, hope, energy):
    """Three participants, one of whom nothing is recorded, coded by two coders under two themes and a code below one."""
    guarded = factories.make_code(study, "Guarded", parent=hope)
    after = study.phases.get(name="After stopping")
    for code, values in (("P01", {"Relapse": "yes"}), ("P02", {"Relapse": "no"}), ("P03", {})):
        person = factories.make_participant(study, code, values=values)
        transcript = factories.make_transcript(
            person,
            "I: And then?",
            "P: I slept for a week, then I dug the garden.",
            "P: A letter came.",
        )
        phases.mark_phase(
            transcript=transcript,
            coder=alice,
            act_id=uuid4(),
            phase=after,
            first_turn=2,
            last_turn=2,
        )
        code_words(transcript, alice, "slept for a week, then", hope)
        code_words(transcript, alice, "A letter came", guarded)
        if code != "P02":
            code_words(transcript, bob, "a week, then I dug", hope, energy)
            states.declare(transcript=transcript, coder=alice, state=CodingState.State.FINISHED)
    return study


def shown(page, sheet=0):
    """Return, by row, what the cells say large."""
    return {
        row.entry.label: [cell.large for cell in row.cells]
        for row in page.context["table"].sheets[sheet].rows
    }


def heads(page, sheet=0):
    return [heading.label for heading in page.context["table"].sheets[sheet].headings]


def test_themes_by_the_values_of_an_attribute(client, lena, told, address, relapse):
    client.force_login(lena)
    page = client.get(address, {"columns": relapse, "show": "passages"})

    assert heads(page) == [
        "Relapse: yes",
        "Relapse: no",
        "Relapse: not recorded",
        "All participants",
    ]
    assert shown(page) == {
        "Hope": ["2", "2", "2", "6"],
        "Energy surplus": ["1", "·", "1", "2"],
        "Anything coded": ["2", "2", "2", "6"],
    }


def test_two_groups_side_by_side(client, lena, told, address, relapse):
    client.force_login(lena)
    page = client.get(address, {"pages": relapse, "side": "by-side", "show": "passages"})

    (sheet,) = page.context["table"].sheets
    assert [label for label, *_ in sheet.over] == [
        "Relapse: yes",
        "Relapse: no",
        "Relapse: not recorded",
        "All participants",
    ]
    assert {span for *_, span in sheet.over} == {len(page.context["table"].crosstab.columns)}
    assert len(sheet.rows[0].cells) == sum(span for *_, span in sheet.over)


def test_a_page_of_one_value_holds_only_those_who_have_it(client, lena, told, address, relapse):
    client.force_login(lena)
    page = client.get(address, {"rows": "participant", "columns": "theme", "pages": relapse})
    assert list(shown(page, 0)) == ["P01", "All participants"]
    assert list(shown(page, 3)) == ["P01", "P02", "P03", "All participants"]

    by_side = client.get(
        address,
        {"rows": "participant", "columns": "theme", "pages": relapse, "side": "by-side"},
    )
    assert list(shown(by_side)) == ["P01", "P02", "P03", "All participants"]

    beside = client.get(address, {"rows": "participant", "columns": relapse})
    assert shown(beside)["P01"] == ["2", "–", "–", "2"]
    assert beside.context["table"].sheets[0].rows[0].cells[1].title == (
        "This participant has another value"
    )


def test_coders_beside_each_other_and_merged(client, lena, told, address):
    client.force_login(lena)
    page = client.get(address, {"rows": "coder", "columns": "participant"})

    assert shown(page) == {
        "alice": ["2", "2", "2", "6"],
        "bob": ["1", "·", "1", "2"],
        "All coders merged": ["2", "2", "2", "6"],
    }


def test_who_works_blind_is_not_offered_other_coders(client, alice, told, address):
    client.force_login(alice)
    page = client.get(address)
    assert "coder" not in page.context["form"].dimensions
    assert client.get(address, {"rows": "coder"}).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"rows": "theme", "columns": "phase", "pages": "relapse"},
        {"rows": "relapse", "columns": "coder", "pages": "phase"},
        {"rows": "participant", "columns": "code"},
        {"rows": "coder", "columns": "theme", "pages": "participant"},
        {"rows": "phase", "columns": "relapse"},
    ],
)
def test_every_number_leads_to_exactly_what_it_counts(client, lena, told, address, relapse, asked):
    client.force_login(lena)
    asked = {name: relapse if said == "relapse" else said for name, said in asked.items()}
    page = client.get(address, asked | {"show": "passages"})

    followed = 0
    for sheet in page.context["table"].sheets:
        for row in sheet.rows:
            for cell in row.cells:
                if cell.url:
                    listed = client.get(cell.url).context["sentence"]
                    assert listed.found.passages == int(cell.large), (row.entry.label, cell.url)
                    followed += 1
    assert followed > 5


def test_totals_say_what_they_count(client, lena, told, address, relapse):
    client.force_login(lena)
    page = client.get(address, {"columns": relapse, "pages": "coder"}).content.decode()
    for said in ("Anything coded: passages of any code", "All participants: everybody", "Merged:"):
        assert said in page
    assert "Total: all talk" not in page


def test_rows_are_put_in_order_by_a_column(client, lena, told, address, hope, energy):
    client.force_login(lena)
    total = {"sort": "phase-total", "show": "passages"}

    largest = shown(client.get(address, total))
    smallest = shown(client.get(address, total | {"order": "up"}))
    opened = shown(client.get(address, total | {"order": "up", "open": str(hope.pk)}))

    assert list(largest) == ["Hope", "Energy surplus", "Anything coded"]
    assert list(smallest) == ["Energy surplus", "Hope", "Anything coded"]
    assert list(opened) == ["Energy surplus", "Hope", "Guarded", "Anything coded"]


def test_a_heading_says_how_rows_are_ordered_and_leads_on(client, lena, told, address):
    client.force_login(lena)
    page, seen = client.get(address), []
    for _ in range(3):
        (total,) = [
            heading for heading in page.context["table"].sheets[0].headings if heading.is_total
        ]
        seen.append(total.order)
        page = client.get(total.sort_url)
    assert seen == ["", "descending", "ascending"]
    assert page.request["QUERY_STRING"] == ""


def test_rows_and_columns_can_be_left_out(client, lena, told, address, energy):
    client.force_login(lena)
    by_form = client.get(address, {"hide": [f"c{energy.pk}", "phase-total"]})
    by_link = client.get(address, {"hide": f"c{energy.pk},phase-total"})

    assert list(shown(by_form)) == ["Hope", "Anything coded"]
    assert "Total" not in heads(by_form)
    assert shown(by_link) == shown(by_form)
    assert by_form.context["theme_page"].url(show="words").count("hide=") == 1


def test_what_can_not_stand_together_gives_way(client, lena, told, address):
    client.force_login(lena)
    for asked, rows, columns, pages in (
        ({"rows": "phase"}, "phase", "theme", None),
        ({"rows": "code", "columns": "theme"}, "code", "phase", None),
        ({"rows": "participant", "pages": "participant"}, "participant", "phase", None),
    ):
        found = client.get(address, asked).context["table"].arrangement
        got = (found.rows.name, found.columns.name, found.pages and found.pages.name)
        assert got == (rows, columns, pages), asked


def test_where_codes_are_not_told_apart_one_can_be_chosen(
    client, lena, told, address, energy, relapse
):
    client.force_login(lena)
    asked = {"rows": relapse, "columns": "phase", "show": "passages"}

    anything = shown(client.get(address, asked))
    of_energy = shown(client.get(address, asked | {"theme": energy.pk}))

    assert anything["All participants"][-1] == "6"
    assert of_energy["All participants"][-1] == "2"


def test_the_download_holds_the_table_cell_by_cell(client, lena, told, relapse):
    client.force_login(lena)
    asked = {"rows": "theme", "columns": relapse, "pages": "coder", "hide": "coder-total"}
    answer = client.post(
        reverse("coding:theme_counts_csv", args=[told.slug], query=asked),
        {"way": "keep", "reason": "All three are invented."},
    )

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert list(rows[0])[:3] == ["coder", "theme", "Relapse"]
    found = {(row["coder"], row["theme"], row["Relapse"]): row["passages"] for row in rows}
    assert found["alice", "Hope", "yes"] == "2"
    assert found["bob", "Energy surplus", ""] == "1"
    assert found["bob", "anything coded", "all participants"] == "2"
    assert len(found) == len(rows) == 2 * 3 * 4


def test_the_command_counts_by_attribute_and_coder(told):
    printed = io.StringIO()
    call_command(
        "theme_counts",
        told.slug,
        *("--by", "Relapse,coder,theme", "--reason", "All three are invented."),
        stdout=printed,
    )

    rows = list(csv.DictReader(io.StringIO(printed.getvalue())))
    assert list(rows[0])[:3] == ["Relapse", "coder", "theme"]
    found = {tuple(row.values())[:3]: row["passages"] for row in rows}
    assert found["yes", "alice", "Hope"] == "2"
    assert found["no", "bob", "Hope"] == "0"
    assert len(found) == len(rows) == 3 * 2 * 2


def test_the_command_takes_one_attribute(told):
    with pytest.raises(CommandError, match="one attribute"):
        call_command("theme_counts", told.slug, "--by", "Relapse,Sex", stdout=io.StringIO())


def test_takes_as_many_queries_whatever_is_told_apart(
    client, lena, told, address, relapse, django_assert_max_num_queries
):
    client.force_login(lena)
    for asked in (
        {},
        {"rows": "participant", "columns": "coder", "pages": relapse},
        {"rows": relapse, "columns": "coder", "pages": "code"},
    ):
        with django_assert_max_num_queries(26):
            client.get(address, asked)


def test_many_participants_in_columns_are_paged(client, study, lena, hope, address):
    for number in range(25):
        factories.make_participant(study, f"P{number:02}")
    client.force_login(lena)

    first = client.get(address, {"columns": "participant"})
    second = client.get(address, {"columns": "participant", "page": "2"})

    assert heads(first) == [*(f"P{number:02}" for number in range(20)), "All participants"]
    assert heads(second) == [*(f"P{number:02}" for number in range(20, 25)), "All participants"]
