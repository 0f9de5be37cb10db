"""Which of the files that left a study to show."""

import re

from django import forms

from interviews.forms.activity import KINDS
from interviews.models import Export, Study, User

HEX = re.compile(r"[0-9a-f]{1,64}")


class ExportFilterForm(forms.Form):
    """By person, by kind, or the file that has this hash, of which the first digits are enough."""

    who = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    sha256 = forms.CharField(required=False)

    def __init__(self, study: Study, *args, **kwargs):
        super().__init__(*args, **kwargs)
        exports = Export.objects.filter(study=study).order_by()
        people = User.objects.filter(pk__in=exports.values("made_by")).order_by("username")
        kinds = exports.values_list("kind", flat=True).distinct()
        self.fields["who"].choices = [("", "Everybody"), *((str(p.pk), str(p)) for p in people)]
        self.fields["kind"].choices = [
            ("", "Everything"),
            *sorted((kind, KINDS.get(kind, kind.replace("_", " ").capitalize())) for kind in kinds),
        ]

    def clean_sha256(self) -> str:
        digits = "".join(self.cleaned_data["sha256"].lower().split())
        if digits and not HEX.fullmatch(digits):
            raise forms.ValidationError(
                "A SHA-256 has only the digits 0 to 9 and the letters a to f, 64 in all."
            )
        return digits

    def chosen(self, exports):
        """Return the exports that the person asked for; none where the hash is no hash."""
        self.is_valid()
        if who := self.cleaned_data.get("who"):
            exports = exports.filter(made_by=who)
        if kind := self.cleaned_data.get("kind"):
            exports = exports.filter(kind=kind)
        if digits := self.cleaned_data.get("sha256"):
            exports = exports.filter(sha256__startswith=digits)
        return exports.none() if "sha256" in self.errors else exports

    @property
    def is_limited(self) -> bool:
        return bool(self.errors) or any(self.cleaned_data.values())
