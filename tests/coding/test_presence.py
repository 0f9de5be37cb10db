"""Who else has an interview open: who is told, and who is not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from interviews.models import AuditEvent, Presence
from tests.coding.open_page import Open

pytestmark = pytest.mark.django_db


def test_who_else_is_here_is_told_where_coders_see_each_other(open_study, page, bob, transcript):
    other = Client()
    other.force_login(bob)
    Open(other, transcript).ask()

    assert page.hear()["here"] == [[bob.pk, "bob", "Bo"]]
    assert page.ask().status_code == 204
    Presence.objects.filter(person=bob).update(seen_at=timezone.now() - timedelta(seconds=30))
    assert page.hear()["here"] == []


def test_a_lead_sees_a_blind_coder_come_and_the_coder_does_not_see_the_lead(
    page, alice, lena, transcript
):
    leads = Client()
    leads.force_login(lena)
    leads_page = Open(leads, transcript)
    page.ask()

    assert leads_page.hear()["here"] == [[alice.pk, "alice", "Al"]]
    assert page.ask().status_code == 204


def test_presence_is_renewed_only_once_in_a_while_and_leaves_no_audit_event(page, alice):
    events = AuditEvent.objects.count()
    page.ask()
    first = Presence.objects.get(person=alice).seen_at
    page.ask()
    assert Presence.objects.get(person=alice).seen_at == first

    Presence.objects.update(seen_at=first - timedelta(seconds=11))
    page.ask()

    assert Presence.objects.get(person=alice).seen_at > first - timedelta(seconds=1)
    assert AuditEvent.objects.count() == events
