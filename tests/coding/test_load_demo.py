"""`manage.py load_demo`: the study that shows everything."""

import csv

import pytest
from django.core.management import CommandError, call_command

from coding.models import CodedPassage, Quote
from coding.summaries.profile import read_answers
from coding.summaries.summary_report import summary_report
from interviews.models import Interview, Study, User
from tests import short_demo


@pytest.fixture
def short(db, tmp_path, settings):
    """The demo's folder with three participants and the first passages of each only, which loads quickly."""
    settings.DEMO_DIR = short_demo.copy_to(tmp_path, rows=1, without="P0[3-8]")


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


def test_summaries_are_written_as_their_table_says(short, settings):
    with (settings.DEMO_DIR / "P01" / "coding-coder1.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    with (settings.DEMO_DIR / "summaries.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ["theme", "of", "state", "sentence", "participant", "turn", "quote", "comment"]
        )
        place = ["P01", first["turn"], first["quote"]]
        rows.writerow(["Side-effect burden", "", "signed", "It is heavy.", *place, ""])
        rows.writerow(["Side-effect burden", "", "", "For all.", "", "", "", "For all?"])

    call_command("load_demo", verbosity=0)

    lead = User.objects.get(username="demo-lead")
    (report, *_) = summary_report(lead, Study.objects.get(), only_signed=True)
    first_sentence, second = report.summary.sentences
    assert [support.words for support in first_sentence.supports] == [first["quote"][:300]]
    assert [str(comment.author) for comment in second.comments] == ["demo-reader"]
    assert not report.stale


def test_the_profile_and_how_interviews_were_held_stand_in_their_tables(short, settings):
    with (settings.DEMO_DIR / "study.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    (settings.DEMO_DIR / "profile.csv").write_text("item,by,words\n10,coder1,Whoever came.\n")

    call_command("load_demo", verbosity=0)

    study = Study.objects.get()
    answer = read_answers(User.objects.get(username="demo-lead"), study)["10"]
    assert (answer.words, str(answer.written_by)) == ("Whoever came.", "demo-coder1")
    interview = Interview.objects.order_by("participant__code").first()
    assert (interview.held, str(interview.minutes)) == (first["held"], first["minutes"])


def test_quotes_are_chosen_and_decided_on_as_their_table_says(short, settings):
    with (settings.DEMO_DIR / "P01" / "coding-coder1.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    with (settings.DEMO_DIR / "quotes.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            [
                "code",
                "participant",
                "turn",
                "quote",
                "without",
                "chosen_by",
                "state",
                "decided_by",
                "remark",
            ]
        )
        place = [first["code"], "P01", first["turn"], first["quote"]]
        rows.writerow([*place, "Grateful", "coder1", "approved", "steward", ""])

    call_command("load_demo", verbosity=0)

    quote = Quote.objects.get()
    assert (str(quote.chosen_by), str(quote.decided_by), quote.words) == (
        "demo-coder1",
        "demo-steward",
        4,
    )
