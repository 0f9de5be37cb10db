"""The palette can be read: contrast is computed from the stylesheet, as a browser would, in light and in dark."""

import math
import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parent.parent / "static" / "css"
CSS = STYLES.joinpath("tokens.css").read_text("utf-8")
HUES = {f"hue-{n}": int(h) for n, h in re.findall(r"\.hue-(\d+) \{ --h: (\d+); \}", CSS)}
SECOND_HUES = {f"also-{n}": int(h) for n, h in re.findall(r"\.also-(\d+) \{ --h2: (\d+); \}", CSS)}
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\(((?:[^(),]|\([^()]*(?:\([^()]*\))?[^()]*\))+), ((?:[^(),]|\([^()]*(?:\([^()]*\))?[^()]*\))+)\);",
        CSS,
    )
}
MODES = {"light": 0, "dark": 1}


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def of_hex(color: str) -> tuple[float, ...]:
    return tuple(linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))


def of_oklch(lightness: float, chroma: float, hue: float) -> tuple[float, ...]:
    """Return linear sRGB; what lies outside is clipped channel by channel, as browsers do."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(min(1.0, max(0.0, channel)) for channel in channels)


def color(name: str, mode: str, hue: int = 0) -> tuple[float, ...]:
    value = TOKENS[name][MODES[mode]]
    if value.startswith("#"):
        return of_hex(value)
    lightness, chroma = re.match(r"oklch\(([\d.]+) ([\d.]+) var\(--h2?\)\)", value).groups()
    return of_oklch(float(lightness), float(chroma), hue)


def oklab(name: str, mode: str, hue: int = 0) -> tuple[float, float, float]:
    value = TOKENS[name][MODES[mode]]
    if not value.startswith("#"):
        lightness, chroma = map(float, re.match(r"oklch\(([\d.]+) ([\d.]+)", value).groups())
        radians = math.radians(hue)
        return lightness, chroma * math.cos(radians), chroma * math.sin(radians)
    red, green, blue = of_hex(value)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def mixed(one: str, percent: int, other: str, mode: str, hue: int) -> tuple[float, ...]:
    """Return `color-mix(in oklab, one percent, other)` as linear sRGB."""
    pairs = zip(oklab(one, mode, hue), oklab(other, mode, hue), strict=True)
    lightness, a, b = (percent / 100 * x + (1 - percent / 100) * y for x, y in pairs)
    return of_oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)))


def luminance(channels: tuple[float, ...]) -> float:
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_conversion_agrees_with_colors_whose_values_are_known():
    # Red, green and blue of sRGB in OKLCH (CSS Color 4), and the contrast of black and white.
    assert of_oklch(0.62796, 0.25768, 29.234) == pytest.approx((1, 0, 0), abs=1e-3)
    assert of_oklch(0.86644, 0.29483, 142.495) == pytest.approx((0, 1, 0), abs=1e-3)
    assert of_oklch(0.45201, 0.31321, 264.052) == pytest.approx((0, 0, 1), abs=1e-3)
    assert contrast(of_hex("#000000"), of_hex("#ffffff")) == pytest.approx(21)


def test_there_are_twelve_hues_and_each_can_lie_over_another():
    assert list(HUES) == [f"hue-{n}" for n in range(1, 13)]
    assert list(SECOND_HUES.values()) == list(HUES.values())
    assert TOKENS["bar2"] == tuple(value.replace("--h)", "--h2)") for value in TOKENS["bar"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "tint", 7),
        ("bar", "paper", 3),
        ("name", "paper", 4.5),
        ("name", "tint", 4.5),
        ("name", "desk", 4.5),
    ],
)
def test_a_hue_can_be_read(hue, mode, front, back, least):
    degrees = HUES[hue]

    assert contrast(color(front, mode, degrees), color(back, mode, degrees)) >= least


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "desk", 7),
        ("ink", "well", 7),
        ("ink", "accent-tint", 7),
        ("ink", "selection", 7),
        ("ink", "good-tint", 7),
        ("ink", "warn-tint", 7),
        ("ink", "bad-tint", 7),
        ("ink-soft", "paper", 4.5),
        ("ink-soft", "desk", 4.5),
        ("ink-soft", "well", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "desk", 4.5),
        ("on-accent", "accent", 4.5),
        ("on-accent", "accent-strong", 4.5),
        ("good", "paper", 4.5),
        ("warn", "paper", 4.5),
        ("warn", "warn-tint", 4.5),
        ("bad", "paper", 4.5),
        ("bad", "bad-tint", 4.5),
        ("rule-strong", "paper", 3),
        ("focus", "paper", 3),
        ("focus", "desk", 3),
    ],
)
def test_the_interface_can_be_read(mode, front, back, least):
    assert contrast(color(front, mode), color(back, mode)) >= least


MIX = r"color-mix\(in oklab, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\)"


def heat_of_the_theme_table() -> dict[str, tuple[str, int, str]]:
    """Return each shade of a cell, and the ink of its small words, as it is mixed."""
    css = STYLES.joinpath("themes.css").read_text("utf-8")
    found = re.findall(rf"\.heat(?:\.(level-\d)| (small)) \{{ [\w-]+: {MIX}", css)
    return {level or small: (one, int(part), other) for level, small, one, part, other in found}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hue", HUES)
def test_the_words_in_every_shade_of_the_theme_table_can_be_read(hue, mode):
    heat = heat_of_the_theme_table()
    words = mixed(*heat.pop("small"), mode, HUES[hue])
    shades = {level: mixed(*mix, mode, HUES[hue]) for level, mix in heat.items()}

    assert "level-5" in shades
    assert min(contrast(words, shade) for shade in shades.values()) >= 4.5


def test_no_other_stylesheet_of_ours_names_a_color():
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:oklch|hsl|hwb|lab|lch)\(")
    for sheet in STYLES.glob("*.css"):
        if sheet.name == "tokens.css":
            continue
        text = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        rules = re.sub(r"@media print \{.*?\n\}", "", text, flags=re.DOTALL)
        assert literal.findall(re.sub(r"#000\b", "", rules)) == [], sheet.name
