"""The list of one's studies."""

from django.urls import reverse

from tests import factories


def open_list(client, user):
    client.force_login(user)
    return client.get(reverse("interviews:study_list"))


def test_it_shows_the_studies_one_belongs_to_with_one_s_role_and_their_size(
    client, study, alice, transcript
):
    factories.make_participant(study, "P02")
    factories.make_study(factories.make_user("olga", may_create_studies=True), "other", "Other")

    answer = open_list(client, alice)

    [line] = answer.context["studies"]
    assert (line.study, line.role.label) == (study, "Coder")
    assert (line.participants, line.interviews) == (2, 1)
    assert reverse("coding:study_detail", args=[study.slug]) in answer.content.decode()


def test_who_belongs_to_none_and_may_create_none_is_told_whom_to_ask(client, charlie):
    page = open_list(client, charlie).content.decode()

    assert "Ask a lead to add you" in page
    assert "charlie" in page
    assert reverse("coding:study_create") not in page


def test_who_may_create_studies_is_offered_it(client, db):
    olga = factories.make_user("olga", may_create_studies=True)

    assert reverse("coding:study_create") in open_list(client, olga).content.decode()


def test_it_asks_the_database_as_often_for_ten_studies_as_for_one(
    client, lena, study, django_assert_num_queries
):
    client.force_login(lena)
    with django_assert_num_queries(3):
        client.get(reverse("interviews:study_list"))
    for number in range(9):
        factories.make_study(lena, f"study-{number}", f"Study {number}")

    with django_assert_num_queries(3):
        client.get(reverse("interviews:study_list"))
