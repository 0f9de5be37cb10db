"""What is to stand behind each quote of a file."""

from collections.abc import Mapping

from django import forms

from coding.disclosure import Way
from coding.summaries.disclosure import Decided
from coding.summaries.labels import LabelParts
from interviews.models import Attribute

INTERVIEW, LINES = "interview", "lines"


class LabelField(forms.MultipleChoiceField):
    """What is added to the code of the participant: values of these attributes (by name in addresses), and places."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
        self.attributes: Mapping[str, Attribute] = {}

    def offer(self, attributes: Mapping[str, Attribute]) -> None:
        self.attributes = attributes
        self.choices = [
            (INTERVIEW, "Number of the interview"),
            (LINES, "Line numbers"),
            *((name, attribute.name) for name, attribute in attributes.items()),
        ]


class LabelledForm(forms.Form):
    """A form that also says what stands behind each quote of a file."""

    label = LabelField()

    @property
    def label_attributes(self) -> list[Attribute]:
        """The attributes whose values stand behind quotes."""
        offered = self.fields["label"].attributes
        return [offered[name] for name in self.cleaned_data["label"] if name in offered]

    def label_parts(self, answer: Decided) -> LabelParts:
        """Return what stands behind quotes, with values put together as was decided about small groups."""
        asked, decision = self.cleaned_data["label"], answer.decision
        is_merged = decision is not None and decision.way is Way.MERGE
        return LabelParts(
            interview=INTERVIEW in asked,
            lines=LINES in asked,
            attributes=tuple(self.label_attributes),
            banded=answer.carried.attributes[0] if is_merged else None,
            bands=decision.bands() if is_merged else {},
        )
