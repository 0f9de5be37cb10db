"""Hand out the COREQ draft, once it is decided what of small groups leaves with it."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coding.exports.coreq import export_coreq
from coding.summaries.reporting.sample import sample_carried
from coding.views import disclosing
from interviews.permissions import Right
from interviews.views.common import as_download, get_study_for


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def coreq_docx(request, slug):
    """Hand out the draft; what is posted is what is done about small groups in the tables of the sample."""
    study = get_study_for(request, slug, Right.EXPORT)
    answer = disclosing.ask_of_tables(request, sample_carried(study), tab="reporting")
    if isinstance(answer, HttpResponse):
        return answer
    return as_download(export_coreq(study=study, exported_by=request.user, described=answer))
