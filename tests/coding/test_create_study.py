from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from interviews.models import Role, Study
from tests import factories

pytestmark = pytest.mark.django_db


def create_study(*arguments):
    output = StringIO()
    call_command("create_study", *arguments, stdout=output)
    return output.getvalue()


def test_creates_a_study_from_the_gist_template_with_its_lead(charlie):
    printed = create_study("after-imatinib", "--template", "gist", "--lead", "charlie")

    study = Study.objects.get(slug="after-imatinib")
    assert study.memberships.get().role == Role.LEAD
    assert study.memberships.get().user == charlie
    assert study.codes.count() == 36
    assert study.title == "After imatinib"
    assert printed == "Created the study “After imatinib” at /studies/after-imatinib/.\n"


def test_creates_an_empty_study_under_a_title(charlie):
    create_study("x", "--template", "empty", "--lead", "charlie", "--title", "Life after")

    assert Study.objects.get(slug="x").title == "Life after"
    assert not Study.objects.get(slug="x").codes.exists()


def test_the_only_superuser_leads_where_nobody_is_named(lena):
    lena.is_superuser = True
    lena.save()

    create_study("x", "--template", "empty")

    assert Study.objects.get(slug="x").created_by == lena


def test_asks_for_a_lead_where_there_is_no_only_superuser(lena):
    with pytest.raises(CommandError, match="Say who leads the study: --lead USER"):
        create_study("x", "--template", "empty")


def test_refuses_a_lead_who_is_not_there(lena):
    with pytest.raises(CommandError, match="nobody with the sign-in name “nobody”"):
        create_study("x", "--template", "empty", "--lead", "nobody")


@pytest.mark.parametrize("slug", ["Über uns", "a b", "-a", "a/b", "a" * 61, ""])
def test_refuses_what_cannot_be_an_address(charlie, slug):
    with pytest.raises(CommandError, match="can't be an address"):
        create_study("--template=empty", "--lead=charlie", "--", slug)

    assert not Study.objects.exists()


def test_refuses_an_address_that_is_taken(lena):
    factories.make_study(lena, slug="x")

    with pytest.raises(CommandError, match="a study at the address “x” already"):
        create_study("x", "--template", "gist", "--lead", "lena")
