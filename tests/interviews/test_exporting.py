"""Every file leaves through one door, which writes down who took what, with which choices, and its hash."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from interviews.actions.exporting import LeavingFile, hand_out
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent, Export
from tests import factories

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.django_db


@pytest.fixture
def coded(alice, transcript, hope):
    return factories.code_words(transcript, alice, "the letter came", hope)


def downloads(study, transcript):
    return [
        reverse("coding:codebook_docx", args=[study.slug]),
        reverse("coding:theme_counts_csv", args=[study.slug]),
        reverse("coding:theme_table_xlsx", args=[study.slug]),
        reverse("coding:theme_table_docx", args=[study.slug]),
        *(
            reverse(f"coding:passages_{ending}", args=[study.slug])
            for ending in ("csv", "xlsx", "docx")
        ),
        reverse("coding:memo_list_csv", args=[study.slug]),
        *(
            reverse(f"coding:{name}_{ending}", args=[study.slug])
            for name in ("summaries", "matrix")
            for ending in ("docx", "xlsx", "csv")
        ),
        reverse("coding:picture_as_svg", args=[study.slug, "heat-map"]),
        reverse("coding:picture_as_png", args=[study.slug, "heat-map"]),
        reverse("coding:transcript_docx", args=[transcript.pk]),
        reverse("coding:transcript_txt", args=[transcript.pk]),
        reverse("interviews:participant_table_template", args=[study.slug]),
    ]


def test_whatever_is_downloaded_is_written_down_with_its_hash(
    client, study, lena, transcript, coded
):
    client.force_login(lena)
    for address in downloads(study, transcript):
        answer = client.get(address)
        export = Export.objects.first()
        assert answer["Content-Disposition"].startswith("attachment"), address
        assert export.sha256 == hashlib.sha256(answer.content).hexdigest(), address
        assert (export.made_by, export.size) == (lena, len(answer.content))
        event = AuditEvent.objects.filter(verb="export").first()
        assert (event.kind, event.object_id) == (export.kind, export.object_id)


def test_what_the_terminal_prints_or_writes_is_written_down_too(tmp_path, study, lena, coded):
    printed = io.StringIO()
    call_command("theme_counts", study.slug, stdout=printed)
    call_command("export_codebook", study.slug, str(tmp_path / "out.docx"), stdout=io.StringIO())

    codebook, counts = Export.objects.all()
    assert codebook.sha256 == hashlib.sha256((tmp_path / "out.docx").read_bytes()).hexdigest()
    assert counts.sha256 == hashlib.sha256(printed.getvalue().encode()).hexdigest()
    assert counts.choices == [
        ["Coding", "all coders merged"],
        ["By", "participant, phase, theme"],
    ]


def test_the_same_data_leaves_with_the_same_hash(client, study, lena, rita, transcript, coded):
    for person in (lena, rita):
        client.force_login(person)
        client.get(reverse("coding:codebook_docx", args=[study.slug]))
    first, second = Export.objects.all()
    assert first.sha256 == second.sha256


def test_the_choices_are_written_down_in_words(client, study, lena, participant, coded):
    relapsed = study.attributes.get(name="Relapse")
    for code in ("P02", "P03"):
        factories.make_participant(study, code, values={"Relapse": "yes"})
    client.force_login(lena)
    address = reverse("coding:theme_counts_csv", args=[study.slug])
    client.get(address, {"layer": "alice", f"a{relapsed.pk}": "yes"})
    assert Export.objects.get().choices == [
        ["Coding", "alice"],
        ["Relapse", "yes"],
        ["Rows", "Theme"],
        ["Columns", "Phase"],
        ["Attributes", "Relapse"],
        ["Smallest group", "3"],
    ]


def test_what_was_searched_for_in_memos_is_not_kept(client, study, lena):
    client.force_login(lena)
    client.post(reverse("coding:memo_list_csv", args=[study.slug]), {"words": "Ingrid"})
    assert ["Words", "some were searched for"] in Export.objects.get().choices
    assert "Ingrid" not in str(Export.objects.values().get())


def test_who_may_not_export_takes_nothing_and_leaves_no_trace(study, charlie):
    file = LeavingFile("codebook", "codebook.docx", b"content")
    with pytest.raises(NotAllowedError):
        hand_out(file, study=study, to=charlie)
    assert not Export.objects.exists()


def test_leads_and_stewards_see_what_left(client, study, lena, stella, transcript, coded):
    client.force_login(lena)
    client.get(reverse("coding:transcript_txt", args=[transcript.pk]))
    client.get(reverse("coding:codebook_docx", args=[study.slug]))
    client.force_login(stella)

    page = client.get(reverse("interviews:export_list", args=[study.slug])).content.decode()

    assert "Transcript of P01, Interview 1" in page
    assert "Codebook" in page
    for export in Export.objects.all():
        assert export.sha256 in page


def test_coders_do_not(client, study, alice):
    client.force_login(alice)
    assert client.get(reverse("interviews:export_list", args=[study.slug])).status_code == 403


def test_the_list_asks_the_database_the_same_number_of_times(
    client, study, lena, transcript, coded, django_assert_max_num_queries
):
    client.force_login(lena)
    for address in downloads(study, transcript):
        client.get(address)
    with django_assert_max_num_queries(16):
        client.get(reverse("interviews:export_list", args=[study.slug]))


def test_nothing_else_sends_files():
    sources = [*ROOT.glob("interviews/**/*.py"), *ROOT.glob("coding/**/*.py")]
    senders = {
        str(path.relative_to(ROOT))
        for path in sources
        if re.search("Content-Disposition|FileResponse|as_attachment", path.read_text())
    }
    assert senders == {"interviews/views/common.py"}


def test_a_file_that_turns_up_is_found_by_its_hash(client, study, lena, transcript, coded):
    client.force_login(lena)
    page = reverse("interviews:export_list", args=[study.slug])
    for address in downloads(study, transcript)[:2]:
        taken = client.get(address)
    digits = hashlib.sha256(taken.content).hexdigest()

    shown = client.get(page, {"sha256": f" {digits[:12].upper()} "})
    assert [line.export.sha256 for line in shown.context["lines"]] == [digits]
    assert not client.get(page, {"sha256": "f" * 64}).context["lines"]
    refused = client.get(page, {"sha256": "no hash"})
    assert "A SHA-256 has only the digits" in refused.content.decode()
    assert not refused.context["lines"]


def test_files_are_limited_by_who_took_them_and_what_they_hold(
    client, study, lena, stella, transcript, coded
):
    for person, address in zip((lena, stella), downloads(study, transcript), strict=False):
        client.force_login(person)
        client.get(address)
    page = reverse("interviews:export_list", args=[study.slug])

    assert [
        line.export.made_by for line in client.get(page, {"who": lena.pk}).context["lines"]
    ] == [lena]
    of_kind = client.get(page, {"kind": "theme_counts"}).context["lines"]
    assert [line.export.made_by for line in of_kind] == [stella]
    assert len(client.get(page, {"who": "odd", "kind": "odd"}).context["lines"]) == 2


def test_of_a_picture_it_is_said_which_one(client, study, lena, coded):
    client.force_login(lena)
    client.get(reverse("coding:picture_as_svg", args=[study.slug, "heat-map"]))

    shown = client.get(reverse("interviews:export_list", args=[study.slug]))

    assert [line.what for line in shown.context["lines"]] == ["The picture “heat map”"]
