"""How commands print a one-time link."""

from urllib.parse import urljoin

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from interviews.actions.members import usable_link


def add_base_url(parser) -> None:
    """Let the caller say at which address people reach this server."""
    parser.add_argument(
        "--base-url",
        default="http://127.0.0.1:8000",
        help="the address at which people open Lifeline (default: %(default)s)",
    )


def link_lines(done: str, base_url: str, token: str) -> str:
    """Return what was done, the link, and until when it works."""
    address = urljoin(base_url, reverse("sign_in_link", args=[token]))
    until = date_format(localtime(usable_link(token).expires_at), "j F Y, H:i T")
    return f"{done} The link works once, until {until}:\n{address}"
