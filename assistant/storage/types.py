"""Column types that hold whatever people write, and times without doubt, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\ufdd0"
"""A code point that Unicode sets aside for programs' own use: no text may interchange it."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")


class AnyText(TypeDecorator[str]):
    """Text kept exactly as it came, also where it holds what databases refuse: NUL and lone surrogates."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (the base's signature)
        """Text as the database can hold it."""
        if value is None or (value.isascii() and "\x00" not in value):
            return value
        return _UNSTORABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (as above)
        """Text as it came."""
        if value is None or _ESCAPE not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class Moment(TypeDecorator[datetime]):
    """A point in time: aware and in UTC on the way out; a naive time on the way in is taken as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; SQLite keeps no zone, so it gets none."""
        if value is None:
            return None
        aware = in_utc(value)
        return aware.replace(tzinfo=None) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (as above)
        """Aware, in UTC."""
        return None if value is None else in_utc(value)


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC; a naive time counts as UTC."""
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:  # the first or last day that a date can name, in a zone that would cross it
        return value.replace(tzinfo=UTC)


Json = JSON(none_as_null=True)
"""Values that JSON can hold. PostgreSQL's plain ``json`` keeps every escape; ``jsonb`` refuses some of them."""

Number = BigInteger().with_variant(Integer, "sqlite")
"""A key that counts up: SQLite does that for INTEGER alone."""
