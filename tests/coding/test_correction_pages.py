"""The pages on which an interview is corrected, and what was corrected is read."""

import pytest
from django.urls import reverse

from coding.models import CodedPassage, PassageToCheck, PhaseOverride
from interviews.models import AuditEvent, Correction, Transcript
from tests import factories
from tests.coding.test_corrections import GARDEN, IDENTIFIER, correct

pytestmark = pytest.mark.django_db


def address(transcript, name="correction_create", *more):
    return reverse(f"coding:{name}", args=[transcript.pk, *more])


def words_of(transcript, number):
    turn = transcript.turns.get(number=number)
    return transcript.text[turn.start : turn.end]


def sent(transcript, **more):
    return {"version": transcript.text_sha256, **more}


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


def test_a_turn_is_opened_looked_at_and_saved(steward, transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    page = steward.get(address(transcript), {"turn": "2"}).content.decode()
    assert words_of(transcript, 2) in page

    turns = {"turn-2": words_of(transcript, 2).replace("garden", "yard")}
    look = steward.post(address(transcript), sent(transcript, look="yes", **turns))
    page = look.content.decode()
    assert "<del>garden</del><ins>yard</ins>" in page
    assert "1 takes in the corrected words" in page
    assert not Correction.objects.exists()

    done = steward.post(
        address(transcript), sent(transcript, save="yes", reason="typo", **turns), follow=True
    )
    assert "<del>garden</del><ins>yard</ins>" in done.content.decode()
    transcript.refresh_from_db()
    assert "in the yard" in transcript.text


def test_words_are_replaced_wherever_they_stand_whole(steward, transcript):
    page = steward.post(
        address(transcript), {"replace": "yes", "words": "THEN", "instead": "[later]"}
    ).content.decode()

    assert "3 turns" in page
    assert "and [later] I was out" in page
    assert "[later] the letter came" in page


def test_words_that_stand_nowhere_are_said_so(steward, transcript):
    answer = steward.post(
        address(transcript), {"replace": "yes", "words": "gard", "instead": "[x]"}
    )

    assert answer.status_code == 422
    assert "stands nowhere in this interview as a whole word" in answer.content.decode()


def test_without_a_reason_nothing_is_saved(steward, transcript):
    answer = steward.post(address(transcript), sent(transcript, save="yes", **{"turn-1": "So?"}))

    assert answer.status_code == 422
    assert "Say what is corrected" in answer.content.decode()
    assert not Correction.objects.exists()


def test_what_is_no_correction_comes_back_with_a_sentence(steward, transcript):
    answer = steward.post(address(transcript), sent(transcript, look="yes", **{"turn-1": " "}))

    assert answer.status_code == 422
    assert "can&#x27;t be left without words" in answer.content.decode()


def test_one_can_go_on_writing_with_the_words_one_had(steward, transcript):
    answer = steward.post(
        address(transcript), sent(transcript, back="yes", **{"turn-1": "How, oh how?"})
    )

    assert "How, oh how?" in answer.content.decode()


def test_an_older_page_does_not_overwrite_a_newer_correction(steward, transcript, lena):
    read = sent(transcript)
    correct(transcript, lena, ("garden", "yard"))

    answer = steward.post(
        address(transcript), {**read, "save": "yes", "reason": "typo", "turn-1": "So?"}
    )

    assert answer.status_code == 422
    assert "Somebody else corrected this interview" in answer.content.decode()


def test_an_identifier_is_gone_and_the_codebook_that_repeats_it_is_named(
    steward, transcript, study
):
    factories.make_code(study, "Garden work", example="All day in the GARDEN.")
    turns = {"turn-2": words_of(transcript, 2).replace("garden", "[place]")}

    page = steward.post(
        address(transcript), sent(transcript, save="yes", reason="identifier", **turns), follow=True
    ).content.decode()

    assert "What stood there is not kept." in page
    assert "garden" not in page.replace("Garden work", "")
    assert "The codebook holds the same words" in page


def test_only_those_who_may_correct_see_the_way_there(client, transcript, alice, charlie):
    client.force_login(alice)
    assert client.get(address(transcript)).status_code == 403
    assert "Correct the text" not in client.get(address(transcript, "workspace")).content.decode()
    assert client.get(address(transcript, "correction_list")).status_code == 200

    client.force_login(charlie)
    for name in ("correction_create", "correction_list"):
        assert client.get(address(transcript, name)).status_code == 404


@pytest.fixture
def gone(transcript, stella, alice, hope, study):
    """A passage of Alice's, unsure and said to be about two phases, of which no word is left."""
    factories.code_words(transcript, alice, "and then I was", hope)
    correct(transcript, stella, (", and then I was", ""))
    return PassageToCheck.objects.get()


def test_a_coder_is_told_and_puts_a_passage_back(client, transcript, alice, gone):
    client.force_login(alice)
    assert (
        "1 passage of yours needs a look"
        in client.get(address(transcript, "workspace")).content.decode()
    )
    page = client.get(address(transcript, "correction_list")).content.decode()
    assert "and then I was" in page

    client.post(address(transcript, "check_settle", gone.pk), {"put_back": "yes"})

    row = CodedPassage.objects.live().get()
    assert (
        Transcript.objects.get().text[row.start : row.end].startswith("I slept for a week out in")
    )
    assert not PassageToCheck.objects.exists()


def test_what_a_coder_had_said_of_a_passage_comes_back_with_it(
    client, transcript, alice, gone, study
):
    phases = [study.phases.get(name=name).pk for name in ("Diagnosis", "After stopping")]
    PassageToCheck.objects.update(is_unsure=True, reality="imagined", phases=phases)
    client.force_login(alice)

    client.post(address(transcript, "check_settle", gone.pk), {"put_back": "yes"})

    row = CodedPassage.objects.live().get()
    assert (row.is_unsure, row.reality) == (True, "imagined")
    assert set(PhaseOverride.objects.live().values_list("phase", flat=True)) == set(phases)


def test_nobody_puts_back_the_passage_of_another_and_a_steward_may_leave_it_out(
    client, steward, transcript, bob, gone
):
    where = address(transcript, "check_settle", gone.pk)
    steward.post(where, {"put_back": "yes"})
    assert PassageToCheck.objects.exists()

    client.force_login(bob)
    assert client.post(where, {"let_go": "yes"}).status_code == 404


def test_a_settled_passage_is_gone_from_the_list(steward, transcript, gone):
    where = address(transcript, "check_settle", gone.pk)
    steward.post(where, {"let_go": "yes"})

    assert not PassageToCheck.objects.exists()
    assert steward.post(where, {"let_go": "yes"}).status_code == 404
    assert AuditEvent.objects.filter(verb="check_let_go").count() == 1


def test_a_page_that_shows_an_older_text_is_told_to_reload(client, transcript, alice, stella):
    client.force_login(alice)
    where = address(transcript, "changes")
    known = {"since": 0, "codebook": 0, "here": "", "text": transcript.text_sha256}
    assert client.get(where, known).status_code != 409

    correct(transcript, stella, ("garden", "yard"))

    answer = client.get(where, known)
    assert (answer.status_code, "was corrected" in answer.json()["problem"]) == (409, True)


def test_summaries_that_a_correction_changes_are_named_before_and_after(
    steward, transcript, hope, energy, lena
):
    other = factories.make_participant(hope.study, "P02", values={"Relapse": "no"})
    in_a_comment = factories.write_summary(hope, lena, "All hope.", transcript.participant)
    factories.comment(in_a_comment, 0, lena, "Whose garden?")
    before = factories.write_summary(energy, lena, "They are in the garden.")
    factories.write_summary(energy, lena, "They are outside.")
    left = factories.write_summary(hope, lena, "A garden of his own.", other)
    factories.write_summary(energy, lena, "Gardens.", other)
    turns = {"turn-2": words_of(transcript, 2).replace("garden", "[place]")}

    look = steward.post(address(transcript), sent(transcript, look="yes", **turns))
    assert [(one.summary, one.is_changed) for one in look.context["summaries"]] == [
        (before, True),
        (in_a_comment, True),
        (left, False),
    ]

    done = steward.post(
        address(transcript), sent(transcript, save="yes", reason="identifier", **turns), follow=True
    )
    told = [str(message) for message in done.context["messages"]]
    assert any(f">{before}</a>" in one and f">{in_a_comment}</a>" in one for one in told)
    assert any("left as they are" in one and f">{left}</a>" in one for one in told)


def test_what_was_corrected_is_not_kept_once_an_identifier_was_taken_out(
    steward, transcript, stella
):
    correct(transcript, stella, ("garden", "yard"))
    correct(transcript, stella, ("the letter", "[letter]"), reason=IDENTIFIER)

    page = steward.get(address(transcript, "correction_list")).content.decode()

    assert "garden" not in page
    assert "It is at version 3." in page
