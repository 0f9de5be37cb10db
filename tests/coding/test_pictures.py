"""The pictures of a study: what they say in words and numbers, how they are drawn, and who may see them."""

import html
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.pictures.gallery import GALLERY
from interviews.actions import studies
from interviews.models import AuditEvent
from tests import factories
from tests.coding.picture_pages import add_interview, alt_of, rows_of, url
from tests.factories import code_words

# Names that a drawing library, a page or a file could stumble over.
HARD_NAMES = ["$x_1$ & <b>", "مرارة الانتظار", "副作用负担", "e\u0301" * 70, "%s {0} \\n"]


@pytest.mark.parametrize("name", GALLERY)
def test_each_picture_stands_on_its_page_with_words_and_numbers_and_needs_nothing_else(
    client, lena, study, drawable, name
):
    client.force_login(lena)

    page = client.get(url(study, name))
    svg = client.get(url(study, name, "svg"))

    assert len(alt_of(page)) > 60
    assert len(rows_of(page)) > 1
    assert url(study, name, "svg") in page.content.decode()
    assert svg.headers["Content-Type"] == "image/svg+xml"
    drawing = ElementTree.fromstring(svg.content)
    assert drawing.find("{*}desc").text in alt_of(page)
    written = svg.content.decode()
    assert "style=" not in written
    assert "<style" not in written
    assert "<script" not in written
    assert set(re.findall(r'href="([^"#]+)', written)) == set()


@pytest.mark.parametrize("name", GALLERY)
def test_names_that_are_hard_to_draw_are_drawn_as_they_are_written_and_each_time_alike(
    client, lena, study, drawable, alice, name
):
    themes = [factories.make_code(study, label) for label in HARD_NAMES]
    code_words(drawable, alice, "the letter came", *themes)
    client.force_login(lena)

    svg, svg_again, png, png_again = (
        client.get(url(study, name, form, rows="all")).content
        for form in ("svg", "svg", "png", "png")
    )

    assert svg == svg_again
    assert png == png_again
    assert png.startswith(b"\x89PNG")
    text = " ".join(ElementTree.fromstring(svg).itertext())
    if name == "saturation":
        # Its codes stand in the table only.
        text = html.unescape(client.get(url(study, name)).content.decode())
    assert "副作用负担" in text
    assert "مرارة الانتظار" in text
    if name != "paths":
        assert "$x_1$ & <b>" in text


def test_to_look_at_a_picture_and_to_download_it_is_written_down(client, lena, study, drawable):
    client.force_login(lena)

    client.get(url(study, "heat-map", "svg"))
    answer = client.get(url(study, "heat-map", "png"))
    client.get(url(study, "heat-map", "file"))

    events = AuditEvent.objects.filter(kind="picture", study_id=study.pk).order_by("pk")
    assert [(event.verb, event.object_id) for event in events] == [
        ("show", "heat-map"),
        ("export", "heat-map"),
        ("export", "heat-map"),
    ]
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="gist-themes-by-phase-participants.png"'
    )
    activity = client.get(reverse("interviews:activity_list", args=[study.slug]))
    assert "downloaded the picture “heat map”" in activity.content.decode()


def test_a_number_leads_to_exactly_what_it_counts(client, lena, study, drawable, hope):
    client.force_login(lena)

    page = client.get(url(study, "heat-map", show="passages", only="P01"))

    (link,) = re.findall(rf'href="([^"]*\?code={hope.pk}&amp;only=P01)"', page.content.decode())
    listed = client.get(html.unescape(link))
    assert "1 passage" in listed.content.decode()
    assert "Only</span> P01" in listed.content.decode()


def test_a_list_of_one_participant_does_not_count_the_others(
    client, lena, study, drawable, alice, hope
):
    add_interview(study, alice, 2, hope)
    client.force_login(lena)

    page = client.get(url(study, "heat-map", show="passages"))
    only = client.get(url(study, "heat-map", show="passages", only="p02"))

    assert rows_of(page)[1][-1] == "2"
    assert rows_of(only)[1][-1] == "1"
    assert client.get(url(study, "heat-map", only="P77")).status_code == 404


def test_a_portrait_leads_to_the_passages_of_its_interview(
    client, lena, study, drawable, alice, hope
):
    client.force_login(lena)
    address = url(study, "portraits")
    link = f"{reverse('coding:passage_list', args=[study.slug])}?code={hope.pk}&amp;participant=P01"

    assert f'{link}"' in client.get(address).content.decode()
    second = factories.make_transcript(drawable.participant, "P: Another day.")
    code_words(second, alice, "Another day", hope)

    portraits = client.get(address).content.decode()
    assert f'{link}&amp;interview=1">1 passage, 4 words<' in portraits
    assert f'{link}&amp;interview=2">1 passage, 2 words<' in portraits


def test_a_portrait_says_of_a_code_that_is_not_there_whether_the_interview_is_coded(
    client, lena, study, drawable, alice, hope
):
    factories.make_code(study, "Relapse")
    add_interview(study, alice, 2, hope)
    client.force_login(lena)

    finished, in_work = rows_of(client.get(url(study, "portraits")))[1:]

    assert finished == ["P01", "1 passage, 4 words", "1 passage, 7 words", "0"]
    assert in_work == ["P02", "1 passage, 2 words", "·", "·"]


def test_an_empty_cell_says_why_it_is_empty(client, lena, study, transcript, alice, hope):
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    page = client.get(url(study, "heat-map"))

    assert 'aria-label="Phases are not marked yet"' in page.content.decode()
    assert (
        "?: phases are not marked yet" in client.get(url(study, "heat-map", "svg")).content.decode()
    )


def test_a_blind_coder_sees_pictures_of_their_own_coding(client, study, drawable, bob, hope):
    client.force_login(bob)

    heat_map = client.get(url(study, "heat-map"))
    saturation = client.get(url(study, "saturation"))
    together = client.get(url(study, "codes-together"))

    assert "Nothing is coded yet" in alt_of(heat_map)
    assert "No interview is coded yet" in saturation.content.decode()
    assert "0 come together" in alt_of(together)
    assert client.get(url(study, "heat-map", layer="alice")).status_code == 404


@pytest.mark.parametrize("name", GALLERY)
def test_an_empty_study_says_what_to_do_next(client, lena, name):
    study = studies.create_study(slug="empty", title="Empty", created_by=lena)
    client.force_login(lena)

    without_codes = client.get(url(study, name)).content.decode()
    factories.make_code(study, "Hope")
    without_people = client.get(url(study, name)).content.decode()

    assert "Add the first theme to the codebook" in without_codes
    assert "They come with the first interview" in without_people
    assert client.get(url(study, name, "svg")).status_code == 404


def test_a_study_without_phases_says_that_paths_need_them(client, lena, alice):
    study = studies.create_study(slug="no-phases", title="No phases", created_by=lena)
    factories.make_code(study, "Hope")
    factories.make_participant(study, "P01")
    client.force_login(lena)

    assert "This study has no phases yet" in client.get(url(study, "paths")).content.decode()
    assert client.get(url(study, "heat-map")).status_code == 200
    assert "Import an interview" in client.get(url(study, "phase-profiles")).content.decode()


def test_codes_come_together_where_they_share_words_that_the_participant_said(
    client, lena, study, drawable, alice
):
    together = factories.make_code(study, "Together")
    under = factories.make_code(study, "Under it", parent=together)
    code_words(drawable, alice, "a week", under)
    client.force_login(lena)

    page = client.get(url(study, "codes-together"))
    every = client.get(url(study, "codes-together", rows="all"))

    assert rows_of(page)[1:] == [
        ["Hope and Energy surplus", "1 of 1", "1", "2"],
        ["Hope and Together", "1 of 1", "1", "2"],
        ["Energy surplus and Together", "1 of 1", "1", "2"],
    ]
    assert not any("Together and Under it" in row[0] for row in rows_of(every))


def test_a_choice_that_makes_no_sense_falls_back_or_is_not_found(client, lena, study, drawable):
    client.force_login(lena)

    assert client.get(url(study, "saturation", base="many", run=0, page=10**9)).status_code == 200
    assert client.get(url(study, "paths", show="participants")).status_code == 200
    assert client.get(url(study, "heat-map", rows="12345678")).status_code == 404
    assert client.get(url(study, "no-such-picture")).status_code == 404


@pytest.mark.parametrize("name", GALLERY)
def test_more_interviews_ask_the_database_no_more_questions(
    client, lena, study, drawable, alice, hope, name, django_assert_max_num_queries
):
    client.force_login(lena)
    with CaptureQueriesContext(connection) as few:
        client.get(url(study, name))
    for number in range(2, 12):
        add_interview(study, alice, number, hope)

    # Some look up what the first interview did not need, such as which phases apply.
    with django_assert_max_num_queries(len(few) + 2):
        client.get(url(study, name))
