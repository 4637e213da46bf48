"""What comes in from outside → a Comment that is safe to store, or an error that names the field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import overload

from assistant.connectors import channel
from assistant.domain import Comment
from assistant.errors import TooLargeError, UserError

# Neither database nor JSON takes these. Each is replaced by one mark, so that spans still fit the sender's text.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MARK = "\ufffd"


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: str | None) -> str | None: ...
def storable(text: str | None) -> str | None:
    """The text with lone surrogates and control characters (but tab and line ends) replaced, one for one."""
    return _UNSTORABLE.sub(_MARK, text) if text else text


def take_comment(sent: Comment, *, limit: int) -> Comment:
    """The comment as it may be stored; ``limit`` is the longest text taken, in characters.

    Raises:
        UserError: the text is empty or the channel unknown.
        TooLargeError: the text is longer than the limit.
    """
    channel(sent.channel)
    text = storable(sent.text)
    if not text.replace(_MARK, "").strip():
        raise UserError("The comment has no text. Send what the person wrote.", field="text")
    if len(text) > limit:
        raise TooLargeError(
            f"The comment has {len(text):,} characters; at most {limit:,} are taken (ASSISTANT_MAX_COMMENT_CHARS).",
            field="text",
        )
    return replace(
        sent,
        text=text,
        id=storable(sent.id),
        external_id=storable(sent.external_id),
        author=storable(sent.author),
        author_id=storable(sent.author_id),
        thread_id=storable(sent.thread_id),
        url=storable(sent.url),
        language=storable(sent.language),
        thread=tuple(replace(turn, text=storable(turn.text), author=storable(turn.author)) for turn in sent.thread),
    )
