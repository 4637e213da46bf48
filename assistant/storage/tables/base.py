"""What all tables share: how Python types become columns, and how keys and indexes are named."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from assistant.storage.types import AnyText, Json, Moment


class Base(DeclarativeBase):
    """Base of every table."""

    # Both databases name keys by the same rule, so that one migration can change them on either.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: AnyText,
        datetime: Moment,
        dict[str, Any]: Json,
        list[Any]: Json,
    }
