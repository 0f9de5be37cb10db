"""What tests of pictures do with their pages."""

import html
import re

from django.urls import reverse

from tests import factories
from tests.factories import code_words


def add_interview(study, coder, number, *codes):
    participant = factories.make_participant(study, f"P{number:02}")
    made = factories.make_transcript(participant, "I: And then?", "P: The days went by quietly.")
    code_words(made, coder, "went by", *codes)
    return made


def url(study, name, kind="", **asked):
    ending = {
        "": "picture",
        "svg": "picture_svg",
        "png": "picture_as_png",
        "file": "picture_as_svg",
    }
    return reverse(f"coding:{ending[kind]}", args=[study.slug, name], query=asked or None)


def alt_of(response):
    return html.unescape(re.search(r'<img [^>]*alt="([^"]*)"', response.content.decode())[1])


def rows_of(response, number=0):
    """Return the cells of one of the tables behind the picture, as text."""
    table = re.findall(r"(?s)<table.*?</table>", response.content.decode())[number]
    return [
        [
            " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"(?s)<t[hd][ >].*?</t[hd]>", row)
        ]
        for row in re.findall(r"(?s)<tr.*?</tr>", table)
    ]
