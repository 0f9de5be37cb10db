"""Of several tables by one attribute, one taken away from another tells of no small group unasked."""

import pytest
from django.urls import reverse

from coding.models import ShownTable
from interviews.models import Correction, Export
from tests import factories
from tests.coding.correcting import correct
from tests.coding.small_groups import REASON, address, asks, by_age
from tests.factories import code_words

TOGETHER = {"way": "merge", "values": ["50–59", "60–69"]}
OTHERWISE = {"way": "merge", "values": ["50–59", "70+"]}
SOME = {"way": "some"}
KEEP = {"way": "keep", "reason": REASON}


@pytest.fixture
def table(client, study, lena, alice, hope):
    """The address of a table of eight: one is in her fifties, three are in their sixties, four above seventy."""
    for number, band in enumerate(["50–59", *["60–69"] * 3, *["70+"] * 4]):
        person = factories.make_participant(study, f"P{number:02}", values={"Age band": band})
        code_words(factories.make_transcript(person, "P: I hoped."), alice, "I hoped", hope)
    client.force_login(lena)
    return address(study, columns=f"a{study.attributes.get(name='Age band').pk}")


@pytest.mark.parametrize(("first", "second"), [(TOGETHER, OTHERWISE), (SOME, OTHERWISE)])
def test_a_second_file_that_puts_other_values_together_is_refused(client, table, first, second):
    client.post(table, first)

    answer = client.post(table, second)

    assert answer.status_code == 422
    assert "this one tells of 50–59 alone" in answer.content.decode()
    assert Export.objects.count() == 1
    assert ShownTable.objects.count() == 1


@pytest.mark.parametrize(("first", "second"), [(TOGETHER, TOGETHER), (TOGETHER, SOME)])
def test_files_that_give_nothing_away_together_leave(client, table, first, second):
    client.post(table, first)
    assert by_age(client.post(table, second))
    assert Export.objects.count() == 2


def test_it_leaves_as_it_is_with_a_reason(client, table):
    client.post(table, TOGETHER)
    assert by_age(client.post(table, KEEP))["50–59"] == "1"
    # That a reason was good enough once says nothing of later files.
    assert client.post(table, OTHERWISE).status_code == 422


def test_a_kept_decision_is_asked_about_again_where_it_would_give_somebody_away(client, table):
    client.post(table, {**OTHERWISE, "keep": "yes"})
    assert not asks(client.get(table))
    ShownTable.objects.all().delete()
    client.post(table, TOGETHER)

    assert asks(client.get(table))


def test_a_name_among_values_is_taken_out_of_what_was_shown(client, table, study, stella):
    client.post(table, TOGETHER)
    transcript = factories.make_transcript(study.participants.last(), "P: At 70+ I was ill.")
    correct(transcript, stella, ("70", "[old]"), reason=Correction.Reason.IDENTIFIER)
    assert "70" not in str(ShownTable.objects.get().shown)


def test_two_files_that_name_people_under_different_bands_are_refused(client, table, study):
    age = study.attributes.get(name="Age band")
    naming = address(study, rows="participant", columns=f"a{age.pk}")
    client.post(naming, TOGETHER)
    assert Export.objects.count() == 1

    answer = client.post(naming, OTHERWISE)

    assert "this one tells of 50–59 alone" in answer.content.decode()
    assert Export.objects.count() == 1
    # Figures of single participants are no secret, so what names them counts for tables of groups too.
    assert client.post(table, OTHERWISE).status_code == 422
    assert by_age(client.post(table, TOGETHER))


def test_labels_of_quotes_count_as_files_that_name_people(client, table, study):
    age = study.attributes.get(name="Age band")
    labeled = reverse("coding:passages_csv", args=[study.slug], query={"label": f"a{age.pk}"})
    page = client.get(labeled)
    assert asks(page)
    assert client.post(labeled, TOGETHER)["Content-Type"].startswith("text/csv")

    assert client.post(labeled, OTHERWISE).status_code == 422


def test_two_files_with_codes_are_joined_by_them(client, study, lena):
    for number, (sex, relapse) in enumerate(
        [("female", "yes")] * 3 + [("female", "no")] * 2 + [("male", "no")] * 3
    ):
        factories.make_participant(study, f"P{number:02}", values={"Sex": sex, "Relapse": relapse})
    client.force_login(lena)
    by_sex, by_relapse = (
        address(study, rows="participant", columns=f"a{study.attributes.get(name=name).pk}")
        for name in ("Sex", "Relapse")
    )
    assert not asks(client.get(by_sex))

    answer = client.get(by_relapse)

    assert asks(answer)
    assert "Files that left before told of Sex beside the same codes" in answer.content.decode()
    assert not asks(client.post(by_relapse, KEEP))
