"""Policy: what the brand's clauses say a reply may never say, and must say."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.brands import Policy, ReplyClause
from assistant.checks.base import Reply
from assistant.checks.brand_words import PerBrand, Sought, compile_match, spans_of
from assistant.checks.findings import block, by_clause, in_text_order, shown
from assistant.domain import Finding
from assistant.text import Folded, fold


class PolicyCheck:
    """The reply clauses that say what to look for, or what must stand there. The others belong to built-in checks."""

    name = "policy"

    def __init__(self) -> None:
        self._sought: PerBrand[Policy, tuple[tuple[ReplyClause, Sought], ...]] = PerBrand(_compile)

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order, each with its clause."""
        folded = fold(reply.text)
        findings: list[Finding] = []
        for clause, sought in self._sought(reply.brand.policy):
            if not _applies(clause, reply):
                continue
            try:
                findings += self._judge(clause, sought, reply, folded)
            except TimeoutError:
                message = (
                    f"A person must compare the reply with “{clause.title}”: its pattern took too long to be sure."
                )
                findings.append(block(self.name, message, None, clause.id))
        return in_text_order(findings)

    def _judge(self, clause: ReplyClause, sought: Sought, reply: Reply, folded: Folded) -> Iterator[Finding]:
        if clause.rule == "never":
            for span in dict.fromkeys(spans_of(sought, folded)):
                said = shown(reply.text[slice(*span)])
                message = f"Take out {said}: the policy says “{clause.title}” ({clause.text.strip()})"
                yield by_clause(self.name, message, span, clause)
            return
        sentence = clause.must_say.get(reply.language, "")
        if sentence and _words(sentence) not in _words(reply.text):
            yield by_clause(self.name, f"Add this sentence, as “{clause.title}” demands: {sentence}", None, clause)
        if not clause.match.empty and not any(True for _ in spans_of(sought, folded)):
            message = f"Say what “{clause.title}” demands: {clause.text.strip()}"
            yield by_clause(self.name, message, None, clause)


def _compile(policy: Policy) -> tuple[tuple[ReplyClause, Sought], ...]:
    return tuple(
        (clause, compile_match(clause.match))
        for clause in policy.on_replies
        if not clause.match.empty or (clause.rule == "must" and clause.must_say)
    )


def _applies(clause: ReplyClause, reply: Reply) -> bool:
    when = clause.when
    flagged = {flag.category for flag in reply.assessment.flags}
    return (
        (not when.categories or bool(flagged & set(when.categories)))
        and (not when.intents or reply.assessment.intent.value in when.intents)
        and (not when.channels or reply.channel.name in when.channels)
    )


def _words(text: str) -> str:
    return " ".join(form for token in fold(text).tokens if (form := token.forms[0]) != ".")
