"""What can go wrong with studies and interviews, each in a sentence for the researcher."""


class LifelineError(Exception):
    """Something a person asked for can't be done; the message says why and what to do."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class NotAllowedError(LifelineError):
    """The role of this person in this study does not include that."""


class EmptySpanError(LifelineError):
    """A span covers nothing."""


class SpanOutsideTextError(LifelineError):
    """A span reaches beyond its text."""


class SignInLinkError(LifelineError):
    """A one-time link was used, has expired or never was."""


class SignInNameError(LifelineError):
    """A sign-in name has characters that it can't have."""


class MembershipError(LifelineError):
    """A change would leave a study without a lead, or names nobody."""


class AttributeValueError(LifelineError):
    """A participant's attribute has a value that its definition does not allow."""


class ParticipantChangedMeanwhileError(LifelineError):
    """Somebody else has changed what is recorded of the participant since this person opened it."""


class InterviewFactError(LifelineError):
    """What is to be recorded of an interview makes no sense, or the interview is gone."""


class InterviewChangedMeanwhileError(LifelineError):
    """Somebody else has recorded other facts of these interviews (ids) since this person opened them."""

    def __init__(self, message: str, *, interviews: list[int]):
        super().__init__(message)
        self.interviews = interviews


class AttributeDefinitionError(LifelineError):
    """An attribute is defined so that it can't work, or so that recorded values would not fit."""


class PhaseInUseError(LifelineError):
    """Talk is said to be about a phase, so it can't be deleted."""


class PhaseDoesNotApplyError(LifelineError):
    """A phase is marked for a participant to whom it does not apply, or the other way round."""


class ScreeningError(LifelineError):
    """A decision of the identifier check can't be made, or the check is not finished."""


class DraftGoneError(LifelineError):
    """An import draft was saved, discarded or has expired."""


class DraftChangedError(LifelineError):
    """Somebody else has said something of a waiting import since this person opened it."""


class DraftUnreadableError(DraftGoneError):
    """An import draft was sealed with a key that is no longer there."""


class TranscriptImportError(LifelineError):
    """An import can't be saved as it was set up."""


class SpeakerRuleError(LifelineError):
    """What was said about who speaks under which label can't be understood."""


class NameTakenError(LifelineError):
    """A code, name or address is in use already."""


class ActConflictError(LifelineError):
    """An act does not fit the text or an earlier act of the same name; nothing was changed."""


class NothingToUndoError(LifelineError):
    """There is no act left to undo or redo."""


class NotYourActError(LifelineError):
    """An act to be undone is not one of this person's in this transcript."""


class ChangedSinceError(LifelineError):
    """Later acts have changed again all that an act did; `later` is the last of them, where it is known."""

    def __init__(self, message: str, later=None):
        super().__init__(message)
        self.later = later


class CorrectionError(LifelineError):
    """A correction of a transcript can't be made as asked."""


class TextCorrectedError(ActConflictError):
    """The words a page shows were corrected since it was opened."""


class CorrectedThisMomentError(ActConflictError):
    """The text was corrected between reading it and acting on it; asking again is enough."""


class TableError(LifelineError):
    """A table of participants can't be read, or saved as it was set up."""
