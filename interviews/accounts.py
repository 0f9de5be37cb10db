"""How people get in: by a one-time link from a lead, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend

from interviews.kept_queries import kept_query
from interviews.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Close the sign-up that the sign-in library would offer, and say things in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": (
            "This sign-in name and password do not belong together. Check both; capitals count in the password."
        ),
        "too_many_login_attempts": "Too many wrong passwords. Wait five minutes, then try again.",
        "enter_current_password": "This is not your password until now.",
        "incorrect_password": "This is not your password.",
        "account_inactive": "This account is closed. Ask a lead of your study.",
    }

    def is_open_for_signup(self, request):
        return False


class SignInBackend(AuthenticationBackend):
    """The sign-in library's, which finds the person of a session by a kept query."""

    def get_user(self, user_id):
        found = _people(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@kept_query
def _people(pk):
    return User.objects.filter(pk=pk)
