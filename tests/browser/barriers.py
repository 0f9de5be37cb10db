"""What axe finds on a page, by the rules of WCAG 2.2 AA and its own advice."""

from axe_playwright_python.sync_playwright import Axe

# The size of targets is new in WCAG 2.2, and axe looks at it only where asked.
OPTIONS = {"preload": False, "rules": {"target-size": {"enabled": True}}}


def barriers(page):
    """Return (rule, markup) of everything that keeps somebody out."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        (barrier["id"], node["html"][:160], node["failureSummary"][:200])
        for barrier in found
        for node in barrier["nodes"][:3]
    ]
