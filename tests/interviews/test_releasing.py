"""What was decided of identifiers is what is released, and nothing else is kept."""

import pytest
from django.db import connection
from django.urls import reverse

from interviews.actions import corrections, deciding, releasing
from interviews.errors import ScreeningError
from interviews.models import AuditEvent, ImportDraft, Release, Replacement
from tests import checks

pytestmark = pytest.mark.django_db


def test_what_was_decided_is_what_is_released(waiting, lena, stella):
    first, second = checks.places_of(waiting)
    deciding.decide(
        draft=waiting,
        decided_by=lena,
        places=[first.id],
        action="replace",
        replacement="friend's address",
    )
    deciding.decide(
        draft=waiting, decided_by=lena, places=[second.id], action="keep", reason="A public desk."
    )
    deciding.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="role")
    checks.signed_twice(waiting, lena, stella)

    transcript = releasing.release(draft=waiting, released_by=stella)

    turn = transcript.turns.get(number=2)
    said = transcript.text[turn.start : turn.end]
    assert said == "Write to [friend's address], or to bob@example.org. I was [role] here."
    assert transcript.turns.get(number=1).started_at_ms == 1000
    assert not ImportDraft.objects.exists()
    release = Release.objects.get()
    assert (release.screened_by, release.checked_by, release.released_by) == (lena, stella, stella)
    rows = Replacement.objects.values_list("action", "replacement", "reason", "start", "end")
    shown = [(a, tag, why, transcript.text[s:e]) for a, tag, why, s, e in rows]
    assert shown == [
        ("replace", "[friend's address]", "", "[friend's address]"),
        ("keep", "", "A public desk.", "bob@example.org"),
        ("replace", "[role]", "", "[role]"),
    ]


def released(waiting, lena, stella):
    checks.replace(waiting, lena)
    deciding.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    checks.signed_twice(waiting, lena, stella)
    return releasing.release(draft=waiting, released_by=stella)


def test_the_log_moves_with_the_text_and_is_read_beside_what_was_corrected(
    client, waiting, lena, stella
):
    transcript = released(waiting, lena, stella)
    turn = transcript.turns.get(number=2)
    corrections.correct(
        transcript=transcript,
        made_by=lena,
        words={2: "Well. " + transcript.text[turn.start : turn.end]},
        reason="typo",
        version_read=transcript.text_sha256,
    )

    pet = Replacement.objects.get(replacement="[role]")
    assert transcript.text[pet.start : pet.end] == "[role]"
    client.force_login(stella)
    page = client.get(reverse("coding:correction_list", args=[transcript.pk])).content.decode()
    assert "Screened by lena, checked by stella, released by stella" in page
    assert "marked by a person" in page


def test_what_is_written_down_of_a_tag_outlives_the_tag(waiting, lena, stella):
    transcript = released(waiting, lena, stella)
    turn = transcript.turns.get(number=2)
    corrections.correct(
        transcript=transcript,
        made_by=lena,
        words={2: transcript.text[turn.start : turn.end].replace(" [role]", "")},
        reason="typo",
        version_read=transcript.text_sha256,
    )

    row = Replacement.objects.get(replacement="[role]")
    assert transcript.text[row.start : row.end] == "I was here."


def test_one_check_is_enough_where_the_study_says_so(waiting, checking, lena):
    checks.set_checks(checking, lena, second=False)
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    waiting.refresh_from_db()

    assert releasing.release(draft=waiting, released_by=lena)


def test_what_was_released_elsewhere_is_imported_with_the_reason(checking, lena):
    transcript = checks.save(
        checks.uploaded(checking, lena), lena, released_elsewhere="Checked by the hospital."
    )

    assert transcript.release.reason == "Checked by the hospital."


def test_nothing_of_it_is_stored_in_the_clear(waiting, lena, stella):
    checks.replace(waiting, lena)
    deciding.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    checks.signed_twice(waiting, lena, stella)
    releasing.release(draft=waiting, released_by=stella)

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert "the lighthouse keeper" not in str(cursor.fetchall()), table
    assert AuditEvent.objects.filter(verb="release", count=3).exists()


def test_what_goes_on_over_the_end_of_a_turn_is_replaced_in_both(checking, lena, stella):
    draft = checks.let_wait(checking, lena, "I live at Storgata 5", "0155 Oslo, that is.")
    checks.replace(draft, lena, tag="[address]")
    checks.signed_twice(draft, lena, stella)

    transcript = releasing.release(draft=draft, released_by=lena)

    assert transcript.text.endswith("I live at [address]\n[address], that is.")


def test_a_second_check_wanted_meanwhile_is_made_before_the_release(checking, lena, stella):
    checks.set_checks(checking, lena, second=False)
    draft = checks.let_wait(checking, lena)
    checks.replace(draft, lena)
    releasing.sign(draft=draft, signed_by=lena)
    checks.set_checks(checking, lena)
    draft.refresh_from_db()

    with pytest.raises(ScreeningError, match="once it is checked by a second person"):
        releasing.release(draft=draft, released_by=lena)
    releasing.sign(draft=draft, signed_by=stella)
    assert releasing.release(draft=draft, released_by=lena)


def test_a_check_that_has_begun_goes_on_where_the_study_wants_none_any_more(checking, lena):
    draft = checks.let_wait(checking, lena)
    checks.set_checks(checking, lena, first=False, second=False)
    draft.refresh_from_db()

    with pytest.raises(ScreeningError, match="once it is screened"):
        releasing.release(draft=draft, released_by=lena)
    checks.replace(draft, lena)
    releasing.sign(draft=draft, signed_by=lena)
    assert releasing.release(draft=draft, released_by=lena)
