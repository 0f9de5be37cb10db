"""Write rows that are all numbers, such as counts: to make a model of each would take longer than to store it."""

from collections.abc import Collection, Iterator, Sequence

from django.db import connection, models

# A statement takes no more than some ten thousand values, in any database.
BATCH = 500


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Collection[tuple]
) -> list[int]:
    """Store rows, each a tuple of the values of the fields `names`, and return their ids in the same order."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(model._meta.get_field(name).column) for name in names)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    places = f"({', '.join(['%s'] * len(names))})"
    found = []
    with connection.cursor() as cursor:
        for some in _in_batches(rows):
            values = ", ".join([places] * len(some))
            cursor.execute(
                f"INSERT INTO {table} ({columns}) VALUES {values} RETURNING {key}",  # noqa: S608 (our own names)
                [value for row in some for value in row],
            )
            found += [pk for (pk,) in cursor.fetchall()]
    return found


def delete_rows(model: type[models.Model], name: str, values: Collection[int]) -> None:
    """Delete the rows whose field `name` is one of `values`, without looking for what hangs on them."""
    quoted = connection.ops.quote_name
    table, column = quoted(model._meta.db_table), quoted(model._meta.get_field(name).column)
    with connection.cursor() as cursor:
        for some in _in_batches(values):
            places = ", ".join(["%s"] * len(some))
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({places})", some)  # noqa: S608 (our own names)


def _in_batches(items: Collection) -> Iterator[list]:
    items = list(items)
    for first in range(0, len(items), BATCH):
        yield items[first : first + BATCH]
