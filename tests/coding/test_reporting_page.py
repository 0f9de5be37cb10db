"""The page of the COREQ draft: what is still empty, answers saved where they stand, and nothing lost when it goes wrong."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions import profile
from coding.coreq import ITEMS
from coding.summaries.profile import answers
from interviews.actions import studies
from tests import factories

SCRIPT = {"X-Requested-With": "lifeline"}


@pytest.fixture
def page_of(client, study):
    """Return the words of the page as somebody sees it."""

    def seen(user, query=""):
        client.force_login(user)
        return client.get(reverse("coding:reporting", args=[study.slug]) + query).content.decode()

    return seen


def post(client, study, item, words, seen=0, **options):
    address = reverse("coding:answer_write", args=[study.slug, item])
    return client.post(address, {"words": words, "seen": seen}, **options)


def write(study, by, item, words, seen=0):
    return profile.write_answer(study=study, item=item, written_by=by, words=words, seen=seen)


def test_every_item_stands_there_and_what_is_empty_is_counted(page_of, study, lena):
    write(study, lena, "10", "Purposive, <by> relapse.")

    words = page_of(lena)

    assert all(f'id="item-{item.key}"' in words for item in ITEMS)
    assert "<b>1 of 27</b> answers written, 26 still empty" in words
    assert "Purposive, &lt;by&gt; relapse.</textarea>" in words
    assert "Written by lena" in words


def test_only_what_is_empty_is_shown_where_that_is_asked_for(page_of, study, lena):
    write(study, lena, "10", "Purposive.")

    words = page_of(lena, "?show=empty")

    assert 'id="item-11"' in words
    assert 'id="item-10"' not in words
    assert 'id="item-12"' not in words
    assert 'id="item-10"' in page_of(lena, "?show=nonsense")


def test_a_saved_answer_leads_back_to_its_item(client, study, alice):
    client.force_login(alice)

    answer = post(client, study, "10", "Purposive.")

    assert answer.url == f"/studies/{study.slug}/reporting/#item-10"
    assert answers(alice, study) == {"10": "Purposive."}


def test_a_script_is_told_how_the_answer_and_the_rest_stand(client, study, lena):
    client.force_login(lena)

    told = post(client, study, "10", "Purposive.", headers=SCRIPT).json()

    assert (told["words"], told["seen"], told["empty"]) == ("Purposive.", 1, False)
    assert "Written by lena" in told["said"]
    assert "26 still empty" in told["progress"]


def test_the_second_of_two_writers_is_told_and_has_both_texts(client, study, lena, alice):
    write(study, lena, "10", "Purposive.")
    client.force_login(alice)

    page = post(client, study, "10", "Everybody who came.")
    told = post(client, study, "10", "Everybody who came.", headers=SCRIPT)

    words = page.content.decode()
    assert page.status_code == told.status_code == 409
    assert "Somebody changed the answer to “Sampling”" in words
    assert "Purposive.</p>" in words
    assert "Everybody who came.</textarea>" in words
    assert told.json()["by"] == "lena"
    assert (told.json()["words"], told.json()["seen"]) == ("Purposive.", 1)
    assert answers(lena, study) == {"10": "Purposive."}
    post(client, study, "10", "Everybody who came.", seen=1)
    assert answers(lena, study) == {"10": "Everybody who came."}


def test_what_no_file_could_carry_is_left_out_of_pasted_words(client, study, lena):
    client.force_login(lena)

    post(client, study, "10", "Pur\x00pos\u202eive. 😀 مرحبا <b>")

    assert answers(lena, study) == {"10": "Purposive. 😀 مرحبا <b>"}


def test_too_long_an_answer_stays_on_the_page(client, study, lena):
    client.force_login(lena)

    page = post(client, study, "10", "far too long " * 400)

    assert page.status_code == 409
    assert "An answer has at most 5,000 characters" in page.content.decode()
    assert "far too long far too long" in page.content.decode()


@pytest.mark.parametrize("item", ["12", "33", "nothing"])
def test_what_nobody_writes_to_is_not_found(client, study, lena, item):
    client.force_login(lena)

    assert post(client, study, item, "Nine.").status_code == 404
    assert client.get(reverse("coding:answer_history", args=[study.slug, item])).status_code == 404


def test_readers_read_and_write_nothing(client, page_of, study, lena, rita):
    write(study, lena, "10", "Purposive.")

    words = page_of(rita)

    assert "Purposive." in words
    assert 'name="words"' not in words
    assert post(client, study, "10", "Random.", seen=1).status_code == 403


def test_who_works_blind_sees_no_answer_that_tells_of_all_passages(
    client, page_of, study, lena, alice
):
    write(study, lena, "32", "One participant missed the tablets.")

    words = page_of(alice)
    history = client.get(reverse("coding:answer_history", args=[study.slug, "32"]))

    assert "missed the tablets" not in words
    assert "You work blind in this study" in words
    assert "<b>0 of 22</b>" in words
    assert history.status_code == 404
    assert post(client, study, "32", "Nobody.", seen=1, headers=SCRIPT).status_code == 409
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    assert "missed the tablets" in page_of(alice)


def test_an_earlier_version_is_read_and_put_back(client, study, lena, alice):
    write(study, lena, "10", "Purposive.")
    write(study, alice, "10", "Random.", seen=1)
    client.force_login(lena)

    page = client.get(reverse("coding:answer_history", args=[study.slug, "10"])).content.decode()
    post(client, study, "10", "Purposive.", seen=2)

    assert page.index("Random.") < page.index("Purposive.")
    assert page.count("Put this back") == 1
    assert answers(lena, study) == {"10": "Purposive."}


@pytest.mark.parametrize("who", ["lena", "alice", "rita"])
def test_every_number_leads_to_a_page_that_its_reader_may_open(
    client, page_of, study, lena, alice, rita, transcript, hope, who
):
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.write_memo(transcript, alice, "I wonder.")
    factories.write_summary(hope, lena, "It came.")

    words = page_of({"lena": lena, "alice": alice, "rita": rita}[who])

    statements = "".join(re.findall('<ul class="statements">(.*?)</ul>', words, re.DOTALL))
    links = {html.unescape(url) for url in re.findall('href="([^"]+)"', statements)}
    assert {url: client.get(url).status_code for url in links} == dict.fromkeys(links, 200)
    assert f"/studies/{study.slug}/passages/?code={hope.pk}" in links
    assert f"/studies/{study.slug}/interviews/?held=recorded" in links
    assert (f"/studies/{study.slug}/summaries/" in links) == (who != "alice")


def test_the_page_takes_as_many_queries_for_many_answers_as_for_none(client, study, lena):
    client.force_login(lena)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("coding:reporting", args=[study.slug]))
        return len(asked)

    none = queries()
    for item in ITEMS:
        if item.is_written:
            write(study, lena, item.key, "It is as it is.")

    assert queries() == none


def test_methods_paragraphs_can_be_copied_and_the_draft_taken_along(
    client, study, lena, transcript
):
    client.force_login(lena)

    page = client.get(reverse("coding:reporting", args=[study.slug])).content.decode()

    assert "The study includes 1 participant and 1 interview" in page
    assert 'data-copies="#methods"' in page
    assert reverse("coding:coreq_docx", args=[study.slug]) in page
