"""The page on which a team reads and keeps its codebook."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from coding.codebook import Codebook
from coding.models import Code
from coding.presenters.codebook import code_rows
from coding.summaries.codebook import counts_seen, used_codes
from interviews.views.common import get_study, study_context


@require_safe
def codebook(request, slug):
    study = get_study(request, slug)
    tree = Codebook(Code.objects.visible_to(request.user).filter(study=study))
    counts = counts_seen(request.user, study)
    table = counts.over_all({code.pk for code in tree})
    context = {
        **study_context(request, study, "codebook"),
        "rows": code_rows(tree, table, used_codes(request.user, study)),
        "themes": len(tree.themes),
        "codes": len(tree) - len(tree.themes),
        "parked": sum(code.is_parked for code in tree),
        "is_merged": counts.layer.coder is None,
    }
    return render(request, "coding/codebook.html", context)
