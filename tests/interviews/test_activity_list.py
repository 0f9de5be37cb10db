"""The page of activity."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

from coding.models import CodedPassage
from interviews.actions import audit
from interviews.models import AuditEvent
from interviews.presenters import activity
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


def show(client, user, study, **chosen):
    client.force_login(user)
    return client.get(reverse("interviews:activity_list", args=[study.slug]), chosen)


def told(answer) -> list[str]:
    return [f"{line.who} {line.what}" for line in answer.context["lines"]]


def test_it_tells_who_did_what_newest_first(client, study, lena, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)

    sentences = told(show(client, lena, study))

    assert sentences[0] == "alice coded a passage in P01, Interview 1"
    assert "lena added the code “Hope”" in sentences
    assert "lena imported P01, Interview 1 (5 turns)" in sentences
    assert "lena added participant P01" in sentences
    assert "lena added alice to the study" in sentences
    assert sentences[-1] == "lena created this study"


def test_the_same_again_and_again_is_one_line(client, study, lena, alice, transcript, hope):
    for words in ("a week", "the garden", "the letter"):
        factories.code_words(transcript, alice, words, hope)

    line = show(client, lena, study).context["lines"][0]

    assert (line.what, line.times) == ("coded a passage in P01, Interview 1", 3)
    assert line.since < line.at


def test_it_can_be_narrowed_to_a_person_and_to_a_kind(client, study, lena, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)

    by_alice = told(show(client, lena, study, who=alice.pk))
    of_members = told(show(client, lena, study, kind="member"))

    assert by_alice == ["alice coded a passage in P01, Interview 1"]
    assert of_members == ["lena added alice to the study"]


def test_a_choice_that_does_not_exist_narrows_nothing(client, study, lena):
    assert told(show(client, lena, study, who="king", kind="x")) == ["lena created this study"]


def test_what_is_gone_is_told_by_its_number(client, study, lena, participant):
    number = participant.pk
    participant.delete()

    sentences = told(show(client, lena, study))

    assert f"lena added participant participant {number} (gone)" in sentences


def test_it_comes_in_pages_that_keep_the_choice(client, study, lena, alice):
    for number in range(230):
        audit.record(actor=lena, verb="open", kind="transcript", object_id=number, study=study)

    answer = show(client, lena, study, kind="transcript")

    assert answer.context["page"].paginator.num_pages == 3
    assert "kind=transcript&amp;page=2" in answer.content.decode()


def test_it_asks_the_database_as_often_for_many_events_as_for_few(
    client, study, lena, alice, transcript, hope, django_assert_max_num_queries
):
    address = reverse("interviews:activity_list", args=[study.slug])
    factories.code_words(transcript, alice, "a week", hope)
    client.force_login(lena)
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    factories.code_words(transcript, alice, "the garden", hope)
    for number in range(2, 30):
        factories.make_participant(study, f"P{number:02}")

    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_events_of_other_studies_are_not_shown(client, study, lena):
    other = factories.make_study(factories.make_user("olga", may_create_studies=True), "other")
    factories.make_participant(other, "P77")

    assert "P77" not in show(client, lena, study).content.decode()


def test_leads_and_data_stewards_see_it_and_nobody_else(client, study, stella, alice, rita):
    assert show(client, stella, study).status_code == 200
    assert show(client, alice, study).status_code == 403
    assert show(client, rita, study).status_code == 403


def test_no_event_holds_words_of_an_interview(study, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)

    assert CodedPassage.objects.exists()
    for event in AuditEvent.objects.values_list("verb", "kind", "object_id"):
        assert "letter" not in "".join(event)


def noted_in(path: Path) -> set[tuple[str, str]]:
    """Return (kind, verb) of every event that a module writes, or that a file it hands out leaves, with words that stand in it."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    found, kinds_of_helpers = set(), set()
    for call in calls:
        words = {
            keyword.arg: keyword.value.value
            for keyword in call.keywords
            if isinstance(keyword.value, ast.Constant)
        }
        name = ast.unparse(call.func)
        if name == "LeavingFile":
            kind = words.get("kind") or call.args[0].value
            found.add((kind, "export"))
            if "quoted_as" in words:
                found.add(("transcript", words["quoted_as"]))
        elif name == "audit.record" and {"kind", "verb"} <= set(words):
            found.add((words["kind"], words["verb"]))
        elif name == "audit.record" and "kind" in words:
            kinds_of_helpers.add(words["kind"])
        elif name == "acts.perform" and "verb" in words:
            found.add(("transcript", words["verb"]))
    verbs = {
        argument.value
        for call in calls
        if ast.unparse(call.func).startswith("_") and kinds_of_helpers - {"transcript"}
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    return found | {(kind, verb) for kind in kinds_of_helpers for verb in verbs}


@pytest.mark.parametrize("app", ["interviews", "coding"])
def test_everything_that_is_noted_has_its_sentence(app):
    noted = set().union(*(noted_in(path) for path in (ROOT / app).rglob("*.py")))

    assert noted
    assert noted - set(activity.SENTENCES) == set()


def test_a_preamble_is_no_turn_of_an_import(client, study, lena, participant):
    factories.make_transcript(participant, "P: Fine.", preamble="A notice above the talk")

    sentences = told(show(client, lena, study))

    assert "lena imported P01, Interview 1 (1 turn)" in sentences
