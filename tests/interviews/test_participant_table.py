"""Participants from a table: what would change is shown, and saved all or none."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.actions import phases
from interviews.models import AuditEvent, Participant
from tests import factories
from tests.pure.importers.workbooks import workbook


@pytest.fixture
def address(study):
    return reverse("interviews:participant_table", args=[study.slug])


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


def send(steward, address, words, name="people.csv"):
    data = words if isinstance(words, bytes) else words.encode()
    return steward.post(address, {"file": SimpleUploadedFile(name, data)})


def answer(steward, address, page, button="save", lines=None, **said):
    """Press a button of a page as it stands, or with these lines ticked and columns chosen."""
    plan = page.context["plan"]
    ticked = [line.number for line in plan.lines if line.can_be_saved] if plan else []
    fields = {field.name: field.value() for field in page.context["form"]}
    return steward.post(
        address,
        {
            "table": page.context["sealed"],
            "seen": plan.digest if plan else "",
            "line": ticked if lines is None else lines,
            button: "yes",
            **fields,
            **said,
        },
    )


def changes_of(page):
    return {
        line.code: [(each.what, each.old, each.new) for each in line.changes]
        for line in page.context["plan"].lines
    }


def values_of(code):
    values = Participant.objects.get(code=code).attribute_values
    return dict(values.values_list("attribute__name", "value"))


def test_a_look_says_who_is_new_and_what_changes_and_saves_nothing(steward, study, address):
    factories.make_participant(study, "P01", values={"Sex": "male"})
    page = send(steward, address, "code;SEX;Age band\nP01;female;50-59\np02;male;\n")
    assert changes_of(page) == {
        "P01": [("Sex", "male", "female"), ("Age band", "", "50–59")],
        "P02": [("Sex", "", "male")],
    }
    assert [line.is_new for line in page.context["plan"].lines] == [False, True]
    assert Participant.objects.count() == 1
    assert values_of("P01") == {"Sex": "male"}


def test_what_was_looked_at_is_saved_and_written_down(steward, study, stella, address):
    factories.make_participant(study, "P01", values={"Sex": "male", "Age band": "70+"})
    words = "Code,Sex,May be quoted\nP01,female,yes\nP02,male,no\n"
    done = answer(steward, address, send(steward, address, words))
    assert done.url == reverse("interviews:participant_list", args=[study.slug])
    assert values_of("P01") == {"Sex": "female", "Age band": "70+"}
    assert [p.may_be_quoted for p in Participant.objects.order_by("code")] == ["yes", "no"]
    events = AuditEvent.objects.filter(kind="participant", actor_id=stella.pk)
    assert sorted(events.values_list("verb", flat=True)) == ["change", "create"]


def test_a_workbook_is_read_like_a_text(steward, address):
    page = send(steward, address, workbook(["Code", "Sex"], ["P05", "female"]), "people.xlsx")
    answer(steward, address, page)
    assert values_of("P05") == {"Sex": "female"}


def test_values_that_are_not_allowed_are_named_with_their_line(steward, address):
    page = send(steward, address, "Code;Sex;Age band\nP01;unknown;12\n\nKari;female;50–59\n")
    [first, second] = page.context["plan"].lines
    assert (first.number, second.number) == (2, 4)
    assert "“unknown” is not one of its values" in first.problems[0]
    assert "“12” is not one of its values" in first.problems[1]
    assert "Never a name" in second.problems[0]
    assert not any(line.can_be_saved for line in page.context["plan"].lines)
    assert answer(steward, address, page, lines=[2, 4]).status_code == 422
    assert not Participant.objects.exists()


def test_all_chosen_lines_are_saved_or_none(steward, address):
    page = send(steward, address, "Code;Sex\nP01;female\nP02;nobody\n")
    refused = answer(steward, address, page, lines=[2, 3])
    assert "Line 3 (P02)" in refused.content.decode()
    assert not Participant.objects.exists()
    answer(steward, address, page, lines=[2])
    assert [each.code for each in Participant.objects.all()] == ["P01"]


def test_values_that_contradict_each_other_are_refused(steward, address):
    page = send(steward, address, "Code;Relapse;Restarted imatinib\nP01;no;yes\n")
    assert "not applicable" in page.context["plan"].lines[0].problems[0]


def test_an_empty_cell_changes_nothing_and_not_recorded_takes_a_value_out(steward, study, address):
    factories.make_participant(study, "P01", values={"Sex": "male", "Age band": "70+"})
    page = send(steward, address, "Code;Sex;Age band\nP01;;not recorded\n")
    assert changes_of(page) == {"P01": [("Age band", "70+", "")]}
    answer(steward, address, page)
    assert values_of("P01") == {"Sex": "male"}


def test_columns_that_are_no_attribute_are_left_out_and_can_be_matched(steward, address):
    page = send(steward, address, "Who;Kjønn;Notes\nP01;female;Kari Nordmann\n")
    assert page.status_code == 422
    assert "Say which column holds the participants" in page.content.decode()
    sex = next(
        key for key, name in page.context["form"].fields["column_0"].choices if name == "Sex"
    )
    page = answer(steward, address, page, "look", column_0="code", column_1=sex)
    assert page.context["plan"].left_out == ["Notes"]
    assert "Nordmann" not in page.content.decode()
    answer(steward, address, page)
    assert values_of("P01") == {"Sex": "female"}


def test_of_a_code_that_stands_there_twice_neither_line_is_saved(steward, address):
    page = send(steward, address, "Code;Sex\nP01;female\np01;male\n")
    assert [line.problems for line in page.context["plan"].lines] == [
        ["P01 stands in line 3, too. Keep one of them in the table."],
        ["P01 stands in line 2, too. Keep one of them in the table."],
    ]
    assert "Save the ticked lines" not in page.content.decode()


def test_a_code_means_the_same_participant_however_its_number_is_written(steward, study, address):
    factories.make_participant(study, "P01", values={"Sex": "male"})
    page = send(steward, address, "Code;Sex\nP1;female\nP2;male\n")
    assert changes_of(page) == {"P01": [("Sex", "male", "female")], "P2": [("Sex", "", "male")]}
    answer(steward, address, page)
    assert sorted(study.participants.values_list("code", flat=True)) == ["P01", "P2"]


def test_what_a_wrong_value_would_bring_with_it_is_not_said_beside_it(
    steward, study, address, lena
):
    participant = factories.make_participant(study, "P01", values={"Relapse": "yes"})
    phases.mark_phase(
        transcript=factories.make_transcript(participant, "I: How?", "P: It came back."),
        coder=lena,
        act_id=uuid4(),
        phase=study.phases.get(applies_when__name="Relapse"),
        first_turn=2,
    )
    page = send(steward, address, "Code;Relapse\nP01;perhaps\n")
    assert page.context["plan"].lines[0].problems == [
        "Relapse: “perhaps” is not one of its values (yes, no)."
    ]


def test_names_in_a_table_are_nowhere_in_the_database(steward, study, address):
    page = send(steward, address, "Code;Name;E-mail;Sex\nP01;Nordmann;kari@example.org;female\n")
    assert page.context["plan"].left_out == ["Name", "E-mail"]
    answer(steward, address, page)
    assert values_of("P01") == {"Sex": "female"}
    rows = "".join(all_rows())
    assert "Nordmann" not in rows
    assert "example.org" not in rows


def all_rows():
    """Return every value of every row of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from map(repr, cursor.fetchall())


def test_two_columns_for_the_same_are_refused(steward, address):
    page = send(steward, address, "Code;Sex;x\nP01;female;male\n")
    refused = answer(
        steward, address, page, "look", column_2=page.context["form"]["column_1"].value()
    )
    assert "Two columns are read as the same" in refused.content.decode()


def test_what_changed_since_the_look_is_looked_at_again(steward, study, address):
    page = send(steward, address, "Code;Sex\nP01;female\n")
    factories.make_participant(study, "P01", values={"Sex": "male"})
    refused = answer(steward, address, page)
    assert refused.status_code == 422
    assert "changed since you looked" in refused.content.decode()
    assert changes_of(refused) == {"P01": [("Sex", "male", "female")]}
    assert values_of("P01") == {"Sex": "male"}


def test_a_table_of_another_person_or_study_is_not_taken(client, steward, study, lena, address):
    page = send(steward, address, "Code;Sex\nP01;female\n")
    client.force_login(lena)
    assert "not one of this page" in answer(client, address, page).content.decode()
    assert not Participant.objects.exists()


@pytest.mark.parametrize("sealed", ["", "nonsense", "ø"])
def test_what_is_no_sealed_table_is_not_taken(steward, address, sealed):
    refused = steward.post(address, {"table": sealed, "save": "yes"})
    assert refused.status_code == 422
    assert "Choose the file again" in refused.content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (b"Code\n", "no table"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(steward, address, data, says):
    refused = send(steward, address, data)
    assert refused.status_code == 422
    assert says in refused.content.decode()


def test_no_file_at_all_gets_a_plain_sentence(steward, address):
    assert "Choose a table first" in steward.post(address, {}).content.decode()


def test_the_template_has_a_column_for_each_attribute_and_can_be_read_back(
    steward, study, address, participant
):
    got = steward.get(reverse("interviews:participant_table_template", args=[study.slug]))
    header, first = got.content.decode("utf-8-sig").splitlines()
    assert header.startswith("Code,Sex,Age band,")
    assert first.startswith(f"{participant},,")
    page = send(steward, address, got.content)
    assert page.context["plan"].left_out == []
    assert changes_of(page) == {"P01": []}


def test_a_line_more_asks_the_database_no_more(steward, study, address):
    for number in range(1, 9):
        factories.make_participant(study, f"P0{number}", values={"Sex": "male"})
    with CaptureQueriesContext(connection) as few:
        send(steward, address, "Code;Sex\nP01;female\n")
    with CaptureQueriesContext(connection) as many:
        send(steward, address, "Code;Sex\n" + "".join(f"P0{n};female\n" for n in range(1, 9)))
    assert len(many) == len(few)


def test_coders_and_strangers_import_no_table(client, study, address, alice, charlie):
    template = reverse("interviews:participant_table_template", args=[study.slug])
    for person, status in ((alice, 403), (charlie, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status
        assert client.get(template).status_code == status
        assert send(client, address, "Code\nP01\n").status_code == status
