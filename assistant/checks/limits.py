"""Limits: what the channel takes — length in its own units, links, hashtags, plain text, capitals."""

from __future__ import annotations

import re

from assistant.checks.base import Reply
from assistant.checks.findings import block, in_text_order, note, warn
from assistant.connectors.measure import hashtag_spans, length, link_spans
from assistant.domain import Finding

_MARKDOWN = re.compile(
    r"(?<!\*)\*\*(?=\S)[^*\n]{1,200}\*\*"
    r"|(?<!\w)__(?=\S)[^_\n]{1,200}__(?!\w)"
    r"|`[^`\n]{1,200}`"
    r"|\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)"
    r"|^#{1,6} (?=\S)"
    r"|^(?:---|\*\*\*|```)",
    re.MULTILINE,
)
_SHORTEST_SHOUT = 8
"""Letters below which capitals throughout are an abbreviation ("FAQ", "OK DHL") and no shouting."""


class LimitsCheck:
    """The channel's limits, with the brand's own for that channel over them."""

    name = "limits"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order."""
        findings = [*self._length(reply), *self._counts(reply)]
        if not reply.channel.markdown:
            findings += [
                warn(self.name, f"Take the formatting marks out: {reply.channel.title} shows plain text.", match.span())
                for match in _MARKDOWN.finditer(reply.text)
            ]
        letters = [char for char in reply.text if char.isalpha()]
        if len(letters) >= _SHORTEST_SHOUT and not any(char.islower() for char in letters) and _cased(letters):
            severity = warn if reply.channel.all_caps else block
            findings.append(severity(self.name, "Write the reply in normal case: it is in capitals throughout."))
        if not reply.channel.mentions and re.match(r"\s*@\w", reply.text):
            findings.append(
                note(self.name, f"An @name does not reach the person on {reply.channel.title}: use the name alone.")
            )
        return in_text_order(findings)

    def _length(self, reply: Reply) -> list[Finding]:
        limit = reply.brand.style(reply.channel.name).max_length or reply.channel.max_length
        asked = reply.max_length
        whose = f"{reply.channel.title} takes"
        if asked is not None and asked < limit:
            limit, whose = asked, "you asked for"
        used = length(reply.text, reply.channel.unit)
        if used <= limit:
            return []
        return [block(self.name, f"Shorten the reply: it counts {used:,} and {whose} at most {limit:,}.")]

    def _counts(self, reply: Reply) -> list[Finding]:
        style = reply.brand.style(reply.channel.name)
        findings = []
        for what, spans, limit in (
            ("links", link_spans(reply.text), _first(style.max_links, reply.channel.max_links)),
            ("hashtags", hashtag_spans(reply.text), _first(style.max_hashtags, reply.channel.max_hashtags)),
        ):
            if limit is not None and len(spans) > limit:
                message = f"Use at most {limit} {what} on {reply.channel.title}: the reply has {len(spans)}."
                findings.append(block(self.name, message, spans[limit]))
        return findings


def _first(own: int | None, platform: int | None) -> int | None:
    return platform if own is None else own


def _cased(letters: list[str]) -> bool:
    """False for scripts that know no capitals."""
    return 2 * sum(char.isupper() for char in letters) > len(letters)
