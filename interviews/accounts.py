"""How people get in: by a one-time link from a lead, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Close the sign-up that the sign-in library would offer."""

    def is_open_for_signup(self, request):
        return False
