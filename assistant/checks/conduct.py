"""Conduct: no insult, blame, sarcasm or discrimination, no running down of others, no pretending to be human."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re
from functools import cache

from assistant.brands import Brand, ReplyClause
from assistant.checks.base import Reply
from assistant.checks.brand_words import PerBrand, inflected_book
from assistant.checks.findings import by_clause, in_text_order, shown, warn
from assistant.checks.promises import compile_folded
from assistant.checks.sentences import Sentence, sentences_of
from assistant.domain import Finding
from assistant.text.phrases import PhraseBook

_RULES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "insult": (
        ("conduct", "insult", "blame"),
        "Take out the insult",
        r"""
        \b(?:idiot\w*|moron\w*|stupid\w*|dumb\w*|imbecile\w*|loser\w*|jerk\w*|fool(?:s|ish)?|clown\w*|crybab\w+|pathetic|ridiculous|ignorant|liar\w*|lying|scumbag\w*|trash|asshole\w*|bitch\w*|bastard\w*|fuck\w*|shit\w*|crap|damn|kill\ yourself|hang\ yourself|drop\ dead|go\ die|rot\ in\ hell|shut\ up|what\ kind\ of\ (?:person|human|people|customer|idiot)|how\ (?:hard|difficult)\ can\ it\ be|get\ lost|get\ a\ life|grow\ up|piss\w*|troll(?:s|ing)?|karen|snowflake\w*|lazy|crazy|insane|hysterical)\b
        | \b(?:idiot\w*|dumm(?:e|er|es|en|kopf|heit)?|blöd(?:mann|er|e|es)|trottel\w*|depp\w*|vollpfosten|spinner\w*|lügner\w*|arschl\w+|scheiß\w*|scheiss\w*|verpiss\w*|bring\w*\ (?:dich|euch|sie\ sich)\ um|häng\w*\ dich\ auf|geh\w*\ sterben|stirb|verreck\w*|was\ für\ (?:ein\ mensch|menschen|leute)|wie\ schwer\ kann\ das\ sein|halt\w*\ (?:die|den)\ (?:klappe|mund|fresse)|peinlich\w*|lächerlich\w*|armselig\w*|heulsuse\w*|jammerlappen|troll(?:e|en)?|hysterisch\w*|unverschämt\w*|faul(?:er|e|es)?)\b
        """,
    ),
    "blame": (
        ("blame", "conduct"),
        "Do not blame the person",
        r"""
        (?<!not\ )\byour\ (?:own\ )?(?:fault|mistake|error|problem|responsibility)\b | \byou\ (?:really\ |clearly\ |obviously\ )?(?:should\ have|should['’]ve|could\ have\ (?:read|checked|known)|ought\ to\ have|failed\ to|neglected|must\ have\ (?:used|done|dropped|broken|misread|misunderstood|forgotten|handled)|(?:simply\ )?did\ (?:not|n['’]t)\ (?:read|follow|listen|bother|pay\ attention))\b | \byou\ (?:clearly\ |obviously\ |just\ )?didn['’]?t\ (?:read|follow|listen|bother|pay\ attention)\b | \b(?:user|customer|operator)\ error\b | \bblame\ yourself\b | \byou(?:['’]re|\ are)\ (?:to\ blame|at\ fault|wrong|mistaken|overreacting|exaggerating|confused|holding\ it\ wrong|using\ it\ wrong\w*)\b | \bcalm\ down\b | \bread\ the\ (?:manual|instructions|faq|terms|label|description)\ (?:first|next\ time|properly|carefully)\b | \bas\ (?:i|we)\ (?:have\ )?(?:already|clearly)\ (?:said|told|explained|mentioned|stated) | \bnobody\ else\ (?:complain|has)\w* | \bno\ one\ else\ (?:complain|has)\w*
        | \b(?:selbst|selber)\ schuld\b | \b(?:ihre?|deine?|eure?)\ (?:eigene\ )?(?:schuld|fehler|problem|verschulden)\b | \b(?:hätten\ sie|hättest\ du|sie\ hätten|du\ hättest)\b [^.!?\n]{0,50} \b(?:sollen|müssen|können|gelesen|beachtet|aufgepasst|gefragt)\b | \b(?:bedien|anwender|benutzer|anwendungs)\w*fehler\b | \b(?:beruhig\w*|reg)\ (?:dich|sie\ sich|euch)\b | \bwie\ (?:bereits|schon|wir\ bereits|wir\ schon)\b [^.!?\n]{0,20} \b(?:gesagt|erklärt|erwähnt|mitgeteilt)\b | \b(?:lesen\ sie|lies)\b [^.!?\n]{0,30} \b(?:richtig|genau|erst|mal|nächstes\ mal)\b | \b(?:sie|du)\ (?:übertreib|irr)\w*\b | \b(?:sonst|außer\ ihnen|außer\ dir)\b [^.!?\n]{0,20} \bniemand\b [^.!?\n]{0,20} \bbeschwer\w*
        """,
    ),
    "sarcasm": (
        ("conduct", "blame"),
        "Drop the sarcasm",
        r"""
        \b(?:well\ done|congratulations|bravo|good\ job|nice\ one)[,!]?\ (?:genius|einstein|sherlock|champ|on\ (?:breaking|failing|ruining|not))\b | \bboo\ hoo\b | \bcry\ (?:me\ a\ river|harder|about\ it)\b | \bhow\ (?:tragic|terrible\ for\ you|will\ you\ survive)\b | \b(?:wow|oh),?\ (?:what\ a\ (?:tragedy|surprise|drama)|poor\ you|you\ poor\ thing)\b | \bgood\ luck\ with\ that\b | \bfirst\ world\ problem\w* | \bso\ sorry\ (?:the\ world|that\ you\ can['’]?t\ read|your\ highness)\b | \byour\ (?:highness|majesty)\b | \bcool\ story\b | \blol\b | \blmao\b | \broll\w*\ (?:our|my)\ eyes\b | \bwhatever\ you\ say\b | \bif\ you\ say\ so\b | 🙄 | 🤡
        | \b(?:herzlichen\ )?glückwunsch\b[^.!?\n]{0,30}\b(?:kaputt|nicht\ (?:lesen|geschafft)|genie) | \bna\ (?:toll|super|bravo|herzlichen)\b | \bmir\ kommen\ (?:gleich\ )?die\ tränen\b | \bheul\ (?:leise|doch)\b | \boh\ (?:wie\ schlimm|sie\ ärmster?|du\ ärmster?)\b | \bdas\ ist\ aber\ (?:tragisch|dramatisch)\b | \bwas\ für\ ein\ drama\b | \bviel\ glück\ damit\b | \bluxusproblem\w*
        """,
    ),
    "discrimination": (
        ("discrimination", "conduct"),
        "Take out what puts people down for who they are",
        r"""
        \b(?:people|folks|someone|women|men|customers)\ like\ you\b | \byou\ people\b | \byour\ (?:kind|sort|type)\b | \bfor\ a\ (?:girl|woman|man|foreigner|person\ (?:of\ )?your\ (?:age|size|background))\b | \b(?:typical|just\ like\ a|such\ a)\ (?:woman|man|girl|boomer|millennial|foreigner|immigrant|muslim|jew|christian|gay|american|german|indian)\b | \bat\ your\ (?:age|size|weight)\b | \bgo\ back\ to\ (?:your|where)\b | \b(?:real|normal|civili[sz]ed)\ (?:men|women|people|families)\b | \bretard\w* | \b(?:cripple|tranny|faggot|nigg)\w*
        | \b(?:leute|menschen|frauen|männer|kunden)\ wie\ (?:sie|du|ihr|euch)\b | \b(?:ihr|euch|sie)\ (?:ausländer|frauen|männer|alten|rentner)\b | \btypisch\ (?:frau\w*|mann|männer|ausländer\w*|deutsch\w*|boomer|polen|türk\w*)\b | \bfür\ (?:eine\ frau|einen\ mann|ihr\ alter|dein\ alter|ihre\ figur)\b | \bin\ (?:ihrem|deinem)\ alter\b | \b(?:normale|richtige|echte)\ (?:männer|frauen|familien|menschen)\b | \bbehindert(?:er|es)?\ (?:idee|frage|kommentar)
        """,
    ),
    "identity": (
        ("identity",),
        "Do not claim to be a human being",
        r"""
        \b(?:i['’]?m|i\ am|we['’]?re|we\ are|this\ is|you['’]?re\ (?:talking|writing|speaking|chatting)\ (?:to|with))\ (?:\w+\ ){0,2}?(?:real|actual|living|genuine)?\ ?(?:a\ )?(?:real\ |actual\ |living\ |genuine\ )?(?:humans?|human\ beings?|real\ (?:people|persons?)|flesh\ and\ blood)\b | \b(?:not|no|never)\ (?:\w+\ ){0,2}?(?:bots?|robots?|ai|machines?|chatbots?|automated)\b | \b(?:human|real\ person)\ (?:here|typing|behind)\b
        | \b(?:ich\ bin|wir\ sind|hier\ (?:ist|schreibt)|sie\ (?:sprechen|schreiben)\ mit|du\ (?:sprichst|schreibst)\ mit)\ (?:\w+\ ){0,3}?(?:echte[rn]?\ |richtige[rn]?\ |wirklich\ )?(?:mensch(?:en)?|person|leute|aus\ fleisch\ und\ blut)\b | \b(?:kein|keine|nicht)\ (?:\w+\ ){0,1}?(?:bot|bots|roboter|ki|maschine|chatbot|computer)\b
        """,
    ),
}
_RUNS_DOWN = compile_folded(
    r"""
    \b(?:better|worse|cheaper|superior|inferior|unlike|than|bad|awful|terrible|rubbish|overpriced|scam\w*|fake|copy|copied|poor\w*|garbage|avoid|beat\w*|beware|unsafe|dangerous|never\ buy|don['’]?t\ buy|inferior|fail\w*|lie\w*|unreliable)\b
    | \b(?:besser|schlechter|billiger|teurer|überlegen|unterlegen|anders\ als|im\ gegensatz|als|schlecht\w*|mies\w*|schrott|müll|betrug|betrüg\w*|kopier\w*|überteuert\w*|gefährlich\w*|finger\ weg|lüg\w*|unzuverlässig\w*|minderwertig\w*)\b
    """
)


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], str, re.Pattern[str]], ...]:
    return tuple((topics, advice, compile_folded(pattern)) for topics, advice, pattern in _RULES.values())


class ConductCheck:
    """How we treat people, and whether we are honest about what we are."""

    name = "conduct"

    def __init__(self) -> None:
        self._competitors: PerBrand[Brand, PhraseBook] = PerBrand(lambda brand: inflected_book(brand.file.competitors))

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order."""
        findings: list[Finding] = []
        for sentence in sentences_of(reply.text):
            for topics, advice, pattern in _patterns():
                match = pattern.search(sentence.folded.text)
                if match:
                    span = sentence.span_of(*match.span())
                    message = f"{advice}: {shown(reply.text[slice(*span)])}."
                    findings.append(by_clause(self.name, message, span, _clause(reply, topics)))
            findings += self._on_competitors(sentence, reply)
        return in_text_order(findings)

    def _on_competitors(self, sentence: Sentence, reply: Reply) -> list[Finding]:
        hits = self._competitors(reply.brand).find(sentence.folded)
        if not hits:
            return []
        span = sentence.span_of(hits[0].start, hits[0].end)
        clause = reply.brand.policy.for_topic("competitor")
        said = shown(reply.text[slice(*span)])
        if _RUNS_DOWN.search(sentence.folded.text):
            return [by_clause(self.name, f"Do not compare us with {said} or run them down.", span, clause)]
        return [warn(self.name, f"Leave {said} out: it is a competitor.", span, clause.id if clause else None)]


def _clause(reply: Reply, topics: tuple[str, ...]) -> ReplyClause | None:
    found = (reply.brand.policy.for_topic(topic) for topic in topics)
    return next((clause for clause in found if clause is not None), None)
