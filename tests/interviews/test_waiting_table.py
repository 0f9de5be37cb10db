"""The table of imports that wait: guessed, changed and saved row by row."""

from datetime import timedelta
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from interviews.actions import studies
from interviews.models import AuditEvent, ImportDraft, Participant, Transcript
from tests import factories

TALK = "I: How was it?\nP: I slept for a week.\nI: And then?\nP: The letter came.\n"
NAMES = "Kari: How was it?\nOla: I slept.\nKari: And?\nOla: Well.\n"
SCRIPT = {"X-Requested-With": "lifeline"}
numbers = count()


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


@pytest.fixture
def address(study):
    return reverse("interviews:transcript_import", args=[study.slug])


@pytest.fixture
def upload(steward, address):
    """Send a file of this name; return its draft."""

    def send(name, talk=TALK):
        data = f"{talk}P: Number {next(numbers)}.\n" if talk is TALK else talk
        known = set(ImportDraft.objects.values_list("pk", flat=True))
        steward.post(address, {"files": [SimpleUploadedFile(name, data.encode())]})
        return ImportDraft.objects.exclude(pk__in=known).get()

    return send


def rows_of(steward, address):
    return steward.get(address).context["rows"]


def save(steward, address, draft, **said):
    said = {"speaker_0": "interviewer", "speaker_1": "participant", **said}
    return steward.post(f"{address}{draft.pk}/row/", said, headers=SCRIPT).content.decode()


def latest():
    return Participant.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_interviews_stand_in_the_order_of_participants_and_their_interviews(
    steward, address, upload
):
    for name in ("P10.txt", "P03_2.txt", "nobody.txt", "P03_1.txt"):
        upload(name)
    rows = rows_of(steward, address)
    assert [row.form.code for row in rows] == ["P03", "P03", "P10", "P01"]
    assert [row.form.number for row in rows] == [1, 2, None, None]
    assert all(row.is_ready for row in rows)


def test_interviews_of_nobody_known_get_a_free_code_each(steward, address, upload, participant):
    for name in ("a.txt", "b.txt", "P02.txt"):
        upload(name)
    assert [row.form.code for row in rows_of(steward, address)] == ["P02", "P03", "P04"]


def test_a_row_says_why_it_can_not_be_saved(steward, address, upload):
    upload("P01.txt", NAMES)
    [row] = rows_of(steward, address)
    assert not row.is_ready
    assert row.problem == "Say who speaks as “Kari”, “Ola”."


def test_what_is_changed_in_a_row_is_judged_and_nothing_is_saved(steward, address, upload):
    draft = upload("P01.txt", NAMES)
    words = save(steward, address, draft, participant="p7", update="yes")
    assert 'data-came="ready"' in words
    assert "P07" not in words
    assert "P7, a new participant" in words
    words = save(steward, address, draft, participant="P07", speaker_1="other", update="yes")
    assert 'data-came="refused"' in words
    assert "nothing in this interview would count" in words
    assert not Participant.objects.exists()


@pytest.mark.parametrize("code", ["", "Kari Nordmann", "01", "P01; P02"])
def test_what_is_no_code_is_refused_and_explained(steward, address, upload, code):
    words = save(steward, address, upload("a.txt"), participant=code)
    assert "one to four letters and a number" in words
    assert not Transcript.objects.exists()


def test_saving_a_row_leads_to_the_interview(steward, address, upload):
    words = save(steward, address, upload("P03.txt"), participant="P03", latest=latest())
    transcript = Transcript.objects.get()
    assert 'data-came="saved"' in words
    assert 'data-made="P03"' in words
    assert reverse("coding:workspace", args=[transcript.pk]) in words
    assert not ImportDraft.objects.exists()


def test_a_second_interview_saved_from_the_same_page_goes_to_the_same_person(
    steward, address, upload
):
    one, two = upload("P03_1.txt"), upload("P03_2.txt")
    before = latest()
    save(steward, address, one, participant="P03", latest=before)
    save(steward, address, two, participant="P03", latest=before, made="P03")
    assert [str(each) for each in Transcript.objects.order_by("pk")] == [
        "P03, Interview 1",
        "P03, Interview 2",
    ]


def test_two_people_never_end_up_under_one_new_code(steward, study, address, upload):
    draft, before = upload("P03.txt"), latest()
    factories.make_participant(study, "P03")
    words = save(steward, address, draft, participant="P03", latest=before)
    assert "Somebody has added a participant P03" in words
    assert not Transcript.objects.exists()


def test_a_heading_is_kept_only_where_it_is_ticked(steward, address, upload):
    draft = upload("P01.txt", "Interview in Troms\n\n" + TALK)
    assert not rows_of(steward, address)[0].form["keep_preamble"].value()
    save(steward, address, draft, participant="P01", keep_preamble="on")
    assert "Troms" in Transcript.objects.get().text


def test_a_row_that_is_gone_says_so(steward, address, upload):
    draft = upload("P03.txt")
    save(steward, address, draft, participant="P03", latest=latest())
    assert 'data-came="gone"' in save(steward, address, draft, participant="P03")
    assert Transcript.objects.count() == 1


def test_where_interviews_are_checked_first_a_saved_row_waits_with_a_link(
    steward, study, address, upload
):
    studies.change_study(
        study=study,
        changed_by=factories.lead_of(study),
        title=study.title,
        coders_see_each_other=False,
        needs_identifier_check=True,
    )
    draft = upload("P03.txt")
    check = reverse("interviews:draft_check", args=[study.slug, draft.pk])
    words = save(steward, address, draft, participant="P03", latest=latest())
    assert check in words
    assert not Transcript.objects.exists()
    page = steward.get(address)
    assert page.context["rows"][0].is_being_checked
    assert check in page.content.decode()
    assert "Identifiers to be checked" in page.content.decode()


def test_without_scripts_a_row_is_saved_and_the_table_shown_again(steward, address, upload):
    draft = upload("P03.txt")
    said = {"participant": "P03", "speaker_0": "interviewer", "speaker_1": "participant"}
    answer = steward.post(f"{address}{draft.pk}/row/", said, follow=True)
    assert "P03, Interview 1 is imported" in answer.content.decode()
    assert answer.redirect_chain[0][0] == address


def test_strangers_and_coders_save_no_row(client, address, upload, alice, charlie):
    draft = upload("P03.txt")
    for person, status in ((alice, 403), (charlie, 404)):
        client.force_login(person)
        assert (
            client.post(f"{address}{draft.pk}/row/", {"participant": "P03"}).status_code == status
        )
    assert ImportDraft.objects.exists()


def test_the_table_asks_the_database_as_often_for_many_rows(steward, address, upload):
    upload("P01.txt")
    with CaptureQueriesContext(connection) as few:
        steward.get(address)
    for number in range(2, 9):
        upload(f"P0{number}.txt")
    with CaptureQueriesContext(connection) as many:
        steward.get(address)
    assert len(many) == len(few)


def test_what_is_said_of_a_row_is_there_for_whoever_opens_the_page_next(
    steward, client, address, upload, lena
):
    draft = upload("P03.txt", NAMES)
    save(steward, address, draft, participant="p04", interview="2", update="yes")
    client.force_login(lena)
    [row] = rows_of(client, address)
    assert row.form.code == "P04"
    assert row.form.number == 2
    assert row.form["speaker_0"].value() == "interviewer"
    assert row.is_ready


def test_a_change_is_written_down_once_and_lets_the_file_wait_for_seven_days_more(
    steward, address, upload
):
    draft = upload("P03.txt")
    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    for _ in range(2):
        save(steward, address, draft, participant="P04", update="yes")
    assert AuditEvent.objects.filter(kind="draft", verb="change").count() == 1
    draft.refresh_from_db()
    assert draft.expires_at > timezone.now() + timedelta(days=6)


def test_a_row_that_is_deleted_soon_can_be_kept_longer(steward, address, upload):
    draft = upload("P03.txt")
    assert "Keep it 7 more days" not in steward.get(address).content.decode()
    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    assert "Keep it 7 more days" in steward.get(address).content.decode()
    answer = steward.post(f"{address}{draft.pk}/row/", {"extend": "yes"}, follow=True)
    assert "It waits until" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.expires_at > timezone.now() + timedelta(days=6)


def test_the_number_of_an_interview_comes_from_the_name_and_is_saved(steward, address, upload):
    draft = upload("P03_2.txt")
    [row] = rows_of(steward, address)
    assert row.form.number == 2
    save(steward, address, draft, participant="P03", interview="2")
    assert str(Transcript.objects.get()) == "P03, Interview 2"
    save(steward, address, upload("P03_1.txt"), participant="P03", interview="1", latest=latest())
    save(steward, address, upload("P03.txt"), participant="P03", latest=latest())
    assert [str(each) for each in Transcript.objects.order_by("pk")] == [
        "P03, Interview 2",
        "P03, Interview 1",
        "P03, Interview 3",
    ]


def test_an_interview_that_is_there_is_not_made_twice(steward, address, upload):
    save(steward, address, upload("P03_1.txt"), participant="P03", interview="1")
    draft = upload("P03_1.txt")
    [row] = rows_of(steward, address)
    assert row.problem.startswith("P03, Interview 1 is there already.")
    words = save(steward, address, draft, participant="P03", interview="1", latest=latest())
    assert "P03, Interview 1 is there already." in words
    assert Transcript.objects.count() == 1


def test_two_files_that_are_to_become_the_same_interview_both_say_so(steward, address, upload):
    one, two = upload("P03_1.txt"), upload("P03_1 again.txt")
    assert all("Another file that waits" in row.problem for row in rows_of(steward, address))
    save(steward, address, two, participant="P03", interview="2", update="yes")
    assert all(row.is_ready for row in rows_of(steward, address))
    words = save(steward, address, one, participant="P03", interview="2", update="yes")
    assert "P03, Interview 2, too" in words


@pytest.mark.parametrize("number", ["0", "1000", "-1", "two", "1.5", "9" * 30])
def test_what_is_no_number_of_an_interview_is_refused_and_explained(
    steward, address, upload, number
):
    words = save(steward, address, upload("P03.txt"), participant="P03", interview=number)
    assert "a whole number from 1 to 999" in words
    assert not Transcript.objects.exists()


def test_a_code_that_was_only_offered_is_free_for_a_file_that_names_it(steward, address, upload):
    nobody = upload("nobody.txt", NAMES)
    [row] = rows_of(steward, address)
    said = {"participant": row.form.code, "offered": row.form.code, "update": "yes"}
    save(steward, address, nobody, **said)
    upload("P01.txt")
    codes = {row.draft.pk: row.form.code for row in rows_of(steward, address)}
    assert row.form.code == "P01"
    assert codes[nobody.pk] == "P02"


def test_a_file_without_speakers_says_how_many_words_it_has(steward, address, upload):
    upload("x.txt", "It was hard.\n\nThen it was not.\n")
    assert "2 turns, 7 words" in steward.get(address).content.decode()


def test_a_row_shows_its_first_words_since_no_name_is_kept(steward, address, upload):
    upload("x.txt", "It was hard.\n\nThen it was not.\n")
    assert "“It was hard.”" in steward.get(address).content.decode()
