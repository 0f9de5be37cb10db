"""Studies, people, participants, interviews and what is done to them."""

from interviews.models.act import Act
from interviews.models.audit import AuditEvent
from interviews.models.correction import Correction, EarlierWords
from interviews.models.draft import ImportDraft
from interviews.models.export import Export
from interviews.models.interview import Held, Interview, OthersPresent, Returned, Setting
from interviews.models.membership import Membership, Role, SignInLink
from interviews.models.participant import (
    Attribute,
    MayBeQuoted,
    Participant,
    ParticipantAttribute,
    ParticipantPhase,
)
from interviews.models.phase import Phase, PhaseSpan
from interviews.models.presence import Presence
from interviews.models.release import Release, Replacement
from interviews.models.study import Study
from interviews.models.transcript import Speaker, Transcript, Turn
from interviews.models.user import User

__all__ = [
    "Act",
    "Attribute",
    "AuditEvent",
    "Correction",
    "EarlierWords",
    "Export",
    "Held",
    "ImportDraft",
    "Interview",
    "MayBeQuoted",
    "Membership",
    "OthersPresent",
    "Participant",
    "ParticipantAttribute",
    "ParticipantPhase",
    "Phase",
    "PhaseSpan",
    "Presence",
    "Release",
    "Replacement",
    "Returned",
    "Role",
    "Setting",
    "SignInLink",
    "Speaker",
    "Study",
    "Transcript",
    "Turn",
    "User",
]
