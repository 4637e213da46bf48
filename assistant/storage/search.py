"""Which cases hold which words. The words are cut here, once, so that both databases find the same."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import regex
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    TableClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    insert,
    literal_column,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from assistant.storage.dialect import is_sqlite
from assistant.storage.engine import ReadSession, WriteSession

_WORD = regex.compile(
    # A script without spaces is cut into its letters, else a word inside a sentence could not be found.
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[^\W_\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]++",
)
_LONGEST_TEXT = 20_000
_LONGEST_WORD = 64
_MOST_WANTED = 12

CASE_SEARCH: TableClause = table("case_search", column("rowid", BigInteger), column("words"))
"""``rowid`` is the case's number. The migration makes it: FTS5 on SQLite, ``tsvector`` on PostgreSQL."""


def words_of(text: str) -> list[str]:
    """The different words of a text, case and accents undone, in order."""
    folded = unicodedata.normalize("NFKD", text[:_LONGEST_TEXT]).casefold()
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return list(dict.fromkeys(word[:_LONGEST_WORD] for word in _WORD.findall(bare)))


def add_words(session: WriteSession, case_number: int, *texts: str) -> None:
    """Have a case found by the words of these texts."""
    words = words_of("\n".join(texts))
    if not words:
        return
    sqlite = is_sqlite(session)
    held: Any = " ".join(words) if sqlite else words
    session.execute(_insert_words(sqlite), {"rowid": case_number, "held": held})


@cache
def _insert_words(sqlite: bool) -> Any:  # noqa: FBT001 (the one thing that tells the statements apart)
    held = bindparam("held", type_=Text if sqlite else ARRAY(Text))
    return insert(CASE_SEARCH).values(rowid=bindparam("rowid"), words=held if sqlite else func.array_to_tsvector(held))


def holds(session: ReadSession, query: str) -> ColumnElement[bool] | None:
    """The condition on ``CASE_SEARCH`` that every word of the query begins some word; None: nothing to look for."""
    wanted = words_of(query)[:_MOST_WANTED]
    if not wanted:
        return None
    # Quoted, and made of letters and digits alone: no word is an operator of either query language.
    if is_sqlite(session):
        return literal_column("case_search").op("MATCH")(" ".join(f'"{word}"*' for word in wanted))
    query_text = " & ".join(f"'{word}':*" for word in wanted)
    return CASE_SEARCH.c.words.op("@@")(cast(query_text, TSQUERY))
