"""Which cases hold which words. The words are cut here, once, so that both databases find the same."""

from __future__ import annotations

import unicodedata
from typing import Any

import regex
from sqlalchemy import BigInteger, ColumnElement, TableClause, cast, column, func, insert, literal_column, table
from sqlalchemy.dialects.postgresql import TSQUERY, array

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
    held: Any = " ".join(words) if is_sqlite(session) else func.array_to_tsvector(array(words))
    session.execute(insert(CASE_SEARCH).values(rowid=case_number, words=held))


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
