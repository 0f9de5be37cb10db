"""The transcript workspace."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from coding.models import CodedPassage
from coding.presenters import turns as turn_markup
from coding.presenters import workspace as presenter
from coding.presenters.frames import frames_of
from coding.presenters.quote_buttons import QuoteButtons
from coding.segments import passages_shown
from coding.summaries import changes, passages_seen, workspace
from coding.summaries.checks import number_to_check
from coding.summaries.overrides import override_rows
from interviews.actions import audit
from interviews.kept_queries import kept_query
from interviews.models import Transcript
from interviews.permissions import Right, asked_once
from interviews.views.common import study_context

# What is read together with a transcript, since every answer here needs it.
BESIDE_TRANSCRIPT = ("study", "study__codebook_version", "participant", "interview")
# What the page's scripts ask, by the name of its address.
URLS = ("act_create", "undo", "redo", "finished", "changes", "memos", "timeline")


@require_safe
@ensure_csrf_cookie
@asked_once()
def workspace_page(request, pk):
    transcript = get_transcript(request, pk)
    audit.record(
        actor=request.user,
        verb="open",
        kind="transcript",
        object_id=transcript.pk,
        study=transcript.study,
    )
    context = _context(request, transcript)
    words = context.pop("words")
    page = render_to_string("coding/workspace.html", context, request)
    # The words are put in last, and as bytes: the template engine would copy half a megabyte a dozen times, and one
    # arrow in the page would have every letter of them take twice the room.
    before, _, after = page.partition(presenter.WORDS_HERE)
    return HttpResponse(b"".join([part.encode() for part in (before, words, after)]))


@require_safe
def passage_facts(request, pk, passage):
    """Answer when a passage was made, and the button with which it is chosen as a quote.

    Thousands of them would weigh too much on the page itself. Also of one that was just changed or removed: a page may
    ask before it hears of that.
    """
    transcript = get_transcript(request, pk)
    seen = CodedPassage.objects.visible_to(request.user).filter(transcript=transcript)
    found = get_object_or_404(seen.select_related("code"), pk=passage)
    facts = {"made_at": found.made_at.isoformat()}
    if found.removed_by_id is None and found.first_word < found.end_word:
        buttons = QuoteButtons(request.user, transcript.study, [pk])
        button = buttons.of(transcript, found.start, found.end, [found.code])
        here = reverse("coding:workspace", args=[pk], query={"at": found.start})
        context = {"button": button, "here": here}
        facts["quote"] = render_to_string("coding/_quote_button.html", context, request)
    return JsonResponse(facts)


def get_transcript(request, pk) -> Transcript:
    """Return the transcript at this address; 404 for strangers."""
    found = _visible_transcripts(request.user.pk, pk)
    if not found:
        raise Http404
    return found[0]


@kept_query
def _visible_transcripts(user, pk):
    visible = Transcript.objects.visible_to(user).select_related(*BESIDE_TRANSCRIPT)
    return visible.filter(pk=pk)


def shown_coder(request) -> int | None:
    """Return whose passages alone are asked for, if anybody's."""
    asked = request.GET.get("coder", "")
    return int(asked) or None if asked.isdecimal() and len(asked) < 10 else None


def _context(request, transcript: Transcript) -> dict:
    context = study_context(request, transcript.study, "interviews")
    coder_pk = shown_coder(request)
    known = changes.known_on_opening(request.user, transcript)
    rows = passages_seen.passage_rows(request.user, transcript, coder_pk)
    codebook = workspace.codebook_shown(transcript.study)
    coders = workspace.coders_seen(request.user, transcript, coder_pk, {row[4] for row in rows})
    frames = frames_of(transcript)
    marks = workspace.phase_marks(transcript)
    hues = {code.pk: code.hue for code in codebook}
    painted = passages_shown((row[1], row[2], hues[row[3]]) for row in rows)
    rights = context["rights"]
    finished = workspace.is_finished(request.user, transcript)
    return {
        **context,
        "transcript": transcript,
        "words_here": presenter.WORDS_HERE,
        "participant": transcript.participant,
        "interview": transcript.interview,
        "words": turn_markup.transcript_html(transcript, frames, painted, marks),
        "last_turn": frames[-1].number if frames else 0,
        "codes": len(codebook),
        "finished": finished,
        "to_check": number_to_check(request.user, transcript),
        "may_code": Right.CODE in rights,
        "may_correct": Right.CORRECT in rights,
        "may_mark_phases": Right.MARK_PHASES in rights,
        "may_edit_codebook": Right.EDIT_CODEBOOK in rights,
        "data": _of_transcript(transcript, request.user, rights, coder_pk)
        | _of_coding(codebook, rows)
        | known
        | {
            "finished": finished,
            "coders": presenter.coder_rows(coders, request.user),
            "marks": presenter.mark_rows(marks),
            "overrides": override_rows(request.user, transcript, coder_pk),
        },
    }


def _of_coding(codebook, rows) -> dict:
    return {
        "codes": presenter.code_rows(codebook),
        "passages": presenter.passage_columns(rows),
        "counts": workspace.counts_of(codebook, ((row[3], row[1], row[2]) for row in rows)),
    }


def _of_transcript(transcript: Transcript, user, rights, coder_pk: int | None) -> dict:
    phases = presenter.phase_rows(workspace.phase_choices(transcript))
    return {
        "transcript": transcript.pk,
        "text": transcript.text_sha256,
        "me": user.pk,
        "recent": workspace.recent_codes(user, transcript.study),
        "phases": phases,
        "phases_digest": presenter.digest_of(phases),
        **workspace.undoable(user, transcript),
        "may": {
            "code": Right.CODE in rights,
            "phases": Right.MARK_PHASES in rights,
            "codebook": Right.EDIT_CODEBOOK in rights,
        },
        "urls": {
            # What answers show is what the page shows: of one coder, if asked.
            name: reverse(
                f"coding:{name}",
                args=[transcript.pk],
                query={"coder": coder_pk} if coder_pk else None,
            )
            for name in URLS
        }
        | {"find": reverse("coding:find", args=[transcript.study.slug])},
    }
