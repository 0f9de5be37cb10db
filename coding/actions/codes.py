"""Create, change, move, park and delete codes.

Every action first takes the study's codebook for itself, so that two people who change it at once take turns and
neither a loop in the tree nor a label used twice can come of it.
"""

import hashlib
import json

from django.db import transaction
from django.db.models import F

from coding.actions import counts
from coding.codebook import Codebook, clean_label
from coding.errors import (
    CodeChangedMeanwhileError,
    CodeFromAnotherStudyError,
    CodeInUseError,
    CodeLabelMissingError,
    CodeLabelTakenError,
    CodePartTooLongError,
    CodeUnderItselfError,
)
from coding.models import Code, CodebookVersion, PassageToCheck
from interviews import permissions
from interviews.actions import audit
from interviews.errors import NotAllowedError
from interviews.freezing import freeze
from interviews.models import Study
from interviews.palette import PALETTE

# The parts of a code that people write; where it stands and whether it is parked are changed by acts of their own.
PARTS = (
    "label",
    "brief_definition",
    "full_definition",
    "use_when",
    "do_not_use_when",
    "example",
    "hue",
    "origin",
)
# Paragraphs may stay in these; a label is one line.
TEXTS = PARTS[1:6]


@transaction.atomic
def create_code(
    *, study: Study, created_by, label: str, parent: Code | None = None, **parts
) -> Code:
    """Add a code to the codebook, as a theme or under `parent`; `parts` are its further fields.

    A code under a theme takes the theme's color; a new theme takes the next one of the palette.
    """
    _take(study, created_by)
    _check_of_study(study, parent)
    siblings = list(Code.objects.filter(study=study, parent=parent))
    label = _checked_label(label, siblings)
    parts = _cleaned(parts)
    if parts.get("hue") is None:
        parts["hue"] = parent.hue if parent else next_hue(study)
    code = Code.objects.create(
        study=study,
        parent=parent,
        label=label,
        position=max((sibling.position + 1 for sibling in siblings), default=0),
        **parts,
    )
    _record(created_by, "create", code)
    return code


def check_may_create(*, study: Study, person, label: str, parent: Code | None) -> None:
    """Refuse a code that `create_code` would refuse."""
    permissions.check_may(person, permissions.Right.EDIT_CODEBOOK, study)
    _check_of_study(study, parent)
    _checked_label(label, Code.objects.filter(study=study, parent=parent))


@transaction.atomic
def change_code(*, code: Code, changed_by, seen: str | None = None, **parts) -> Code:
    """Change what is written in a code.

    `seen` is the `fingerprint` of the code as the person saw it; where somebody else has changed the code since,
    nothing is stored. Codes below that had the code's color follow it to a new one.
    """
    _take(code.study, changed_by)
    code = _fresh(code)
    if seen is not None and seen != fingerprint(code):
        raise CodeChangedMeanwhileError(
            f"Somebody else has changed “{code}” since you opened it, so nothing was saved yet. "
            "Compare the two and save again."
        )
    if "label" in parts:
        siblings = Code.objects.filter(study=code.study, parent=code.parent).exclude(pk=code.pk)
        parts["label"] = _checked_label(parts["label"], siblings)
    parts = _cleaned(parts)
    old_hue = code.hue
    for part in PARTS:
        setattr(code, part, parts.get(part, getattr(code, part)))
    code.save()
    _recolor(_below(code), old_hue, code.hue)
    _record(changed_by, "change", code)
    return code


@transaction.atomic
def move_code(*, code: Code, moved_by, parent: Code | None, position: int | None = None) -> Code:
    """Put a code, with all below it, under `parent` (None: make it a theme), at `position` among its new siblings.

    Positions are counted from 0; without one it goes last. Codes that had the color of the theme they leave take
    the color of the one they come to.
    """
    _take(code.study, moved_by)
    code = _fresh(code)
    _check_of_study(code.study, parent)
    codebook = Codebook(code.study.codes.all())
    if not codebook.can_move(code, parent):
        raise CodeUnderItselfError(
            f"“{code}” can't go under itself or under one of its own codes. Choose another place."
        )
    siblings = [entry for entry in codebook.children(parent) if entry.pk != code.pk]
    _checked_label(code.label, siblings)
    old_parent, old_hue = code.parent, code.hue
    code.parent = parent
    if parent and old_parent and old_parent != parent and old_hue == old_parent.hue:
        code.hue = parent.hue
    code.save()
    _recolor(codebook.descendants(code), old_hue, code.hue)
    siblings.insert(len(siblings) if position is None else max(position, 0), code)
    _number(siblings)
    if old_parent != parent:
        counts.code_moved(code, old_parent)
    _record(moved_by, "move", code)
    return _fresh(code)


@transaction.atomic
def park_code(*, code: Code, parked_by) -> Code:
    """Park a code with all below it: it can't be applied any more, its passages stay and count."""
    return _set_parked(code, parked_by, "park", is_parked=True)


@transaction.atomic
def unpark_code(*, code: Code, unparked_by) -> Code:
    """Let a parked code, with all below it, be applied again."""
    return _set_parked(code, unparked_by, "unpark", is_parked=False)


@transaction.atomic
def delete_code(*, code: Code, deleted_by) -> None:
    """Delete a code that was never applied; a passage whose coding was undone counts as applied, for it may return."""
    _take(code.study, deleted_by)
    check_can_delete(code, deleted_by)
    pk = code.pk
    code.delete()
    audit.record(actor=deleted_by, verb="delete", kind="code", object_id=pk, study=code.study)


def check_can_delete(code: Code, person) -> None:
    """Refuse to delete what was applied, written of, or has codes below it.

    Who works blind can't delete any: whether it is refused would tell whether others have applied the code.
    """
    if not permissions.sees_all_coding(person, code.study):
        raise NotAllowedError(
            "Coders work blind in this study, and whether a code can be deleted would show whether others have applied "
            f"it. Park “{code}” instead, or ask a lead to delete it."
        )
    if code.passages.exists():
        raise CodeInUseError(
            f"“{code}” has been applied to passages, so it can't be deleted. Park it instead: its passages stay, "
            "and nobody can apply it any more."
        )
    if PassageToCheck.objects.filter(code=code).exists():
        raise CodeInUseError(
            f"“{code}” was applied to words that a correction took away, and its coder has not looked at that yet, so it "
            "can't be deleted. Park it instead."
        )
    if code.summaries.exists():
        raise CodeInUseError(
            f"There is a summary of “{code}”, so it can't be deleted. Park it instead: nobody can apply it any more."
        )
    if code.quotes.exists():
        raise CodeInUseError(
            f"There are quotes that illustrate “{code}”, so it can't be deleted. Let them illustrate another code first."
        )
    if code.children.exists():
        raise CodeInUseError(
            f"There are codes under “{code}”. Move or delete them first, or park “{code}” with all of them."
        )


def fingerprint(code: Code) -> str:
    """Return a digest by which a form knows whether the code it shows was changed meanwhile."""
    written = json.dumps([getattr(code, part) for part in PARTS])
    return hashlib.sha256(written.encode()).hexdigest()


def _take(study: Study, person) -> None:
    permissions.check_may(person, permissions.Right.EDIT_CODEBOOK, study)
    # One codebook, one writer at a time; SQLite's transactions see to that by themselves. Who adds to the study does not
    # wait: they may hold a code that is waited for here.
    Study.objects.select_for_update(no_key=True).only("pk").get(pk=study.pk)
    count_up(study)


def count_up(study: Study) -> None:
    """Tell open pages that codes or phases are changing; where the change is refused, this is taken back with it."""
    if not CodebookVersion.objects.filter(study=study).update(number=F("number") + 1):
        CodebookVersion.objects.create(study=study, number=1)


def _fresh(code: Code) -> Code:
    return Code.objects.select_related("study", "parent").get(pk=code.pk)


def _check_of_study(study: Study, parent: Code | None) -> None:
    if parent is not None and parent.study_id != study.pk:
        raise CodeFromAnotherStudyError("The code to put this under is in another study.")


def _checked_label(label: str, siblings) -> str:
    """Return the label as it is stored; labels that differ only in capitals are the same to a reader."""
    label = clean_label(label)
    if not label:
        raise CodeLabelMissingError("Give the code a label.")
    _check_lengths(label=label)
    if label.casefold() in {sibling.label.casefold() for sibling in siblings}:
        raise CodeLabelTakenError(
            f"There is a code “{label}” in this place already. Choose another label."
        )
    return label


def _cleaned(parts: dict) -> dict:
    """Return the parts with their texts free of what no export could carry."""
    cleaned = {
        part: freeze(value).strip() if part in TEXTS else value for part, value in parts.items()
    }
    _check_lengths(brief_definition=cleaned.get("brief_definition", ""))
    return cleaned


def _check_lengths(**parts: str) -> None:
    """Refuse what is too long once it is cleaned: some signs become several when they are written in one way."""
    for part, text in parts.items():
        field = Code._meta.get_field(part)
        if len(text) > field.max_length:
            raise CodePartTooLongError(
                f"The {field.verbose_name} may have {field.max_length} characters. Shorten it."
            )


def next_hue(study: Study) -> int:
    """Return the color that a new theme takes: the next one of the palette."""
    return Code.objects.filter(study=study, parent=None).count() % len(PALETTE) + 1


def _below(code: Code) -> list[Code]:
    return Codebook(code.study.codes.all()).descendants(code)


def _recolor(codes: list[Code], old_hue: int, new_hue: int) -> None:
    followers = [code.pk for code in codes if code.hue == old_hue]
    if old_hue != new_hue:
        Code.objects.filter(pk__in=followers).update(hue=new_hue)


def _number(siblings: list[Code]) -> None:
    for position, sibling in enumerate(siblings):
        if sibling.position != position:
            Code.objects.filter(pk=sibling.pk).update(position=position)


def _set_parked(code: Code, person, verb: str, *, is_parked: bool) -> Code:
    _take(code.study, person)
    code = _fresh(code)
    for entry in [code, *_below(code)]:
        if entry.is_parked != is_parked:
            entry.is_parked = is_parked
            entry.save(update_fields=["is_parked", "changed_at"])
    _record(person, verb, code)
    return _fresh(code)


def _record(person, verb: str, code: Code) -> None:
    audit.record(actor=person, verb=verb, kind="code", object_id=code.pk, study=code.study)
