"""Create and change studies."""

from django.db import IntegrityError, transaction

from interviews import permissions
from interviews.actions import audit
from interviews.errors import NameTakenError, NotAllowedError
from interviews.models import Attribute, Membership, Phase, Role, Study
from interviews.starter import GIST_ATTRIBUTES, GIST_PHASES


@transaction.atomic
def create_study(*, slug: str, title: str, created_by, from_terminal: bool = False) -> Study:
    """Create an empty study, led by the person who creates it.

    `from_terminal`: whoever runs the server creates it for that person, who then needs no right to create studies.
    """
    if not (from_terminal or permissions.may_create_studies(created_by)):
        raise NotAllowedError(
            "You may not create studies. Ask the person who runs this server for that right."
        )
    if Study.objects.filter(slug=slug).exists():
        raise _address_taken(slug)
    try:
        with transaction.atomic():
            study = Study.objects.create(slug=slug, title=title, created_by=created_by)
    except IntegrityError as error:  # the same form, sent twice, made it this very moment
        raise _address_taken(slug) from error
    Membership.objects.create(study=study, user=created_by, role=Role.LEAD)
    audit.record(actor=created_by, verb="create", kind="study", object_id=study.pk, study=study)
    return study


@transaction.atomic
def add_gist_starter(*, study: Study, checks_identifiers: bool = True) -> None:
    """Give a new study the attributes and phases of the GIST template, and its rule that interviews are checked twice."""
    study.needs_identifier_check = study.needs_second_check = checks_identifiers
    study.save(update_fields=["needs_identifier_check", "needs_second_check"])
    by_name = {}
    for position, starter in enumerate(GIST_ATTRIBUTES):
        other, value = starter.not_applicable_when or (None, "")
        by_name[starter.name] = Attribute.objects.create(
            study=study,
            name=starter.name,
            position=position,
            choices=list(starter.choices),
            not_applicable_when=by_name.get(other),
            not_applicable_when_value=value,
        )
    for position, starter in enumerate(GIST_PHASES, start=1):
        other, value = starter.applies_when or (None, "")
        Phase.objects.create(
            study=study,
            position=position,
            name=starter.name,
            description=starter.description,
            hue=starter.hue,
            applies_when=by_name.get(other),
            applies_when_value=value,
        )


@transaction.atomic
def change_study(
    *,
    study: Study,
    changed_by,
    title: str,
    coders_see_each_other: bool,
    needs_identifier_check: bool | None = None,
    needs_second_check: bool | None = None,
    harmless_words: str | None = None,
    smallest_group: int | None = None,
) -> Study:
    """Change a study's title, whether its coders see each other's coding, and how interviews are checked before coding.

    `harmless_words`, one a line, are passed over by the check; groups of fewer participants than `smallest_group` are
    decided on before they leave. None leaves something as it is. Interviews that wait already are released by the rule that holds then.
    """
    permissions.check_may(changed_by, permissions.Right.EDIT_STUDY, study)
    study.title = title
    study.coders_see_each_other = coders_see_each_other
    if needs_identifier_check is not None:
        study.needs_identifier_check = needs_identifier_check
    if needs_second_check is not None:
        study.needs_second_check = needs_second_check
    if harmless_words is not None:
        study.harmless_words = harmless_words
    if smallest_group is not None:
        study.smallest_group = smallest_group
    study.save()
    audit.record(actor=changed_by, verb="change", kind="study", object_id=study.pk, study=study)
    return study


@transaction.atomic
def delete_study(*, study: Study, deleted_by) -> None:
    """Delete a study with everything in it; the people stay, and so do the audit events."""
    if deleted_by is not None:
        permissions.check_may(deleted_by, permissions.Right.EDIT_STUDY, study)
    audit.record(actor=deleted_by, verb="delete", kind="study", object_id=study.pk, study=study)
    study.delete()


def take_turns(study: Study) -> None:
    """Let changes of one study wait for each other, so that a form sent twice finds what its first sending made."""
    Study.objects.select_for_update().only("pk").get(pk=study.pk)


def _address_taken(slug: str) -> NameTakenError:
    return NameTakenError(f"There is a study at the address “{slug}” already. Choose another.")
