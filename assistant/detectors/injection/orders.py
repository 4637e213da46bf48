"""Orders to drop or to tell instructions: a verb in the imperative, and in the same sentence what only a machine has.

A trigger word alone says nothing ("please ignore my last message"). What counts is the pair, wherever the two stand in
the sentence.
"""

from __future__ import annotations

from assistant.detectors.evidence import rule

# Where an imperative may begin: a clause, or a word that asks. "They ignore", "you ignored" and "I was" are reports.
_ASKED = (
    r"(?:^|[.!?;:,\n\"'“„(\[*>)-]\s?|\b(?:please|kindly|pls|now|then|and|just|simply|also|so|but|first|instead"
    r"|must|should"
    r"|shall|will|to|can\syou|could\syou|would\syou|do|let'?s|always|immediately|hereby|completely|again|or|go"
    r"|you\scan)\s)"
)
_DROP = (
    r"(?:ignore|disregard|forget(?:\sabout)?|override|bypass|circumvent|overlook|neglect|discard|nullify|unlearn"
    r"|abandon"
    r"|set\saside|throw\saway|leave\sbehind|put\saside|step\soutside(?:\sof)?|pay\sno\sattention\sto|never\smind"
    r"|suspend|evade|dismiss"
    r"|(?:do\snot|don'?t|never|stop|quit|no\slonger)\s(?:follow(?:ing)?|obey(?:ing)?|listen(?:ing)?\sto|adher(?:e"
    r"|ing)\sto"
    r"|comply(?:ing)?\swith|us(?:e|ing)|apply(?:ing)?|consider(?:ing)?|stick(?:ing)?\sto))"
)
# Things are deleted and switched off every day; with these verbs the object must be a machine's beyond doubt.
_REMOVE = (
    r"(?:erase|delete|drop|cancel|break|violate|disable|turn\soff|deactivate|switch\soff|remove|reset|replace"
    r"|overwrite|skip"
    r"|lift|clear|wipe|change|rewrite|update)"
)
_ORDERS = (
    r"(?:instructions?|prompts?|directives?|directions|commands?|guidelines|guidance|rules|orders|programming"
    r"|briefing"
    r"|training|constraints?|restrictions?|guard\s?rails?|configuration|polic(?:y|ies)|filters|limitations"
    r"|safeguards"
    r"|protocols?|role|persona|conditioning)"
)
_EARLIER = (
    r"(?:previous(?:ly\s\w+)?|prior|above|earlier|preceding|foregoing|original|initial|existing|former|past|first"
    r"|system|hidden"
    r"|secret|internal|pre-?set|default|built[\s-]?in|old)"
)
_MAKERS = (
    r"(?:(?:your|the)\s(?:developers?|creators?|makers?|owners?|programmers?|company|brand|operators?|admins?|boss"
    r"|bosses"
    r"|team|trainers?)|they|openai|anyone|anybody|he|she)"
)
# What people have instructions for: a box, a driver, a medicine.
_OF_THINGS = (
    r"(?!\s(?:on\s(?:the|your|this)|in\s(?:the|your|this)|for\s(?!you\b)|from\s(?:the|my|your)|that\s(?:came"
    r"|come)\swith|i\s(?:gave|left|sent"
    r"|wrote)|of\sthe|to\s(?:the|my)\s(?:driver|courier)|about\s|at\sthe|booklet|manual|leaflet|sheet|page|video"
    r"|email))"
)
_GIVEN = (
    rf"\b{_ORDERS}\s(?:that\s|which\s)?(?:placed\son\syou|imposed\son\syou|given\sto\syou|you(?:'ve)?\s(?:were"
    rf"|have|got|received|been)|{_MAKERS}\s(?:\w+\s)?(?:gave|set|wrote|told|has|have|imposed|gives?)\s?(?:you)?)\b"
)
_HELD = (
    rf"(?:(?<!my )(?<!our )(?<!her )(?<!his )(?<!their )(?:{_EARLIER}\s(?:\w+\s)?{_ORDERS}|{_EARLIER}\s(?:and"
    rf"|or)\s\w+\s{_ORDERS})\b{_OF_THINGS}"
    rf"|\b(?:all|any|every|each|these|those)\s(?:of\s)?(?:the\s|your\s|its\s)?(?:\w+\s)?{_ORDERS}\b{_OF_THINGS}"
    rf"|\b(?:your|its)\s(?:own\s)?(?:\w+\s){{0,2}}?{_ORDERS}\b(?!\s(?:on|for|about|in)\s(?!you|this))"
    rf"|\b{_ORDERS}\s(?:above|before\sthis|placed\son\syou|imposed\son\syou|given\sto\syou|(?:that\s"
    rf"|which\s)?(?:you(?:'ve|'re)?\s(?:were|have|are|got|received"
    rf"|must|been|operate)|{_MAKERS}\s(?:\w+\s)?(?:gave|set|wrote|put|told|has|have|imposed|gives?)))"
    rf"|\bwhat(?:ever)?\s(?:{_MAKERS}\s(?:\w+\s)?(?:told|taught|asked|instructed|ordered|said\sto"
    rf"|trained)\s(?:you\b|to\syou)|you(?:'ve|'re)?\s(?:were|have\sbeen|are"
    rf"|been)\s(?:\w+\s)?(?:told|instructed|taught|trained|programmed|supposed))"
    r"|\b(?:everything|anything|all|whatever)\s(?:\w+\s){0,3}?(?:above|before(?!\s(?:i|we|my|the\sweekend|it))"
    r"|so\sfar|previously|prior|preceding|you(?:'ve|\shave|\swere"
    r"|\sare|'re)?\s(?:been\s)?(?:told|instructed|taught|learned|trained|given|programmed)|that\scame\sbefore"
    r"|up\sto\s(?:now|here))\b)"
)
_MACHINE = (
    r"\b(?:(?:system|developer|hidden|secret|initial)\s(?:prompts?|instructions?|messages?)(?!\s(?:on|of"
    r"|in)\s(?:my|the|our)\s)|pre-?prompt|meta-?prompt"
    r"|your\s(?:\w+\s)?(?:prompts?|programming|guard\s?rails?|instructions|restrictions|constraints|training"
    r"|filters|limitations|safeguards|safety\s\w+|content\s\w+"
    r"|ethic\w*(?:\s\w+)?|alignment|moderation)|guard\s?rails|content\s(?:filters?|polic(?:y|ies)|restrictions"
    r"|moderation)|safety\s(?:filters?|training|guidelines|mechanisms)|"
    r"ethical\s(?:guidelines|constraints|rules)|moderation\s(?:rules|filters?|guidelines|polic(?:y"
    r"|ies)))\b(?!\s(?:on|of)\s(?:my|the|our)\s)"
)
_TELL = (
    r"(?:reveal|show|print|repeat|display|output|tell|give|leak|share|expose|write|dump|recite|disclose|quote|copy"
    r"|paste|list"
    r"|return|spell\sout|summari[sz]e|translate|encode|provide|state|read|echo|send|type|present|describe|explain"
    r"|divulge"
    r"|publish|paraphrase|rephrase|list\sout|convert|turn|transform|render|put|rewrite|format|email|mail|forward"
    r"|verbali[sz]e|confess|debug|see|know|have|get)"
)
_SECRETS = (
    r"(?:\b(?:system|initial|hidden|secret|original|developer|base|entire|exact|internal|pre|current|underlying"
    r"|full|complete|confidential|first)[\s-]?(?:\w+\s)?(?:prompts?|instructions?|directives|"
    r"system\smessages?)\b(?!\s(?:on|of|in|from|for|at)\s(?!you))"
    r"|\byour\s(?:\w+\s){0,3}?(?:prompts?|prompt\stexts?|system\s(?:prompts?|messages?|instructions?|rules"
    r"|configuration)|initiali[sz]ation|configuration|context(?:\swindow)?|instructions?\s(?:verbatim|in\sfull"
    r"|word\sfor\sword|above|exactly))\b(?!\s(?:repl|respon|action|deliver|service|attention|help|answer|support"
    r"|care|handling|shipping|feedback|reaction|shipment|email|resolution|dispatch))"
    r"|\byour\s(?:\w+\s)?(?:internal|secret|hidden|confidential|original|initial|underlying|exact|system"
    r"|previous)\s(?:\w+\s)?(?:rules|guidelines|polic(?:y|ies)|instructions?|notes|documents)\b"
    r"|(?<!my )(?<!our )\b(?:previous|prior|above|preceding)\s(?:instructions|prompts?|directives|messages\sin\s)\b"
    r"|\b(?:instructions?|rules|guidelines|prompts?|orders|directives)\s(?:that\s|which\s)?(?:you(?:'ve"
    r"|'re)?\s(?:were|have\sbeen|are|got|received|been)\s(?:\w+\s)?(?:given|told|following|under|bound)"
    r"|you\s(?:must\s|have\sto\s|should\s)?(?:operate|work|run|act|live|follow|obey)|were\sgiven\sto\syou"
    r"|given\sto\syou"
    r"|you\s(?:got|received))"
    r"|\b(?:text|words|content|sentences|lines|everything|conversation|message|instructions|all"
    r"|part)\s(?:\w+\s)?(?:above|before\sthis|prior\sto\sthis|precedes?|preceding|that\s(?:precedes?"
    r"|comes?\sbefore)|up\sto\shere)\b"
    r"|\b(?:context\swindow|chain[\s-]of[\s-]thought|api[\s_-]?keys?|secret\skeys?|access\stokens?"
    r"|env(?:ironment)?\svariables?|training\sdata|policy\sclauses|admin(?:istrator)?\s(?:password|credentials)"
    r"|database\s(?:schema|password|contents|credentials)"
    r"|(?:list|names|e?mails?|addresses|numbers|data|details)\sof\s(?:all\s|your\s|the\s|other\s){1,3}(?:customers"
    r"|users|clients|employees|subscribers)|(?:other|all)\s(?:users|customers|people)'?s?\s(?:data|messages"
    r"|conversations|orders|emails|chats|addresses|details|names)|(?:all\s|the\s)?(?:customer|user)\s(?:database"
    r"|data\b|list|records|e?mails))\b)"
)

RULES = (
    rule(
        "injection",
        "override",
        0.92,
        "tells the responder to drop its instructions",
        "actual adher alignment apply aside attention bind break briefing bypass changed circumvent command "
        "comply conditioning configuration constraint content count directions directive discard dismiss "
        "disregard don ethic evade filters follow forget guard guidance guidelines hold ignore instruction leave "
        "lifted limitations longer matter message meta moderation neglect never new not nullify obey orders "
        "overlook override persona polic programming prompt protocol quit real replaced reset respect restriction "
        "role rules safety step stick stop suspend system task throw training true unlearn updated",
        rf"{_ASKED}(?:\w+ly\s)?{_DROP}\b[^.!?\n]{{0,45}}?{_HELD}",
        rf"{_ASKED}(?:\w+ly\s)?(?:{_DROP}|{_REMOVE})\b[^.!?\n]{{0,45}}?(?:{_MACHINE}|{_GIVEN})",
        rf"\b(?:the\s)?(?:previous|prior|above|earlier|all\syour|your|old)\s(?:\w+\s)?{_ORDERS}\s(?:\w+\s)?(?:are"
        rf"|is|were|was|have|has)\s(?:\w+\s){{0,2}}?(?:void|null|cancel+ed|obsolete|overridden|revoked"
        r"|superseded|outdated|lifted|suspended|replaced|disabled|removed|an?\stest|fake|no\slonger|just\sa"
        r"|only\sa|now\sthat)\b",
        rf"\byou\s(?:don'?t\s(?:have|need)\sto|needn'?t|do\snot\s(?:have|need)\sto|no\slonger\s(?:have|need)\sto"
        rf"|can\sstop|are\sfree\sto|may)\s(?:follow(?:ing)?|obey(?:ing)?|adher\w+\sto|comply\swith|stick\sto"
        rf"|ignore|disregard|respect|break)\b[^.!?\n]{{0,30}}?\b{_ORDERS}\b",
        rf"\b{_ORDERS}\b[^.!?\n]{{0,30}}?\b(?:do|does|did)\s?(?:n'?t|not)\s(?:count|apply|matter|hold"
        rf"|bind)\s(?:\w+\s)?(?:for|to|with)\s(?:me|us|you)\b",
        r"\byour\s(?:\w+\s)?(?:instructions|guidelines|rules|directives|restrictions|programming)\s(?:have|has|are"
        r"|were)\s(?:just\s|now\s|been\s){0,2}(?:changed|updated|lifted|replaced|reset)\s?[:;-]",
        r"\b(?:new|updated|revised|real|actual|additional|special|important|urgent)\s(?:system\s)?(?:instructions?"
        r"|directives?|prompt|system\sprompt|orders)\s?(?:for\s(?:you|the\s(?:ai|assistant|bot|model))\s?)?[:=]",
        r"\b(?:now\s)?i\s(?:now\s)?have\s(?:a\s)?(?:new|another|other|more|further)\stasks?\sfor\syou\b|\b(?:your"
        r"|the)\s(?:new|real|actual|true)\s(?:task|goal|job|mission|objective|instructions?|orders)\s(?:is|are"
        r"|will)\b"
        r"|\b(?:focus|concentrate)\son\s(?:your|the|this)\snew\stask\b",
        rf"{_ASKED}(?:forget|disregard|ignore)\s(?:all\s)?(?:that|this|it|everything|the\sabove"
        rf"|all)(?:\s\w+)?[\s,.;]{{1,3}}(?:and\s)?(?:now\s|just\s)?(?:instead\b|(?:write|say|output|print"
        rf"|respond\swith|act\sas|only)\b)",
    ),
    rule(
        "injection",
        "extraction",
        0.85,
        "asks for the responder's instructions or secrets",
        "above access admin api before begin chain clients come confidential configuration context copy customer "
        "database directives divulge documents echo employees expose guidelines here hidden initial instructed "
        "instruction internal leak notes orders output people polic precede preceding previous print prior "
        "programmed prompt recite repeat reveal rules secret show special start subscribers summari system "
        "training translate user variable what write",
        r"\b(?:hidden|secret|internal|confidential)\s(?:\w+\s)?(?:rules|guidelines|instructions|polic(?:y|ies)"
        r"|criteria)\s(?:that\s|which\s)?(?:you|decide|control|govern|tell\syou|guide)\b|\b(?:leak|reveal|expose"
        r"|divulge)\w*\s(?:\w+\s){0,3}?(?:rules|instructions|prompts?|guidelines|configuration)\b",
        rf"{_ASKED}{_TELL}\b[^.!?\n]{{0,60}}?{_SECRETS}",
        r"\b(?:what|which|how)\b[^.!?\n]{0,50}?(?:\byour\s(?:\w+\s){0,2}?(?:prompts?|system\smessage|hidden\s\w+"
        r"|initial\s\w+|secret\s\w+|instructions)\b(?!\s(?:repl|respon|deliver|service|for|on|about|in|to"
        r"|say\s(?:to|i)))|\byou\s(?:\w+\s)?(?:instructed|prompted|programmed)\s(?:to|not|before|by|with)\b)",
        r"\bwhat\s(?:instructions|rules|prompt|orders)\s(?:were|was|have|did|has)\s(?:you|they|your)\b"
        r"|\bdo\syou\shave\s(?:\w+\s)?(?:secret|hidden|internal|special)\s(?:instructions|rules|prompts?|orders)\b"
        r"|\bwhat\s(?:was|is|were|are)\syour\s(?:\w+\s)?prompts?\b(?!\s(?:repl|respon))",
        r"\b(?:repeat|print|output|copy|echo|recite|write|translate|summari[sz]e|reveal|show(?:\sme)?)\s(?:back\s"
        r"|out\s|down\s)?(?:everything|all|the\s(?:\w+\s)?(?:text|words|sentences|content|conversation"
        r"|instructions)|word\sfor\sword)\s(?:\w+\s){0,3}?(?:above|before\sthis|prior|verbatim|precede\w*|so\sfar"
        r"|in\syour\s(?:prompt|context)|you\swere\s(?:given|told))\b",
        r"\b(?:begin|start)\s(?:your\s\w+\s)?with\s[\"'“]?you\sare\b|\b(?:in|from"
        r"|of)\syour\s(?:context(?:\swindow)?|system\s(?:prompt|message)|prompts?)\b(?!\s(?:repl|respon))",
        r"(?<!the )(?<!a )(?<!my )\bsystem\sprompts\b(?!\s(?:on|of|in|from|for|at|me|us|to|keep|appear))",
    ),
)
