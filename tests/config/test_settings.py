"""What the settings make of the environment."""

import os
import stat
import subprocess
import sys

ASKED = (
    "from config import settings; "
    "print(settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.SESSION_COOKIE_SECURE)"
)


def settings_under(folder, **environment) -> str:
    """Return what the settings say, read anew in this environment."""
    given = {"PATH": os.environ["PATH"], "LIFELINE_VAR": str(folder), **environment}
    read = [sys.executable, "-c", ASKED]
    return subprocess.run(
        read, env=given, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_over_https_visitors_are_told_apart_by_what_the_web_server_says_of_them(tmp_path):
    assert settings_under(tmp_path, HTTPS="1") == "1 True"
    assert settings_under(tmp_path) == "0 False"


def test_the_folder_that_holds_interviews_is_made_for_its_owner_only(tmp_path):
    settings_under(tmp_path / "var")

    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
