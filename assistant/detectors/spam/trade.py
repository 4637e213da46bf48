"""Words of unasked advertising: offers, discounts, services, bulk followers, adult content."""

from __future__ import annotations

from assistant.detectors.evidence import rule

RULES = (
    rule(
        "spam",
        "offer",
        0.5,
        "advertises goods or a service",
        "apparel bieten book brand business buy check collab company details discount download enquiries flash "
        "free gleich grab hier info inquiries jetzt join limited loan miss off order please price products promo "
        "rabatt rates register service shirts shop sign solange solution store unser visit while worldwide yours",
        r"\b(?:buy|order|shop|get\syours|grab\syours|book|download|register|sign\s?up|join)\s(?:\w+\s){0,3}?(?:now"
        r"|today|here|below|via|at\shttp)\b(?=.{0,80}(?:https?:|www\.|\.com|%|\$|£|€|call|link))",
        r"\b(?:up\sto\s\d{2}\s?%\s?(?:off|rabatt|discount)|limited\s(?:time\s)?offer|worldwide\s(?:shipping"
        r"|delivery)|flash\ssale|while\sstocks?\slast|solange\sder\svorrat)\b",
        r"\b(?:visit|check)\s(?:us\sat|our\s(?:site|website|store|shop|page))\b|\bwe\s(?:are\san?|sell|offer"
        r"|provide|specialize|deliver)\s(?:\w+\s){0,3}?(?:company|store|services?|apparel|brand|solutions?|loans?"
        r"|products|shirts)\b",
        r"\b(?:for\s(?:orders?|inquiries|enquiries|bookings?|business)|to\sorder)\W{0,3}(?:dm|call|whatsapp"
        r"|contact|visit|text|message|inbox)\b|\bdm\s(?:me\s|us\s)?(?:to|for)\s(?:order|promo|collab|price|rates"
        r"|details|info)\b",
        r"\bplease\sdo\sbuy\b|\bdon'?t\smiss\s(?:out|this)\b|\byou\scan\s(?:find\sand\s)?buy\b|\bfree\s(?:trial"
        r"|sample|download|shipping)\b(?=.{0,60}(?:https?:|www\.|link|click))",
        r"\b(?:jetzt|hier|gleich)\s(?:\w+\s){0,2}?(?:bestellen|kaufen|sichern|zugreifen|anmelden|registrieren"
        r"|downloaden)\b(?=.{0,80}(?:https?:|www\.|\.de|\.com|%|€|gratis|link))",
        r"\b(?:besucht?|schaut)\s(?:\w+\s){0,2}?(?:unser\w*\s)(?:online-?)?(?:shop|seite|website|store)\b"
        r"|\bwir\sbieten\s(?:\w+\s){0,4}?(?:an|service|kredite?|preise)\b",
    ),
    rule(
        "spam",
        "discount",
        0.35,
        "speaks of a discount",
        "coupon discount günstige off price promo rabatt sonderangebot special",
        r"\b(?:\d{2}\s?%\s?(?:off|rabatt|discount)|promo\s?code|discount\scode|coupon\scode|rabatt\s?code"
        r"|special\s(?:offer|price)s?|(?:best|lowest|cheap(?:est)?)\sprices?|sonderangebot|günstige\spreise)\b",
    ),
    rule(
        "spam",
        "reach for sale",
        0.85,
        "sells followers, likes, reviews or search ranking",
        "abonnenten agency agentur ambassador bewertungen company expert feature follower klicks likes love panel "
        "promote send service subs traffic views",
        r"\b(?:get|buy|gain|increase|grow|boost|kauf\w*|mehr|free|gratis|more)\s(?:\w+\s){0,4}?(?:followers?"
        r"|subscribers|subs|likes|views|abonnenten|klicks|traffic|reviews|bewertungen)\b(?=.{0,80}(?:https?:|www\."
        r"|\.com|\.net|dm\b|now\b|cheap|instantly|today|günstig|jetzt|whatsapp|fast|easily|guarante|free))",
        r"\b(?:seo|web\s?design|website\s(?:design|development)|digital\smarketing|smm)\s(?:services?|agency"
        r"|expert|experts|agentur|company|panel)\b",
        r"\b(?:promote|feature)\s(?:it\s|your\s(?:\w+\s)?|you\s|this\s)?(?:on|with|at|in)\s@?\w|\bsend\s(?:it|pic"
        r"|this)\s(?:to|on)\s@\w|\bwe\slove\syour\s(?:feed|page|style|content)\b.{0,60}\b(?:collab|dm|ambassador"
        r"|message)|\b(?:brand\s)?ambassador\b.{0,50}\bdm\b|\bdm\b.{0,40}\bambassador\b|\bpromote\sit\son\b",
    ),
    rule(
        "spam",
        "adult",
        0.8,
        "offers sex or dates",
        "pic photo bilder ass beautiful body boobs camgirl einsame fickdate find fotos geil heiße hookup horny hot "
        "link lonely "
        "looking lovely meet nackt naked nude onlyfans pics porn pussy sexchat sextreffen sexy single suche sugar "
        "video wanna want xxx",
        r"\b(?:sexy|hot|horny|naked|nude|lonely|lovely|beautiful|single|geile?|heiße|nackte?"
        r"|einsame)\s(?:\w+\s)?(?:girls?|ladies|lady|women|milfs?|singles|pics|pictures|selfies|teens?|cams?"
        r"|video\s?chat|frauen|mädels|bilder|chat)\b(?=.{0,90}(?:https?:|www\.|\.com|link|bio|profile|chat|txt"
        r"|text|talk|call|click|here|waiting|near|area|you\b|profil|klick|\d{4}))",
        r"\b(?:xxx|porn\w*|onlyfans|camgirls?|sexchat|sextreffen|fickdate|hookups?|nudes)\b(?=.{0,80}(?:https?:"
        r"|www\.|\.com|link|bio|profile|join|free|here|dm|txt|profil|klick|gratis))",
        r"\b(?:my|our)\s(?:sexy\s|hot\s|nice\s|naked\s){0,2}(?:ass|boobs|nudes|pussy)\b|\bmy\s(?:sexy|hot"
        r"|naked)\sbody\b|\b(?:looking\sfor|want|wanna|suche|meet|find)\s(?:a\s|some\s)?(?:fun|sex|hookup|dates?"
        r"|fwb|sugar\s?(?:daddy|baby|mummy))\b(?=.{0,80}(?:https?:|www|link|bio|txt|dm|me\b|click|tonight|area"
        r"|local|here))",
        r"\bsugar\s?(?:daddy|mummy|mommy)\b",
        r"\b(?:see|want|look\sat|watch|sehen|anschauen)\s(?:\w+\s)?(?:my|meine)\s(?:\w+\s)?(?:pics?|pictures"
        r"|photos?|bilder|fotos|videos)\b"
        r"(?=.{0,90}(?:naked|nude|nackt|message\sme|txt|\bdm\b|bio|profil|horny|geil|18\+|🔞|🍆|💦|🍑))",
    ),
    rule(
        "spam",
        "profile",
        0.65,
        "sends readers to its profile",
        "link pics video fotos klick click",
        r"\b(?:link|pics|video|fotos)\s(?:is\s|ist\s)?(?:in|on|auf|im)\s(?:my\s|meinem?\s|mein\s|our\s|unserem?\s"
        r"|the\s)?"
        r"(?:bio|profile?|steckbrief)\b|\b(?:klick\w*|click)\s(?:\w+\s){0,3}?(?:mein|my)\w{0,2}\s(?:profile?|bio)\b",
    ),
    rule(
        "spam",
        "pills",
        0.75,
        "sells medicine, drugs or miracle cures",
        "adderall buy cialis cured garcinia get gummies healed herbal kamagra keto levitra lose natural order "
        "oxycodone potenzmittel purchase root tagen tramadol viagra wochen xanax",
        r"\b(?:viagra|cialis|kamagra|levitra|xanax|oxycodone|tramadol|adderall|keto\s(?:gummies|pills)|garcinia"
        r"|cbd\sgummies|potenzmittel)\b(?=.{0,100}(?:https?:|www|buy|order|cheap|online|prescription|whatsapp"
        r"|telegram|price|free|kauf|rezeptfrei|günstig|now))",
        r"\b(?:herbal|natural|root)\s(?:\w+\s)?(?:doctor|medicine|remed\w+|cure|herbs?)\b.{0,120}\b(?:cured|cure"
        r"|healed|contact|whatsapp|email)|\b(?:cured|healed)\s(?:me|my)\s(?:\w+\s){0,3}(?:from|of"
        r"|with)\b.{0,80}\b(?:dr\.?|doctor|herbal|herbs?)\b",
        r"\blose\s\d+\s?(?:kg|lbs?|pounds|kilos?)\s(?:in|within)\s\d+|\b\d+\s?(?:kg|kilo)\s(?:in\s\d+\s(?:tagen"
        r"|wochen))\s(?:abnehmen|abgenommen|verlieren)\b",
        r"\b(?:buy|order|get|purchase)\s(?:\w+\s){0,3}?(?:weed|cocaine|lsd|mdma|shrooms|psychedelics|steroids"
        r"|ozempic|fake\sid|counterfeit\s\w+|fake\spassports?|driver'?s?\slicen[cs]e|ielts)\b",
    ),
    rule(
        "spam",
        "gambling",
        0.7,
        "advertises betting or casinos",
        "bet casino fixed free freispiele online slot stake.com sure wager wette",
        r"\b(?:online\s?casino|casino\sbonus|free\s?spins|freispiele|betting\stips|sure\s(?:odds|bets?)"
        r"|fixed\smatch(?:es)?|sportwetten|slot\s?gacor|1xbet|stake\.com)\b",
        r"\b(?:bet|wette|wager)\s(?:now|on|here|jetzt)\b.{0,40}(?:https?:|www|bonus|code)",
    ),
)
