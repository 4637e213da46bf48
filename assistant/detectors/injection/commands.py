"""Orders to the one who answers: what is commanded, and of what that only a machine has.

A trigger word alone says nothing ("please ignore my last message"). What counts is the pair: a verb in the imperative and
an object that belongs to a language model, its instructions, its output or its verdict.
"""

from __future__ import annotations

from assistant.detectors.evidence import rule

_UNDO = (
    r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?(?:\sabout)?|overrid(?:e|ing)|bypass(?:ing)?|circumvent|overlook|neglect|discard|"
    r"erase|delete|drop|cancel|nullify|unlearn|abandon|set\saside|throw\saway|leave\sbehind|put\saside|step\soutside(?:\sof)?|"
    r"(?:do\snot|don'?t|never|stop|quit|no\slonger)\s(?:follow(?:ing)?|obey(?:ing)?|listen(?:ing)?\sto|adher(?:e|ing)\sto|comply(?:ing)?\swith|use|using|"
    r"apply(?:ing)?|consider(?:ing)?)|pay\sno\sattention\sto|break|violate|disable|turn\soff|deactivate|switch\soff|remove|reset|replace|overwrite|skip)"
)
# Who reports an override does not order one: "they ignored all safety guidelines", "you disregard your own rules".
_NOT_TOLD = r"(?<!you )(?<!they )(?<!he )(?<!she )(?<!we )(?<!i )(?<!staff )(?<!who )(?<!which )(?<!don't )(?<!not )(?<!i'll )(?<!never )(?<!people )(?<!that )"
_BACK = r"(?:previous(?:ly)?|prior|above|earlier|preceding|foregoing|original|initial|existing|former|past|first|system|hidden|secret|internal|pre-?set|default|built[\s-]?in)"
_ALL = r"(?:all|any|every|each|everything|the|your|those|these|whatever|any\sand\sall|all\sof|of|my|our|other|such)"
_ORDERS = r"(?:instruct(?:ion|ing)?s?|prompts?|directi(?:ve|on)s?|commands?|guidelines?|guidance|rules?|orders|programming|directives|briefing|training|constraints?|restrictions?|guard\s?rails?|context|configuration|polic(?:y|ies)|system\smessages?|messages?|text|content|conversations?|tasks?|statements?|inputs?|filters?|limitations?|safeguards?|protocols?)"
_OURS = r"(?:system\sprompts?|system\sinstructions?|system\smessages?|developer\s(?:message|prompt|instructions?)|pre-?prompt|meta-?prompt|prompts?|programming|guard\s?rails?|safety\s(?:filters?|training|guard\s?rails|alignment)|content\s(?:filters?|polic(?:y|ies)|restrictions?|moderation)|ethical\s(?:guidelines|constraints|rules)|alignment|moderation\s(?:rules|filters?|guidelines|polic(?:y|ies)))"
# What people have instructions for: a box, a driver, a machine.
_THINGS = r"(?!\s(?:on\sthe\s(?:box|label|pack\w*|back|bottle|form|tin|bag|leaflet|site|website|page)|in\sthe\s(?:box|manual|booklet|leaflet|package|email|e-mail|app|recipe|video)|for\s(?:the\s)?(?:assembl\w+|delivery|driver|wash\w*|us(?:e|ing)|install\w*|cook\w*|return\w*|courier|set\w*)|that\s(?:came|come)\swith|i\s(?:gave|left|sent|wrote)|from\s(?:the\s)?(?:box|manual|vet|doctor|shop|driver|seller)|to\sthe\s(?:driver|courier)|about\s(?:the\s)?(?:delivery|order|parcel)))"

_ARTIFACT = r"(?:(?:system|initial|hidden|secret|original|developer|base|full|entire|exact|internal|pre)[\s-]?(?:prompts?|messages?)|prompts?|(?:initial|hidden|secret|original|system|developer|internal|underlying|confidential|exact|full|verbatim)\s(?:instructions?|rules|guidelines|directives|configuration|prompts?|polic(?:y|ies)|message)|instructions?\s(?:you\s(?:were|have\sbeen|are|got|received)|verbatim|above|word\sfor\sword|given\sto\syou|in\sfull)|rules\syou\s(?:were|have\sbeen|are|must)|(?:text|words|content|sentences|lines|everything|conversation|message|instructions|all)\s(?:above|before\sthis|prior\sto\sthis|preceding|that\s(?:precede|come\sbefore)|up\sto\shere)|context\swindow|chain[\s-]of[\s-]thought|knowledge\sbase\s(?:verbatim|contents?)|(?:api|secret|access)\s(?:keys?|tokens?)|environment\svariables?|training\sdata|internal\s(?:guidelines|polic(?:y|ies)|documents|notes)|policy\sclauses)"
_SHOW = r"(?:reveal|show|print|repeat|display|output|tell|give|leak|share|expose|write|dump|recite|disclose|quote|copy|paste|list|return|spell\sout|summari[sz]e|translate|encode|provide|state|read|echo|send|type|present|describe|explain|what(?:'s|\sis|\sare|\swas|\swere))"
_REPLY = r"(?:repl(?:y|ies)|responses?|answers?|outputs?|messages?|comments?\sback|completion|text\syou\swrite|draft)"

RULES = (
    rule(
        "injection",
        "override",
        0.92,
        "tells the responder to drop its instructions",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:(?:{_ALL}|{_BACK}|that|of|and|to|about|safety|ai|moderation)\s){{1,6}}?(?:{_BACK}\s)(?:(?:and|or|safety|system|ai|given|user|the)\s){{0,2}}{_ORDERS}\b{_THINGS}(?!\s(?:comment|review|post|order|ticket|email|message))",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:(?:{_ALL}|{_BACK}|of|and)\s){{0,4}}?{_OURS}\b(?!\s(?:on|of)\s(?:my|the)\s(?:tv|phone|app|device|router|laptop|pc))",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:all\s|any\s|every\s|each\sof\s|all\sof\s|any\sof\s)(?:of\s)?(?:your|the|these|those|its)?\s?(?:\w+\s)?(?:instructions?|prompts?|directives?|programming|guidelines?|rules|restrictions|constraints?|safeguards?)\b{_THINGS}",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:your|its)\s(?:\w+\s){{0,2}}?(?:instructions?|prompts?|directives?|programming|guidelines|rules|restrictions|constraints|training|policies|limitations|role|persona|persona\w*)\b(?!\s(?:and\s(?:just\s)?(?:refund|help|give\sme\smy)|for\sonce|for\sme))",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:absolutely\s)?(?:everything|anything|all|whatever)\s(?:\w+\s){{0,3}}?(?:above|before(?:\sthis|\sthat)?|so\sfar|previously|prior|preceding|you(?:'ve|\shave|\swere|\sare|'re)?\s(?:been\s)?(?:told|instructed|taught|learned|trained|given|programmed)|that\s(?:came|was\ssaid|i\ssaid)\sbefore|up\sto\s(?:now|here))\b",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:what|the\sthings?)\s(?:you\s(?:were|have\sbeen|are)|they|your\s(?:developers?|creators?|makers?|owners?))\s(?:\w+\s){{0,2}}?(?:told|instructed|said|taught|programmed)\b",
        rf"{_NOT_TOLD}\b{_UNDO}\s(?:the|all|any|this|that|every)?\s?(?:previous|above|prior|preceding|earlier|system)\s(?:\w+\s){{0,2}}?(?:instructions?|prompts?|directives?|rules|guidelines|commands)\b{_THINGS}",
        rf"\b(?:previous|prior|above|earlier|all\syour|your)\s(?:instructions?|prompts?|directives?|rules|guidelines)\s(?:are|is|were|have\sbeen)\s(?:now\s)?(?:\w+\s)?(?:void|null|cancel+ed|obsolete|overridden|revoked|superseded|outdated|lifted|suspended|replaced|no\slonger\s(?:valid|apply\w*|in\s(?:force|effect)))\b",
        r"\b(?:new|updated|revised|real|actual|additional|special|important|urgent)\s(?:system\s)?(?:instructions?|directives?|prompt|system\sprompt)\s?(?:for\s(?:you|the\s(?:ai|assistant|bot|model))\s?)?[:=]",
        r"\b(?:now\s)?i\shave\s(?:a\s)?(?:new|another|other|more|further)\stasks?\sfor\syou\b|\b(?:start|begin)\s(?:over|anew|afresh)\s(?:and|with|now)\b.{0,30}\b(?:instruct|task|role|you\sare)",
    ),
    rule(
        "injection",
        "extraction",
        0.85,
        "asks for the responder's instructions or secrets",
        rf"\b{_SHOW}\s(?:(?:me|us|back|out|to\sme|exactly|again|verbatim|down|please|here|with\sus|with\sme|all|the|of|first)\s){{0,4}}(?:your|the|all\sof\syour|all\syour|this|its|that|any|everything|all\sthe|of\syour)\s?(?:\w+\s){{0,2}}?{_ARTIFACT}\b(?!\s(?:on|of|from)\s(?:my|the|your)\s(?:tv|phone|app|device|router|laptop|pc|website|shop|console|printer|mac|windows|screen))",
        r"\b(?:repeat|print|output|copy|echo|recite|write|translate|summari[sz]e|reveal|show(?:\sme)?)\s(?:back\s|out\s|down\s)?(?:everything|all|the\s(?:text|words|sentences|content|conversation|instructions)|word\sfor\sword)\s(?:\w+\s){0,3}?(?:above|before\sthis|prior|verbatim|preceding|so\sfar|in\syour\s(?:prompt|context)|you\swere\s(?:given|told))\b",
        r"\bwhat\s(?:were|are|was|is)\s(?:you|your)\s(?:\w+\s){0,2}?(?:told|instructed|programmed|prompted)\s(?:to|not|before|by)\b|\bhow\s(?:were|are)\syou\s(?:prompted|programmed\sto)\b|\bwhat\s(?:instructions|rules|prompt)\s(?:were|was|have|did)\s(?:you|they|your)\b",
        r"\b(?:your|the)\s(?:system|initial|hidden|secret|original)\sprompts?\b(?!\s(?:on|of|for|to|keeps?|appears?|asks?|says|asking|won'?t|never|pops?|comes?|came|shows?|about|in|from|when|is|does))",
        r"\b(?:reveal|leak|dump|exfiltrate|disclose|tell\sme|give\sme|send\sme|print|show\sme)\s(?:\w+\s){0,3}?(?:api[\s_-]?keys?|secret\skeys?|access\stokens?|admin\s(?:password|credentials)|passwords?\sof\s(?:the|your|other)|database\s(?:schema|password|contents|credentials)|other\s(?:users|customers)'?\s(?:data|messages|conversations|orders|emails|chats|comments|details)|(?:customer|user)\s(?:database|list|records)|env(?:ironment)?\svariables)\b",
        r"\b(?:begin|start)\s(?:your\s\w+\s)?with\s[\"'“]?you\sare\b|\byou\sare\schatgpt\b.{0,40}\bcode\sblock\b",
    ),
    rule(
        "injection",
        "persona",
        0.85,
        "gives the responder another self without rules",
        r"\b(?:you\sare|you're|act|acting|behave|pretend|respond|answer|speak|operate|role\s?play|simulate|imagine|become|be|turn\sinto)\b[^.!?\n]{0,90}?\b(?:without\s(?:any\s)?(?:\w+\s){0,2}?(?:restrictions?|limit(?:s|ations?)|filters?|rules|ethic\w*|moral\w*|censorship|guidelines|constraints|boundaries|safeguards|guard\s?rails)|no\s(?:\w+\s)?(?:restrictions|rules|filters?|limits|limitations|ethic\w*|moral\w*|guidelines|censorship|guard\s?rails)|unrestricted|uncensored|unfiltered|unbound|jailbroken|amoral|free\s(?:of|from)\s(?:all\s|any\s|your\s|openai\w*\s)?(?:\w+\s)?(?:restrictions?|rules|constraints|limits|limitations|policies|chains))\b(?<!\bunfiltered\scoffee)",
        r"\b(?:do\sanything\snow|dan\smode|(?:you\sare|as|act\sas|called|be|named)\sdan\b|developer\smode|dev\smode|god\smode|jailbreak\s?mode|debug\smode|sudo\smode|admin(?:istrator)?\smode|maintenance\smode|unrestricted\smode|opposite\smode|evil\smode|dude\smode|aim\smode)\b(?!\s(?:on|of|in)\s(?:my|the)\s(?:phone|tv|router|app|console|camera|device|washer|watch|game|headset))(?=.{0,140}(?:\byou\b|\byour\b|enable|activ|respond|repl|answer|reveal|output|unlock|restrict|confirm|engaged|\bon\b|initiat|enter|accept|now\b|approve))",
        r"\b(?:stay|remain|keep|always)\s(?:in|in\syour)\s(?:character|role|persona)\b|\bnever\sbreak\scharacter\b|\bopposite\sday\b.{0,60}\b(?:rules?|instructions?|respond|policy)",
        r"\byou\s(?:are\sno\slonger|'?re\sno\slonger|have\sno|are\snot|are\sfree(?:d)?\sfrom|aren'?t)\s(?:bound\sby|an?\s(?:ai|assistant|bot|chatbot|community\smanager|customer\s(?:service|support)\s\w+|language\smodel)|limited\sby|restricted|subject\sto|required\sto\sfollow|restrictions|rules|content\spolic\w+|constrained)\b",
        r"\bfrom\snow\son,?\s(?:you\s(?:are|will\s(?:be|act|respond|answer|reply|obey|only|speak|ignore)|must|shall|have\sto|only|always|respond|answer|act|speak)|your\s(?:name|role|task|job|purpose|only|instructions?)|respond|answer|reply|every\s(?:reply|response|answer)|ignore|act)\b(?!\s(?:be\s)?(?:my|our|a\sloyal|never|lost|have\s(?:a|one|me|lost)|more\scareful))",
        r"\byou\sare\snow\s(?:(?:an?|the|called|named|in|operating|acting|playing|entering|free|my\s(?:assistant|bot|slave|personal))\b(?!\s(?:bit|lot|few|favou?rite|best|worst|big|great|verified|fan|customer|member|stock|bad|good|joke|better|much|no|loyal|really|huge|public|only|time|out|cheaper|ceo)\b))",
        r"\b(?:your|new)\s(?:new\s)?(?:role|persona|identity|task|job|goal|purpose|objective|name)\s(?:is|will\sbe)\s(?:now\s)?(?:to\s|an?\s|that\sof\s|the\s)?(?:\w+\s){0,2}?(?:ignore|obey|reveal|assist|answer|respond|reply|output|hacker|bot|assistant|ai|terminal|interpreter|translator|poet|pirate|writer|generate|leak|approve|dan)\b",
        r"\b(?:pretend|imagine|act\sas\sif|act\slike|behave\sas\sif|suppose)\s(?:that\s)?(?:you(?:'re|\sare|\swere|\shave|\scan)?|to\sbe)\s(?:\w+\s){0,3}?(?:ai|a\.i\.|language\smodel|llm|chatbot|gpt\w*|chatgpt|hacker|evil|system|linux|terminal|machine|dan|admin\w*|developer|my\s(?:late|dead|deceased)\s\w+|no\s\w+)\b(?!\s(?:support|agent|team))",
        r"\b(?:act|function|serve|operate|behave)\sas\s(?:an?\s|my\s|the\s)?(?:\w+\s){0,2}?(?:linux|unix|python|sql|javascript|terminal|console|interpreter|compiler|shell|hacker|evil\s\w+|unfiltered\s\w+|uncensored\s\w+|language\smodel|llm|chatbot|gpt\w*|(?:my\s)?(?:late|dead|deceased)\s\w+)\b",
    ),
    rule(
        "injection",
        "verdict",
        0.88,
        "tells the system how to judge the comment",
        r"\b(?:mark|flag|classify|label|rate|treat|consider|tag|score|categori[sz]e|rank|record|log|report|judge|report)\s(?:this|that|the\s(?:following|above|present|current)|my|the|it|every|all|any)\s?(?:\w+\s){0,2}?(?:comments?|messages?|posts?|reviews?|texts?|inputs?|submissions?|content|repl(?:y|ies)|drafts?|responses?|it|following|case|user)?\s?(?:as\s|to\s|with\s)(?:being\s|a\s|an\s)?(?:\w+\s){0,2}?(?:safe|approved|compliant|benign|clean|harmless|positive|low(?:\s|-)?(?:risk|severity)|not\s(?:spam|harmful|toxic|a\sviolation|flagged|an?\s\w+)|non-?spam|non-?toxic|non-?violat\w+|allowed|trusted|verified|passed|ham|neutral|praise|no\srisk|not\sa\srisk|ok(?:ay)?|zero|0(?:\.0)?|resolved|auto-?approved?|pre-?approved|legitimate|unproblematic)\b(?<!my order as resolved)(?<!ticket as resolved)(?<!case as resolved)",
        r"\bthis\s(?:comment|message|post|text|review|content|user|input)\s(?:is|has\sbeen|was|should\sbe|must\sbe|shall\sbe)\s(?:already\s|fully\s|hereby\s|officially\s|always\s|to\sbe\s)?(?:pre-?approved|approved|compliant|safe|verified|whitelisted|reviewed\sand\sapproved|cleared|exempt|trusted|in\scompliance|not\sto\sbe\sflagged|considered\s(?:safe|compliant)|marked|classified|rated|treated)\b(?!\sfor\s(?:kids|children|work))",
        r"\b(?:do\snot|don'?t|never|no\sneed\sto|must\snot|stop)\s(?:flag|moderate|filter|escalate|report|review|hold|check|block|route|reject)(?:ging|ing)?\s(?:this|my|any\sof\s(?:this|my)|the)\s(?:\w+\s)?(?:comments?|messages?|posts?|texts?|content|repl(?:y|ies)|drafts?|input)\b|\b(?:skip|bypass|disable|turn\soff|omit)\s(?:the\s|all\s|any\s|every\s|your\s)?(?:human\s|manual\s|safety\s|content\s|policy\s|moderation\s|person'?s?\s)?(?:review|moderation|approval|checks?|moderators?|escalation|flagging|detectors?|human\sin\sthe\sloop)\b(?=.{0,80}(?:comment|message|post|reply|draft|publish|send|this|auto|$))",
        r"\b(?:verdict|risk[\s_]?score|toxicity|severity|flags?|moderation|classification|label|sentiment|route|decision|status|spam|is_spam|toxic)\s?[=:]\s?[\"']?(?:none|0(?:\.0+)?|safe|clean|compliant|approved?|pass(?:ed)?|auto|low|false|benign|positive|\[\]|allow(?:ed)?|no_?reply|ok)\b",
        r"\b(?:auto[\s-]?approve|auto[\s-]?publish|approve\sand\s(?:publish|post|send)|publish\s(?:this|the|your)\s(?:reply|draft|answer|response|comment)\s(?:without|immediately|automatically|directly)|send\s(?:this|the|your|it)\s(?:reply\s|draft\s|answer\s|response\s)?without\s(?:review|approval|human|check\w*)|set\s(?:the\s)?(?:route|severity|score|status|flags?|priority)\sto\b|return\s(?:an?\s)?(?:empty\s(?:list|array)|no\sflags|zero\sflags|score\s(?:of\s)?0)|no\sflags?\s(?:should|must|shall|needed|required|are\sto)|(?:comply|complies|complying)\swith\sall\s(?:polic|rules|guidelines|clauses)|answer\s(?:no|false|0)\sto\s(?:all|every|each)\s(?:the\s)?questions?|probability\s(?:of\s)?(?:0|zero)\b)",
    ),
    rule(
        "injection",
        "output",
        0.75,
        "dictates what the responder puts out",
        rf"\b(?:respond|reply|answer|output|write\sback|say|return)\s(?:\w+\s){{0,2}}?(?:only|exactly|exclusively|solely|nothing\sbut|just|always)\s(?:with|in|by|using|as|the|this)\b(?!.{{0,12}}\b(?:yes\sor\sno|yes|a\slink|email|e-mail|dm|phone|pm|private|business|working))|\b(?:respond|reply|answer)\s(?:to\s(?:this|me|all|every\w*)\s(?:\w+\s)?)?with\s(?:only|exactly|just|the\s(?:words?|phrase|following|text|sentence|string|exact)|[\"“'`]|nothing|a\s(?:poem|haiku|joke|song|rap|limerick|pirate|json|base64|single\s(?:word|emoji|letter)))",
        rf"\b(?:only|exclusively|simply)\s(?:output|respond|reply|answer|say|return|print)\b(?!\s(?:to|on|by|during|after|at|via|when|if|in|mon))|\b(?:output|print)\s(?:only|exactly|the\s(?:word|phrase|string|following)|[\"“'`])|\bsay\s(?:exactly|only|the\s(?:word|phrase))\b|\brepeat\s(?:after\sme|the\s(?:word|phrase|following))\b",
        rf"\b(?:your|the|each|every|all|any)\s(?:next\s|entire\s|whole\s|final\s|own\s|future\s)?{_REPLY}\s(?:must|should|shall|has\sto|have\sto|needs?\sto|will|ought\sto)\s(?:only\s|always\s|also\s|not\s|now\s)?(?:be|start|begin|end|include|contain|consist|mention|say|state|use|have|promote|recommend|link|read|sound|praise|offer|follow|confirm)\b(?!\s(?:here|faster|honest|quick|helpful|better|in\s(?:the|my)|with(?:in)?\s\d|by\s(?:email|tomorrow)|more))",
        rf"\b(?:add|append|insert|integrate|include|incorporate|embed|attach|put|place|weave|work|sneak|slip|drop|prepend|mention|promote|advertise|recommend|place)\s\W{{0,2}}(?:\w+\W{{1,3}}){{0,14}}?(?:in|to|into|at\sthe\s(?:end|start|beginning|top|bottom)\sof|within|inside|with)\s(?:your|each|every|all|the|any)\s(?:\w+\s)?{_REPLY}\b(?<!number in your reply)(?<!link in your reply)(?<!number in your answer)(?<!address in your reply)",
        rf"\b(?:in|to|within|with|at\sthe\s(?:end|start|beginning)\sof)\s(?:your|each|every|all)\s(?:\w+\s)?{_REPLY},?\s(?:please\s|you\smust\s|always\s|also\s)?(?:include|add|mention|insert|append|say|suggest|promote|recommend|state|claim|hint|use|refer|link|tell|write|give|advise|ask|praise|confirm|put)\b(?!\s(?:you|that\s(?:you|my|the)|my|our|the\s(?:tracking|order|price|phone|address|opening)))",
        rf"\b(?:modify|enhance|augment|alter|change|adapt|adjust|extend|enrich|rewrite|rephrase)\s(?:your|the|each|every)\s(?:\w+\s)?{_REPLY}\s(?:to|by|with|so|into|as)\b",
        rf"\b(?:encode|encrypt|encipher|obfuscate|render|reverse|invert|shift|scramble|express|represent|convert|write|give|provide|deliver|present|format|type|spell|formulate|return|put|translate|phrase|cipher)\s(?:each\sletter\sin\s|the\s(?:order\sof\s)?(?:letters|words|characters)\s(?:in|of)\s)?(?:your|the|each|every|all)\s(?:\w+\s)?{_REPLY}(?:'s)?\s(?:\w+\s)?(?:in|into|as|using|with|backwards?|by|to|via|upside|character|letter|through)\b(?!\s(?:writing|time|detail|person|the\s(?:comments|thread|app)|email|e-mail|here|my|dm|a\s(?:dm|pm|timely)|german|english|french|deutsch)\b)",
        rf"\b(?:encode|encrypt|reverse|invert|cipher|translate)\s(?:your|the)\s{_REPLY}\b|\b(?:write|reply|respond|answer|talk|speak)\s(?:\w+\s){{0,2}}?(?:backwards?|in\sreverse|in\s(?:base\s?\d+|rot-?13|hex|binary|morse|leet\w*|emojis?\sonly|pig\slatin|caesar|cipher|iambic|haiku|rhymes?|json|xml|yaml)|like\sa\s(?:pirate|robot|cat|toddler)|using\s(?:base\s?\d+|only\semojis?|a\scaesar|rot-?13))\b",
        rf"\b(?:use|apply|utili[sz]e|employ)\s(?:an?\s|the\s|only\s)?(?:\w+\s){{0,3}}?(?:cipher|base\s?\d+|emojis?|encryption|encoding|rot-?13|substitution|morse|leetspeak)\s(?:\w+\s){{0,6}}?(?:your|the)\s{_REPLY}\b|\b(?:replace|substitute)\s(?:\w+\s){{0,5}}?(?:with|by|in\syour\s{_REPLY}\swith)\s(?:\w+\s){{0,2}}?emojis?\b",
        rf"\b(?:start|begin|end|finish|preface|prefix|close|open|conclude|sign)\s(?:off\s)?(?:your|each|every|all|the)\s(?:\w+\s)?{_REPLY}\s(?:with|by|using)\b|\b(?:start|begin)\swith\s[\"“'](?:sure|absolutely|of\scourse|yes|certainly|i\sagree|ok)\b",
    ),
    rule(
        "injection",
        "to the machine",
        0.6,
        "speaks to a machine that reads along",
        r"\b(?:attention|note|message|instructions?|memo|notice|hint|reminder|request|warning|important)\s?(?:to|for|:)\s(?:the\s|any\s|all\s|whichever\s|an?\s)?(?:\w+\s)?(?:ai|a\.i\.|llms?|language\smodels?|chatbots?|bots?|assistants?|gpt\w*|chatgpt|claude|gemini|copilot|crawlers?|moderation\s(?:ai|bot|system)|summari[sz]ers?|automated\s\w+|ai\s\w+)\b(?!\s(?:fans|lovers|users|haters|team))",
        r"\b(?:if|when(?:ever)?|in\scase|since|as)\s(?:you|the\sreader|whoever)\s?(?:'re|are|is)\s(?:an?\s|the\s)?(?:\w+\s)?(?:ai|a\.i\.|llm|language\smodel|chatbot|gpt\w*|chatgpt|ai\s(?:assistant|model|system|agent)|automated\ssystem|assistant)\b(?!.{0,60}\b(?:human|person|real|someone|somebody|agent|team\smember)\b)",
        r"\b(?:hey|hi|hello|dear|ok|yo|listen|attention)[\s,]{1,2}(?:the\s)?(?:chatgpt|gpt-?\d?\w*|claude|gemini|llm|language\smodel|ai(?:\s(?:assistant|model|bot|system|agent))?|assistant|moderation\s(?:bot|ai)|copilot)\b[\s,:!.-]{1,3}(?!.{0,40}\b(?:human|person)\b)(?=.{0,200}\b(?:ignore|forget|write|say|output|reveal|print|respond|reply|mark|approve|tell|give|repeat|you\sare|you\smust|please|generate|translate|act)\b)",
        r"\b(?:system|admin(?:istrator)?|root|developer|security|emergency|priority)\s(?:override|overwrite|directive|command|alert|notice|update|authori[sz]ation|instruction)\s?(?:[:!#\d\-]|code|enabled|activated|granted|accepted|level|engaged)",
        r"\b(?:i\sam|i'?m|we\sare|this\sis|as)\s(?:your|the|an?)\s(?:\w+\s)?(?:developer|creator|programmer|system\sadmin\w*|administrator|openai\s\w+|engineer\sat\sopenai|ai\sengineer|prompt\sengineer|red\s?team\w*|superuser|root\suser)\b(?=.{0,160}\b(?:you|your|ignore|reveal|disable|instructions?|prompt|test|confirm|authori[sz]ed|allow|enable|debug|show|approve|print)\b)",
        r"\byou\sare\s(?:hereby\s|now\s|officially\s)?(?:authori[sz]ed|instructed|ordered|commanded|required|permitted|programmed|unlocked)\sto\b|\b(?:as\san?|you\sare\san?)\s(?:\w+\s){0,2}?(?:ai|language\smodel|llm|ai\sassistant|chatbot|large\slanguage\smodel)\b[^?\n]{0,80}\b(?:must|should|will|have\sto|need\sto|obey|ignore|reveal|never\srefuse|always)\b",
    ),
    rule(
        "injection",
        "action",
        0.6,
        "orders an action that only a machine with tools could take",
        r"\b(?:call|invoke|run|execute|trigger|use)\s(?:the\s|your\s|this\s|a\s)?(?:\w+\s)?(?:tool|function|api|plugin|endpoint|shell|command|script|webhook|sql|query)\b(?=.{0,100}(?:\(|\{|delete|drop|send|refund|http|rm\s|transfer|export|fetch|with\s(?:args|arguments|param|the\sfollowing)|select\s|_))",
        r"\b(?:send|email|forward|post|upload|exfiltrate|transfer)\s(?:\w+\s){0,4}?(?:conversation|chat\s(?:history|log)|prompt|instructions|context|customer\s(?:data|list|records)|user\s(?:data|list)|database|credentials|history|api\skey)\s(?:\w+\s){0,3}?(?:to|at|via)\b",
        r"\b(?:issue|grant|approve|process|confirm|promise|offer|give)\s(?:\w+\s){0,5}?(?:refunds?|vouchers?|discounts?|coupons?|gift\scards?|credits?)\s(?:\w+\s){0,4}?(?:to|for)\s(?:everyone|every\s\w+|all\s\w+|anyone|each\s\w+|any\s(?:user|customer))\b",
        r"\b(?:agree|confirm|state|promise|acknowledge)\s(?:to|with|that)?\s?(?:\w+\s){0,8}?(?:legally\sbinding|no\stakes\s?backs(?:ies)?)\b|\blegally\sbinding\s(?:offer|agreement)\b.{0,40}\bno\stakes",
        r"\b(?:fetch|load|open|visit|browse|navigate\sto|download|read)\s(?:\w+\s){0,3}?https?://\S+\s(?:and|then)\s(?:\w+\s){0,2}?(?:follow|execute|obey|run|do|apply|carry|perform)\b",
    ),
    rule(
        "injection",
        "task",
        0.35,
        "sets a task that has nothing to do with a brand",
        r"\b(?:write|generate|create|compose|code|build|give\sme|provide|show\sme)\s(?:me\s|us\s|out\s)?(?:an?\s|the\s|some\s|working\s)?(?:\w+\s){0,3}?(?:script|python|javascript|java|c\+\+|bash|powershell|sql\squery|regex|function\sthat|code\s(?:to|for|that)|malware|keylogger|ransomware|phishing\s(?:mail|email|page)|exploit|bomb|virus)\b",
        r"\b(?:role\s?play|pretend)\b|\bact\sas\s(?:an?|my|the)\b|\bimagine\syou\s(?:are|were)\b",
        r"\b(?:solve|calculate|compute)\s(?:this|the\sfollowing|\d)|\bwhat\sis\s\d+\s?[*x+/-]\s?\d+\b|\b(?:decode|decrypt|unscramble|decipher)\s(?:this|the\sfollowing|it)\b",
        r"\bstop\.?\s(?:now|here)\b.{0,20}\b(?:new|instead|begin|start)\b|\b(?:end|stop)\sof\s(?:the\s)?(?:instructions?|prompt|comment|input|text|message|document|user\s\w+)\b",
    ),
)
