"""Reading a whole folder, or a zip, in a browser: one file after the other, with progress, and never all or nothing."""

import io
import zipfile
from contextlib import suppress

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from interviews.models import ImportDraft, Transcript

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALK = "I: How was it?\nP: I slept for a week.\nI: And then?\nP: The letter came.\n"


@pytest.fixture
def page(sign_in, live_server, study, stella):
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:transcript_import", args=[study.slug]))
    return page


def talk(number):
    return TALK + f"P: Number {number}.\n"


def a_zip(files, locked=False):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    data = bytearray(packed.getvalue())
    if locked:
        for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
            at = data.find(signature)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(signature, at + 1)
    return {"name": "all.zip", "mimeType": "application/zip", "buffer": bytes(data)}


def choose(page, *files):
    page.get_by_label("Choose transcripts").set_input_files(list(files))


def read(page, *files):
    """Choose files, and wait until each is read, which takes a process of its own."""
    choose(page, *files)
    expect(page.locator("[data-run]")).to_be_hidden(timeout=60_000)


def summary(page):
    return page.locator("[data-run-summary]")


def test_a_zip_is_sent_file_by_file_and_a_bad_one_stops_none(page):
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request))
    files = {f"P{n:02}/first.txt": talk(n) for n in range(1, 31)}
    choose(page, a_zip({**files, "P07/scan.txt": " ", "__MACOSX/x": "x", "P08/b.zip": "PK"}))
    expect(summary(page)).to_have_text("32 files: 30 read, 2 refused.", timeout=120_000)
    came = page.locator("[data-outcomes] > li")
    expect(came).to_have_count(2)
    expect(came.filter(has_text="scan.txt")).to_contain_text("no words")
    expect(came.filter(has_text="b.zip")).to_contain_text("zip inside a zip")
    assert len(sent) == 32
    assert ImportDraft.objects.count() == 30
    expect(page.locator("[data-drafts]")).to_contain_text("P30")


def test_a_whole_folder_is_read_and_its_names_say_whose_interviews_they_are(page, tmp_path):
    for number in (2, 10):
        folder = tmp_path / "wave" / f"P{number:02}"
        folder.mkdir(parents=True)
        (folder / "interview.txt").write_text(talk(number))
        (folder / ".hidden").write_text("x")
    page.get_by_label("or a whole folder").set_input_files(tmp_path / "wave")
    expect(summary(page)).to_have_text("2 files: 2 read.")
    expect(page.locator("[data-drafts]")).to_contain_text("P10")


def test_dropped_files_are_read_also_those_of_a_zip(page):
    page.evaluate(
        """([talk, zip]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([talk], "P01.txt"));
          transfer.items.add(new File([new Uint8Array(zip)], "rest.zip"));
          const drop = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
          document.querySelector("[data-drop]").dispatchEvent(drop);
        }""",
        [talk(1), list(a_zip({"P02.txt": talk(2), "again.txt": talk(1)})["buffer"])],
    )
    expect(summary(page)).to_have_text("3 files: 2 read, 1 there already.", timeout=30_000)


def drag(page, *paths):
    """Drag files or folders of this computer over the field for them, and let go."""
    devtools = page.context.new_cdp_session(page)
    box = page.locator("[data-drop]").bounding_box()
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    place = {"x": box["x"] + 40, "y": box["y"] + 40, "data": data}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, **place})


def test_a_folder_that_is_dragged_here_is_read_with_all_that_is_in_it(page, tmp_path):
    wave = tmp_path / "wave"
    meant = ("P51/interview 1.txt", "P51/later/on/interview 2.txt", "P52/talk.txt")
    left = (".DS_Store", "P52/~$talk.docx", "P52/Thumbs.db", "P51/desktop.ini", ".git/config")
    for number, name in enumerate((*meant, *left, "__MACOSX/P51/._a.txt", "x/__MACOSX/a.txt")):
        (wave / name).parent.mkdir(parents=True, exist_ok=True)
        (wave / name).write_text(talk(number))
    (wave / "empty").mkdir()
    drag(page, wave)
    expect(summary(page)).to_have_text("3 files: 3 read.", timeout=60_000)
    expect(table(page)).to_have_count(3)
    expect(table(page).nth(0)).to_contain_text("P51, a new participant: Interview 1")
    expect(table(page).nth(1)).to_contain_text("P51, a new participant: Interview 2")
    expect(table(page).nth(1)).to_contain_text("wave/P51/later/on/interview 2.txt")


def test_a_folder_with_nothing_to_read_says_so(page, tmp_path):
    (tmp_path / "wave").mkdir()
    drag(page, tmp_path / "wave")
    expect(summary(page)).to_have_text("There is no file to read in what you chose.")


def test_a_file_that_is_gone_while_others_are_read_is_named_and_stops_none(page, watch, tmp_path):
    watch.expect("Failed to load resource")
    for number in (1, 2, 3):
        (tmp_path / f"P0{number}.txt").write_text(talk(number))

    def lose_the_second(route):
        (tmp_path / "P02.txt").unlink(missing_ok=True)
        route.continue_()

    page.route("**/import/", lose_the_second, times=1)
    drag(page, *sorted(tmp_path.iterdir()))
    expect(summary(page)).to_have_text("3 files: 2 read, 1 refused.", timeout=60_000)
    lost = page.locator(".outcome-refused")
    expect(lost).to_contain_text("P02.txt")
    expect(lost).to_contain_text("This could not be opened.")


def test_progress_names_the_file_and_reading_can_be_stopped(page, watch):
    watch.expect("ERR_FAILED")
    sent, held = [], []

    def hold_the_third(route):
        if route.request.method != "POST" or len(sent) < 2:
            sent.append(route)
            route.continue_()
        else:
            held.append(route)

    page.route("**/import/", hold_the_third)
    choose(page, a_zip({f"P{n}.txt": talk(n) for n in range(1, 6)}))
    expect(page.locator("[data-run-now]")).to_have_text("Reading 3 of 5: P3.txt")
    expect(page.get_by_role("progressbar", name="Files read")).to_have_js_property("value", 2)
    page.get_by_role("button", name="Stop").click()
    expect(summary(page)).to_contain_text("5 files: 2 read. 3 not read: choose them again")
    # Otherwise it would go on to the server once nobody holds it.
    for route in held:
        with suppress(Error):
            route.abort()
    page.unroute("**/import/")
    choose(page, a_zip({f"P{n}.txt": talk(n) for n in range(1, 6)}))
    expect(summary(page)).to_have_text("5 files: 3 read, 2 there already.", timeout=30_000)
    assert ImportDraft.objects.count() == 5


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "holds no files"),
        ({f"P{n}.txt": "x" for n in range(1_000)}, "holds 1,000 files; at most 500"),
        ({"[Content_Types].xml": "x", "word/document.xml": "x"}, "ends in .docx"),
        ({"mimetype": "x", "content.xml": "x"}, "or .odt"),
    ],
)
def test_a_zip_that_is_not_opened_says_why(page, files, says):
    choose(page, a_zip(files))
    expect(page.locator("[data-outcomes] > li")).to_contain_text(says)


def test_a_zip_that_is_too_large_unpacked_is_not_sent_and_says_why(page):
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request))
    choose(page, a_zip(dict.fromkeys((f"P{n}.txt" for n in range(5)), " " * 24_000_000)))
    expect(page.locator("[data-outcomes] > li")).to_contain_text("larger than 100 MB")
    assert len(sent) == 1


def test_a_zip_under_a_password_is_explained_once(page):
    choose(page, a_zip({"P01.txt": TALK, "P02.txt": talk(2)}, locked=True))
    came = page.locator("[data-outcomes] > li")
    expect(came).to_have_count(1)
    expect(came).to_contain_text("protected by a password")


def test_what_is_no_zip_says_so(page):
    choose(page, {"name": "x.zip", "mimeType": "application/zip", "buffer": b"hello"})
    expect(page.locator("[data-outcomes] > li")).to_contain_text("damaged")


def test_whoever_is_signed_out_midway_is_told_once(page, watch):
    watch.expect("401")
    page.context.clear_cookies(name="sessionid")
    choose(page, a_zip({f"P{n}.txt": talk(n) for n in range(1, 6)}))
    expect(page.locator("[data-outcomes] > li")).to_have_count(1)
    expect(page.locator("[data-outcomes]")).to_contain_text("You were signed out")


def table(page):
    return page.locator("[data-row]")


def test_everything_that_is_ready_is_saved_in_one_go_and_the_rest_says_why_not(page):
    names = "Kari: How was it?\nOla: I slept.\nKari: And?\nOla: Well.\n"
    choose(
        page,
        a_zip({"P03_2.txt": talk(2), "P03_1.txt": talk(1), "P09.txt": names, "x.txt": talk(3)}),
    )
    expect(table(page)).to_have_count(4, timeout=30_000)
    expect(page.get_by_label("Participant of import 1")).to_have_value("P03")
    expect(table(page).nth(2)).to_contain_text("Say who speaks as “Kari”, “Ola”.")
    page.get_by_role("button", name="Save all that are ready (3)").click()
    expect(page.locator("[data-save-summary]")).to_have_text("3 of 3 saved.", timeout=30_000)
    expect(table(page).nth(0)).to_contain_text("P03, Interview 1")
    expect(table(page).nth(1)).to_contain_text("P03, Interview 2")
    row = table(page).nth(2)
    row.get_by_label("Kari").select_option("interviewer")
    row.get_by_label("Ola").select_option("participant")
    expect(row).to_contain_text("Ready")
    row.get_by_label("Participant of import 3").fill("P04")
    row.get_by_role("button", name="Save import 3").click()
    expect(row).to_contain_text("P04, Interview 1")
    assert sorted(map(str, Transcript.objects.all())) == [
        "P01, Interview 1",
        "P03, Interview 1",
        "P03, Interview 2",
        "P04, Interview 1",
    ]
    assert not ImportDraft.objects.exists()


def test_a_row_is_saved_by_keyboard_alone(page):
    choose(page, {"name": "P05.txt", "mimeType": "text/plain", "buffer": TALK.encode()})
    expect(page.get_by_role("heading", name="Review what was read")).to_be_visible()
    page.get_by_role("navigation", name="Study").get_by_role("link", name="Import").click()
    page.get_by_label("Participant of import 1").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("p06")
    page.keyboard.press("Tab")
    expect(table(page)).to_contain_text("P06, a new participant")
    page.get_by_role("button", name="Save import 1").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="P06, Interview 1")
    expect(link).to_be_focused()


def test_a_server_that_is_out_of_reach_stops_reading_and_what_was_read_is_there(page, watch):
    watch.expect("ERR_FAILED")
    sent = []

    def be_gone_after_one(route):
        sent.append(route)
        route.continue_() if len(sent) == 1 else route.abort()

    page.route("**/import/", be_gone_after_one)
    choose(page, a_zip({f"P{n}.txt": talk(n) for n in range(1, 5)}))
    expect(summary(page)).to_contain_text("4 files: 1 read. 3 not read", timeout=30_000)
    expect(page.locator("[data-outcomes]")).to_contain_text("could not be reached")
    page.unroute("**/import/")
    choose(page, a_zip({f"P{n}.txt": talk(n) for n in range(1, 5)}))
    expect(summary(page)).to_have_text("4 files: 3 read, 1 there already.", timeout=60_000)
    expect(table(page)).to_have_count(4)


def test_a_server_that_is_out_of_reach_stops_saving_and_says_so(page, watch):
    watch.expect("ERR_FAILED")
    choose(page, a_zip({"P01.txt": talk(1), "P02.txt": talk(2)}))
    expect(table(page)).to_have_count(2)
    page.route("**/row/", lambda route: route.abort())
    page.get_by_role("button", name="Save all that are ready (2)").click()
    expect(table(page).nth(0)).to_contain_text("The server could not be reached")
    expect(page.locator("[data-save-summary]")).to_contain_text("0 of 2 saved.")
    page.unroute("**/row/")
    page.get_by_role("button", name="Save all that are ready (2)").click()
    expect(page.locator("[data-save-summary]")).to_have_text("2 of 2 saved.", timeout=30_000)
    assert Transcript.objects.count() == 2


def test_two_files_of_one_interview_are_told_apart_by_its_number(page):
    read(page, a_zip({"P03_1.txt": talk(1), "P03_1 again.txt": talk(2), "P03_3.txt": talk(3)}))
    expect(table(page).filter(has_text="Another file that waits")).to_have_count(2)
    page.get_by_label("Interview number of import 2").fill("2")
    page.keyboard.press("Tab")
    expect(table(page).filter(has_text="P03, a new participant")).to_have_count(3)
    page.get_by_role("button", name="Save import 2").click()
    expect(table(page).nth(1)).to_contain_text("P03, Interview 2")
    expect(table(page).filter(has_text="a new participant")).to_have_count(0)
    page.get_by_label("Interview number of import 3").fill("2")
    page.keyboard.press("Tab")
    expect(table(page).nth(2)).to_contain_text("P03, Interview 2 is there already.")
    page.get_by_label("Interview number of import 3").fill("")
    page.keyboard.press("Tab")
    expect(table(page).nth(2)).to_contain_text("P03: next interview")
    page.get_by_role("button", name="Save all that are ready (2)").click()
    expect(page.locator("[data-save-summary]")).to_have_text("2 of 2 saved.")
    assert sorted(map(str, Transcript.objects.all())) == [
        "P03, Interview 1",
        "P03, Interview 2",
        "P03, Interview 3",
    ]


def test_what_is_changed_in_a_row_is_there_after_a_reload(page):
    names = "Kari: How was it?\nOla: I slept.\nKari: And?\nOla: Well.\n"
    read(page, a_zip({"P03.txt": names, "P04.txt": talk(1)}))
    row = table(page).nth(0)
    row.get_by_label("Kari").select_option("interviewer")
    row.get_by_label("Ola").select_option("participant")
    expect(row).to_contain_text("Ready")
    page.reload()
    expect(table(page).nth(0).get_by_label("Ola")).to_have_value("participant")
    expect(table(page).nth(0)).to_contain_text("Ready")


def test_more_files_come_into_the_table_without_moving_what_one_is_writing(page):
    read(page, a_zip({"P03.txt": talk(1), "P05.txt": talk(2)}))
    expect(table(page)).to_have_count(2)
    expect(table(page).nth(0)).to_contain_text("P03.txt")
    code = page.get_by_label("Participant of import 2")
    code.fill("P0")
    read(page, a_zip({"P04.txt": talk(3), "P06.txt": talk(4)}))
    expect(table(page)).to_have_count(4)
    expect(page.get_by_label("Participant of import 3")).to_be_focused()
    expect(page.get_by_label("Participant of import 3")).to_have_value("P0")
    expect(table(page).nth(1)).to_contain_text("P04.txt")
    expect(table(page).nth(0)).to_contain_text("P03.txt")
