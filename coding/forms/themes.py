"""What an address of the theme page asks for."""

from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from coding.forms.scopes import ScopeForm
from coding.models import KeptCounts
from coding.summaries.crosstab import Arrangement, Dimension, Kind
from coding.summaries.kept_counts import kept_layers
from coding.summaries.layers import MERGED
from coding.summaries.themes import ANY_CODE, NOT_RECORDED_NAME
from interviews.models import Participant

# Digits of the largest id a database gives.
LONGEST_ID = 19
# Parts of an address that mean nothing once rows, columns or pages are others.
OF_ONE_ARRANGEMENT = ("open", "hide", "sort", "order", "page")


class ThemeForm(ScopeForm):
    """What stands in rows, columns and pages, which figure is shown, and whose table person by person."""

    SHOWN = {
        "participants": "Participants",
        "passages": "Passages",
        "words": "Words",
        "share": "Share of talk",
        "per_1000": "Per 1,000 words",
    }
    show = forms.ChoiceField(choices=SHOWN.items(), required=False)
    rows = forms.ChoiceField(required=False)
    columns = forms.ChoiceField(required=False)
    pages = forms.ChoiceField(required=False)
    side = forms.ChoiceField(choices=[("below", ""), ("by-side", "")], required=False)
    open = forms.CharField(required=False)
    hide = forms.CharField(required=False)
    sort = forms.CharField(required=False)
    order = forms.ChoiceField(choices=[("down", ""), ("up", "")], required=False)
    theme = forms.IntegerField(required=False)
    people = forms.ChoiceField(choices=[("phases", ""), ("themes", "")], required=False)
    table = forms.ChoiceField(choices=[("screen", ""), ("people", "")], required=False)
    as_of = forms.ModelChoiceField(KeptCounts.objects.none(), required=False)

    def __init__(self, data, *, study, user):
        super().__init__(data, study=study, user=user)
        self.all_kept = KeptCounts.objects.visible_to(user).filter(study=study)
        self.fields["as_of"].queryset = self.all_kept.select_related("made_by", "study")
        self.kept = self._kept()
        if self.kept:
            self.layers = {layer.name: layer for layer in kept_layers(self.kept)}
            self.fields["layer"].choices = [(name, one.label) for name, one in self.layers.items()]
        # What was asked for and stands nowhere, each as a sentence.
        self.gave_way: list[str] = []
        found = [Dimension(kind) for kind in Kind if kind != Kind.ATTRIBUTE]
        found += [Dimension(Kind.ATTRIBUTE, attribute) for attribute in self.attributes.values()]
        self.dimensions = {
            dimension.name: dimension
            for dimension in found
            if dimension.kind != Kind.CODER or self.coders
        }
        choices = [(name, dimension.label) for name, dimension in self.dimensions.items()]
        self.fields["rows"].choices = self.fields["columns"].choices = choices
        self.fields["pages"].choices = [("", "none"), *choices]

    def _kept(self) -> KeptCounts | None:
        try:
            return self.fields["as_of"].clean(self.data.get("as_of"))
        except forms.ValidationError:
            return None  # The field says so itself, once the form is looked at.

    def is_chosen(self, person: Participant, values: dict[str, str]) -> bool:
        """Tell whether a participant is chosen, by the values (by the id of the attribute) kept of them."""
        only = self.cleaned_data["only"]
        return (not only or person.code in only) and all(
            values.get(str(attribute.pk), NOT_RECORDED_NAME) == value
            for attribute, value in self.filters.items()
        )

    @property
    def coders(self):
        """The layers of single coders, where the reader may tell them apart."""
        merged, *coders = self.layers.values()
        return coders if merged.coder is None else []

    def clean_show(self):
        return self.cleaned_data["show"] or "participants"

    def clean_open(self) -> frozenset[int]:
        asked = self.cleaned_data["open"].split(",")
        return frozenset(int(pk) for pk in asked if pk.isdecimal() and len(pk) <= LONGEST_ID)

    def clean_hide(self) -> frozenset[str]:
        # A form sends each on its own, an address holds them in one.
        return frozenset(filter(None, ",".join(self.data.getlist("hide")).split(",")))

    def clean(self):
        asked = super().clean()
        if self.errors:
            return asked
        rows, columns, pages = self._arranged(asked)
        code = asked.get("theme") if asked.get("theme") in self._codes else ANY_CODE
        self.arrangement = Arrangement(
            rows=rows,
            columns=columns,
            pages=pages,
            code=code,
            open=asked["open"],
            hidden=asked["hide"],
            sort=_sort(asked["sort"]),
            is_descending=asked["order"] != "up",
        )
        if self.arrangement.tells_apart(Kind.CODER):
            asked["layer"] = self.layers[MERGED]
        return asked

    def given(self) -> dict[str, str]:
        given = super().given()
        if "hide" in given:
            given["hide"] = ",".join(sorted(self.cleaned_data["hide"]))
        return given

    def in_words(self) -> list[tuple[str, str]]:
        """Return what was chosen, as pairs of words."""
        chosen = super().in_words()
        if self.kept:
            chosen = [("Counts", f"kept as “{self.kept}”"), *chosen]
        if self.cleaned_data["table"] == "people":
            return chosen
        found = self.arrangement
        labels = {"Rows": found.rows, "Columns": found.columns, "Pages": found.pages}
        stand = [(where, what.label) for where, what in labels.items() if what]
        return [*chosen, *stand]

    @property
    def address(self) -> str:
        return reverse("coding:theme_counts", args=[self.study.slug])

    @property
    def without_attributes(self) -> str:
        """The address of the page with the same choices, but no attribute in the table nor to choose participants by."""
        found = self.arrangement
        stand = {"rows": found.rows, "columns": found.columns, "pages": found.pages}
        gone = {name for name, what in stand.items() if what and what.attribute}
        gone |= {*self.attributes, *(OF_ONE_ARRANGEMENT if gone else ())}
        kept = {name: said for name, said in self.given().items() if name not in gone}
        return f"{self.address}?{urlencode(kept)}"

    @property
    def lasting(self) -> dict[str, str]:
        """The choices that stay when rows, columns or pages become others."""
        gone = {"rows", "columns", "pages", "side", *OF_ONE_ARRANGEMENT}
        return {name: said for name, said in self.given().items() if name not in gone}

    @property
    def kept_when_hiding(self) -> dict[str, str]:
        return {name: said for name, said in self.given().items() if name != "hide"}

    @property
    def _codes(self) -> set[int]:
        if self.kept:
            return {fields["pk"] for fields in self.kept.codes}
        return set(self.study.codes.values_list("pk", flat=True))

    def _arranged(self, asked) -> tuple[Dimension, Dimension, Dimension | None]:
        """Return rows, columns and pages; what can't stand beside an earlier choice gives way."""
        theme, phase = self.dimensions[Kind.THEME], self.dimensions[Kind.PHASE]
        rows = self.dimensions.get(asked["rows"], theme)
        columns = wanted = self.dimensions.get(asked["columns"], phase)
        if wanted.is_like(rows):
            columns = theme if rows == phase else phase
            if wanted != rows:
                self.gave_way.append(
                    f"{wanted.label} can’t stand beside {rows.label} in one table, so the columns are by "
                    f"{columns.label.lower()}."
                )
        pages = wanted = self.dimensions.get(asked["pages"])
        if wanted and (wanted.is_like(rows) or wanted.is_like(columns)):
            pages = None
            other = rows if wanted.is_like(rows) else columns
            if wanted != other:
                self.gave_way.append(
                    f"{wanted.label} can’t stand beside {other.label} in one table, so there are no pages."
                )
        return rows, columns, pages


def _sort(asked: str) -> tuple[str, str] | None:
    """Return the keys of a page (empty where there is none) and of a column."""
    if not asked:
        return None
    page, _, column = asked.rpartition("~")
    return page, column
