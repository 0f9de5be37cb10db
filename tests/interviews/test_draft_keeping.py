"""What waits for review is sealed, kept for a while, seen by few, and gone when it is discarded."""

import logging
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from interviews import sealing
from interviews.models import AuditEvent, ImportDraft, Transcript
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


def test_it_can_be_kept_for_longer(steward, upload):
    address = upload()
    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    answer = steward.post(address, {"extend": "yes"}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert ImportDraft.objects.get().expires_at > timezone.now() + timedelta(days=6)


def test_discarding_asks_first_and_keeps_nothing(steward, study, upload):
    address = upload()
    assert "can't be undone" in steward.get(f"{address}discard/").content.decode().replace(
        "&#x27;", "'"
    )
    assert ImportDraft.objects.exists()
    answer = steward.post(f"{address}discard/")
    assert answer.url == reverse("interviews:transcript_import", args=[study.slug])
    assert not ImportDraft.objects.exists()


def test_an_expired_draft_can_not_be_opened_any_more(steward, upload):
    address = upload()
    ImportDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = steward.get(address, follow=True)
    assert "has expired" in answer.content.decode()
    assert "Ola Dunkelberg" not in answer.content.decode()


def test_a_timer_purges_expired_drafts(upload, capsys):
    upload()
    call_command("purge_drafts")
    assert ImportDraft.objects.exists()
    ImportDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    call_command("purge_drafts")
    assert not ImportDraft.objects.exists()
    assert "Deleted 1 expired upload." in capsys.readouterr().out


def test_a_draft_opens_with_an_older_key_while_a_newer_one_seals(steward, upload, settings):
    address = upload()
    settings.DRAFT_KEYS = ["a new key", *settings.DRAFT_KEYS]
    assert "Ola Dunkelberg" in steward.get(address).content.decode()
    newly_sealed = sealing.seal({"x": 1})
    settings.DRAFT_KEYS = ["a new key"]
    assert sealing.unseal(newly_sealed) == {"x": 1}


def test_a_draft_whose_key_is_gone_says_so_and_can_be_discarded(steward, study, upload, settings):
    address = upload()
    settings.DRAFT_KEYS = ["another key"]
    answer = steward.get(address, follow=True)
    words = answer.content.decode().replace("&#x27;", "'")
    assert "a key that is no longer there" in words
    assert "can't be read any more" in words
    steward.post(f"{address}discard/")
    assert not ImportDraft.objects.exists()


def test_who_opened_and_who_saved_is_written_down(steward, stella, upload):
    address = upload()
    draft = ImportDraft.objects.get()
    steward.get(address)
    steward.post(address, {"participant": "P01", **MAPPED})
    events = AuditEvent.objects.filter(actor_id=stella.pk).exclude(kind="person").order_by("pk")
    told = [(event.verb, event.kind) for event in events]
    assert told == [
        ("upload", "draft"),
        ("open", "draft"),
        ("open", "draft"),
        ("create", "participant"),
        ("import", "transcript"),
    ]
    assert events[1].object_id == str(draft.pk)


def test_strangers_and_coders_see_no_draft(client, upload, alice, charlie):
    address = upload()
    client.force_login(alice)
    assert client.get(address).status_code == 403
    client.force_login(charlie)
    assert client.get(address).status_code == 404


def test_no_cache_keeps_a_review(steward, upload):
    assert "no-store" in steward.get(upload()).headers["Cache-Control"]


# Long enough not to stand in random letters, such as those of a sealed draft, by chance.
PLANTED = ("Nordmann", "Dunkelberg", "Viksjord", "Tromsø", "sykehus")


@pytest.mark.django_db(transaction=True)
def test_real_names_and_file_names_are_nowhere_outside_the_sealed_draft(
    steward, upload, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    address = upload(f"Sykehus i Tromsø\n\n{TALK}", name="Kari_Nordmann_sykehus.txt")
    steward.get(address)
    assert planted_in_database() == []
    steward.post(address, {"participant": "P01", **MAPPED})
    assert Transcript.objects.exists()
    assert planted_in_database() == []
    told = caplog.text + "".join(capfd.readouterr())
    assert [word for word in PLANTED if word in told] == []


def planted_in_database():
    """Return the planted words that are found anywhere in the database."""
    rows = "".join(all_rows()).lower()
    found = [word for word in PLANTED if word.lower() in rows]
    if connection.vendor == "sqlite":
        # The file as it would lie on the disk, with pages that were freed.
        file = connection.connection.serialize()
        found += [word for word in PLANTED if word.encode() in file]
    return found


def all_rows():
    """Return every value of every row of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from (repr([as_text(value) for value in row]) for row in cursor.fetchall())


def as_text(value):
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else value
