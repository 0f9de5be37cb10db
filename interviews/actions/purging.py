"""Leave nothing in the database's files of words that were taken out: not in free pages, journals or old rows."""

from time import monotonic, sleep

from django.db import DatabaseError, connection, models
from django.utils import timezone

from interviews import permissions
from interviews.models import (
    Correction,
    EarlierWords,
    Release,
    Replacement,
    Study,
    Transcript,
    Turn,
)

# The tables that hold words of interviews, or words about them; other apps enter theirs.
WITH_WORDS: list[type[models.Model]] = [
    Transcript,
    Turn,
    EarlierWords,
    Replacement,
    Release,
    Study,
]
# How long other people's requests may keep us waiting, in seconds.
PATIENCE = 5
# Whether no transaction below a number runs, and nobody reads what one of them saw.
OVER = """
    SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8 AND NOT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND age(backend_xmin) > age((%s::xid8)::xid)
    )
"""


def waiting(study: Study | None = None):
    """Return the corrections whose words may still stand in the database's files."""
    due = Correction.objects.filter(reason=Correction.Reason.IDENTIFIER, purged_at=None)
    return due.filter(transcript__study=study) if study else due


def purge_for(person, study: Study) -> bool:
    """Purge for somebody who may correct interviews here; tell whether it is done."""
    permissions.check_may(person, permissions.Right.CORRECT, study)
    return purge()


def purge() -> bool:
    """Rewrite what held the words; tell whether it is done. Where somebody else keeps the tables busy it is to be tried again.

    Call it outside a transaction, after the words are gone from all rows. Backups, and on PostgreSQL the write-ahead log
    until it is recycled, are beyond its reach.
    """
    due = list(waiting().values_list("pk", flat=True))
    try:
        is_done = _rewritten()
    except DatabaseError:
        is_done = False
    if is_done:
        Correction.objects.filter(pk__in=due).update(purged_at=timezone.now())
    return is_done


def _rewritten() -> bool:
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            # What the journal held goes too, unless somebody reads from it just now.
            is_busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_busy
        if not _nobody_needs_old_rows(cursor):
            return False
        cursor.execute(f"SET lock_timeout = {PATIENCE * 1000}")
        try:
            for model in WITH_WORDS:
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
        finally:
            cursor.execute("RESET lock_timeout")
        return True


def _nobody_needs_old_rows(cursor) -> bool:
    """Wait until every transaction that began before is over: while one runs, PostgreSQL keeps rows it might still see."""
    cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
    (begun_before,) = cursor.fetchone()
    give_up_at = monotonic() + PATIENCE
    while monotonic() < give_up_at:
        cursor.execute(OVER, [begun_before, begun_before])
        if cursor.fetchone() == (True,):
            return True
        sleep(0.05)
    return False
