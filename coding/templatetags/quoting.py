"""The button with which a passage is chosen as a quote, in any list of passages that has such buttons."""

from django import template

register = template.Library()


@register.inclusion_tag("coding/_quote_button.html", takes_context=True)
def quote_button(context, passage) -> dict:
    """Show the button of a listed passage; nothing where the page has no `quote_buttons`."""
    buttons = context.get("quote_buttons")
    button = buttons and buttons.of(passage.transcript, passage.start, passage.end, passage.codes)
    return {"button": button, "csrf_token": context.get("csrf_token"), "here": _here(context)}


def _here(context) -> str:
    request = context.get("request")
    return request.get_full_path() if request else ""
