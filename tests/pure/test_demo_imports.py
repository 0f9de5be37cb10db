"""The app's own importer reads the demo's interviews as anybody would read them."""

import pytest

from interviews.importers import read_transcript
from interviews.importers.labels import guess_role
from tests.pure.demo_reading import interview_file, study, timed_turns
from tests.pure.demo_standards import STANDARDS

NOTES = {
    "P05": ["195 captions were joined into 58 turns."],
    "P06": ["Line numbers were taken off."],
}


@pytest.mark.parametrize("participant", STANDARDS)
def test_the_importer_finds_every_turn_its_speaker_and_its_time(participant):
    path = interview_file(participant)
    transcript = read_transcript(path.name, path.read_bytes())
    speakers = study()[participant]["speakers"]
    mapped = dict(pair.split("=") for pair in speakers.split(",") if pair)

    def seconds(milliseconds):
        return None if milliseconds is None else milliseconds / 1000

    read = [
        ((mapped.get(turn.label) or guess_role(turn.label), turn.text), seconds(turn.started_at_ms))
        for turn in transcript.turns
    ]
    assert read == [(tuple(turn), start) for turn, start in timed_turns(participant)]
    assert [note.message for note in transcript.notes] == NOTES.get(participant, [])
