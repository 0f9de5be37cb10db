"""Members: add, change, remove, and hand out one-time links."""

import re

import pytest
from django.urls import reverse

from interviews.actions import members
from interviews.models import AuditEvent, Membership, Role, SignInLink, User
from tests import factories


def address(name, study, *more):
    return reverse(f"interviews:{name}", args=[study.slug, *more])


def link_on(answer) -> str:
    return re.search(r"http://testserver(/welcome/[^\"]+/)", answer.content.decode()).group(1)


@pytest.fixture
def lead(client, lena):
    client.force_login(lena)
    return client


def test_the_list_names_every_member_and_says_what_each_role_may_do(lead, study, alice, stella):
    page = lead.get(address("member_list", study)).content.decode()

    for words in ("lena", "alice", "stella", "imports interviews and looks after participants"):
        assert words in page


def test_the_list_asks_the_database_as_often_for_many_members_as_for_few(
    lead, study, alice, django_assert_num_queries
):
    lead.get(address("member_list", study))
    with django_assert_num_queries(6):
        lead.get(address("member_list", study))
    for number in range(8):
        factories.make_member(study, factories.make_user(f"coder{number}"), Role.CODER)

    with django_assert_num_queries(6):
        lead.get(address("member_list", study))


def test_somebody_new_gets_a_link_that_is_shown_once_and_lets_them_in(lead, client, study):
    answer = lead.post(
        address("member_create", study), {"username": "m.keller", "role": Role.CODER}
    )

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    link = link_on(answer)
    assert link not in lead.get(address("member_list", study)).content.decode()
    client.logout()
    assert "Welcome, m.keller" in client.get(link).content.decode()
    assert Membership.objects.get(user__username="m.keller").role == Role.CODER


def test_no_token_is_kept(lead, study):
    answer = lead.post(
        address("member_create", study), {"username": "m.keller", "role": Role.CODER}
    )

    token = link_on(answer).split("/")[2]
    kept = SignInLink.objects.get(user__username="m.keller").token_sha256
    assert token not in (kept, *map(str, lead.session.values()))


def test_somebody_who_has_an_account_needs_no_link(lead, study, charlie):
    answer = lead.post(
        address("member_create", study), {"username": "Charlie", "role": Role.READER}, follow=True
    )

    assert "charlie now belongs to the study" in answer.content.decode()
    assert Membership.objects.get(user=charlie, study=study).role == Role.READER


def test_who_has_not_chosen_a_password_can_t_be_added_to_a_second_study(lead, study, client):
    other = factories.make_study(factories.make_user("mara", may_create_studies=True), "other")
    members.add_member(
        study=other, added_by=factories.lead_of(other), username="new.one", role=Role.CODER
    )

    answer = lead.post(address("member_create", study), {"username": "new.one", "role": Role.CODER})

    assert answer.status_code == 422
    assert "has not chosen a password yet" in answer.content.decode()
    assert not study.memberships.filter(user__username="new.one").exists()


def test_a_link_that_another_lead_made_is_no_way_into_this_study(lead, study, client):
    mara = factories.make_user("mara", may_create_studies=True)
    other = factories.make_study(mara, "other")
    member = factories.make_member(other, factories.make_user("new.one"), Role.CODER)
    token = members.renew_link(member=member, made_by=mara)

    lead.post(address("member_create", study), {"username": "new.one", "role": Role.CODER})

    assert study.memberships.filter(user__username="new.one").exists()
    assert client.get(reverse("sign_in_link", args=[token])).status_code == 410


def test_the_activity_tells_who_made_a_link(lead, study, lena, alice):
    lead.post(address("member_link", study, study.memberships.get(user=alice).pk))

    event = AuditEvent.objects.visible_to(lena).first()
    assert (event.verb, event.actor_id, event.object_id) == ("make_link", lena.pk, str(alice.pk))


@pytest.mark.parametrize(
    ("username", "sentence"),
    [
        ("m keller", "without spaces"),
        ("", "Type the sign-in name of the person to be added"),
        ("alice", "is a member of this study already"),
    ],
)
def test_what_can_t_be_added_is_explained_beside_the_field(lead, study, alice, username, sentence):
    before = User.objects.count()

    answer = lead.post(address("member_create", study), {"username": username, "role": Role.CODER})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.count() == before


def test_a_role_is_changed(lead, study, alice):
    member = study.memberships.get(user=alice)

    answer = lead.post(
        address("member_change", study, member.pk), {"role": Role.STEWARD}, follow=True
    )

    member.refresh_from_db()
    assert member.role == Role.STEWARD
    assert "alice is now data steward." in answer.content.decode()


def test_a_role_that_does_not_exist_changes_nothing(lead, study, alice):
    member = study.memberships.get(user=alice)

    answer = lead.post(address("member_change", study, member.pk), {"role": "king"}, follow=True)

    member.refresh_from_db()
    assert member.role == Role.CODER
    assert "Choose one of the four roles." in answer.content.decode()


def test_the_last_lead_stays_lead(lead, study, lena):
    member = study.memberships.get(user=lena)

    changed = lead.post(
        address("member_change", study, member.pk), {"role": Role.READER}, follow=True
    )
    removed = lead.post(address("member_remove", study, member.pk), follow=True)

    member.refresh_from_db()
    assert member.role == Role.LEAD
    for answer in (changed, removed):
        assert "A study needs a lead." in answer.content.decode()


def test_a_lead_who_steps_down_is_led_to_their_studies(lead, study, lena, alice):
    lead.post(
        address("member_change", study, study.memberships.get(user=alice).pk), {"role": Role.LEAD}
    )
    own = study.memberships.get(user=lena)

    answer = lead.post(address("member_change", study, own.pk), {"role": Role.READER})

    assert answer.headers["Location"] == reverse("interviews:study_list")


def test_before_somebody_is_removed_it_is_said_what_is_lost_and_what_stays(lead, study, alice):
    page = lead.get(
        address("member_remove", study, study.memberships.get(user=alice).pk)
    ).content.decode()

    assert "Remove alice from this study?" in page
    assert "can no longer open this study" in page
    assert "has coded stays" in page


def test_who_is_removed_is_a_stranger_and_what_they_coded_stays(
    lead, study, alice, transcript, hope
):
    factories.code_words(transcript, alice, "the letter came", hope)

    lead.post(address("member_remove", study, study.memberships.get(user=alice).pk))

    assert not study.memberships.filter(user=alice).exists()
    assert transcript.passages.live().get().coder == alice
    lead.force_login(alice)
    assert lead.get(reverse("coding:study_detail", args=[study.slug])).status_code == 404


def test_a_new_link_replaces_the_one_before(lead, client, study):
    first = link_on(
        lead.post(address("member_create", study), {"username": "m.keller", "role": Role.CODER})
    )
    member = study.memberships.get(user__username="m.keller")

    second = link_on(lead.post(address("member_link", study, member.pk)))

    client.logout()
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_a_link_into_other_people_s_studies_is_not_a_lead_s_to_make(lead, study):
    olga = factories.make_user("olga", may_create_studies=True)
    member = factories.make_member(study, olga, Role.CODER)

    answer = lead.post(address("member_link", study, member.pk), follow=True)

    assert "only the person who runs this server" in answer.content.decode()
    assert not SignInLink.objects.usable().filter(user=olga).exists()


def test_members_of_another_study_can_t_be_reached_through_this_one(lead, study, lena, alice):
    other = factories.make_study(lena, "other", "Other")
    outside = study.memberships.get(user=alice)

    assert lead.post(address("member_remove", other, outside.pk)).status_code == 404
    assert study.memberships.filter(pk=outside.pk).exists()


def test_only_a_lead_manages_members(client, study, stella, alice, rita):
    for member in (stella, alice, rita):
        client.force_login(member)
        assert client.get(address("member_list", study)).status_code == 403
        assert (
            client.post(
                address("member_create", study), {"username": "x", "role": Role.LEAD}
            ).status_code
            == 403
        )
