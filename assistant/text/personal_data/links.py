"""E-mail addresses, web addresses and account names, also when they are written around a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.text.personal_data import top_level_domains
from assistant.text.personal_data.values import Kind, PersonalData

_LOCAL_EXTRA = frozenset("!#$%&'*+-/=?^_`{|}~.")
"""Signs that RFC 5322 allows in an unquoted local part, beside letters and digits."""
_LOCAL_LONGEST = 64
"""RFC 5321, 4.5.3.1.1."""
_DOMAIN = re.compile(r"[^\W_](?:[\w-]{0,62})(?:\.[^\W_][\w-]{0,62}){1,6}")
_TAIL = ".,;:!?'\"`´’”“«»…)]}>*_~"

_AT = r"(?:\s?[\[({<]\s?(?:at|ät|@)\s?[\])}>]\s?|\s+@\s*|@\s+|\s+(?P<word>at|ät|klammeraffe)\s+)"
_DOT = r"(?:\s?[\[({<]\s?(?:dot|punkt|point|\.)\s?[\])}>]\s?|\s+(?:dot|punkt)\s+)"
_HIDDEN_EMAIL = re.compile(
    rf"(?<![\w@.+-])(?P<local>[^\W_][\w.+-]{{1,63}}){_AT}"
    rf"(?P<domain>[^\W_][\w-]{{1,62}}(?:(?:\.|{_DOT})[^\W_][\w-]{{1,20}}){{1,3}})(?![\w@])",
    re.IGNORECASE,
)
_HIDDEN_DOT = re.compile(_DOT, re.IGNORECASE)
_HINT_OF_HIDING = re.compile(
    r"[\[({<\s](?:at|ät|@|dot|punkt|point|\.|klammeraffe)[\])}>\s]|\s\.[a-z]|@\s", re.IGNORECASE
)
# Before a spoken "at", these make it a place ("find us at …"), not an address.
_NOT_NAMES_TEXT = """
me us him her them it look looking find found available online visit shop shopping is are was were be been up out
here there live only more info now today over site website page store back stuff order ordered buy bought sold
working work works read see check time arrive arrived start starts posted published listed hosted uns mich dich
seite mehr bei schau your my our his their the an this that any new and or to for with from euer eure dein deine
meine unsere der die das und oder mit von
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())

_SCHEME = re.compile(r"(?:(?:https?|hxxps?|ftp)://|(?<![\w.@-])www\.(?=[^\W_]))[^\s<>\"⟦⟧]++", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@.\-/+%])[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62})++")
_PATH = re.compile(r"(?::\d{2,5})?[/?#][^\s<>\"⟦⟧]*+")
_HIDDEN_URL = re.compile(
    r"(?<![\w@.-])[^\W_][\w-]{1,62}(?:"
    rf"{_DOT}(?:com|net|org|de|info|biz|io|co|me|tv|gg|ly|ru|xyz|shop|store|online|site|club|app|link|top|at|ch|uk)"
    # A full stop with spaces around it ends sentences too: only what opens none may follow.
    r"|\s{1,2}\.\s{0,2}(?:com|net|org|info)|\.\s(?:com|org))"
    r"(?![\w.])(?:/[^\s<>\"]*+)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?(?![\w@])")


def emails(text: str) -> Iterator[PersonalData]:
    """E-mail addresses, international ones and spoken ones (``name at domain dot com``) too."""
    position = text.find("@")
    while position != -1:
        start = _local_start(text, position)
        match = _DOMAIN.match(text, position + 1) if start < position else None
        if match is not None:
            end = _domain_end(text, position + 1, match.end())
            if end:
                yield PersonalData(kind=Kind.EMAIL, span=(start, end), value=text[start:end])
                position = end - 1
        position = text.find("@", position + 1)
    if _HINT_OF_HIDING.search(text):
        yield from _hidden_emails(text)


def _local_start(text: str, at: int) -> int:
    start = at
    floor = max(0, at - _LOCAL_LONGEST)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_EXTRA):
        start -= 1
    # Quotes, slashes and dots before an address belong to the sentence, as in "mailto:" and "'a@b.c'".
    while start < at and not (text[start].isalnum() or text[start] == "_"):
        start += 1
    return start if text[at - 1 : at] not in {".", ""} else at


def _domain_end(text: str, start: int, end: int) -> int:
    """Where the domain ends, 0 when it is none. Labels that the next sentence glued on are left out."""
    labels = text[start:end].rstrip("-_").split(".")
    while len(labels) > 1:
        last = labels[-1]
        if last.lower().startswith("xn--") or (last.isalpha() and len(last) > 1):
            # "me@gmail.com.Thanks": a capital after a known ending opens a sentence.
            glued = last[0].isupper() and last[1:].islower() and labels[-2].lower() in top_level_domains.ALL
            if not glued:
                return start + len(".".join(labels))
        labels.pop()
    return 0


def _hidden_emails(text: str) -> Iterator[PersonalData]:
    for match in _HIDDEN_EMAIL.finditer(text):
        domain = match["domain"]
        spoken = match["word"] is not None
        if match["local"].lower() in _NOT_NAMES or (spoken and not _HIDDEN_DOT.search(domain)):
            continue
        if _HIDDEN_DOT.sub(".", domain).rpartition(".")[2].lower() in top_level_domains.ALL:
            yield PersonalData(kind=Kind.EMAIL, span=match.span(), value=match.group(), score=0.8 if spoken else 0.9)


def urls(text: str) -> Iterator[PersonalData]:
    """Web addresses: with a scheme, with ``www.``, bare domains, and those with a spaced or spoken dot."""
    for match in _SCHEME.finditer(text):
        end = match.start() + len(_trimmed(match.group()))
        if "." in text[match.start() : end] or "localhost" in match.group():
            yield PersonalData(kind=Kind.URL, span=(match.start(), end), value=text[match.start() : end])
    if "." in text:
        for match in _BARE.finditer(text):
            yield from _bare(text, match)
    if _HINT_OF_HIDING.search(text):
        for match in _HIDDEN_URL.finditer(text):
            value = _trimmed(match.group())
            yield PersonalData(kind=Kind.URL, span=(match.start(), match.start() + len(value)), value=value, score=0.8)


def _trimmed(address: str) -> str:
    """The address without what the sentence put behind it; a bracket that it opened itself stays."""
    while address and address[-1] in _TAIL:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _bare(text: str, match: re.Match[str]) -> Iterator[PersonalData]:
    labels = match.group().rstrip("-_").split(".")
    while len(labels) > 1 and labels[-1].lower() not in top_level_domains.ALL:
        labels.pop()
    if len(labels) < 2 or labels[-2].isdigit():  # noqa: PLR2004 - a domain has a name and an ending
        return
    end = match.start() + len(".".join(labels))
    if text[end : end + 1] == "@":
        return
    path = _PATH.match(text, end) if end == match.end() else None
    ending = labels[-1]
    wordy = ending.lower() in top_level_domains.WORDS or not (ending.islower() or ending.isupper())
    if wordy and path is None and len(labels) < 3:  # noqa: PLR2004 - shop.example.it has a third
        return
    value = text[match.start() : end] + (_trimmed(path.group()) if path else "")
    yield PersonalData(kind=Kind.URL, span=(match.start(), match.start() + len(value)), value=value, score=0.9)


def handles(text: str) -> Iterator[PersonalData]:
    """Account names such as ``@somebody``: contact points, but public by nature."""
    for match in _HANDLE.finditer(text):
        yield PersonalData(kind=Kind.HANDLE, span=match.span(), value=match.group())
