"""Reviewing what was read from a file: who speaks, whose interview it is, save or discard."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interviews.models import ImportDraft, Transcript
from tests import factories
from tests.interviews.reviewing import MAPPED, TALK


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


@pytest.fixture
def upload(steward, study):
    """Send a file; return the address of its review."""

    def send(talk=TALK, name="interview.txt", **fields):
        data = talk if isinstance(talk, bytes) else talk.encode()
        address = reverse("interviews:transcript_import", args=[study.slug])
        return steward.post(address, {"files": [SimpleUploadedFile(name, data)], **fields}).url

    return send


def choices_of(answer, field):
    return answer.context["form"][field].value()


def test_the_review_shows_each_speaker_with_turns_words_and_first_words(steward, upload):
    words = steward.get(upload()).content.decode()
    assert "Kari Nordmann" in words
    assert "2 turns, 7 words" in words
    assert "“How was it to stop?”" in words


def test_well_known_labels_are_chosen_beforehand_and_others_are_not(steward, upload):
    answer = steward.get(
        upload("Interviewer: How?\nP04: Well.\nInterviewer: Yes?\nP04: No.\nKari: Oh.\nKari: Ah.\n")
    )
    assert [choices_of(answer, f"speaker_{n}") for n in range(3)] == [
        "interviewer",
        "participant",
        None,
    ]


@pytest.mark.parametrize(
    ("talk", "name", "chosen"),
    [
        ("I: How?\nP04: Well.\nI: So?\nP04: No.\n", "interview.txt", "P04"),
        ("I: How?\nP: Well.\nI: So?\nP: No.\n", "P07 first.txt", "P07"),
        ("I: How?\nP: Well.\nI: So?\nP: No.\n", "P1.txt", "P01"),
        ("I: How?\nP: Well.\nI: So?\nP: No.\n", "interview.txt", "P02"),
    ],
)
def test_the_participant_is_guessed_from_label_or_name_else_the_next_free_code(
    steward, upload, participant, talk, name, chosen
):
    assert choices_of(steward.get(upload(talk, name)), "participant") == chosen


def test_saving_makes_the_interview_and_leads_to_it(steward, study, upload):
    address = upload()
    answer = steward.post(address, {"participant": "P01", **MAPPED})
    transcript = Transcript.objects.get()
    assert answer.url == reverse("coding:workspace", args=[transcript.pk])
    assert [turn.label for turn in transcript.turns.all()] == ["I", "P01", "I", "P01", "O1", "O1"]
    assert transcript.participant_words == 9
    assert transcript.participant.phase_facts.count() == study.phases.count()
    assert not ImportDraft.objects.exists()


def test_a_saved_interview_offers_to_say_how_it_was_held(steward, study, upload):
    page = steward.post(upload(), {"participant": "P01", **MAPPED}, follow=True)

    held = reverse(
        "interviews:interview_change", args=[study.slug, Transcript.objects.get().interview_id]
    )
    assert f'<a href="{held}">Say how it was held</a>' in page.content.decode()


def test_nothing_about_a_saved_interview_is_left_to_turn_up_on_a_later_page(steward, upload):
    steward.post(upload(), {"participant": "P01", **MAPPED}, follow=True)
    later = steward.get(reverse("interviews:study_list"))
    assert not list(later.context["messages"])


def test_a_second_interview_goes_under_the_same_participant(steward, upload, participant):
    steward.post(upload(), {"participant": "P01", **MAPPED})
    steward.post(upload(TALK + "Per Viksjord: Oh.\n"), {"participant": "P01", **MAPPED})
    assert [str(t) for t in participant.transcripts.all()] == [
        "P01, Interview 1",
        "P01, Interview 2",
    ]


def test_a_speaker_that_is_left_open_is_named(steward, upload):
    answer = steward.post(upload(), {"participant": "P01", "speaker_0": "interviewer"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Say who speaks as “Ola Dunkelberg”" in words
    assert "Say who speaks as “Per Viksjord”" in words
    assert not Transcript.objects.exists()


def test_an_interview_without_participant_is_refused(steward, upload):
    mapped = {**MAPPED, "speaker_1": "other"}
    answer = steward.post(upload(), {"participant": "P01", **mapped})
    assert answer.status_code == 422
    assert "is the participant" in answer.content.decode()


def test_two_people_never_end_up_under_one_new_code(steward, study, upload):
    address = upload()
    latest = choices_of(steward.get(address), "latest")
    factories.make_participant(study, "P01")
    answer = steward.post(address, {"participant": "P01", "latest": latest, **MAPPED})
    assert answer.status_code == 422
    assert "Somebody has added a participant P01" in answer.content.decode()
    assert not Transcript.objects.exists()
    assert ImportDraft.objects.exists()


def test_a_save_sent_twice_says_so_and_saves_once(steward, upload):
    address = upload()
    steward.post(address, {"participant": "P01", **MAPPED})
    answer = steward.post(address, {"participant": "P01", **MAPPED}, follow=True)
    assert "saved or discarded already" in answer.content.decode()
    assert Transcript.objects.count() == 1


def test_any_code_can_be_written_and_the_preview_says_what_it_becomes(steward, upload, participant):
    address = upload()
    for code, says in (
        ("p12", "P12, a new participant: first interview"),
        ("p1", "P01: next interview"),
        ("Ola", "A participant&#x27;s code is one to four letters and a number"),
    ):
        said = {"participant": code, **MAPPED}
        answer = steward.post(address, said, headers={"HX-Request": "true"})
        assert says in answer.content.decode()


def test_the_number_of_the_interview_is_guessed_and_can_be_changed(steward, upload):
    address = upload(name="P01_3.txt")
    assert choices_of(steward.get(address), "interview") == 3
    steward.post(address, {"participant": "P01", "interview": "2", **MAPPED})
    assert str(Transcript.objects.get()) == "P01, Interview 2"


def test_an_interview_that_is_there_is_named_and_nothing_is_saved(steward, upload, participant):
    factories.make_transcript(participant, "I: How?", "P: Well.")
    address, said = upload(), {"participant": "P01", "interview": "1", **MAPPED}
    preview = steward.post(address, said, headers={"HX-Request": "true"})
    assert "P01, Interview 1 is there already" in preview.content.decode()
    answer = steward.post(address, said)
    assert answer.status_code == 422
    assert "P01, Interview 1 is there already" in answer.content.decode()
    assert Transcript.objects.count() == 1
    assert choices_of(steward.get(address), "speaker_0") == "interviewer"


def test_a_free_code_is_one_that_no_waiting_file_names(steward, upload):
    upload(name="P01.txt")
    assert choices_of(steward.get(upload(TALK + "Per Viksjord: Oh.\n")), "participant") == "P02"


def test_what_was_said_is_there_after_a_reload(steward, upload):
    address = upload()
    said = {"participant": "P05", "interview": "2", "speaker_1": "participant"}
    steward.post(address, said, headers={"HX-Request": "true"})
    answer = steward.get(address)
    assert choices_of(answer, "participant") == "P05"
    assert choices_of(answer, "interview") == 2
    assert choices_of(answer, "speaker_0") is None
    assert choices_of(answer, "speaker_1") == "participant"


def test_a_preview_of_what_is_gone_says_so(steward, upload):
    address = upload()
    steward.post(f"{address}discard/")
    answer = steward.post(address, {"participant": "P05"}, headers={"HX-Request": "true"})
    assert answer.status_code == 410
    assert "saved or discarded already" in answer.json()["problem"]


def test_the_preview_shows_numbers_and_replaced_labels(steward, upload):
    address = upload()
    answer = steward.post(address, {"participant": "P05", **MAPPED}, headers={"HX-Request": "true"})
    words = answer.content.decode()
    assert "<html" not in words
    assert "Ola Dunkelberg" not in words
    assert '<span class="preview-label">P05</span>' in words
    assert '<span class="preview-label">O1</span>' in words
    assert "9 words" in words
    assert not Transcript.objects.exists()


def test_the_preview_says_when_several_labels_are_read_as_the_participant(steward, upload):
    address = upload()
    one = steward.post(address, {"participant": "P01", **MAPPED, "update": "yes"})
    assert "are read as" not in one.content.decode()
    both = dict.fromkeys(MAPPED, "participant")
    answer = steward.post(address, {"participant": "P01", **both, "update": "yes"})
    assert "are read as P01" in answer.content.decode()


def test_without_scripts_a_button_updates_the_preview_and_saves_nothing(steward, upload):
    answer = steward.post(upload(), {"participant": "P05", **MAPPED, "update": "yes"})
    assert '<span class="preview-label">P05</span>' in answer.content.decode()
    assert not Transcript.objects.exists()


def test_a_long_interview_is_previewed_by_its_first_and_last_turns(steward, upload):
    talk = "".join(f"I: Question {n}?\nP: Answer {n}.\n" for n in range(30))
    words = steward.get(upload(talk)).content.decode()
    assert "Question 0?" in words
    assert "47 more turns" in words
    assert "Answer 29." in words
    assert "Question 12?" not in words


def test_a_heading_is_left_out_unless_it_is_kept(steward, upload):
    cover = "Interview, 12 March, Tromsø\n\n"
    assert "Tromsø" in steward.get(upload(cover + TALK)).content.decode()
    steward.post(upload(cover + TALK), {"participant": "P01", **MAPPED})
    assert "Tromsø" not in Transcript.objects.get().text
    address = upload(cover + TALK + "Per Viksjord: Oh.\n")
    steward.post(address, {"participant": "P01", "keep_preamble": "on", **MAPPED})
    assert Transcript.objects.last().turns.get(number=0).speaker == "nobody"


def test_a_file_without_labels_says_that_all_of_it_is_participant_talk(steward, upload):
    address = upload("It was hard.\n\nThen it was not.\n")
    assert "names no speakers" in steward.get(address).content.decode()
    steward.post(address, {"participant": "P01"})
    assert Transcript.objects.get().participant_words == 7


def test_the_encoding_that_was_guessed_is_said(steward, upload):
    words = steward.get(
        upload("I: Går det?\nP: Ja, nå.\nI: Så?\nP: Å.\n".encode("cp1252"))
    ).content.decode()
    assert "read as Windows-1252" in words
    assert "choose the file again" in words
