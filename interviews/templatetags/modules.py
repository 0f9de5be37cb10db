"""Tell the browser at once which scripts a page needs, so that it does not find them one import after the other."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html_join

register = template.Library()

IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^;"']*["'](?P<path>\.{1,2}/[^"']+)["']""", re.MULTILINE
)


@register.simple_tag
def module_preloads(*entries: str) -> str:
    """Return a link for every module that these scripts import, and for what those import in turn."""
    # While one develops, a script may have got another import since the last page.
    return (_links.__wrapped__ if settings.DEBUG else _links)(*entries)


@cache
def _links(*entries: str) -> str:
    return format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((static(name),) for name in modules_of(*entries)),
    )


def modules_of(*entries: str) -> list[str]:
    """Return the names of the scripts `entries` and of all that they import, each once."""
    found: dict[str, None] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += _imports_of(name)
    return list(found)


def _imports_of(name: str) -> list[str]:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"There is no script static/{name}.")
    source = Path(path).read_text(encoding="utf-8")
    return [normpath(join(dirname(name), found["path"])) for found in IMPORT.finditer(source)]
