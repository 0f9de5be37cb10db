"""Load the demo study from its folder, through the same actions as any other study."""

import hashlib
from itertools import groupby
from pathlib import Path
from uuid import uuid5

from django.db import transaction

from coding.actions import (
    codes,
    demo_notes,
    demo_profile,
    demo_quotes,
    demo_summaries,
    passages,
    starting,
    states,
)
from coding.actions.demo_notes import NAMESPACE, anchor
from coding.demo_files import (
    CodingRow,
    DemoParticipant,
    coders,
    read_folder,
    read_profile,
    read_quotes,
    read_summaries,
)
from coding.errors import DemoFileError
from coding.models import Code, CodingState
from interviews.actions import acts, imports, members, participants, phases, releasing, studies
from interviews.importers import read_transcript
from interviews.importers.labels import guess_role
from interviews.models import Role, Speaker, Study, Transcript, User

SLUG = "demo"
TITLE = "GIST after imatinib (demo)"
LEAD = "demo-lead"
READER = "demo-reader"
OTHER_ROLES = {"demo-steward": Role.STEWARD, READER: Role.READER}


@transaction.atomic
def load_demo(*, folder: Path, password_of) -> Study | None:
    """Load the demo study, unless there is one; return it, or None where one was left alone.

    `password_of` is called with each sign-in name and returns the password to set.
    """
    if Study.objects.filter(slug=SLUG).exists():
        return None
    people, summaries, quotes = read_folder(folder), read_summaries(folder), read_quotes(folder)
    lead = _person(LEAD, password_of, may_create_studies=True)
    study = starting.start_study(slug=SLUG, title=TITLE, template="gist", created_by=lead)
    for parked in study.codes.filter(parent=None, is_parked=True):
        codes.unpark_code(code=parked, unparked_by=lead)
    by_coder = _coders(study, lead, people, password_of)
    for person in people:
        with acts.refreshing_at_the_end():
            _load_participant(study, lead, person, by_coder)
    demo_summaries.write_summaries(
        study, summaries, lead=lead, reader=User.objects.get(username=READER)
    )
    demo_profile.write_profile(study, read_profile(folder), {"lead": lead} | by_coder)
    steward = User.objects.get(username="demo-steward")
    demo_quotes.choose_quotes(study, quotes, {**by_coder, "lead": lead, "steward": steward})
    return study


@transaction.atomic
def remove_demo() -> None:
    """Delete the demo study, and nothing else; the people stay."""
    for study in Study.objects.filter(slug=SLUG):
        studies.delete_study(study=study, deleted_by=None)


def sign_in_names(folder: Path) -> dict[str, str]:
    """Return the sign-in names of the demo and what each is in the study."""
    named = {LEAD: Role.LEAD.label}
    named |= {name: role.label for name, role in OTHER_ROLES.items()}
    return named | {f"demo-{coder}": Role.CODER.label for coder in coders(read_folder(folder))}


def _coders(study, lead, people: list[DemoParticipant], password_of) -> dict[str, User]:
    for name, role in OTHER_ROLES.items():
        _person(name, password_of)
        members.add_member(study=study, added_by=lead, username=name, role=role)
    by_coder = {coder: _person(f"demo-{coder}", password_of) for coder in coders(people)}
    for user in by_coder.values():
        members.add_member(study=study, added_by=lead, username=user.username, role=Role.CODER)
    return by_coder


def _person(username: str, password_of, **rights) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        user, token = members.create_user(username=username, **rights)
    else:
        token = members.make_sign_in_link(user=user)
    return members.use_sign_in_link(token=token, password=password_of(username))


def _load_participant(study, lead, person: DemoParticipant, by_coder: dict[str, User]) -> None:
    transcript = _import(study, lead, person)
    by_name = {phase.name: phase for phase in study.phases.all()}
    for number, row in enumerate(person.phases):
        phases.mark_phase(
            transcript=transcript,
            coder=lead,
            act_id=uuid5(NAMESPACE, f"{person.code}:phase:{number}"),
            phase=by_name[row.phase],
            first_turn=row.first,
            last_turn=row.last,
            beside=True,
        )
    for coder, rows in person.codings.items():
        _code(transcript, by_coder[coder], coder, rows)
    for coder, rows in person.marks.items():
        demo_notes.mark(transcript, by_coder[coder], rows)
    for coder, rows in person.memos.items():
        demo_notes.write_memos(transcript, by_coder[coder], rows)


def _import(study, lead, person: DemoParticipant) -> Transcript:
    attributes = {attribute.name: attribute.pk for attribute in study.attributes.all()}
    participant = participants.create_participant(
        study=study,
        created_by=lead,
        code=person.code,
        may_be_quoted=person.may_be_quoted,
        values={attributes[name]: value for name, value in person.attributes.items()},
    )
    parsed = read_transcript(person.interview.name, person.interview.read_bytes())
    speakers = {
        found.label: Speaker(person.speakers.get(found.label) or guess_role(found.label) or "other")
        for found in parsed.labels
    }
    transcript = imports.import_transcript(
        participant=participant, imported_by=lead, parsed=parsed, speakers=speakers
    )
    demo_profile.record_held(transcript.interview, person.held, lead)
    releasing.released_without(transcript, lead, "Invented: there is nobody to identify.")
    return transcript


def _code(transcript: Transcript, user: User, coder: str, rows: list[CodingRow]) -> None:
    """Code every row; rows that follow each other on the same words are one selection."""
    by_label = {code.label: code for code in transcript.study.codes.all()}
    for (turn, quote), same in groupby(rows, key=lambda row: (row.turn, row.quote)):
        labels = [row.code for row in same]
        span = anchor(transcript, turn, quote)
        passages.code_passage(
            transcript=transcript,
            coder=user,
            act_id=uuid5(
                NAMESPACE, f"{transcript.participant.code}:{coder}:{turn}:{quote}:{labels}"
            ),
            text_sha256=transcript.text_sha256,
            span=span,
            quote_sha256=hashlib.sha256(span.of(transcript.text).encode()).hexdigest(),
            codes=[_named(by_label, label) for label in labels],
        )
    states.declare(transcript=transcript, coder=user, state=CodingState.State.FINISHED)


def _named(by_label: dict[str, Code], label: str) -> Code:
    if label not in by_label:
        raise DemoFileError(f"“{label}” is not in the starter codebook.")
    return by_label[label]
