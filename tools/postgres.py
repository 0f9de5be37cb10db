"""Run a command on a PostgreSQL of its own, and throw the server away afterwards.

    python tools/postgres.py [--durable] COMMAND…

The command finds the address in DATABASE_URL. The server listens on a socket in a temporary folder and
on nothing else, so it meets no other server and nobody else can reach it. It forgets to wait for the disk,
which no test can tell; measurements ask for --durable, because a saved passage has to wait for it.
"""

import argparse
import contextlib
import locale
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
SUPERUSER = "postgres"
DATABASE = "lifeline"
LONGEST_FOLDER = 60  # a socket's whole path must stay under about 100 bytes
CAREFREE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


class PostgresError(Exception):
    """PostgreSQL could not be started; the message says what to do."""


class Server:
    """A PostgreSQL whose files, socket and log live in `folder`."""

    def __init__(self, programs: Path, folder: Path, account: str | None):
        self.programs = programs
        self.folder = folder
        self.account = account
        self.data = folder / "data"
        self.log = folder / "log"

    @property
    def url(self) -> str:
        return f"postgres://{SUPERUSER}@/{DATABASE}?host={self.folder}"

    def create(self, *, durable: bool) -> None:
        self._run(
            "initdb",
            *("--auth=trust", "--encoding=UTF8", f"--username={SUPERUSER}", "--no-sync"),
            *(f"--locale={unicode_locale()}", f"--pgdata={self.data}"),
        )
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(f"listen_addresses = ''\nunix_socket_directories = '{self.folder}'\n")
            settings.write("" if durable else CAREFREE)

    def start(self) -> None:
        self._run("pg_ctl", "start", "-w", f"--pgdata={self.data}", f"--log={self.log}")
        self._run("createdb", f"--host={self.folder}", f"--username={SUPERUSER}", DATABASE)

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "--mode=immediate", f"--pgdata={self.data}")

    def _run(self, program: str, *arguments: str) -> None:
        # The output goes to a file, for the server would keep a pipe open and its end would never come.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.folder,
                user=self.account,
                group=account_group(self.account),
                extra_groups=[] if self.account else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
        if done.returncode:
            kept = self.log.read_text(errors="replace") if self.log.exists() else ""
            raise PostgresError(f"{program} failed, and PostgreSQL says:\n{said}\n{kept}".rstrip())


def unicode_locale() -> str:
    """Return a locale that knows letters beyond ASCII, as a real installation's does."""
    for name in ("C.UTF-8", "en_US.UTF-8"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            return name
    return "C"


def server_account() -> str | None:
    """Return the account that runs the server: another one for root, since PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError as error:
        raise PostgresError(
            "PostgreSQL refuses to run as root, and there is no account postgres to run it: "
            "install PostgreSQL by the system's package manager, or run this as another user."
        ) from error


def account_group(account: str | None) -> int | None:
    return pwd.getpwnam(account).pw_gid if account else None


def find_programs() -> Path:
    found = subprocess.run(
        [TOOLS / "provide.sh", "postgresql"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if found.returncode:
        raise PostgresError(found.stdout.strip())
    return Path(found.stdout.strip())


def make_folder(account: str | None) -> Path:
    """Return a new temporary folder that only the server's account (and root) can enter."""
    usual = tempfile.gettempdir()
    base = "/tmp" if account or len(usual) > LONGEST_FOLDER else usual
    folder = Path(tempfile.mkdtemp(prefix="lifeline-postgres-", dir=base))
    if account:
        shutil.chown(folder, account, account_group(account))
    return folder


@contextlib.contextmanager
def throwaway_server(*, durable: bool) -> Iterator[Server]:
    account = server_account()
    programs = find_programs()
    folder = make_folder(account)
    server = Server(programs, folder, account)
    try:
        server.create(durable=durable)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def run(command: list[str], server: Server) -> int:
    """Run the command on the server, with secrets as short-lived as the database, and return its status."""
    secret = {
        name: os.environ.get(name) or secrets.token_urlsafe(48)
        for name in ("SECRET_KEY", "DRAFT_KEY")
    }
    process = subprocess.Popen(command, env={**os.environ, **secret, "DATABASE_URL": server.url})
    try:
        return process.wait()
    except KeyboardInterrupt:
        # Control-C has reached the command as well; it says its last words before the server goes.
        return process.wait() or 130
    except SystemExit:
        process.terminate()
        process.wait()
        raise


def exit_on_signal(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--durable", action="store_true", help="wait for the disk, as a real server does"
    )
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    if not arguments.command:
        parser.error("say which command to run")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, exit_on_signal)
    try:
        with throwaway_server(durable=arguments.durable) as server:
            return run(arguments.command, server)
    except PostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
