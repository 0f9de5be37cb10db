"""What is said in place of a picture that there is nothing to draw of."""

from coding.pictures.picture import Picture
from coding.pictures.scope import Scope

NO_CODES = (
    "There are no codes yet. Add the first theme to the codebook, then code an interview with it."
)
NO_CODES_BELOW = "This theme has no codes below it. Choose the themes, or another theme."
NOBODY = "There are no participants yet. They come with the first interview: import one."
NOBODY_CHOSEN = "Nobody has these values. Choose others, or everyone."
NO_PHASES = "This study has no phases yet. Add them in its settings, then mark in the interviews where talk is about which."
NO_TALK = "Nobody says anything yet. Import an interview, and code it."
NO_INTERVIEWS = "There are no interviews to draw yet. Import one, and code it."


def missing(scope: Scope, title: str) -> Picture | None:
    """Return the picture that says what is missing, or None where there are codes and participants."""
    if not scope.codes:
        return Picture(title, [NO_CODES_BELOW if len(scope.codebook) else NO_CODES])
    if not scope.people:
        return Picture(title, [NOBODY if scope.participants is None else NOBODY_CHOSEN])
    return None
