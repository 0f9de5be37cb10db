"""Kept queries answer what a new query would, whatever is filled in."""

from uuid import uuid4

import pytest

from interviews.kept_queries import kept_query
from interviews.models import Act, Study, Transcript, Turn
from tests import factories


@kept_query
def turns_of(transcript, numbers, speaker):
    turns = Turn.objects.filter(transcript=transcript, number__in=numbers).order_by("number")
    return turns if speaker is None else turns.filter(speaker=speaker)


@kept_query
def titles(study):
    return Study.objects.filter(pk=study).values_list("title", flat=True)


@kept_query
def acts(pk):
    return Act.objects.filter(pk=pk).values_list("verb", "made_at")


@kept_query
def acts_since(made_at):
    return Act.objects.filter(made_at__gte=made_at).values("verb")


@kept_query
def seen(user, pk):
    visible = Transcript.objects.visible_to(user).filter(pk=pk)
    return visible.select_related("study", "participant")


def test_values_are_filled_in_anew_each_time(transcript):
    assert [turn.number for turn in turns_of(transcript.pk, [1, 2], None)] == [1, 2]
    assert [turn.number for turn in turns_of(transcript.pk, {2}, None)] == [2]
    assert [turn.number for turn in turns_of(transcript.pk, [1, 2], "interviewer")] == [1]
    assert [turn.number for turn in turns_of(transcript.pk, [1, 2], "participant")] == [2]


def test_an_empty_list_finds_nothing(transcript):
    assert turns_of(transcript.pk, [], None) == []


def test_rows_are_read_anew_each_time(study):
    assert titles(study.pk) == ["GIST after imatinib"]
    Study.objects.update(title="Changed since")
    assert titles(study.pk) == ["Changed since"]


def test_identifiers_and_times_are_found_as_the_database_keeps_them(transcript, alice, hope):
    act = factories.code_words(transcript, alice, "the garden", hope)

    assert acts(act.pk) == [("code", act.made_at)]
    assert acts(uuid4()) == []
    assert acts_since(act.made_at) == [{"verb": "code"}]


def test_whole_rows_come_with_what_is_read_beside_them(
    transcript, alice, charlie, django_assert_num_queries
):
    with django_assert_num_queries(1):
        (found,) = seen(alice.pk, transcript.pk)
        assert (found.text, found.study.title) == (transcript.text, "GIST after imatinib")
    assert seen(charlie.pk, transcript.pk) == []


@pytest.mark.parametrize("number", [2**63, -(2**63), 2**200])
def test_a_number_that_no_row_can_have_finds_nothing(alice, number):
    assert seen(alice.pk, number) == []
