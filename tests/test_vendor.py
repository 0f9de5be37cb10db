"""What we ship of other people's work is exactly what they released, and stays on this server."""

import hashlib
import json
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "MANIFEST.json").read_text(encoding="utf-8"))["packages"]
LISTED = {path: sha256 for package in PACKAGES for path, sha256 in package["files"].items()}


def vendored_files() -> set[str]:
    return {
        path.relative_to(VENDOR).as_posix()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }


def test_the_manifest_lists_every_vendored_file_and_no_other():
    assert vendored_files() == set(LISTED)


@pytest.mark.parametrize("path", sorted(LISTED))
def test_a_vendored_file_is_unchanged_since_it_was_released(path):
    assert hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() == LISTED[path]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_a_vendored_package_names_its_version_and_licence_and_brings_the_licence_text(package):
    folder = f"{package['name']}/{package['version']}/"

    assert package["licence"]
    assert f"{folder}LICENSE" in package["files"]
    assert all(path.startswith(folder) for path in package["files"])


@pytest.mark.parametrize("path", sorted(path for path in LISTED if path.endswith(".css")))
def test_a_vendored_stylesheet_fetches_nothing_and_brings_the_map_it_refers_to(path):
    css = (VENDOR / path).read_text(encoding="utf-8")
    fetched = re.findall(r"url\((?!\s*[\"']?data:)[^)]*", css) + re.findall(r"@import[^;]*", css)
    source_maps = re.findall(r"sourceMappingURL=(\S+)", css)

    assert fetched == []
    assert source_maps == [f"{Path(path).name}.map"]
    assert f"{path}.map" in LISTED
