"""Copy-paste phrases of customer service, English and German."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re
from functools import cache

from assistant.checks.promises import compile_folded

_PHRASES = r"""
    \bthank(?:s|\ you)\ (?:so\ much\ |very\ much\ )?for\ (?:reaching\ out|contacting\ us|getting\ in\ touch|your\ (?:message|comment|feedback|inquiry|enquiry|patience|understanding|interest|continued\ support|time|query|email|e-mail)|bringing\ this\ to\ our\ attention|letting\ us\ know|writing\ (?:to\ us|in)|sharing\ your\ (?:feedback|experience|thoughts|concerns?))\b
    | \b(?:we|i)\ (?:sincerely\ |deeply\ |truly\ )?apologi[sz]e\ for\ (?:any|the|this)\ (?:\w+\ )?inconvenience | \bsorry\ for\ (?:any|the|this)\ inconvenience | \bany\ inconvenience\ (?:caused|this)
    | \b(?:we|i)\ (?:really\ |truly\ |greatly\ |do\ )?(?:value|appreciate)\ your\ (?:feedback|business|patience|input|opinion|support|understanding|comment) | \byour\ (?:feedback|opinion|satisfaction|business|call|comment)\ is\ (?:very\ |really\ )?(?:important|valuable|valued)
    | \b(?:please\ )?(?:do\ not|don['’]?t)\ hesitate\ to\b | \b(?:please\ )?feel\ free\ to\ (?:contact|reach\ out|get\ in\ touch) | \bif\ you\ have\ any\ (?:further|other|more|additional)?\ ?questions\b | \bhave\ a\ (?:nice|great|wonderful|lovely)\ day\b | \bwe\ (?:hope|trust)\ (?:that\ )?this\ (?:helps|answers|resolves|clarifies) | \bhope\ this\ helps\b
    | \b(?:customer\ satisfaction|your\ satisfaction)\ is\ our\ (?:top\ |highest\ |number\ one\ )?(?:priority|goal) | \bwe\ (?:take|are\ taking)\ (?:this|your|all)\ (?:\w+\ ){0,2}(?:very\ )?seriously\b | \bwe\ (?:always\ )?strive\ to\b | \bwe\ (?:are|['’]re)\ committed\ to\ | \bvalued\ customer\b | \bdear\ (?:customer|sir|valued)\b | \brest\ assured\b | \bat\ your\ earliest\ convenience | \bas\ soon\ as\ possible\b | \bplease\ be\ advised\b | \bkindly\b | \bwe\ understand\ your\ (?:frustration|concerns?|disappointment)\b | \b(?:we|i)\ understand\ how\ (?:frustrating|you\ feel|upsetting|disappointing)\ (?:this|that|it)?
    | \bone\ of\ our\ (?:agents|representatives|team\ members)\ will\b | \bour\ team\ is\ (?:here|working|available)\ (?:to\ help|hard|24) | \bwe['’]?re\ here\ to\ help\b | \bplease\ accept\ our\ (?:sincere\ |sincerest\ )?apologies | \bwe\ are\ (?:always\ )?(?:looking|striving|working)\ (?:for\ ways\ )?to\ improve | \bwe['’]?ll\ do\ our\ best\b | \bwe\ look\ forward\ to\ (?:hearing|serving|assisting|seeing\ you\ again) | \bthank\ you\ for\ being\ a\b | \bplease\ (?:check|visit|see)\ our\ website\b | \bi\ hope\ this\ (?:message|email|finds)\b
    | \b(?:vielen|herzlichen|lieben|besten)\ dank\ für\ (?:ihre|deine|eure|die|das|den|ihr|dein|euer)\w*\ (?:\w+\ )?(?:nachricht|kommentar|anfrage|feedback|rückmeldung|mail|e-mail|hinweis|verständnis|geduld|interesse|vertrauen|mitteilung|zuschrift) | \bdanke\w*\ (?:\w+\ )?für\ (?:ihre|deine|eure|ihr|dein|euer|das|die|den)\w*\ (?:\w+\ )?(?:nachricht|kommentar|anfrage|feedback|rückmeldung|verständnis|geduld|interesse|vertrauen) | \bwir\ (?:danken|bedanken\ uns)\b [^.!?\n]{0,20} \bfür\ (?:ihre|deine|ihr|dein)
    | \bunannehmlichkeiten\b | \bwir\ (?:bitten|entschuldigen\ uns)\b [^.!?\n]{0,40} \b(?:entschuldigung|umstände|verständnis)\b | \bwir\ bitten\ um\ (?:ihr|dein|euer)\w*\ (?:verständnis|geduld|entschuldigung) | \b(?:ihre|deine|eure)\ (?:zufriedenheit|meinung|anliegen)\ (?:ist|liegt)\ uns\b | \b(?:ihr|dein)\ (?:feedback|anliegen|vertrauen)\ ist\ uns\ (?:sehr\ )?wichtig | \bwir\ (?:schätzen|nehmen)\ (?:ihr|dein|ihre|deine|euer)\w*\ (?:\w+\ )?(?:feedback|meinung|anliegen|kritik|rückmeldung)
    | \b(?:bei|für)\ (?:weiteren?\ |weiterführenden\ )?(?:fragen|rückfragen)\b [^.!?\n]{0,60} \b(?:verfügung|gerne|gern|wenden|melden)\b | \bstehen?\ (?:wir\ |ich\ )?(?:ihnen|dir|euch)\ (?:\w+\ ){0,3}zur\ verfügung\b | \bzögern\ sie\ nicht\b | \bzögere\ nicht\b | \bsehr\ geehrte\w* | \bwir\ (?:hoffen|hoffe)\b [^.!?\n]{0,20} \b(?:weiterhelfen|geholfen|weitergeholfen)\b | \bwir\ (?:verstehen|können)\ (?:ihren|deinen|euren)\ (?:ärger|unmut|frust)\b | \bwir\ sind\ (?:stets\ |immer\ )?bemüht | \bschnellstmöglich\b | \bkundenzufriedenheit\b | \bwir\ legen\ (?:großen|höchsten)\ wert\b | \bhelfen\ ihnen\ gerne\ weiter\b | \bkontaktieren\ sie\ (?:uns|unseren\ kundenservice)\b | \bwir\ freuen\ uns\ (?:auf|über)\ (?:ihr|dein|ihre|deine|euer)\w*\ (?:\w+\ )?(?:nachricht|rückmeldung|antwort|besuch|anfrage|feedback)
"""


@cache
def stock_phrases() -> re.Pattern[str]:
    """A stock phrase in folded text."""
    return compile_folded(_PHRASES)
