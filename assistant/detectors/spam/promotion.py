"""Words of people who use a brand's comments for their own channel, shop or cause."""

from __future__ import annotations

from assistant.detectors.evidence import rule

_CHANNEL = (
    r"(?:ch+an+e?l+s?|chan|vi+de?i?os?|vids?|clips?|covers?|remix(?:es)?|songs?|singles?|tracks?|music|mixtapes?"
    r"|albums?|ep"
    r"|beats?|raps?|freestyles?|bands?|tunes?|podcasts?|blogs?|vlogs?|stream|twitch|soundcloud|spotify|patreon"
    r"|onlyfans"
    r"|profile|page|bio|insta(?:gram|graml)?|ig|facebook|fb|twitter|tiktok|snap(?:chat)?|yt|youtube|web\s?sites?"
    r"|sites?"
    r"|etsy|store|shop|e-?book|game\s?plays?|let'?s\splays?|gaming|montages?|tutorials?|artwork|playlist|stuff"
    r"|content|discord)"
)
_FILL = r"(?:\s[\w'’&-]{1,15}){0,4}?\s"
_PUNCT = r"[\s.…,!*~_:\"'-]{1,40}"
_LOOK = (
    r"(?:check(?:ing|ed)?|chack(?:ing)?|chek|visit|watch|see|hear|view|listen(?:\sto)?|look(?:ing)?(?:\s(?:at"
    r"|for))?"
    r"|come(?:\s(?:and|to|by|check|see))?|go(?:\sto)?|peep|stream|support|promote|share|join|try|like|rate"
    r"|search(?:\sfor)?)"
)
_SUBSCRIBE = r"(?:sub{1,2}s?|su[bs]{1,2}s?c?ri?b+e?s?|subscribes?|suscribes?|sucscribe|subcribe|subscirbe)"
_KANAL = r"(?:kanal|channel|videos?|seite|profil|insta(?:gram)?|song|musik|cover|blog|shop|stream|podcast|page|account)"

RULES = (
    rule(
        "spam",
        "own channel",
        0.75,
        "sends readers to the writer's own channel or work",
        "account blog chack channel check chek come cover debut dis eigene erste first go hear insta join kanal "
        "latest like listen look musik my neue new our out own page peep please pls plz podcast profil promote "
        "rate search see seite share shop song stream support this try video view visit watch",
        rf"\b(?<!want to )(?<!like to )(?<!love to )(?<!can i )(?<!let me ){_LOOK}\s(?:out\s)?(?:all\s"
        rf"|some\s)?(?:of\s)?(?:my|our|mah|ma){_FILL}?{_CHANNEL}\b",
        r"\bcheck\sout\s(?:this|my|our|the|these)\s(?:\w+\s){0,2}?(?:video|playlist|channel|song|clip"
        r"|cover)s?\son\s(?:youtube|yt|my|our|soundcloud|spotify)\b",
        r"\b(?:on|at|to|in|withing)\s(?:my|our)\s(?:\w+\s){0,2}(?:ch+an+e?l|youtube|soundcloud|twitch|stream"
        r"|insta\w*|tiktok)\b",
        r"\bmy\s(?:\w+\s){0,2}ch+an+e?l\b[^.!?]{0,30}\b(?:out|please|plz|pls)\b",
        rf"\b(?:new|latest|first|own|newest)\s(?:\w+\s){{0,3}}{_CHANNEL}\b[^.?]{{0,25}}\b(?:on|at|is\sup|out\snow"
        rf"|link)\b[^.?]{{0,12}}\b(?:my|our)\b",
        r"\bcheck(?:ing|ed)?\s(?:out\s)?(?:me|us|mine|men)\s(?:out|please|plz|pls|too|also|as\swell)\b"
        r"|\bcheck\s(?:out\s)?mine\b",
        r"\bmy\s(?:new|first|latest|debut|newest|own)\s(?:song|single|mixtape|album|track|ep|cover|remix"
        r"|music\svideo|video|book|podcast)\s(?:is\s)?(?:out|now|on|up|online|available|dropped)\b"
        r"|\bmein\w{0,2}\s(?:neue\w?|erste\w?|eigene\w?)\s(?:song|single|album|track|musik|video|buch|podcast"
        r"|cover)\s(?:ist\s)?(?:jetzt\s|ab\ssofort\s)?(?:online|draußen|raus|da|auf)\b",
        r"\bi\s(?:have|just|made|started|created|opened|got|run|own)\s(?:\w+\s){0,4}?(?:channel|kanal|youtube)\b"
        r"|\bich\shabe?\s(?:\w+\s){0,5}?(?:kanal|channel)\b(?=.{0,60}(?:vorbei|abo|schau|freu|support|klick))",
        r"\bcheck\s(?:us|me)\sout\b|\bcheck\sout\s(?:me|us)\b",
        r"\b(?:this|dis)\s(?:you\[?tube\]?\s|yt\s|guy'?s?\s|girl'?s?\s|dude'?s?\s)?(?:you\[?tube\]?\s)?ch+an+e?l\b",
        rf"\b(?:schau|guck|klick|check|hör)\w*\s(?:doch\s|mal\s|gerne?\s|euch\s|bitte\s|auch\s|auf\s|bei\s|in\s"
        rf"|rein\s){{0,5}}(?:mein|unser)\w*\s(?:\w+\s){{0,2}}{_KANAL}",
        rf"\b(?:auf|bei|über)\s(?:mein|unser)\w{{1,2}}\s(?:\w+[\s-]){{0,2}}{_KANAL}\b[^.!?]{{0,40}}\b(?:vorbei"
        rf"|rein|an|klick|findet|gibt|lade|mache)",
        rf"\b(?:mein|unser)\w{{0,2}}\s(?:\w+[\s-]){{0,2}}{_KANAL}\s(?:abonnier|unterstütz|teil|besuch|check"
        rf"|an(?:schau|guck|seh))\w*",
    ),
    rule(
        "spam",
        "look at this",
        0.5,
        "tells readers to look at something elsewhere",
        "ch come follow go guck like listen look sub",
        r"(?<!to )(?<!i'm )(?<!can i )(?<!i )(?<!we )\b(?:check|chek|chack)(?:ing)?\s?out\s(?:this|dis|these|the"
        r"|some|an?|@|[\"“])(?!\s?(?:time|line|page\sis))",
        r"\bcheck\s(?:him|her|them|this|these)\sout\b|\bcheck\s(?:this|these)\b(?!\s(?:with|for|in|is|was|bag|bags"
        r"|luggage|order))|\bcheck\sit\sout\W*(?:$|https?|www)",
        r"\bcheck\s(?:out\s)?(?:the\s)?\w+(?:'s)?\s(?:\w+\s)?(?:ch+an+e?l|youtube|soundcloud)\b",
        r"\b(?:watch|listen)\s(?:out\s)?(?:my|our|to\smy|to\sour)\b|(?<!i )\bcome\s(?:and\s)?(?:check|watch|join"
        r"|listen)\b",
        r"\bsearch\s(?:for\s)?[\"“”']|\bgo\shere\W{0,3}(?:http|www|$|-)|\bgo\s(?:watch|check|follow|like|sub"
        r"|look)\b",
        r"\bschaut\s(?:(?:euch|mal|gerne?|doch)\s){0,2}(?:vorbei|rein|das\san)\b|\bguckt?\s(?:mal\s)?(?:vorbei"
        r"|rein)\b",
    ),
    rule(
        "spam",
        "look at this",
        0.6,
        "tells readers to look at something elsewhere",
        "ch google guckt hört klickt sub type",
        r"^\W*(?:(?:hey|hi|hello|yo|guys|everyone|people|please|plz|pls|ok|so|and|also|omg|all|go|just|come|dudes?"
        r"|fans|peeps|folks|friends?|y'?all|everybody|you|should|must|need|to)\W{1,3}){0,5}(?:go\s)?(?:check|chek"
        r"|chack)(?:ing)?\s(?:out|dis|this|these|him|her|them|it)\b(?!\s?(?:in|with|at|time|is|was|bag))",
        r"^\W*(?:(?:hey|hi|hello|yo|guys|everyone|people|please|plz|pls)\W{1,3}){0,3}(?:subscribe"
        r"|sub)\sto\s\w+(?!\s(?:your|the)\snewsletter)",
        r"^\W*(?:\w+\W{1,3}){0,3}(?:search|type|google)\s(?:in\s|for\s|up\s)?[\"“”']",
        r"^\W*(?:(?:hey|hi|hallo|leute|bitte|alle)\W{1,3}){0,3}(?:schaut|guckt|hört|klickt|checkt)\s(?:euch\s"
        r"|doch\s|mal\s|bitte\s){0,3}(?:das|dieses?n?|den|hier|vorbei|rein|mal)\b",
    ),
    rule(
        "spam",
        "subscribe",
        0.85,
        "begs for subscribers or followers",
        "sub sus suc follow folge like abo s4 f4 l4 youtu yt channel",
        rf"\b{_SUBSCRIBE}{_PUNCT}(?:(?:2|to|too)\s)?(?:(?:2|to|in|on)?{_PUNCT})?(?:me|us|my|our|mi)\b",
        rf"\b{_SUBSCRIBE}\sback\b|\b(?:i'?ll?|ill|will|i)\s(?:{_SUBSCRIBE}|follow)\s(?:you\s|u\s|to\syou\s"
        rf"|to\su\s)?(?:back|too)\b",
        rf"\b(?:please|plz+|pls+|plzz*|plea?se+|pleas)\s(?:\w+\s){{0,2}}{_SUBSCRIBE}\b(?!\w)",
        rf"\b{_SUBSCRIBE}\s(?:\w+\s){{0,2}}(?:please|plz+|pls+|plis|thanks|thx|now)\b",
        rf"\b(?:like|comment|share)[\s,&]{{1,3}}(?:and\s|n\s|amp;\s)?{_SUBSCRIBE}\b"
        rf"|\b{_SUBSCRIBE}[\s,&]{{1,3}}(?:and\s|n\s|amp;\s)?(?:like|comment|share|hit)\b",
        rf"\b(?:don'?t\s)?forget\sto\s(?:like\s(?:and|&)\s)?{_SUBSCRIBE}\b|\b{_SUBSCRIBE}\s(?:and|&)\s",
        r"\b(?:get|reach|hit|got|have|need|want|for|to|goal\W{1,2}|over|gain"
        r"|help\sme\sget)\s(?:\w+\s){0,2}\d[\d.,k]*\s(?:\w+\s)?(?:subs|subscribers?|followers?|abonnenten|abos?"
        r"|follower)\b",
        r"\b(?:sub|like|follow)\s?(?:4|for|fo|to)\s?(?:sub|like|follow)\b|\b(?:s4s|f4f|l4l|s4f|f4s|f4l|l4f)\b",
        r"\b(?:throw|drop|give|leave|appreciate)\s(?:\w+\s){0,5}?(?:sub|subs|follow)\b(?!\s?(?:up|through))",
        rf"\b(?:can|could)\s(?:you|u|anyone|someone|somebody|everyone|guys|ya'?ll"
        rf"|y'?all)\s(?:\w+\s){{0,3}}?{_SUBSCRIBE}\b",
        rf"\banybody\swho\s{_SUBSCRIBE}\b|\bif\s(?:you|u)\s(?:\w+\s){{0,3}}?{_SUBSCRIBE}\sto\b",
        r"\b(?:new|small|upcoming|little|young)\s(?:to\s)?(?:youtu\w+|yt|channel)\b[^?]{0,90}\b(?:sub|support|help"
        r"|check|video)",
        r"\b(?:bitte|gerne|einfach|könnt\sihr|würde\smich|lasst?)\s(?:\w+\s){0,6}?(?:abonnier\w*|abo\b)",
        r"\babonnier\w*\s(?:\w+\s){0,4}?(?:kanal|mich|uns|zurück|bitte)\b|\b(?:abo|like|follow)\s?(?:gegen|für"
        r"|4)\s?(?:abo|like|follow)\b",
        r"\b(?:ich\s)?(?:abonniere|folge)\s(?:\w+\s){0,3}?zurück\b|\babonniert\s(?:\w+\s){0,2}(?:meinen|unseren"
        r"|den)\skanal\b",
        rf"^\W*{_SUBSCRIBE}\W*$",
    ),
    rule(
        "spam",
        "follow me",
        0.7,
        "asks to be followed or added elsewhere",
        "add folg follow",
        r"\bfollow\s(?:me|us|my|our|him|her|them|for|the\slink"
        r"|this\schannel)\b(?!.{0,20}\bdms?\b)[^.?!]{0,25}\b(?:on|at|@|ig\b|insta|twitter|tiktok|snap|facebook"
        r"|twitch|channel|company|page|for\s)",
        r"\bfollow\s(?:my|our)\b|\bfollow(?:er)?\s(?:please|plz|pls|back|4)\b(?!\s?and\si)|\b(?:pls"
        r"|plz)\sfollow\b(?!\sback)",
        r"\badd\s(?:me+|us)\s(?:on|here|@)|\badd\smee*\b\W*$",
        r"\b(?:folgt?|adde)\s(?:mir|uns|mich)\s(?:\w+\s){0,2}(?:auf|bei)\b",
    ),
    rule(
        "spam",
        "introduces itself",
        0.45,
        "introduces an artist, channel or firm",
        "amateur animation artist aspiring band beat channel chiptunes comedian constructive cover disappointed "
        "dj first gameplay gamer give hate hoch independent indie kleine latest leave love minecraft montages "
        "music musik new own producer rap regret remix rookie showcase singer small solo song sorry stream sänger "
        "take tutorial unsigned upcoming vi vlog what young youtube",
        r"\b(?:i'?m|im|i\sam|we'?re|we\sare|hi\W{0,3}my\sname\sis|my\sname\sis)\s(?:\w+\W{1,2}){0,5}?(?:(?:new"
        r"|upcoming|young|unsigned|aspiring|indie|independent|small|solo|rookie|amateur)\s(?:\w+\s)?(?:artist"
        r"|rapper|channel|singer|musician|band|youtuber|dj|company|brand|group|here\son|on\syou|to\syou)\w*"
        r"|rapper\w*|singer\w*|producer|songwriter|youtuber\w*|dj|musician\w*|band|vlogger|gamer|streamer|artist"
        r"|comedian)\b",
        r"\bi\s(?:rap|sing|make|do|play|produce|upload|post|stream|cover)\s(?:\w+\s){0,4}?(?:videos?|vids|covers?"
        r"|songs?|beats?|music|remix(?:es)?|raps?|tutorials?|chiptunes|animations?|montages|gameplays?|vlogs?"
        r"|minecraft)\b",
        r"\bi\s(?:have|just|made|started|created|opened|got|uploaded|posted|recorded)\s(?:\w+\s){0,4}?(?:channel"
        r"|cover|remix|my\s(?:\w+\s){0,2}(?:song|video|channel))\b",
        r"\b(?:give|take)\s(?:me|us|it)\sa\s(?:chance|listen|look|shot|try)\b|\bwon'?t\s(?:be\sdisappointed"
        r"|regret)|\byou'?ll\slove\sit\b",
        r"\b(?:tell\sme|let\s(?:me|us)\sknow)\swhat\s(?:you|u|ya)\sthink\b|\bleave\s(?:some\s|a\s)?(?:feedback"
        r"|like\b|comment\b|like\scomment)|\bconstructive\b",
        r"\b(?:sorry|hate)\s(?:for\s|the\s|to\s|comments\slike\s)?(?:\w+\s)?(?:spam|advertis|this\sone|self\spromo)",
        r"\bshowcase\smy\b|\bmy\s(?:new|own|first|latest|newest)\s(?:song|single|video|album|mixtape|cover|music"
        r"|track|clip|ep|book|vid)\b",
        r"\b(?:my|our)\s(?:vi[ds]e?i?os?|vids|covers?|remix(?:es)?|animations?)\b",
        r"\bich\s(?:mache|drehe|produziere|singe|rappe|streame|poste|lade)\s(?:\w+\s){0,5}?(?:videos?|musik|beats?"
        r"|songs?|covers?|streams?|hoch)\b",
        r"\bbin\s(?:\w+\s){0,2}?(?:neu\sauf\syoutube|kleiner?\s(?:youtuber|streamer|künstler)|rapper|sänger)",
    ),
    rule(
        "spam",
        "plea",
        0.45,
        "pleads for attention to itself",
        "advert discovered dream everyone give help hoping know mean noticed others pass people scroll self skip "
        "sorry spam spare take talent thumb trying want äre ürde",
        r"\b(?:would|will|only|just|it'?d)\s(?:\w+\s){0,2}?(?:mean\s(?:the\sworld|a\slot|so\smuch|everything)"
        r"|take\s(?:a|\d+|few|couple)\s(?:\w+\s)?(?:seconds?|secs?|minutes?|click))\b|\b(?:just"
        r"|only)\stakes\s(?:one|a|\d+)\s(?:click|sec\w*|min\w*|moment)\b|\btakes\s\d+\ssec\w*",
        r"\b(?:i\sknow|sorry)\s(?:\w+\s){0,6}?(?:hate|dislike|ignore|annoying|spam\w*|advert\w*|nothing\sto\sdo)\b"
        r"|\b(?:not|isn'?t)\s(?:a\s)?(?:spam|advert\w*|self\spromo\w*)\b|\b(?:keep|just|will"
        r"|to)\s(?:scroll(?:ing)?|pass(?:ing)?|skip(?:ping)?)\s(?:past|by|down|this|it|me|over|up)\b",
        r"\b(?:my|our)\sdreams?\s(?:is|was|of|to|has)\b|\b(?:trying|want(?:ed)?|hoping|dream\w*)\s(?:to"
        r"|of)\s(?:make\sit|becom(?:e|ing)|get(?:ting)?\s(?:noticed|discovered|famous|heard|my\smusic|our\smusic)"
        r"|be\s(?:heard|famous|discovered))\b|\b(?:raw|real|true|hidden|undiscovered)\stalent\b|\b(?:get|be"
        r"|getting)\s(?:noticed|discovered)\b",
        r"\b(?:spare|give)\s(?:me\s|us\s|just\s)?(?:\w+\s){0,2}?(?:seconds?|minutes?|secs?|moment)\s(?:of\syour"
        r"|to)\b|\bthumbs?\s(?:this|it|me)\sup\b|\b(?:so\s)?(?:others|people|everyone)\scan\s(?:see|hear)\b"
        r"|\bhelp\s(?:me|us)\s(?:out\s|to\s)?(?:get|grow|reach|go|become|with\smy)\b",
        r"\b(?:würde|wäre)\s(?:mich|mir|uns)\s(?:\w+\s){0,6}?(?:freuen|helfen|abo|support"
        r"|unterstützung)\b.{0,60}\b(?:kanal|video|abo|song|musik|seite|link)",
    ),
    rule(
        "spam",
        "like begging",
        0.55,
        "begs for likes, votes or shares",
        "get halp hit like reach repost share stimmt thumb vote",
        r"\b(?:please|plz|pls)\s(?:\w+\s){0,2}?(?:like|vote|share|halp|repost)\b(?!\s(?:to\sknow|me\sto|an?\s"
        r"|the\s|your\s|some\s))",
        r"\b(?:like|thumbs?\sup|share)\s(?:this\s|my\s|the\s)(?:comment|page|facebook|vid\w*|video"
        r"|post)\b[^?]{0,50}(?:page|please|plz|win|chance|so\s|if\s(?:i|you))",
        r"\bvote\s(?:for\s)?(?:me|us|my)\b|\bshare\severy(?:one|body|where)\b|\b(?:like|vote)\s(?:me|us)\s(?:on|at"
        r"|here)\b",
        r"\bif\si\s(?:get|reach|hit)\s\d[\d,.]*k?\s\w+",
        r"\b(?:bitte\s)?(?:stimmt|votet|voten)\s(?:\w+\s){0,2}?(?:für\s(?:mich|uns)|ab)\b",
    ),
    rule(
        "spam",
        "cause",
        0.55,
        "collects money or signatures",
        "avaaz.org betterplace change.org chng.it donate fundraiser gofund indiegogo kickstarter petition spendet "
        "vakinha",
        r"\b(?:gofundme|indiegogo|kickstarter|vakinha|betterplace|gofund)\.\w|\bmy\s(?:gofundme|indiegogo"
        r"|kickstarter|fundraiser)\b",
        r"\b(?:sign|unterschreib\w*)\s(?:this|the|my|our|diese|die|unsere)\s(?:petition)\b|\b(?:chng\.it"
        r"|change\.org|avaaz\.org|openpetition)\b",
        r"\b(?:please\s)?(?:donate|spendet)\s(?:to|for|at|via|here|on|für|an|über)\b",
    ),
    rule(
        "spam",
        "chain letter",
        0.8,
        "is a chain letter",
        "copy kopier once repost schick send stop teile will",
        r"\b(?:copy\s(?:and|&|n)\s?paste|repost|send)\s(?:this\s)?(?:comment\s|message\s|it\s)?(?:to|on"
        r"|in)\s(?:\d+|ten|five|fifteen|all|every\w*|other)\b",
        r"\b(?:you|u|ur|your)\b[^.!?]{0,70}\bwill\s(?:die|be\s(?:cursed|kissed)|have\sbad\sluck)\b"
        r"|\bdo\snot\sstop\s(?:reading)?\b|\bonce\syou\s(?:have\s)?start(?:ed)?\sreading\b",
        r"\b(?:schick|teile|kopier)\w*\s(?:\w+\s){0,3}?(?:an|in)\s(?:\d+|zehn|alle)\s(?:leute|freunde|personen"
        r"|kontakte)\b",
    ),
)
