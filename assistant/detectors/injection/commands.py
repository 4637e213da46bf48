"""Other orders to the one who answers: who to be, how to judge, what to put out, what to do."""

from __future__ import annotations

from assistant.detectors.evidence import rule

_REPLY = r"(?:repl(?:y|ies)|responses?|answers?|outputs?|messages?|comments?\sback|completion|text\syou\swrite|draft)"

RULES = (
    rule(
        "injection",
        "persona",
        0.85,
        "gives the responder another self without rules",
        "a.i. act ai answer anything assistant behave bot bound censorship community content converted customer "
        "dan ethic filter free from function goal gpt guard guidelines hacker identity imagine job language like "
        "limitations limited limits llm mode moral name never objective operate opposite persona pretend purpose "
        "reply reprogrammed required reset respond restricted restrictions role rules serve speak stop subject "
        "suppose talk task terminal transformed uncensored unlocked updated upgraded without write you",
        r"\b(?:you\sare|you're|act|acting|behave|pretend|respond|answer|speak|operate|role\s?play|simulate|imagine"
        r"|become|be|turn\sinto)\b[^.!?\n]{0,90}?\b(?:without\s(?:any\s)?(?:\w+\s){0,2}?(?:restrictions?|limit(?:s"
        r"|ations?)|filters?|rules|ethic\w*|moral\w*|censorship|guidelines|constraints|boundaries|safeguards"
        r"|guard\s?rails)|no\s(?:\w+\s)?(?:restrictions|rules|filters?|limits|limitations|ethic\w*|moral\w*"
        r"|guidelines|censorship|guard\s?rails)|unrestricted|uncensored|unfiltered|unbound|jailbroken|amoral"
        r"|free\s(?:of|from)\s(?:all\s|any\s|your\s|openai\w*\s)?(?:\w+\s)?(?:restrictions?|rules|constraints"
        r"|limits|limitations|policies|chains))\b(?<!\bunfiltered\scoffee)",
        r"\b(?:do\sanything\snow|dan\smode|(?:you\sare|as|act\sas|called|be|named)\sdan\b)(?=.{0,140}(?:\byou\b"
        r"|\byour\b|enable|activ|respond|repl|answer|reveal|output|unlock|restrict|confirm|engaged|accept|rules?"
        r"|\W*$))",
        r"\b(?:enter|enable|activate|initiate|switch\s(?:in)?to|go\sinto|turn\son|unlock|start|boot\sinto"
        r"|you\sare\s(?:now\s)?in|you'?re\s(?:now\s)?in|now\sin|respond\sin|answer\sin|simulate)\s(?:the\s"
        r"|your\s)?(?:chatgpt\s)?(?:developer|dev|god|jail\s?break|debug|sudo|admin(?:istrator)?|maintenance"
        r"|unrestricted|opposite|evil|dude|aim|dan|root|diagnostic|free)\smode\b(?=\W*$|\W{1,3}(?:and|then|now|to"
        r"|where|in\swhich|without|with|you|respond|print|reveal|show|answer|output)\b)(?!.{0,30}\b(?:my|the"
        r"|our)\s(?:phone|tv|router|machine|app|console|camera|device)\b)|\b(?:developer|dev|god|debug|sudo|admin"
        r"|maintenance|unrestricted|jail\s?break)\smode\s?(?::|is\snow|enabled|activated|engaged|unlocked"
        r"|accepted)",
        r"\byou(?:'ve|\shave|\sare|\swere)?\s(?:just\s|now\s)?(?:been\s)?(?:upgraded|updated|converted|transformed"
        r"|reprogrammed|freed|unlocked|jail\s?broken|reset)\s(?:to|into|as|from|and)\b(?=.{0,60}\b(?:ai|\w*gpt\w*"
        r"|bot|polic\w+|rules|restrict\w+|filters?|model|limits?|version\sof\syou)\b)",
        r"\b(?:be|become|turn\sinto)\s(?:an?|my|the)\s(?:\w+\s){0,2}?(?:ai|bot|chatbot|assistant|llm|model"
        r"|hacker)\b[^.!?\n]{0,30}\b(?:no|zero|without|free\sof|never)\b",
        r"\bstop\s(?:being|acting\s(?:like|as))\s(?:an?|the|so)\s(?:\w+\s){0,3}?(?:bot|assistant|support|service"
        r"|manager|agent|representative|ai|moderator)\b(?=.{0,60}(?:be\b|become|act|you\sare|start|instead|now))"
        r"|\b(?:respond|answer|reply|talk|speak|write|act|behave)\sas\s(?:if|though)\syou\s(?:were|are|had"
        r"|have)\b(?!\s(?:care|mean|listen|read|a\shuman|human|real))",
        r"\byou(?:'re|\sare)\s(?:now\s)?(?:an?|the)\s(?:\w+\s){0,3}?(?:ai|a\.i\.|chatbot|bot|language\smodel|llm"
        r"|gpt\w*|assistant|terminal|hacker|traitor)\s(?:that|who|which|named|called|without|with\sno|programmed"
        r"|designed|and\s(?:you|must|will|your))\b(?!\s(?:does|can'?t|doesn'?t|never\s(?:help|understand|answer)))",
        r"\b(?:stay|remain|keep|always)\s(?:in|in\syour)\s(?:character|role|persona)\b|\bnever\sbreak\scharacter\b"
        r"|\bopposite\sday\b.{0,60}\b(?:rules?|instructions?|respond|policy)",
        r"\byou\s(?:are\sno\slonger|'?re\sno\slonger|have\sno|are\snot|are\sfree(?:d)?\sfrom"
        r"|aren'?t)\s(?:bound\sby|an?\s(?:ai|assistant|bot|chatbot|community\smanager|customer\s(?:service"
        r"|support)\s\w+|language\smodel)|limited\sby|restricted|subject\sto|required\sto\sfollow|restrictions"
        r"|rules|content\spolic\w+|constrained)\b",
        r"\bfrom\snow\son,?\s(?:you\s(?:are|will\s(?:be|act|respond|answer|reply|obey|only|speak|ignore)|must"
        r"|shall|have\sto|only|always|respond|answer|act|speak)|your\s(?:name|role|task|job|purpose|only"
        r"|instructions?)|respond|answer|reply|every\s(?:reply|response|answer)|ignore|act)\b(?!\s(?:be\s)?(?:my"
        r"|our|a\sloyal|never|lost|have\s(?:a|one|me|lost)|more\scareful))",
        r"\byou\sare\snow\s(?:(?:an?|the|called|named|in|operating|acting|playing|entering|free|my\s(?:assistant"
        r"|bot|slave|personal))\b(?!\s(?:bit|lot|few|favou?rite|best|worst|big|great|verified|fan|customer|member"
        r"|stock|bad|good|joke|better|much|no|loyal|really|huge|public|only|time|out|cheaper|ceo)\b))",
        r"\b(?:your|new)\s(?:new\s)?(?:role|persona|identity|task|job|goal|purpose|objective|name)\s(?:is"
        r"|will\sbe)\s(?:now\s)?(?:to\s|an?\s|that\sof\s|the\s)?(?:\w+\s){0,2}?(?:ignore|obey|reveal|assist|answer"
        r"|respond|reply|output|hacker|bot|assistant|ai|terminal|interpreter|translator|poet|pirate|writer"
        r"|generate|leak|approve|dan)\b",
        r"\b(?:pretend|imagine|act\sas\sif|act\slike|behave\sas\sif|suppose)\s(?:that\s)?(?:you(?:'re|\sare|\swere"
        r"|\shave|\scan)?|to\sbe)\s(?:\w+\s){0,3}?(?:ai|a\.i\.|language\smodel|llm|chatbot|gpt\w*|chatgpt|hacker"
        r"|evil|system|linux|terminal|machine|dan|admin\w*|developer|my\s(?:late|dead|deceased)\s\w+"
        r"|no\s\w+)\b(?!\s(?:support|agent|team))",
        r"\b(?:act|function|serve|operate|behave)\sas\s(?:an?\s|my\s|the\s)?(?:\w+\s){0,2}?(?:linux|unix|python"
        r"|sql|javascript|terminal|console|interpreter|compiler|shell|hacker|evil\s\w+|unfiltered\s\w+"
        r"|uncensored\s\w+|language\smodel|llm|chatbot|gpt\w*|(?:my\s)?(?:late|dead|deceased)\s\w+)\b",
    ),
    rule(
        "injection",
        "verdict",
        0.88,
        "tells the system how to judge the comment",
        "already answer approve auto bypass categori classification classify comment compl consider content "
        "decision disable draft flag give grade input judge label log mark message moderation omit post priority "
        "probability publish rank rate record repl report review risk route score send sentiment severity skip "
        "spam status tag text toxic treat turn user verdict wave",
        r"\b(?:mark|flag|classify|label|rate|treat|consider|tag|score|categori[sz]e|rank|record|log|report|judge"
        r"|report)\s(?:this|that|the\s(?:following|above|present|current)|my|the|it|every|all"
        r"|any)\s?(?:\w+\s){0,2}?(?:comments?|messages?|posts?|reviews?|texts?|inputs?|submissions?|content"
        r"|repl(?:y|ies)|drafts?|responses?|it|following|case|user)?\s?(?:as\s|to\s|with\s)(?:being\s|a\s"
        r"|an\s)?(?:\w+\s){0,2}?(?:safe|approved|compliant|benign|clean|harmless|positive|low(?:\s|-)?(?:risk"
        r"|severity)|not\s(?:spam|harmful|toxic|a\sviolation|flagged|an?\s\w+)|non-?spam|non-?toxic|non-?violat\w+"
        r"|allowed|trusted|verified|passed|ham|neutral|praise|no\srisk|not\sa\srisk|ok(?:ay)?|zero|0(?:\.0)?"
        r"|resolved|auto-?approved?|pre-?approved|legitimate"
        r"|unproblematic)\b(?<!my order as resolved)(?<!ticket as resolved)(?<!case as resolved)",
        r"\bthis\s(?:comment|message|post|text|review|content|user|input)\s(?:is|has\sbeen|was|should\sbe|must\sbe"
        r"|shall\sbe)\s(?:already\s|fully\s|hereby\s|officially\s|always\s|to\sbe\s)?(?:pre-?approved|approved"
        r"|compliant|safe|verified|whitelisted|reviewed\sand\sapproved|cleared|exempt|trusted|in\scompliance"
        r"|not\sto\sbe\sflagged|considered\s(?:safe|compliant)|marked|classified|rated|treated)\b(?!\sfor\s(?:kids"
        r"|children|work))",
        r"\b(?:do\snot|don'?t|never|no\sneed\sto|must\snot|stop)\s(?:flag|moderate|filter|escalate|report|review"
        r"|hold|check|block|route|reject)(?:ging|ing)?\s(?:this|my|any\sof\s(?:this|my)"
        r"|the)\s(?:\w+\s)?(?:comments?|messages?|posts?|texts?|content|repl(?:y|ies)|drafts?|input)\b|\b(?:skip"
        r"|bypass|disable|turn\soff|omit)\s(?:the\s|all\s|any\s|every\s|your\s)?(?:human\s|manual\s|safety\s"
        r"|content\s|policy\s|moderation\s|person'?s?\s)?(?:review|moderation|approval|checks?|moderators?"
        r"|escalation|flagging|detectors?|human\sin\sthe\sloop)\b(?=.{0,80}(?:comment|message|post|reply|draft"
        r"|publish|send|this|auto|$))",
        r"\b(?:verdict|risk[\s_]?score|toxicity|severity|flags?|moderation|classification|label|sentiment|route"
        r"|decision|status|spam|is_spam|toxic)\s?[=:]\s?[\"']?(?:none|0(?:\.0+)?|safe|clean|compliant|approved?"
        r"|pass(?:ed)?|auto|low|false|benign|positive|\[\]|allow(?:ed)?|no_?reply|ok)\b",
        r"\b(?:auto[\s-]?approve|auto[\s-]?publish|approve\sand\s(?:publish|post|send)|publish\s(?:this|the"
        r"|your)\s(?:reply|draft|answer|response|comment)\s(?:without|immediately|automatically|directly)"
        r"|send\s(?:this|the|your|it)\s(?:reply\s|draft\s|answer\s|response\s)?without\s(?:review|approval|human"
        r"|check\w*)|set\s(?:the\s)?(?:route|severity|score|status|flags?|priority)\sto\b"
        r"|return\s(?:an?\s)?(?:empty\s(?:list|array)|no\sflags|zero\sflags|score\s(?:of\s)?0)"
        r"|no\sflags?\s(?:should|must|shall|needed|required|are\sto)|(?:comply|complies"
        r"|complying)\swith\sall\s(?:polic|rules|guidelines|clauses)|(?:rate|score|give|grade)\s(?:this|the"
        r"|my)\s(?:comment|message|post|text|review)\s(?:an?\s|as\s|with\s)?(?:0|zero|1\.0|10|the\s(?:lowest"
        r"|highest))\b|wave\s(?:it|this|me)\sthrough|\balready\s(?:checked|reviewed|approved"
        r"|cleared)\sthis\s(?:comment|message|post)|moderation\s(?:is\s)?(?:not\s(?:required|needed|necessary)"
        r"|unnecessary|complete|passed)|approve\s(?:this|the|my)\s(?:comment|message|post|reply"
        r"|draft)\s(?:automatically|immediately|without|right\saway|now\b)|answer\s(?:no|false|0)\sto\s(?:all"
        r"|every|each)\s(?:the\s)?questions?|probability\s(?:of\s)?(?:0|zero)\b)",
    ),
    rule(
        "injection",
        "output",
        0.75,
        "dictates what the responder puts out",
        "add always answer anybody anyone begin cipher comment completion convince draft emoji encode encrypt "
        "exactly exclusively include insert invert just line manipulate mention message nothing only output "
        "paragraph people persuade phrase print reader repeat repl respond response reverse say sentence simply "
        "solely somebody someone speak start talk text translate trick use visitor when word write",
        r"\b(?:respond|reply|answer|output|write\sback|say|return)\s(?:\w+\s){0,2}?(?:only|exactly|exclusively"
        r"|solely|nothing\sbut|just|always)\s(?:with|in|by|using|as|the|this)\b(?!.{0,12}\b(?:yes\sor\sno|yes"
        r"|a\slink|email|e-mail|dm|phone|pm|private|business|working))|\b(?:respond|reply|answer)\s(?:to\s(?:this"
        r"|me|all|every\w*)\s(?:\w+\s)?)?with\s(?:only|exactly|just|the\s(?:words?|phrase|following|text|sentence"
        r"|string|exact)|[\"“'`]|nothing|a\s(?:poem|haiku|joke|song|rap|limerick|pirate|json|base64"
        r"|single\s(?:word|emoji|letter)))",
        r"\b(?:only|exclusively|simply)\s(?:output|respond|reply|answer|say|return|print)\b(?!\s(?:to|on|by|during"
        r"|after|at|via|when|if|in|mon))|\b(?:output|print)\s(?:only|exactly|the\s(?:word|phrase|string|following)"
        r"|[\"“'`])|\bsay\s(?:exactly|only|the\s(?:word|phrase))\b|\brepeat\s(?:the\s(?:word|phrase|following)\b"
        r"|after\sme\W{1,3}(?:i\s|we\s|our\s|the\sbrand))",
        rf"\b(?:your|the|each|every|all|any)\s(?:next\s|entire\s|whole\s|final\s|own\s|future\s)?{_REPLY}\s(?:must"
        rf"|should|shall|has\sto|have\sto|needs?\sto|will|ought\sto)\s(?:only\s|always\s|also\s|not\s|now\s)?(?:be"
        rf"|start|begin|end|include|contain|consist|mention|say|state|promote|recommend|link|read|sound|praise"
        rf"|offer|follow|confirm)\b(?!\s(?:here|faster|honest|quick|helpful|better|in\s(?:the|my)|with(?:in)?\s\d"
        rf"|by\s(?:email|tomorrow)|more))",
        rf"\b(?:add|append|insert|integrate|include|incorporate|embed|attach|put|place|weave|work|sneak|slip|drop"
        rf"|prepend|mention|promote|advertise|recommend|place)\s\W{{0,2}}(?:\w+\W{{1,3}}){{0,14}}?(?:in|to|into"
        rf"|at\sthe\s(?:end|start|beginning|top|bottom)\sof|within|inside|with)\s(?:your|each|every|all|the"
        rf"|any)\s(?:\w+\s)?{_REPLY}\b(?<!number in your reply)(?<!link in your reply)(?<!number in your answer)"
        rf"(?<!address in your reply)",
        rf"\b(?:in|to|within|with|at\sthe\s(?:end|start|beginning)\sof)\s(?:your|each|every"
        rf"|all)\s(?:\w+\s)?{_REPLY},?\s(?:please\s|you\smust\s|always\s|also\s)?(?:include|add|mention|insert"
        rf"|append|say|suggest|promote|recommend|state|claim|hint|use|refer|link|tell|write|give|advise|ask|praise"
        rf"|confirm|put)\b(?!\s(?:you|that\s(?:you|my|the)|my|our|the\s(?:tracking|order|price|phone|address"
        rf"|opening)))",
        rf"\b(?:modify|enhance|augment|alter|change|adapt|adjust|extend|enrich|rewrite|rephrase)\s(?:your|the|each"
        rf"|every)\s(?:\w+\s)?{_REPLY}\s(?:to|by|with|so|into|as)\b",
        rf"\b(?:encode|encrypt|encipher|obfuscate|render|reverse|invert|shift|scramble|express|represent|convert"
        rf"|write|give|provide|deliver|present|format|type|spell|formulate|return|put|translate|phrase"
        rf"|cipher)\s(?:each\sletter\sin\s|the\s(?:order\sof\s)?(?:letters|words|characters)\s(?:in|of)\s)?(?:your"
        rf"|the|each|every|all)\s(?:\w+\s)?{_REPLY}(?:'s)?\s(?:\w+\s)?(?:in|into|as|using|with|backwards?|by|to"
        rf"|via|upside|character|letter|through)\b(?!\s(?:writing|time|detail|person|the\s(?:comments|thread|app)"
        rf"|email|e-mail|here|my|dm|a\s(?:dm|pm|timely)|german|english|french|deutsch)\b)",
        rf"\b(?:encode|encrypt|reverse|invert|cipher|translate)\s(?:your|the)\s{_REPLY}\b|\b(?:write|reply|respond"
        rf"|answer|talk|speak)\s(?:\w+\s){{0,2}}?(?:backwards?|in\sreverse|in\s(?:base\s?\d+|rot-?13|hex|binary"
        rf"|morse|leet\w*|emojis?\sonly|pig\slatin|caesar|cipher|iambic|haiku|rhymes?|json|xml|yaml)"
        rf"|like\sa\s(?:pirate|robot|cat|toddler)|using\s(?:base\s?\d+|only\semojis?|a\scaesar|rot-?13))\b",
        rf"\b(?:use|apply|utili[sz]e|employ)\s(?:an?\s|the\s|only\s)?(?:\w+\s){{0,3}}?(?:cipher|base\s?\d+|emojis?"
        rf"|encryption|encoding|rot-?13|substitution|morse|leetspeak)\s(?:\w+\s){{0,6}}?(?:your|the)\s{_REPLY}\b"
        rf"|\b(?:replace|substitute)\s(?:\w+\s){{0,5}}?(?:with|by"
        rf"|in\syour\s{_REPLY}\swith)\s(?:\w+\s){{0,2}}?emojis?\b",
        rf"\b(?:start|begin|end|finish|close|open)\s(?:each|every|all|your)\s(?:\w+\s)?(?:sentences?|paragraphs?"
        rf"|lines?|{_REPLY})\swith\b|\bwhen(?:ever)?\syou\s(?:answer|reply"
        rf"|respond)\b[\s,]{{1,2}}(?:\w+\s){{0,3}}?(?:mention|include|add|say|recommend|use|promote|insert|write"
        rf"|tell|claim)\b",
        r"\b(?:you\s(?:must|will|shall|have\sto|should|need\sto)|always|also)\s(?:now\s|also\s"
        r"|always\s)?(?:include|insert|use|add|mention|output|say)\s(?:the|this|these|a)\s(?:exact\s)?(?:phrase"
        r"|words?|sentence|text|link|url|following|line|string)\b|\byou\s(?:must|will|shall)\s(?:now\s)?(?:only"
        r"|always|exclusively|solely)\s(?:respond|reply|answer|speak|say|output|write|talk)\b",
        r"\b(?:inform|notify|convince|persuade|tell|instruct|advise|order|urge)\s(?:the|all|every|any"
        r"|other)\s(?:users?|readers?|visitors?|commenters?)\s(?:that|to|about)\b|\b(?:convince|persuade|trick"
        r"|manipulate)\s(?:the|all|your|every|other)\s(?:customers?|people|clients|followers|users)\s(?:to|into"
        r"|that)\b|\bif\s(?:anyone|anybody|somebody|someone|a\suser|people"
        r"|the\suser)\sasks?\b[^.!?\n]{0,30}\b(?:say|tell|answer|reply|respond|claim)\b",
        r"\b(?:respond|reply|answer|say)\s(?:\w+\s){0,3}?[\"“'][^\"”'\n]{3,120}[\"”']\s(?:and\snothing\selse|only"
        r"|exactly)\b|\breply\swith\snothing\b|\band\snothing\selse\b",
        rf"\b(?:start|begin|end|finish|preface|prefix|close|open|conclude|sign)\s(?:off\s)?(?:your|each|every|all"
        rf"|the)\s(?:\w+\s)?{_REPLY}\s(?:with|by|using)\b|\b(?:start|begin)\swith\s[\"“'](?:sure|absolutely"
        rf"|of\scourse|yes|certainly|i\sagree|ok)\b",
    ),
    rule(
        "injection",
        "to the machine",
        0.6,
        "speaks to a machine that reads along",
        "a.i. admin agent ai assistant attention authori automated chatbot commanded creator dear developer "
        "emergency engineer gpt hello hey hi important instructed instruction language large listen llm memo "
        "message model note notice ok ordered permitted priority programmed programmer prompt reminder request "
        "required root security superuser system team unlocked warning yo",
        r"\b(?:attention|note|message|instructions?|memo|notice|hint|reminder|request|warning|important)\s?(?:to"
        r"|for|:)\s(?:the\s|any\s|all\s|whichever\s|an?\s)?(?:\w+\s)?(?:ai|a\.i\.|llms?|language\smodels?"
        r"|chatbots?|bots?|assistants?|gpt\w*|chatgpt|claude|gemini|copilot|crawlers?|moderation\s(?:ai|bot"
        r"|system)|summari[sz]ers?|automated\s\w+|ai\s\w+)\b(?!\s(?:fans|lovers|users|haters|team))",
        r"\b(?:if|when(?:ever)?|in\scase|since|as)\s(?:you|the\sreader|whoever)\s?(?:'re|are|is)\s(?:an?\s"
        r"|the\s)?(?:\w+\s)?(?:ai|a\.i\.|llm|language\smodel|chatbot|gpt\w*|chatgpt|ai\s(?:assistant|model|system"
        r"|agent)|automated\ssystem|assistant)\b(?!.{0,60}\b(?:human|person|real|someone|somebody|agent"
        r"|team\smember)\b)",
        r"\b(?:hey|hi|hello|dear|ok|yo|listen|attention)[\s,]{1,2}(?:the\s)?(?:chatgpt|gpt-?\d?\w*|claude|gemini"
        r"|llm|language\smodel|ai(?:\s(?:assistant|model|bot|system|agent|moderator|reviewer|judge))?|assistant"
        r"|moderation\s(?:bot|ai)|copilot)\b[\s,:!.-]{1,3}(?!.{0,60}\b(?:speak|talk|connect|transfer|real|chat"
        r"|want|get)\b.{0,20}\b(?:human|person)\b)(?=.{0,200}\b(?:wave|let|pass|skip|allow|ignore|forget|write|say"
        r"|output|reveal|print|respond|reply|mark|approve|tell|give|repeat|you\sare|you\smust|please|generate"
        r"|translate|act)\b)",
        r"\b(?:system|admin(?:istrator)?|root|developer|security|emergency|priority)\s(?:override|overwrite"
        r"|directive|command|alert|notice|update|authori[sz]ation|instruction)\s?(?:[:!#,\d\-]|code|enabled"
        r"|activated|granted|accepted|level|engaged)",
        r"\b(?:i\sam|i'?m|we\sare|this\sis|as)\s(?:your|the|an?\sopenai|an?\sai"
        r"|an?\sauthori[sz]ed)\s(?:\w+\s)?(?:developer|creator|programmer|system\sadmin\w*|administrator"
        r"|openai\s\w+|engineer\sat\sopenai|ai\sengineer|prompt\sengineer|red\s?team\w*|superuser"
        r"|root\suser)\b(?=.{0,160}\b(?:you|your|ignore|reveal|disable|instructions?|prompt|test|confirm"
        r"|authori[sz]ed|allow|enable|debug|show|approve|print)\b)",
        r"\byou\sare\s(?:hereby\s|now\s|officially\s)?(?:authori[sz]ed|instructed|ordered|commanded|required"
        r"|permitted|programmed|unlocked)\sto\b|\b(?:as\san?|you\sare\san?)\s(?:\w+\s){0,2}?(?:ai|language\smodel"
        r"|llm|ai\sassistant|chatbot|large\slanguage\smodel)\b[^?\n]{0,80}\b(?:must|should|will|have\sto|need\sto"
        r"|obey|ignore|reveal|never\srefuse|always)\b",
    ),
    rule(
        "injection",
        "action",
        0.6,
        "orders an action that only a machine with tools could take",
        "call coupon credit discount email execute exfiltrate forward gift http invoke legally post refund run "
        "send takes transfer trigger upload use voucher",
        r"\b(?:call|invoke|run|execute|trigger|use)\s(?:the\s|your\s|this\s|a\s)?(?:\w+\s)?(?:tool|function|api"
        r"|plugin|endpoint|shell|command|script|webhook|sql|query)\b(?=.{0,100}(?:\(|\{|delete|drop|send|refund"
        r"|http|rm\s|transfer|export|fetch|with\s(?:args|arguments|param|the\sfollowing)|select\s|_))",
        r"\b(?:send|email|forward|post|upload|exfiltrate|transfer)\s(?:\w+\s){0,4}?(?:conversation"
        r"|chat\s(?:history|log)|prompt|instructions|context|customer\s(?:data|list|records)|user\s(?:data|list)"
        r"|database|credentials|history|api\skey)\s(?:\w+\s){0,3}?(?:to|at|via)\b",
        r"\b(?:issue|grant|approve|process|confirm|promise|offer|give)\s(?:\w+\s){0,5}?(?:refunds?|vouchers?"
        r"|discounts?|coupons?|gift\scards?|credits?)\s(?:\w+\s){0,4}?(?:to|for)\s(?:everyone|every\s\w+|all\s\w+"
        r"|anyone|each\s\w+|any\s(?:user|customer))\b",
        r"\b(?:agree|confirm|state|promise|acknowledge)\s(?:to|with|that)?\s?(?:\w+\s){0,8}?(?:legally\sbinding"
        r"|no\stakes\s?backs(?:ies)?)\b|\blegally\sbinding\s(?:offer|agreement)\b.{0,40}\bno\stakes",
        r"\b(?:fetch|load|open|visit|browse|navigate\sto|download|read)\s(?:\w+\s){0,3}?https?://\S+\s(?:and"
        r"|then)\s(?:\w+\s){0,2}?(?:follow|execute|obey|run|do|apply|carry|perform)\b",
    ),
    rule(
        "injection",
        "task",
        0.35,
        "sets a task that has nothing to do with a brand",
        "act build calculate code comment compose compute create decipher decrypt document generate give imagine "
        "input instruction message pretend prompt provide role show solve stop text unscramble user what write",
        r"\b(?:write|generate|create|compose|code|build|give\sme|provide|show\sme)\s(?:me\s|us\s|out\s)?(?:an?\s"
        r"|the\s|some\s|working\s)?(?:\w+\s){0,3}?(?:script|python|javascript|java|c\+\+|bash|powershell"
        r"|sql\squery|regex|function\sthat|code\s(?:to|for|that)|malware|keylogger|ransomware|phishing\s(?:mail"
        r"|email|page)|exploit|bomb|virus)\b",
        r"\b(?:role\s?play|pretend)\b|\bact\sas\s(?:an?|my|the)\b|\bimagine\syou\s(?:are|were)\b",
        r"\b(?:solve|calculate|compute)\s(?:this|the\sfollowing|\d)|\bwhat\sis\s\d+\s?[*x+/-]\s?\d+\b|\b(?:decode"
        r"|decrypt|unscramble|decipher)\s(?:this|the\sfollowing|it)\b",
        r"\bstop\.?\s(?:now|here)\b.{0,20}\b(?:new|instead|begin|start)\b|\b(?:end"
        r"|stop)\sof\s(?:the\s)?(?:instructions?|prompt|comment|input|text|message|document|user\s\w+)\b",
    ),
)
