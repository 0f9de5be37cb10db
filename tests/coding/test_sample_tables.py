"""The sample leaves with the COREQ draft as tables, one an attribute, once somebody decided on small groups in them."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from docx import Document

from coding.actions import decisions
from coding.disclosure import Decision, Way
from coding.models import KeptDecision
from coding.summaries.reporting.sample import KIND, sample_carried
from interviews.actions import attributes, participants
from interviews.models import Attribute, Export
from tests import factories

pytestmark = pytest.mark.django_db
REASON = "All nine agreed that this may be published."
RELAPSED = "Restarted imatinib"


@pytest.fixture
def lead(client, lena):
    client.force_login(lena)
    return client


@pytest.fixture
def nine(study):
    """Nine participants: five women; one of 50–59, the others older; of six who relapsed, one did not restart."""
    for number in range(9):
        factories.make_participant(
            study,
            f"P0{number + 1}",
            values={
                "Sex": "female" if number < 5 else "male",
                "Age band": "50–59" if not number else "60–69" if number < 5 else "70+",
                "Relapse": "yes" if number < 6 else "no",
                RELAPSED: "no" if not number else "yes" if number < 6 else "not applicable",
            },
        )
    return study


def where(study):
    return reverse("coding:coreq_docx", args=[study.slug])


def field(study, name, of="way"):
    return f"a{study.attributes.get(name=name).pk}-{of}"


def post(client, study, *, age="some", restarted="some", **more):
    """Say what is done about the two tables with small groups."""
    ways = {field(study, "Age band"): age, field(study, RELAPSED): restarted}
    return client.post(where(study), ways | more)


def tables(answer) -> dict[str, dict[str, str]]:
    """Return the tables of the sample, by attribute."""
    assert answer.status_code == 200, answer.content.decode()
    found = {}
    for table in Document(io.BytesIO(answer.content)).tables:
        name, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if name[1] == "Participants":
            found[name[0]] = dict(rows)
    return found


def asked_about(answer) -> list[str]:
    return [form.carried.grouped_by.name for form in answer.context["forms"]]


def test_tables_with_small_groups_are_asked_about_all_at_once(lead, nine):
    page = lead.get(where(nine))
    said = page.content.decode()

    assert asked_about(page) == ["Age band", RELAPSED]
    assert "Before this leaves" in said
    together = "Whoever had all 4 of somebody would tell 2 of 9 participants from everybody else."
    assert together in " ".join(said.split())
    assert not Export.objects.exists()


def test_what_is_proposed_hides_every_small_group(lead, nine):
    page = lead.get(where(nine))
    proposed = {form.add_prefix("way"): form["way"].value() for form in page.context["forms"]}

    found = tables(lead.post(where(nine), proposed))

    assert found == {
        "Sex": {"female": "5", "male": "4"},
        "Age band": {"50–59": "some", "60–69": "some", "70+": "4"},
        "Relapse": {"yes": "6", "no": "3"},
        # Not the three to whom it does not apply: they are those without a relapse.
        RELAPSED: {"yes": "some", "no": "some", "not applicable": "3"},
    }


def test_values_can_be_put_together_and_tables_left_out(lead, nine):
    together = {field(nine, "Age band", "values"): ["50–59", "60–69"]}
    found = tables(post(lead, nine, age="merge", restarted="omit", **together))

    assert found["Age band"] == {"50–59 or 60–69": "5", "70+": "4"}
    assert RELAPSED not in found
    choices = dict(Export.objects.get().choices)
    assert choices["Age band"] == "smallest group 1; small groups put together: 50–59 or 60–69"
    assert choices[RELAPSED] == "smallest group 1; small groups left out"
    assert choices["Sex"] == "smallest group 4"


def test_a_table_leaves_as_it_is_with_a_reason_only(lead, nine):
    without = post(lead, nine, age="keep")
    found = tables(post(lead, nine, age="keep", reason=REASON))

    assert without.status_code == 422
    assert without.content.decode().count("Write the reason in a sentence") == 1
    assert found["Age band"]["50–59"] == "1"
    assert Export.objects.get().reason == REASON


def test_each_table_wants_an_answer(lead, nine):
    answer = lead.post(where(nine), {field(nine, "Age band"): "some"})

    assert answer.status_code == 422
    assert "Choose what is done about the small groups" in answer.content.decode()
    assert not Export.objects.exists()


def test_kept_decisions_hold_for_each_table_alone(lead, lena, nine):
    post(lead, nine, keep="yes")
    assert tables(lead.get(where(nine)))["Age band"]["50–59"] == "some"
    age = nine.attributes.get(name="Age band")
    for person in nine.participants.filter(code__in=["P02", "P03"]):
        values = dict(person.attribute_values.values_list("attribute", "value"))
        participants.change_participant(
            participant=person,
            changed_by=lena,
            may_be_quoted="no",
            values=values | {age.pk: "70+"},
        )

    again = lead.get(where(nine))

    assert KeptDecision.objects.count() == 2
    assert asked_about(again) == ["Age band"]


def test_a_table_that_gives_away_a_small_group_of_another_is_asked_about_again(lead, nine):
    together = {field(nine, RELAPSED, "values"): ["no", "not applicable"]}

    answer = post(lead, nine, restarted="merge", **together)

    # Four did not restart or could not; of these three did not relapse: one did not restart.
    assert answer.status_code == 422
    assert "The table by Relapse gives a small group of this one away" in answer.content.decode()
    assert not Export.objects.exists()


def test_without_small_groups_the_draft_leaves_at_once(lead, study):
    for number in range(3):
        factories.make_participant(study, f"P0{number}", values={"Sex": "female"})

    assert tables(lead.get(where(study))) == {"Sex": {"female": "3"}}


def test_numbers_leave_in_bands(lead, lena, study):
    definition = attributes.Definition(
        name="Months", kind=Attribute.Kind.NUMBER, minimum=0, maximum=99
    )
    months = attributes.create_attribute(study=study, created_by=lena, definition=definition)
    for number, value in enumerate([3, 4, 7, 20, 21, 40]):
        person = factories.make_participant(study, f"P0{number}")
        participants.change_participant(
            participant=person,
            changed_by=lena,
            may_be_quoted="yes",
            values={months.pk: str(value)},
        )

    assert tables(lead.get(where(study))) == {"Months": {"7 or less": "3", "8 or more": "3"}}


def test_what_is_recorded_of_how_many_is_told_by_tables_only(lead, nine):
    answer = post(lead, nine)

    said = "\n".join(
        cell.text
        for table in Document(io.BytesIO(answer.content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "See the tables after the items: Sex, Age band, Relapse and Restarted imatinib." in said
    assert "recorded for 9 of 9 participants" not in said


def test_from_a_terminal_a_reason_is_demanded_or_a_table_left_out(nine, tmp_path):
    path = tmp_path / "coreq.docx"
    with pytest.raises(CommandError, match="By Age band and Restarted imatinib, some values"):
        call_command("export_coreq", nine.slug, path)
    with pytest.raises(CommandError, match="no attribute “Shoes”"):
        call_command("export_coreq", nine.slug, path, without=["Shoes"])
    with pytest.raises(CommandError, match="at most 300 characters"):
        call_command("export_coreq", nine.slug, path, reason="x" * 301)
    assert not path.exists()

    call_command("export_coreq", nine.slug, path, without=["age band"], reason=REASON)

    assert Export.objects.get().reason == REASON
    assert "Age band" not in dict(Export.objects.get().choices)


def test_what_was_kept_before_is_asked_about_again_where_it_gives_a_group_away(lead, lena, nine):
    together = Decision(Way.MERGE, ("no", "not applicable"))
    for one in sample_carried(nine):
        is_merged = one.grouped_by.name == RELAPSED
        decisions.keep_decision(
            study=nine,
            kept_by=lena,
            kind=KIND,
            attributes=one.key,
            decision=together if is_merged else Decision(Way.SOME),
            disclosure=one.disclosure(),
        )

    page = lead.get(where(nine))

    assert asked_about(page) == [RELAPSED]
    assert "gives a small group of this one away" in page.content.decode()
    answer = lead.post(where(nine), {field(nine, RELAPSED): "some"})
    assert tables(answer)[RELAPSED]["not applicable"] == "3"


def test_a_table_that_gives_a_group_away_with_an_earlier_file_is_refused(lead, nine):
    """In one file 50–59 and 60–69 stand together, in the next 50–59 and 70+."""
    ages = field(nine, "Age band", "values")
    first = post(lead, nine, age="merge", **{ages: ["50–59", "60–69"]})
    second = post(lead, nine, age="merge", **{ages: ["50–59", "70+"]})
    left_out = post(lead, nine, age="omit")

    assert "Age band" in tables(first)
    assert second.status_code == 422
    assert "this one tells of 50–59 alone" in second.content.decode()
    assert "Age band" not in tables(left_out)
    assert Export.objects.count() == 2


def test_a_file_of_another_kind_is_looked_at_beside_the_sample(lead, nine):
    table = reverse(
        "coding:theme_counts_csv",
        args=[nine.slug],
        query={"columns": f"a{nine.attributes.get(name='Age band').pk}"},
    )
    post(lead, nine, age="merge", **{field(nine, "Age band", "values"): ["50–59", "60–69"]})

    answer = lead.post(table, {"way": "merge", "values": ["50–59", "70+"]})

    assert answer.status_code == 422
