"""The page where files are sent, and what came of each."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from interviews import sealing
from interviews.models import AuditEvent, ImportDraft, Transcript
from interviews.uploads import LARGEST_UPLOAD
from tests import factories

TALK = b"I: How was it to stop?\nP: I slept for a week.\nI: And then?\nP: Then the letter came.\n"
SCRIPT = {"X-Requested-With": "lifeline"}


@pytest.fixture
def address(study):
    return reverse("interviews:transcript_import", args=[study.slug])


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


def a_file(content=TALK, name="interview.txt"):
    return SimpleUploadedFile(name, content)


def send(client, address, *files, headers=None, **fields):
    return client.post(address, {"files": list(files), **fields}, headers=headers)


def test_a_file_becomes_a_sealed_draft_and_leads_to_its_review(steward, study, stella, address):
    answer = send(steward, address, a_file())
    draft = ImportDraft.objects.get()
    assert answer.url == reverse("interviews:draft_review", args=[study.slug, draft.pk])
    assert draft.created_by == stella
    assert b"slept" not in bytes(draft.sealed)
    assert not Transcript.objects.exists()


def test_several_files_each_say_what_came_of_them(steward, address):
    answer = send(
        steward, address, a_file(), a_file(b"", "empty.txt"), a_file(b"%PDF-1.7", "scan.pdf")
    )
    words = answer.content.decode()
    assert "The file is empty" in words
    assert "The PDF is damaged" in words
    assert "empty.txt" in words
    assert ImportDraft.objects.count() == 1


def test_all_problems_of_a_file_are_listed_with_their_lines(steward, address):
    answer = send(steward, address, a_file(TALK + b"P: x\0y\n"))
    assert "<strong>Line 5.</strong>" in answer.content.decode()
    assert answer.status_code == 422
    assert not ImportDraft.objects.exists()


def test_a_script_gets_only_what_came_of_its_file(steward, address):
    answer = send(steward, address, a_file(), headers=SCRIPT)
    words = answer.content.decode()
    assert "<html" not in words
    assert f'data-review="{address}{ImportDraft.objects.get().pk}/"' in words


def test_a_file_that_was_imported_before_is_recognized(steward, study, stella, address):
    send(steward, address, a_file())
    draft = ImportDraft.objects.get()
    steward.post(
        f"{address}{draft.pk}/",
        {"participant": "P01", "speaker_0": "interviewer", "speaker_1": "participant"},
    )
    transcript = Transcript.objects.get()
    answer = send(steward, address, a_file(name="another name.txt"))
    words = answer.content.decode()
    assert "imported before" in words
    assert reverse("coding:workspace", args=[transcript.pk]) in words
    assert not ImportDraft.objects.exists()


def test_a_form_sent_twice_makes_one_draft_and_says_so(steward, address):
    first = send(steward, address, a_file())
    second = send(steward, address, a_file())
    assert second.url == first.url
    assert ImportDraft.objects.count() == 1
    assert "waits already" in steward.get(second.url).content.decode()


def test_a_file_read_anew_in_another_encoding_replaces_what_waited(steward, study, address):
    data = TALK.replace(b"week", "søndag".encode("cp850"))
    send(steward, address, a_file(data))
    send(steward, address, a_file(data), encoding="cp850")
    draft = ImportDraft.objects.get()
    assert "søndag" in steward.get(f"{address}{draft.pk}/").content.decode()


def test_a_file_that_is_too_large_gets_a_plain_sentence(steward, address):
    answer = send(steward, address, a_file(b"a" * (LARGEST_UPLOAD + 1)))
    assert "larger than 25 MB" in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_no_file_at_all_gets_a_plain_sentence(steward, address):
    answer = steward.post(address, {})
    assert answer.status_code == 422
    assert "Choose a transcript first" in answer.content.decode()


def test_drafts_that_wait_are_listed_with_whose_who_and_until_when(steward, address):
    send(steward, address, a_file(name="P05 Kari.txt"))
    words = steward.get(address).content.decode()
    draft = ImportDraft.objects.get()
    assert 'value="P05"' in words
    assert "4 turns, " in words
    assert "Kari" not in words
    assert "stella" in words
    assert f"{draft.expires_at:%Y-%m-%d}" in words
    assert "tag-warn" not in words


def test_a_draft_that_expires_soon_is_marked(steward, address):
    send(steward, address, a_file())
    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=20))
    assert "tag-warn" in steward.get(address).content.decode()


def test_listing_drafts_purges_the_expired_ones(steward, address):
    send(steward, address, a_file())
    ImportDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    steward.get(address)
    assert not ImportDraft.objects.exists()


def test_who_uploaded_and_who_listed_is_written_down(steward, study, stella, address):
    send(steward, address, a_file())
    steward.get(address)
    events = AuditEvent.objects.filter(kind="draft").order_by("pk")
    assert [(e.verb, e.actor_id, e.study_id, e.count) for e in events] == [
        ("upload", stella.pk, study.pk, 1),
        ("list", stella.pk, study.pk, 1),
    ]


def test_who_may_not_import_sees_no_page_and_sends_nothing(client, study, alice, charlie, address):
    client.force_login(alice)
    assert client.get(address).status_code == 403
    assert send(client, address, a_file()).status_code == 403
    client.force_login(charlie)
    assert client.get(address).status_code == 404
    assert not ImportDraft.objects.exists()


def test_a_script_that_was_signed_out_is_told_so(client, address):
    answer = send(client, address, a_file(), headers=SCRIPT)
    assert answer.status_code == 401
    assert "signed out" in answer.json()["problem"]


def test_drafts_of_another_study_are_not_listed(steward, study, address, db):
    send(steward, address, a_file())
    other = factories.make_study(factories.make_user("otto", may_create_studies=True), slug="other")
    steward.force_login(factories.lead_of(other))
    assert (
        steward.get(reverse("interviews:transcript_import", args=[other.slug])).context["rows"]
        == []
    )


def a_zip(*files, name="interviews.zip"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files:
            archive.writestr(path, data)
    return a_file(packed.getvalue(), name)


def test_each_file_of_a_zip_is_read_like_a_file_of_its_own(steward, address):
    words = send(
        steward,
        address,
        a_zip(("P01/a.txt", TALK), ("../../P02.txt", TALK + b"P: Yes.\n"), ("bad.txt", b" ")),
    ).content.decode()
    assert "P01/a.txt" in words
    assert ".." not in words.split("data-outcomes")[1].split("</ul>")[0]
    assert "holds no words" in words
    assert ImportDraft.objects.count() == 2


def test_the_folder_of_a_file_says_whose_interview_it_is(steward, address):
    send(steward, address, a_file(), path="wave one/P07/second interview.txt")
    assert "P07" in steward.get(address).content.decode()


def test_the_same_file_twice_in_a_zip_and_beside_it_waits_once(steward, address):
    send(steward, address, a_zip(("P01.txt", TALK), ("copy.txt", TALK)))
    answer = send(steward, address, a_file(), headers=SCRIPT)
    assert "waits already" in answer.content.decode()
    assert ImportDraft.objects.count() == 1


def test_a_zip_that_would_keep_everybody_waiting_is_not_read_in_one_request(steward, address):
    files = [(f"P{n}.txt", TALK + b"P: %d\n" % n) for n in range(21)]
    answer = send(steward, address, a_zip(*files))
    assert "holds 21 files" in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_zip_that_can_not_be_opened_says_what_to_do(steward, address):
    answer = send(steward, address, a_zip(), a_file(b"PK oh", "b.zip"))
    words = answer.content.decode()
    assert "holds no files" in words
    assert "damaged" in words
    assert answer.status_code == 422


def test_names_in_a_zip_are_kept_nowhere(steward, address):
    send(steward, address, a_zip(("Kari Nordmann/P05.txt", TALK)))
    stored = repr(list(ImportDraft.objects.values())) + repr(list(AuditEvent.objects.values()))
    assert "Nordmann" not in stored
    assert "Nordmann" not in repr(sealing.unseal(ImportDraft.objects.get().sealed))
