"""What can go wrong with codes and passages, each in a sentence for the researcher."""

from interviews.errors import LifelineError


class CodeError(LifelineError):
    """A change of the codebook can't be made."""


class CodeFromAnotherStudyError(CodeError):
    """A code of one study is used in another."""


class ParkedCodeError(CodeError):
    """A parked code is applied."""


class CodeUnderItselfError(CodeError):
    """A code is moved under itself or under one of its own codes."""


class CodeInUseError(CodeError):
    """A code that was used is to be deleted."""


class CodeLabelTakenError(CodeError):
    """Two codes under one parent would have the same label."""


class CodeLabelMissingError(CodeError):
    """A code has no label."""


class CodePartTooLongError(CodeError):
    """A label or a brief definition is longer than it may be."""


class CodeChangedMeanwhileError(CodeError):
    """Somebody else has changed the code since this person opened it."""


class PassageGoneError(LifelineError):
    """A passage to be changed is no longer there, or is somebody else's."""


class PassageCutError(LifelineError):
    """A passage can't be divided where it should be."""


class PassagesApartError(LifelineError):
    """Passages can't be joined: they carry no common code, or uncoded talk lies between them."""


class MemoError(LifelineError):
    """A memo can't be saved; its words stay with who wrote them."""


class MemoEmptyError(MemoError):
    """A memo has no words."""


class MemoTooLongError(MemoError):
    """A memo has more characters than it may have."""


class MemoPlaceError(MemoError):
    """A memo is on words or a turn that are not there."""


class MemoGoneError(MemoError):
    """A memo to be changed was deleted, or is somebody else's."""


class MemoChangedMeanwhileError(MemoError):
    """A memo reads otherwise than when its author began to change it."""


class DemoFileError(LifelineError):
    """A file of the demo study is missing, or names words or codes that are not there."""


class LayerUnknownError(LifelineError):
    """Counts are asked of a coder who has coded nothing here, or whose coding is hidden."""


class CountsNotUnderstoodError(LifelineError):
    """Counts are asked by something they can't be taken by."""


class SearchError(LifelineError):
    """Nothing can be searched by what was typed."""


class BatchError(LifelineError):
    """What was to be coded, or undone, in many interviews at once can't be."""


class OutOfDateError(LifelineError):
    """An open page shows what its study no longer shows so; it must be reloaded. In short is what its bar says."""

    def __init__(self, message: str, *, in_short: str):
        super().__init__(message)
        self.in_short = in_short


class SummaryError(LifelineError):
    """A summary can't be changed as it was asked; its words stay with who wrote them."""


class SummaryChangedMeanwhileError(SummaryError):
    """Somebody else has changed the summary since this person opened it."""


class SummarySignedError(SummaryError):
    """A signed summary is to be changed."""


class SummaryEmptyError(SummaryError):
    """A summary without words is to be ready or signed, or a comment has none."""


class SummaryTooLongError(SummaryError):
    """A summary or a comment has more characters than it may have."""


class SummaryPlaceError(SummaryError):
    """A sentence is to point at words that don't carry its theme, or a summary is of something that has none."""


class SummaryGoneError(SummaryError):
    """How a summary read before is not there any more."""


class SentenceGoneError(SummaryError):
    """A sentence, or a comment on one, is not there any more."""


class ProfileError(LifelineError):
    """What a team says to an item of the COREQ draft can't be saved; its words stay with who wrote them."""


class ProfileItemError(ProfileError):
    """Words are written to an item that nobody writes to."""


class ProfileTooLongError(ProfileError):
    """An answer has more characters than it may have."""


class ProfileChangedMeanwhileError(ProfileError):
    """Somebody else has changed the answer since this person opened it."""


class SumsNotOursError(LifelineError):
    """Sums that come back to be counted on are not those that were given out, or are about something else."""


class KeptCountsNameError(LifelineError):
    """Counts are to be kept without a name, or under one that is taken."""


class TooManyPassagesError(LifelineError):
    """More passages are to stand in a file than it can hold."""


class TableTooLargeError(LifelineError):
    """A table is to stand in a file that can't hold so many cells, sheets, rows or columns."""


class QuoteError(LifelineError):
    """A quote can't be chosen, changed or decided on as it was asked."""


class QuoteEmptyError(QuoteError):
    """No word of the participant would stand in a quote."""


class QuoteTooLongError(QuoteError):
    """More words are to be quoted than a paper would print."""


class QuotePlaceError(QuoteError):
    """Words are to be quoted for a code they don't carry, or that are not there."""


class QuoteTakenError(QuoteError):
    """The same words were chosen for the same code before."""


class QuoteGoneError(QuoteError):
    """A quote is not there any more, or is hidden from this person."""


class QuoteChangedMeanwhileError(QuoteError):
    """Somebody has changed or decided on the quote since this person opened it."""


class QuoteApprovedError(QuoteError):
    """An approved quote is to be removed."""


class QuoteByOneselfError(QuoteError):
    """Somebody is to approve what they chose themselves."""


class QuoteNotAllowedError(QuoteError):
    """A quote of somebody who did not agree to be quoted is to be approved."""


class QuoteRemarkError(QuoteError):
    """A quote is sent back without a remark, or with one that is too long."""
