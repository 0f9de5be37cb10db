"""What the library draws, as bytes: SVG that any page may show and a screen reader can name, and PNG.

The library's settings are set here once, and only one picture is drawn at a time: it promises nothing to threads.
"""

import io
import re
import threading
import warnings
from functools import cache
from html import escape
from types import ModuleType

_DRAWING = threading.Lock()
# Dots an inch: wide enough for a slide.
PNG_DPI = 200
# Of the library itself, and so on every machine; what it lacks is looked for in the others, where the server has them.
OUR_FONT = "DejaVu Sans"
OTHER_SCRIPTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Noto Sans JP",
    "Noto Sans KR",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans Thai",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Ethiopic",
)
# Who opens an SVG may have other fonts than the server.
SVG_FONTS = "'DejaVu Sans', Verdana, 'Noto Sans', sans-serif"


@cache
def library() -> ModuleType:
    """Return the library, loaded and set when the first picture is drawn: that takes most of a second."""
    import matplotlib  # noqa: PLC0415 (see above)
    from matplotlib import font_manager  # noqa: PLC0415
    from matplotlib.backends import backend_agg, backend_svg  # noqa: F401, PLC0415
    from matplotlib.figure import Figure  # noqa: F401, PLC0415 (for those who ask for it by `library().figure`)

    known = {font.name for font in font_manager.fontManager.ttflist}
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "lifeline",
            # A dollar sign in the name of a code is a dollar sign.
            "text.parse_math": False,
            "axes.unicode_minus": False,
            "hatch.linewidth": 0.6,
            "path.simplify": False,
            "font.family": [OUR_FONT, *(name for name in OTHER_SCRIPTS if name in known)],
        }
    )
    return matplotlib


def svg_of(draw, title: str, alt: str) -> bytes:
    """Return what `draw` draws as SVG; the same figure gives the same bytes."""
    drawn = _drawn(
        draw, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
    )
    text = drawn.decode()
    text = text[text.index("<svg ") :]
    text = re.sub(r"<style[^>]*>.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"font-family: [^;\"]*", f"font-family: {SVG_FONTS}", text)
    text = re.sub(r' style="([^"]*)"', _as_attributes, text)
    head, rest = text.split(">", 1)
    named = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    return f'{head} role="img" stroke-linejoin="round">{named}{rest}'.encode()


def png_of(draw, title: str, alt: str) -> bytes:
    """Return what `draw` draws as PNG."""
    return _drawn(
        draw,
        format="png",
        dpi=PNG_DPI,
        metadata={"Software": None, "Title": title, "Description": alt},
    )


def _drawn(draw, **how) -> bytes:
    file = io.BytesIO()
    with _DRAWING, warnings.catch_warnings():
        library()
        # A letter that no font has is shown as a box; the how-to says what to do about it.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        draw().savefig(file, **how)
    return file.getvalue()


def _as_attributes(found: re.Match) -> str:
    """Return styles as attributes, which mean the same and need no permission from the page's policy."""
    parts = (part.split(":", 1) for part in found[1].split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in parts)
