"""Whose coding is counted: one coder's, or that of all coders the reader may see, merged."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from coding.errors import LayerUnknownError
from coding.models import CodingState
from interviews import permissions
from interviews.models import Role, Study, User

MERGED = "merged"


@dataclass(frozen=True)
class Layer:
    """One answer to the question whose coding is counted.

    `coder` is whose rows are summed (None: everybody's). In the merged layer a passage is an island, in one
    coder's layer a distinct span.
    """

    name: str
    label: str
    coder: int | None

    @property
    def is_merged(self) -> bool:
        return self.name == MERGED

    @property
    def unit(self) -> str:
        """The field that holds how many passages there are."""
        return "islands" if self.is_merged else "spans"


def layers_for(user: User, study: Study) -> list[Layer]:
    """Return the layers that `user` may choose from, merged first.

    For somebody who works blind, merged is their own coding only.
    """
    if not permissions.sees_all_coding(user, study):
        return [
            Layer(MERGED, "your coding only", user.pk),
            Layer(user.username, str(user), user.pk),
        ]
    return [
        Layer(MERGED, "all coders merged", None),
        *(Layer(coder.username, str(coder), coder.pk) for coder in _coders(study)),
    ]


def layer_named(name: str, user: User, study: Study) -> Layer:
    """Return the layer of that name; an unknown coder, or one whose coding is hidden, is a LayerUnknownError."""
    for layer in layers_for(user, study):
        if layer.name == name:
            return layer
    raise LayerUnknownError(
        f"There is no coding by “{name}” that you may see in this study. Say merged, or the sign-in name of a coder."
    )


def of_layers(layers: Iterable[Layer]) -> Q:
    """Return a condition for the rows of any of these layers."""
    coders = {layer.coder for layer in layers}
    named = Q(coder__in=coders - {None})
    return named | Q(coder=None) if None in coders else named


def _coders(study: Study):
    """Return the coders of the study, and others who have coded in it."""
    coded = CodingState.objects.filter(transcript__study=study).values("coder")
    members = study.memberships.filter(role=Role.CODER).values("user")
    return User.objects.filter(Q(pk__in=coded) | Q(pk__in=members)).order_by("username")
