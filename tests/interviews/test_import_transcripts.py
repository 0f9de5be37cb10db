"""Importing from a terminal."""

import zipfile

import docx
import pytest
from django.core.management import CommandError, call_command

from interviews.models import AuditEvent, Transcript
from interviews.turn_layout import SYNTHETIC_NOTICE
from tests import factories

TALK = "I: How was it to stop?\nP: I slept for a week.\nI: And then?\nP: Then the letter came.\n"


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        paths = []
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(str(path))
        return paths

    return write


def run(capsys, *arguments, **options):
    """Run the command; return the lines it printed and whether all files were imported."""
    try:
        call_command("import_transcripts", *arguments, **options)
    except CommandError as error:
        return [*capsys.readouterr().out.splitlines(), str(error)], False
    return capsys.readouterr().out.splitlines(), True


def test_one_line_a_file_says_what_came_of_it(study, folder, capsys):
    lines, is_ok = run(capsys, study.slug, *folder(P03__txt=TALK))
    assert is_ok
    assert lines == [
        "P03.txt: imported as P03, Interview 1; 4 turns; 9 participant words; I = interviewer, P = participant."
    ]
    assert Transcript.objects.get().participant.code == "P03"


def test_a_refused_file_does_not_keep_the_others_out(study, folder, capsys):
    paths = folder(a__txt=b"", b__pdf=b"%PDF-1.7", c__txt=TALK)
    lines, is_ok = run(capsys, study.slug, *paths)
    assert not is_ok
    assert lines[0].startswith("a.txt: refused: The file is empty.")
    assert lines[1].startswith("b.pdf: refused: The PDF is damaged")
    assert lines[2].startswith("c.txt: imported as P01, Interview 1;")
    assert lines[3] == "2 of 3 files refused."


def test_an_unknown_label_refuses_the_file_with_the_hint(study, folder, capsys):
    lines, is_ok = run(capsys, study.slug, *folder(a__txt=TALK.replace("P:", "D:")))
    assert not is_ok
    assert "“D”" in lines[0]
    assert "--speakers" in lines[0]
    assert "\n" not in lines[0]
    assert not Transcript.objects.exists()
    assert not study.participants.exists()


def test_speakers_are_mapped_as_told(study, folder, capsys):
    talk = "D: How?\nP: Well enough.\nD: Good.\nP: Yes.\nX: He is.\nX: Really.\n"
    lines, is_ok = run(
        capsys, study.slug, *folder(a__txt=talk), speakers="D=interviewer,P=participant,*=other"
    )
    assert is_ok, lines
    labels = list(Transcript.objects.get().turns.values_list("label", flat=True))
    assert labels == ["I", "P01", "I", "P01", "O1", "O1"]


def test_a_file_in_which_nobody_is_the_participant_is_refused(study, folder, capsys):
    lines, is_ok = run(capsys, study.slug, *folder(a__txt=TALK), speakers="P=other")
    assert not is_ok
    assert "is the participant" in lines[0]


def test_a_file_without_labels_is_participant_talk_and_the_line_says_so(study, folder, capsys):
    lines, is_ok = run(capsys, study.slug, *folder(a__txt="It was hard.\n\nThen it was not.\n"))
    assert is_ok
    assert "no speaker labels, so all of it is participant talk" in lines[0]
    assert Transcript.objects.get().participant_words == 7


def test_a_participant_can_be_named_for_all_files(study, folder, capsys):
    paths = folder(a__txt=TALK, P09__txt=TALK.replace("week", "month"))
    _, is_ok = run(capsys, study.slug, *paths, participant="p04")
    assert is_ok
    assert [str(transcript) for transcript in Transcript.objects.all()] == [
        "P04, Interview 1",
        "P04, Interview 2",
    ]


def test_a_participant_that_could_be_a_name_is_refused(study, folder, capsys):
    lines, is_ok = run(capsys, study.slug, *folder(a__txt=TALK), participant="Kari Nordmann")
    assert not is_ok
    assert "Never a name" in lines[0]


def test_the_next_free_code_is_taken_where_nothing_shows_one(study, folder, capsys):
    factories.make_participant(study, "P01")
    factories.make_participant(study, "P3")
    run(
        capsys, study.slug, *folder(a__txt=TALK, b__txt=TALK + "P: More.", c__txt=TALK + "P: Most.")
    )
    assert list(study.participants.values_list("code", flat=True)) == [
        "P01",
        "P02",
        "P04",
        "P05",
        "P3",
    ]


def test_the_same_file_again_is_refused(study, folder, capsys):
    paths = folder(a__txt=TALK)
    run(capsys, study.slug, *paths)
    lines, is_ok = run(capsys, study.slug, *paths)
    assert not is_ok
    assert "imported before, as P01, Interview 1" in lines[0]
    assert Transcript.objects.count() == 1
    assert study.participants.count() == 1


def test_lines_before_the_first_turn_are_left_out_unless_asked_for(study, folder, capsys):
    cover = "Interview with Kari Nordmann\n\n"
    lines, _ = run(capsys, study.slug, *folder(a__txt=cover + TALK))
    assert "the lines before the first turn were left out" in lines[0]
    assert "Kari" not in Transcript.objects.get().text
    run(capsys, study.slug, *folder(b__txt=cover + TALK + "P: Yes."), keep_preamble=True)
    assert "Kari" in Transcript.objects.last().text


def test_the_notice_of_a_synthetic_interview_is_kept(study, folder, capsys):
    run(capsys, study.slug, *folder(a__txt=f"{SYNTHETIC_NOTICE.capitalize()}\n\n{TALK}"))
    transcript = Transcript.objects.get()
    assert transcript.interview.is_synthetic
    assert transcript.turns.get(number=0).speaker == "nobody"


def test_word_documents_are_imported(study, tmp_path, capsys):
    document = docx.Document()
    for line in TALK.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "P02.docx")
    lines, is_ok = run(capsys, study.slug, str(tmp_path / "P02.docx"))
    assert is_ok, lines
    assert Transcript.objects.get().participant.code == "P02"


def test_a_lead_imports_unless_somebody_else_is_named(study, lena, stella, folder, capsys):
    run(capsys, study.slug, *folder(a__txt=TALK))
    run(capsys, study.slug, *folder(b__txt=TALK + "P: Yes."), username="stella")
    assert [t.imported_by for t in Transcript.objects.order_by("pk")] == [lena, stella]
    events = AuditEvent.objects.filter(verb="import").order_by("pk")
    assert [event.actor_id for event in events] == [lena.pk, stella.pk]


def test_who_may_not_import_is_refused_before_any_file(study, alice, folder, capsys):
    lines, is_ok = run(capsys, study.slug, *folder(a__txt=TALK), username="alice")
    assert not is_ok
    assert len(lines) == 1
    assert "does not let you import interviews" in lines[0]


def test_a_wrong_study_person_or_rule_is_refused_with_a_sentence(study, folder, capsys):
    paths = folder(a__txt=TALK)
    assert "no study at the address" in run(capsys, "nowhere", *paths)[0][0]
    assert "nobody with the sign-in name" in run(capsys, study.slug, *paths, username="zoe")[0][0]
    assert "does not say who" in run(capsys, study.slug, *paths, speakers="D=boss")[0][0]
    assert not Transcript.objects.exists()


def test_a_file_that_is_not_there_is_refused_with_a_sentence(study, tmp_path, capsys):
    lines, is_ok = run(capsys, study.slug, str(tmp_path / "gone.txt"))
    assert not is_ok
    assert "can't be opened" in lines[0]


def test_an_encoding_can_be_said(study, folder, capsys):
    data = TALK.replace("week", "søndag").encode("cp850")
    run(capsys, study.slug, *folder(a__txt=data), encoding="cp850")
    assert "søndag" in Transcript.objects.get().text


def test_a_folder_is_gone_through_in_the_order_people_count(study, folder, tmp_path, capsys):
    for name in ("P10", "P2", ".hidden"):
        (tmp_path / "wave" / name).mkdir(parents=True)
        (tmp_path / "wave" / name / "talk.txt").write_text(TALK + f"P: {name}.\n")
    (tmp_path / "wave" / ".DS_Store").write_text("x")
    (tmp_path / "wave" / "P3.txt").write_text(" ")
    lines, is_ok = run(capsys, study.slug, str(tmp_path / "wave"))
    assert not is_ok
    assert [line.split(";")[0] for line in lines] == [
        "wave/P2/talk.txt: imported as P2, Interview 1",
        "wave/P3.txt: refused: The file holds no words. Check that you chose the right one.",
        "wave/P10/talk.txt: imported as P10, Interview 1",
        "1 of 3 files refused.",
    ]


def test_a_zip_is_taken_apart_also_one_in_a_folder(study, tmp_path, capsys):
    (tmp_path / "all").mkdir()
    with zipfile.ZipFile(tmp_path / "all" / "wave.zip", "w") as archive:
        archive.writestr("../P04_1.txt", TALK)
        archive.writestr("P04_2.txt", TALK + "P: Yes.\n")
        archive.writestr("copy.txt", TALK)
        archive.writestr("more.zip", b"PK")
    lines, is_ok = run(capsys, study.slug, str(tmp_path / "all"))
    assert not is_ok
    assert [line.split(";")[0].split(". ")[0] for line in lines] == [
        "P04_1.txt: imported as P04, Interview 1",
        "copy.txt: refused: This file was imported before, as P04, Interview 1",
        "more.zip: refused: This is a zip inside a zip, which is not opened",
        "P04_2.txt: imported as P04, Interview 2",
        "2 of 4 files refused.",
    ]


def test_an_empty_folder_and_a_broken_zip_say_so(study, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"PK")
    lines, _ = run(capsys, study.slug, str(tmp_path / "empty"), str(tmp_path / "broken.zip"))
    assert lines[0] == "empty: refused: The folder holds no files."
    assert lines[1].startswith("broken.zip: refused: This zip is damaged")
