"""What people do with codes and passages, in plain words, for the page of activity."""

from coding.models import Code, ProfileAnswer, Quote, Summary
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
    ("kept_counts", "keep"): "kept the counts under a name ({count})",
    ("kept_counts", "give_up"): "gave up counts that were kept",
    ("kept_decision", "keep"): "let a decision on small groups hold for later files",
    ("kept_decision", "forget"): "wants to be asked again about small groups",
    ("memo", "list"): "read memos in {thing} ({count})",
    ("memo", "export"): "downloaded memos ({count})",
    ("transcript", "list_memos"): "read memos on {thing} in a list ({count})",
    ("transcript", "export_memos"): "downloaded memos on {thing} ({count})",
    ("transcript", "in_work"): "is at work on {thing}",
    ("transcript", "finished"): "finished coding {thing}",
    ("summary", "write"): "wrote the summary {thing}",
    ("summary", "restore"): "restored how the summary {thing} read before",
    ("summary", "set_ready"): "said that the summary {thing} is ready",
    ("summary", "set_draft"): "went on writing the summary {thing}",
    ("summary", "sign"): "signed the summary {thing}",
    ("summary", "reopen"): "reopened the summary {thing}",
    ("summary", "support"): "let a sentence of the summary {thing} point at a passage",
    ("summary", "let_go"): "let a sentence of the summary {thing} no longer point at a passage",
    ("summary", "comment"): "commented on the summary {thing}",
    ("summary", "resolve_comment"): "resolved a comment on the summary {thing}",
    ("summary", "reopen_comment"): "reopened a comment on the summary {thing}",
    ("summary", "take_out"): "took out of the summary {thing} what identifies somebody",
    ("summary", "open"): "read the summary {thing}",
    ("summary", "export"): "downloaded summaries ({count})",
    ("transcript", "export_summaries"): "downloaded words of {thing} with summaries ({count})",
    ("summary", "list"): "read summaries in a list ({count})",
    ("profile_answer", "write"): "wrote what the study says of {thing} in the COREQ draft",
    (
        "profile_answer",
        "take_out",
    ): "took out of what the study says of {thing} what identifies somebody",
    ("quote", "choose"): "chose {thing}",
    ("quote", "remove"): "let go of {thing}",
    ("quote", "cut"): "chose anew which words stand in {thing}",
    ("quote", "illustrate"): "let {thing} illustrate another code",
    ("quote", "approve"): "approved {thing}",
    ("quote", "send_back"): "sent back {thing}",
    ("quote", "ask_again"): "asked again for the approval of {thing}",
    ("quote", "wait_again"): "made {thing} wait to be approved again",
    ("quote", "open"): "looked at {thing}",
    ("quote", "list"): "read quotes in a list ({count})",
    ("quote", "export"): "downloaded quotes ({count})",
    ("transcript", "list_quotes"): "read quotes from {thing} in a list ({count})",
    ("transcript", "export_quotes"): "downloaded quotes from {thing} ({count})",
    ("codebook", "export"): "downloaded the codebook for Word ({count})",
    ("coreq", "export"): "downloaded the COREQ draft for Word ({count})",
    ("theme_counts", "export"): "downloaded theme counts ({count})",
    ("picture", "show"): "looked at {thing} ({count})",
    ("picture", "export"): "downloaded {thing} ({count})",
    ("passage", "export"): "downloaded passages ({count})",
    ("transcript", "export_passages"): "downloaded words of {thing} ({count})",
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
    ("kept_counts", "keep"): ("participant", "participants"),
    ("codebook", "export"): ("code", "codes"),
    ("coreq", "export"): ("item", "items"),
    ("theme_counts", "export"): ("row", "rows"),
    ("picture", "show"): ("row of numbers", "rows of numbers"),
    ("picture", "export"): ("row of numbers", "rows of numbers"),
    ("passage", "export"): ("passage", "passages"),
    ("transcript", "export_passages"): ("passage", "passages"),
    ("passage", "list"): ("passage", "passages"),
    ("transcript", "list"): ("passage", "passages"),
    ("memo", "list"): ("memo", "memos"),
    ("memo", "export"): ("memo", "memos"),
    ("transcript", "list_memos"): ("memo", "memos"),
    ("transcript", "export_memos"): ("memo", "memos"),
    ("summary", "export"): ("summary", "summaries"),
    ("transcript", "export_summaries"): ("passage", "passages"),
    ("summary", "list"): ("summary", "summaries"),
    ("quote", "list"): ("quote", "quotes"),
    ("quote", "export"): ("quote", "quotes"),
    ("transcript", "list_quotes"): ("quote", "quotes"),
    ("transcript", "export_quotes"): ("quote", "quotes"),
    ("study", "find"): ("hit", "hits"),
    ("study", "find_similar"): ("stretch found", "stretches found"),
    ("transcript", "find"): ("hit", "hits"),
    ("transcript", "find_similar"): ("stretch", "stretches"),
    ("transcript", "quote"): ("quote", "quotes"),
}


EXPORTS = {
    "codebook": "Codebook",
    "coreq": "COREQ draft",
    "theme_counts": "Theme counts",
    "memo": "Memos",
    "passage": "Passages",
    "summary": "Summaries",
    "picture": "{thing}",
    "quote": "Quotes",
}


def register() -> None:
    """Teach the pages of activity and exports, which do not know coding, these sentences."""
    exports.KINDS.update(EXPORTS)
    activity.SENTENCES.update(SENTENCES)
    activity.UNITS.update(UNITS)
    activity.NAMERS["code"] = _codes
    activity.NAMERS["summary"] = _summaries
    activity.NAMERS["profile_answer"] = _profile_answers
    activity.NAMERS["quote"] = _quotes
    activity.NAMERS["picture"] = _pictures
    # A memo is told by the transcript it is in.
    activity.NAMERS["memo"] = activity.NAMERS["transcript"]


def _pictures(ids) -> activity.Names:
    return {name: f"the picture “{name.replace('-', ' ')}”" for name in ids}


def _codes(ids) -> activity.Names:
    known = Code.objects.filter(pk__in=[int(text) for text in ids if text.isdigit()])
    return {str(pk): f"“{label}”" for pk, label in known.values_list("pk", "label")}


def _summaries(ids) -> activity.Names:
    known = Summary.objects.filter(pk__in=[int(text) for text in ids if text.isdigit()])
    return {str(found.pk): str(found) for found in known.select_related("code", "participant")}


def _profile_answers(ids) -> activity.Names:
    known = ProfileAnswer.objects.filter(pk__in=[int(text) for text in ids if text.isdigit()])
    return {str(found.pk): f"“{found}”" for found in known}


def _quotes(ids) -> activity.Names:
    """Say of whom a quote is; its words stand in the interview only."""
    known = Quote.objects.filter(pk__in=[int(text) for text in ids if text.isdigit()])
    found = known.values_list("pk", "transcript__participant__code")
    return {str(pk): f"a quote of {who}" for pk, who in found}
