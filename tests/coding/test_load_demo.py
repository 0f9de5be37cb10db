"""`manage.py load_demo`: the study that shows everything."""

import csv
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from coding.actions import passages
from coding.models import CodeCount, CodedPassage, CodingState, MemoRevision
from interviews.models import Act, AuditEvent, PhaseSpan, Study, Transcript, User
from tests import factories, short_demo

TABLES = (Study, Transcript, CodedPassage, PhaseSpan, Act, AuditEvent, User, CodingState, CodeCount)


def everything() -> dict:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


@pytest.fixture
def short(db, tmp_path, settings):
    """The demo's folder with the first few passages of each interview only, which loads quickly."""
    settings.DEMO_DIR = short_demo.copy_to(tmp_path, rows=4)


@pytest.fixture
def demo(short):
    call_command("load_demo", verbosity=0)
    return Study.objects.get(slug="demo")


def test_loads_synthetic_interviews_that_are_marked_and_coded(demo):
    transcripts = demo.transcripts.select_related("participant", "interview")

    assert {"P01", "P07"} <= {transcript.participant.code for transcript in transcripts}
    for transcript in transcripts:
        assert transcript.interview.is_synthetic
        assert transcript.text.startswith("Synthetic interview, not a real patient")
        assert transcript.turns.get(number=0).speaker == "nobody"
        assert transcript.phase_spans.live().exists()
        assert transcript.passages.live().exists()
        assert transcript.coding_states.filter(state="finished").exists()


def test_memos_stand_on_words_on_turns_and_on_whole_interviews(demo):
    memos = MemoRevision.objects.filter(memo__transcript__study=demo)

    assert memos.filter(start=None).exists()
    assert memos.filter(turn__isnull=False).exists()
    assert memos.filter(turn=None, start__isnull=False).exists()


def test_passages_are_marked_as_their_table_says(short, settings):
    coded = settings.DEMO_DIR / "P01" / "coding-coder1.csv"
    with coded.open(newline="") as file:
        first = next(csv.DictReader(file))
    table = settings.DEMO_DIR / "P01" / "marks-coder1.csv"
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["turn", "quote", "unsure", "reality"])
        rows.writerow([first["turn"], first["quote"], "yes", "lived"])

    call_command("load_demo", verbosity=0)

    marked = CodedPassage.objects.live().filter(is_unsure=True, reality="lived")
    assert {row.transcript.text[row.start : row.end] for row in marked} == {first["quote"]}


def test_a_mark_on_words_that_are_not_coded_refuses_the_demo(short, settings):
    table = settings.DEMO_DIR / "P01" / "marks-coder1.csv"
    quote = "Synthetic interview, not a real patient"
    table.write_text(f'turn,quote,unsure,reality\n0,"{quote}",yes,\n', encoding="utf-8")

    with pytest.raises(CommandError, match="carry no code"):
        call_command("load_demo")

    assert not Study.objects.exists()


def test_its_counts_are_what_a_rebuild_makes(demo):
    before = _counts()

    call_command("rebuild_counts", "demo", verbosity=0)

    assert before
    assert _counts() == before


def test_the_second_run_changes_nothing(demo):
    before = everything()

    call_command("load_demo", verbosity=0)

    assert everything() == before


def test_an_altered_demo_is_left_alone(demo):
    transcript = demo.transcripts.first()
    coder = transcript.passages.first().coder
    gone = transcript.passages.live().first()
    passages.uncode_passages(transcript=transcript, coder=coder, act_id=uuid4(), passages=[gone.pk])

    call_command("load_demo", verbosity=0)

    assert not CodedPassage.objects.live().filter(pk=gone.pk).exists()


def test_reset_loads_it_anew_and_leaves_other_studies_alone(demo):
    other = factories.make_study(factories.make_user("lena", may_create_studies=True))
    participant = factories.make_participant(other)
    factories.make_transcript(participant, "P: Something else.")
    wanted = demo.transcripts.count(), CodedPassage.objects.live().count()
    demo.transcripts.first().passages.all().delete()

    call_command("load_demo", reset=True, verbosity=0)

    again = Study.objects.get(slug="demo")
    assert (again.transcripts.count(), CodedPassage.objects.live().count()) == wanted
    assert other.transcripts.count() == 1


def test_passwords_are_random_and_shown_once_without_debug(short, capsys):
    call_command("load_demo")
    first = capsys.readouterr().out
    call_command("load_demo")
    second = capsys.readouterr().out

    assert "demo-lead" in first
    assert "a demo for everybody" not in first
    assert "shown once" in second


def test_the_printed_password_signs_in(short, capsys, client):
    call_command("load_demo")
    line = next(line for line in capsys.readouterr().out.splitlines() if "demo-coder1" in line)
    username, password = line.split()[:2]

    answer = client.post("/sign-in/", {"login": username, "password": password})

    assert answer.status_code == 302


def test_words_that_stand_twice_in_their_turn_refuse_the_demo(short, settings):
    table = settings.DEMO_DIR / "P01" / "coding-coder1.csv"
    table.write_text("turn,quote,code\n2,e,A1 Body complaints\n", encoding="utf-8")

    with pytest.raises(CommandError, match="must stand there once"):
        call_command("load_demo")

    assert not Study.objects.exists()


def _counts() -> set:
    return set(
        CodeCount.objects.values_list(
            "transcript", "code", "coder", "phase", "is_total", "islands", "spans", "words"
        )
    )
