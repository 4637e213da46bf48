"""Words for refunds in further languages, where no rule tells a promise from a mention: any mention is held."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

REFUND_WORDS = r"""
    \brembours\w* | \bargent\b [^.!?\n]{0,30} \b(?:rendu|retour)\w* | \b(?:rendr|restitu)\w*\b [^.!?\n]{0,30} \bargent
    | \breembols\w* | \bdevol(?:ver|u)\w*\b [^.!?\n]{0,30} \b(?:dinero|dinheiro|importe|valor) | \brimbors\w* | \brestitu\w*\b [^.!?\n]{0,30} \b(?:soldi|denaro)
    | \bterugbeta\w* | \bterugstort\w* | \bgeld\ terug\b | \bbeta\w*\b [^.!?\n]{0,30} \bterug\b
    | \bzwr[oó]\w*\b [^.!?\n]{0,30} \bpieni[aą]\w* | \bzwrot\b | \bpara\w*\b [^.!?\n]{0,30} \biade\b | \biade\ ed\w*
    | \b(?:återbetal|tilbagebetal|tilbakebetal|refunder)\w* | \bvr[aá]t\w*\b [^.!?\n]{0,30} \bpen[ií]z\w* | \bвозврат\w* | \bверн[её]м\w*\b [^.!?\n]{0,30} \bденьги
    | 退款 | 返金 | 환불 | استرداد | \bvisszatérít\w* | \brambursa\w* | \bповерне\w*\b [^.!?\n]{0,30} \bгроші
"""
