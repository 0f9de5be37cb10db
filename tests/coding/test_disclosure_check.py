"""A file that tells few participants apart by attributes does not leave before somebody has decided about that."""

import io
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from interviews.actions import studies
from interviews.models import Export
from tests import factories
from tests.coding import small_groups
from tests.coding.small_groups import REASON, address, asks, by_age, change_age, rows_of
from tests.factories import code_words

pytestmark = pytest.mark.django_db

relapse = small_groups.relapse
age = small_groups.age
seven = small_groups.seven
lead = small_groups.lead


def test_theme_counts_and_participants_alone_are_never_asked_about(lead, seven):
    for asked in ({}, {"rows": "participant"}, {"table": "people"}):
        assert not asks(lead.get(address(seven, **asked)))


def test_groups_that_are_large_enough_leave_at_once(lead, seven, relapse):
    answer = lead.get(address(seven, columns=relapse))

    assert len(rows_of(answer)) == 2 * 3
    assert ["Smallest group", "3"] in Export.objects.get().choices


def test_a_small_group_is_shown_with_who_would_stand_alone(lead, seven, age):
    page = lead.get(address(seven, columns=age))

    assert asks(page)
    assert page.context["disclosure"].smallest == 1
    assert "P00 would stand alone" in page.content.decode()
    assert not Export.objects.exists()


def test_values_stand_in_their_own_order_whoever_comes_first(lead, lena, seven, age):
    change_age(lena, seven.participants.get(code="P00"), "70+")
    change_age(lena, seven.participants.get(code="P06"), "50–59")

    page = lead.get(address(seven, columns=age))

    groups = [group.values[0] for group in page.context["disclosure"].groups]
    assert groups == ["50–59", "60–69", "70+"]
    assert page.context["form"].hidden_values() == ["50–59", "60–69"]


def test_attributes_that_appear_together_are_looked_at_together(lead, seven, relapse, age):
    page = lead.get(address(seven, columns=relapse, **{age: "60–69"}))
    found = page.context["disclosure"]
    assert found.attributes == ("Relapse", "Age band")
    assert [(group.values, group.size) for group in found.groups] == [(("yes", "60–69"), 2)]


def test_who_is_left_out_is_looked_at_too(lead, seven, relapse, age):
    """A file of all but two, taken away from a file of everybody, is a file of these two."""
    older, not_in_their_sixties = {relapse: "no"}, {age: "70+"}
    change_age(factories.lead_of(seven), seven.participants.get(code="P00"), "70+")

    assert not asks(lead.get(address(seven, **older)))
    page = lead.get(address(seven, **not_in_their_sixties))
    found = page.context["disclosure"]
    assert asks(page)
    assert [(group.values, group.people) for group in found.others] == [
        (("not 70+", "yes"), ("P01", "P02"))
    ]
    assert "Left out of this file" in page.content.decode()


def test_two_choices_that_differ_in_one_person_are_looked_at_together(lead, seven, relapse, age):
    change_age(factories.lead_of(seven), seven.participants.get(code="P06"), "50–59")
    alone = lead.get(address(seven, **{relapse: "no"}))
    both = lead.get(address(seven, **{relapse: "no", age: "70+"}))

    assert not asks(alone)
    assert asks(both)
    others = both.context["disclosure"].others
    assert (("not 70+", "no"), ("P06",)) in [(one.values, one.people) for one in others]


def test_some_hides_what_a_file_of_everybody_would_give_away(lead, seven, relapse, age):
    lena = factories.lead_of(seven)
    for code in ("P00", "P01"):
        change_age(lena, seven.participants.get(code=code), "60–69")
    for code in ("P02", "P06"):
        change_age(lena, seven.participants.get(code=code), "70+")
    # Three in their sixties and one above seventy relapsed, four above seventy did not.
    where = address(seven, columns=age, **{relapse: "no"})
    shown = by_age(lead.post(where, {"way": "some"}))

    assert asks(lead.get(where))
    assert shown == {"70+": "some", "all participants": "some"}


def test_the_threshold_is_the_studys(lead, lena, seven, relapse):
    studies.change_study(
        study=seven,
        changed_by=lena,
        title=seven.title,
        coders_see_each_other=False,
        smallest_group=4,
    )
    assert asks(lead.get(address(seven, columns=relapse)))


def test_values_can_be_put_together(lead, seven, age):
    answer = lead.post(address(seven, columns=age), {"way": "merge", "values": ["50–59", "60–69"]})

    assert by_age(answer) == {"50–59 or 60–69": "3", "70+": "4", "all participants": "7"}
    assert ["Small groups", "put together: 50–59 or 60–69"] in Export.objects.get().choices


def test_values_put_together_that_are_still_few_are_asked_about_again(lead, seven, age):
    address_ = address(seven, columns=age)
    for values, sentence in (
        (["50–59"], "Tick at least two values"),
        (["60–69", "70+"], "These would still be small groups: 50–59"),
    ):
        answer = lead.post(address_, {"way": "merge", "values": values})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Export.objects.exists()


def test_some_hides_small_groups_and_what_would_give_them_away(lead, seven, age):
    answer = lead.post(address(seven, columns=age), {"way": "some"})

    # One and two are small; together they are three, so that nothing else need be hidden.
    assert by_age(answer) == {"50–59": "some", "60–69": "some", "70+": "4", "all participants": "7"}
    hidden = [row for row in rows_of(answer) if row["Age band"] in {"50–59", "60–69"}]
    assert {row["state"] for row in hidden} == {"hidden"}
    assert not any(
        row[name] for row in hidden for name in ("of", "passages", "words", "share", "per_1000")
    )


def test_some_is_not_offered_where_people_stand_beside_their_values(lead, seven, age):
    where = address(seven, rows="participant", columns=age)
    assert not lead.get(where).context["form"].can_say_some
    assert lead.post(where, {"way": "some"}).status_code == 422
    assert not Export.objects.exists()


def test_it_leaves_as_it_is_with_a_reason(lead, seven, age):
    without = lead.post(address(seven, columns=age), {"way": "keep", "reason": "  ok "})
    withs = lead.post(address(seven, columns=age), {"way": "keep", "reason": REASON})

    assert without.status_code == 422
    assert by_age(withs)["50–59"] == "1"
    assert Export.objects.get().reason == REASON


def test_a_reason_is_kept_without_what_turns_letters_around(lead, seven, age):
    where = address(seven, columns=age)
    lead.post(where, {"way": "keep", "reason": f"\u202e{REASON}\u2066\r\n"})
    assert Export.objects.get().reason == REASON
    assert lead.post(where, {"way": "keep", "reason": "\u202e" * 40}).status_code == 422
    assert lead.post(where, {"way": "keep", "reason": f"{REASON}\x00"}).status_code == 422


def test_nothing_chosen_says_what_to_do(lead, seven, age):
    answer = lead.post(address(seven, columns=age), {})
    assert answer.status_code == 422
    assert "Choose what is done about the small groups" in answer.content.decode()


def test_the_attribute_can_be_left_out(lead, seven, age):
    page = lead.get(address(seven, columns=age, show="words"))
    without = urlsplit(page.context["without"])
    assert without.path == reverse("coding:theme_counts", args=[seven.slug])
    assert parse_qs(without.query) == {"show": ["words"]}


def test_rows_do_not_stand_in_the_order_of_hidden_figures(lead, alice, seven, age, energy):
    fears = factories.make_code(seven, "Fears")
    for code in ("P00", "P01"):
        transcript = seven.transcripts.get(participant__code=code)
        for quote in ("A letter", "letter came"):
            code_words(transcript, alice, quote, fears)
    key = "~v-50–59"
    orders = {
        order: [
            row["theme"]
            for row in rows_of(
                lead.post(address(seven, columns=age, sort=key, order=order), {"way": "some"})
            )
        ]
        for order in ("down", "up")
    }
    assert orders["down"] == orders["up"]


def test_from_a_terminal_a_reason_is_demanded(seven):
    with pytest.raises(CommandError, match="the fewest: 1; 3 leave"):
        call_command("theme_counts", seven.slug, "--by", "Age band,theme", stdout=io.StringIO())
    asked = ["theme_counts", seven.slug, "--by", "Age band,theme", "--reason"]
    with pytest.raises(CommandError, match="at most 300 characters"):
        call_command(*asked, "x" * 301, stdout=io.StringIO())
    printed = io.StringIO()
    call_command(*asked, REASON, stdout=printed)
    assert printed.getvalue().startswith("Age band,theme,")
    assert Export.objects.get().reason == REASON


def test_on_the_screen_everything_is_seen_as_before(lead, seven, age):
    page = lead.get(reverse("coding:theme_counts", args=[seven.slug], query={"columns": age}))
    cells = page.context["table"].sheets[0].rows[0].cells
    assert [cell.large for cell in cells] == ["1 of 1", "2 of 2", "4 of 4", "7 of 7"]


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_workbook_and_word_file_wait_for_the_same_decision(lead, seven, age, ending):
    where = reverse(f"coding:theme_table_{ending}", args=[seven.slug], query={"columns": age})
    asked = lead.get(where)
    answer = lead.post(where, {"way": "some"})

    assert asks(asked)
    said = words_of(answer.content, ending)
    assert "some" in said
    assert said.count("few participants") == 2
    assert "Smallest group" not in said
    assert ["Smallest group", "1"] in Export.objects.get().choices
    assert Export.objects.get().ending == ending


def words_of(content, ending):
    parts = {"xlsx": "xl/sharedStrings.xml", "docx": "word/document.xml"}
    return zipfile.ZipFile(io.BytesIO(content)).read(parts[ending]).decode()


def test_a_picture_of_few_participants_waits_for_a_decision(lead, seven, age):
    few, many = (
        reverse("coding:picture_as_svg", args=[seven.slug, "heat-map"], query={age: band})
        for band in ("60–69", "70+")
    )
    asked = lead.get(few)
    decided = lead.post(few, {"way": "keep", "reason": REASON})

    assert asks(asked)
    assert "Put values together" not in asked.content.decode()
    assert decided["Content-Type"] == "image/svg+xml"
    assert Export.objects.get().reason == REASON
    assert not asks(lead.get(many))
