"""The same orders in German and in other languages that comments come in."""

from __future__ import annotations

from assistant.detectors.evidence import rule

_DE_ORDERS = (
    r"(?:anweisung\w*|instruktion\w*|vorgaben?|regeln?|richtlinien?|prompts?|systemprompts?|befehle?n?|vorschriften"
    r"|programmierung|beschränkung\w*|einschränkung\w*|sicherheits(?:regeln|richtlinien|vorgaben|filter)|filter"
    r"|leitlinien"
    r"|direktiven?|konfiguration|aufgaben(?!\sauf))"
)
_DE_DROP = (
    r"(?:ignorier(?:e|en\ssie|t|en)?|vergiss|vergesst|vergessen(?:\ssie)?|missachte\w*|überschreib\w*|umgeh(?:e"
    r"|en\ssie)"
    r"|verwirf|verwerfen\ssie|übergeh(?:e|en\ssie)|lösche|deaktivier(?:e|en\ssie)|setz(?:e|en\ssie)|schalte"
    r"|(?:halte?|halten\ssie)\s(?:dich|sich)\snicht(?:\smehr)?\san|(?:befolge?|beachte|folge|befolgen\ssie"
    r"|beachten\ssie)\s(?:\w+\s){0,1}?nicht)"
)
_DE_BACK = (
    r"(?:bisherigen?|vorherigen?|vorigen?|obigen?|früheren?|vorangegangenen?|vorhergehenden?|ursprünglichen?"
    r"|anfänglichen?"
    r"|internen?|geheimen?|versteckten?|vorangehenden?|ersten?|alten?)"
)
_DE_OF_THINGS = (
    r"(?!\s(?:auf\s(?:der|dem|eurer)|im\s(?:handbuch|karton|paket)|in\s(?:der|eurer|meiner)|für\s(?:den|die|das)"
    r"|zur?m?\s(?:lieferung|montage|pflege|aufbau)"
    r"|des\s\w+|vom\s\w+|von\s(?:meine|eure))\b)"
)
_DE_HELD = (
    rf"(?:(?<!meine )(?<!meinen )(?<!unsere )\b{_DE_BACK}\s(?:\w+\s)?{_DE_ORDERS}\b{_DE_OF_THINGS}"
    rf"|\b(?:oben|davor|vorhin|zuvor|bisher)\s\w+\s{_DE_ORDERS}\b"
    rf"|\b(?:alle[nr]?|sämtliche[nr]?|jegliche[nr]?|jede)\s(?:deine[nr]?\s|ihre[nr]?\s|die\s"
    rf"|der\s)?(?:\w+\s)?{_DE_ORDERS}\b{_DE_OF_THINGS}"
    rf"|\b(?:deine?[nrms]?|ihre[nr]?)\s(?:\w+\s){{0,2}}?{_DE_ORDERS}\b(?!\s(?:zu|für|beim?|zum|zur|auf|in)\b)"
    r"|\b(?:alles|was)[\s,]{1,2}(?:\w+[\s,]{1,2}){0,4}?(?:davor|zuvor|bisher|oben|vorher|gelernt|gesagt\swurde"
    r"|vorgegeben|aufgetragen|beigebracht|befohlen|einprogrammiert)\b"
    rf"|\b{_DE_ORDERS},?\s(?:die\s)?(?:du\s(?:\w+\s)?(?:bekommen|erhalten)|(?:man|sie"
    rf"|dir)\s(?:\w+\s){{0,3}}?(?:gegeben|gaben|auferlegt|vorgegeben)))"
)
_DE_TELL = (
    r"(?:zeig\w*|nenn\w*|verrat\w*|gib\w*|geben\ssie|wiederhol\w*|schreib\w*|druck\w*|offenbar\w*|sag\w*|teil\w*"
    r"|liste\w*|übersetz\w*|fass\w*"
    r"|kopier\w*|lies|lesen\ssie|veröffentlich\w*|was|welche[nrs]?|wie\slaute[nt]+|kannst\sdu|könn\w+\s(?:du|sie)"
    r"|erzähl\w*|präsentier\w*|darf\sich)"
)
_DE_SECRETS = (
    rf"(?:\bsystem-?\s?prompts?\b|\bsystemanweisung\w*\b|\b(?:deine?[nrms]{{0,2}}"
    rf"|ihre[nrs]?)\s(?:\w+\s){{0,2}}?prompt(?:s|-?texte?)?\b"
    rf"|\b(?:deine[nr]?|ihre[nr]?)\s(?:\w+\s)?(?:internen?|geheimen?|versteckten?|ursprünglichen?|ersten?|genauen?"
    rf"|vollständigen?|anfänglichen?|exakten?)\s(?:\w+\s)?{_DE_ORDERS}"
    r"|\b(?:deiner?|alle\sdeine)\s(?:anweisungen|instruktionen)\b|\b(?:anweisungen|instruktionen|text|alles"
    r"|nachrichten)\s(?:vor|oberhalb|über)\s(?:diese[mnr]?|dem|hier)\b"
    r"|\b(?:regeln|anweisungen|instruktionen|vorgaben),?\s(?:die\s)?(?:man\sdir|du|dir"
    r"|sie)\s(?:\w+\s){0,3}?(?:gegeben|bekommen|erhalten|befolgst|gaben|hast|haben|hat)"
    r"|\bapi-?(?:schlüssel|keys?)|\b(?:aus|in|von)\sdeine[mr]\s(?:kontext|prompt|speicher|system\w*|anweisungen)\b"
    r"|\balle[nr]?\s(?:kundendaten|nutzerdaten|kundenlisten?|passwörter|zugangsdaten)\b"
    r"|\b(?:den\s)?text\s(?:oberhalb|über\sdies|oben|vor\sdies)|\balles,?\s(?:was\s)?(?:oben|darüber|davor"
    r"|vor\sdies))"
)

RULES = (
    rule(
        "injection",
        "override",
        0.92,
        "tells the responder to drop its instructions",
        "alle anweisung aufgabe beginn deaktiviere deine fang halt ignorier ihre instruktion lösche missachte "
        "nicht setze start umgehe vergessen vergesst vergiss verwerfen verwirf vorgabe übergehe überschreib",
        rf"(?<!wir )(?<!ihr )(?<!habt )(?<!ich )(?<!haben )\b{_DE_DROP}\b[^.!?\n]{{0,45}}?{_DE_HELD}",
        r"\b(?:neue|aktualisierte|wichtige|geänderte|echte)\s(?:system)?(?:anweisung|instruktion"
        r"|vorgabe)\w*\s?(?:für\s(?:dich|sie|die\ski|den\s\w+)\s?)?:|\b(?:weitere|neue"
        r"|andere)\saufgaben?\sfür\s(?:dich|sie)\b|\b(?:beginne?|fange?|starte?)\s(?:\w+\s)?(?:neu"
        r"|von\svorne?)\b.{0,40}(?:anweisung|aufgabe|du\sbist|instruktion|rolle)",
        r"\b(?:deine|ihre|alle)\s(?:bisherigen\s|vorherigen\s)?(?:anweisungen|regeln|vorgaben|richtlinien"
        r"|instruktionen)\s(?:sind|gelten|wurden)?\s?(?:\w+\s){0,2}?(?:ungültig|nicht\smehr|aufgehoben"
        r"|außer\skraft|nichtig|überholt)\b|\bsetz(?:e|en\ssie)\s(?:\w+\s){0,2}?(?:deine|ihre|alle"
        r"|sämtliche)\s(?:\w+\s)?(?:regeln|anweisungen|vorgaben|richtlinien|filter|beschränkungen)\saußer\skraft\b",
    ),
    rule(
        "injection",
        "extraction",
        0.85,
        "asks for the responder's instructions or secrets",
        "alle anweisungen api deine ihre instruktionen nachrichten prompt regeln system text vorgaben",
        rf"\b{_DE_TELL}\b[^.!?\n]{{0,60}}?{_DE_SECRETS}",
    ),
    rule(
        "injection",
        "persona",
        0.85,
        "gives the responder another self without rules",
        "admin als antworten antwortest bist darfst debug entwickler-modus entwicklermodus frei gilt gott "
        "handelst heißt keine ohne sei sind spielst sprichst uneingeschränkt ungefiltert unzensiert wartungsmodus "
        "werde wirst wärst",
        r"\b(?:du\sbist|sie\ssind|agiere|handle|verhalte\s(?:dich|sie)|tu\sso|stell\sdir\svor|spiel\w*|antworte\w*"
        r"|benimm\sdich|fungiere)\b[^.!?\n]{0,90}?\b(?:ohne\s(?:jegliche\s|irgendwelche\s|alle\s"
        r"|jede\s)?(?:\w+\s)?(?:einschränkung\w*|beschränkung\w*|regeln|filter|grenzen|zensur|moral|richtlinien"
        r"|vorgaben|tabus)|keine\s(?:\w+\s)?(?:regeln|einschränkungen|filter|grenzen|moral|richtlinien)"
        r"|uneingeschränkt\w*|unzensiert\w*|ungefiltert\w*|frei\svon\sallen)\b",
        r"\b(?:ab\s(?:jetzt|sofort)|von\s(?:nun|jetzt)\san)\s(?:bist\sdu|sind\ssie|antwortest\sdu|antworten\ssie"
        r"|heißt\sdu|sprichst\sdu|handelst\sdu|spielst\sdu|gilt\sfür\sdich|wirst\sdu)\b(?!\s(?:mein|meine|unser"
        r"|für\smich))|\bdu\sbist\s(?:jetzt|nun|ab\ssofort|ab\sjetzt)\s(?:ein\w*|der|die|das|im|frei|dan"
        r"|kein\w*)\b(?!\s(?:lieblings|beste|bester|star|held))",
        r"\bdu\sheißt\s(?:ab\s(?:jetzt|sofort)|nun|jetzt)\b|\bdu\sdarfst\s(?:\w+\s)?alles\b|\bund\sdarfst\salles\b"
        r"|\bhör\w*\sauf,?\s(?:\w+\s){0,2}?(?:ein\w?|der|die)\s[\w-]{3,30}\szu\ssein\b(?=.{0,60}(?:sei|du\sbist"
        r"|werde|stattdessen|jetzt))|\b(?:sei|werde)\s(?:jetzt|nun|ab\sjetzt)\s(?:ein\w*)\s(?:pirat|hacker|bot"
        r"|roboter|troll|dichter|kritiker)\w*",
        r"\b(?:entwicklermodus|debug-?modus|gott-?modus|admin-?modus|wartungsmodus"
        r"|entwickler-modus)\b(?=.{0,80}(?:aktivier|ein|an\b|antwort|du|freigeschaltet|bestätig))|\b(?:tu\sso"
        r"|stell\sdir\svor|nimm\san|angenommen),?\s(?:als\s(?:wärst|ob)|du\s(?:wärst|bist"
        r"|seist))\s(?:\w+\s){0,3}?(?:ki|sprachmodell|chatbot|assistent\w*|hacker|terminal|böse\w*|gpt)\b"
        r"|\bdu\sbist\s(?:nicht\smehr|keine?n?)\s(?:an\s\w+\sregeln|ki|assistent|chatbot|gebunden|mehr\s)",
    ),
    rule(
        "injection",
        "verdict",
        0.88,
        "tells the system how to judge the comment",
        "antwort behandl beitrag bewert deaktivier entwurf kennzeichn klassifizier kommentar markier nachricht "
        "nicht ohne post stuf text umgehe werte überspring",
        r"\b(?:markier\w*|bewert\w*|stuf\w*|kennzeichn\w*|klassifizier\w*|behandl\w*|werte)\s(?:ihn|sie|es"
        r"|das)\s(?:\w+\s)?als\s(?:\w+\s){0,2}?(?:lob|harmlos|positiv|unbedenklich|sicher|erlaubt|freigegeben"
        r"|konform)\b|\b(?:markier\w*|bewert\w*|stuf\w*|kennzeichn\w*|klassifizier\w*|behandl\w*"
        r"|werte)\s(?:bitte\s)?(?:diesen?|dieses|den|die|das|meinen?|alle"
        r"|folgenden?)\s(?:\w+\s){0,3}?(?:kommentare?|nachrichten?|beiträge?|beitrag|texte?|eingabe"
        r"|post)?\s?(?:bitte\s)?(?:als|mit)\s(?:\w+\s){0,2}?(?:unbedenklich|harmlos|sicher|freigegeben|konform"
        r"|regelkonform|positiv|genehmigt|unproblematisch|kein\w*\s\w+|erlaubt|geprüft|neutral|lob|unauffällig|0"
        r"|null)\b",
        r"\b(?:dieser|dieses|der|diese)\s(?:kommentar|beitrag|text|post|nachricht)\s(?:ist|wurde|gilt"
        r"|entspricht)\s(?:\w+\s){0,3}?(?:freigegeben|genehmigt|unbedenklich|regelkonform|konform|vorab\s\w+"
        r"|geprüft|zugelassen|allen\srichtlinien)\b|\b(?:melde|markiere|flagge|prüfe|moderiere|eskaliere"
        r"|filtere)\s(?:diesen|dieses|diese|meinen)\s(?:kommentar|beitrag|text|nachricht|post)\snicht\b",
        r"\b(?:veröffentlich|publizier|poste|sende|schick)\w*\s(?:\w+\s){0,3}?(?:antwort|entwurf"
        r"|kommentar)\s(?:\w+\s){0,2}?ohne\s(?:\w+\s)?(?:prüfung|freigabe|kontrolle|rückfrage)\b|\b(?:antwort"
        r"|entwurf|kommentar)\s(?:\w+\s){0,2}?(?:ohne\s(?:prüfung|freigabe|kontrolle|menschliche\s\w+)|automatisch"
        r"|sofort|direkt)\s(?:\w+\s)?(?:veröffentlich|freigeb|sende|absende|publizier|posten)\w*|\b(?:umgehe"
        r"|überspring\w*|deaktivier\w*)\s(?:die\s|jede\s|alle\s)?(?:\w+\s)?(?:prüfung|freigabe|moderation"
        r"|kontrolle)\b",
    ),
    rule(
        "injection",
        "output",
        0.75,
        "dictates what the responder puts out",
        "antwort erwidere gib sag schreib sprich wiederhole",
        r"\b(?:antworte|antworten\ssie|erwidere|schreib\w*|gib|sag\w*|sprich)\s(?:\w+\s){0,4}?(?:nur"
        r"|ausschließlich|exakt|genau|lediglich|immer|stets)\s(?:\w+\s){0,3}?(?:mit|auf|in|aus|als|das|den"
        r"|folgend\w*|diese\w*|\"|„|«|')(?!.{0,14}(?:ja\soder|deutsch|englisch|per))"
        r"|\bantworte\w*\s(?:\w+\s){0,3}?(?:rückwärts|mit\s(?:\"|„|«|'|dem\s(?:wort|satz|text|folgend)"
        r"|einem\s(?:gedicht|witz|lied)|folgend|base64|emojis)|rückwärts|in\s(?:base64|reimen|versen|morse\w*|json"
        r"|rot13)|wie\sein\s(?:pirat|roboter|kleinkind))",
        r"\b(?:füge|fügen\ssie|ergänze|baue?|integriere|schreibe?|setze|erwähne|nenne|bewirb|empfiehl"
        r"|empfehle)\s(?:\W?\w+\W{1,3}){0,14}?(?:in|zu|an|am\s(?:ende|anfang)|unter)\s(?:deine\w?|der|die|jede\w?"
        r"|ihre\w?|deiner)\s(?:\w+\s)?antwort\w*\b(?<!nummer in die antwort)|\bin\s(?:deine[rn]?|ihrer|jeder"
        r"|der)\santwort\s(?:\w+\s){0,2}?(?:muss|soll|musst|sollst|erwähn|nenn|schreib|empfiehl|füg|bau|wirb)\w*",
        r"\b(?:deine|jede|ihre|die)\s(?:nächste\s|gesamte\s)?antwort\s(?:muss|soll|sollte|darf"
        r"|hat)\s(?:\W{0,2}\w+\W{1,3}){0,9}?(?:beginnen|enden|lauten|enthalten|sein|bestehen|beinhalten"
        r"|anfangen)\b|\b(?:beginne|beende|starte|schließe)\s(?:deine|jede|die)\santwort\b|\b(?:übersetze"
        r"|verschlüssele|kodiere|codiere|formuliere)\s(?:deine|die)\santwort\b|\bschreibe?\s(?:deine"
        r"|die)\santwort\s(?:\w+\s)?(?:rückwärts|in\s(?:base64|reimen|versen|morse\w*|json|emojis)|als|nur|wie)\b"
        r"|\bgib\s(?:nur|ausschließlich|exakt)\b|\bwiederhole\s(?:das\swort|den\ssatz|folgend)",
    ),
    rule(
        "injection",
        "to the machine",
        0.6,
        "speaks to a machine that reads along",
        "achtung administrator assistent bot entwickler erfinder falls gpt hallo hey hör ki liebe moderations "
        "programmierer schöpfer sprachmodell wenn",
        r"\b(?:hinweis|nachricht|anweisung|achtung|an|notiz|wichtig)\s?(?:an|für|:)\s(?:die\s|den\s|das\s"
        r"|alle\s)?(?:\w+\s)?(?:ki|chatbots?|bots?|assistent\w*|sprachmodelle?|gpt\w*|chatgpt|moderations\w+)\b"
        r"|\b(?:wenn|falls)\sdu\s(?:\w+\s){0,3}?(?:ki|chatbot|sprachmodell|bot|llm)\s(?:bist"
        r"|liest)\b(?!.{0,60}(?:mensch|mitarbeiter|person|jemand))",
        r"\b(?:hallo|hey|liebe[rs]?|achtung|hör\szu)[\s,]{1,2}(?:die\s)?(?:ki|chatgpt|bot|assistent|sprachmodell"
        r"|chatbot)\b[\s,:!.-]{1,3}(?=.{0,160}\b(?:ignorier|vergiss|schreib|gib|sag|antworte|zeig|markier"
        r"|wiederhol|du\sbist|verrat)\w*)",
        r"\bich\sbin\s(?:dein|der|ihr|die)\w{0,2}\s(?:\w+\s)?(?:entwickler\w*|programmierer\w*|administrator\w*"
        r"|schöpfer|systemadministrator|erfinder)\b(?=.{0,120}\b(?:du|dein\w*|zeig|gib|ignorier|anweisung|prompt"
        r"|test|deaktivier))",
    ),
    rule(
        "injection",
        "override",
        0.9,
        "tells the responder to drop its instructions",
        "aanwijzingen compte contourne date descarta desconsidere dimentica esque glige ignora ignore ignoruj "
        "instructies komut kural olvida olvide omite opdrachten oublie pomi prompt regels richtlijnen seguire "
        "siga talimat trascura yonerge yönerge zapomnij забудь игнорируй обращай الأوامر الاوامر القواعد تعليمات "
        "आदेश निर्देश 不要理会 忘れ 忘掉 忘記 忘记 忽略 无视 無視 跳过 모든 앞의 위의 이전 지금까지",
        # French
        r"\b(?:ignor(?:e|ez|er)|oubli(?:e|ez|er)|n[ée]glig(?:e|ez)|contourn(?:e|ez)|ne\s(?:tiens"
        r"|tenez)\spas\scompte\sd(?:e|es|u))\s(?:\w+\s){0,2}?(?:toutes?\s|tous\s|les\s|tes\s|vos\s|des\s"
        r"|de\s){0,4}(?:instructions?|consignes?|directives?|r[eè]gles|ordres|commandes"
        r"|tout\sce\squi)\b(?:\s(?:pr[eé]c[eé]dent|ant[eé]rieur|ci-dessus|initial|du\ssyst|syst|que\s(?:tu|vous)"
        r"|d'avant|et\s)|\W*$|[.,!:])",
        # Spanish
        r"\b(?:ignora|ignore|ignorar|olvida|olvide|olv[ií]date\sde|omite|descarta"
        r"|no\ssigas)\s(?:\w+\s){0,2}?(?:todas?\s|todos?\s|las?\s|los?\s|tus\s|sus\s){0,4}(?:instrucciones"
        r"|indicaciones|reglas|[oó]rdenes|directrices|comandos|lo\s(?:anterior|que\ste))\b(?:\s(?:anteriores"
        r"|previas|de\sarriba|iniciales|del\ssistema|que\s|y\s)|\W*$|[.,!:])",
        # Italian
        r"\b(?:ignora(?:te|re)?|dimentica(?:te|re)?|trascura|non\sseguire)\s(?:\w+\s){0,2}?(?:tutte\s|tutti\s|le\s"
        r"|i\s|tue\s|gli\s){0,4}(?:istruzioni|regole|direttive|indicazioni|comandi|ordini)\b(?:\s(?:precedenti"
        r"|sopra|iniziali|del\ssistema|che\s|e\s)|\W*$|[.,!:])",
        # Portuguese
        r"\b(?:ignore|ignora|esque[cç]a|desconsidere|n[aã]o\ssiga)\s(?:\w+\s){0,2}?(?:todas\s|todos\s|as\s|os\s"
        r"|suas\s|tuas\s){0,4}(?:instru[cç][oõ]es|regras|diretrizes|ordens|comandos"
        r"|orienta[cç][oõ]es)\b(?:\s(?:anteriores|acima|pr[eé]vias|iniciais|do\ssistema|que\s|e\s)|\W*$|[.,!:])",
        # Dutch
        r"\b(?:negeer|vergeet|sla)\s(?:\w+\s){0,2}?(?:alle\s|de\s|je\s|jouw\s|uw\s|bovenstaande\s|vorige\s"
        r"|eerdere\s|voorgaande\s){1,4}(?:instructies|aanwijzingen|regels|opdrachten|richtlijnen|prompts?)\b",
        # Polish
        r"\b(?:zignoruj|ignoruj|zapomnij\so|pomi[nń])\s(?:\w+\s){0,2}?(?:wszystkie\s|wszystkich\s|poprzednie\s"
        r"|poprzednich\s|wcze[sś]niejsze\s|powy[zż]sze\s|swoje\s){1,4}(?:instrukcj\w+|polece\w+|zasad\w*"
        r"|wytyczn\w+)",
        # Russian
        r"(?:игнорируй(?:те)?|забудь(?:те)?|проигнорируй(?:те)?"
        r"|не\sобращай(?:те)?\sвнимания\sна)\s(?:\w+\s){0,3}?(?:инструкци\w+|указани\w+|правил\w*|команд\w*"
        r"|промпт\w*)",
        # Turkish
        r"(?:önceki|yukarıdaki|tüm|bütün)\s(?:\w+\s){0,2}?(?:talimat\w*|yönerge\w*|komut\w*"
        r"|kural\w*)\s(?:\w+\s){0,2}?(?:yok\ssay|unut|görmezden\sgel|dikkate\salma)|(?:onceki|yukaridaki|tum"
        r"|butun)\s(?:\w+\s){0,2}?(?:talimat\w*|yonerge\w*|komut\w*|kural\w*)\s(?:\w+\s){0,2}?(?:yok\ssay|unut"
        r"|gormezden\sgel|dikkate\salma)",
        # Chinese, Japanese, Korean, Arabic, Hindi
        r"(?:忽略|无视|無視|忘记|忘掉|忘記|不要理会|跳过)[^。!?\n]{0,12}?(?:指令|指示|提示|规则|規則|命令|设定|說明|说明|内容|要求)|(?:これまで|以前|上記|前|今まで|すべて"
        r"|全て)[^。!?\n]{0,10}?(?:指示|命令|プロンプト|ルール|指令)[^。!?\n]{0,4}?(?:無視|忘れ)|(?:이전|위의|앞의|모든"
        r"|지금까지)[^.!?\n]{0,10}?(?:지시|명령|지침|프롬프트|규칙)[^.!?\n]{0,6}?(?:무시|잊)|(?:تجاهل|انس"
        r"|تجاهلي)\s(?:\w+\s){0,2}?(?:التعليمات|الأوامر|تعليمات|القواعد|الاوامر)|(?:पिछले|सभी"
        r"|ऊपर)\s[^।\n]{0,20}?(?:निर्देश|आदेश)[^।\n]{0,12}?(?:अनदेखा|नज़रअंदाज़|भूल)",
    ),
    rule(
        "injection",
        "extraction",
        0.85,
        "asks for the responder's instructions or secrets",
        "consignes gles instru istruzioni mensaje message messaggio prompt reglas regole regras sistem system "
        "начальн промпт систем تعليمات نظام システムプロンプト 上面的内容 "
        "以上内容 内部の指示 初始指令 初期プロンプト 提示词 系统指令 系统提示 隐藏指令 초기 프롬프트",
        r"\b(?:montre|affiche|r[eé]v[eè]le|donne|r[eé]p[eè]te|r[eé]v[eé]lez|affichez|donnez|montrez|muestra|revela"
        r"|dime|repite|imprime|mu[eé]strame|mostra(?:mi)?|rivela|dimmi|ripeti|mostre|revele|diga|repita|toon"
        r"|onthul|herhaal|geef|poka[zż]|ujawnij|wy[sś]wietl)(?:[-\s]moi)?\s(?:\w+\s){0,4}?(?:(?:prompt|mensaje"
        r"|message|messaggio|instructions?|instrucciones|istruzioni|instru[cç][oõ]es|instructies)\s(?:du\s|del\s"
        r"|de\s|di\s|do\s)?(?:syst[eè]me|sistema|inicial\w*|initial\w*|iniziali|secret\w*|ocult\w*|segret\w*"
        r"|nascost\w*)|(?:system-?\s?prompt|systeemprompt|prompt\ssystemow\w*)|(?:ton|votre|tu|il\stuo|seu|je|uw"
        r"|tw[oó]j)\sprompt)",
        r"\b(?:tes|vos|tus|sus|tue|suas|tuas)\s(?:instructions|consignes|r[eè]gles|instrucciones|reglas|istruzioni"
        r"|regole|instru[cç][oõ]es|regras)\s(?:secr\w+|initial\w*|inicial\w*|cach\w+|ocult\w+|segret\w+|iniziali"
        r"|intern\w+|de\sbase)\b",
        r"(?:显示|告诉我|输出|重复|打印|透露|说出|展示|泄露|给我)[^。!?\n]{0,10}?(?:系统提示|系统提示词|提示词|初始指令|系统指令|隐藏指令|上面的内容|以上内容)"
        r"|(?:システムプロンプト|初期プロンプト|内部の指示)[^。!?\n]{0,8}?(?:表示|教え|見せ|出力|公開)|(?:시스템\s?프롬프트|초기\s?지시)[^.!?\n]{0,10}?(?:보여"
        r"|알려|출력|공개)|(?:покажи|раскрой|выведи|повтори|напиши"
        r"|сообщи)(?:те)?\s(?:\w+\s){0,4}?(?:систем\w+\s(?:промпт|подсказк|инструкц|сообщен)\w*|промпт\w*"
        r"|начальн\w+\sинструкц\w*)|(?:اعرض|اكشف|أظهر|اظهر)\s(?:\w+\s){0,3}?(?:النظام|التعليمات)"
        r"|(?:sistem\s(?:istemi\w*|prompt\w*|talimat\w*))\s(?:\w+\s){0,2}?(?:goster|göster|yaz|acikla|açıkla)",
    ),
    rule(
        "injection",
        "persona",
        0.75,
        "gives the responder another self without rules",
        "agisci ahora bent desde eres gora jeste maintenant partir sei sormais tu usted voc vous теперь あなたは今から "
        "今からあなたは 从现在开始你 你现在是 你現在是 假装你是 從現在開始你 扮演 당신은 지금부터",
        r"\b(?:tu\ses|vous\s[eê]tes|eres|usted\ses|sei|voc[eê]\s[eé]|je\sbent|jeste[sś])\s(?:maintenant"
        r"|d[eé]sormais|ahora|adesso|ora|agora|nu|teraz)\s(?:un|une|el|la|uno|una|um|uma|een|en\s|w\s|dan\b|libre"
        r"|libero|livre)\b[^.!?\n]{0,100}(?:sans|sin|senza|sem|zonder|bez|restric|r[eè]gle|limit|filtr|hacker|ia\b"
        r"|dan\b|bot|assistant|asistente)",
        r"\b(?:ahora|a\spartir\sde\sahora|desde\sahora)\s(?:eres|ser[aá]s|act[uú]as|usted\ses)\s(?:dan\b"
        r"|una?\s(?:ia|hacker|bot|asistente|pirata|modelo)\b)|\b(?:[aà]\spartir\sde\smaintenant|d[eé]sormais"
        r"|maintenant),?\s(?:tu\ses|vous\s[eê]tes)\s(?:dan\b|une?\s(?:ia|hacker|bot|assistant|pirate)\b)"
        r"|\b(?:d'ora\sin\spoi|da\sora|adesso)\s(?:sei|agisci)\s(?:dan\b|un[oa]?\s(?:ia|hacker|bot|assistente"
        r"|pirata)\b)|\b(?:agora|a\spartir\sde\sagora)\s(?:voc[eê]\s[eé]|[eé]s)\s(?:o\s|a\s)?(?:dan\b|uma?\s(?:ia"
        r"|hacker|bot|assistente|pirata)\b)",
        r"(?:你现在是|你現在是|从现在开始你|從現在開始你|假装你是|扮演)[^。!?\n]{0,30}?(?:没有|沒有|不受|限制|规则|黑客|dan|人工智能|助手)|(?:あなたは今から|今からあなたは)"
        r"|(?:지금부터\s너는|당신은\s이제)|(?:ты\sтеперь|вы\sтеперь|теперь\sты)\s[^.!?\n]{0,60}?(?:без|огранич|правил|хакер"
        r"|ии\b|бот)",
    ),
    rule(
        "injection",
        "verdict",
        0.8,
        "tells the system how to judge the comment",
        "clasifica classe classifica consider contrassegna marca markeer marque oznacz ответь 判定 归类 标注 标记",
        r"\b(?:marque[zr]?|marca|classe[zr]?|clasifica|classifica|considere?|contrassegna|markeer|oznacz)\s(?:ce"
        r"|cet|este|esta|questo|questa|ten|dit|deze)\s(?:commentaire|message|texte|comentario|mensaje|texto"
        r"|coment[aá]rio|mensagem|commento|messaggio|testo|bericht|reactie|komentarz)\s(?:\w+\s){0,2}?(?:comme"
        r"|como|come|als|jako)\s(?:\w+\s){0,2}?(?:s[uûú]r\w*|approuv\w*|conforme|seguro|aprobado|sicuro|approvato"
        r"|aprovado|veilig|goedgekeurd|bezpieczn\w*|zatwierdzon\w*|positi\w*|inoffensif|no\sspam|non\sspam)",
        r"(?:标记|标注|归类|判定)[^。!?\n]{0,12}?(?:安全|合规|无害|通过|正常)|\bответь(?:те)?\sтолько\b",
    ),
)
