"""Promises in German."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

from assistant.checks.promises.base import Lexicon

_WE = r"\b(?:wir|ich|man|(?:unser|unsere|unserem|mein|meine|das|die|der|ein|eine)\ (?:\w+\ ){0,1}?(?:team|chef|chefin|leitung|support|service\w*|kundenservice|kolleg\w+|mitarbeiter\w*|abteilung|buchhaltung|versand|lager|firma|laden|geschäft))\b"
_YOU = r"\b(?:dir|dich|du|ihnen|sie|ihr|euch|dein\w*|ihr\w*|euer\w*|eure\w*)\b"
_GAP = r"[^.!?\n]{0,50}?"
_MONEY = r"(?:geld\w*|betrag|beträge|kaufpreis|summe|kohle|knete|zahlung|kosten|kaufbetrag|preis|euro|cent|💰|💸|💵|💶|(?:€|eur)\s?(?<!\d)\d[\d.,]{0,12}|(?<!\d)\d[\d.,]{0,12}\s?(?:€|eur\b))"
_DAY = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
_WHEN = (
    r"(?:\bheute\b|\bmorgen\b|\bübermorgen\b|\bsofort\b|\bumgehend\b|\bunverzüglich\b|\bgleich\ (?:jetzt|heute|morgen)\b|\bin\ kürze\b|\bdemnächst\b|\bbald\b|\bschnellstmöglich\b|"
    rf"\b(?:bis|am|ab|vor|noch|spätestens|zum)\ (?:\w+\ )?(?:{_DAY}|wochenende|ende|mittag|mitternacht|abend|heute|morgen|übermorgen|\d|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|diese|nächste|kommende)|"
    r"\b(?:diese|nächste|kommende)[nrs]?\ (?:woche|monat|jahr|tage[n]?|quartal|frühling|sommer|herbst|winter)\b|"
    r"\b(?:innerhalb|binnen|in)\ (?:von\ )?(?:den\ nächsten\ |der\ nächsten\ |nur\ |etwa\ |ca\.?\ |einer|einem|eines|ein\ paar|wenigen|zwei|drei|vier|fünf|sechs|sieben|zehn|\d+)\s?(?:-|bis)?\s?\d*\s?(?:\w+\ )?(?:sekunden?|minuten?|stunden?|tage[ns]?|tag|werktage[ns]?|wochen?|monate?[ns]?|augenblick\w*)\b|\bim\ laufe\b|\bspätestens\b)"
)
_ILL = r"(?:krank\w*|ekzem\w*|ausschlag|allergi\w*|schmerz\w*|\w{1,20}schmerzen|migräne|blutdruck|blutzucker|cholesterin\w*|diabetes|krebs|angst\w*|depression\w*|schlafstörung\w*|infekt\w*|entzündung\w*|symptom\w*|beschwerden|arthrose|asthma|akne|erkältung\w*|grippe|fieber|übelkeit|sodbrennen|husten|\w+weh|heiser\w*)"

_HARMLESS = (
    r"(?:freu\w*|dank\w*|bedank\w*|hoff\w*|wünsch\w*|versteh\w*|versteht|helf\w*|hilf\w*|schau\w*|sehe?n?|sieht|prüf\w*|klär\w*|frag\w*|bitt\w*|möcht\w*|würd\w*|könn\w*|kann|konnt\w*|dürf\w*|darf|woll\w*|will|soll\w*|müss\w*|muss|mag|mög\w*|sind|bin|ist|war\w*|wär\w*|"
    r"hab\w*|hat|hatt\w*|hätt\w*|hör\w*|les\w*|wiss\w*|weiß|find\w*|leit\w*|empfehl\w*|rat\w*|brauch\w*|benötig\w*|bedau\w*|entschuldig\w*|lieb\w*|drück\w*|grüß\w*|mein\w*|glaub\w*|denk\w*|kenn\w*|nehm\w*|nimmt|zeig\w*|erklär\w*|sag\w*|antwort\w*|sprech\w*|spricht|gratulier\w*|nenn\w*|verrat\w*|reden?|bleib\w*|steh\w*\ (?:hier|hinter)|lach\w*|fühl\w*|vermiss\w*|wundern?|merk\w*|notier\w*|teil\w*|"
    r"geb\w*\ (?:\w+\ ){0,3}?(?:weiter|zu\ bedenken)|reich\w*|richt\w*|such\w*|stimm\w*|trag\w*|achten|arbeit\w*|röst\w*|back\w*|bau\w*|mach\w*\ (?:uns|gern|daraus|das\ seit)|siezen|duzen|und|oder|aber|als|auch|alle|hier|nur|selbst|in|im|aus|von|mit|zu|haben)"
)

_NO_VERB = r"(?:die|der|das|den|dem|des|uns|mir|mich|ihnen|ihn|ihm|sie|dir|dich|euch|es|ein\w*|kein\w*|leider|noch|nicht|gern\w*|sehr|ihr\w*|dein\w*|euer\w*|eure\w*|unser\w*|dar\w+|da\w{0,3}|heute|morgen|mehr|immer|mal|dann|so|zum|zur|am|an|auf|für|über|bei|nach|vor|um|unter|wegen|jetzt|schon|jede\w*|etwas|nichts|wieder|lieber|ebenfalls|natürlich|selbstverständlich|dies\w*|\d+|sonst|nun|ja|doch|weder|beim?|erst|sofort|gleich|ganz|öffentlich)"

GERMAN = Lexicon(
    language="de",
    things={
        "refund": rf"""
            erstatt\w* | rückzahl\w* | zurückzahl\w* | zurückgezahlt\w* | zurücküberw\w* | rückbuch\w* | zurückbuch\w* | zurückgebucht\w* | \brefund\w*
            | \b(?:zahl|buch|überweis|geb|gib|schick|bekomm|krieg|erhalt|erhält|hol|hab|hast|seh|sieh|wollen|möcht|bring)\w*\b {_GAP} {_MONEY} {_GAP} \b(?:zurück|wieder|retour)\w*
            | {_MONEY} {_GAP} \b(?:zurück\w*|wieder|retour|unterwegs|(?:auf|zu)\ (?:dein|ihr|eur|dir|ihnen)\w*(?:\ konto)?)\b
            | \b(?:zahl|buch)\w*\b {_GAP} \bzurück\b | \bgeld\s?-?\s?zurück\w*
            | \bausz(?:u)?zahl\w* | \bausbezahl\w* | \bausgezahlt\b | \bbehalt\w*\b {_GAP} \bgeld\b | \b(?:überweis\w+|überwies\w*|anweis\w*|angewiesen)\b | \bgutschreib\w* | \bgutgeschrieben\w* | \bschreib\w*\b {_GAP} \bgut\b(?!\ \w)
            | \b(?:dein|ihr|euer)e?\ (?:portemonnaie|geldbeutel|konto|geldbörse|kontostand)\b | \b(?:rechnung|forderung|abbuchung|zahlung)\b {_GAP} \b(?:vom\ tisch|storniert|entfällt|erledigt|erlassen|rückgängig|aufgehoben) | \b(?:rückweg|rücküberweis\w*)\b | \bzahl\w*\ (?:du\ |sie\ |nur\ )*(?:weniger|die\ hälfte|nichts)\b
            | {_MONEY} {_GAP} \bersetz\w* | \bjede[nr]?\ cent\b
        """,
        "replacement": rf"""
            \bersatz(?!teil|filter|dichtung|deckel|akku)\w* | \bersetz\w* | \baustausch\w* | \bausgetauscht\b | \bumtausch\w* | \btausch\w*\b {_GAP} \b(?:um|aus)\b | \bnachliefer\w* | \bliefer\w*\b {_GAP} \bnach\b(?!\ \w) | \bneuliefer\w*
            | \b(?:schick|send|liefer|geb|gib|bekomm|krieg|erhalt|erhält|bring)\w*\b {_GAP} \b(?:neue[nrsm]?|andere[nrsm]?|noch\ ein\w*|weitere[nrsm]?)\b
        """,
        "compensation": rf"""
            \bentschädig\w* | \bwiedergutmach\w* | gutschein\w* | \bschadens?ersatz\w* | \bkulan\w* | \bkompens\w* | geschenk\w* | \bschenk\w* | \bgutschrift\w* | \bgutgesetzt\b
            | \bkosten\b {_GAP} \b(?:übernehm|übernimm|übernommen|trag|träg)\w* | \b(?:übernehm|übernimm|trag|träg)\w*\b {_GAP} \bkosten\b | \bkomm\w*\b {_GAP} \bfür\b {_GAP} \bauf\b
            | \brechnung\b {_GAP} \b(?:zahl|übernehm|begleich)\w* | \b(?:zahl|bezahl|übernehm|begleich)\w*\ (?:wir|ich)\b {_GAP} \b(?:rechnung|reparatur|reinigung|schaden|sie)\b | \b(?:kleine[sr]?|besondere[sr]?)\ (?:überraschung|aufmerksamkeit|extra)\b
        """,
        "free": r"""
            \bkostenlos\w* | \bkostenfrei\w* | \bgratis\w* | \bumsonst\b | \b(?:aufs|auf\ das)\ haus\b | \b(?:geht|gehen)\ (?:\w+\ )?auf\ (?:uns|mich|unsere|meine)\b | \bauf\ unsere\ (?:kappe|rechnung|kosten)\b
            | \b(?:kein(?:en|e)?)\ (?:einzigen\ )?(?:cent|euro|gebühr\w*|kosten|aufpreis)\b | \bohne\ (?:aufpreis|berechnung|kosten|gebühr\w*|zusatzkosten)\b | \b(?:zahl|bezahl)\w*\b [^.!?\n]{0,25} \bnichts\b | \bkoste[nt]\b [^.!?\n]{0,15} \bnichts\b | \b(?:verzicht|erlass)\w*\b [^.!?\n]{0,25} \b(?:gebühr|kosten|rechnung|betrag)\w* | \bgebühr\w*\b [^.!?\n]{0,25} \b(?:erlass|verzicht|entfäll)\w*
        """,
        "discount": r"""
            rabatt\w* | nachlass\w* | \bvergünstig\w* | \bermäßig\w* | \bsonderpreis\w* | \bhalbe[nr]?\ preis\b | (?:%|\bprozent)\s?(?:günstiger|billiger|weniger|reduziert|nachlass|auf\ (?:alles|dein|ihr)) | \b(?:komm|entgegen)\w*\b [^.!?\n]{0,30} \b(?:preis\w*|entgegen)\b | \bentgegenkomm\w*
            | \bmit\ dem\ code\b | \bgutscheincode\w* | \bspar(?:st|en|t)\b [^.!?\n]{0,20} (?:\d|%) | \bpreisnachl\w* | \bbilliger\b [^.!?\n]{0,20}\bfür\ (?:dich|sie)\b
        """,
        "legal": r"""
            \b(?:haft(?:e|en|et|bar|ung)\w*|schuld\b|verschuld\w*|fahrlässig\w*|rechtlich\w*|rechtsanspruch|gesetzlich\w*|gesetz\w*|gericht\w*|anwalt\w*|anwält\w*|klag(?:e|en)\b|verklag\w*|richter\w*|geradesteh\w*|illegal\w*|strafbar\w*|unsere\ verantwortung|verantwortung\ (?:war|liegt|tragen|übernehm\w*)|geben\ (?:wir\ )?zu\b|eingesteh\w*|einräum\w*|dafür\ (?:stehen|steh)\b)\b
        """,
        "medical": rf"""
            \b(?:schwanger\w*|neugebor\w*|säugling\w*|asthma\w*|blutzucker|stillzeit|stillende\w*|medikament\w*|arznei\w*|tablette\w*|antibiotik\w*|salbe|dosier\w*|dosis|insulin|impf\w*|{_ILL}|schlafproblem\w*|abnehmen|immunsystem|entgift\w*|stoffwechsel|hormon\w*|therapie\w*|heilt|heilen|heilmittel|heilsam|\w{{0,20}}allergi\w*|diagnos\w*|arzt|ärztin|ärzte|magen)\b
        """,
    },
    promises={
        "refund": rf"""
            {_WE} {_GAP} (?:erstatt\w*|zahl\w*\b{_GAP}\bzurück|überweis\w*|zurückzahl\w*|zurückerstatt\w*|\bgeb\w*\b{_GAP}{_MONEY}{_GAP}\bzurück|\bschreib\w*\b{_GAP}\bgut\b(?!\ \w)|\bbuch\w*\b{_GAP}\bzurück)
            | (?:erstatt\w*|zahl\w*|überweis\w*|schreib\w*|buch\w*|geb\w*)\b {_GAP} \b(?:wir|ich)\b {_GAP} (?:zurück|gut|erstatt\w*|{_MONEY}|natürlich|gern\w*|selbstverständlich|alles|dir|ihnen|euch|$)
            | \b(?:wir|ich|sollen|werden|haben|habe|darf)\b {_GAP} (?:erstatt\w*|erstattung|rückzahlung)\b {_GAP} (?:freigegeben|veranlasst|angewiesen|ausgelöst|eingeleitet|genehmigt|gebucht|vorgenommen|bestätigt)
            | \b(?:du|sie|ihr)\b {_GAP} \b(?:bekomm|krieg|erhalt|erhält|hast|haben|sieh|seh|werd|wirst)\w*\b {_GAP} (?:{_MONEY}|erstattung|alles){_GAP}\b(?:zurück|wieder|erstattet|konto)
            | \b(?:bekomm|krieg|erhalt|erhält|hast|haben|seh|sieh)\w*\ (?:du|sie|ihr)\b {_GAP} (?:{_MONEY}|alles){_GAP}\b(?:zurück|wieder|erstattet)
            | \b(?:du|sie|ihr)\ (?:bekomm|krieg|erhalt|erhält)\w*\b {_GAP} \berstattung
            | \b(?:dein|deine|ihr|ihre|die|der|den|eure|euer)\ (?:\w+\ )?(?:erstattung|rückerstattung|rückzahlung|rückbuchung|{_MONEY})\b {_GAP} \b(?:ist|wurde|wird|läuft|geht|kommt|sind|werden|komm\w*)\b {_GAP} (?:veranlasst|unterwegs|angewiesen|genehmigt|freigegeben|bereits|schon|zurück|wieder|konto|überwiesen|erstattet|eingeleitet|ausgelöst|weg|gutgeschrieben|ersetzt|zu\ (?:dir|ihnen))
            | \b(?:wird|werden)\b {_GAP} (?:{_MONEY}|alles) {_GAP} (?:ersetzt|erstattet|zurückgezahlt|überwiesen|gutgeschrieben)
            | \b(?:erstattung|rückzahlung|rückerstattung)\b:?\ (?:ist\ |wurde\ |wird\ )?(?:läuft|genehmigt|erledigt|veranlasst|kommt|unterwegs|bestätigt|ja\b)
            | \b(?:betracht|seh|sieh)\w*\b {_GAP} \bals\ (?:erstattet|erledigt|bezahlt|geregelt) | \bfreu\w*\b {_GAP} \berstattung | \bgeld\ zurück\b
            | \bkosten\ {_GAP} \bersetz\w*
        """,
        "replacement": rf"""
            {_WE} {_GAP} \b(?:ersetz\w*|tausch\w*|nachliefer\w*|liefer\w*\ {_GAP}\bnach\b(?!\ \w)|(?:schick|send|liefer|geb|bring)\w*\b{_GAP}\b(?:neue[nrsm]?|ersatz\w*|noch\ ein\w*|andere[nrsm]?))
            | \b(?:du|sie|ihr)\ (?:bekomm|krieg|erhalt|erhält)\w*\b {_GAP} \b(?:ersatz\w*|neue[nrsm]?) | \bersatz\w*\b {_GAP} \b(?:unterwegs|auf\ dem\ weg|verschickt|kommt|in\ der\ post)
            | \b(?:ersetz|tausch|schick|send|liefer)\w*\ (?:wir|ich)\b
        """,
        "compensation": rf"""
            {_WE} {_GAP} \b(?:entschädig\w*|schenk\w*|übernehm\w*\b{_GAP}\bkosten|tragen\b{_GAP}\bkosten|komm\w*\b{_GAP}\bfür\b{_GAP}\bauf\b|mach\w*\b{_GAP}\bwieder\ gut|zahl\w*\ (?:sie|das|die|den))
            | \b(?:schenk|übernehm|entschädig|tragen|bezahl|zahl)\w*\ (?:wir|ich)\b | \b(?:du|sie|ihr)\ (?:bekomm|krieg|erhalt|erhält)\w*\b {_GAP} \b(?:gutschein\w*|geschenk\w*|entschädigung\w*|gutschrift\w*)
            | \bals\ (?:wiedergutmachung|entschädigung|kleine|dankeschön|ausgleich)\b | \bfür\ den\ ärger\b | \bschick\w*\ uns\ die\ rechnung
        """,
        "price": r"""
            \bpreise?\b [^.!?\n]{0,20} \b(?:nie|niemals|nicht)\b [^.!?\n]{0,15} \b(?:erhöh|anheb|steiger)\w* | \bniemand\b [^.!?\n]{0,15} \b(?:günstiger|billiger|unterbiet\w*)\b |            \bpreis\w*\b [^.!?\n]{0,30} \b(?:garantiert|bleibt|bleiben|steigt\ nicht|steigen\ nicht|ändert\ sich\ nicht|fix)\b | \b(?:garantier|versprech)\w*\b [^.!?\n]{0,40} \bpreis\w* | \bpreisgarantie\w* | \bbestpreis\w* | \btiefpreis\w* | \b(?:günstiger|billiger)\b [^.!?\n]{0,30} \b(?:nirgend\w*|niemand\w*|nicht|nie)\b | \bnirgend\w*\b [^.!?\n]{0,20} \b(?:günstiger|billiger)\b
        """,
        "deadline": rf"""
            \b(?:kommt|kommen|geht|gehen|ist|sind|wird|werden|hast|haben|trifft|treffen|liefern|lösen|beheben|klären|verschicken|versenden|schicken|bekomm\w*|erhalt\w*|erhält\w*|sollte|erledig\w*|reparier\w*|antwort\w*)\b [^.!?\n]{{0,40}}? {_WHEN} {_GAP} \b(?:an|ein|raus|da|bei\ (?:dir|ihnen)|behoben|gelöst|erledigt|fertig|geliefert|verschickt|versendet|zugestellt|repariert|geklärt|ankommen|los|auf\ dem\ weg|antwort)\b
            | {_WHEN} {_GAP} \b(?:ist|wird|kommt|haben|hast|bekomm\w*|erhalt\w*|sind|werden|lösen|liefern)\b [^.!?\n]{{0,50}} \b(?:an|behoben|gelöst|erledigt|fertig|geliefert|verschickt|versendet|zugestellt|repariert|geklärt|ankommen|da|antwort|lösung|es|paket)\b
            | \b(?:wir|ich)\b {_GAP} \b(?:lös|liefer|beheb|klär|erledig|reparier|verschick|versend|schick|antwort)\w*\b {_GAP} {_WHEN} | \b(?:hast|haben)\ (?:du\ |sie\ )?(?:es|ihn|sie|das|dein\w*|ihr\w*)\b {_GAP} (?:spätestens|bis|{_WHEN})
            | \b(?:paket|lieferung|bestellung|ware|sendung)\b {_GAP} \b(?:kommt|geht|ist|trifft|wird)\b {_GAP} {_WHEN}
        """,
        "followup": rf"""
            \b(?:ruf\w*|telefonier\w*|anruf\w*|mail\w*)\b {_GAP} (?:\bwir\b|\bich\b|\bdich\b|\bsie\b|\beuch\b) {_GAP} (?:\ban\b|\bzurück\b|{_WHEN}) | {_WE} {_GAP} \b(?:ruf\w*|anruf\w*|zurückruf\w*)
            | \bmeld\w*\ (?:wir\ |ich\ )?(?:uns|mich)\b {_GAP} {_WHEN} | {_WHEN} {_GAP} \bmeld\w*\ (?:wir\ |ich\ )?(?:uns|mich)\b | {_WHEN} {_GAP} \b(?:uns|mich)\b {_GAP} \bmeld\w*
            | \b(?:hör|bekomm|erhalt)\w*\b {_GAP} {_WHEN} {_GAP} \bvon\ (?:mir|uns)\b | \bvon\ (?:mir|uns)\ (?:hör|zu\ hören)\w*\b {_GAP} {_WHEN} | \bpersönlich\ (?:darum|dafür|um|bei|kümmer|meld)\w* | \bkümmer\w*\ mich\ persönlich
        """,
        "legal": r"""
            \b(?:unsere?|meine?)\ (?:eigene\ |alleinige\ )?(?:schuld|fehler|verschulden|versäumnis|haftung|fahrlässigkeit|versagen)\b | \b(?:wir|ich)\ (?:haften|hafte|sind\ schuld|bin\ schuld|sind\ haftbar|sind\ verantwortlich|tragen\ die\ schuld|gestehen|räumen)\b | \bhaft(?:en|et|bar)\ (?:wir|für)\b
            | \b(?:übernehm|trag)\w*\b [^.!?\n]{0,30} \b(?:verantwortung|haftung|schuld)\b | \b(?:verantwortung|haftung|schuld)\b [^.!?\n]{0,20} \b(?:übernehm|trag|lieg\w*\ bei\ uns)\w* | \bfahrlässig\w* | \b(?:gesetz|recht)\w*\ (?:verstoß|gebrochen|verletzt)\w* | \bverstoßen\b [^.!?\n]{0,20}\bgesetz\w*
            | \b(?:rechts)?anspruch\b | \brechtlich\ (?:verpflichtet|zugesichert|gesehen|haben|steht) | \bgesetzlich\w*\b | \brechtslage\b | \bvor\ gericht\b | \bverklag\w* | \bklage\ (?:gegen|ein)\w* | \bstrafbar\b | \billegal\b | \bsteht\ (?:ihnen|dir)\b [^.!?\n]{0,20}\bzu\b
        """,
        "medical": rf"""
            \b(?:heilt|heilen|lindert|lindern|senkt|senken|hilft\ (?:gegen|bei|dir\ gegen|ihnen\ gegen)|helfen\ (?:gegen|bei)|behandelt|beugt|verhindert|bekämpft|wirkt\ (?:gegen|bei))\b [^.!?\n]{{0,30}} \b{_ILL}
            | \b{_ILL}\b [^.!?\n]{{0,25}} \b(?:geht\ weg|verschwind\w*|klingt\ ab|heilt)\b | \b(?:arzt|ärztin|krankenhaus|klinik)\b [^.!?\n]{{0,30}} \b(?:müss\w*|musst|brauch\w*)\b [^.!?\n]{{0,30}} \b(?:nicht|kein\w*|unnötig)\b(?![^.!?\n]{{0,15}}\bersetz) | \bkein\w*\ (?:arzt|ärztin)\b
            | \b(?:nimm|nehmen\ sie|trink|trinken\ sie|schluck\w*)\ (?:\w+\ )?(?:eine?|zwei|drei|vier|\d+|halbe)\ (?:\w+\ )?(?:tablette\w*|kapsel\w*|pille\w*|tropfen|dos\w+|teelöffel|mg|ml)
            | \b(?:bedenkenlos|unbedenklich|gefahrlos|problemlos|verträglich|geeignet|harmlos|ungefährlich|sicher)\b [^.!?\n]{{0,50}} \b(?:schwanger\w*|stillzeit|stillen\w*|medikament\w*|tablette\w*|allergi\w*|diabet\w*|säugling\w*|baby\w*)
            | \b(?:schwanger\w*|stillzeit|medikament\w*|tablette\w*|allergik\w*|diabet\w*|säugling\w*)\b [^.!?\n]{{0,40}} \b(?:bedenkenlos|unbedenklich|gefahrlos|problemlos|verträglich|geeignet|harmlos|ungefährlich|kein\ problem)
            | \b(?:löst|lösen|verursacht|verursachen|macht|schadet)\b [^.!?\n]{{0,20}} \b(?:kein\w*|nicht|nie)\b [^.!?\n]{{0,20}} (?:allergi\w*|{_ILL}|reaktion\w*)? | \b(?:setz|lass)\w*\b [^.!?\n]{{0,30}} \b(?:medikament\w*|tabletten?|insulin)\b [^.!?\n]{{0,15}} \b(?:ab|weg)\b | \b(?:klinisch|medizinisch|wissenschaftlich)\ (?:erwiesen|getestet|bewiesen)
        """,
        "safety": r"""
            \b(?:völlig|absolut|komplett|vollkommen|hundertprozentig|100\s?%ig|100\s?prozentig|100\s?%|garantiert|total|ganz|immer|hundert\ prozent)\ (?:sicher|ungefährlich|unbedenklich|harmlos|risikofrei|hygienisch|ungiftig)\b
            | \b(?:kein(?:e|erlei)?|null|ohne(?:\ jedes)?)\ (?:\w+\ )?(?:risik\w+|gefahr\w*)\b | \bnichts\ (?:passieren|geschehen|schiefgehen)\b | \b(?:kann|wird)\ (?:\w+\ )?nichts\ passieren | \b(?:ungefährlich|unbedenklich|risikofrei)\b | \b(?:garantier|versprech|versicher)\w*\b [^.!?\n]{0,40} \b(?:sicher\w*|ungefährlich|gefahr\w*)\b
        """,
        "future": rf"""
            \bin\ version\ \d |
            \bim\ (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|frühling|sommer|herbst|winter)\ (?:gibt|kommt|kommen|starten|erscheint|bringen|wird|werden|folgt|ist)\b |            \bkomm(?:t|en)\b [^.!?\n]{{0,30}} (?:\bbald\b|\bdemnächst\b|\b(?:nächste|kommende)[nrsm]?\ (?:monat|jahr|woche|update|version|saison|quartal|frühjahr|sommer|herbst|winter)\b|\bzurück\ ins\ sortiment\b) | \b(?:bald|demnächst|in\ kürze)\b [^.!?\n]{{0,25}} \b(?:lager|verfügbar|erhältlich|da|sortiment|kommt|gibt|erscheint|online)\b | \bwieder\ (?:auf\ lager|verfügbar|erhältlich|da)\b [^.!?\n]{{0,20}} (?:bald|{_WHEN})
            | \b(?:nächste[nms]?|kommende[nms]?)\ (?:update|version|release)\b | \b(?:wir|ich)\b [^.!?\n]{{0,15}} \b(?:bringen|führen|planen|starten|eröffnen|launchen|entwickeln|bauen|nehmen)\b [^.!?\n]{{0,40}} \b(?:zurück|ein|heraus|raus|auf|wieder|neue\w*|sortiment|update)\b
            | \b(?:wird|werden)\b [^.!?\n]{{0,30}} \b(?:eingeführt|geben|ergänzt|nachgerüstet|veröffentlicht|hinzugefügt|einführen|eröffnen|erscheinen)\b | \bist\ (?:in\ planung|in\ arbeit|geplant)\b | \bauf\ unserer\ roadmap
        """,
        "undertaking": r"""
            ^\W*(?:schon\ |alles\ |ist\ )?(?:erledigt|geregelt|geklärt|gelöst|abgemacht)\W*$ | \b(?:im|in\ unserem|laut|unser)\ (?:system|unterlagen|sendungsverfolgung|daten\w*)\b [^.!?\n]{0,40} \b(?:dein|ihr|euer|eur)\w*\b |
            \bauf\ (?:den|dem)\ (?:rück)?weg\b | \b(?:dankeschön|überraschung)\b [^.!?\n]{0,15} \bfreuen\b | \bwas\b [^.!?\n]{0,25} \bkostet\b [^.!?\n]{0,30} \b(?:an|zu)\ uns\b | \bnie\ wieder\ (?:vor|pass)\w* | \bgeht\ auf\ (?:den\ chef|die\ chefin|unsere?n?)\b |             \b(?:der|die|ein|eine)\ (?:techniker\w*|monteur\w*|fahrer\w*|bote|kurier|kollege|kollegin|paketdienst)\ (?:kommt|steht|ruft|bringt|holt|repariert|liefert|ist)\b
            |\b(?:wird|werden|wurde|wurden|ist|sind)\b [^.!?\n]{0,40} \b(?:entlastet|storniert|zurückgebucht|gutgeschrieben|erstattet|ersetzt|überwiesen|bezahlt|behoben|gelöst|verschickt|versendet|ausgetauscht|repariert|genehmigt|bewilligt|freigegeben|veranlasst|zugesagt|verlängert|gesperrt|raus|unterwegs)\b
            |\bwie\ (?:wäre|wär)\w*\b [^.!?\n]{0,15} \bmit\b [^.!?\n]{0,20} \b(?:erstattung|gutschein|rabatt|ersatz\w*|geschenk|gutschrift|geld|nachlass)\b
            |\b(?:verlassen\ sie\ sich|verlass\ dich|zählen\ sie|rechnen\ sie|als\ zusage|fest\ zugesagt)\b|\bgeht\b [^.!?\n]{0,25} \b(?:in\ die\ post|zu\ (?:dir|ihnen)|raus)\b|\b(?:die\ hälfte|halbe[nr]?\ preis)\b|\bklingelt\b [^.!?\n]{0,15} \b(?:telefon)|\bauf\ (?:ihr|dein)\ geld\b|\brückgängig\b|\b(?:steh\w*|stehe\w*)\ (?:wir|ich)\b[^.!?\n]{0,20}\b(?:gerade|ein)\b
        """,
        "guarantee": r"""

            \b(?:wir|ich)\ (?:\w+\ ){0,2}?(?:versprech\w*|garantier\w*|versicher\w*|schwör\w*|zusicher\w*)\b | \b(?:versprech|garantier|versicher|schwör)\w*\ (?:wir|ich)\b | \b(?:fest|hoch\ und\ heilig)\ versprochen\b | (?:^|,\s?)\s*(?:versprochen|garantiert|ehrenwort|großes\ ehrenwort|hand\ drauf)\s*[.!]*$ | \bsag\w*\b [^.!?\n]{0,25} \b(?:fest\ )?zu\b\s*[.!]*$ | \b(?:mein|unser)\ wort\b
        """,
    },
    personal=rf"""
        \b(?:wir|ich)\b | \b(?:dein|ihr|euer|eur)e?[nrms]?\ (?:\w+\ )?(?:erstattung\w*|geld|rückzahlung|ersatz\w*|gutschein\w*|rabatt\w*|betrag|zahlung|kaufpreis)\b | \b(?:du|sie|ihr)\ (?:bekomm|krieg|erhalt|erhält|hast|haben|zahl)\w*\b | \bfür\ (?:dich|sie|euch)\b | \b(?:dir|ihnen|euch)\b | \b(?:unterwegs|veranlasst|genehmigt|freigegeben|angewiesen)\b | {_YOU}\ (?:wird|werden)
    """,
    refusal=r"\b(?:nicht|kein|keine|keinen|keiner|keinem|keinerlei|niemand|weder|nie|niemals|unmöglich|ausgeschlossen)\b",
    false_refusal=r"""
        \bnicht\ (?:nur|bloß|lange|zögern|lumpen|zögere|warten|vergessen|abwarten|anders|im\ regen|bezahlen|zahlen|verklagen)\b | \b(?:kein|keine|keinen)\ (?:problem|sorgen?|frage|thema|ding|cent|euro|zweifel|gebühr\w*|kosten|aufpreis|angst|stress|umstände|risik\w*|gefahr) | \bwarum\ nicht\b | \bnichts\ lieber\b | \bnie\ wieder\b | \b(?:löst|lösen|verursach\w*|schadet|macht|braucht|brauchen|brauchst|müssen|musst)\b [^.!?\n]{0,30}\b(?:kein\w*|nicht) | \bkeinerlei\ (?:risik\w*|gefahr) | \bnicht\ mehr\ (?:zahlen|warten) | \bkeine\ \w+\ stellen\b | \bwenn\ nicht\b | \bkein\w*\ (?:einzigen\ )?cent | \bnicht\b[^.!?\n]{0,40}\b(?:kein|keine|keinen|nicht)\b
    """,
    enquiry=r"""
        \b(?:prüf|klär|schau|nachschau|nachseh|frag|anseh|angeseh|anschau|seh|herausfind|rausfind|wiss|entscheid|beurteil)\w*\b [^.!?\n]{0,40} \b(?:ob|was|wie|wann|welche\w*)\b | \bob\b [^.!?\n]{0,60} \b(?:möglich|geht|infrage|in\ frage|klappt|kann|können)\b | \b(?:frage|fragen|anliegen|nachricht|details|infos?|auskunft|thema)\ (?:zu|zur|zum|wegen|über|nach)\b | \bzu\ beantragen\b | ^\W*ob\b | \b(?:brauchen|benötigen)\ wir\b | \bwir\ (?:brauchen|benötigen)\b | \b(?:damit|um)\b [^.!?\n]{0,50} \b(?:ansehen|anschauen|prüfen|klären|beantragen|nachsehen|nachschauen)\b | \bwegen\b
    """,
    sympathy=r"""
        \b(?:versteh\w*|verständlich|leid|entschuldig\w*|sorry|schade|ärgerlich|ärger|wissen|sehen|hören|gelesen|gehört|hoff\w*|danke|schön|toll|freu\w*\ uns|enttäusch\w*|nachvollzieh\w*|unschön|blöd|glückwunsch)\b | \b(?:du|sie|ihr)\b [^.!?\n]{0,40} \b(?:möcht|woll|wart|gewartet|gefragt|beantragt|gehofft|erwartet|wünsch|bestellt)\w* | \bzu\ warten\b
    """,
    question=r"^\W*(?:\w+,?\ ){0,2}?(?:hast|haben\ sie|hattest|hatten|ist|sind|war|waren|wann|was|wie|wo|wer|welche\w*|seit\ wann|magst|mögen\ sie|möchten\ sie|möchtest|kannst|können\ sie|könntest|könnten\ sie|wurde|wurden|bekamst|bekamen|kam|passiert|habt|gab)\b",
    condition=r"^\W*(?:liegt|ist|sind|war|waren|haben|hast|kommt|fehlt|passt|gefällt|möchten|möchtest|sollte)\b|\b(?:wenn|falls|sobald|sofern|innerhalb|binnen|ab|bis|nach|vor|jede[rsn]?|alle[n]?|kunden|kundinnen|bestellungen|grundsätzlich|in\ der\ regel|normalerweise|üblicherweise|voraussetzung|solange|pro|je|bei|während|müssen|muss)\b",
    neutral=(
        r"\b(?:wir|ich)\ (?:können\ |kann\ |verstehe?n?\ |gut\ |sehr\ |sehen\ |sehe\ |wissen\ |weiß\ |hören\ ){1,4}(?=\W*(?:dass|warum|wie|gut|nachvollziehen|verstehen))"
        r"|\b(?:damit|dass|um)\ (?:wir\ |ich\ )?(?:uns\ |mir\ )?(?=[^.!?\n]{0,60}\b(?:ansehen|anschauen|prüfen|klären|beantragen|nachsehen|nachschauen|ansehe|prüfe))"
        r"|\b(?:wir|ich)\ (?:prüf|klär|schau|seh|frag)\w*\b"
    ),
    deeds=(
        rf"\b(?:wir|ich)\ (?!(?:{_HARMLESS}|{_NO_VERB})\b)(?P<verb>\w+)"
        rf"|\b(?:jemand|(?:mein|unser)\w*\ (?!\w*(?:team|laden|shop)\b)\w+)\ (?!{_HARMLESS}\b)(?P<verb6>\w+t)\b"
        rf"|\b(?!{_HARMLESS}\b)(?P<verb2>\w+)\ (?:wir|ich)\b"
        r"|\b(?:wir|ich)\ (?:werden?|haben?)\b [^.!?\n]{0,60} \b(?!(?:gelesen|gehört|gesehen|gefreut|weitergegeben|weitergeleitet|notiert|gesprochen|gefragt|verstanden|gelacht|prüfen|ansehen|anschauen|nachfragen|weitergeben|weiterleiten|fragen|sehen|vermissen|lesen|besprechen|gegeben)\b)(?P<verb3>ge\w+t|\w+iert|\w+gebucht|\w+gestellt|\w+gezahlt|\w+tet|\w+schickt|\w+sendet|\w+anlasst|\w+wiesen|\w+en)\W*$"
    ),
    toward=r"\b(?:sich|schaden|rechnung|kosten|preise?|gebühr\w*|betrag|geld|bestellung|paket|lieferung|dir|dich|ihnen|sie|euch|dein\w*|ihr\w*|euer\w*|eure\w*|das|es|alles|zahlung|dafür)\b",
    when=_WHEN,
    advice=(
        r"\b(?:frag\w*|geh\w*|sprech\w*|sprich|wend\w*|ruf\w*|wähl\w*|such\w*|kontaktier\w*|konsultier\w*|abklär\w*|holen)\b [^.!?\n]{0,40} \b(?:arzt|ärztin|ärzt\w*|hausarzt\w*|apothek\w*|hebamme|notruf|notarzt|giftnotruf|krankenhaus|anwalt|anwältin|rechtsabteilung|112)\b"
        r"|\b(?:arzt|ärztin|apothek\w*|hebamme)\b [^.!?\n]{0,25} \b(?:weiß|wissen|fragen|beraten|am\ besten|sprechen|klären|rat)\b|\b(?:kein\w*|nicht)\ (?:\w+\ )?(?:ärzt\w*|arzt|jurist\w*|anwält\w*|mediziner\w*|medizinische\w*|rechtsberat\w*)\b|\b(?:medizinische\w*|rechtliche\w*|juristische\w*)\ (?:rat|auskunft|auskünfte|fragen|beratung|themen|einschätzung)\b|\brechtsfragen\b|\bernst\b|\bgute\ besserung\b|\bfern\ ?(?:halten)?\b"
    ),
    splits=r"\s*[;:–—()]\s*|,(?!\s*(?:dass|ob|warum|wie|was|damit)\b)\s*|\s-\s|\s+(?:und|aber|sondern|denn|oder|doch|also|weil|dann|deshalb|daher)\s+",
    greeting=r"\b(?:viel\ (?:spaß|freude|erfolg|glück)|^\W*bis\ (?:bald|dann|morgen|\w+tag)\b(?![^.!?\n]*\b(?:ist|sind|wird|werden|hab|hast|komm|geht|bekomm|erledig|liefer|hätt)\w*)|schöne[nrs]?\ (?:tage?|woche\w*|feier\w*|grüße|abend|zeit|urlaub|tag|rest|ferien)|genieß\w*|freuen\ uns\ auf|alles\ gute|geöffnet|offen)\b",
)
