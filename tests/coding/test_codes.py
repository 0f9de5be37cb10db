from functools import partial

import pytest

from coding.actions import codes, passages
from coding.codebook import Codebook
from coding.errors import (
    CodeChangedMeanwhileError,
    CodeFromAnotherStudyError,
    CodeInUseError,
    CodeLabelMissingError,
    CodeLabelTakenError,
    CodePartTooLongError,
    CodeUnderItselfError,
    ParkedCodeError,
)
from coding.models import Code
from interviews.actions import acts, studies
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def near(study, hope):
    return factories.make_code(study, "Near hopes", parent=hope)


def order(study):
    codebook = Codebook(study.codes.all())
    return [(code.label, depth) for code, depth in codebook.walk()]


def last_event():
    event = AuditEvent.objects.first()
    return event.verb, event.kind, event.object_id, event.actor_id


class TestCreate:
    def test_a_code_takes_the_color_of_its_theme_and_a_theme_the_next_one(self, study, hope):
        near = factories.make_code(study, "Near hopes", parent=hope)
        relapse = factories.make_code(study, "Relapse")

        assert near.hue == hope.hue
        assert relapse.hue != hope.hue

    def test_cleans_the_label(self, study):
        assert factories.make_code(study, " Near\x00\n hopes ").label == "Near hopes"

    @pytest.mark.parametrize("label", ["", " \n", "\x00\u202e"])
    def test_refuses_a_code_without_a_label(self, study, label):
        with pytest.raises(CodeLabelMissingError, match="Give the code a label"):
            factories.make_code(study, label)

    @pytest.mark.parametrize(
        ("parts", "sentence"),
        [
            ({"label": "\ufb2c" * 80}, "label may have 80 characters"),
            (
                {"label": "Near", "brief_definition": "\ufb2c" * 300},
                "brief definition may have 300 characters",
            ),
        ],
    )
    def test_refuses_texts_that_grow_too_long_when_they_are_cleaned(self, study, parts, sentence):
        with pytest.raises(CodePartTooLongError, match=sentence):
            factories.make_code(study, **parts)

    def test_refuses_a_label_that_differs_only_in_capitals(self, study, hope):
        with pytest.raises(CodeLabelTakenError, match="a code “HOPE” in this place already"):
            factories.make_code(study, "HOPE")

    def test_lets_two_themes_have_codes_of_one_label(self, study, hope, energy):
        factories.make_code(study, "Other", parent=hope)

        assert factories.make_code(study, "Other", parent=energy).parent == energy

    def test_refuses_a_place_in_another_study(self, study, lena):
        other = factories.make_code(factories.make_study(lena, slug="other"), "Hope")

        with pytest.raises(CodeFromAnotherStudyError):
            factories.make_code(study, "Near hopes", parent=other)


class TestChange:
    def test_stores_the_six_parts_and_who_did_it(self, hope, alice):
        written = {
            "label": "Hopes",
            "brief_definition": "What is looked forward to.",
            "full_definition": "All of it.",
            "use_when": "It is there.",
            "do_not_use_when": "It is not.",
            "example": "“I'd like that.”",
        }

        codes.change_code(code=hope, changed_by=alice, **written)

        hope.refresh_from_db()
        assert {part: getattr(hope, part) for part in written} == written
        assert last_event() == ("change", "code", str(hope.pk), alice.pk)

    def test_a_save_over_what_somebody_else_changed_is_refused_and_nothing_is_lost(
        self, hope, alice, bob
    ):
        seen = codes.fingerprint(hope)
        codes.change_code(code=hope, changed_by=bob, seen=seen, use_when="Bob's rule.")

        with pytest.raises(CodeChangedMeanwhileError, match="Compare the two"):
            codes.change_code(code=hope, changed_by=alice, seen=seen, use_when="Alice's rule.")

        hope.refresh_from_db()
        assert hope.use_when == "Bob's rule."

    def test_moving_or_parking_meanwhile_does_not_stand_in_the_way(self, hope, near, alice, bob):
        seen = codes.fingerprint(near)
        codes.park_code(code=near, parked_by=bob)

        codes.change_code(code=near, changed_by=alice, seen=seen, use_when="Alice's rule.")

        near.refresh_from_db()
        assert near.use_when == "Alice's rule."
        assert near.is_parked

    def test_codes_below_follow_their_theme_to_a_new_color_unless_they_had_their_own(
        self, study, hope, near, alice
    ):
        own = factories.make_code(study, "Its own", parent=hope, hue=11)

        codes.change_code(code=hope, changed_by=alice, hue=8)

        near.refresh_from_db()
        own.refresh_from_db()
        assert (near.hue, own.hue) == (8, 11)

    def test_refuses_the_label_of_a_neighbor_but_keeps_its_own(self, hope, energy, alice):
        codes.change_code(code=hope, changed_by=alice, label="hope")

        with pytest.raises(CodeLabelTakenError):
            codes.change_code(code=hope, changed_by=alice, label="Energy surplus")


class TestMove:
    def test_puts_a_code_with_all_below_it_under_another(self, study, hope, near, energy, alice):
        factories.make_code(study, "In spring", parent=near)

        codes.move_code(code=near, moved_by=alice, parent=energy)

        assert order(study) == [
            ("Hope", 0),
            ("Energy surplus", 0),
            ("Near hopes", 1),
            ("In spring", 2),
        ]
        assert last_event() == ("move", "code", str(near.pk), alice.pk)

    def test_colors_follow_to_the_new_theme(self, study, hope, near, energy, alice):
        below = factories.make_code(study, "In spring", parent=near)

        codes.move_code(code=near, moved_by=alice, parent=energy)

        assert {code.hue for code in Code.objects.filter(pk__in=[near.pk, below.pk])} == {
            energy.hue
        }

    @pytest.mark.parametrize(
        ("position", "expected"),
        [(0, "CAB"), (1, "ACB"), (2, "ABC"), (None, "ABC"), (99, "ABC"), (-3, "CAB")],
    )
    def test_puts_a_code_at_a_place_among_its_neighbors(self, study, alice, position, expected):
        made = {label: factories.make_code(study, label) for label in "ABC"}

        codes.move_code(code=made["C"], moved_by=alice, parent=None, position=position)

        assert "".join(label for label, _ in order(study)) == expected

    def test_refuses_to_put_a_code_under_itself_or_what_lies_under_it(
        self, study, hope, near, alice
    ):
        for under in (hope, near):
            with pytest.raises(CodeUnderItselfError, match="Choose another place"):
                codes.move_code(code=hope, moved_by=alice, parent=under)

        assert order(study) == [("Hope", 0), ("Near hopes", 1)]

    def test_refuses_a_place_where_the_label_is_taken(self, study, hope, near, energy, alice):
        factories.make_code(study, "near hopes", parent=energy)

        with pytest.raises(CodeLabelTakenError):
            codes.move_code(code=near, moved_by=alice, parent=energy)

        near.refresh_from_db()
        assert near.parent == hope

    def test_refuses_a_place_in_another_study(self, near, lena, alice):
        other = factories.make_code(factories.make_study(lena, slug="other"), "Hope")

        with pytest.raises(CodeFromAnotherStudyError):
            codes.move_code(code=near, moved_by=alice, parent=other)


class TestPark:
    def test_parks_all_that_lies_under_it_and_lets_it_out_again(self, hope, near, alice):
        codes.park_code(code=hope, parked_by=alice)
        near.refresh_from_db()
        assert near.is_parked

        codes.unpark_code(code=hope, unparked_by=alice)
        near.refresh_from_db()
        assert not near.is_parked
        assert last_event() == ("unpark", "code", str(hope.pk), alice.pk)

    def test_a_parked_code_keeps_its_passages_and_takes_no_more(self, transcript, hope, alice):
        factories.code_words(transcript, alice, "Then the letter came", hope)

        parked = codes.park_code(code=hope, parked_by=alice)

        assert hope.passages.live().count() == 1
        with pytest.raises(ParkedCodeError):
            factories.code_words(transcript, alice, "I knew before I opened it", parked)


class TestDelete:
    def test_a_code_that_was_never_applied_goes(self, hope, lena):
        pk = hope.pk

        codes.delete_code(code=hope, deleted_by=lena)

        assert not Code.objects.filter(pk=pk).exists()
        assert last_event() == ("delete", "code", str(pk), lena.pk)

    def test_coders_who_see_each_other_may_delete(self, study, hope, lena, alice):
        studies.change_study(
            study=study, changed_by=lena, title=study.title, coders_see_each_other=True
        )

        codes.delete_code(code=hope, deleted_by=alice)

        assert not study.codes.exists()

    def test_who_works_blind_is_refused_alike_whether_others_used_a_code_or_not(
        self, transcript, hope, energy, alice, bob
    ):
        factories.code_words(transcript, bob, "Then the letter came", hope)

        for code in (hope, energy):
            with pytest.raises(NotAllowedError, match=f"Park “{code}” instead"):
                codes.delete_code(code=code, deleted_by=alice)

    def test_a_code_that_was_applied_stays_even_after_its_last_passage_is_gone(
        self, transcript, hope, alice, lena
    ):
        factories.code_words(transcript, alice, "Then the letter came", hope)
        passage = hope.passages.get()
        passages.uncode_passages(
            transcript=transcript,
            coder=alice,
            act_id="0d3c8b1e-8f4b-4f0e-9d5a-3b0f7a1c2d3e",
            passages=[passage.pk],
        )

        with pytest.raises(CodeInUseError, match="Park it instead"):
            codes.delete_code(code=hope, deleted_by=lena)

        acts.undo(transcript=transcript, coder=alice, act_id="7e1f5a2c-0b9d-4c3e-8a6f-5d4c3b2a1f0e")
        assert hope.passages.live().count() == 1

    def test_a_code_with_codes_under_it_stays(self, hope, near, lena):
        with pytest.raises(CodeInUseError, match="codes under “Hope”"):
            codes.delete_code(code=hope, deleted_by=lena)


@pytest.mark.parametrize("person", ["rita", "stella", "charlie"])
def test_only_leads_and_coders_change_the_codebook(person, study, hope, request):
    someone = request.getfixturevalue(person)
    deeds = [
        partial(codes.create_code, study=study, created_by=someone, label="New"),
        partial(codes.change_code, code=hope, changed_by=someone, label="New"),
        partial(codes.move_code, code=hope, moved_by=someone, parent=None),
        partial(codes.park_code, code=hope, parked_by=someone),
        partial(codes.unpark_code, code=hope, unparked_by=someone),
        partial(codes.delete_code, code=hope, deleted_by=someone),
    ]

    for deed in deeds:
        with pytest.raises(NotAllowedError):
            deed()

    assert [code.label for code in study.codes.all()] == ["Hope"]


def test_every_change_of_the_codebook_counts_its_version_up(study, lena, hope):
    version = study.codebook_version.number

    codes.park_code(code=hope, parked_by=lena)
    codes.delete_code(code=hope, deleted_by=lena)

    study.codebook_version.refresh_from_db()
    assert study.codebook_version.number == version + 2
