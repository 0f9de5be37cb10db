"""Hand out what leaves Lifeline as a file."""

from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coding.exports.codebook import export_codebook
from coding.exports.transcript import export_transcript_docx, export_transcript_txt
from coding.views.workspace import get_transcript
from interviews.permissions import Right
from interviews.views.common import as_download, check_right, get_study_for
from interviews.views.progress import tells_how_far


@require_safe
@never_cache
@tells_how_far
def codebook_docx(request, slug):
    study = get_study_for(request, slug, Right.EXPORT)
    return as_download(export_codebook(study=study, exported_by=request.user))


@require_safe
@never_cache
def transcript_docx(request, pk):
    transcript = _get_transcript(request, pk)
    return as_download(export_transcript_docx(transcript=transcript, exported_by=request.user))


@require_safe
@never_cache
def transcript_txt(request, pk):
    transcript = _get_transcript(request, pk)
    return as_download(export_transcript_txt(transcript=transcript, exported_by=request.user))


def _get_transcript(request, pk):
    transcript = get_transcript(request, pk)
    check_right(request, transcript.study, Right.CORRECT)
    return transcript
