"""Scripts that do tasks in a process of their own."""

from pathlib import Path

from django.conf import settings

SCRIPT = """
import os, signal, stat, sys, time
sys.path.insert(0, {home!r})
from interviews import separate_process
seen = []
def channels():
    there = [n for n in range(99) if os.path.exists(f"/dev/fd/{{n}}")]
    return [n for n in there if stat.S_ISSOCK(os.fstat(n).st_mode)]
separate_process.IDLE_SECONDS = {idle_seconds}
separate_process.serve(lambda asked, data: ({answer}, [data]), {{"problem": "memory"}})
os.mkdir({ended!r})
"""


def a_worker(folder: Path, answer: str, *, idle_seconds: float = 60) -> Path:
    """Write a script that answers with this expression, which may use `asked` and `data`; it makes the folder `ended` at its end."""
    script = folder / "worker.py"
    script.write_text(
        SCRIPT.format(
            home=str(settings.BASE_DIR),
            answer=answer,
            idle_seconds=idle_seconds,
            ended=str(folder / "ended"),
        )
    )
    return script
