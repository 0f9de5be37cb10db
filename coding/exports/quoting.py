"""Who may be quoted in files: only a participant who said yes."""

from interviews.models import MayBeQuoted, Participant

WHY_NOT = {
    MayBeQuoted.NO: "does not want to be quoted",
    MayBeQuoted.NOT_RECORDED: "not recorded whether they may be quoted",
}
SYNTHETIC = "synthetic interview, not a real patient"


def why_not_quoted(participant: Participant) -> str:
    """Return why this participant's words may not stand in a file; empty where they may."""
    said = participant.may_be_quoted
    return "" if said == MayBeQuoted.YES else WHY_NOT[said]
