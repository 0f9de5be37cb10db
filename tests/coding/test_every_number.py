"""Every number in a table of counts is a link to exactly what it counts, or stands in a short list of exceptions."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from lxml import html

from coding.actions import kept_counts
from coding.models import Code
from coding.summaries.kept_counts import counts_to_keep
from interviews.models import Study
from interviews.spans import Span
from tests import factories, short_demo
from tests.coding.behind_numbers import list_at

pytestmark = pytest.mark.django_db

# Pages, as (address, choices, what a number without a unit counts).
THEMES, PICTURE = "coding:theme_counts", "coding:picture"
PAGES = [
    (THEMES, {}, "passages"),
    (THEMES, {"show": "words", "people": "themes"}, "words"),
    (THEMES, {"show": "share", "rows": "code"}, "passages"),
    (THEMES, {"show": "per_1000", "columns": "coder", "layer": "demo-coder1"}, "passages"),
    (THEMES, {"show": "passages", "rows": "participant", "pages": "attribute"}, "passages"),
    ("heat-map", {"show": "passages"}, "passages"),
    ("heat-map", {"show": "per_1000", "layer": "demo-coder1"}, "passages"),
    ("by-participant", {"show": "words"}, "words"),
    ("phase-profiles", {}, "passages"),
    ("paths", {"show": "passages"}, "passages"),
    ("codes-together", {"rows": "all"}, "places or words"),
    ("codes-together", {"phase": "On imatinib", "rows": "all"}, "places or words"),
    ("portraits", {}, "passages"),
    ("saturation", {}, "new codes"),
    ("coding:codebook", {}, "passages"),
    ("coding:summary_list", {}, "passages"),
    ("coding:summary_matrix", {}, "passages"),
    ("coding:study_detail", {}, "passages"),
]
# Numbers that lead nowhere, by page and heading, with the reason.
EXCEPTIONS = {
    ("saturation", "In shuffled orders"): "tells of 500 orders: there is no one list of that",
    ("saturation", "Share"): "is of the two numbers beside it, which are links",
    ("coding:study_detail", "Words"): "what the interview holds, to which its row leads",
    ("coding:study_detail", "Turns"): "what the interview holds, to which its row leads",
    (
        "coding:study_detail",
        "Phases",
    ): "how much of the interview is marked, to which its row leads",
}
# Where else than in tables it is said how many there are, as names of classes.
PLACES = ("number", "summary-facts", "cell-foot")
# Words with a number in them, which counts nothing.
NAMES = re.compile(r"\b[A-Z]\d+\b|\bInterview \d+|\bdemo-coder\d|\d+–\d+$")


def text_of(parts):
    return " ".join(" ".join(parts).split())


def numbers_on(page):
    """Yield (heading, words, address or nothing) of whatever holds a number, in tables and where else numbers stand."""
    tree = html.fromstring(page.content)
    cells = [(_heading(cell), cell) for cell in tree.xpath("//tbody/tr/td")]
    for name in PLACES:
        found = tree.xpath(
            f"//*[contains(concat(' ', @class, ' '), ' {name} ')][not(ancestor::table)]"
        )
        cells += [("", place) for place in found if place.get("aria-hidden") is None]
    for heading, cell in cells:
        for link in cell.iter("a"):
            yield heading, text_of(link.itertext()), link.get("href")
        yield heading, text_of(cell.xpath(".//text()[not(ancestor::a)]")), ""


def _heading(cell):
    heads = cell.xpath("ancestor::table/thead/tr[last()]/*")
    at = cell.xpath("count(preceding-sibling::*)")
    return text_of(heads[int(at)].itertext()) if at < len(heads) else ""


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A short demo, in which one participant has a second interview and a code is applied that others lie under."""
    folder = short_demo.copy_to(tmp_path_factory.mktemp("short"), rows=8, without="P0[3-8]")
    with (
        override_settings(DEMO_DIR=folder),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        call_command("load_demo", verbosity=0)
        study = Study.objects.get(slug="demo")
        first = study.transcripts.first()
        second = factories.make_transcript(first.participant, "P: The days went by quietly.")
        coder = first.passages.first().coder
        theme = Code.objects.filter(study=study, parent=None).first()
        factories.code_words(second, coder, "went by", theme, theme.children.first())
        yield study
        transaction.set_rollback(True)


@pytest.fixture
def lead(demo):
    return factories.lead_of(demo)


@pytest.fixture
def signed_in(lead):
    client = Client()
    client.force_login(lead)
    return client


def numbers_of(signed_in, demo, name, asked):
    """Return (words, address or nothing) of the numbers of a page, but for those that are exceptions."""
    if asked.get("pages") == "attribute":
        asked = asked | {"pages": f"a{demo.attributes.get(name='Relapse').pk}"}
    if "phase" in asked:
        asked = asked | {"phase": demo.phases.get(name=asked["phase"]).pk}
    if ":" in name:
        address = reverse(name, args=[demo.slug])
    else:
        address = reverse(PICTURE, args=[demo.slug, name])
    page = signed_in.get(address, asked)
    assert page.status_code == 200
    heads = [heading for where, heading in EXCEPTIONS if where == name]
    return [
        (said, where)
        for heading, said, where in numbers_on(page)
        if re.search(r"\d", NAMES.sub("", said)) and not heading.startswith(tuple(heads))
    ]


class Lists:
    """The lists that numbers lead to, each looked at once."""

    def __init__(self, demo, lead, client):
        self.demo, self.lead, self.client = demo, lead, client
        self._figures = {}

    def figures(self, address):
        """Return what the list at an address holds, by what a number of it may say."""
        if address not in self._figures:
            self._figures[address] = self._read(address)
        return self._figures[address]

    def _read(self, address):
        if urlsplit(address).path == reverse("coding:new_codes", args=[self.demo.slug]):
            return {"new codes": len(self.client.get(address).context["codes"])}
        sentence = list_at(self.demo, self.lead, address)
        found, talk = sentence.found, sentence.talk
        spoken = talk.words(found.scope.column)
        return {
            "participants": found.participants,
            "of": len(talk.applies_to(found.scope.column)),
            "passages": found.passages,
            "places": found.passages,
            "words": found.words,
            "share": f"{found.words / spoken if spoken else 0:.1%}",
            "per 1,000": f"{1000 * found.passages / spoken if spoken else 0:.1f}",
        }


def check(said, address, unit, lists):
    """Hold what a link says against the list that it leads to."""
    figures, said = lists.figures(address), said.replace(",", "")
    if found := re.search(r"(\d+) of (\d+)", said):
        assert (int(found[1]), int(found[2])) == (figures["participants"], figures["of"]), address
    for noun in ("passage", "word", "place"):
        if found := re.search(rf"(\d+) {noun}", said):
            assert int(found[1]) == figures[f"{noun}s"], (said, address)
    if found := re.match(r"(\d+)(?! of| passage| word| place|[\d.%])", said):
        assert int(found[1]) in [figures[name] for name in unit.split(" or ")], (said, address)
    elif found := re.match(r"[\d.]+%", said):
        assert found[0] == figures["share"], (said, address)
    elif found := re.match(r"\d+\.\d", said):
        assert found[0] == figures["per 1,000"], (said, address)


@pytest.mark.parametrize(("name", "asked", "unit"), PAGES, ids=lambda value: str(value)[:24])
def test_every_number_leads_to_exactly_what_it_counts(demo, lead, signed_in, name, asked, unit):
    lists, followed = Lists(demo, lead, signed_in), 0
    for said, address in numbers_of(signed_in, demo, name, asked):
        assert address, f"“{said}” leads nowhere"
        if "passages/" in address or "codes/" in address:
            check(said, address, unit, lists)
            followed += 1
    assert followed >= 3 or name == "coding:study_detail"


def test_kept_counts_lead_to_what_is_the_same_now_and_else_say_what_it_is(demo, lead, signed_in):
    kept = kept_counts.keep_counts(
        study=demo, kept_by=lead, name="Now", found=counts_to_keep(demo, lead)
    )
    said_last = demo.transcripts.last().turns.filter(speaker="participant").last()
    word = Span(said_last.start, said_last.end)
    factories.code_span(said_last.transcript, lead, word, demo.codes.filter(parent=None).last())
    lists, followed, changed = Lists(demo, lead, signed_in), 0, 0

    asked = {"as_of": kept.pk, "show": "passages", "people": "themes"}
    for said, address in numbers_of(signed_in, demo, THEMES, asked):
        if address:
            check(said.removeprefix("now "), address, "passages", lists)
            followed += not said.startswith("now ")
            changed += said.startswith("now ")

    assert (followed > 30, changed) == (True, 6)
