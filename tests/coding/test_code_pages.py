"""The pages on which a code is created, changed, moved, parked and deleted."""

import pytest
from django.urls import reverse

from coding.actions import codes
from coding.models import Code
from coding.summaries.summary_states import summary_states
from tests import factories
from tests.coding.correcting import correct

pytestmark = pytest.mark.django_db

WRITTEN = {
    "label": "Near hopes",
    "brief_definition": "Small, dated, everyday hopes.",
    "full_definition": "What could be put in a calendar.\nAlso far ones.",
    "use_when": "A season.",
    "do_not_use_when": "A plan.",
    "example": "“In May, I've bought the hat.”",
    "hue": "6",
    "origin": "inductive",
}


@pytest.fixture
def near(study, hope):
    return factories.make_code(study, "Near hopes", parent=hope)


def address(name, study, *pk):
    return reverse(f"coding:{name}", args=[study.slug, *pk])


def form_of(client, code):
    """Return what the form of a code would send, untouched."""
    form = client.get(address("code_change", code.study, code.pk)).context["form"]
    return {name: form[name].value() for name in form.fields}


class TestCreate:
    def test_stores_a_code_under_the_one_it_was_asked_for(self, client, alice, study, hope):
        client.force_login(alice)
        form = client.get(address("code_create", study) + f"?under={hope.pk}").context["form"]

        assert form["parent"].value() == hope.pk
        assert form["hue"].value() == hope.hue

        answer = client.post(address("code_create", study), {**WRITTEN, "parent": hope.pk})

        made = Code.objects.get(label="Near hopes")
        assert answer.url == f"{address('codebook', study)}#code-{made.pk}"
        assert made.parent == hope
        assert made.full_definition == WRITTEN["full_definition"]
        assert made.hue == 6

    @pytest.mark.parametrize("under", ["9" * 5000, "x", "\x00"])
    def test_begins_at_the_top_where_the_place_asked_for_can_not_be(
        self, client, alice, study, under
    ):
        client.force_login(alice)

        form = client.get(address("code_create", study), {"under": under}).context["form"]

        assert form["parent"].value() is None

    def test_makes_a_theme_where_no_place_is_given(self, client, alice, study):
        client.force_login(alice)

        client.post(address("code_create", study), {**WRITTEN, "parent": ""})

        assert Code.objects.get().parent is None

    @pytest.mark.parametrize(
        ("wrong", "explained"),
        [
            ({"label": ""}, "Give the code a label."),
            ({"label": "\u202e"}, "Give the code a label."),
            ({"label": "HOPE"}, "a code “HOPE” in this place already"),
            ({"hue": "13"}, "Select a valid choice"),
            ({"brief_definition": "x" * 301}, "at most 300 characters"),
            ({"use_when": "a\x00b"}, "Null characters are not allowed"),
            ({"parent": "999999"}, "Select a valid choice"),
        ],
    )
    def test_explains_what_is_wrong_and_stores_nothing(
        self, client, alice, study, hope, wrong, explained
    ):
        client.force_login(alice)

        answer = client.post(address("code_create", study), {**WRITTEN, **wrong})

        assert answer.status_code == 422
        assert explained in answer.content.decode()
        assert Code.objects.count() == 1

    def test_a_form_sent_twice_makes_one_code(self, client, alice, study):
        client.force_login(alice)

        client.post(address("code_create", study), WRITTEN)
        answer = client.post(address("code_create", study), WRITTEN)

        assert answer.status_code == 422
        assert Code.objects.count() == 1

    def test_refuses_a_place_in_another_study(self, client, lena, study):
        other = factories.make_code(factories.make_study(lena, slug="other"), "Hope")
        client.force_login(lena)

        answer = client.post(address("code_create", study), {**WRITTEN, "parent": other.pk})

        assert answer.status_code == 422
        assert not study.codes.exists()


class TestChange:
    def test_an_untouched_form_changes_nothing(self, client, alice, near):
        client.force_login(alice)
        before = codes.fingerprint(near)

        answer = client.post(address("code_change", near.study, near.pk), form_of(client, near))

        assert answer.status_code == 302
        assert codes.fingerprint(Code.objects.get(pk=near.pk)) == before

    def test_two_people_who_change_a_code_at_once_are_shown_both_and_lose_nothing(
        self, client, alice, bob, near
    ):
        client.force_login(alice)
        from_alice = {**form_of(client, near), "use_when": "Alice's rule."}
        codes.change_code(code=near, changed_by=bob, use_when="Bob's rule.")

        answer = client.post(address("code_change", near.study, near.pk), from_alice)

        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Somebody else has changed “Near hopes”" in shown
        assert "Bob&#x27;s rule." in shown
        assert answer.context["form"]["use_when"].value() == "Alice's rule."
        assert Code.objects.get(pk=near.pk).use_when == "Bob's rule."

        again = {**from_alice, "seen": answer.context["form"]["seen"].value()}
        client.post(address("code_change", near.study, near.pk), again)
        assert Code.objects.get(pk=near.pk).use_when == "Alice's rule."

    def test_what_was_refused_does_not_become_the_title_of_the_page(
        self, client, alice, hope, energy
    ):
        client.force_login(alice)
        form = {**form_of(client, hope), "label": "Energy surplus"}

        answer = client.post(address("code_change", hope.study, hope.pk), form)

        assert answer.status_code == 422
        assert "<h1>Hope</h1>" in answer.content.decode()


class TestMove:
    def test_offers_every_place_but_the_code_itself_and_what_lies_under_it(
        self, client, alice, hope, near, energy
    ):
        client.force_login(alice)

        form = client.get(address("code_move", hope.study, hope.pk)).context["form"]

        assert [value for value, _ in form.fields["parent"].choices] == ["", energy.pk]

    def test_moves_under_another_code(self, client, alice, near, energy):
        client.force_login(alice)

        client.post(address("code_move", near.study, near.pk), {"parent": energy.pk})

        near.refresh_from_db()
        assert near.parent == energy

    def test_moves_among_its_neighbors(self, client, alice, study, hope, energy):
        client.force_login(alice)

        client.post(address("code_move", study, energy.pk), {"parent": "", "position": "0"})

        assert [code.label for code in study.codes.all()] == ["Energy surplus", "Hope"]

    def test_says_why_a_code_cannot_go_under_itself(self, client, alice, hope, near):
        client.force_login(alice)

        answer = client.post(
            address("code_move", hope.study, hope.pk), {"parent": near.pk}, follow=True
        )

        assert "can&#x27;t go under itself" in answer.content.decode()
        assert not Code.objects.get(pk=hope.pk).parent

    @pytest.mark.parametrize("position", ["-1", "first", "1.5", "9" * 30])
    def test_a_place_that_makes_no_sense_is_refused_with_a_sentence(
        self, client, alice, study, hope, energy, position
    ):
        client.force_login(alice)

        answer = client.post(
            address("code_move", study, energy.pk),
            {"parent": "", "position": position},
            follow=True,
        )

        assert "can&#x27;t go there" in answer.content.decode()
        assert [code.label for code in study.codes.all()] == ["Hope", "Energy surplus"]


def test_parking_is_explained_before_and_can_be_taken_back(client, alice, hope):
    client.force_login(alice)
    asked = client.get(address("code_park", hope.study, hope.pk)).content.decode()
    assert "go on counting" in asked
    hope.refresh_from_db()
    assert not hope.is_parked

    client.post(address("code_park", hope.study, hope.pk))
    hope.refresh_from_db()
    assert hope.is_parked

    client.post(address("code_unpark", hope.study, hope.pk))
    hope.refresh_from_db()
    assert not hope.is_parked


def test_deleting_names_the_code_and_happens_only_when_confirmed(client, lena, hope):
    client.force_login(lena)
    place = address("code_delete", hope.study, hope.pk)

    assert "Delete “Hope”?" in client.get(place).content.decode()
    assert Code.objects.filter(pk=hope.pk).exists()

    client.post(place)
    assert not Code.objects.filter(pk=hope.pk).exists()


def test_a_code_that_was_applied_meanwhile_is_not_deleted(client, lena, alice, transcript, hope):
    client.force_login(lena)
    factories.code_words(transcript, alice, "Then the letter came", hope)

    answer = client.post(address("code_delete", hope.study, hope.pk), follow=True)

    assert "Park it instead" in answer.content.decode()
    assert Code.objects.filter(pk=hope.pk).exists()


def test_what_keeps_a_code_from_being_deleted_is_said_before(client, lena, alice, study, hope):
    factories.write_summary(hope, lena, "All hope.")
    place = address("code_delete", study, hope.pk)
    client.force_login(lena)
    page = client.get(place).content.decode()
    assert "There is a summary of “Hope”" in page
    assert "button-danger" not in page

    # Who works blind is told the same of every code.
    client.force_login(alice)
    page = client.get(place).content.decode()
    assert "Coders work blind in this study" in page
    assert "a summary of" not in page


def test_a_code_whose_words_were_corrected_away_waits_for_its_coder(
    client, lena, alice, transcript, hope
):
    factories.code_words(transcript, alice, "slept", hope)
    correct(transcript, lena, ("slept ", ""))
    client.force_login(lena)

    answer = client.post(address("code_delete", hope.study, hope.pk), follow=True)

    assert "its coder has not looked at that yet" in answer.content.decode()
    assert Code.objects.filter(pk=hope.pk).exists()


def test_what_becomes_of_summaries_is_said_before_a_code_is_moved(
    client, lena, alice, transcript, study, hope, energy
):
    below = factories.make_code(study, "Plans", parent=hope)
    factories.code_words(transcript, alice, "slept for a week", below)
    client.force_login(lena)
    where = address("code_move", study, below.pk)
    assert "stale" not in client.get(where).content.decode()

    summary = factories.write_summary(hope, lena, "All hope.")
    factories.sign_summary(summary, lena)
    assert "What is signed of “Hope” becomes stale" in client.get(where).content.decode()
    of_theme = client.get(address("code_move", study, hope.pk)).content.decode()
    assert "“Hope” has a summary (1 signed)" in of_theme
    client.force_login(alice)
    assert "a summary (" not in client.get(address("code_move", study, hope.pk)).content.decode()

    client.force_login(lena)
    client.post(where, {"parent": energy.pk})
    assert summary_states(lena, study)[hope.pk, None].is_stale
    moved = client.post(
        address("code_move", study, hope.pk), {"parent": energy.pk}, follow=True
    ).content.decode()
    assert "What is written of “Hope” stays" in moved


@pytest.mark.parametrize(
    "name", ["code_create", "code_change", "code_move", "code_park", "code_unpark", "code_delete"]
)
class TestWhoMay:
    def test_a_stranger_finds_nothing(self, client, charlie, study, hope, name):
        client.force_login(charlie)
        pk = [] if name == "code_create" else [hope.pk]

        assert client.post(address(name, study, *pk), WRITTEN).status_code == 404

    @pytest.mark.parametrize("person", ["rita", "stella"])
    def test_a_member_without_the_right_is_told_so(
        self, client, request, study, hope, name, person
    ):
        client.force_login(request.getfixturevalue(person))
        pk = [] if name == "code_create" else [hope.pk]

        answer = client.post(address(name, study, *pk), WRITTEN)

        assert answer.status_code == 403
        assert "change the codebook" in answer.content.decode()
        assert [code.label for code in study.codes.all()] == ["Hope"]

    def test_a_code_of_another_study_is_not_found(self, client, lena, study, hope, name):
        if name == "code_create":
            return
        other = factories.make_study(lena, slug="other")
        client.force_login(lena)

        assert client.post(address(name, other, hope.pk), WRITTEN).status_code == 404


def test_un_parking_is_never_done_by_following_a_link(client, alice, study, hope):
    client.force_login(alice)

    assert client.get(address("code_unpark", study, hope.pk)).status_code == 405
