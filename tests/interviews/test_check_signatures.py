"""An interview is signed by whoever read it, a second time by somebody else, and opened again with a remark."""

import pytest

from interviews.actions import deciding, releasing, sealed_checks
from interviews.errors import ScreeningError
from interviews.models import ImportDraft
from tests import checks

pytestmark = pytest.mark.django_db
State = ImportDraft.State


def version_of(draft):
    draft.refresh_from_db()
    return sealed_checks.found_in(draft).version(draft.state)


def test_it_is_not_signed_while_something_is_open(waiting, lena):
    with pytest.raises(ScreeningError, match="2 places are not decided yet"):
        releasing.sign(draft=waiting, signed_by=lena)


def test_the_second_check_is_somebody_elses(waiting, lena, stella):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="You screened this interview yourself"):
        releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="once it is checked by a second person"):
        releasing.release(draft=waiting, released_by=lena)

    releasing.sign(draft=waiting, signed_by=stella)
    with pytest.raises(ScreeningError, match="signed by two people already"):
        releasing.sign(draft=waiting, signed_by=stella)
    assert releasing.release(draft=waiting, released_by=lena)


def test_nobody_signs_what_changed_since_they_read_it(waiting, lena, stella):
    checks.replace(waiting, lena)
    read = version_of(waiting)
    deciding.mark(draft=waiting, marked_by=stella, words="the lighthouse keeper", tag="[role]")

    with pytest.raises(ScreeningError, match="your signature was not taken"):
        releasing.sign(draft=waiting, signed_by=lena, seen=read)
    releasing.sign(draft=waiting, signed_by=lena, seen=version_of(waiting))


def test_who_meant_to_screen_it_does_not_become_the_second_by_accident(waiting, lena, stella):
    checks.replace(waiting, lena)
    read = version_of(waiting)
    releasing.sign(draft=waiting, signed_by=lena, seen=read)

    with pytest.raises(ScreeningError, match="your signature was not taken"):
        releasing.sign(draft=waiting, signed_by=stella, seen=read)
    waiting.refresh_from_db()
    assert waiting.state == State.SCREENED


def test_the_second_sends_it_back_with_a_remark_that_lies_encrypted(waiting, lena, stella):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)

    releasing.take_back(draft=waiting, by=stella, remark=" The keeper is known to all. ")

    waiting.refresh_from_db()
    assert (waiting.state, waiting.screened_by) == (State.UNCHECKED, None)
    assert b"keeper" not in bytes(waiting.sealed)
    (remark,) = sealed_checks.found_in(waiting).remarks
    assert (remark.by, remark.words) == (stella.pk, "The keeper is known to all.")
    with pytest.raises(ScreeningError, match="open for changes already"):
        releasing.take_back(draft=waiting, by=lena)


def test_a_remark_of_many_pages_is_refused(waiting, lena):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="at most 2,000 characters"):
        releasing.take_back(draft=waiting, by=lena, remark="x" * 2_001)


def test_who_sent_it_back_may_screen_it_and_the_first_then_checks(waiting, lena, stella):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    releasing.take_back(draft=waiting, by=stella)
    checks.signed_twice(waiting, stella, lena)

    waiting.refresh_from_db()
    assert (waiting.screened_by, waiting.checked_by) == (stella, lena)
