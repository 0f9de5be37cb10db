"""The acts of the transcript workspace, as its scripts send them: /transcripts/<pk>/acts/, undo/, redo/, finished/."""

from uuid import uuid4

import pytest

from coding.models import Code, CodedPassage, CodingState
from interviews.actions import members
from interviews.models import Act, AuditEvent, Phase, Role
from tests import factories
from tests.coding.act_requests import code_body, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder(client, alice):
    client.force_login(alice)
    return client


def test_coding_answers_with_what_came_and_the_block_it_touched(coder, transcript, hope):
    answer = send(coder, transcript, code_body(transcript, "the letter came", hope)).json()

    passage = CodedPassage.objects.get()
    assert answer["passages"]["added"]["first"] == passage.pk
    (html,) = answer["blocks"].values()
    assert f'<span class="p hue-{hope.hue}">the letter came</span>' in html
    assert answer["counts"] == {str(hope.pk): 1}
    assert answer["undo"]["words"] == "code Hope"
    assert answer["order"] == Act.objects.get().order
    assert answer["state"] == "in_work"


def test_undoing_says_which_new_code_stays_in_the_codebook(coder, transcript, alice, hope):
    factories.code_words(transcript, alice, "the garden", hope)
    new = {"label": "Letters", "parent": hope.pk}
    send(coder, transcript, code_body(transcript, "the letter came", new_code=new))

    undone = send(coder, transcript, {"act": str(uuid4())}, "undo").json()
    assert undone["codes_left"] == ["Letters"]
    assert Code.objects.filter(label="Letters").exists()
    # A code that has other passages was not made by what is undone; redoing leaves nothing behind.
    assert send(coder, transcript, {"act": str(uuid4())}, "redo").json()["codes_left"] == []
    send(coder, transcript, {"act": str(uuid4())}, "undo")
    assert send(coder, transcript, {"act": str(uuid4())}, "undo").json()["codes_left"] == []


def test_several_codes_in_one_go_are_several_rows_of_one_act(coder, transcript, hope, energy):
    send(coder, transcript, code_body(transcript, "the garden", hope, energy))

    assert {row.code for row in CodedPassage.objects.all()} == {hope, energy}
    assert Act.objects.count() == 1


def test_the_same_act_again_does_nothing_twice_and_says_how_things_are(coder, transcript, hope):
    body = code_body(transcript, "the garden", hope)
    first = send(coder, transcript, body).json()

    again = send(coder, transcript, body).json()

    assert CodedPassage.objects.count() == 1
    assert again["repeated"] is True
    assert again["passages"] == first["passages"]


def test_a_late_repetition_of_an_undone_act_changes_nothing(coder, transcript, hope):
    body = code_body(transcript, "the garden", hope)
    send(coder, transcript, body)
    send(coder, transcript, {"act": str(uuid4())}, name="undo")

    again = send(coder, transcript, body).json()

    assert again["passages"]["added"]["pk"] == []
    assert again["passages"]["removed"] == [CodedPassage.objects.get().pk]
    assert CodedPassage.objects.live().count() == 0


def test_a_new_code_is_made_and_applied_in_one_go(coder, transcript, hope):
    body = code_body(
        transcript, "the garden", new_code={"label": " Garden  hopes ", "parent": hope.pk}
    )

    answer = send(coder, transcript, body).json()
    send(coder, transcript, body)

    made = Code.objects.get(label="Garden hopes")
    assert (made.parent, made.hue) == (hope, hope.hue)
    assert [row.code for row in CodedPassage.objects.all()] == [made]
    assert answer["counts"] == {str(hope.pk): 1, str(made.pk): 1}
    assert made.pk in [row[0] for row in answer["codes"]]


def test_removing_recoding_and_resizing_answer_with_both_sides(coder, transcript, hope, energy):
    send(coder, transcript, code_body(transcript, "the garden", hope))
    (first,) = CodedPassage.objects.live()
    recoded = send(
        coder,
        transcript,
        {"act": str(uuid4()), "verb": "recode", "passages": [first.pk], "codes": [energy.pk]},
    ).json()
    assert recoded["passages"]["removed"] == [first.pk]
    assert recoded["counts"] == {str(hope.pk): 0, str(energy.pk): 1}

    (second,) = CodedPassage.objects.live()
    words = code_body(transcript, "out in the garden") | {"verb": "resize"}
    resized = send(coder, transcript, words | {"passages": [second.pk]}).json()
    assert resized["passages"]["removed"] == [second.pk]
    (third,) = CodedPassage.objects.live()
    assert transcript.text[third.start : third.end] == "out in the garden"

    gone = {"act": str(uuid4()), "verb": "uncode", "passages": [third.pk]}
    removed = send(coder, transcript, gone).json()
    (html,) = removed["blocks"].values()
    assert "<span" not in html


def test_undo_and_redo_say_what_comes_next(coder, transcript, hope, energy):
    send(coder, transcript, code_body(transcript, "the garden", hope))
    send(coder, transcript, code_body(transcript, "Every day", energy))

    undone = send(coder, transcript, {"act": str(uuid4())}, name="undo").json()
    assert undone["undo"]["words"] == "code Hope"
    assert undone["undo"]["removes"] == [CodedPassage.objects.live().get().pk]
    assert undone["redo"]["words"] == "code Energy surplus"
    span = factories.span_of(transcript, "Every day")
    assert undone["redo"]["restores"] == [[span.start, span.end, energy.hue, energy.label]]
    assert undone["counts"] == {str(energy.pk): 0}

    done = send(coder, transcript, {"act": str(uuid4())}, name="redo").json()
    assert done["undo"]["words"] == "code Energy surplus"
    assert done["redo"] is None
    assert CodedPassage.objects.live().count() == 2


def test_who_may_no_longer_code_can_not_undo_or_redo_coding(
    coder, transcript, hope, energy, study, lena, alice
):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, alice, "Every day", energy)
    send(coder, transcript, {"act": str(uuid4())}, name="undo")
    member = study.memberships.get(user=alice)
    members.change_role(member=member, changed_by=lena, role=Role.STEWARD)

    answers = [send(coder, transcript, {"act": str(uuid4())}, name=way) for way in ("undo", "redo")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "does not let you code" in answers[0].json()["problem"]
    assert CodedPassage.objects.live().get().code == hope


def test_with_nothing_to_undo_a_sentence_says_so(coder, transcript):
    response = send(coder, transcript, {"act": str(uuid4())}, name="undo")

    assert response.status_code == 409
    assert "nothing" in response.json()["problem"]


def test_counts_roll_up_to_the_theme_as_distinct_spans(coder, transcript, study, hope):
    near = factories.make_code(study, "Near hopes", parent=hope)
    answer = send(coder, transcript, code_body(transcript, "the garden", hope, near)).json()

    assert answer["counts"] == {str(hope.pk): 1, str(near.pk): 1}


def test_counts_and_blocks_leave_out_what_this_coder_may_not_see(coder, transcript, hope, bob):
    factories.code_words(transcript, bob, "out in the garden before", hope)

    answer = send(coder, transcript, code_body(transcript, "the garden", hope)).json()

    assert answer["counts"] == {str(hope.pk): 1}
    (html,) = answer["blocks"].values()
    assert "deep-2" not in html


def test_an_act_over_several_turns_touches_each_of_them(coder, transcript, hope):
    start = transcript.text.index("And then?")
    end = transcript.text.index("the letter")
    quote = transcript.text[start:end].strip()

    answer = send(coder, transcript, code_body(transcript, quote, hope)).json()

    assert len(answer["blocks"]) == 2


def test_marking_a_phase_answers_with_the_band(coder, transcript):
    phase = Phase.objects.get(name="After stopping")
    body = {"act": str(uuid4()), "verb": "mark_phase", "phase": phase.pk, "from": 2, "to": None}

    answer = send(coder, transcript, body).json()

    assert [mark[0] for mark in answer["marks"]] == [phase.pk]
    assert set(answer["bands"]) == {"2", "3", "4", "5"}
    assert "After stopping" in answer["bands"]["2"]
    assert "phase-names" not in answer["bands"]["3"]
    assert answer["undo"]["words"] == "phase After stopping"

    cleared = {"act": str(uuid4()), "verb": "clear_phase", "from": 3, "to": 4}
    answer = send(coder, transcript, cleared).json()
    assert "no phase" in answer["bands"]["3"]
    assert len(answer["marks"]) == 2


def test_a_phase_that_does_not_apply_is_refused(client, study, alice):
    other = factories.make_participant(study, "P02", values={"Relapse": "no"})
    transcript = factories.make_transcript(other, "I: How are you?", "P: Well.")
    client.force_login(alice)
    phase = Phase.objects.get(name="Relapse and restart")

    response = send(
        client,
        transcript,
        {"act": str(uuid4()), "verb": "mark_phase", "phase": phase.pk, "from": 1, "to": 2},
    )

    assert response.status_code == 409
    assert "does not apply to P02" in response.json()["problem"]


def test_finished_is_declared_and_taken_back(coder, transcript, alice):
    assert send(coder, transcript, {"finished": True}, name="finished").json() == {
        "state": "finished"
    }
    assert CodingState.objects.get().state == CodingState.State.FINISHED

    send(coder, transcript, {"finished": False}, name="finished")
    assert CodingState.objects.get().state == CodingState.State.IN_WORK


def test_every_act_writes_one_audit_event_without_words(coder, transcript, hope):
    before = AuditEvent.objects.count()

    send(coder, transcript, code_body(transcript, "the garden", hope))

    event = AuditEvent.objects.first()
    assert AuditEvent.objects.count() == before + 1
    assert (event.verb, event.kind, event.object_id) == ("code", "transcript", str(transcript.pk))


def test_an_act_costs_the_same_with_many_passages(
    coder, transcript, hope, alice, django_assert_max_num_queries
):
    for quote in ("I slept", "a week", "the garden", "Every day", "the letter came"):
        factories.code_words(transcript, alice, quote, hope)

    with django_assert_max_num_queries(38):
        send(coder, transcript, code_body(transcript, "before anyone was up", hope))
    coded = CodedPassage.objects.latest("pk").pk
    with django_assert_max_num_queries(38):
        send(coder, transcript, {"act": str(uuid4()), "verb": "uncode", "passages": [coded]})
