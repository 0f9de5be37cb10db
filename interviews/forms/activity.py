"""Which part of a study's activity to show."""

from django import forms

from interviews.models import AuditEvent, User

KINDS = {
    "transcript": "Interviews and coding",
    "draft": "Uploads",
    "participant": "Participants",
    "interview": "Facts of interviews",
    "attribute": "Attributes",
    "phase": "Phases",
    "code": "Codes",
    "codebook": "Codebook in Word",
    "coreq": "COREQ drafts in Word",
    "theme_counts": "Theme counts",
    "passage": "Lists of passages",
    "picture": "Pictures",
    "quote": "Quotes",
    "memo": "Memos",
    "kept_counts": "Counts kept under a name",
    "kept_decision": "Decisions on small groups",
    "participant_template": "Tables for participants",
    "profile_answer": "Answers for the COREQ draft",
    "member": "Members",
    "study": "Study",
}


class ActivityFilterForm(forms.Form):
    """By person and by kind; what can't be chosen is not filtered by."""

    who = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)

    def __init__(self, study, *args, **kwargs):
        super().__init__(*args, **kwargs)
        events = AuditEvent.objects.filter(study_id=study.pk).order_by()
        actors = events.values("actor_id").distinct()
        people = User.objects.filter(pk__in=actors).order_by("username")
        kinds = events.values_list("kind", flat=True).distinct()
        self.fields["who"].choices = [("", "Everybody"), *((str(p.pk), str(p)) for p in people)]
        self.fields["kind"].choices = [
            ("", "Everything"),
            *sorted((kind, KINDS.get(kind, kind.replace("_", " ").capitalize())) for kind in kinds),
        ]

    def chosen(self, events):
        """Return the events that the person asked for."""
        self.is_valid()
        if who := self.cleaned_data.get("who"):
            events = events.filter(actor_id=who)
        if kind := self.cleaned_data.get("kind"):
            events = events.filter(kind=kind)
        return events
