"""What was decided about small groups holds for later files, as long as it was decided of them."""

import pytest
from django.urls import reverse

from coding.models import KeptDecision
from interviews.models import AuditEvent, Export
from tests import factories
from tests.coding import small_groups
from tests.coding.small_groups import REASON, address, asks, change_age

pytestmark = pytest.mark.django_db

relapse = small_groups.relapse
age = small_groups.age
seven = small_groups.seven
lead = small_groups.lead


def test_a_decision_can_hold_for_later_files_until_a_group_gets_smaller(lead, seven, age, relapse):
    lead.post(address(seven, columns=age), {"way": "keep", "reason": REASON, "keep": "yes"})
    again = lead.get(address(seven, columns=age, rows="code"))
    assert Export.objects.first().reason == REASON
    other = lead.get(address(seven, columns=age, **{relapse: "no"}))
    factories.make_participant(seven, "P99", values={})
    smaller = lead.get(address(seven, columns=age))

    assert not asks(again)
    assert not asks(other)  # four of one band: no small group
    assert asks(smaller)


def test_a_kept_decision_does_not_hold_for_another_small_group(lead, lena, seven, age):
    lead.post(address(seven, columns=age), {"way": "keep", "reason": REASON, "keep": "yes"})
    assert not asks(lead.get(address(seven, columns=age)))
    # Those in their fifties and sixties are many now; one of those above seventy is left.
    for number, person in enumerate(seven.participants.all()):
        change_age(lena, person, "70+" if number == 6 else "50–59")

    assert asks(lead.get(address(seven, columns=age)))
    assert asks(lead.get(address(seven, columns="phase", **{age: "70+"})))


def test_values_put_together_before_have_to_leave_no_small_group_now(lead, lena, seven, age):
    asked = {"way": "merge", "values": ["50–59", "60–69"], "keep": "yes"}
    lead.post(address(seven, columns=age), asked)
    assert not asks(lead.get(address(seven, columns=age)))
    change_age(lena, seven.participants.get(code="P01"), "70+")
    change_age(lena, seven.participants.get(code="P02"), "70+")

    assert asks(lead.get(address(seven, columns=age)))


@pytest.mark.parametrize(
    "decided",
    [{"way": "some"}, {"way": "merge", "values": ["50–59", "60–69"]}],
)
def test_a_kept_decision_holds_only_where_it_can_be_carried_out(lead, seven, age, decided):
    """A table of the few themselves, chosen by their value, has no values to hide or put together."""
    lead.post(address(seven, columns=age), {**decided, "keep": "yes"})
    assert not asks(lead.get(address(seven, columns=age)))

    assert asks(lead.get(address(seven, **{age: "50–59"})))


def test_a_decision_on_a_table_of_groups_does_not_let_one_leave_that_names_who_is_in_them(
    lead, seven, age
):
    aggregated = address(seven, columns=age)
    naming = address(seven, rows="participant", columns=age)
    lead.post(aggregated, {"way": "some", "keep": "yes"})
    assert asks(lead.get(naming))
    lead.post(aggregated, {"way": "keep", "reason": REASON, "keep": "yes"})
    assert asks(lead.get(naming))
    assert asks(lead.get(address(seven, table="people", **{age: "50–59"})))

    lead.post(naming, {"way": "keep", "reason": REASON, "keep": "yes"})
    assert not asks(lead.get(naming))
    # The one does not take the place of the other.
    assert KeptDecision.objects.count() == 2
    listed = lead.get(reverse("coding:decision_list", args=[seven.slug])).content.decode()
    assert "Theme counts by Age band, participant by participant" in listed


def test_a_coder_decides_for_one_file_only(client, seven, alice, age):
    client.force_login(alice)
    where = address(seven, columns=age)
    page = client.get(where).content.decode()
    client.post(where, {"way": "keep", "reason": REASON, "keep": "yes"})

    assert "Decide the same from now on" not in page
    assert Export.objects.get().reason == REASON
    assert asks(client.get(where))


def test_a_kept_decision_can_be_taken_back(lead, seven, age):
    lead.post(address(seven, columns=age), {"way": "some", "keep": "yes"})
    kept = KeptDecision.objects.get()
    listed = lead.get(reverse("coding:decision_list", args=[seven.slug])).content.decode()
    lead.post(reverse("coding:decision_forget", args=[kept.pk]))

    assert "Theme counts by Age band" in listed
    assert "said as “some”" in listed
    assert asks(lead.get(address(seven, columns=age)))
    verbs = AuditEvent.objects.filter(kind="kept_decision").values_list("verb", flat=True)
    assert sorted(verbs) == ["forget", "keep"]
