"""Random acts of two coders, undone and redone by name in any order, against a slow, obvious model."""

import hashlib
from random import Random
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.actions import passages, reshaping
from coding.models import CodedPassage, CodingState
from interviews.actions import acts
from interviews.errors import ChangedSinceError, LifelineError, NothingToUndoError
from interviews.models import Act
from interviews.spans import Span
from tests import factories
from tests.thoroughness import examples

pytestmark = pytest.mark.django_db


class Model:
    """What is there, and which acts made and took which rows; a row is known by its number alone."""

    def __init__(self):
        self.removed_by, self.what, self.acts = {}, {}, []

    @property
    def live(self):
        return {row for row, act in self.removed_by.items() if act is None}

    def learn(self, act, live):
        """Take over what a new act did: the difference between what was there and what is there."""
        made, taken = sorted(live.keys() - self.live), sorted(self.live - live.keys())
        self.what |= live
        self.removed_by |= dict.fromkeys(made) | dict.fromkeys(taken, act.pk)
        self.acts.append(SimpleNamespace(act=act, made=made, taken=taken, undone=None))

    def invert(self, made, taken, by, verb, removed_by):
        """Take back one act; return what came and went, or None where a later act is in the way of everything."""
        groups = {}
        for row in [*made, *taken]:
            groups.setdefault(self.group(verb, row), []).append(row)
        whole = [
            rows
            for rows in groups.values()
            if all(self.removed_by[row] is None for row in rows if row in made)
            and all(self.removed_by[row] == by for row in rows if row in taken)
        ]
        while True:
            goes = {row for rows in whole for row in rows if row in made}
            places = {self.what[row] for row in self.live - goes}
            fits = [r for r in whole if not any(self.what[x] in places for x in r if x in taken)]
            if fits == whole:
                break
            whole = fits
        if (made or taken) and not whole:
            return None
        comes = {row for rows in whole for row in rows if row in taken}
        self.removed_by |= dict.fromkeys(goes, removed_by) | dict.fromkeys(comes)
        return sorted(comes), sorted(goes)

    def group(self, verb, row):
        _, code, start, end = self.what[row]
        if verb == "recode":
            return start, end
        return code if verb in {"resize", "split", "merge"} else (code, start, end)


class World:
    """One transcript in which two coders do whatever chance says."""

    def __init__(self, transcript, coders, codes):
        self.transcript, self.coders, self.codes = transcript, coders, codes
        self.model = Model()

    def rows(self):
        live = CodedPassage.objects.live().values_list("pk", "coder", "code", "start", "end")
        return {pk: tuple(rest) for pk, *rest in live}

    def step(self, chance):
        name = chance.choice(
            ["code", "code", "uncode", "recode", "resize", "mark", "split", "merge"]
            + ["undo", "undo", "redo", "undo_latest", "redo_latest", "repeat"]
        )
        coder = chance.choice(self.coders)
        if name in {"undo", "redo"}:
            self.invert(name, coder, chance)
        elif name in {"undo_latest", "redo_latest"}:
            self.invert_latest(name.removesuffix("_latest"), coder)
        elif name == "repeat":
            self.repeat(chance)
        else:
            self.perform(name, coder, chance)
        assert self.rows().keys() == self.model.live

    def perform(self, name, coder, chance):
        where = {"transcript": self.transcript, "coder": coder, "act_id": uuid4()}
        try:
            act, _ = getattr(self, f"do_{name}")(where, chance)
        except (LifelineError, IndexError):
            return
        self.model.learn(act, self.rows())

    def do_code(self, where, chance):
        codes = chance.sample(self.codes, chance.choice([1, 2]))
        return passages.code_passage(**where, **self.span(chance), codes=codes)

    def do_uncode(self, where, chance):
        return passages.uncode_passages(**where, passages=self.own(where, chance))

    def do_recode(self, where, chance):
        codes = chance.sample(self.codes, chance.choice([1, 2]))
        return passages.recode_passages(**where, passages=self.own(where, chance), codes=codes)

    def do_resize(self, where, chance):
        return reshaping.resize_passages(
            **where, passages=self.own(where, chance), **self.span(chance)
        )

    def do_mark(self, where, chance):
        return passages.mark_passages(
            **where, passages=self.own(where, chance), is_unsure=chance.choice([True, False])
        )

    def do_split(self, where, chance):
        row = CodedPassage.objects.get(pk=self.own(where, chance)[0])
        return reshaping.split_passages(
            **where,
            passages=[row.pk],
            text_sha256=self.transcript.text_sha256,
            at=chance.randint(row.start, row.end),
        )

    def do_merge(self, where, chance):
        return reshaping.merge_passages(
            **where, passages=self.own(where, chance), text_sha256=self.transcript.text_sha256
        )

    def span(self, chance):
        start = chance.randint(0, 5)
        span = Span(start, start + chance.randint(1, 4))
        quote = hashlib.sha256(span.of(self.transcript.text).encode()).hexdigest()
        sha = self.transcript.text_sha256
        return {"text_sha256": sha, "span": span, "quote_sha256": quote}

    def own(self, where, chance):
        rows = sorted(pk for pk, row in self.rows().items() if row[0] == where["coder"].pk)
        return chance.sample(rows, min(len(rows), chance.choice([1, 1, 2])))

    def invert(self, name, coder, chance):
        own = [known for known in self.model.acts if known.act.coder == coder]
        own = [known for known in own if (known.undone is None) is (name == "undo")]
        if own:
            self.invert_one(name, chance.choice(own), target=True)

    def invert_latest(self, name, coder):
        step = getattr(acts, f"next_{name}")(self.transcript, coder)
        if step is None:
            with pytest.raises(NothingToUndoError):
                getattr(acts, name)(transcript=self.transcript, coder=coder, act_id=uuid4())
            return
        known = next(known for known in self.model.acts if known.act.pk == step.act.pk)
        self.invert_one(name, known, target=False)

    def invert_one(self, name, known, *, target):
        where = {"transcript": self.transcript, "coder": known.act.coder, "act_id": uuid4()}
        asked = where | ({"target": known.act.pk} if target else {})
        if name == "undo":
            rows = (known.made, known.taken, known.act.pk, known.act.verb, where["act_id"])
        else:
            undone = known.undone
            rows = (undone.made, undone.taken, undone.pk, known.act.verb, known.act.pk)
        did = self.model.invert(*rows)
        if did is None:
            with pytest.raises(ChangedSinceError):
                getattr(acts, name)(**asked)
            return
        getattr(acts, name)(**asked)
        inverse = SimpleNamespace(pk=where["act_id"], made=did[0], taken=did[1])
        known.undone = inverse if name == "undo" else None

    def repeat(self, chance):
        """Undo again what is undone, or redo what is not: nothing may change."""
        if self.model.acts:
            known = chance.choice(self.model.acts)
            again = acts.redo if known.undone is None else acts.undo
            again(
                transcript=self.transcript,
                coder=known.act.coder,
                act_id=uuid4(),
                target=known.act.pk,
            )


@pytest.fixture
def talk(participant):
    return factories.make_transcript(participant, "P: a b c d e f")


def clear():
    CodedPassage.objects.all().delete()
    Act.objects.all().delete()
    CodingState.objects.all().delete()


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), length=st.integers(1, 24))
def test_what_is_there_is_what_the_rule_says(talk, alice, bob, hope, energy, seed, length):
    clear()
    world, chance = World(talk, [alice, bob], [hope, energy]), Random(seed)
    for _ in range(length):
        world.step(chance)


@settings(
    max_examples=examples(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), length=st.integers(1, 12))
def test_undoing_all_leads_to_the_beginning_and_redoing_all_back(
    talk, alice, hope, energy, seed, length
):
    clear()
    world, chance = World(talk, [alice], [hope, energy]), Random(seed)
    for _ in range(length):
        world.perform(
            chance.choice(["code", "uncode", "recode", "resize", "mark", "split", "merge"]),
            alice,
            chance,
        )
    before = world.rows()

    for name in ("undo", "redo"):
        while getattr(acts, f"next_{name}")(talk, alice):
            getattr(acts, name)(transcript=talk, coder=alice, act_id=uuid4())
        assert world.rows() == ({} if name == "undo" else before)
