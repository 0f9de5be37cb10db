"""Words that identify somebody are gone from the database's files once they were taken out."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from coding.actions import profile
from coding.models import MemoRevision
from interviews.actions import corrections, purging
from interviews.models import Correction, Role
from tests import factories

NAME = "Zebulonsen"


@pytest.fixture
def scene(transactional_db):
    """An interview that names somebody, coded, with a memo, corrected once already."""
    study = factories.make_study(factories.make_user("lena", may_create_studies=True))
    alice = factories.make_member(study, factories.make_user("alice"), Role.CODER).user
    participant = factories.make_participant(study)
    hope = factories.make_code(study, "Hope")
    transcript = factories.make_transcript(
        participant,
        "I: Who came?",
        f"P: Doctor {NAME} came, and it was good to see {NAME[:-3]} again.",
    )
    factories.code_words(transcript, alice, f"Doctor {NAME}", hope)
    factories.write_memo(transcript, alice, f"{NAME} again!", "it was good")
    summary = factories.write_summary(hope, factories.lead_of(study), f"{NAME} gives hope.")
    factories.comment(summary, 0, factories.lead_of(study), f"Does {NAME}?")
    factories.write_summary(hope, factories.lead_of(study), f"{NAME} gives some hope.")
    profile.write_answer(
        study=study, item="15", written_by=alice, words=f"{NAME} was there.", seen=0
    )
    _correct(transcript, f"{NAME[:-3]} ", f"{NAME} ", Correction.Reason.TYPO)
    return transcript, study


def test_no_file_of_the_database_holds_a_name_that_was_taken_out(scene):
    transcript, study = scene
    assert files_with(NAME)

    _correct(transcript, NAME, "[doctor]", Correction.Reason.IDENTIFIER)
    # On PostgreSQL other tests, in databases of their own, keep it waiting as other people's requests would.
    assert any(purging.purge_for(factories.lead_of(study), study) for _ in range(20))

    assert files_with(NAME) == []
    assert files_with(NAME.lower()) == []
    assert files_with("[doctor]")
    assert MemoRevision.objects.get().words == "[doctor] again!"
    assert not purging.waiting().exists()


def test_what_could_not_be_cleaned_at_once_waits_for_the_command(scene, capsys):
    transcript, study = scene
    _correct(transcript, NAME, "[doctor]", Correction.Reason.IDENTIFIER)
    assert purging.waiting(study).count() == 1

    for _ in range(20):
        with suppress(CommandError):
            call_command("purge_words")
            break
    call_command("purge_words")

    said = capsys.readouterr().out
    assert said == "Cleaned the database after 1 correction.\nNothing waits to be cleaned.\n"
    assert files_with(NAME) == []


def _correct(transcript, old, new, reason):
    turn = transcript.turns.get(number=2)
    return corrections.correct(
        transcript=transcript,
        made_by=factories.lead_of(transcript.study),
        words={2: transcript.text[turn.start : turn.end].replace(old, new)},
        reason=reason,
        version_read=transcript.text_sha256,
    )


def files_with(words: str) -> list[str]:
    """Return the files of the database, journals included, that hold these words.

    PostgreSQL's write-ahead log is beyond the reach of a user of the database, and left out.
    """
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        files = sorted(name.parent.glob(f"{name.name}*"))
    else:
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute(
                "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
            )
            folder, database = cursor.fetchone()
        files = [path for path in Path(folder, "base", str(database)).iterdir() if path.is_file()]
    assert files
    return [path.name for path in files if words.encode() in path.read_bytes()]
