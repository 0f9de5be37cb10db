"""The page on which an interview is checked for identifiers."""

import re

import pytest
from django.urls import reverse

from interviews.actions import deciding, releasing
from interviews.models import ImportDraft, Transcript
from tests import checks

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "lifeline"}


@pytest.fixture
def where(waiting):
    return reverse("interviews:draft_check", args=[waiting.study.slug, waiting.pk])


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


def shown(client, where):
    return client.get(where).content.decode()


def hidden(page, name):
    """Return the values of the hidden fields of this name."""
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def decision(place, **more):
    return {
        "do": "decide",
        "group": place.group,
        "place": [place.id],
        "action": "replace",
        "replacement": place.suggestion,
        **more,
    }


def test_shows_what_was_found_in_its_sentence(steward, where):
    page = shown(steward, where)
    assert "0 of 2</b> decided" in page
    assert "Write to <mark" in page
    assert "ann@example.org" in page
    assert "one name in ten slips through" in page


def test_of_a_sentence_that_goes_on_for_pages_it_shows_what_is_around(checking, lena, steward):
    talk = "and then we went on "
    draft = checks.let_wait(checking, lena, talk * 300 + "to ann@example.org " + talk * 300)
    page = shown(steward, reverse("interviews:draft_check", args=[checking.slug, draft.pk]))
    sentence = re.search(r'class="sentence".*?</span>', page)[0]
    assert "we went on to <mark" in sentence
    assert len(sentence) < 900


def test_decides_marks_signs_and_releases_without_scripts(steward, client, lena, waiting, where):
    for place in checks.places_of(waiting):
        steward.post(where, decision(place))
    steward.post(where, {"do": "mark", "words": "the lighthouse keeper", "tag": "role"})
    assert steward.post(where, {"do": "sign", "names": "on"}).status_code == 422
    (read,) = hidden(shown(steward, where), "read")
    steward.post(where, {"do": "sign", "read": "of old", **checks.TICKS})
    assert "Sign: screened" in shown(steward, where)
    steward.post(where, {"do": "sign", "read": read, **checks.TICKS})
    assert "Another lead or data steward" in shown(steward, where)

    client.force_login(lena)
    client.post(where, {"do": "sign", **checks.TICKS})
    answer = client.post(where, {"do": "release"})
    transcript = Transcript.objects.get()
    assert answer.url == reverse("coding:workspace", args=[transcript.pk])
    assert "the lighthouse keeper" not in transcript.text


def test_a_script_is_told_only_what_changed(steward, waiting, where):
    first, second = checks.places_of(waiting)
    answer = steward.post(where, decision(first, known=0), headers=SCRIPT).content.decode()
    assert "1 of 2</b> decided" in answer
    assert f'id="identifier-{first.group}"' in answer
    assert f'id="identifier-{second.group}"' not in answer
    assert 'id="turn-2"' in answer
    assert 'id="turn-1"' not in answer


def test_a_script_is_told_what_others_did_too(steward, lena, waiting, where):
    first, second = checks.places_of(waiting)
    checks.replace(waiting, lena, second, tag="[neighbor]")
    answer = steward.post(where, decision(first, known=0), headers=SCRIPT).content.decode()
    assert "[neighbor]" in answer
    assert 'data-known="2"' in answer


def test_what_gave_way_to_a_mark_is_told_to_be_gone_and_comes_back(steward, waiting, where):
    _, second = checks.places_of(waiting)
    said = {"do": "mark", "words": "or to bob@example.org", "tag": "x", "known": 0}
    answer = steward.post(where, said, headers=SCRIPT).content.decode()
    assert f'data-gone="identifier-{second.group}"' in answer

    said = {"do": "undo", "step": hidden(answer, "step")[0], "known": 1}
    answer = steward.post(where, said, headers=SCRIPT).content.decode()
    assert f'id="identifier-{second.group}"' in answer


def test_a_page_that_is_much_too_old_is_asked_to_be_loaded_anew(steward, waiting, where):
    first, _ = checks.places_of(waiting)
    answer = steward.post(where, decision(first, known=7), headers=SCRIPT).content.decode()
    assert "Reload the page" in answer
    assert checks.places_of(waiting)[0].is_decided


def test_a_decision_on_what_somebody_else_decided_shows_how_it_stands(
    steward, lena, waiting, where
):
    first, _ = checks.places_of(waiting)
    seen = hidden(shown(steward, where), "seen")[0]
    checks.replace(waiting, lena, first, tag="[neighbor]")

    said = decision(first, seen=seen, known=0)
    answer = steward.post(where, said, headers=SCRIPT).content.decode()
    assert "has decided or marked this in the meantime" in answer
    assert "[neighbor]" in answer
    assert checks.places_of(waiting)[0].replacement == "[neighbor]"


def test_a_decision_without_words_is_said_with_its_card(steward, waiting, where):
    first, _ = checks.places_of(waiting)
    said = decision(first, action="keep", known=0)
    answer = steward.post(where, said, headers=SCRIPT).content.decode()
    assert "Say in a few words why this may stay" in answer
    assert f'id="identifier-{first.group}"' in answer
    assert "Say in a few words" in steward.post(where, said, follow=True).content.decode()


def test_many_places_come_in_one_field(steward, waiting, where):
    ids = " ".join(str(place.id) for place in checks.places_of(waiting))
    steward.post(where, {"do": "accept", "place": ids, "known": 0}, headers=SCRIPT)
    assert all(place.is_decided for place in checks.places_of(waiting))


@pytest.mark.parametrize(
    "said", [{"do": "undo", "step": "x"}, {"do": "accept", "place": "1 x"}, {"do": "nonsense"}]
)
def test_nonsense_changes_nothing(steward, waiting, where, said):
    assert steward.post(where, said, follow=True).status_code == 200
    assert not any(place.is_decided for place in checks.places_of(waiting))


def test_a_remark_stands_on_the_page_until_the_release(steward, lena, waiting, where):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    steward.post(where, {"do": "take_back", "remark": "The keeper <is> known."})

    page = shown(steward, where)
    assert "stella</b> opened it again" in page
    assert "The keeper &lt;is&gt; known." in page
    assert "Sign: screened" in page


def test_the_first_is_not_offered_to_sign_a_second_time(client, lena, waiting, where):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    client.force_login(lena)
    assert "Sign:" not in shown(client, where)


def test_who_has_signed_is_led_to_the_next_that_waits_for_them(
    client, lena, stella, checking, waiting, where
):
    others = [
        checks.let_wait(checking, lena, f"Write to n{n}@example.org.", code=f"P1{n}")
        for n in range(2)
    ]
    checks.replace(others[0], stella)
    releasing.sign(draft=others[0], signed_by=stella)
    checks.replace(waiting, stella)
    releasing.sign(draft=waiting, signed_by=stella)
    for person, code in ((stella, "P11"), (lena, "P10")):
        client.force_login(person)
        found = ImportDraft.objects.to_check_by(person).exclude(pk=waiting.pk)
        assert found.order_by("created_at").first().participant.code == code
    client.force_login(stella)
    assert "Check the next: P11, Interview 1" in shown(client, where)


def test_nobody_changes_what_is_signed(steward, lena, waiting, where):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    assert 'value="replace"' not in shown(steward, where)
    first, _ = checks.places_of(waiting)
    answer = steward.post(where, decision(first, known=1), headers=SCRIPT).content.decode()
    assert "Take the signature back" in answer


def test_marks_and_steps_are_written_down_without_words(steward, lena, waiting, where):
    found = deciding.mark(draft=waiting, marked_by=lena, words="lighthouse", tag="[place]")
    deciding.take_back_step(draft=waiting, by=lena, number=found.steps[-1].number)
    activity = reverse("interviews:activity_list", args=[waiting.study.slug])
    page = steward.get(activity).content.decode()
    assert "took back a step of the identifier check" in page
    assert "lighthouse" not in page


def test_who_discards_it_is_told_that_the_decisions_go_too(steward, waiting):
    discard = reverse("interviews:draft_discard", args=[waiting.study.slug, waiting.pk])
    assert "everything that was decided in its identifier check" in shown(steward, discard)


def test_only_those_who_import_see_it(client, alice, charlie, where):
    client.force_login(alice)
    assert client.get(where).status_code == 403
    client.force_login(charlie)
    assert client.get(where).status_code == 404


def test_a_gone_interview_is_said_to_be_gone(steward, waiting, where):
    ImportDraft.objects.all().delete()
    answer = steward.get(where, follow=True)
    assert "saved or discarded already" in answer.content.decode()


def test_words_put_on_the_list_later_are_offered_to_be_passed_over(checking, lena, steward):
    draft = checks.let_wait(checking, lena, "My son Knut came, and my daughter Ingrid.")
    where = reverse("interviews:draft_check", args=[checking.slug, draft.pk])
    assert "Pass over the words" not in shown(steward, where)
    checking.harmless_words = "Knut"
    checking.save()

    assert "Pass over the words now on the list (1)" in shown(steward, where)
    answer = steward.post(where, {"do": "pass_over", "known": "0"}, headers=SCRIPT).content.decode()
    assert "1 of 2</b> decided" in answer
    assert "Pass over the words" not in answer
    undo = {"do": "undo", "step": hidden(shown(steward, where), "step")[0]}
    steward.post(where, undo)
    assert "Pass over the words now on the list (1)" in shown(steward, where)
