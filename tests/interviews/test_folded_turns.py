"""Every turn keeps its words folded: those that are imported, and those that were there before."""

from importlib import import_module

from django.apps import apps

from interviews.folding import fold
from interviews.models import Turn

fold_turns = import_module("interviews.migrations.0005_turn_folded").fold_turns


def test_an_imported_turn_keeps_its_words_folded(transcript):
    for turn in transcript.turns.all():
        assert turn.folded == fold(transcript.text[turn.start : turn.end]) != ""


def test_turns_that_were_there_before_get_theirs(transcript):
    before = list(transcript.turns.values_list("folded", flat=True))
    Turn.objects.update(folded="")

    fold_turns(apps, None)

    assert list(transcript.turns.values_list("folded", flat=True)) == before
