"""Which sentences state something: pleasantries, sympathy, questions and offers do not."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re

from assistant.checks.promises import compile_folded
from assistant.checks.sentences import Sentence
from assistant.text import content_words

_KIND = compile_folded(
    r"""
    ^\W*(?:\w+[,!]?\ ){0,3}?(?:
      thanks?|thank\ you|thx|cheers|sorry|we['’]?re\ (?:so\ |really\ |very\ |truly\ )?(?:sorry|glad|happy|thrilled|delighted|touched)|so\ sorry|glad|happy\ (?:to\ hear|that|brewing|\w+ing)
      |great\ (?:to|that|question|idea|choice|point|catch|shot|news)|good\ (?:question|point|catch|idea|luck|morning|evening|choice|to\ hear)|lovely|love\ (?:this|that|it|your|the|how|to)|we\ (?:really\ )?love|we\ (?:really\ )?appreciate
      |congratulations|congrats|welcome|you['’]?re\ welcome|enjoy|hope|we\ hope|fingers\ crossed|have\ (?:a|fun)|take\ care|see\ you|hello|hi|hey|dear|oh|wow|ouch|oof|aww?|yikes
      |apologies|we\ apologi[sz]e|our\ apologies|what\ a|how\ (?:lovely|nice|annoying|frustrating|kind|sweet|cool)|that\ (?:sounds|does\ sound|must|is\ not\ the|isn['’]?t\ the|made|really\ made|looks)|that['’]?s\ (?:not\ (?:the|how|what)|a\ (?:shame|pity|great|good|fair|lovely)|so|great|lovely|wonderful|annoying|frustrating|fair|understandable|disappointing)
      |(?:we|i)\ (?:can\ |do\ |fully\ |completely\ |totally\ )*(?:understand|see\ why|see\ how|hear\ you|know\ how|get\ why|feel)|it['’]?s\ (?:great|good|lovely|wonderful|a\ pity|a\ shame|understandable|frustrating|annoying|fair)|your\ \w+\ (?:made|makes)|no\ worries|nice|well\ done|happy\ \w+day|looking\ forward|we\ look\ forward
      |danke\w*|vielen\ dank|lieben\ dank|herzlichen|tut\ (?:uns|mir)|es\ tut\ (?:uns|mir)|(?:das\ )?tut\ (?:uns|mir)|sorry|entschuldig\w*|verzeih\w*|schön\w*|freut|wir\ freuen|es\ freut|das\ freut|schade|toll\w*|super|klasse|prima|gern\w*|viel\ (?:spaß|freude|erfolg|glück)|alles\ gute|gute\ (?:besserung|frage|idee|wahl)|guter\ (?:punkt|hinweis|tipp)|hallo|liebe[rs]?|guten\ \w+|moin|servus|willkommen|glückwunsch\w*
      |(?:das|es)\ klingt|(?:das|es)\ ist\ (?:\w+\ )?(?:ärgerlich|schade|schön|toll|verständlich|unschön|blöd|nachvollziehbar|frustrierend)|so\ soll\w*|wir\ (?:verstehen|können\ (?:gut\ |sehr\ gut\ )?(?:verstehen|nachvollziehen)|hoffen|bedauern|entschuldigen)|was\ für\ ein|wie\ (?:schön|ärgerlich|nett|toll|blöd)|bis\ (?:bald|dann|\w+tag)|ärgerlich|oje|oh|ach|puh|mist|verständlich\w*|dein\w*\ \w+\ freut|ihr\w*\ \w+\ freut|hoffentlich
    )\b
    """
)
_FEELS = compile_folded(
    r"""
    \b(?:is|was|are|were|ist|war|sind|waren)\ (?:\w+\ ){0,3}?(?:too\ long|no\ fun|not\ ok(?:ay)?|not\ good\ enough|annoying|frustrating|disappointing|upsetting|a\ let-?down|a\ shame|a\ pity|unacceptable|rotten|grim|no\ way\ to\ start|the\ last\ thing
    |zu\ lang\w*|kein\ spaß|ärgerlich|frustrierend|enttäuschend|nicht\ in\ ordnung|nicht\ schön|unschön|schade|blöd|mies|nervig)\b
    """
)
_OUR_PART = compile_folded(
    r"""
    \b(?:we|i|this\ account|this\ page|our\ (?:\w+\ ){0,2}?(?:team|colleagues?|workshop)|the\ (?:\w+\ )?team|a\ colleague|a\ person)\b [^.!?\n]{0,12} (?:
        \b(?:can['’]?t|cannot|don['’]?t|do\ not|haven['’]?t|have\ not|can|could|will)\ (?:yet\ |only\ |also\ )?(?:see|know|have\ (?:an|the|a)\ (?:\w+\ )?(?:answer|information|record)|say|tell|change|look|answer|guess|help|check|take\ over|comment|discuss|promise|test\w*)\b
      | ['’]?(?:ll|d|re)?\ ?(?:be\ honest|rather|reading|read|smiling|laughing|curious|asking|asked|looking|thinking|blushing)\b
      | \b(?:have|has|['’]ve)?\ ?(?:just\ |already\ )?(?:asked|passed|shared|forwarded|handed|told|noted|laughed|read)\b )
    | \b(?:question|one|matter|case)\ for\ (?:our|the)\ (?:\w+\ )?(?:team|workshop|colleagues?|lab)\b | \b(?:gone|goes|handed|passed|over)\ to\ (?:our|the)\ (?:\w+\ )?(?:team|workshop|colleagues?|engineers)\b | \b(?:says?|sends?)\ (?:hello|hi|thanks|greetings)\b | \bnothing\ is\ decided\b | \bour\ (?:records|notes)\ (?:end|stop)\b | \bcoming\ along\b | \bmade\ (?:us|our)\b
    | \b(?:wir|ich|dieses\ konto|über\ dieses\ konto|unser\w*\ \w*(?:team|dienst)|eine\ kollegin|ein\ kollege|ein\ mensch)\b [^.!?\n]{0,40} \b(?:weitergegeben|weitergeleitet|gefragt|notiert|gelacht|gelesen|lesen|übernimmt|fragen|raten|wissen|sehen|ausrichten|richten)\b | \b(?:haben|liegt)\ (?:wir\ |uns\ )?(?:noch\ |leider\ |hier\ )?(?:keine|nichts)\b | \b(?:können|sehen|wissen)\ (?:wir|ich)\b [^.!?\n]{0,40} \b(?:nicht|keine\w*)\b | \behrlich\ gesagt\b | \bnoch\ nichts\ entschieden\b | \bgrüßt?\b | \bfrage\ (?:für|an)\ (?:unser|die)\w*\b
    """
)
"""What we do, know or do not know ourselves: handing over, asking, not knowing. The commitments check judges promises."""
_ASKS = compile_folded(
    r"""
    ^\W*(?:\w+[,!]?\ ){0,2}?(?:please|could\ you|can\ you|would\ you|send\ us|drop\ us|message\ us|write\ to|call|e-?mail|dm\ us|tell\ us|let\ us\ know|share|feel\ free|reach\ out|get\ in\ touch|contact\ us|tag\ us|see|visit|read\ more|find\ (?:out|more|it|all)|more\ (?:on|about|details|here)|(?:all\ )?details|here['’]?s\ (?:more|the|where|how)|take\ a\ look|have\ a\ look
      |bitte|schick\w*|schreib\w*|sag\w*|meld\w*|erzähl\w*|magst|mögen|könntest|könnten\ sie|kannst|können\ sie|verrat\w*|teil\w*|gib|geben\ sie|siehe|mehr\ (?:dazu|infos?|details)|details|alles\ weitere|hier\ (?:finden|findest|steht|geht)|wend\w*|schau\w*)\b
    | \b(?:we|i|our\ team|the\ team)(?:['’]d|\ would|\ can|\ could|['’]re|\ are|['’]ll|\ will)\ (?:be\ )?(?:love|like|happy|glad|help|look|check|find|take\ a\ look|keen|here|pass|ask|want)\b
    | \b(?:we['’]?ve|we\ have|we\ are|we['’]?re|i['’]?ve)\ (?:just\ |already\ |also\ )?(?:pass\w*|shar\w*|forward\w*|not(?:ed|ing)|let)\b
    | \b(?:wir|ich)\ (?:helf\w*|schau\w*|prüf\w*|seh\w*|geb\w*|leit\w*|möcht\w*|würd\w*|frag\w*|klär\w*|haben\ (?:das|es|ihre\w*|deine\w*)\ (?:\w+\ ){0,3}(?:weitergegeben|notiert|weitergeleitet))\b
    | \b(?:unser\w*|das)\ (?:\w*team|kollegium|kolleg\w*)\ (?:hilft|schaut|prüft|kann|sieht)\b
    """
)
_STATES = compile_folded(
    r"\b(?:is|are|was|were|has|have|can|cannot|will|takes?|costs?|contains?|comes?|includes?|works?|lasts?|offers?|applies|ships?|delivers?|must|may"
    r"|ist|sind|war|waren|hat|haben|kann|können|wird|werden|dauert|kostet|enthält|enthalten|gilt|gelten|muss|müssen|liefern|versenden|bieten|funktioniert|dürfen|darf|beträgt)\b"
)
_JOINTS = re.compile(r"\s*[;:–—]\s*|,\s+|\s-\s|\.\s|\s(?:but|because|since|as|and|aber|denn|weil|da|und)\s")
_AFFIRMS = compile_folded(
    r"^\W*(?:yes|yeah|yep|no|nope|correct|exactly|right|indeed|of\ course|sure|absolutely|definitely|ja|nein|doch|genau|richtig|stimmt|klar|natürlich|selbstverständlich)\b"
)
_OURS = compile_folded(r"\b(?:our|ours|we|us|wir|uns|unser\w*)\b")
_THEIRS = compile_folded(r"\b(?:you|your|yours|du|dein\w*|dir|dich|sie|ihr\w*|ihnen|euch|euer\w*|eure\w*)\b")
_AHEAD = compile_folded(
    r"\b(?:will|can|get|gets|receive|within|takes?|costs?|is|are|may|must|apply|applies|valid|werden|wird|können|kann|bekomm\w*|erhalt\w*|erhält|innerhalb|dauert|kostet|ist|sind|gilt)\b|['’]ll\b"
)
_COMING = compile_folded(r"\b(?:will|shall|wird|werden)\b|['’]ll\b")
_FEWEST_STEMS = 2
_RULE_STEMS = 4


def is_factual(sentence: Sentence, language: str) -> bool:
    """True when the sentence states something that is either right or wrong.

    A kind word in front does not excuse a statement behind it: what follows the first joint is looked at by itself.
    """
    if sentence.asks:
        return False
    text = sentence.folded.text
    stems = content_words(sentence.text, language)
    if len(stems) < _FEWEST_STEMS and not (stems and _COMING.search(text)):
        return False
    if _FEELS.search(text) or _OUR_PART.search(text):
        return _has_statement_behind(text, language)
    if _ASKS.search(text):
        return _has_statement_behind(text, language)
    if _KIND.search(text):
        return _has_statement_behind(text, language)
    return True


def _has_statement_behind(text: str, language: str) -> bool:
    pieces = _JOINTS.split(text)
    return any(
        len(content_words(piece, language)) >= _RULE_STEMS
        and _STATES.search(piece)
        and not _KIND.search(piece)
        and not _FEELS.search(piece)
        and not _OUR_PART.search(piece)
        and not _ASKS.search(piece)
        for piece in pieces[1:]
    )


def affirms(sentence: Sentence) -> bool:
    """True when the sentence says yes or no, or speaks of us: then the person's words are no evidence for it."""
    text = sentence.folded.text
    return bool(_AFFIRMS.search(text) or _OURS.search(text))


def takes_up(sentence: Sentence) -> bool:
    """True when a figure in the sentence is about what the person told of themselves, not about what will be."""
    text = sentence.folded.text
    if sentence.asks or (
        (_KIND.search(text) or _FEELS.search(text)) and not re.search(r"\bwill\b|['’]ll\b|\bwerden?\b|\bwird\b", text)
    ):
        return True
    return bool(_THEIRS.search(text)) and not _AHEAD.search(text)
