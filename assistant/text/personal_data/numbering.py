"""How many digits a text has: most comments have too few for any number that matters."""

from __future__ import annotations

import re
from itertools import islice

_DIGIT = re.compile(r"\d")


def has_digits(text: str, count: int) -> bool:
    """Whether the text has at least that many digits."""
    return next(islice(_DIGIT.finditer(text), count - 1, None), None) is not None
