"""The shape of an entry of the starter codebook."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StarterCode:
    """A code with its six parts and the codes below it; `hue` is given to themes and inherited by their codes."""

    label: str
    brief_definition: str
    full_definition: str
    use_when: str
    do_not_use_when: str
    example: str
    hue: int | None = None
    is_parked: bool = False
    codes: tuple["StarterCode", ...] = ()
