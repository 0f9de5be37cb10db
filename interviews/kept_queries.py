"""Queries that every act and every opening asks: put into SQL once, and kept, so that only values are filled in.

Django takes ten times as long to put such a query together as the database takes to answer it. What is kept is SQL and
never a row: each asking goes to the database.
"""

from collections.abc import Callable, Collection, Hashable
from copy import copy
from functools import wraps

from django.db import connection
from django.db.models import Expression, Field, QuerySet, Value

LARGEST_ID = 2**63 - 1


def kept_query(build: Callable[..., QuerySet]) -> Callable[..., list]:
    """Return a function that answers the query `build` makes of its arguments, as a list.

    An argument is an id or another plain value, or a collection of such, for a lookup that ends in `__in`. True, False
    and None are no values: they decide what the query is, and for each of them another one is kept.
    """
    kept: dict[Hashable, _KeptQuery] = {}

    @wraps(build)
    def ask(*values) -> list:
        shape = tuple(_kind_of(value) for value in values)
        if shape not in kept:
            places = [
                value if kind is value else _Place(number, is_list=kind is list)
                for number, (value, kind) in enumerate(zip(values, shape, strict=True))
            ]
            kept[shape] = _KeptQuery(build(*places))
        return kept[shape].answer(values)

    return ask


def _kind_of(value) -> Hashable:
    if value is None or isinstance(value, bool):
        return value
    return list if isinstance(value, Collection) and not isinstance(value, str) else Value


class _Place(Expression):
    """Where a value is filled in, the one of this number; a list is filled in as many."""

    def __init__(self, number: int, *, is_list: bool):
        super().__init__(output_field=Field())
        self.number = number
        self.is_list = is_list

    def as_sql(self, compiler, connection):
        return "(%s)" if self.is_list else "%s", [self]


class _KeptQuery:
    """A queryset as SQL, cut where parameters go."""

    def __init__(self, queryset: QuerySet):
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(queryset.db)
        sql, self._parameters = self._compiler.as_sql()
        self._pieces = sql.split("%s")
        converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        self._compiler.get_converters = lambda _: converters

    def answer(self, values) -> list:
        """Ask the database, and return what iterating over the queryset would yield."""
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            found = cursor.fetchall()
        compiler, query = copy(self._compiler), copy(self._queryset.query)
        # Converters are given the connection, and a connection belongs to a thread.
        compiler.connection = connection
        compiler.execute_sql = lambda *_, **__: [found]
        query.get_compiler = lambda *_, **__: compiler
        rows = QuerySet(self._queryset.model, query)
        rows._fields = self._queryset._fields
        return list(self._queryset._iterable_class(rows))

    def _filled(self, values) -> tuple[str, tuple]:
        sql, parameters = [self._pieces[0]], []
        for parameter, piece in zip(self._parameters, self._pieces[1:], strict=True):
            # No value is equal to NULL, so that an empty list finds nothing.
            found = (
                (_values_of(parameter, values) or [None])
                if isinstance(parameter, _Place)
                else [parameter]
            )
            sql += (", ".join(["%s"] * len(found)), piece)
            parameters += found
        return "".join(sql), tuple(parameters)


def _values_of(place: _Place, values) -> list:
    return [
        _prepared(value)
        for value in (values[place.number] if place.is_list else [values[place.number]])
    ]


def _prepared(value):
    """Return a value as the database takes it: SQLite knows neither times nor UUIDs."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        # No row has a larger id, and SQLite can't be asked for one.
        return value if abs(value) <= LARGEST_ID else None
    return Value(value).output_field.get_db_prep_value(value, connection)
