"""What becomes of summaries when a code is moved, to be read before."""

from coding.codebook import Codebook
from coding.models import Code, Summary, SummaryVersion


def said_of_moving(code: Code, reader) -> list[str]:
    """Return, in sentences, what becomes of the summaries that `reader` may see."""
    codebook = Codebook(code.study.codes.all())
    own = _count(reader, code)
    sentences = []
    if own and code.parent_id is None:
        many = _count(reader, code, is_signed=True)
        signed = f" ({many:,} signed)" if many else ""
        have = "a summary" if own == 1 else f"{own:,} summaries"
        sentences.append(
            f"“{code}” has {have}{signed}. Under another code it is no theme any more: what is written stays, is listed after "
            "the themes, and can be changed and signed, but nothing new can be begun of it."
        )
    for theme in codebook.themes:
        is_above = code in codebook.descendants(theme)
        if is_above and _count(reader, theme, is_signed=True):
            sentences.append(
                f"What is signed of “{theme}” becomes stale if passages have this code and it goes under another theme."
            )
    if _signed_elsewhere(reader, code):
        sentences.append(
            "What is signed of the theme that it goes under becomes stale if passages have it."
        )
    return sentences


def said_after_moving(code: Code, reader) -> str:
    """Return what is to be known of the summaries of a code that was a theme; nothing where there are none."""
    if code.parent_id is None or not _count(reader, code):
        return ""
    return f"What is written of “{code}” stays: it is listed after the themes under Summaries."


def _count(reader, code: Code, *, is_signed: bool = False) -> int:
    found = Summary.objects.visible_to(reader).filter(code=code)
    if is_signed:
        found = found.filter(pk__in=_signed().values("summary"))
    return found.count()


def _signed_elsewhere(reader, code: Code) -> bool:
    visible = Summary.objects.visible_to(reader).filter(study=code.study).exclude(code=code)
    return _signed().filter(summary__in=visible).exists()


def _signed():
    return SummaryVersion.objects.current().filter(state=SummaryVersion.State.SIGNED)
