"""What the people of a small team may do to a study, step by step, as chance has it."""

import hashlib
from contextlib import contextmanager, suppress
from random import Random
from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coding.actions import codes as code_actions
from coding.actions import overrides, passages, reshaping, states
from coding.models import (
    Code,
    CodeCount,
    CodedPassage,
    CodingState,
    Island,
    IslandPhase,
    PhaseShift,
    PhaseTalk,
)
from interviews.actions import acts, corrections, phases
from interviews.errors import LifelineError
from interviews.models import Act, Correction
from interviews.spans import Span
from tests import factories
from tests.thoroughness import examples

CODES = 5
STEPS = 24
TURNS = (
    "I: How was it to stop?",
    "P: I slept for a week and then dug the whole garden.",
    "I: And then?",
    "P: The letter came. I knew it [pause] before I opened it.",
    "O: She knew, yes.",
    "P: We hoped, even so. 😀 Every day.",
)

# How often a story takes each step; more is coded than taken away.
VERBS = {
    "code": 12,
    "uncode": 2,
    "recode": 2,
    "resize": 2,
    "split": 2,
    "merge": 2,
    "mark": 2,
    "undo": 3,
    "redo": 2,
    "phase": 4,
    "clear": 1,
    "override": 5,
    "finish": 2,
    "move": 1,
    "correct": 3,
}


class Team:
    """A small study, and what its people can do in it."""

    def __init__(self, study, coders):
        self.study = study
        self.coders = coders
        relapsed = factories.make_participant(study, "P01", values={"Relapse": "yes"})
        well = factories.make_participant(study, "P02", values={"Relapse": "no"})
        factories.make_participant(study, "P03")
        self.transcripts = [
            factories.make_transcript(person, *turns)
            for person, turns in ((relapsed, TURNS), (well, TURNS[1:]), (relapsed, TURNS[:4]))
        ]
        hope = factories.make_code(study, "Hope")
        relapse = factories.make_code(study, "Relapse")
        guarded = factories.make_code(study, "Guarded", parent=hope)
        deeper = factories.make_code(study, "Deeper", parent=guarded)
        self.codes = [hope, relapse, guarded, deeper, factories.make_code(study, "Scan", relapse)]
        self.phases = list(study.phases.all())

    def do(self, verb, chance):
        """Take one step, by a coder and in an interview that chance picks."""
        transcript = chance.choice(self.transcripts)
        transcript.refresh_from_db()
        coder = chance.choice(self.coders)
        getattr(self, f"_{verb}")({"transcript": transcript, "coder": coder}, chance)

    def _code(self, where, chance):
        span = self._span(where, chance)
        factories.code_span(
            where["transcript"],
            where["coder"],
            span,
            *chance.sample(self.codes, chance.choice([1, 2])),
        )

    def _uncode(self, where, chance):
        passages.uncode_passages(**where, act_id=uuid4(), passages=self._own(where, chance))

    def _recode(self, where, chance):
        passages.recode_passages(
            **where,
            act_id=uuid4(),
            passages=self._own(where, chance),
            codes=[chance.choice(self.codes)],
        )

    def _resize(self, where, chance):
        span = self._span(where, chance)
        reshaping.resize_passages(
            **where,
            act_id=uuid4(),
            passages=self._own(where, chance),
            text_sha256=where["transcript"].text_sha256,
            span=span,
            quote_sha256=hashlib.sha256(span.of(where["transcript"].text).encode()).hexdigest(),
        )

    def _split(self, where, chance):
        (pk,) = self._own(where, chance)[:1] or [None]
        passage = CodedPassage.objects.filter(pk=pk).first()
        if passage:
            reshaping.split_passages(
                **where,
                act_id=uuid4(),
                passages=[pk],
                text_sha256=where["transcript"].text_sha256,
                at=chance.randint(passage.start, passage.end),
            )

    def _merge(self, where, chance):
        rows = CodedPassage.objects.live().filter(**where, code=chance.choice(self.codes))
        reshaping.merge_passages(
            **where,
            act_id=uuid4(),
            passages=list(rows.values_list("pk", flat=True)[:2]),
            text_sha256=where["transcript"].text_sha256,
        )

    def _mark(self, where, chance):
        passages.mark_passages(
            **where, act_id=uuid4(), passages=self._own(where, chance), is_unsure=True
        )

    def _undo(self, where, chance):
        acts.undo(**where, act_id=uuid4(), target=self._act(where, chance, undone=False))

    def _redo(self, where, chance):
        acts.redo(**where, act_id=uuid4(), target=self._act(where, chance, undone=True))

    def _phase(self, where, chance):
        first = chance.randint(1, 5)
        phases.mark_phase(
            **where,
            act_id=uuid4(),
            phase=chance.choice(self.phases),
            first_turn=first,
            last_turn=chance.choice([None, first, first + 1]),
            beside=chance.random() < 0.3,
        )

    def _clear(self, where, chance):
        first = chance.randint(1, 4)
        phases.clear_phase(**where, act_id=uuid4(), first_turn=first, last_turn=first + 1)

    def _override(self, where, chance):
        (pk,) = self._own(where, chance)[:1] or [None]
        passage = CodedPassage.objects.filter(pk=pk).first()
        if passage:
            among = [phase.pk for phase in self.phases]
            overrides.override_phases(
                **where,
                act_id=uuid4(),
                text_sha256=where["transcript"].text_sha256,
                span=Span(passage.start, passage.end),
                about=chance.choice([None, [], among[:1], chance.sample(among, 2)]),
            )

    def _finish(self, where, chance):
        states.declare(**where, state=CodingState.State.FINISHED)

    def _move(self, where, chance):
        code, home = chance.choice(self.codes), chance.choice([None, *self.codes])
        code_actions.move_code(
            code=code,
            moved_by=factories.lead_of(self.study),
            parent=home and Code.objects.get(pk=home.pk),
        )

    def _correct(self, where, chance):
        transcript = where["transcript"]
        turn = chance.choice(list(transcript.turns.all()))
        words = transcript.text[turn.start : turn.end].split(" ")
        at = chance.randrange(len(words))
        words[at : at + chance.choice([0, 1, 1, 3])] = chance.choice(
            [[], ["[name]"], ["the", "dog"], ["薬"], ["[pause]"]]
        )
        corrections.correct(
            transcript=transcript,
            made_by=factories.lead_of(self.study),
            words={turn.number: " ".join(words)},
            reason=chance.choice(Correction.Reason.values),
            version_read=transcript.text_sha256,
        )

    def _span(self, where, chance):
        start = chance.randrange(len(where["transcript"].text) - 1)
        return Span(
            start,
            start + min(chance.choice([1, 4, 10, 25, 80]), len(where["transcript"].text) - start),
        )

    def _act(self, where, chance, *, undone):
        """Return an act of the coder's, or None for the latest."""
        own = Act.objects.filter(**where, inverts=None, undone_by__isnull=not undone)
        return chance.choice([None, *own.values_list("pk", flat=True)])

    def _own(self, where, chance):
        rows = list(CodedPassage.objects.live().filter(**where).values_list("pk", flat=True))
        return chance.sample(rows, min(len(rows), chance.choice([1, 1, 2])))


@contextmanager
def taken_back():
    """Take back at the end whatever happened in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def perform(team, chance):
    """Play a story of many steps; those that are refused change nothing."""
    for verb in chance.choices([*VERBS], [*VERBS.values()], k=STEPS):
        with suppress(LifelineError), transaction.atomic():
            team.do(verb, chance)


def anything_can_happen(stories):
    """Play that many stories; chance is seeded, so that one that fails can be played again."""

    def decorate(test):
        return settings(
            max_examples=examples(stories),
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        )(given(chance=st.integers(0, 2**32).map(Random))(test))

    return decorate


def maintained():
    """Return every maintained row, told apart by what it says and not by its id."""
    place = ("island__transcript", "island__code", "island__coder", "island__start")
    return (
        sorted(Island.objects.values_list("transcript", "code", "coder", "start", "end", "first_word", "end_word", "spans"), key=str),
        sorted(IslandPhase.objects.values_list(*place, "phase", "words", "spans"), key=str),
        sorted(PhaseTalk.objects.values_list("study", "participant", "transcript", "phase", "words"), key=str),
        sorted(PhaseShift.objects.values_list("study", "participant", "transcript", "coder", "phase", "words"), key=str),
        sorted(CodeCount.objects.values_list("study", "participant", "transcript", "code", "coder", "phase", "is_total", "islands", "spans", "words"), key=str),
    )  # fmt: skip
