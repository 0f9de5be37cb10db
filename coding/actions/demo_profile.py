"""What the demo's invented team says of itself, and how its interviews were held."""

from collections.abc import Mapping

from coding.actions.profile import write_answer
from coding.demo_files import DemoAnswer
from interviews.actions.interview_facts import FactsChange, facts_of, record_facts
from interviews.models import Interview, Study, User


def write_profile(study: Study, answers: list[DemoAnswer], people: Mapping[str, User]) -> None:
    """Write each answer as the person of this name, through the action of the page."""
    for answer in answers:
        write_answer(
            study=study,
            item=answer.item,
            written_by=people[answer.by],
            words=answer.words,
            seen=0,
        )


def record_held(interview: Interview, facts: Mapping, recorded_by: User) -> None:
    """Record how an interview was held, as the demo's table says."""
    change = FactsChange(interview.pk, facts, facts_of(interview))
    record_facts(study=interview.participant.study, recorded_by=recorded_by, changes=[change])
