"""The sign-in library's forms, in our words."""

from allauth.account import forms as account


class SignInForm(account.LoginForm):
    """A sign-in name and a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Sign-in name"
        self.fields["login"].widget.attrs |= {
            "autocapitalize": "none",
            "spellcheck": "false",
            "autofocus": True,
        }
        _plain(self)


class ChangePasswordForm(account.ChangePasswordForm):
    """The password until now, and a new one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Your password until now"
        self.fields["password1"].label = "New password"
        self.fields[
            "password1"
        ].help_text = "At least 12 characters. A few words in a row are easy to remember."
        self.fields["password2"].label = "The same again"
        _plain(self)


class ConfirmPasswordForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self)


def _plain(form) -> None:
    """Leave out the words inside fields, which only repeat the labels, and help that leads nowhere here."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in {"password", "oldpassword"}:
            field.help_text = ""
