"""The methods paragraphs: what a study did, in the prose and with the numbers that a journal asks for.

They say what the data say and nothing else; what only people know stands in what they write to the items.
"""

from collections.abc import Iterator

from django.conf import settings

from coding.models import Code, SummaryVersion
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.reporting import Reporting
from coding.summaries.reporting.conversations import NOT_RECORDED, Conversations, Spread, ends
from coding.summaries.reporting.findings import Written
from coding.summaries.reporting.new_codes import BASE, RUN, THRESHOLD, NewCodes, place, share
from coding.summaries.reporting.reported import SOFTWARE
from coding.summaries.reporting.safekeeping import Safekeeping
from coding.summaries.reporting.statements import amount, day, listed
from coding.summaries.reporting.tree import Tree
from interviews.models import Held, OthersPresent, Returned
from interviews.screening import category_label

# Longer orders stand in the draft's table only.
MOST_IN_PROSE = 20
IN_PROSE = {
    Held.IN_PERSON: "in person",
    Held.VIDEO: "by video",
    Held.PHONE: "by telephone",
}


def methods(about: Reporting) -> list[str]:
    """Return the paragraphs: on participants and interviews, and, once something is coded, on coding.

    Of invented interviews, that they are stands first, so that it goes along wherever the paragraphs go.
    """
    paragraphs = [synthetic_sentence(about.study), " ".join(_interviews(about))]
    if about.coders.coded:
        paragraphs.append(" ".join(_coding(about)))
    return list(filter(None, paragraphs))


def _interviews(about: Reporting) -> Iterator[str]:
    found = about.conversations
    if not found.interviews:
        yield f"The study includes {amount(len(found.participants), 'participant')}; no interview is in the data yet."
        return
    yield _sample(found)
    if found.minutes:
        yield f"Interviews lasted {_minutes(found)}."
    yield from _held(found)
    present = (
        _times(found, "others_present") - found.recorded("others_present")[OthersPresent.NOBODY]
    )
    if present:
        yield f"Somebody beside participant and interviewer was present in {_of(present, found)}{_as_recorded('others_present', found)}."
    if back := found.recorded("returned")[Returned.YES]:
        yield f"Transcripts were returned to participants for {_of(back, found)}{_as_recorded('returned', found)}."
    yield from _safekeeping(about.safekeeping)


def _sample(found: Conversations) -> str:
    times = found.per_participant.values()
    each = ends(min(times), max(times))
    interviews = amount(len(found.interviews), "interview")
    sentence = (
        f"The study includes {amount(len(found.participants), 'participant')} and {interviews} "
        f"({each} per participant interviewed)."
    )
    if found.without:
        sentence += f" No interview is in the data of {amount(len(found.without), 'participant')}."
    return sentence


def _minutes(found: Conversations) -> str:
    spread, recorded = Spread.of(found.minutes), len(found.minutes)
    some = "" if recorded == len(found.interviews) else f"; recorded for {_of(recorded, found)}"
    if spread.least == spread.most:
        return f"{spread.least:,} minutes{some}"
    middle = f"{spread.middle:,.1f}".removesuffix(".0")
    return f"a median of {middle} minutes (range {ends(spread.least, spread.most)}{some})"


def _held(found: Conversations) -> Iterator[str]:
    times = found.recorded("held")
    parts = [f"{words} ({times[how]:,})" for how, words in IN_PROSE.items() if times[how]]
    if parts:
        missing = times[NOT_RECORDED]
        more = f"; how is not recorded for {_of(missing, found)}" if missing else ""
        yield f"They were held {listed(parts)}{more}."


def _times(found: Conversations, fact: str) -> int:
    """Return for how many interviews a fact is recorded."""
    return len(found.interviews) - found.recorded(fact)[NOT_RECORDED]


def _as_recorded(fact: str, found: Conversations) -> str:
    """Return of how many interviews a fact is recorded, where that is not all."""
    times = _times(found, fact)
    return "" if times == len(found.interviews) else f" (recorded for {times:,})"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _of(number: int, found: Conversations) -> str:
    return f"{number:,} of {amount(len(found.interviews), 'interview')}"


def _safekeeping(found: Safekeeping) -> Iterator[str]:
    interviews = amount(found.interviews, "interview")
    if found.screened:
        second = f", and a second person checked {found.checked:,} of them" if found.checked else ""
        yield f"Before coding, a person read {found.screened:,} of {interviews} for details that identify people{second}."
    if found.replaced:
        kinds = [
            f"{category_label(kind)} ({times:,})" for kind, times in found.replaced.most_common(5)
        ]
        yield f"{_capital(amount(found.replaced.total(), 'such detail'))} gave way to descriptions in brackets, most often {listed(kinds)}."


def _coding(about: Reporting) -> Iterator[str]:
    found = about.coders
    tool = f"{SOFTWARE} (version {settings.VERSION})"
    yield f"Of {amount(found.interviews, 'interview')}, {found.coded_by_anybody:,} {_were(found.coded_by_anybody)} coded in {tool}."
    if found.only:
        yield f"Only the coding of {found.only} is counted here, who works blind."
    elif len(found.coded) > 1:
        yield f"{amount(len(found.coded), 'coder')} shared them; {found.by_two:,} {_were(found.by_two)} coded by two or more."
    else:
        yield "One person coded them."
    yield from _tree(about.tree)
    themes = about.themes
    if themes.talk:
        yield (
            f"In all, {amount(themes.passages, 'passage')} (overlapping ones counted once) hold "
            f"{themes.words / themes.talk:.0%} of what participants said ({themes.talk:,} words); what interviewers and "
            "others said was not counted."
        )
    yield from _new_codes(about.new_codes)
    if about.written:
        yield from _written(about.written)


def _tree(tree: Tree) -> Iterator[str]:
    size = f"{amount(len(tree.themes), 'theme')} with {amount(len(tree.below), 'code')} below them"
    yield (
        f"The codebook (version {tree.version}, of {day(tree.changed_at)}) holds {size}, on "
        f"{amount(tree.levels, 'level')}."
    )
    before, found = (sum(tree.of_origin(origin)) for origin in Code.Origin.values)
    if not found:
        yield "All of them were set out beforehand."
    elif not before:
        yield "All of them were found in the interviews."
    else:
        yield f"Of these, {before:,} were set out beforehand and {found:,} found in the interviews."


def _new_codes(found: NewCodes) -> Iterator[str]:
    if not found.runs:
        return
    order = listed(found.order, MOST_IN_PROSE) if len(found.order) <= MOST_IN_PROSE else ""
    order = f" ({order})" if order else ""
    yield (
        f"With the interviews in the order of participants{order}, the first {BASE} brought "
        f"{amount(found.runs[0].base, 'code')}."
    )
    first, orders = found.first_low, found.first_runs
    if first:
        yield (
            f"The first {RUN} consecutive interviews after them that added at most {THRESHOLD}% were interviews "
            f"{place(first)} ({share(first)})."
        )
    else:
        yield f"No {RUN} consecutive interviews after them added at most {THRESHOLD}%."
    if orders.ends:
        span = ends(min(orders.ends), max(orders.ends))
        never = (
            f", and in {orders.never / orders.orders:.0%} of them there was none"
            if orders.never
            else ""
        )
        yield (
            f"In {orders.orders:,} shuffled orders of the same interviews, such a run ended with interview {span}{never}."
        )


def _written(found: Written) -> Iterator[str]:
    written = found.states.total()
    if not written:
        return
    signed = found.states[SummaryVersion.State.SIGNED]
    yield (
        f"What a theme means was written down for {written:,} of {amount(found.themes, 'theme')} ({signed:,} signed); "
        f"{found.unsupported:,} of {amount(found.sentences, 'sentence')} {'points' if found.unsupported == 1 else 'point'} at no passage."
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
