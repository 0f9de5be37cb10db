"""Who took part, in how many interviews, and how these were held."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from django.db.models import Exists, OuterRef

from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    gap,
    listed,
    number,
    of_all,
    said,
)
from interviews.models import (
    Held,
    Interview,
    MayBeQuoted,
    OthersPresent,
    Participant,
    Returned,
    Setting,
    Speaker,
    Study,
    Turn,
)

NOT_RECORDED = "not_recorded"
# How addresses limit lists of interviews and participants.
RECORDED = "recorded"
WITHOUT = (("interviews", "none"),)


@dataclass(frozen=True)
class Conversation:
    """An interview, as far as a report tells of it."""

    participant: str
    words: int
    has_third_person: bool
    held: str
    setting: str
    minutes: int | None
    others_present: str
    returned: str


@dataclass(frozen=True)
class Spread:
    """The middle and the ends of some numbers."""

    middle: float
    least: int
    most: int

    @classmethod
    def of(cls, numbers: Sequence[int]) -> "Spread | None":
        return cls(median(numbers), min(numbers), max(numbers)) if numbers else None

    def __str__(self):
        if self.least == self.most:
            return f"{self.least:,}"
        middle = f"{self.middle:,.1f}".removesuffix(".0")
        return f"median {middle}, range {ends(self.least, self.most)}"


def ends(least: int, most: int) -> str:
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


class Conversations:
    """The participants of a study and their interviews; three queries."""

    def __init__(self, reader, study: Study):
        people = Participant.objects.visible_to(reader).filter(study=study)
        self.quotable = dict(people.values_list("code", "may_be_quoted"))
        self.participants = list(self.quotable)
        self.interviews = list(_interviews(reader, study))

    @cached_property
    def per_participant(self) -> Counter[str]:
        """How many interviews there are with each participant who was interviewed."""
        return Counter(one.participant for one in self.interviews)

    @property
    def without(self) -> list[str]:
        """Participants (codes) with whom there is no interview."""
        return [code for code in self.participants if code not in self.per_participant]

    @property
    def repeated(self) -> int:
        """How many participants were interviewed more than once."""
        return sum(times > 1 for times in self.per_participant.values())

    @property
    def minutes(self) -> list[int]:
        return [one.minutes for one in self.interviews if one.minutes is not None]

    @property
    def words(self) -> list[int]:
        return [one.words for one in self.interviews]

    @property
    def with_third_person(self) -> int:
        return sum(one.has_third_person for one in self.interviews)

    @property
    def may_be_quoted(self) -> int:
        return sum(said == MayBeQuoted.YES for said in self.quotable.values())

    def recorded(self, fact: str) -> Counter[str]:
        """How often each choice of a fact is recorded."""
        return Counter(getattr(one, fact) for one in self.interviews)


def _interviews(reader, study: Study):
    third = Turn.objects.filter(transcript__interview=OuterRef("pk"), speaker=Speaker.OTHER)
    rows = (
        Interview.objects.visible_to(reader)
        .filter(participant__study=study, transcript__isnull=False)
        .annotate(third=Exists(third))
        .order_by("participant__code", "number")
    )
    for row in rows.values_list(
        "participant__code",
        "transcript__participant_words",
        "third",
        "held",
        "setting",
        "minutes",
        "others_present",
        "returned_to_participant",
    ):
        yield Conversation(*row)


def sample_size(found: Conversations) -> list[Statement]:
    statements = [
        said(
            "The data hold {} and {}.",
            number(len(found.participants), "participant", Page.PARTICIPANTS),
            _interviews_of(found),
        )
    ]
    if found.without:
        who = Number(listed(found.without), Source(Page.PARTICIPANTS, None, WITHOUT))
        statements.append(said("Not interviewed yet: {}.", who))
    return statements


def non_participation(found: Conversations) -> list[Statement]:
    statements = []
    if found.without:
        without = of_all(
            len(found.without),
            len(found.participants),
            "participant",
            Page.PARTICIPANTS,
            **dict(WITHOUT),
        )
        statements.append(said("No interview is in the data of {}.", without))
    asked = "Who declined to take part or left the study, and why, is not recorded in Lifeline."
    return [*statements, gap(asked)]


def setting(found: Conversations) -> list[Statement]:
    return [
        *_choices(found, "held", Held, "How interviews were held"),
        *_choices(found, "setting", Setting, "Where participants were"),
    ]


def presence(found: Conversations) -> list[Statement]:
    statements = _choices(found, "others_present", OthersPresent, "Who else was there")
    if found.with_third_person:
        # Of how many, not of whom: beside who else was there, a code would tell whose family that was.
        third = of_all(
            found.with_third_person,
            len(found.interviews),
            "interview",
            Page.CONVERSATIONS,
            third_speaker="yes",
        )
        statements.append(said("In {} somebody beside interviewer and participant speaks.", third))
    return statements


def repeats(found: Conversations) -> list[Statement]:
    if not found.interviews:
        return [_no_interviews()]
    times = found.per_participant
    people = of_all(
        found.repeated, len(times), "participant", Page.PARTICIPANTS, interviews="several"
    )
    if not found.repeated:
        return [
            said("Nobody was interviewed more than once: {}.", _interviews_of(found)),
        ]
    range_ = Number(ends(min(times.values()), max(times.values())), Source(Page.INTERVIEWS))
    return [
        said(
            "{} with an interview were interviewed more than once; {} interviews each, {} in all.",
            people,
            range_,
            _interviews_of(found),
        )
    ]


def duration(found: Conversations) -> list[Statement]:
    if not found.interviews:
        return [_no_interviews()]
    recorded, all_ = len(found.minutes), len(found.interviews)
    statements = []
    if spread := Spread.of(found.minutes):
        minutes = Number(
            f"{spread} minutes", Source(Page.CONVERSATIONS, None, (("minutes", RECORDED),))
        )
        statements.append(said("Duration of interviews: {}.", minutes))
    if recorded < all_:
        how_many = of_all(recorded, all_, "interview", Page.CONVERSATIONS, minutes=RECORDED)
        statements.append(gap("Minutes are recorded for {}.", how_many))
    words = Number(f"{Spread.of(found.words)} words", Source(Page.INTERVIEWS))
    return [*statements, said("What participants say in an interview: {}.", words)]


def returned(found: Conversations) -> list[Statement]:
    return _choices(
        found,
        "returned",
        Returned,
        "Whether participants got the transcript to read",
    )


def withdrawals(found: Conversations) -> list[Statement]:
    here = number(len(found.participants), "participant", Page.PARTICIPANTS)
    return [
        said("The data hold {} now.", here),
        gap(
            "Withdrawals are not recorded in Lifeline: who was taken out of the study leaves no number behind. "
            "Write here how many withdrew, when, and what became of their interviews."
        ),
    ]


def _choices(found, fact: str, choices, name: str) -> list[Statement]:
    """Say how often each choice is recorded, and of how many interviews nothing is."""
    if not found.interviews:
        return [_no_interviews()]
    times, all_ = found.recorded(fact), len(found.interviews)
    missing = times[NOT_RECORDED]
    if missing == all_:
        none = of_all(0, all_, "interview", Page.CONVERSATIONS, **{fact: RECORDED})
        return [gap(f"{name}: recorded for {{}}.", none)]
    parts = [
        Number(
            f"{choice.label.lower()} ({times[choice]:,})",
            Source(Page.CONVERSATIONS, None, ((fact, str(choice)),)),
        )
        for choice in choices
        if times[choice] and choice != NOT_RECORDED
    ]
    statement = said(f"{name}: {', '.join(['{}'] * len(parts))}.", *parts)
    if not missing:
        return [statement]
    recorded = of_all(all_ - missing, all_, "interview", Page.CONVERSATIONS, **{fact: RECORDED})
    return [statement, gap("Recorded for {}.", recorded)]


def _interviews_of(found: Conversations) -> Number:
    return number(len(found.interviews), "interview", Page.INTERVIEWS)


def _no_interviews() -> Statement:
    return gap("There are {} yet.", number(0, "interview", Page.INTERVIEWS))
