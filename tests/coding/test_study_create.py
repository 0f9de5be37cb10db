import pytest
from django.urls import reverse

from interviews.models import Study
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/studies/new/"
WRITTEN = {"title": "After imatinib", "slug": "after-imatinib", "template": "gist"}


def test_starts_a_study_and_leads_to_it(client, lena):
    client.force_login(lena)

    answer = client.post(PAGE, WRITTEN)

    study = Study.objects.get(slug="after-imatinib")
    assert answer.url == reverse("coding:study_detail", args=["after-imatinib"])
    assert study.codes.count() == 36
    assert study.memberships.get().user == lena


def test_starts_an_empty_study(client, lena):
    client.force_login(lena)

    client.post(PAGE, {**WRITTEN, "template": "empty"})

    assert not Study.objects.get().codes.exists()


@pytest.mark.parametrize(
    ("wrong", "explained"),
    [
        ({"title": " \t"}, "Give the study a title"),
        ({"slug": ""}, "Give the study an address"),
        ({"title": "\u202e"}, "Give the study a title"),
        ({"title": "\ufb2c" * 200}, "This title is too long"),
        ({"slug": "a b"}, "Enter a valid “slug”"),
        ({"slug": "new"}, "is taken by this page"),
        ({"slug": "NEW"}, "is taken by this page"),
        ({"slug": "a" * 61}, "at most 60 characters"),
        ({"slug": "gist"}, "a study at this address already"),
        ({"template": "other"}, "Select a valid choice"),
    ],
)
def test_explains_what_is_wrong_and_starts_nothing(client, lena, study, wrong, explained):
    client.force_login(lena)

    answer = client.post(PAGE, {**WRITTEN, **wrong})

    assert answer.status_code == 422
    assert explained in answer.content.decode()
    assert Study.objects.count() == 1


def test_a_form_sent_twice_starts_one_study(client, lena):
    client.force_login(lena)

    client.post(PAGE, WRITTEN)
    answer = client.post(PAGE, WRITTEN)

    assert answer.status_code == 422
    assert Study.objects.count() == 1


def test_people_without_the_right_are_told_whom_to_ask(client, charlie):
    client.force_login(charlie)

    for answer in (client.get(PAGE), client.post(PAGE, WRITTEN)):
        assert answer.status_code == 403
        assert "Ask the person who runs this server" in answer.content.decode()
    assert not Study.objects.exists()


def test_a_superuser_may(client):
    boss = factories.make_user("boss")
    boss.is_superuser = True
    boss.save()
    client.force_login(boss)

    assert client.post(PAGE, WRITTEN).status_code == 302
