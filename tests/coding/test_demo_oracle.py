"""The whole demo, loaded once, says what it was written to say: the app's own summaries against the plan."""

import csv
import io
from collections import defaultdict
from itertools import combinations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F
from docx import Document

from coding.codebook import Codebook
from coding.models import Code, CodedPassage
from coding.saturation import runs
from coding.summaries.layers import layer_named
from coding.summaries.reporting import Reporting
from coding.summaries.saturation import coded_interviews
from coding.summaries.together import count_pairs
from interviews.models import Interview, Study, Turn
from tests.coding.oracle import TOTAL, Oracle
from tests.factories import lead_of
from tests.pure.demo_reading import coding, count_words
from tests.pure.demo_standards import AGREEMENT, LABELS, PHASES, STANDARDS

pytestmark = pytest.mark.django_db

RELAPSED = {code for code, standard in STANDARDS.items() if standard.attributes[3] == "yes"}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo study in a transaction around every test of this module, as loading it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield Study.objects.get(slug="demo")
        transaction.set_rollback(True)


def counted(demo, by, **options):
    out = io.StringIO()
    call_command("theme_counts", demo.slug, by=by, stdout=out, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def label(row):
    """Return the code of a row without its theme, or nothing if the row is about the theme."""
    return row["code"].partition(" > ")[2]


def codes_by_participant(demo):
    found = {participant: set() for participant in STANDARDS}
    for row in counted(demo, "participant,code"):
        if label(row) and int(row["passages"]):
            found[row["participant"]].add(label(row))
    return found


def stored_pairs(demo, participant, coder):
    """Return every turn and code that a coder put together in an interview."""
    passages = CodedPassage.objects.live().filter(
        transcript__study=demo,
        transcript__participant__code=participant,
        coder__username=f"demo-coder{coder}",
    )
    found = set()
    for passage in passages.select_related("code"):
        turns = Turn.objects.filter(
            transcript=passage.transcript_id, start__lt=passage.end, end__gt=passage.start
        )
        found |= {(turn.number, passage.code.label) for turn in turns}
    return found


def words_of_document(written):
    """Return all that a Word file says, tables included, as one line."""
    texts = [text.text or "" for text in Document(written).element.body.iter() if _is_text(text)]
    return " ".join("".join(texts).split())


def _is_text(element):
    return str(element.tag).endswith("}t")


def test_the_codes_of_each_participant_are_those_of_the_plan(demo):
    planned = {
        participant: {LABELS[code] for code in standard.codes.split()}
        for participant, standard in STANDARDS.items()
    }

    assert codes_by_participant(demo) == planned


def test_every_code_occurs_in_at_least_two_participants(demo):
    people = {label(row): int(row["participants"]) for row in counted(demo, "code") if label(row)}

    assert set(people) == set(LABELS.values())
    assert min(people.values()) >= 2


def test_new_codes_grow_fewer_until_there_are_none(demo):
    known, new = set(), []
    for found in codes_by_participant(demo).values():
        new.append(len(found - known))
        known |= found

    assert new == [13, 6, 4, 4, 2, 1, 1, 0, 0]


@pytest.mark.parametrize("code", ["C4", "C6", "D4"])
def test_what_follows_a_relapse_is_coded_only_in_those_who_relapsed(demo, code):
    found = {
        person for person, codes in codes_by_participant(demo).items() if LABELS[code] in codes
    }

    assert found
    assert found <= RELAPSED


def test_the_phase_of_relapse_is_not_applicable_to_those_who_had_none(demo):
    rows = [row for row in counted(demo, "participant,phase,theme") if row["phase"] == PHASES[3]]
    without = {row["participant"] for row in rows if row["state"] == "not_applicable"}

    assert without == {"P02", "P04", "P06", "P09"}
    for row in rows:
        applies = row["participant"] in RELAPSED
        assert (row["state"] != "not_applicable") == applies
        assert row["of"] == str(int(applies))


def test_shares_of_the_phase_of_relapse_are_of_the_five_who_relapsed(demo):
    rows = [row for row in counted(demo, "phase,theme") if row["phase"] == PHASES[3]]

    assert rows
    assert {row["of"] for row in rows} == {str(len(RELAPSED))}


@pytest.mark.parametrize("participant", AGREEMENT)
def test_two_coders_agree_as_often_as_planned_in_what_is_stored(demo, participant):
    lowest, highest = AGREEMENT[participant]
    first, second = (stored_pairs(demo, participant, coder) for coder in (1, 2))

    assert lowest <= len(first & second) / len(first | second) <= highest


def test_only_the_two_planned_interviews_were_coded_twice(demo):
    second = CodedPassage.objects.live().filter(coder__username="demo-coder2")

    assert set(second.values_list("transcript__participant__code", flat=True)) == set(AGREEMENT)


def test_one_participant_may_not_be_quoted(demo):
    refused = demo.participants.filter(may_be_quoted="no").values_list("code", flat=True)

    assert list(refused) == ["P09"]


def test_the_word_codebook_quotes_nobody_who_did_not_agree_to_be_quoted(demo, tmp_path):
    path = tmp_path / "codebook.docx"
    call_command("export_codebook", demo.slug, str(path), stdout=io.StringIO())
    written = words_of_document(path)
    quoted = {
        participant
        for participant in STANDARDS
        for row in coding(participant, 1)
        if count_words(row.quote) > 5 and row.quote in written
    }

    assert quoted, "a codebook without quotes would pass for a wrong reason"
    assert "P09" not in quoted
    assert quoted <= {person.code for person in demo.participants.filter(may_be_quoted="yes")}


def test_new_codes_by_interview_are_those_of_the_plan(demo):
    """As published for the demo: base 4 of 27 codes, runs of 2 and 3, all nine and without P04 or P07."""

    def shares(length, without=None):
        people = [person for person in demo.participants.all() if person.code != without]
        found = coded_interviews(demo, layer_named("merged", lead_of(demo), demo), people, book)
        return [round(100 * run.share, 1) for run in runs([one.codes for one in found], 4, length)]

    book = Codebook(demo.codes.all())

    assert shares(2) == [11.1, 7.4, 3.7, 0.0]
    assert shares(3) == [14.8, 7.4, 3.7]
    assert shares(2, without="P04") == [20.0, 20.0, 4.0]
    assert shares(2, without="P07") == [11.1, 3.7, 3.7]


def test_codes_together_are_what_comparing_all_passages_gives(demo):
    layer = layer_named("merged", lead_of(demo), demo)
    codes = [code for code in demo.codes.all() if code.parent_id]
    found = count_pairs(demo, layer, codes, list(demo.participants.all()), apart=())

    words = defaultdict(lambda: defaultdict(set))
    passages = CodedPassage.objects.live().filter(transcript__study=demo)
    for passage in passages.select_related("transcript"):
        covered = range(passage.first_word, passage.end_word)
        words[passage.transcript.participant_id][passage.code_id].update(covered)
    by_hand = {}
    for one, other in combinations([code.pk for code in codes], 2):
        shared = [len(said[one] & said[other]) for said in words.values()]
        if any(shared):
            by_hand[one, other] = (sum(map(bool, shared)), sum(shared))
    assert {pair: (got.participants, got.words) for pair, got in found.pairs.items()} == by_hand
    assert len(by_hand) > 20


def test_the_coreq_draft_counts_what_a_slow_count_does(demo):
    about = Reporting(lead_of(demo), demo)
    oracle = Oracle(demo)
    coders = {row.coder_id for row in oracle.rows}
    counted_in = {
        (row.coder.username, row.transcript_id)
        for row in CodedPassage.objects.live().filter(
            transcript__study=demo, first_word__lt=F("end_word")
        )
    }
    minutes = sorted(
        interview.minutes
        for interview in Interview.objects.filter(participant__study=demo)
        if interview.minutes
    )

    assert {(name, pk) for name, found in about.coders.coded.items() for pk in found} == counted_in
    assert about.coders.by_two == len(AGREEMENT)
    assert sorted(about.conversations.minutes) == minutes
    assert about.new_codes.new == [13, 6, 4, 4, 2, 1, 1, 0, 0]
    assert [run.new for run in about.new_codes.runs] == [3, 2, 1, 0]
    assert (len(about.tree.themes), len(about.tree.below)) == (
        Code.objects.filter(study=demo, parent=None).count(),
        len(LABELS),
    )
    for found in about.themes.themes:
        cell = oracle.cell(found.theme, TOTAL, oracle.participants, coders=coders, one_coder=False)
        assert (found.figure.participants, found.figure.passages) == (
            cell.participants,
            cell.passages,
        )
        without = sum(map(len, found.without.values()))
        assert without == len(STANDARDS) - cell.participants
