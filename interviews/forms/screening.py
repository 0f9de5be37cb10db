"""What a person decides in the identifier check of an interview."""

from django import forms

from interviews.screening import LONGEST_REASON, LONGEST_TAG

# What no detector finds; whoever signs says of each that they looked for it. After the UK Data Service, the Finnish Social
# Science Data Archive and the University of Oslo's guidance on de-identifying interviews.
CHECKLIST = (
    ("every_turn", "I have read every turn, not only what was found."),
    ("names", "Names and nicknames, also of relatives, colleagues, staff and pets."),
    ("places", "Places, workplaces, schools, clubs and associations, however small."),
    ("dates", "Dates, ages, events and numbers that somebody could look up."),
    ("anecdotes", "Anecdotes and facts that fit only one person, or that were in the news."),
    ("speech", "Dialect words and turns of phrase that give somebody away."),
)


class DecisionForm(forms.Form):
    """Which places of an identifier are replaced by which tag, or kept and why."""

    group = forms.IntegerField()
    place = forms.TypedMultipleChoiceField(
        coerce=int, required=False, error_messages={"invalid_choice": "Reload the page."}
    )
    replacement = forms.CharField(required=False, max_length=LONGEST_TAG)
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)

    def __init__(self, places, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(place.id, place.id) for place in places]


class MarkForm(forms.Form):
    """Words that no detector found, and what stands in their place."""

    words = forms.CharField(label="Words", max_length=2_000)
    tag = forms.CharField(label="Replace by", max_length=LONGEST_TAG)


class ChecklistForm(forms.Form):
    """What whoever signs has looked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in CHECKLIST:
            self.fields[name] = forms.BooleanField(
                label=sentence,
                error_messages={"required": "Tick every line once you have looked for it."},
            )
