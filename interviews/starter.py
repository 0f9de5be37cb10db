"""What a new study from the GIST template begins with: attributes and phases."""

from dataclasses import dataclass

from interviews.models.participant import NOT_APPLICABLE


@dataclass(frozen=True)
class StarterAttribute:
    """An attribute of the template; `not_applicable_when` is (attribute, value)."""

    name: str
    choices: tuple[str, ...]
    not_applicable_when: tuple[str, str] | None = None


@dataclass(frozen=True)
class StarterPhase:
    """A phase of the template; `applies_when` is (attribute, value)."""

    name: str
    description: str
    hue: int
    applies_when: tuple[str, str] | None = None


GIST_ATTRIBUTES = (
    StarterAttribute("Sex", ("female", "male")),
    StarterAttribute("Age band", ("50–59", "60–69", "70+")),
    StarterAttribute("Time on imatinib", ("5–7 years", "8–10 years", "over 10 years")),
    StarterAttribute("Relapse", ("yes", "no")),
    StarterAttribute("Restarted imatinib", ("yes", "no", NOT_APPLICABLE), ("Relapse", "no")),
)

GIST_PHASES = (
    StarterPhase(
        "Diagnosis",
        "First signs, finding out, first surgery, learning of spread, up to the first imatinib dose.",
        10,
    ),
    StarterPhase(
        "On imatinib",
        "From the first dose to the last before stopping, with surgery and the decision to stop.",
        2,
    ),
    StarterPhase(
        "After stopping",
        "From the last dose until the interview, or until a relapse is found; imagined relapse too.",
        7,
    ),
    StarterPhase(
        "Relapse and restart",
        "From the scan or call that found the relapse, through the choice of treatment, to the interview.",
        12,
        ("Relapse", "yes"),
    ),
)
