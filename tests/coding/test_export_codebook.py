from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from docx import Document

from interviews.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = "I knew before I opened it."


def export(*arguments):
    output = StringIO()
    call_command("export_codebook", *arguments, stdout=output)
    return output.getvalue()


def facts(path):
    return {row.cells[0].text: row.cells[1].text for row in Document(path).tables[0].rows}


def test_writes_what_the_lead_sees(tmp_path, study, lena, alice, transcript, hope):
    factories.code_words(transcript, alice, WORDS, hope)
    path = tmp_path / "codebook.docx"

    printed = export("gist", str(path))

    assert printed == f"Wrote the codebook of “GIST after imatinib” to {path}.\n"
    assert facts(path)["Coders"] == "alice"
    event = AuditEvent.objects.first()
    assert (event.verb, event.kind, event.actor_id) == ("export", "codebook", lena.pk)


def test_writes_what_a_named_member_sees(tmp_path, study, alice, bob, transcript, hope):
    factories.code_words(transcript, alice, WORDS, hope)
    path = tmp_path / "codebook.docx"

    export("gist", str(path), "--as", "bob")

    assert facts(path)["Coders"] == "Nobody has coded yet"


@pytest.mark.parametrize(
    ("arguments", "explained"),
    [
        (["other", "x.docx"], "no study at the address “other”"),
        (["gist", "x.docx", "--as", "charlie"], "“charlie” is not a member of this study"),
        (["gist", "missing/x.docx"], "can't be written: No such file or directory"),
    ],
)
def test_explains_what_is_wrong(tmp_path, monkeypatch, study, charlie, arguments, explained):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CommandError, match=explained):
        export(*arguments)

    assert not list(tmp_path.iterdir())


def test_the_activity_says_whose_words_left_in_quotes(study, lena, alice, tmp_path):
    quoted = factories.make_participant(study, "P01", may_be_quoted="yes")
    silent = factories.make_participant(study, "P02", may_be_quoted="no")
    code = factories.make_code(study, "Hope")
    for person in (quoted, silent):
        transcript = factories.make_transcript(
            person, f"P: I hope for {person.code} and the spring."
        )
        factories.code_words(transcript, alice, "I hope for", code)

    call_command("export_codebook", study.slug, tmp_path / "codebook.docx")

    events = AuditEvent.objects.filter(verb="quote")
    assert list(events.values_list("kind", "object_id", "count")) == [
        ("transcript", str(quoted.transcripts.get().pk), 1)
    ]
