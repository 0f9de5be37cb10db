"""Hand out what leaves Lifeline as a file."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coding.exports.codebook import CONTENT_TYPE, export_codebook
from coding.exports.transcript import export_transcript_docx, export_transcript_txt
from coding.views.workspace import get_transcript
from interviews.permissions import Right
from interviews.views.common import check_right, get_study_for


@require_safe
@never_cache
def codebook_docx(request, slug):
    study = get_study_for(request, slug, Right.EXPORT)
    return HttpResponse(
        export_codebook(study=study, exported_by=request.user),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="codebook-{study.slug}.docx"'},
    )


@require_safe
@never_cache
def transcript_docx(request, pk):
    transcript = _get_transcript(request, pk)
    made = export_transcript_docx(transcript=transcript, exported_by=request.user)
    return _file(made, CONTENT_TYPE, transcript, "docx")


@require_safe
@never_cache
def transcript_txt(request, pk):
    transcript = _get_transcript(request, pk)
    made = export_transcript_txt(transcript=transcript, exported_by=request.user)
    return _file(made, "text/plain; charset=utf-8", transcript, "txt")


def _get_transcript(request, pk):
    transcript = get_transcript(request, pk)
    check_right(request, transcript.study, Right.CORRECT)
    return transcript


def _file(content, content_type, transcript, ending):
    name = f"{transcript.participant.code}-interview-{transcript.interview.number}.{ending}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": disposition}
    )
