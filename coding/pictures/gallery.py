"""All pictures there are, by the name they have in addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from coding.pictures.heat_map import heat_map, people_map
from coding.pictures.paths import paths
from coding.pictures.picture import Picture
from coding.pictures.portraits import interview_portraits
from coding.pictures.profile import profile
from coding.pictures.saturation import saturation
from coding.pictures.scope import Scope
from coding.pictures.together import together


@dataclass(frozen=True)
class Entry:
    """One picture to choose."""

    name: str
    label: str
    make: Callable[[Scope], Picture]


ENTRIES = (
    Entry("heat-map", "Heat map", heat_map),
    Entry("by-participant", "By participant", people_map),
    Entry("phase-profiles", "Phase profiles", profile),
    Entry("paths", "Paths", paths),
    Entry("codes-together", "Codes together", together),
    Entry("portraits", "Portraits", interview_portraits),
    Entry("saturation", "Saturation", saturation),
)
GALLERY = {entry.name: entry for entry in ENTRIES}
