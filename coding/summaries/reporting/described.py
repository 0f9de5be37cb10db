"""Which facts of participants the sample can be described by, and of how many they are recorded."""

from dataclasses import dataclass

from django.db.models import Count

from coding.summaries.reporting.statements import Page, Statement, gap, of_all, said
from interviews.models import Attribute, Study


@dataclass(frozen=True)
class Described:
    """The attributes of a study with how many participants have a value."""

    participants: int
    attributes: list[tuple[Attribute, int]]


def read_described(reader, study: Study) -> Described:
    """Return the attributes of a study; two queries."""
    rows = Attribute.objects.visible_to(reader).filter(study=study)
    found = rows.annotate(recorded=Count("values", distinct=True)).order_by("position", "pk")
    return Described(study.participants.count(), [(one, one.recorded) for one in found])


def description_of_sample(found: Described) -> list[Statement]:
    if not found.attributes:
        return [gap("No attributes of participants are kept in this study.")]
    return [
        said(
            "{}: recorded for {}.",
            attribute.name,
            of_all(
                recorded,
                found.participants,
                "participant",
                Page.PARTICIPANTS,
                recorded=str(attribute.pk),
            ),
        )
        for attribute, recorded in found.attributes
    ]
