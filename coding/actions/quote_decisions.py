"""Approve quotes, send them back, and let them wait again."""

from django.db import transaction
from django.utils import timezone

from coding.actions.quotes import check_seen, store, take
from coding.errors import QuoteByOneselfError, QuoteNotAllowedError, QuoteRemarkError
from coding.models import Quote
from interviews.freezing import freeze
from interviews.models import MayBeQuoted, Participant
from interviews.permissions import Right

LONGEST_REMARK = Quote._meta.get_field("remark").max_length
State, Dropped = Quote.State, Quote.Dropped

WHY_NOT = {
    MayBeQuoted.NO: "{who} does not want to be quoted, so this quote can't be approved.",
    MayBeQuoted.NOT_RECORDED: "Whether {who} may be quoted is not recorded, so this quote can't be approved. "
    "Record it with the participant first.",
}


@transaction.atomic
def approve(*, quote: int, approved_by, seen: int) -> Quote:
    """Approve a quote (id) that somebody else chose or changed last, of a participant who agreed to be quoted."""
    person = _participant_of(quote)
    found = _taken(quote, approved_by, seen)
    if found.is_approved:
        return found
    if found.shaped_by_id == approved_by.pk:
        raise QuoteByOneselfError(
            "You chose this quote, or changed it last. Somebody else must approve it."
        )
    if person.may_be_quoted in WHY_NOT:
        raise QuoteNotAllowedError(WHY_NOT[person.may_be_quoted].format(who=person))
    found.state, found.remark, found.dropped = State.APPROVED, "", ""
    _decide(found, approved_by, "approve")
    return found


@transaction.atomic
def send_back(*, quote: int, sent_by, remark: str, seen: int) -> Quote:
    """Send a quote (id) back with a remark on what is to be changed; also one that was approved."""
    found = _taken(quote, sent_by, seen)
    found.remark = _checked_remark(remark)
    found.state, found.dropped = State.SENT_BACK, ""
    _decide(found, sent_by, "send_back")
    return found


@transaction.atomic
def ask_again(*, quote: int, asked_by, seen: int) -> Quote:
    """Ask again for the approval of a quote (id) that was sent back, as it is; its remark stays to be read."""
    found = take(quote, asked_by, Right.CHOOSE_QUOTES)
    check_seen(found, seen)
    if found.state == State.SENT_BACK:
        found.state, found.decided_by, found.decided_at = State.CHOSEN, None, None
        store(found, asked_by, "ask_again")
    return found


def follow_consent(participant: Participant, changed_by) -> None:
    """Let approved quotes of a participant wait again, since what is recorded of their consent changed."""
    approved = Quote.objects.filter(
        transcript__participant=participant, state=State.APPROVED
    ).select_related("transcript__study")
    for quote in approved:
        wait_again(quote, changed_by, Dropped.CONSENT)


def wait_again(quote: Quote, person, why: Dropped) -> None:
    """Let an approved quote wait to be approved again, and say why."""
    quote.state, quote.dropped = State.CHOSEN, why
    quote.decided_by = quote.decided_at = None
    store(quote, person, "wait_again")


def _participant_of(quote: int) -> Participant | None:
    """Return whose words a quote (id) is; what is recorded of them does not change before this is decided."""
    people = Participant.objects.select_for_update(no_key=True)
    whose = Quote.objects.filter(pk=quote).values("transcript__participant")
    return people.filter(pk__in=whose).first()


def _taken(quote: int, person, seen: int) -> Quote:
    found = take(quote, person, Right.APPROVE_QUOTES)
    check_seen(found, seen)
    return found


def _decide(quote: Quote, person, verb: str) -> None:
    quote.decided_by, quote.decided_at = person, timezone.now()
    store(quote, person, verb)


def _checked_remark(remark: str) -> str:
    remark = " ".join(freeze(remark).split())
    if not remark:
        raise QuoteRemarkError(
            "Say in a few words what is to be changed, then send the quote back."
        )
    if len(remark) > LONGEST_REMARK:
        raise QuoteRemarkError(
            f"A remark has at most {LONGEST_REMARK} characters; this one has {len(remark):,}. Shorten it."
        )
    return remark
