"""Hand out what leaves Lifeline as a file."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coding.exports.codebook import CONTENT_TYPE, export_codebook
from interviews.permissions import Right
from interviews.views.common import get_study_for


@require_safe
@never_cache
def codebook_docx(request, slug):
    study = get_study_for(request, slug, Right.EXPORT)
    return HttpResponse(
        export_codebook(study=study, exported_by=request.user),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="codebook-{study.slug}.docx"'},
    )
