"""Theme counts the slow and obvious way: plain Python that looks at every word of every interview.

It reads passages, phase marks, overrides, turns and declarations, and nothing that is derived from them. What it says is what
every screen, download and command has to say.
"""

from dataclasses import dataclass

from coding.models import Code, CodedPassage, CodingState, PhaseOverride
from interviews.models import (
    Participant,
    ParticipantPhase,
    Phase,
    PhaseSpan,
    Speaker,
    Transcript,
    Turn,
)
from interviews.words import word_starts

TOTAL = "total"
NO_PHASE = None


@dataclass(frozen=True)
class Cell:
    """What a cell has to say."""

    participants: int
    of: int
    passages: int
    words: int
    talk: int
    state: str


@dataclass(frozen=True)
class Place:
    """Talk that counts as one passage."""

    transcript: int
    start: int
    end: int


class Oracle:
    """Everything about a study, read once, in lists."""

    def __init__(self, study):
        self.participants = list(Participant.objects.filter(study=study))
        self.phases = list(Phase.objects.filter(study=study))
        self.codes = {code.pk: code for code in Code.objects.filter(study=study)}
        self.transcripts = list(Transcript.objects.filter(study=study))
        self.turns = list(Turn.objects.filter(transcript__study=study))
        self.marks = list(PhaseSpan.objects.filter(transcript__study=study, removed_by=None))
        self.rows = list(CodedPassage.objects.filter(transcript__study=study, removed_by=None))
        self.overrides = list(
            PhaseOverride.objects.filter(transcript__study=study, removed_by=None)
        )
        self.states = list(CodingState.objects.filter(transcript__study=study))
        self.excluded = {
            (fact.participant_id, fact.phase_id)
            for fact in ParticipantPhase.objects.filter(phase__study=study, applies=False)
        }
        self.words = {transcript.pk: self._words(transcript) for transcript in self.transcripts}

    def cell(self, code, column, people, *, coders, one_coder) -> Cell:
        """Count `code` (or any, None) in `column` for `people`, of what `coders` (ids) coded.

        With `one_coder`, passages are distinct spans; otherwise chains of overlapping ones.
        """
        places = self.places(code, column, people, coders=coders, one_coder=one_coder)
        subject = [person for person in people if self._applies(person, column)]
        raised = {self._transcript(place.transcript).participant_id for place in places}
        coded = self._coded_words(code, column, people, coders)
        return Cell(
            participants=len([person for person in subject if person.pk in raised]),
            of=len(subject),
            passages=len(places),
            words=len(coded),
            talk=sum(len(self._spoken(person, column, coders)) for person in people),
            state="coded" if places else self._state(people, column, coders),
        )

    def places(self, code, column, people, *, coders, one_coder, itself=False) -> list[Place]:
        """Return what counts as one passage each; `itself` leaves out what is coded below the code."""
        found = []
        for transcript in self._of(people):
            rows = self._rows(transcript, code, coders)
            if itself:
                rows = [row for row in rows if row.code_id == code.pk]
            spans = sorted({(row.start, row.end) for row in rows})
            for members in [[span] for span in spans] if one_coder else joined(spans):
                if any(self._takes(transcript, span, column, coders) for span in members):
                    start, end = min(s for s, _ in members), max(e for _, e in members)
                    found.append(Place(transcript.pk, start, end))
        return found

    def shared(self, one, other, column, people, *, coders) -> list[tuple[Place, set]]:
        """Return each place that a joined passage of each of two codes share, with its words in the column."""
        of_both = [
            self.places(code, TOTAL, people, coders=coders, one_coder=False)
            for code in (one, other)
        ]
        found = []
        for a in of_both[0]:
            for b in of_both[1]:
                if a.transcript == b.transcript:
                    transcript = self._transcript(a.transcript)
                    words = self._words_in(transcript, (a.start, a.end))
                    words &= self._words_in(transcript, (b.start, b.end))
                    words &= self._words_about(transcript, column, coders)
                    if words:
                        where = Place(a.transcript, max(a.start, b.start), min(a.end, b.end))
                        found.append((where, words))
        return found

    def _rows(self, transcript, code, coders):
        return [
            row
            for row in self.rows
            if row.transcript_id == transcript.pk
            and row.coder_id in coders
            and self._is_under(row.code_id, code)
            and self._words_in(transcript, (row.start, row.end))
        ]

    def _is_under(self, pk, code):
        if code is None:
            return True
        while pk is not None:
            if pk == code.pk:
                return True
            pk = self.codes[pk].parent_id
        return False

    def _words(self, transcript):
        """Return where each participant word begins."""
        return [
            turn.start + begin
            for turn in self.turns
            if turn.transcript_id == transcript.pk and turn.speaker == Speaker.PARTICIPANT
            for begin in word_starts(transcript.text[turn.start : turn.end])
        ]

    def _words_in(self, transcript, span):
        return {word for word in self.words[transcript.pk] if span[0] <= word < span[1]}

    def _words_about(self, transcript, column, coders):
        """Return the words in a phase, in no phase, or all, as these coders (ids) and the marks say."""
        words = self.words[transcript.pk]
        if column == TOTAL:
            return set(words)
        return {word for word in words if column in self._phases_of(transcript, word, coders)}

    def _phases_of(self, transcript, word, coders):
        said = {
            override.phase_id
            for override in self.overrides
            if override.transcript_id == transcript.pk
            and override.coder_id in coders
            and override.start <= word < override.end
        }
        if said:
            return said - {NO_PHASE} or {NO_PHASE}
        marked = {
            mark.phase_id
            for mark in self.marks
            if mark.transcript_id == transcript.pk and mark.start <= word < mark.end
        }
        return marked or {NO_PHASE}

    def _takes(self, transcript, span, column, coders):
        return bool(
            self._words_in(transcript, span) & self._words_about(transcript, column, coders)
        )

    def _coded_words(self, code, column, people, coders):
        return {
            (transcript.pk, word)
            for transcript in self._of(people)
            for row in self._rows(transcript, code, coders)
            for word in self._words_in(transcript, (row.start, row.end))
            & self._words_about(transcript, column, coders)
        }

    def _spoken(self, person, column, coders):
        return [
            (transcript.pk, word)
            for transcript in self._of([person])
            for word in self._words_about(transcript, column, coders)
        ]

    def _applies(self, person, column):
        return (person.pk, column) not in self.excluded

    def _state(self, people, column, coders):
        states = {self._state_of_one(person, column, coders) for person in people}
        order = ["not_coded", "phases_unmarked", "coded", "no_talk", "not_applicable"]
        return next((state for state in order if state in states), "no_talk")

    def _state_of_one(self, person, column, coders):
        if not self._applies(person, column):
            return "not_applicable"
        talking = [t for t in self._of([person]) if self._words_about(t, column, coders)]
        if talking:
            return "coded" if all(self._is_finished(t, coders) for t in talking) else "not_coded"
        for transcript in self._of([person]):
            # Whether phases are marked is told by the marks alone.
            words = self._words_about(transcript, TOTAL, coders)
            if words and words == self._words_about(transcript, NO_PHASE, coders=()):
                return "phases_unmarked"
        return "no_talk"

    def _is_finished(self, transcript, coders):
        return any(
            state.transcript_id == transcript.pk
            and state.coder_id in coders
            and state.state == "finished"
            for state in self.states
        )

    def _of(self, people):
        ids = {person.pk for person in people}
        return [transcript for transcript in self.transcripts if transcript.participant_id in ids]

    def _transcript(self, pk):
        return next(transcript for transcript in self.transcripts if transcript.pk == pk)


def joined(spans):
    """Join spans that share a code point, over and over, until nothing joins any more."""
    groups = [[span] for span in spans]
    while True:
        for a in groups:
            for b in groups:
                if a is not b and any(x[0] < y[1] and y[0] < x[1] for x in a for y in b):
                    groups.remove(b)
                    a.extend(b)
                    break
            else:
                continue
            break
        else:
            return groups
