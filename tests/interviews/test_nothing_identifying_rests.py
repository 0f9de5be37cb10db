"""After an import nothing that identifies anybody is left: not in the database's files, sessions, logs or folders."""

import io
import logging

import pytest
from django.conf import settings
from django.urls import reverse
from docx import Document

from interviews.actions import purging, sealed_checks, studies
from interviews.models import Transcript
from tests import factories
from tests.coding.test_purging import files_with

# In the file's name, its properties, a comment, the labels and the words; none is a word of anything else.
NAME, AUTHOR, FILE, LABEL, MAIL, PET = (
    "Zebulonsen",
    "Quixwell",
    "Vandersploot",
    "Mirkoviczz",
    "zeb.quux@example.org",
    "Fluffernose",
)
PLANTED = (NAME, AUTHOR, FILE, LABEL, MAIL, PET)
TICKS = dict.fromkeys(("every_turn", "names", "places", "dates", "anecdotes", "speech"), "on")


@pytest.fixture
def team(transactional_db):
    lena = factories.make_user("lena", may_create_studies=True)
    study = factories.make_study(lena)
    studies.change_study(
        study=study,
        changed_by=lena,
        title=study.title,
        coders_see_each_other=False,
        needs_identifier_check=True,
        needs_second_check=False,
    )
    return lena, study


def a_word_file() -> io.BytesIO:
    document = Document()
    document.core_properties.author = AUTHOR
    document.core_properties.comments = f"Talk with {NAME}"
    for line in (
        "I: Who came?",
        f"{LABEL}: Doctor {NAME} came. Write to {MAIL}.",
        "I: And then?",
        f"{LABEL}: Then {PET} barked.",
    ):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    file.name = f"interview with {FILE}.docx"
    return file


def test_nothing_planted_is_left_after_an_import(client, team, caplog):
    lena, study = team
    caplog.set_level(logging.DEBUG)
    client.force_login(lena)

    answer = client.post(
        reverse("interviews:transcript_import", args=[study.slug]), {"files": [a_word_file()]}
    )
    review = answer.url
    page = client.get(review).content.decode()
    assert LABEL in page
    client.post(
        review,
        {"participant": "P01", "speaker_0": "interviewer", "speaker_1": "participant"},
    )
    assert _left() == [], "while it waits"
    check = reverse("interviews:draft_check", args=[study.slug, study.drafts.get().pk])
    for words, tag in ((NAME, "doctor"), (MAIL, "e-mail"), (PET, "pet")):
        client.post(check, {"do": "mark", "words": words, "tag": tag})
    _keep_the_rest(client, check, study)
    client.post(check, {"do": "sign", **TICKS})
    client.post(check, {"do": "release"})

    text = Transcript.objects.get().text
    assert "[doctor] came. Write to [e-mail].\nAnd then?\nThen [pet] barked." in text
    assert any(purging.purge() for _ in range(20))
    assert _left() == [], "after its release"
    assert [word for word in PLANTED if word in caplog.text] == []


def _keep_the_rest(client, check, study):
    """Keep whatever else the detector found, so that the interview can be signed."""
    for place in sealed_checks.found_in(study.drafts.get()).places:
        if not place.is_decided:
            client.post(
                check,
                {
                    "do": "decide",
                    "group": place.group,
                    "place": [place.id],
                    "action": "keep",
                    "reason": "A title.",
                },
            )


def _left() -> list[tuple[str, str]]:
    """Return what of the planted words is in which file: of the database, its journals, or Lifeline's own folder."""
    found = [(word, name) for word in PLANTED for name in files_with(word)]
    for path in settings.VAR_DIR.rglob("*"):
        if path.is_file() and "test-" not in path.name:
            content = path.read_bytes()
            found += [(word, path.name) for word in PLANTED if word.encode() in content]
    return found
