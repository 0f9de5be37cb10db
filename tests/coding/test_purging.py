"""Words that identify somebody are gone from the database's files once they were taken out."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from coding.actions import decisions, kept_counts, profile, quote_decisions
from coding.disclosure import Decision, Way, disclosed
from coding.models import KeptCountsOfParticipant, MemoRevision, ShownTable
from coding.summaries.kept_counts import counts_to_keep
from interviews.actions import corrections, purging, releasing, studies
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Correction, Replacement, Role, Transcript
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


# Their words are values of attributes, which are changed on their page: no correction takes them away from there.
OF_ATTRIBUTES = {KeptCountsOfParticipant, ShownTable}


def test_every_table_with_words_forgets_a_name(scene):
    transcript, study = scene
    plant(transcript, study)
    tables = [model for model in purging.WITH_WORDS if model not in OF_ATTRIBUTES]
    assert [model for model in tables if not holds(model, NAME)] == []

    _correct(
        Transcript.objects.get(pk=transcript.pk), NAME, "[doctor]", Correction.Reason.IDENTIFIER
    )
    assert any(purging.purge_for(factories.lead_of(study), study) for _ in range(20))

    assert [model for model in tables if holds(model, NAME)] == []
    assert files_with(NAME) == []


def holds(model, word: str) -> bool:
    return word.lower() in str(list(model.objects.values())).lower()


def plant(transcript, study):
    """Let a name stand in every table with words of which it can be taken out again."""
    lead, transcript = factories.lead_of(study), Transcript.objects.get(pk=transcript.pk)
    hope = study.codes.get()
    studies.change_study(
        study=study,
        changed_by=lead,
        title=study.title,
        coders_see_each_other=False,
        harmless_words=f"imatinib\n{NAME}",
    )
    file = LeavingFile("codebook", "codebook.docx", b"", choices=[("Words", NAME)])
    hand_out(file, study=study, to=lead, reason=f"{NAME} agreed.")
    decisions.keep_decision(
        study=study,
        kept_by=lead,
        kind="theme_counts",
        attributes=[],
        decision=Decision(Way.KEEP, reason=f"{NAME} agreed."),
        disclosure=disclosed(["Sex"], {"P01": ["man"]}, 3),
    )
    found = counts_to_keep(study, lead)
    kept_counts.keep_counts(study=study, kept_by=lead, name=f"With {NAME}", found=found)
    profile.write_answer(study=study, item="1", written_by=lead, words=f"{NAME} asked.", seen=0)
    quote = factories.choose_quote(transcript, lead, f"Doctor {NAME}", hope)
    quote_decisions.send_back(quote=quote.pk, sent_by=lead, remark=f"Not {NAME}!", seen=1)
    releasing.released_without(transcript, lead, f"Read by {NAME}.")
    Replacement.objects.create(
        transcript=transcript,
        start=0,
        end=1,
        category="person",
        action="keep",
        reason=f"As {NAME} is known.",
        decided_by=lead,
        decided_at=timezone.now(),
    )
    # The passage of which no word is left waits to be checked, with its words.
    _correct(transcript, f"Doctor {NAME} came, and", "And", Correction.Reason.TYPO)


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
