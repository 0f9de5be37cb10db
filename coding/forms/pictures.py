"""What the address of a picture asks for."""

from dataclasses import asdict
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from coding.codebook import Codebook
from coding.forms.scopes import SELECT, ScopeForm, column_of, phase_choices
from coding.forms.themes import ThemeForm
from coding.pictures.saturation_order import ORDERS, ORIGINS
from coding.pictures.scope import ALL_CODES, THEMES, SaturationChoice, Scope
from coding.pictures.together import SHOWN as SHOWN_TOGETHER
from coding.summaries.talk import TOTAL
from interviews.models import Study, User

NUMBER = {"class": "form-control"}
# Which figures a picture offers, the first by default; one that is not here offers none.
OF_ONE_PERSON = ("passages", "words", "share", "per_1000")
FIGURES = {
    "heat-map": tuple(ThemeForm.SHOWN),
    "by-participant": OF_ONE_PERSON,
    "phase-profiles": ("share", "participants", "passages", "words", "per_1000"),
    "paths": ("share", "passages", "words", "per_1000"),
    "codes-together": tuple(SHOWN_TOGETHER),
}
CHOICES = {"rows": "Codes", "show": "Figure"}
LABELS = ThemeForm.SHOWN | {"places": "Places"}


class WholeNumber(forms.IntegerField):
    """A whole number with a value of its own where none, or none that fits, is given."""

    def __init__(self, otherwise: int, least: int, most: int):
        widget = forms.NumberInput(attrs=NUMBER)
        super().__init__(required=False, min_value=least, max_value=most, widget=widget)
        self.otherwise, self.least, self.most = otherwise, least, most

    def clean(self, value):
        try:
            number = self.to_python(value)
        except forms.ValidationError:
            number = None
        return self.otherwise if number is None else min(self.most, max(self.least, number))


class PictureForm(ScopeForm):
    """Whose coding of whom, as on the theme page; which codes, which figure; and the order of the interviews."""

    rows = forms.ChoiceField(required=False, widget=forms.Select(attrs=SELECT))
    show = forms.ChoiceField(required=False, widget=forms.Select(attrs=SELECT))
    phase = forms.ChoiceField(required=False, widget=forms.Select(attrs=SELECT))
    order = forms.ChoiceField(
        choices=ORDERS.items(), required=False, widget=forms.Select(attrs=SELECT)
    )
    seed = WholeNumber(1, 1, 999_999)
    base = WholeNumber(SaturationChoice.base, 1, 100)
    run = WholeNumber(SaturationChoice.run, 1, 20)
    threshold = WholeNumber(SaturationChoice.threshold, 0, 50)
    page = WholeNumber(1, 1, 1_000_000)

    def __init__(self, data: QueryDict, *, study: Study, user: User, picture: str):
        self.picture = picture
        self.figures = FIGURES.get(picture, ())
        super().__init__(_completed(data, picture, self.figures), study=study, user=user)
        codebook = Codebook(study.codes.all())
        self.fields["rows"].choices = [
            (THEMES, "Themes"),
            (ALL_CODES, "All codes"),
            *(
                (str(theme.pk), f"Codes of {theme.label}")
                for theme in codebook.themes
                if codebook.children(theme)
            ),
        ]
        self.fields["phase"].choices = phase_choices(study)
        self.fields["show"].choices = [(name, LABELS[name]) for name in self.figures]

    def scope(self) -> Scope:
        asked = self.cleaned_data
        return Scope(
            study=self.study,
            layer=asked["layer"],
            participants=self.participants,
            chosen=self._chosen_in_words(),
            rows=asked["rows"],
            show=asked["show"],
            page=asked["page"],
            column=column_of(asked["phase"]) if self.has_phase else TOTAL,
            saturation=SaturationChoice(
                asked["order"], asked["seed"], asked["base"], asked["run"], asked["threshold"]
            ),
            carried=self.carried(),
        )

    @property
    def has_phase(self) -> bool:
        """Whether the picture can be of the talk about one phase; the others show them all."""
        return self.picture == "codes-together"

    def in_words(self) -> list[tuple[str, str]]:
        names = ["rows", "show"] if self.figures else ["rows"]
        chosen = [
            (CHOICES[name], dict(self.fields[name].choices)[self.cleaned_data[name]])
            for name in names
        ]
        if self.has_phase and self.cleaned_data["phase"]:
            phases = dict(self.fields["phase"].choices)
            chosen.append(("Phase", phases[self.cleaned_data["phase"]]))
        if self.picture == "saturation":
            curve = ("seed", "base", "run", "threshold")
            chosen.append(("Order", ORDERS[self.cleaned_data["order"]]))
            chosen += [(name.capitalize(), str(self.cleaned_data[name])) for name in curve]
        return [*super().in_words(), *chosen]

    def shuffled_again(self) -> str:
        """Return what an address asks for, after its question mark, to see the interviews in yet another order."""
        again = {"order": "shuffled", "seed": self.cleaned_data["seed"] + 1}
        return urlencode(self.given() | again)

    def _chosen_in_words(self) -> str:
        parts = [f"{attribute.name}: {value}" for attribute, value in self.filters.items()]
        if only := self.cleaned_data["only"]:
            parts.append(f"only {', '.join(only)}")
        return "; ".join(parts)


class NewCodesForm(PictureForm):
    """Which interviews of the curve of new codes, counted from 1 in its order, and codes of which origin."""

    first = WholeNumber(1, 1, 1_000_000)
    last = WholeNumber(1, 1, 1_000_000)
    origin = forms.ChoiceField(choices=ORIGINS.items(), required=False)

    def __init__(self, data: QueryDict, *, study: Study, user: User):
        super().__init__(data, study=study, user=user, picture="saturation")

    @property
    def curve(self) -> str:
        """What an address of the curve asks for in the same scope, after its question mark."""
        gone = ("first", "last", "origin", "page")
        return urlencode({name: said for name, said in self.given().items() if name not in gone})


def _completed(data: QueryDict, picture: str, figures: tuple[str, ...]) -> QueryDict:
    """Return what is asked for with what holds where nothing is said; a figure chosen for another picture is left out."""
    by_default = {
        # The curve is about codes; of themes there are soon no new ones.
        "rows": ALL_CODES if picture == "saturation" else THEMES,
        "show": figures[0] if figures else "",
        **asdict(SaturationChoice()),
    }
    data = data.copy()
    if data.get("show") not in figures:
        data.pop("show", None)
    for name, value in by_default.items():
        if not data.get(name):
            data[name] = value
    return data
