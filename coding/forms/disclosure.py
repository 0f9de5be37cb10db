"""What is done about small groups before a file leaves."""

from django import forms

from coding.disclosure import Decision, Way
from coding.summaries.disclosure import Carried, raw_value
from interviews.freezing import freeze

SHORTEST_REASON = 10


class DisclosureForm(forms.Form):
    """One way, with what it takes: values to put together, or a reason."""

    way = forms.ChoiceField(
        choices=[(way.value, way.value) for way in Way],
        error_messages={"required": "Choose what is done about the small groups."},
    )
    values = forms.MultipleChoiceField(required=False)
    reason = forms.CharField(
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
    )
    keep = forms.BooleanField(required=False)

    def __init__(self, carried: Carried, disclosure, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.carried, self.disclosure = carried, disclosure
        values = dict.fromkeys(group.values[0] for group in disclosure.groups)
        self.fields["values"].choices = [(value, value) for value in values]
        all_together = Decision(Way.MERGE, tuple(values))
        # Where other attributes tell few apart whatever is put together here, it would lead nowhere.
        self.can_merge = (
            Way.MERGE in carried.ways
            and len(values) > 1
            and not disclosure.put_together(all_together.bands()).small
        )
        self.can_say_some = Way.SOME in carried.ways

    def hidden_values(self) -> list[str]:
        """Return the values whose figures are not shown where “some” is said, in their order."""
        hidden = self.carried.grouping(Decision(Way.SOME), self.disclosure).hidden
        values = [value for value, _ in self.fields["values"].choices]
        return [value for value in values if raw_value(value) in hidden]

    def clean_reason(self) -> str:
        """Return the reason without what turns or hides letters: it is read again where files that left are listed."""
        return freeze(self.cleaned_data["reason"]).strip()

    def clean(self):
        asked = super().clean()
        way = asked.get("way")
        if way == Way.MERGE and self.can_merge:
            self._check_values(asked.get("values") or [])
        elif way == Way.KEEP and len(asked.get("reason", "")) < SHORTEST_REASON:
            self.add_error(
                "reason", "Write the reason in a sentence: it is kept with the file's entry."
            )
        elif way and way not in self.offered:
            self.add_error("way", "That can't be done with this file.")
        return asked

    @property
    def offered(self) -> set[Way]:
        """What can be done with this file beside leaving the attribute out."""
        return (
            {Way.KEEP}
            | ({Way.MERGE} if self.can_merge else set())
            | ({Way.SOME} if self.can_say_some else set())
        )

    @property
    def decision(self) -> Decision:
        asked = self.cleaned_data
        way = Way(asked["way"])
        return Decision(
            way,
            tuple(asked["values"]) if way is Way.MERGE else (),
            asked["reason"] if way is Way.KEEP else "",
        )

    def _check_values(self, values: list[str]) -> None:
        if len(values) < 2:
            self.add_error("values", "Tick at least two values to put together.")
            return
        left = self.disclosure.put_together(Decision(Way.MERGE, tuple(values)).bands()).small
        if left:
            names = "; ".join(", ".join(group.values) for group in left)
            self.add_error(
                "values", f"These would still be small groups: {names}. Tick more values."
            )


class TableDisclosureForm(DisclosureForm):
    """The same for one of several tables in a file, which can be left out; reason and keeping hold for all of them."""

    SHARED = ("reason", "keep")

    def __init__(self, carried: Carried, disclosure, data=None):
        super().__init__(
            carried, disclosure, data, prefix=f"a{carried.grouped_by.pk}", initial={"way": Way.OMIT}
        )
        # The file says how many participants there are.
        hidden = carried.grouping(Decision(Way.SOME), disclosure)
        self.can_say_some = self.can_say_some and not hidden.is_total_hidden
        if self.can_say_some:
            self.initial["way"] = Way.SOME

    def add_prefix(self, field_name: str) -> str:
        return field_name if field_name in self.SHARED else super().add_prefix(field_name)

    @property
    def offered(self) -> set[Way]:
        return super().offered | {Way.OMIT}

    @property
    def is_answered(self) -> bool:
        """Tell whether somebody was asked about this table and answered."""
        return self.is_bound and self.add_prefix("way") in self.data
