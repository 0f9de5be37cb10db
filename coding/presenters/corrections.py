"""What a correction changes and moves, and what was corrected before, to be read."""

from dataclasses import dataclass

from coding.actions.carrying import replaced_words
from coding.actions.carrying_summaries import summaries_about
from coding.models import (
    Code,
    CodedPassage,
    EarlierText,
    Quote,
    SentenceComment,
    Summary,
    SummarySentence,
)
from coding.presenters.summary_page import summary_url
from interviews.actions.correcting import Plan, whole_words
from interviews.comparing import Part, parts_of
from interviews.models import Correction
from interviews.shifts import Fate

# Words around a change that are shown with it, in code points.
AROUND = 160


@dataclass(frozen=True)
class TurnCompared:
    """One turn before and after, as stretches that stayed and that gave way."""

    number: int
    parts: list[Part]


@dataclass(frozen=True)
class PassageMoved:
    """A passage whose words change, before and after; `after` is empty where none is left."""

    code: str
    coder: str
    before: str
    after: str
    fate: Fate


@dataclass(frozen=True)
class Effects:
    """What happens to the passages a person may see: how many keep their words, and each of those that do not.

    `quotes` is how many approved quotes will wait to be approved again.
    """

    kept: int
    touched: list[PassageMoved]
    quotes: int = 0

    @property
    def to_check(self) -> list[PassageMoved]:
        return [one for one in self.touched if one.fate in {Fate.EDGE, Fate.GONE}]

    @property
    def changed(self) -> list[PassageMoved]:
        return [one for one in self.touched if one.fate is Fate.CHANGED]


def compared(plan: Plan) -> list[TurnCompared]:
    """Return the turns that would change."""
    return [
        TurnCompared(turn.number, _with_context(parts_of(turn.before, turn.after)))
        for turn in plan.changed
    ]


def compared_before(correction: Correction) -> list[TurnCompared]:
    """Return the turns that a correction changed; none where nothing is kept of how they read."""
    return [
        TurnCompared(words.turn, _with_context(parts_of(words.before, words.after)))
        for words in correction.earlier_words.all()
    ]


def effects(plan: Plan, user) -> Effects:
    """Return what would happen to the passages that `user` may see."""
    rows = CodedPassage.objects.visible_in(plan.transcript, user).live()
    touched, kept = [], 0
    for row in rows.select_related("code", "coder").order_by("start", "end"):
        moved = plan.moved(row.start, row.end)
        if moved.fate is Fate.SAME:
            kept += 1
            continue
        before, after = plan.old_text[row.start : row.end], plan.text[moved.start : moved.end]
        touched.append(PassageMoved(str(row.code), str(row.coder), before, after, moved.fate))
    approved = Quote.objects.visible_in(plan.transcript, user).approved()
    quotes = [plan.moved(row.start, row.end).fate for row in approved]
    return Effects(kept, touched, sum(fate is not Fate.SAME for fate in quotes))


def codes_that_say(plan: Plan) -> list[Code]:
    """Return the codes whose definitions hold words that the plan takes out of the text."""
    taken_out = replaced_words(plan)
    if not taken_out:
        return []
    found = whole_words(taken_out)
    fields = (
        "label",
        "brief_definition",
        "full_definition",
        "use_when",
        "do_not_use_when",
        "example",
    )
    codes = Code.objects.filter(study=plan.transcript.study)
    return [code for code in codes if any(found.search(getattr(code, name)) for name in fields)]


@dataclass(frozen=True)
class SummaryThatSays:
    """A summary that holds words which the plan takes out; `is_changed` where they are replaced in it too."""

    summary: Summary
    url: str
    is_changed: bool


def summaries_that_say(plan: Plan, user) -> list[SummaryThatSays]:
    """Return the summaries `user` may see that hold, in sentences, comments or earlier texts, what is taken out."""
    taken_out = replaced_words(plan)
    if not taken_out:
        return []
    found = whole_words(taken_out)
    visible = Summary.objects.visible_to(user).filter(study=plan.transcript.study)
    held = [
        SummarySentence.objects.filter(version__summary__in=visible).values_list(
            "version__summary", "words"
        ),
        SentenceComment.objects.filter(summary__in=visible).values_list("summary", "words"),
        EarlierText.objects.filter(summary__in=visible).values_list("summary", "words"),
    ]
    saying = {pk for rows in held for pk, words in rows.order_by() if found.search(words)}
    changed = set(summaries_about(plan.transcript).values_list("pk", flat=True))
    rows = visible.filter(pk__in=saying).select_related("code__study", "participant")
    return [
        SummaryThatSays(row, summary_url(row.subject), row.pk in changed)
        for row in rows.order_by("code__label", "participant__code")
    ]


def _with_context(parts: list[Part]) -> list[Part]:
    """Shorten what stayed to what stands around the changes."""
    last = len(parts) - 1
    return [
        Part(*[_shortened(part.before, n == 0, n == last)] * 2) if part.is_same else part
        for n, part in enumerate(parts)
    ]


def _shortened(said: str, is_first: bool, is_last: bool) -> str:
    if len(said) <= AROUND * (2 - is_first - is_last) + 3:
        return said
    # Whole words, in scripts that part them by spaces.
    head = "" if is_first else said[:AROUND].rpartition(" ")[0] or said[:AROUND]
    tail = "" if is_last else said[-AROUND:].partition(" ")[2] or said[-AROUND:]
    return f"{head} … {tail}"
