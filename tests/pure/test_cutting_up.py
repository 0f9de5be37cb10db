"""A drawing that is higher than a page goes on from page to page, and is cut where nothing stands."""

import io

from PIL import Image

from coding.pictures.cutting_up import on_pages

WIDE = 100


def drawn(*bars, height):
    """Return a white drawing with black bars (top, bottom)."""
    drawing = Image.new("RGB", (WIDE, height), "white")
    for top, bottom in bars:
        drawing.paste("black", (10, top, 90, bottom))
    file = io.BytesIO()
    drawing.save(file, "PNG")
    return file.getvalue()


def bars_of(png):
    """Return how high each bar of a drawing is, from above."""
    drawing = Image.open(io.BytesIO(png)).convert("L")
    found = [0]
    for y in range(drawing.height):
        if drawing.getpixel((50, y)) == 0:
            found[-1] += 1
        elif found[-1]:
            found.append(0)
    return [high for high in found if high]


def test_what_fits_is_left_as_it_is():
    png = drawn((10, 60), height=150)
    assert list(on_pages(png, 1.5)) == [png]


def test_parts_fit_their_page_and_no_bar_is_cut():
    bars = [(top, top + 30) for top in range(10, 900, 50)]
    parts = list(on_pages(drawn(*bars, height=920), 1.7))
    assert len(parts) > 5
    assert all(Image.open(io.BytesIO(part)).height <= 1.7 * WIDE for part in parts)
    assert [high for part in parts for high in bars_of(part)] == [30] * len(bars)


def test_where_nothing_is_empty_it_is_cut_all_the_same():
    parts = list(on_pages(drawn((0, 400), height=400), 1.5))
    assert [high for part in parts for high in bars_of(part)] == [150, 150, 100]


def test_empty_pages_are_left_out_and_the_same_drawing_gives_the_same_parts():
    png = drawn((10, 40), height=1000)
    assert [bars_of(part) for part in on_pages(png, 1.5)] == [[30]]
    assert list(on_pages(png, 1.5)) == list(on_pages(png, 1.5))
