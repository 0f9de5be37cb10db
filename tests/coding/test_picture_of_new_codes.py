"""The curve of new codes: what it counts, in which order, and what it never says."""

from coding.models import Code
from tests import factories
from tests.coding.picture_pages import add_interview, rows_of, url
from tests.factories import code_words


def test_the_curve_counts_a_code_once_an_interview_and_new_where_no_earlier_one_has_it(
    client, lena, study, drawable, alice, hope, energy
):
    add_interview(study, alice, 2, hope)
    fresh = factories.make_code(study, "Fresh", origin=Code.Origin.INDUCTIVE)
    add_interview(study, alice, 3, energy, fresh)
    client.force_login(lena)

    page = client.get(url(study, "saturation", base=1, run=1))

    assert [row[:2] for row in rows_of(page)[1:]] == [
        ["1. P01", "2"],
        ["2. P02", "0"],
        ["3. P03", "1"],
    ]
    assert rows_of(page, 1)[1:] == [
        ["2", "0", "2", "0.0%", "yes"],
        ["3", "1", "2", "50.0%", "no"],
    ]
    svg = client.get(url(study, "saturation", "svg", base=1, run=1)).content.decode()
    assert "P01, P02, P03" in svg
    assert "Not declared finished: P02 and P03" in svg


def test_a_code_that_others_lie_under_is_new_only_where_it_is_applied_itself(
    client, lena, study, transcript, alice, bob, hope
):
    near = factories.make_code(study, "Near hopes", parent=hope)
    code_words(transcript, alice, "slept for a week", near)
    code_words(add_interview(study, alice, 2, near), bob, "quietly", hope)
    client.force_login(lena)

    def new(**asked):
        return [row[1] for row in rows_of(client.get(url(study, "saturation", **asked)))[1:]]

    assert new() == ["1", "1"]
    assert new(rows="themes") == ["1", "0"]
    assert new(layer="alice") == ["1", "0"]


def test_codes_set_out_beforehand_and_found_later_have_lines_of_their_own(
    client, lena, study, drawable, alice
):
    before = factories.make_code(study, "Before", origin=Code.Origin.DEDUCTIVE)
    later = factories.make_code(study, "Later", origin=Code.Origin.INDUCTIVE)
    add_interview(study, alice, 2, before, later)
    client.force_login(lena)

    svg = client.get(url(study, "saturation", "svg")).content.decode()

    assert "set out beforehand: 1" in svg
    assert "found in the interviews: 3" in svg
    assert "all codes: 4" in svg


def test_an_interview_that_nobody_coded_is_left_out_of_the_curve_and_named(
    client, lena, study, drawable
):
    factories.make_transcript(factories.make_participant(study, "P02"), "P: Nothing much.")
    client.force_login(lena)

    page = client.get(url(study, "saturation"))

    assert len(rows_of(page)) == 2
    assert (
        "Left out, not coded yet: P02"
        in client.get(url(study, "saturation", "svg")).content.decode()
    )


def test_shuffling_again_makes_another_order_that_its_address_keeps(
    client, lena, study, drawable, alice, hope
):
    for number in range(2, 8):
        add_interview(study, alice, number, hope)
    client.force_login(lena)

    first = client.get(url(study, "saturation", again="yes", base=3))
    second = client.get(first.headers["Location"])

    assert "order=shuffled" in first.headers["Location"]
    assert "seed=2" in first.headers["Location"]
    assert "base=3" in first.headers["Location"]
    order = [row[0].split(". ")[1] for row in rows_of(second)[1:]]
    assert sorted(order) == [f"P{number:02}" for number in range(1, 8)]
    assert order != sorted(order)
    assert rows_of(client.get(first.headers["Location"])) == rows_of(second)


def test_no_picture_says_that_saturation_is_reached(client, lena, study, drawable):
    client.force_login(lena)

    said = (
        client.get(url(study, "saturation")).content
        + client.get(url(study, "saturation", "svg")).content
    )

    assert b"reached" not in said.lower()
    assert b"saturated" not in said.lower()
