"""What people do with codes and passages, in plain words, for the page of activity."""

from coding.models import Code
from interviews.presenters import activity, exports

SENTENCES = {
    ("code", "create"): "added the code {thing}",
    ("code", "change"): "changed the code {thing}",
    ("code", "move"): "moved the code {thing}",
    ("code", "park"): "parked the code {thing}",
    ("code", "unpark"): "made the parked code {thing} usable again",
    ("code", "delete"): "deleted {thing}",
    ("transcript", "check_put_back"): "put a passage back into {thing} after a correction",
    ("transcript", "check_let_go"): "checked a passage in {thing} after a correction",
    ("transcript", "code"): "coded a passage in {thing}",
    ("transcript", "uncode"): "took a code off a passage in {thing}",
    ("transcript", "recode"): "changed the codes of a passage in {thing}",
    ("transcript", "resize"): "moved the bounds of a passage in {thing}",
    ("transcript", "mark"): "said how sure they are of a passage, or what it tells of, in {thing}",
    ("transcript", "override_phases"): "said what a passage in {thing} is about",
    ("transcript", "split"): "divided a passage in {thing}",
    ("transcript", "merge"): "merged passages in {thing}",
    ("transcript", "memo_write"): "wrote a memo in {thing}",
    ("transcript", "memo_remove"): "deleted a memo in {thing}",
    ("memo", "list"): "read memos in {thing} ({count})",
    ("memo", "export"): "downloaded memos ({count})",
    ("transcript", "list_memos"): "read memos on {thing} in a list ({count})",
    ("transcript", "export_memos"): "downloaded memos on {thing} ({count})",
    ("transcript", "in_work"): "is at work on {thing}",
    ("transcript", "finished"): "finished coding {thing}",
    ("codebook", "export"): "downloaded the codebook for Word ({count})",
    ("theme_counts", "export"): "downloaded theme counts ({count})",
    ("passage", "list"): "looked through a list of passages ({count})",
    ("transcript", "list"): "read words of {thing} in a list ({count})",
    ("study", "find"): "searched the interviews ({count})",
    ("study", "find_similar"): "looked for talk like a stretch of talk ({count})",
    ("transcript", "find"): "read words of {thing} among the hits of a search ({count})",
    (
        "transcript",
        "find_similar",
    ): "read words of {thing} while looking for similar talk ({count})",
    ("transcript", "quote"): "took words of {thing} into a codebook for Word ({count})",
}
UNITS = {
    ("codebook", "export"): ("code", "codes"),
    ("theme_counts", "export"): ("row", "rows"),
    ("passage", "list"): ("passage", "passages"),
    ("transcript", "list"): ("passage", "passages"),
    ("memo", "list"): ("memo", "memos"),
    ("memo", "export"): ("memo", "memos"),
    ("transcript", "list_memos"): ("memo", "memos"),
    ("transcript", "export_memos"): ("memo", "memos"),
    ("study", "find"): ("hit", "hits"),
    ("study", "find_similar"): ("stretch found", "stretches found"),
    ("transcript", "find"): ("hit", "hits"),
    ("transcript", "find_similar"): ("stretch", "stretches"),
    ("transcript", "quote"): ("quote", "quotes"),
}


EXPORTS = {"codebook": "Codebook", "theme_counts": "Theme counts", "memo": "Memos"}


def register() -> None:
    """Teach the pages of activity and exports, which do not know coding, these sentences."""
    exports.KINDS.update(EXPORTS)
    activity.SENTENCES.update(SENTENCES)
    activity.UNITS.update(UNITS)
    activity.NAMERS["code"] = _codes
    # A memo is told by the transcript it is in.
    activity.NAMERS["memo"] = activity.NAMERS["transcript"]


def _codes(ids) -> activity.Names:
    known = Code.objects.filter(pk__in=[int(text) for text in ids if text.isdigit()])
    return {str(pk): f"“{label}”" for pk, label in known.values_list("pk", "label")}
