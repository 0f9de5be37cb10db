"""Interviews that wait to be checked for identifiers, made as people make them."""

from interviews.actions import deciding, drafts, releasing, screening, sealed_checks, studies
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import ImportDraft

SAID = "Write to ann@example.org, or to bob@example.org. I was the lighthouse keeper here."
TICKS = dict.fromkeys(("every_turn", "names", "places", "dates", "anecdotes", "speech"), "on")


def set_checks(study, by, *, first=True, second=True):
    """Say whether the study wants the identifier check, and a second one."""
    return studies.change_study(
        study=study,
        changed_by=by,
        title=study.title,
        coders_see_each_other=False,
        needs_identifier_check=first,
        needs_second_check=second,
    )


def uploaded(study, by, *said):
    parsed = ParsedTranscript.of(
        [
            ParsedTurn("I", "How was it?", 1000, 1),
            *(ParsedTurn("P", words, None, 2) for words in said or [SAID]),
        ]
    )
    content = drafts.DraftContent(parsed, "P07")
    source = " ".join(said or [SAID]).encode()
    return drafts.make_draft(study=study, made_by=by, content=content, source=source)[0]


def save(draft, by, code="P07", **more):
    return screening.save_draft(
        draft=draft,
        saved_by=by,
        participant_code=code,
        **{
            "is_new_participant": True,
            "speakers": {"I": "interviewer", "P": "participant"},
            "keep_preamble": False,
            **more,
        },
    )


def let_wait(study, by, *said, code="P07") -> ImportDraft:
    """Return an interview whose check has begun."""
    draft = uploaded(study, by, *said)
    assert save(draft, by, code) is None
    draft.refresh_from_db()
    return draft


def places_of(draft):
    return sealed_checks.found_in(ImportDraft.objects.get(pk=draft.pk)).places


def replace(draft, by, *places, tag="[e-mail address]", seen=""):
    """Replace these places, or all."""
    chosen = places or places_of(draft)
    return deciding.decide(
        draft=draft,
        decided_by=by,
        places={place.id for place in chosen},
        action="replace",
        replacement=tag,
        seen=seen,
    )


def signed_twice(draft, first, second):
    releasing.sign(draft=draft, signed_by=first)
    releasing.sign(draft=draft, signed_by=second)
