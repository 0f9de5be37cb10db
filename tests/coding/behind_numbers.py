"""The list that a number leads to, without its page."""

from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import reverse

from coding.forms.passages import PassageForm
from coding.presenters.passages import ScopeSentence
from coding.summaries.found_passages import listed


def list_at(study, reader, address) -> ScopeSentence:
    """Return what the list of passages at an address says of itself, and `found` in it."""
    parts = urlsplit(address)
    assert parts.path == reverse("coding:passage_list", args=[study.slug]), address
    form = PassageForm(QueryDict(parts.query), study=study, user=reader)
    assert form.is_valid(), address
    return ScopeSentence(
        form.scope(),
        listed(form.scope()),
        filters=form.filters,
        given=form.given(),
        address=parts.path,
    )
