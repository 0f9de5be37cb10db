"""Identifiers are replaced, kept or marked, and each step can be taken back."""

import pytest

from interviews import check_steps, screening
from interviews.actions import deciding, releasing, sealed_checks
from interviews.errors import NotAllowedError, ScreeningError
from interviews.models import ImportDraft
from tests import checks

pytestmark = pytest.mark.django_db


def take_back_last(draft, by):
    found = sealed_checks.found_in(ImportDraft.objects.get(pk=draft.pk))
    step = check_steps.last_of(found.steps, by.pk)
    return deciding.take_back_step(draft=draft, by=by, number=step.number)


def read(draft):
    found = sealed_checks.found_in(ImportDraft.objects.get(pk=draft.pk))
    return screening.replaced(found.text, found.places).partition("\n")[2]


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ({"action": "replace", "replacement": " [] "}, "what is to stand there instead"),
        ({"action": "keep", "reason": " "}, "why this may stay"),
        ({"action": "replace", "replacement": "x" * 300}, "too long"),
    ],
)
def test_a_decision_that_says_nothing_is_refused(waiting, lena, decision, sentence):
    with pytest.raises(ScreeningError, match=sentence):
        deciding.decide(draft=waiting, decided_by=lena, places=[1], **decision)


def test_a_decision_on_no_place_and_a_mark_with_a_long_tag_are_refused(waiting, lena):
    with pytest.raises(ScreeningError, match="Tick at least one"):
        deciding.decide(
            draft=waiting, decided_by=lena, places=[], action="replace", replacement="[x]"
        )
    with pytest.raises(ScreeningError, match="too long"):
        deciding.mark(draft=waiting, marked_by=lena, words="here", tag="x" * 199)


def test_words_that_do_not_stand_there_are_refused(waiting, lena):
    with pytest.raises(ScreeningError, match="don't stand in the interview"):
        deciding.mark(draft=waiting, marked_by=lena, words="Fido", tag="[role]")


def test_a_decision_can_be_left_open_again(waiting, lena):
    checks.replace(waiting, lena)
    found = deciding.decide(draft=waiting, decided_by=lena, places=[1], action="")
    assert found.open == 1


def test_all_that_is_open_is_replaced_as_suggested_in_one_step(waiting, lena):
    first, second = checks.places_of(waiting)
    checks.replace(waiting, lena, first, tag="[friend]")

    found = deciding.accept(draft=waiting, accepted_by=lena, places={first.id, second.id})
    assert [place.replacement for place in found.places] == ["[friend]", second.suggestion]

    assert take_back_last(waiting, lena).open == 1


def test_steps_are_taken_back_from_the_last_to_the_first(waiting, lena):
    first, second = checks.places_of(waiting)
    before = read(waiting)
    checks.replace(waiting, lena, first)
    checks.replace(waiting, lena, first, second, tag="[other]")
    deciding.mark(draft=waiting, marked_by=lena, words="or to bob@example.org", tag="[more]")
    assert read(waiting) == "Write to [other], [more]. I was the lighthouse keeper here."

    take_back_last(waiting, lena)
    assert read(waiting) == "Write to [other], or to [other]. I was the lighthouse keeper here."
    take_back_last(waiting, lena)
    assert read(waiting).startswith("Write to [e-mail address], or to bob@example.org.")
    take_back_last(waiting, lena)
    assert read(waiting) == before


def test_a_step_is_taken_back_once(waiting, lena):
    first, second = checks.places_of(waiting)
    checks.replace(waiting, lena, first)
    found = checks.replace(waiting, lena, second)
    last = check_steps.last_number(found.steps)
    deciding.take_back_step(draft=waiting, by=lena, number=last)

    with pytest.raises(ScreeningError, match="taken back already"):
        deciding.take_back_step(draft=waiting, by=lena, number=last)
    assert [place.is_decided for place in checks.places_of(waiting)] == [True, False]


def test_each_person_takes_back_only_their_own_steps(waiting, lena, stella):
    first, second = checks.places_of(waiting)
    checks.replace(waiting, lena, first)
    checks.replace(waiting, stella, second)

    take_back_last(waiting, lena)
    assert [place.by for place in checks.places_of(waiting)] == [None, stella.pk]


def test_what_somebody_else_decided_anew_is_not_taken_back(waiting, lena, stella):
    first, _ = checks.places_of(waiting)
    checks.replace(waiting, lena, first)
    checks.replace(waiting, stella, first, tag="[neighbor]")

    with pytest.raises(ScreeningError, match="decided this anew"):
        take_back_last(waiting, lena)
    assert checks.places_of(waiting)[0].replacement == "[neighbor]"


def test_a_mark_is_not_taken_back_from_under_what_was_marked_in_its_place(waiting, lena, stella):
    deciding.mark(draft=waiting, marked_by=lena, words="lighthouse", tag="[place]")
    deciding.mark(draft=waiting, marked_by=stella, words="the lighthouse keeper", tag="[role]")

    with pytest.raises(ScreeningError, match="decided this anew"):
        take_back_last(waiting, lena)
    assert read(waiting).endswith("I was [role] here.")


def test_who_saw_an_identifier_before_it_was_decided_overwrites_nothing(waiting, lena, stella):
    first, _ = checks.places_of(waiting)
    seen = screening.version_of([first])
    checks.replace(waiting, stella, first, tag="[neighbor]", seen=seen)

    with pytest.raises(ScreeningError, match="in the meantime"):
        checks.replace(waiting, lena, first, tag="[friend]", seen=seen)
    assert checks.places_of(waiting)[0].replacement == "[neighbor]"


def test_a_signed_interview_is_changed_only_after_the_signature_is_taken_back(
    waiting, lena, stella
):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="Take the signature back"):
        deciding.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    with pytest.raises(ScreeningError, match="Take the signature back"):
        take_back_last(waiting, lena)

    releasing.take_back(draft=waiting, by=stella)
    deciding.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.screened_by) == (ImportDraft.State.UNCHECKED, None)


def test_coders_and_readers_have_no_part_in_it(waiting, alice):
    for act in (
        lambda: releasing.sign(draft=waiting, signed_by=alice),
        lambda: releasing.take_back(draft=waiting, by=alice),
        lambda: releasing.release(draft=waiting, released_by=alice),
        lambda: deciding.accept(draft=waiting, accepted_by=alice, places={1}),
        lambda: deciding.mark(
            draft=waiting, marked_by=alice, words="the lighthouse keeper", tag="[role]"
        ),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_words_put_on_the_list_later_are_passed_over_in_a_check_that_has_begun(checking, lena):
    said = "My son Knut came, with Ingrid. Write to knut@example.org. Knut's car."
    draft = checks.let_wait(checking, lena, said)
    checks.replace(draft, lena, checks.places_of(draft)[0], tag="[son]")
    checking.harmless_words = "knut"
    checking.save()
    draft.refresh_from_db()

    found = deciding.pass_over(draft=draft, by=lena)

    decided = [
        (found.text[place.start : place.end], place.action, place.reason) for place in found.places
    ]
    assert decided == [
        ("Knut", "replace", ""),
        ("Ingrid", "", ""),
        ("knut@example.org", "", ""),
        ("Knut", "keep", deciding.ON_THE_LIST),
    ]
    with pytest.raises(ScreeningError, match="any more"):
        deciding.pass_over(draft=draft, by=lena)
    take_back_last(draft, lena)
    assert checks.places_of(draft)[-1].action == ""
