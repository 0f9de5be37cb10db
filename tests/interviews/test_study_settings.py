"""A study's settings."""

from django.urls import reverse

from interviews.models import AuditEvent


def address(study):
    return reverse("interviews:study_settings", args=[study.slug])


def test_a_lead_changes_the_title_and_whether_coders_see_each_other(client, study, lena):
    client.force_login(lena)

    answer = client.post(
        address(study),
        {"title": "After imatinib", "coders_see_each_other": "on", "smallest_group": "5"},
        follow=True,
    )

    study.refresh_from_db()
    assert (study.title, study.coders_see_each_other) == ("After imatinib", True)
    assert study.smallest_group == 5
    assert "The settings are saved." in answer.content.decode()
    assert AuditEvent.objects.filter(verb="change", kind="study", actor_id=lena.pk).count() == 1


def test_a_study_needs_a_title_and_keeps_the_one_it_has(client, study, lena):
    client.force_login(lena)

    page = client.post(address(study), {"title": ""}).content.decode()

    study.refresh_from_db()
    assert study.title == "GIST after imatinib"
    assert "GIST after imatinib" in page
    assert "is-invalid" in page


def test_other_roles_are_told_that_theirs_does_not_include_it(client, study, stella, alice, rita):
    for member in (stella, alice, rita):
        client.force_login(member)
        answer = client.post(address(study), {"title": "Mine"})

        assert answer.status_code == 403
        assert "change the study" in answer.content.decode()
    study.refresh_from_db()
    assert study.title == "GIST after imatinib"
