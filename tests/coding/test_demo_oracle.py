"""The whole demo, loaded as anybody loads it: the app must find in it what is known of it beforehand."""

import csv
import io
import json

from django.conf import settings
from django.core.management import call_command
from docx import Document

from coding.models import CodedPassage
from interviews.models import Study
from tests.pure.demo_standards import LABELS, STANDARDS

RELAPSED = {"P01", "P03", "P05", "P07", "P08"}


def counted(*arguments) -> list[dict]:
    printed = io.StringIO()
    call_command("theme_counts", "demo", "--format", "json", *arguments, stdout=printed)
    return json.loads(printed.getvalue())


def test_the_app_counts_what_is_known_of_the_demo(db, tmp_path):
    call_command("load_demo", verbosity=0, stdout=io.StringIO())

    _every_row_of_the_tables_is_a_passage()
    _each_participant_has_the_codes_that_are_known()
    _the_phase_of_relapse_is_not_applicable_rather_than_nought()
    _the_two_coders_agree_as_much_as_they_should()
    _nobody_is_quoted_who_did_not_agree(tmp_path / "codebook.docx")


def _every_row_of_the_tables_is_a_passage():
    tables = sorted(settings.DEMO_DIR.glob("*/coding-*.csv"))
    rows = sum(len(list(csv.DictReader(io.StringIO(table.read_text())))) for table in tables)
    assert CodedPassage.objects.live().count() == rows


def _each_participant_has_the_codes_that_are_known():
    rows = counted("--by", "participant,code", "--layer", "demo-coder1")
    found = {participant: set() for participant in STANDARDS}
    for row in rows:
        label = row["code"].split(" > ")[-1]
        if row["passages"] and label in LABELS.values():
            found[row["participant"]].add(label[:2])
    assert found == {code: set(standard.codes.split()) for code, standard in STANDARDS.items()}


def _the_phase_of_relapse_is_not_applicable_rather_than_nought():
    rows = counted("--by", "participant,phase,theme")
    states = {
        row["participant"]: row["state"] for row in rows if row["phase"] == "Relapse and restart"
    }
    not_applicable = {code for code, state in states.items() if state == "not_applicable"}
    assert not_applicable == set(STANDARDS) - RELAPSED


def _the_two_coders_agree_as_much_as_they_should():
    assert 0.80 <= _agreement("P02") <= 0.85
    assert 0.55 <= _agreement("P07") <= 0.65


def _agreement(participant: str) -> float:
    """Return the share of turn-and-code pairs that both coders marked, of those that one of them did."""
    transcript = Study.objects.get(slug="demo").transcripts.get(participant__code=participant)
    turns = list(transcript.turns.values_list("number", "start", "end"))
    pairs = {"demo-coder1": set(), "demo-coder2": set()}
    rows = CodedPassage.objects.live().filter(transcript=transcript)
    for coder, code, start in rows.values_list("coder__username", "code", "start"):
        turn = next(number for number, first, last in turns if first <= start < last)
        pairs[coder].add((turn, code))
    one, two = pairs.values()
    return len(one & two) / len(one | two)


def _nobody_is_quoted_who_did_not_agree(path):
    call_command("export_codebook", "demo", path, stdout=io.StringIO())
    text = "\n".join(paragraph.text for paragraph in Document(path).paragraphs)
    assert "P01" in text
    assert not any(code in text for code in ("P06", "P09"))
