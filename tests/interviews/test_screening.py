"""An interview is checked for identifiers before anybody can code it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from interviews.actions import corrections, drafts, releasing, screening, sealed_checks, studies
from interviews.errors import (
    DraftGoneError,
    NotAllowedError,
    ScreeningError,
    TranscriptImportError,
)
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import AuditEvent, ImportDraft, Release, Replacement, Transcript

pytestmark = pytest.mark.django_db

SAID = "Write to ann@example.org, or to bob@example.org. I was the lighthouse keeper here."
State = ImportDraft.State


@pytest.fixture
def checking(study, lena):
    """A study that wants interviews checked by two people."""
    return studies.change_study(
        study=study,
        changed_by=lena,
        title=study.title,
        coders_see_each_other=False,
        needs_identifier_check=True,
        needs_second_check=True,
    )


def uploaded(study, by, said=SAID):
    parsed = ParsedTranscript.of(
        [ParsedTurn("I", "How was it?", 1000, 1), ParsedTurn("P", said, None, 2)]
    )
    content = drafts.DraftContent(parsed, "P07")
    return drafts.make_draft(study=study, made_by=by, content=content, source=said.encode())[0]


def save(draft, by, **more):
    return screening.save_draft(
        draft=draft,
        saved_by=by,
        **{
            "participant_code": "P07",
            "is_new_participant": True,
            "speakers": {"I": "interviewer", "P": "participant"},
            "keep_preamble": False,
            **more,
        },
    )


@pytest.fixture
def waiting(checking, lena):
    draft = uploaded(checking, lena)
    assert save(draft, lena) is None
    draft.refresh_from_db()
    return draft


def decide_all(draft, by, tag="[e-mail address]"):
    for place in sealed_checks.found_in(draft).places:
        screening.decide(
            draft=draft, decided_by=by, places=[place.id], action="replace", replacement=tag
        )


def signed_twice(draft, first, second):
    releasing.sign(draft=draft, signed_by=first)
    releasing.sign(draft=draft, signed_by=second)


def test_an_interview_waits_and_nobody_can_code_it(waiting):
    assert waiting.state == State.UNCHECKED
    assert not Transcript.objects.exists()
    assert [place.label for place in sealed_checks.found_in(ImportDraft.objects.get()).places] == [
        "e-mail address",
        "e-mail address",
    ]


def test_what_was_decided_is_what_is_released(waiting, lena, stella):
    first, second = sealed_checks.found_in(waiting).places
    screening.decide(
        draft=waiting,
        decided_by=lena,
        places=[first.id],
        action="replace",
        replacement="friend's address",
    )
    screening.decide(
        draft=waiting, decided_by=lena, places=[second.id], action="keep", reason="A public desk."
    )
    screening.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="role")
    signed_twice(waiting, lena, stella)

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
    decide_all(waiting, lena)
    screening.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    signed_twice(waiting, lena, stella)
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


def test_words_a_study_calls_harmless_are_passed_over(checking, lena):
    checking.harmless_words = "Knut\nimatinib"
    checking.save()
    save(uploaded(checking, lena, "My son Knut came, and my daughter Ingrid."), lena)

    found = sealed_checks.found_in(ImportDraft.objects.get())
    assert [found.text[place.start : place.end] for place in found.places] == ["Ingrid"]


def test_it_is_not_signed_while_something_is_open(waiting, lena):
    with pytest.raises(ScreeningError, match="2 places are not decided yet"):
        releasing.sign(draft=waiting, signed_by=lena)


def test_the_second_check_is_somebody_elses(waiting, lena, stella):
    decide_all(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="You screened this interview yourself"):
        releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="once it is checked by a second person"):
        releasing.release(draft=waiting, released_by=lena)

    releasing.sign(draft=waiting, signed_by=stella)
    assert releasing.release(draft=waiting, released_by=lena)


def test_one_check_is_enough_where_the_study_says_so(waiting, checking, lena):
    studies.change_study(
        study=checking,
        changed_by=lena,
        title="x",
        coders_see_each_other=False,
        needs_second_check=False,
    )
    decide_all(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    waiting.refresh_from_db()

    assert releasing.release(draft=waiting, released_by=lena)


def test_a_signed_interview_is_changed_only_after_the_signature_is_taken_back(
    waiting, lena, stella
):
    decide_all(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    with pytest.raises(ScreeningError, match="Take the signature back"):
        screening.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")

    releasing.take_back(draft=waiting, by=stella)
    screening.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.screened_by) == (State.UNCHECKED, None)


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
        screening.decide(draft=waiting, decided_by=lena, places=[1], **decision)


def test_a_decision_on_no_place_and_a_mark_with_a_long_tag_are_refused(waiting, lena):
    with pytest.raises(ScreeningError, match="Tick at least one"):
        screening.decide(
            draft=waiting, decided_by=lena, places=[], action="replace", replacement="[x]"
        )
    with pytest.raises(ScreeningError, match="too long"):
        screening.mark(draft=waiting, marked_by=lena, words="here", tag="x" * 199)


def test_words_that_do_not_stand_there_are_refused(waiting, lena):
    with pytest.raises(ScreeningError, match="don't stand in the interview"):
        screening.mark(draft=waiting, marked_by=lena, words="Fido", tag="[role]")


def test_a_decision_can_be_taken_back(waiting, lena):
    decide_all(waiting, lena)
    screening.decide(draft=waiting, decided_by=lena, places=[1], action="")
    assert sealed_checks.found_in(ImportDraft.objects.get()).open == 1


def test_it_expires_seven_days_after_the_last_change_and_can_be_kept_longer(waiting, lena):
    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    drafts.extend(draft=waiting, by=lena)
    waiting.refresh_from_db()
    assert waiting.expires_at > timezone.now() + timedelta(days=6)

    ImportDraft.objects.update(expires_at=timezone.now() - timedelta(hours=1))
    call_command("purge_drafts")
    with pytest.raises(DraftGoneError):
        drafts.extend(draft=waiting, by=lena)


def test_an_interview_keeps_its_number_while_it_is_checked(waiting, checking, lena, stella):
    assert waiting.interview_number == 1
    another = uploaded(checking, lena, "I saw the garden.")
    with pytest.raises(TranscriptImportError, match="P07, Interview 1 is there already"):
        save(another, lena, is_new_participant=False, interview_number=1)
    save(another, lena, is_new_participant=False)
    another.refresh_from_db()
    assert another.interview_number == 2
    decide_all(waiting, lena)
    for each in (another, waiting):
        signed_twice(each, lena, stella)
        released = releasing.release(draft=each, released_by=lena)
        assert released.interview.number == each.interview_number


def test_coders_and_readers_have_no_part_in_it(waiting, alice):
    for act in (
        lambda: releasing.sign(draft=waiting, signed_by=alice),
        lambda: releasing.release(draft=waiting, released_by=alice),
        lambda: screening.mark(
            draft=waiting, marked_by=alice, words="the lighthouse keeper", tag="[role]"
        ),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_what_was_released_elsewhere_is_imported_with_the_reason(checking, lena):
    transcript = save(uploaded(checking, lena), lena, released_elsewhere="Checked by the hospital.")

    assert transcript.release.reason == "Checked by the hospital."


def test_nothing_of_it_is_stored_in_the_clear(waiting, lena, stella):
    decide_all(waiting, lena)
    screening.mark(draft=waiting, marked_by=lena, words="the lighthouse keeper", tag="[role]")
    signed_twice(waiting, lena, stella)
    releasing.release(draft=waiting, released_by=stella)

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert "the lighthouse keeper" not in str(cursor.fetchall()), table
    assert AuditEvent.objects.filter(verb="release", count=3).exists()


class TestPages:
    """The page on which it is done."""

    @pytest.fixture
    def where(self, waiting):
        return reverse("interviews:draft_check", args=[waiting.study.slug, waiting.pk])

    def test_shows_what_was_found_in_its_sentence(self, client, lena, where):
        client.force_login(lena)
        page = client.get(where).content.decode()
        assert "2</b> places to decide" in page
        assert "ann@example.org" in page
        assert "one name in ten slips through" in page

    def test_decides_marks_signs_and_releases(self, client, lena, stella, waiting, where):
        client.force_login(lena)
        for place in sealed_checks.found_in(waiting).places:
            client.post(
                where,
                {
                    "do": "decide",
                    "group": place.group,
                    "place": [place.id],
                    "action": "replace",
                    "replacement": place.suggestion,
                },
            )
        client.post(where, {"do": "mark", "words": "the lighthouse keeper", "tag": "role"})
        assert client.post(where, {"do": "sign", "names": "on"}).status_code == 422
        ticks = dict.fromkeys(
            ("every_turn", "names", "places", "dates", "anecdotes", "speech"), "on"
        )
        client.post(where, {"do": "sign", **ticks})
        assert "Another lead or data steward" in client.get(where).content.decode()

        client.force_login(stella)
        client.post(where, {"do": "sign", **ticks})
        answer = client.post(where, {"do": "release"})
        transcript = Transcript.objects.get()
        assert answer.url == reverse("coding:workspace", args=[transcript.pk])
        assert "the lighthouse keeper" not in transcript.text

    def test_a_decision_without_words_is_said_at_its_card(self, client, lena, waiting, where):
        client.force_login(lena)
        answer = client.post(
            where,
            {"do": "decide", "group": 1, "place": [1], "action": "keep", "reason": ""},
            headers={"HX-Request": "true"},
        )
        page = answer.content.decode()
        assert "Say in a few words why this may stay" in page
        assert 'id="identifier-1"' in page

    def test_only_those_who_import_see_it(self, client, alice, charlie, where):
        client.force_login(alice)
        assert client.get(where).status_code == 403
        client.force_login(charlie)
        assert client.get(where).status_code == 404

    def test_a_gone_interview_is_said_to_be_gone(self, client, lena, waiting, where):
        waiting.delete()
        client.force_login(lena)
        answer = client.get(where, follow=True)
        assert "saved or discarded already" in answer.content.decode()
