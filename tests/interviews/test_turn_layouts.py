"""Where the blocks and sentences of a turn end is kept with it, also for transcripts of before that was so."""

from importlib import import_module

import pytest
from django.apps import apps

from interviews.sentences import layout_of

pytestmark = pytest.mark.django_db


def layouts(transcript):
    return dict(transcript.turns.values_list("number", "layout"))


def test_an_import_keeps_the_layout_of_every_turn(transcript):
    said = {turn.number: transcript.text[turn.start : turn.end] for turn in transcript.turns.all()}

    assert layouts(transcript) == {number: layout_of(words) for number, words in said.items()}


def test_turns_of_before_are_laid_out_by_the_migration(transcript):
    kept = layouts(transcript)
    transcript.turns.update(layout="")

    import_module("interviews.migrations.0004_turn_layouts").fill(apps, None)

    assert layouts(transcript) == kept
