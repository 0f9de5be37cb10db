"""Who is to belong to a study, and as what."""

from django import forms

from interviews.models import Role

ROLES_EXPLAINED = {
    Role.LEAD: "may do everything, and decides who belongs to the study",
    Role.STEWARD: "imports interviews and looks after participants, sees everybody's coding and the activity",
    Role.CODER: "codes interviews, marks phases and works on the codebook",
    Role.READER: "reads the interviews, everybody's coding and the counts; changes nothing",
}


class MemberForm(forms.Form):
    """A sign-in name and a role."""

    username = forms.CharField(
        label="Sign-in name",
        max_length=150,
        error_messages={"required": "Type the sign-in name of the person to be added."},
        help_text="Of somebody who has an account here, or a new one, such as “m.keller”.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    role = forms.ChoiceField(
        choices=Role.choices,
        initial=Role.CODER,
        error_messages={"required": "Choose a role."},
    )


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(choices=Role.choices, error_messages={"required": "Choose a role."})
