"""Take the pictures of README and docs from the demo study, in a real browser.

tools/scratch.sh sqlite .venv/bin/python tools/screenshots.py FOLDER
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a demo for everybody"  # noqa: S105 (the fixed password of the demo with DEBUG)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _manage("migrate", "--verbosity", "0")
    _manage("load_demo")
    with _server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["LIFELINE_CHROMIUM"], args=FLAGS
        )
        coder = _signed_in(browser, address, "demo-coder1")
        _workspace(coder, folder / "workspace.png")
        lead = _signed_in(browser, address, "demo-lead")
        _themes(lead, folder / "themes.png")
        _page(lead, "/studies/demo/codebook/", folder / "codebook.png")
        browser.close()


def _workspace(page, picture: Path) -> None:
    """Show the first interview around turn 24, with words selected and the list of codes open."""
    page.get_by_role("link", name="GIST after imatinib").first.click()
    page.get_by_role("link", name="Interview 1").first.click()
    page.locator("body[data-ready]").wait_for()
    page.goto(f"{page.url.split('?')[0]}?turn=24")
    page.locator("body[data-ready]").wait_for()
    for key in ("j", "j", "s", "c"):
        page.keyboard.press(key)
    page.keyboard.type("stre")
    page.wait_for_timeout(500)
    page.screenshot(path=picture)


def _themes(page, picture: Path) -> None:
    page.goto(f"{page.url.split('/studies')[0].rstrip('/')}/studies/demo/themes/")
    page.get_by_role("row", name="Energy surplus").first.get_by_role("link").nth(4).click()
    page.wait_for_timeout(800)
    page.screenshot(path=picture)


def _page(page, path: str, picture: Path) -> None:
    page.goto(f"{page.url.split('/studies')[0]}{path}")
    page.wait_for_timeout(300)
    page.screenshot(path=picture)


def _signed_in(browser, address: str, username: str):
    page = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB", color_scheme="light"
    ).new_page()
    page.goto(f"{address}/sign-in/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your studies").wait_for()
    return page


def _manage(*arguments: str) -> None:
    subprocess.run(  # noqa: S603 (our own commands)
        [sys.executable, ROOT / "manage.py", *arguments],
        env={**os.environ, "DEBUG": "1"},
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, ROOT / "manage.py", "runserver", "--noreload", address],
        env={**os.environ, "DEBUG": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{address}/sign-in/")
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(page: str, seconds: int = 30) -> None:
    for _ in range(seconds * 10):
        try:
            urllib.request.urlopen(page)  # noqa: S310 (our own server)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
