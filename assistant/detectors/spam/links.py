"""What the web addresses of a comment say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.detectors.evidence import Evidence
from assistant.text.personal_data import PersonalData

_HOST = re.compile(r"^(?:\w{3,5}://)?(?:www\.)?([^/?#:\s]+)", re.IGNORECASE)
_SHORTENERS = re.compile(
    r"^(?:bit\.ly|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|cutt\.ly|rebrand\.ly|shorturl\.at|adf\.ly"
    r"|linkbucks\.com"
    r"|hyperurl\.co|rb\.gy|t\.ly|v\.gd|tiny\.cc|bl\.ink|lnkd\.in|soo\.gd|clck\.ru|s\.id|qr\.ae|urlz\.fr|kutt\.it"
    r"|binbox\.io"
    r"|linktr\.ee|beacons\.ai|x\.co|trib\.al|snip\.ly|shorte\.st|ouo\.io|bc\.vc|exe\.io|linkvertise\.com|fb\.me"
    r"|youtu\.ee)$"
)
_CHAT = re.compile(
    r"^(?:wa\.me|t\.me|telegram\.me|chat\.whatsapp\.com|api\.whatsapp\.com|discord\.gg|discord\.com|m\.me)$"
)
_VIDEO = re.compile(r"^(?:youtu\.be|(?:m\.)?youtube\.com|vimeo\.com)$")
# A picture of what went wrong is what customers link to; X wraps every link in its own shortener.
_EVIDENCE_OF_CUSTOMERS = re.compile(
    r"^(?:t\.co|imgur\.com|i\.imgur\.com|prnt\.sc|prntscr\.com|gyazo\.com|pic\.twitter\.com|photos\.app\.goo\.gl"
    r"|ibb\.co"
    r"|[\w.-]*wikipedia\.org|maps\.app\.goo\.gl|goo\.gl/maps)$"
)
_REFERRAL = re.compile(
    r"[?&/#](?:ref(?:erral|errer)?|rb|aff(?:iliate)?(?:id)?|affiliateid|invite|inviter?code|promo|partner|pid|publ"
    r"|crea"
    r"|friend|coupon)(?:[=/]|$)|/(?:ref|invite|join|r|refer|p/register|register|signup|partners?)/",
    re.IGNORECASE,
)
_BAIT_HOST = re.compile(
    r"casino|bet\d|poker|slots?\b|porn|xxx|sex|adult|dating|hookup|crypto|bitcoin|btc|forex|invest|earn|money|cash"
    r"|prize"
    r"|reward|giveaway|free(?!lance|dom)|hack|cheat|followers|viagra|pharm|loan|kredit|gewinn|win(?:ner)?-|claim"
    r"|verify"
    r"|secure-|login|account-|support-|-support|wallet|airdrop|bonus|torrent|piratebay|xn--"
)
_RISKY_ENDING = re.compile(
    r"\.(?:xyz|top|click|link|tk|ml|ga|cf|gq|icu|buzz|vip|win|bid|loan|quest|cyou|sbs|cfd|rest|su|zip)$"
)
_CALL = re.compile(
    r"\b(?:click|visit|check|go|join|register|regist[ae]r|sign|buy|order|get|download|watch|vote|earn|claim|follow"
    r"|like|see"
    r"|read|try|subscribe|add|here|help|free|win|enjoy|come|look|discover|show|play|use|use\s(?:my|code)|listen"
    r"|show"
    r"|klick\w*|besuch\w*|schau\w*|hier|kauf\w*|hol\w*|gratis|kostenlos|anmelden|registrier\w*|gewinn\w*"
    r"|mach\smit)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS, _SHORT = 4, 9
"""Words beside a link: hardly any, and few."""


def host_of(url: str) -> str:
    """The host of an address, lower case, without ``www.``; spaces and spoken dots of hidden ones undone."""
    spoken = re.sub(
        r"\s?[\[({]?\s?(?:dot|punkt)\s?[\])}]?\s?|\s?[\[({]\.[\])}]\s?|\s+", ".", url.strip(), flags=re.IGNORECASE
    )
    match = _HOST.match(re.sub(r"\.{2,}", ".", spoken))
    return match.group(1).lower().rstrip(".") if match else ""


def belongs_to(host: str, domains: Sequence[str]) -> bool:
    """Whether a host is one of the domains or lies below one."""
    plain = [domain.lower().removeprefix("www.") for domain in domains]
    return any(host == domain or host.endswith("." + domain) for domain in plain)


def link_evidence(lowered: str, urls: Sequence[PersonalData], own_domains: Sequence[str]) -> Iterator[Evidence]:
    """What speaks for spam in the links that do not lead to the brand itself.

    Args:
        lowered: the comment in lower case, as long as what the spans of ``urls`` count in.
        urls: finds of kind URL, in order.
        own_domains: the brand's.
    """
    strange = [(url, host_of(url.value)) for url in urls]
    strange = [(url, host) for url, host in strange if host and not belongs_to(host, own_domains)]
    harmless = [url for url, host in strange if _EVIDENCE_OF_CUSTOMERS.match(host)]
    strange = [(url, host) for url, host in strange if url not in harmless]
    if not strange:
        return
    first = strange[0][0]
    rest = lowered
    for url in reversed(urls):
        rest = rest[: url.span[0]] + " " + rest[url.span[1] :]
    words = len(_WORD.findall(rest))
    video = all(_VIDEO.match(host) for _, host in strange)
    if words <= _FEW_WORDS:
        yield _found("link", 0.45 if video and words else 0.75, "is hardly more than a link", first)
    else:
        # A short comment with a link is about the link; a question that has one mostly shows what it asks about.
        short = words <= _SHORT and "?" not in rest
        yield _found("link", 0.3 if video else 0.52 if short else 0.42, "links to somewhere else", first)
    if _CALL.search(rest):
        yield _found("link call", 0.35, "calls for a visit to a link", first)
    if len(strange) > 1:
        same = len({url.value.lower() for url, _ in strange}) < len(strange)
        yield _found("links", 0.6 if same or len(strange) > 2 else 0.3, "repeats or piles up links", strange[1][0])  # noqa: PLR2004
    for url, host in strange:
        yield from _host_evidence(url, host)


def _host_evidence(url: PersonalData, host: str) -> Iterator[Evidence]:
    if _SHORTENERS.match(host):
        yield _found("link kind", 0.5, "hides where a link leads", url)
    if _CHAT.match(host):
        yield _found("link kind", 0.6, "links to a private chat", url)
    if _REFERRAL.search(url.value):
        yield _found("link kind", 0.6, "carries a referral link", url)
    if _BAIT_HOST.search(host):
        yield _found("link kind", 0.6, "links to a site named like bait", url)
    if _RISKY_ENDING.search(host):
        yield _found("link kind", 0.45, "links to an ending that is mostly abused", url)
    if url.score <= 0.8:  # noqa: PLR2004 - found only by undoing a disguise
        yield _found("hidden link", 0.5, "writes a link around filters", url)


def _found(family: str, weight: float, reason: str, url: PersonalData) -> Evidence:
    return Evidence(family=family, category="spam", weight=weight, reason=reason, span=url.span)
