"""Audit events in plain words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from interviews.models import Attribute, AuditEvent, Interview, Participant, Phase, Transcript, User

# (kind, verb) -> what the person did. `{thing}` is what it was done to, `{count}` how many. Apps above this one add
# theirs, here and to UNITS and NAMERS below.
SENTENCES = {
    ("study", "create"): "created this study",
    ("study", "change"): "changed the study's settings",
    ("study", "delete"): "deleted this study",
    ("member", "add"): "added {thing} to the study",
    ("member", "change_role"): "changed the role of {thing}",
    ("member", "remove"): "removed {thing} from the study",
    ("person", "create"): "made an account for {thing}",
    ("person", "make_link"): "made a one-time link for {thing}",
    ("person", "set_password"): "chose a password",
    ("participant", "create"): "added participant {thing}",
    ("participant", "change"): "changed what is recorded of {thing}",
    ("interview", "change"): "recorded how {thing} was held",
    ("participant_template", "export"): "downloaded an empty table for participants ({count})",
    ("attribute", "create"): "added the attribute {thing}",
    ("attribute", "change"): "changed the attribute {thing}",
    ("attribute", "move"): "moved the attribute {thing}",
    ("attribute", "delete"): "deleted {thing}",
    ("phase", "create"): "added the phase {thing}",
    ("phase", "change"): "changed the phase {thing}",
    ("phase", "move"): "moved the phase {thing}",
    ("phase", "delete"): "deleted {thing}",
    ("draft", "upload"): "uploaded a file for import",
    ("draft", "list"): "looked at the imports that wait ({count})",
    ("draft", "open"): "opened a waiting import",
    ("draft", "change"): "said who speaks in a waiting import, or whose it is",
    ("draft", "discard"): "discarded a waiting import",
    ("draft", "check_begin"): "let an interview wait for the identifier check",
    ("draft", "check_decide"): "decided what identifies somebody in a waiting interview",
    ("draft", "check_mark"): "marked something that identifies somebody in a waiting interview",
    ("draft", "check_undo"): "took back a step of the identifier check of a waiting interview",
    ("draft", "check_screened"): "signed a waiting interview as screened",
    ("draft", "check_checked"): "signed a waiting interview as checked by a second person",
    ("draft", "check_take_back"): "opened a signed interview for changes again",
    ("draft", "extend"): "let a waiting import wait for longer",
    ("transcript", "release"): "released {thing} for coding ({count})",
    ("transcript", "import"): "imported {thing} ({count})",
    ("transcript", "open"): "opened {thing}",
    ("transcript", "correct_typo"): "corrected a mistake in {thing} ({count})",
    ("transcript", "correct_identifier"): "took out of {thing} what identifies somebody ({count})",
    ("transcript", "export"): "downloaded the transcript of {thing}",
    ("transcript", "compare"): "read what was corrected in {thing}",
    ("transcript", "mark_phase"): "marked a phase in {thing}",
    ("transcript", "clear_phase"): "took a phase mark off {thing}",
    ("transcript", "undo"): "undid a step in {thing}",
    ("transcript", "redo"): "did a step again in {thing}",
}

# What is counted, for the kinds of event whose number says something.
UNITS = {
    ("participant_template", "export"): ("code", "codes"),
    ("transcript", "import"): ("turn", "turns"),
    ("transcript", "release"): ("place decided", "places decided"),
    ("transcript", "correct_typo"): ("turn", "turns"),
    ("transcript", "correct_identifier"): ("turn", "turns"),
    ("draft", "list"): ("import", "imports"),
}

Names = dict[str, str]
# Kind -> the names of these ids.
NAMERS: dict[str, Callable[[list[str]], Names]] = {}


@dataclass(frozen=True)
class Line:
    """One event, or several of the same in a row, to be read; `at` is the newest, `since` the oldest."""

    at: datetime
    since: datetime
    who: str
    what: str
    times: int = 1


def in_words(events: Iterable[AuditEvent]) -> list[Line]:
    """Return events (newest first) as sentences, the same in a row as one, with a constant number of queries."""
    events = list(events)
    names = {kind: namer(_ids(events, kind)) for kind, namer in NAMERS.items()}
    people = _people({str(event.actor_id) for event in events if event.actor_id})
    told = [
        (
            people.get(str(event.actor_id), "The server"),
            sentence(event, names.get(event.kind, {}).get(event.object_id)),
            event.at,
        )
        for event in events
    ]
    lines = []
    for (who, what), run in groupby(told, key=itemgetter(0, 1)):
        moments = [at for _, _, at in run]
        lines.append(Line(moments[0], moments[-1], who, what, len(moments)))
    return lines


def sentence(event: AuditEvent, name: str | None) -> str:
    """Return what was done, by the name of the thing or, once that is gone, by its kind and number."""
    kind, verb = event.kind.replace("_", " "), event.verb.replace("_", " ")
    thing = name or f"{kind} {event.object_id} (gone)"
    key = (event.kind, event.verb)
    if key not in SENTENCES:
        return f"{verb}: {name or kind}" + (f" ({event.count})" if event.count != 1 else "")
    one, many = UNITS.get(key, ("", ""))
    count = f"{event.count} {one if event.count == 1 else many}"
    return SENTENCES[key].format(thing=thing, count=count)


def _ids(events: list[AuditEvent], kind: str) -> list[str]:
    return sorted({event.object_id for event in events if event.kind == kind})


def _people(ids) -> Names:
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=_numbers(ids))}


def _participants(ids) -> Names:
    return {
        str(pk): code
        for pk, code in Participant.objects.filter(pk__in=_numbers(ids)).values_list("pk", "code")
    }


def _attributes(ids) -> Names:
    return _named(Attribute, ids)


def _phases(ids) -> Names:
    return _named(Phase, ids)


def _named(model, ids) -> Names:
    rows = model.objects.filter(pk__in=_numbers(ids)).values_list("pk", "name")
    return {str(pk): f"“{name}”" for pk, name in rows}


def _transcripts(ids) -> Names:
    transcripts = Transcript.objects.filter(pk__in=_numbers(ids)).without_text()
    return {str(t.pk): str(t) for t in transcripts.select_related("participant", "interview")}


def _interviews(ids) -> Names:
    interviews = Interview.objects.filter(pk__in=_numbers(ids)).select_related("participant")
    return {str(row.pk): f"{row.participant.code}, {row}" for row in interviews}


def _numbers(ids) -> list[int]:
    return [int(text) for text in ids if text.isdigit()]


NAMERS |= {
    "member": _people,
    "person": _people,
    "participant": _participants,
    "interview": _interviews,
    "attribute": _attributes,
    "phase": _phases,
    "transcript": _transcripts,
}
