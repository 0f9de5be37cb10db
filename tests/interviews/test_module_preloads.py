"""Pages name the scripts they need, so that the browser fetches them side by side."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Template

from interviews.templatetags.modules import modules_of

STATIC = Path(settings.BASE_DIR) / "static"


def rendered(*entries):
    names = " ".join(f'"{name}"' for name in entries)
    return Template(f"{{% load modules %}}{{% module_preloads {names} %}}").render(Context())


def test_every_script_that_the_workspace_imports_is_named_once():
    found = modules_of("js/workspace-page.js")

    assert found[0] == "js/workspace-page.js"
    assert {"js/components/code-picker.js", "js/lib/offsets.js"} <= set(found)
    assert len(found) == len(set(found))
    imported = {
        (STATIC / name).parent.joinpath(path).resolve().relative_to(STATIC.resolve()).as_posix()
        for name in found
        for path in re.findall(r'(?:from|import)\s*"(\.[^"]+)"', (STATIC / name).read_text())
    }
    assert imported == set(found[1:])


def test_the_links_carry_the_names_under_which_the_files_are_served(monkeypatch):
    monkeypatch.setattr(staticfiles_storage, "url", lambda name: f"/static/hashed-{name}")

    html = rendered("js/page.js")

    assert '<link rel="modulepreload" href="/static/hashed-js/page.js">' in html
    assert '<link rel="modulepreload" href="/static/hashed-js/times.js">' in html


def test_a_script_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError, match="nowhere.js"):
        modules_of("js/nowhere.js")
