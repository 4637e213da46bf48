"""Words of people who want money or passwords: prizes, investments, jobs, false support, romance, spells."""

from __future__ import annotations

from assistant.detectors.evidence import rule

_AMOUNT = r"(?:[$€£₹]\s?\d[\d.,]*k?|\d[\d.,]*k?\s?(?:[$€£₹]|usd|eur|euros?|dollars?|pounds|bucks|btc|quid|pesos))"

RULES = (
    rule(
        "scam",
        "prize",
        0.8,
        "promises a prize, gift or giveaway",
        "ausgewählt award been bonus cash chance claim collect complimentary congrats enter final free gift give "
        "glückwunsch gratis gratulation iphone kostenlos money national prize redeem selected sicher td uaranteed "
        "verlos weekly win won",
        r"\b(?:you(?:'ve|\shave)?|u|ur|your|sie\shaben|du\shast|ihr\shabt)\s(?:\w+\s){0,5}?(?:won(?!')|win|winner"
        r"|been\s(?:selected|chosen|awarded)|gewonnen|ausgewählt|awarded|selected\s(?:to|for"
        r"|as))\b(?=.{0,160}(?:prize|cash|gift|claim|voucher|award|reward|call|click|dm|link|inbox|iphone|gewinn"
        r"|preis|gutschein|bonus|contact|message|melde|klick|schreib|[$€£]))",
        r"\b(?:claim|collect|redeem|sichere?)\s(?:now\s)?(?:your|ur|the|a|this|it|dir|deine?n?|ihre?n?"
        r"|euren?)\s(?:\w+\s){0,3}?(?:prize|reward|gift|bonus|voucher|cash|winnings|refund|gewinn|preis|gutschein"
        r"|geschenk)\b",
        r"\b(?:free|gratis|kostenlose?s?)\s(?:\$?\d+\s)?(?:\w+\s){0,2}?(?:gift\s?cards?|iphones?|ipads?|ps5"
        r"|playstation|xbox|robux|v-?bucks|samsung|macbook|bitcoins?|paypal|amazon\s?(?:card|gutschein)"
        r"|steam\s?(?:card|codes?)|cs\s?go|gutscheine?|credits?|android\sgames|money|cash|cards?\scodes?)\b",
        r"\b(?:get|earn|win|gewinn\w*)\s(?:\w+\s){0,3}?(?:gift\s?cards?|free\s(?:stuff|money)|pay\s?pal\s(?:money"
        r"|cash)|iphones?\s?\d*)\b",
        r"\b(?:congratulations|congrats|glückwunsch|gratulation)\b.{0,80}\b(?:won|win|winner|selected|chosen|prize"
        r"|reward|gewonnen|gewinner|ausgewählt|dm|claim|message|telegram|inbox)\b",
        r"\bgive\s?aways?\b(?=.{0,80}(?:https?:|link|click|join|follow|subs|bio|telegram|dm|profile|free|channel"
        r"|goal))|\b(?:chance|enter)\s(?:to|2)\swin\b|\bwinning\sa\s|\bhave\sa\schance\sof\swinning\b"
        r"|\bverlos\w+\b(?=.{0,60}(?:klick|link|profil|telegram|whatsapp))",
        r"\b(?:guaranteed|gtd)\s(?:cash|award|prize|[£$])|\b(?:prize|award|bonus)\s(?:is\s)?(?:guaranteed|waiting"
        r"|draw|claim)\b|\b(?:weekly|national|final)\s(?:prize\s)?(?:draw|competition|comp)\b|\bcash\s(?:prize"
        r"|award|bonus)\b|\bfree\sentry\b|\bcomplimentary\s(?:\w+\s){0,3}?(?:holiday|trip|tickets?|ringtone"
        r"|stay)\b(?=.{0,100}(?:call|claim|text|txt|collect))|\bbonus\s(?:caller|prize)\b",
    ),
    rule(
        "scam",
        "easy money",
        0.8,
        "promises easy money or work from home",
        "turned gemacht boss daily day earn experience financial geld gesucht hiring hour hr made mak monat "
        "money month need "
        "paid passive recruiting rich schnell side stunde suche tag time verdien week woche work",
        rf"\bturned\s(?:\w+\s)?{_AMOUNT}\s(?:\w+\s)?into\s"
        rf"|\baus\s{_AMOUNT}\s(?:\w+\s){{1,3}}?{_AMOUNT}\s(?:gemacht|verdient)\b",
        rf"\b(?:earn(?:ed|ing|s)?|mak(?:e|ing|es)|made|verdien\w*)\s(?!a\s(?:transfer|payment|deposit|purchase"
        rf"|withdrawal))(?:\w+\s){{0,4}}?(?:{_AMOUNT}|extra\s(?:cash|money|income)|money\s(?:online|from|by|fast"
        rf"|at\shome|with)|real\smoney|free\smoney|quick\smoney|easy\smoney)(?=\W|$)",
        r"\b(?:verdien\w*|geld)\s(?:\w+\s){0,4}?(?:von\szu\s?hause|online|nebenbei|im\sinternet|am\stag"
        r"|pro\s(?:tag|woche|stunde))\b|\bschnell(?:es)?\s(?:geld|reich)\b|\bpassives?\seinkommen\b"
        r"|\bnebenverdienst\b",
        rf"{_AMOUNT}\s(?:\w+\s)?(?:a|per|each|every|/|am|pro|in)\s?(?:day|week|month|hour|hr|tag|woche|stunde"
        rf"|monat|daily|weekly|\d+\s(?:days?|hours?|weeks?))\b",
        r"\bwork(?:ing)?\sfrom\s(?:your\s)?(?:home|anywhere|phone)\b(?=.{0,100}(?:earn|[$€£]|pay|income|https?:"
        r"|link|dm|whatsapp|click|job|apply|easy))|\b(?:part|full)[\s-]?time\s(?:job|work)\b(?=.{0,100}(?:[$€£]"
        r"|daily|whatsapp|telegram|home|online|contact|easy))",
        r"\b(?:financial\sfreedom|passive\sincome|side\shustle|be\syour\sown\sboss|get\srich"
        r"|no\sexperience\s(?:needed|required)|need\smoney\?|get\smoney\s(?:here|now)|get(?:s|ting)?\spaid\s(?:to"
        r"|for)\s(?!my|the)\w+|(?:you|u|to)(?:'?ll|\swill|\scan)?\sget\spaid|(?:being|be)\spaid\sto)\b",
        r"\b(?:suchen?|gesucht)\W(?:\w+\W{1,2}){0,6}?(?:von\szu\s?hause|homeoffice|nebenjob|nebenverdienst"
        r"|online)\b(?=.{0,90}(?:\bpn\b|whatsapp|telegram|schreib|melde|€|euro|link|https?:))",
        r"\b(?:hiring|recruiting|wir\ssuchen|suchen)\s(?:\w+\s){0,5}?(?:online|home\s?office|remote"
        r"|von\szu\s?hause|telegram|whatsapp)\b(?=.{0,90}(?:contact|dm|whatsapp|telegram|apply|link|https?:"
        r"|schreib|melde|[$€£]))",
    ),
    rule(
        "scam",
        "investment",
        0.85,
        "lures into crypto or other investments",
        "airdrop back binance binary bitcoin btc crypto double eth forex fx gewinn invest krypto mining nft "
        "profit recover rendite retriev return seed shiba token trad triple usdt verdoppel wallet zurück",
        r"\b(?:invest(?:ed|ing|ment|ments|ieren|iert|or|iere)?|trad(?:e|ing|er|ers)|forex|fx|binary\soptions?"
        r"|mining|bitcoins?|btc|crypto\w*|krypto\w*|ethereum|eth|usdt|nfts?|shiba|token)\b(?=.{0,220}(?:profits?"
        r"|returns?\b|roi\b|earn|withdraw|guarant|expert|mentor|account\smanager|guidance|her\sstrateg"
        r"|his\sstrateg|recover|recommend|doubl|million|whatsapp|telegram|dm\s|inbox|signals?|gewinn|rendite"
        r"|verdopp|verdien|garantiert|passiv|contact|platform|life\schanging|thanks?\sto|portfolio))",
        r"\b(?:profits?|returns?|gewinne?|rendite)\s(?:\w+\s){0,4}?(?:of|von|every|weekly|daily|within|guaranteed"
        r"|täglich)\b(?=.{0,120}(?:invest|trad|crypto|bitcoin|btc|forex|\$|€|£|dm|whatsapp|telegram|platform))",
        r"\b(?:mr|mrs|miss|ms|sir|madam|herr|frau|expert|coach|mentor)\.?\s\w+(?:\s\w+)?\b.{0,120}\b(?:trad(?:ing"
        r"|er|es)|invest\w*|forex|crypto|profits?|bitcoin)\b|\b(?:trad(?:ing|er)|invest\w*|forex"
        r"|crypto)\b.{0,100}\b(?:mr|mrs|miss|expert|mentor)\.?\s\w+",
        r"\b(?:recover(?:ed|y|ing)?|retriev\w+|get\sback|zurück(?:geholt|bekommen|holen))\s(?:\w+\s){0,4}?(?:lost"
        r"|stolen|scammed|my|your|hacked|verlorene?s?)\s(?:\w+\s){0,2}?(?:funds?|money|crypto|bitcoins?|btc"
        r"|account|wallet|usdt|geld|assets)\b(?=.{0,150}(?:contact|whatsapp|telegram|dm|@|hacker|expert|agent"
        r"|reach|instagram|insta\b|schreib))",
        r"\b(?:double|triple|verdoppel\w*)\s(?:your|ur|deine?|ihre?)\s(?:money|bitcoins?|btc|crypto|investment"
        r"|geld|einsatz|coins)\b|\bbinance|\bairdrop\b(?=.{0,90}(?:claim|free|https?:|wallet|join|link|telegram))"
        r"|\b(?:connect|verify|validate|sync\w*)\s(?:your\s)?wallet\b|\bseed\s?phrase\b",
    ),
    rule(
        "scam",
        "contact bait",
        0.75,
        "draws people to a private channel",
        "babe chat dating dm doctor expert girl gmail guy hacker hangout her hi inbox kik lady lonely man schreib "
        "sexy signal speak t.me talk telegram text them viber wa.me/ what write zangi",
        r"\b(?:whats?\s?app|telegram|signal|wechat|viber|hangouts?|kik|snapchat|zangi)\s?(?:me|him|her|us|number"
        r"|only|chat|group|line|via|now|@|t\.me|:|\+|on\b|nummer|mir|uns)\s?.{0,25}(?:\+?\d[\d\s().-]{6,}\d"
        r"|@\w{3,}|t\.me)",
        r"\b(?:contact|text|message|write|reach|dm|msg|hit|inbox|chat|add|talk\sto|schreib\w*|kontaktier\w*"
        r"|melde\w*)\s(?:\w+\s){0,5}?(?:on|via|through|at|over|per|auf|über|bei|unter)\s(?:\w+\s)?(?:whats?\s?app"
        r"|telegram|signal|wechat|hangouts?|kik|t\.me|gmail)\b(?=.{0,60}(?:\d{5}|@|t\.me|\.com|[$€£]|invest|trad"
        r"|earn|profit|prize|win|geld|verdien|job|help|love|loan|kredit|gewinn|guid))",
        r"\b(?:contact|text|message|dm|inbox|reach|hit)\s(?:him|her|them|this\s(?:man|woman|guy|lady|expert|hacker"
        r"|doctor))\b|\bhit\sme\sup\b(?=.{0,50}(?:\+?\d{6}|@|telegram|whatsapp|dm|for))|\binbox\sme\b"
        r"|(?<!can you )(?<!could you )(?<!someone )(?<!please )(?<!pls )\bdm\sme\s(?:now|asap|if\s(?:you|u)"
        r"|(?:for|to)\s(?:more\s)?(?:info\b|details\son|learn|earn|start|get|know\s(?:how|more)|join|invest\w*"
        r"|help\syou|guid\w+|make))\b|\btext\sme\s(?:on|at|now)\b.{0,20}\d{5}",
        r"\bwa\.me/|\bt\.me/|\bchat\.whatsapp\.com/",
        r"\b(?:talk|chat|speak|write|hi)\s(?:to|with|2)\s(?:me|her|him|us)\b(?=.{0,60}(?:\+?\d[\d\s]{6,}|sexy"
        r"|lonely|xxx))|\+?\d[\d\s]{8,}.{0,40}\b(?:girl|lady|dating|talk\sto|lonely|babe|sexy)\b",
        r"\bschreib(?:t|en\ssie)?\s(?:mir|uns)\s(?:\w+\s){0,3}?(?:auf|per|über|bei)\s(?:whatsapp|telegram|signal"
        r"|insta\w*)\b",
    ),
    rule(
        "scam",
        "false support",
        0.8,
        "poses as support, a bank or an authority",
        "abgelaufen account aktualisier angehalten apologi bestätig blockiert care confirm copyright deactivated "
        "deaktiviert deleted disabled eingeschränkt expire failed fee gebühr gelöscht gesperrt held help hold "
        "limited locked missed page payment rebate refund removed restricted rückerstattung security service "
        "sorry support suspended undelivered unlock unusual update validate verification verifizier verify violat",
        r"\b(?:your|ihr|dein|ur)\w{0,2}\s(?:\w+\s){0,3}?(?:account|page|profile|card|parcel|package|delivery"
        r"|paypal|netflix|bank|konto|seite|paket|karte|sendung|zugang|sim)\b.{0,40}\b(?:suspended|blocked|locked"
        r"|limited|disabled|deactivated|restricted|deleted|removed|unusual|gesperrt|eingeschränkt|gelöscht"
        r"|deaktiviert|blockiert|verify|bestätigen|verifizieren|held|undelivered|on\shold|angehalten|expire[sd]?"
        r"|abgelaufen|violat\w+)\b(?=.{0,160}(?:https?:|www|click|link|verify|log\s?in|confirm|call|klick|bestätig"
        r"|verifizier|dm|appeal|contact|\.com|text))",
        r"\b(?:verify|confirm|update|validate|unlock|bestätig\w*|verifizier\w*"
        r"|aktualisier\w*)\s(?:\w+\s){0,3}?(?:your|ur|ihre?n?|deine?n?)\s(?:\w+\s){0,2}?(?:account|identity"
        r"|details|information|bank|card|payment|password|konto|identität|daten|zahlungs\w*|passwort|zugangsdaten"
        r"|adresse)\b(?=.{0,120}(?:https?:|www|click|link|here|klick|hier|within|avoid|innerhalb|immediately|call"
        r"|\.com))",
        r"\b(?:meta|facebook|instagram|amazon|apple|microsoft|paypal|netflix|binance|coinbase|metamask|customer"
        r"|kunden|technical|tech|official|brand|bank)\s?(?:business\s|kunden)?(?:support|help\s?desk|helpline|care"
        r"|service|security|verification|copyright)(?:\s(?:team|center|centre|agent|number|line|dienst"
        r"|nummer))?\b(?=.{0,120}(?:\+?1?[\s(-]{0,2}8\d\d[\s).-]{1,2}\d{3}|whatsapp|telegram|t\.me|inbox|dm\s(?:us"
        r"|me|@)|message\s(?:us|me)\s|contact\s(?:us\s|them\s|@|him|her)|click|appeal|gmail|verify\syour))",
        r"\b(?:sorry|apologi[sz]e)\b.{0,80}\b(?:dm|message|inbox|contact|write)\s(?:us|me"
        r"|our)\s(?:\w+\s){0,4}?(?:official|support|help|@)\S*.{0,30}(?:@\w|telegram|whatsapp|t\.me)",
        r"\b(?:tax|hmrc|irs|customs|toll|council|steuer|zoll)\s(?:refund|rebate|rückerstattung|fee|gebühr\w*"
        r"|payment)\b(?=.{0,120}(?:https?:|click|link|claim|pay|klick|\.com))|\b(?:missed|failed)\s(?:delivery"
        r"|parcel)\b.{0,80}(?:https?:|www|fee|click)",
        r"\bcopyright\s(?:infringement|violation|appeal)\b.{0,120}(?:https?:|click|appeal|link|form)|\b(?:page"
        r"|account)\s(?:will\sbe|has\sbeen)\s(?:permanently\s)?(?:deleted|removed|disabled|suspended)\b",
    ),
    rule(
        "scam",
        "spell",
        0.85,
        "advertises spells, oracles or loans by strangers",
        "astrolog back beneficiary black boyfriend brought cured deposit erbschaft hellseher husband illuminati "
        "inherit join kredit late liebeszauber loan lottery love native next restored spell voodoo wife",
        r"\b(?:spell\s?cast\w*|love\sspells?|black\smagic|voodoo|illuminati\s(?:member|brotherhood)"
        r"|join\s(?:the\s)?illuminati|astrolog(?:er|ist)\b.{0,80}(?:contact|whatsapp|\+?\d{6})|native\sdoctor"
        r"|liebeszauber|hellseher\w*|voodoo-?zauber)\b",
        r"\b(?:dr|doctor|priest|prophet|baba|lord|mama|chief)\.?\s\w+\b.{0,140}\b(?:spell|ex\s(?:back|husband"
        r"|boyfriend|lover|wife)|brought\sback|restored|lottery\snumbers?|cured)\b|\b(?:ex|lover"
        r"|husband)\s(?:\w+\s){0,3}?back\b.{0,100}\b(?:spell|dr\.?\s|whatsapp|contact|email)",
        r"\b(?:loans?|kredite?)\b(?=.{0,140}(?:interest\srate|no\scollateral|bad\scredit|apply|whatsapp|email"
        r"|contact|ohne\s(?:schufa|bank)|privat|zinssatz|seriös|\d\s?%))(?=.{0,160}(?:contact|email|whatsapp|apply"
        r"|@|dm|offer|kontakt|schreib|telegram|need|brauch))",
        r"\b(?:inherit\w*|erbschaft|next\sof\skin|beneficiary|late\shusband"
        r"|deposit(?:ed)?\sthe\ssum)\b(?=.{0,200}(?:million|fund|transfer|[$€£]|usd|euro))",
    ),
    rule(
        "scam",
        "hacking",
        0.8,
        "sells hacks or stolen goods",
        "clone counterfeit cvv dumps fake falschgeld fullz gefälschte hack spy track",
        r"\b(?:hack(?:ed|er|ers|ing)?|spy|clone|track)\s(?:\w+\s){0,3}?(?:accounts?|facebook|fb|instagram|whatsapp"
        r"|phone|wifi|password|partner|spouse|girlfriend|husband|snapchat|gmail|bank)\b(?=.{0,120}(?:https?:|www"
        r"|\.com|contact|whatsapp|telegram|dm|service|tool|here|hire|@|ref=))|\bhack\w*fb\w*|\b(?:hire"
        r"|contact)\s(?:an?\s)?(?:ethical\s|professional\s)?hacker\b",
        r"\b(?:cvv|dumps|fullz|cloned?\scards?|counterfeit|fake\s(?:money|notes|documents|passports?|id)"
        r"|falschgeld|gefälschte)\b(?=.{0,100}(?:sell|sale|buy|contact|whatsapp|telegram|order|kauf|verkauf"
        r"|available))",
    ),
    rule(
        "scam",
        "text to win",
        0.8,
        "asks for a call or text to a paid number",
        "anruf apply box call camera chat claim cost customer dating klingelt latest logo mess min mobile msg opt "
        "per pm poly real reply ring secret send simse sms someone stop tel text txt unsub voicemail",
        r"\b(?:txt|text|sms)\s(?:\w+\s){0,3}?(?:on|to|2|at|an)\s\d{4,6}\b|\b(?:txt|text|sms|send|reply|sende"
        r"|simsen?)\s(?:\"?'?\w{1,12}\"?'?\s){1,4}?(?:to|2|an|auf|at)\s(?:no\.?\s)?\d{4,6}\b",
        r"\b(?:call|ring|claim\scall|anruf\w*|tel)\W{0,2}(?:\w+\s){0,6}?(?:on\s|from\s(?:a\s"
        r"|your\s)?land\s?line\W{1,3})?(?:0\s?[89]\d{2}\s?\d{2,4}|0?900[\s\d]{5,}|0[89]0\d{6,9}|0845|0871|0870"
        r"|09\d{8,9}|0190)\w*",
        r"\b(?:\d{1,3}p|£\d(?:\.\d\d)?|\d[.,]\d\d\s?(?:€|eur))\s?(?:per|/|a|pro)\s?(?:min(?:ute)?|msg|text|sms"
        r"|mess)\b|\bp/?min\b|\b\d{2,3}ppm\b|\b\d{2,3}p(?:pm|/min|\smsg|\sper\smsg|/msg|mtmsg\w*)|\bt(?:&|&amp;"
        r"|\sand\s|n)?\s?c(?:'?s)?\s?apply\b|\bcost\s(?:\d+p|£\d)|\bbox\s?\d{2,5}\w*\s?[a-z]{1,2}\d{1,2}\w*",
        r"\b(?:reply|text|txt|send)\s(?:with\s)?(?:stop|yes|win|cash|hot|chat|end)\b(?!\s(?:sending|me))|\b(?:2"
        r"|to)\s?(?:opt[\s-]?out|unsub\w*|stop)\s?\W?\s?(?:txt|text|reply|send)\b|\bstop\s?2\s?(?:end|stop)\b"
        r"|\bunsub(?:scribe)?\s(?:reply|text|txt|send)\b",
        r"\b(?:ring\s?tones?|poly(?:phonic)?s?\stones?|logos?\s(?:and|&)\s|wallpapers?|real\s?tones?|text\s?pod"
        r"|chat\s?lines?|dating\s(?:service|line)|klingelt(?:on|öne))\b(?=.{0,120}(?:txt|text|reply|call|order"
        r"|\d{5}|send|free|sms))",
        r"\b(?:secret\sadmirer|someone\s(?:you\sknow\s)?(?:has\s)?(?:contacted|fancies|who\sfancies)"
        r"|u\shave\sa\s(?:secret|new\svoicemail)|customer\s(?:service|loyalty)\s(?:announcement|offer|rep)"
        r"|mobile\s(?:upgrade|no\.?\s\w+\shas|number)|camera\s(?:phone|mobile)|latest\s(?:colou?r|nokia|camera"
        r"|mobile|motorola|phones?))\b(?=.{0,160}(?:call|txt|text|free|reply|claim|0[789]\d|\d{5}|upgrade|entitled"
        r"|update))",
    ),
)
