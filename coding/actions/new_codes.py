"""Make a code while coding: the code and the passage together, or neither."""

from collections.abc import Callable, Sequence

from django.db import transaction

from coding.actions import codes as code_actions
from coding.codebook import clean_label
from coding.errors import CodeFromAnotherStudyError
from coding.models import Code
from interviews.models import Act, Study


@transaction.atomic
def apply_with_new_code(
    *,
    study: Study,
    coder,
    label: str,
    parent_pk: int | None,
    codes: Sequence[Code],
    apply: Callable[[Sequence[Code]], tuple[Act, bool]],
) -> tuple[Act, bool]:
    """Make the code `label` under `parent_pk`, and `apply` it with the others.

    Where there is such a code already, that one is meant: the request was repeated, or a colleague was quicker.
    """
    code = _found(study, label, parent_pk) or _made(study, coder, label, parent_pk)
    return apply([*codes, code])


def find_or_check(*, study: Study, coder, label: str, parent_pk: int | None) -> Code | None:
    """Return the code that is meant by `label` under `parent_pk`, None where it would be new; refuse what can't be."""
    found = _found(study, label, parent_pk)
    if found is None:
        parent = _parent(study, parent_pk)
        code_actions.check_may_create(study=study, person=coder, label=label, parent=parent)
    return found


def _found(study: Study, label: str, parent_pk: int | None) -> Code | None:
    here = Code.objects.filter(study=study, parent=parent_pk)
    return here.filter(label=clean_label(label)).first()


def _made(study: Study, coder, label: str, parent_pk: int | None) -> Code:
    parent = _parent(study, parent_pk)
    return code_actions.create_code(study=study, created_by=coder, label=label, parent=parent)


def _parent(study: Study, parent_pk: int | None) -> Code | None:
    if parent_pk is None:
        return None
    if parent := Code.objects.filter(study=study, pk=parent_pk).first():
        return parent
    raise CodeFromAnotherStudyError(
        "The code to put the new one under is not there any more. Reload the page and choose again."
    )
