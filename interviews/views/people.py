"""One-time links."""


def sign_in_link(request, token):
    """Replaced within the hour."""
