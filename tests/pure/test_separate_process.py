"""Tasks done in processes of their own, which are copies of one that waits."""

import os
import signal
import threading
import time

import pytest

from interviews.separate_process import BrokeError, TookTooLongError, TookTooMuchError, ask
from tests.pure.workers import a_worker

PROCESSES = "[os.getppid(), os.getpid()]"


def until(holds):
    """Wait until something that another process does has come true."""
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        os.sched_yield()


def is_there(pid) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_each_task_has_a_process_of_its_own_that_finds_nothing_of_another(tmp_path):
    worker = a_worker(tmp_path, f"{{'seen': [*seen, seen.append(data)], 'who': {PROCESSES}}}")

    (one, data), (two, _) = ask(worker, {}, b"some words"), ask(worker, {}, b"others")

    assert data == b"some words"
    assert one["seen"] == two["seen"] == [None]
    assert one["who"][0] == two["who"][0], "the same process waits"
    assert one["who"][1] != two["who"][1]


def test_a_task_has_no_channel_but_its_own(tmp_path):
    worker = a_worker(tmp_path, "channels()")

    assert len(ask(worker, {}, b"")[0]) == 1


def test_a_task_that_takes_too_long_is_ended(tmp_path):
    worker = a_worker(tmp_path, "(os.mkdir(asked['folder'] + str(os.getpid())), time.sleep(60))")

    with pytest.raises(TookTooLongError):
        ask(worker, {"folder": f"{tmp_path}/of-"}, b"", wall_seconds=1)

    (folder,) = tmp_path.glob("of-*")
    until(lambda: not is_there(int(folder.name.removeprefix("of-"))))


@pytest.mark.parametrize(
    ("does", "error"),
    [
        ("1 / 0", BrokeError),
        ("sys.exit()", BrokeError),
        ("os.kill(os.getpid(), signal.SIGKILL)", TookTooMuchError),
    ],
)
def test_a_task_that_comes_to_no_end_says_so_and_the_next_goes_on(tmp_path, does, error):
    worker = a_worker(tmp_path, f"asked or {does}")

    with pytest.raises(error):
        ask(worker, {}, b"x" * 10_000_000)

    assert ask(worker, {"go": "on"}, b"")[0] == {"go": "on"}


def test_a_script_that_can_not_be_started_breaks(tmp_path):
    with pytest.raises(BrokeError):
        ask(tmp_path / "nothing.py", {}, b"")


def test_a_process_that_waited_and_is_gone_is_started_anew(tmp_path):
    worker = a_worker(tmp_path, PROCESSES)
    (first, _), _ = ask(worker, {}, b"")

    os.kill(first, signal.SIGKILL)

    assert ask(worker, {}, b"")[0][0] != first


def test_a_process_that_nobody_asks_ends(tmp_path):
    worker = a_worker(tmp_path, PROCESSES, idle_seconds=0.01)
    ask(worker, {}, b"")

    until((tmp_path / "ended").exists)

    assert ask(worker, {}, b"words")[1] == b"words"


def test_tasks_of_many_threads_get_each_their_own_answer(tmp_path):
    worker = a_worker(tmp_path, "asked")
    answers = {}
    threads = [
        threading.Thread(target=lambda n=n: answers.update({n: ask(worker, {"n": n}, b"%d" % n)}))
        for n in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {n: ({"n": n}, b"%d" % n) for n in range(8)}
