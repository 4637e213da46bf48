"""Promises in English."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

from assistant.checks.promises.base import Lexicon

_WE = (
    r"\b(?:we|i|us|let\ me|allow\ (?:me|us)|let\ us|let's|(?:our|my|the)\ (?:\w+\ ){0,2}?(?:team|manager|boss|staff|"
    r"colleagues?|support|service|shop|store|company|people|warehouse|accounts?|finance|engineers?)|someone|somebody|"
    r"a\ colleague)\b"
)
_WILL = (
    r"(?:\bwill\b|['’]ll\b|\bshall\b|\bgonna\b|\bgoing\ to\b|\bare\b|['’]re\b|\bam\b|['’]m\b|\bhave\b|['’]ve\b|\bhas\b|"
    r"\bjust\b|\balready\b|\bhereby\b|\bpromise|\bguarantee|\bhappy\ to\b|\bglad\ to\b|\bof\ course\b|\bcan\b|\bmake\ sure\b|"
    r"\bpleased\ to\b|\babout\ to\b|\bd['’]\ ?be|\bwant\ to\b|['’]d\ (?:like|love)\ to\b|\blike\ to\b)"
)
_GAP = r"[^.!?\n]{0,45}?"
_MONEY = r"(?:money|cash|payment|funds|sum|amount|purchase\ price|cost|dollars?|euros?|pounds?|bucks|cents?|penny|💰|💸|💵|💶|\$\s?(?<!\d)\d[\d.,]{0,12}|€\s?(?<!\d)\d[\d.,]{0,12}|£\s?(?<!\d)\d[\d.,]{0,12}|(?<!\d)\d[\d.,]{0,12}\s?(?:€|\$|£|eur|usd|gbp))"
_WHEN = (
    r"(?:\btoday\b|\btonight\b|\btomorrow\b|\b(?:this|next)\ (?:week|month|year|morning|afternoon|evening|weekend|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|quarter)\b|"
    r"\b(?:by|before|until|on)\ (?:the\ )?(?:end\ of|weekend|week|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|noon|midday|midnight|tonight|tomorrow|next|close|morning|evening|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|\d+)\b|\b(?:two|three|four|five|\d+)\ (?:hours|days|weeks|minutes)\ (?:and|at\ most|tops|max|from\ now)\b|"
    r"\b(?:within|in|inside)\ (?:the\ (?:next\ )?|about\ |less\ than\ |under\ |just\ )?(?:an?|one|two|three|four|five|"
    r"six|seven|ten|a\ few|a\ couple\ of|\d+)?\s?(?:-|to)?\s?\d*\s?(?:business\ |working\ )?(?:seconds?|minutes?|mins?|"
    r"hours?|hrs?|days?|weeks?|months?|moments?)\b|\bno\ later\ than\b|\bat\ the\ latest\b|\bin\ no\ time\b|"
    r"\bovernight\b|\bright\ away\b|\bimmediately\b|\bany\ minute\b|\basap\b)"
)
_ILL = (
    r"(?:disease|illness|eczema|rash|allerg\w+|pain|headaches?|migraines?|blood\ (?:pressure|sugar)|cholesterol|diabetes|"
    r"cancer|anxiety|depression|insomnia|infection|inflammation|symptoms?|arthritis|asthma|acne|a\ cold|flu|fever|nausea|"
    r"reflux|heartburn)"
)

_HARMLESS = (
    r"(?:love|enjoy|look|check|see|find\ out|ask|pass|passed|passing|share|shared|sharing|forward\w*|flag\w*|note|noted|noting|tell|told|telling|read|reading|"
    r"hear|heard|hearing|listen\w*|learn\w*|think\w*|thought|know|known|like|hope|hoping|wish\w*|miss\w*|remember|celebrat\w*|help\w*|assist|rather|be\ (?:curious|keen|honest|happy|glad|sorry|here|there|at|in|sad|honest|open|thinking|cheering|sure|able|delighted|around)|"
    r"been\b|had\b|got\ (?:your|the)|gotten|sorry|so\b|glad|happy|thrilled|delighted|touched|here|not\b|no\b|always|also|all\b|proud|curious|keen|sad|with\ you|blushing|smiling|grateful|honest|open|closed|based|made|taken\ (?:it|this|that|note)|"
    r"take\ (?:a\ look|note|it\ from|that\ as)|taking\ (?:a|note)|keep\ (?:an|our|it\ in|you\ in|that\ in|fingers|improving|trying|working|listening)|keeping|let\ (?:the|our|them|him|her)|try|tried|trying|need|explain|answer\ (?:it|that|questions)|clear|clarify|say|said|mention\w*|understand|stay|agree|disagree|raise|treasure|frame|print\ (?:it|this)|toast|drink\ to|talk|chat|bring\ (?:it|this|that)\ (?:up|to\ the)|put\ (?:it|this|that)\ to|work(?:ed|ing)?\ (?:on|with|hard)|"
    r"never|waiting|counting|afraid|unable|only|just\ (?:as|a|the|outside|around)|a\b|an\b|the\b|in\b|on\b(?!\ it)|at\b|from\b|no\ (?:doctors?|lawyers?)|(?:more\ than\ |very\ |really\ |truly\ |quite\ )?(?:sorry|happy|glad|interested|pleased|excited|surprised)|seen|spotted|noticed|written|spoken|welcome)"
)

ENGLISH = Lexicon(
    language="en",
    things={
        "refund": rf"""
            re[-\ ]?fund\w* | \bref\ und\b | reimburs\w* | money-?\s?back | cash-?\s?back | charge-?backs? | repay\w* | repaid
            | \b(?:pay|paid|paying|give|gave|giving|send|sent|sending|return|returned|returning|transfer\w*|wire|wired|
                hand|get|gets|getting|have|see|receive|recover|put|bring|claim|want)\b {_GAP} {_MONEY} {_GAP}
                \b(?:back|again|return(?:ed)?)\b
            | {_MONEY} {_GAP} \b(?:back|return(?:ed|s)?|on\ (?:its|the)\ way|credited|coming)\b
            | \b(?:pay|paid|paying)\b [^.!?\n]{{0,25}}? \bback\b
            | \b(?:return|send|transfer|wire)\w*\b [^.!?\n]{{0,15}}?\b(?:your|the)\ (?:full\ |whole\ |entire\ )?{_MONEY}
            | {_MONEY}\ (?:\w+\ ){{0,2}}?(?:in|on|to)\ your\ (?:\w+\ )?(?:account|card|pocket|wallet|bank)
            | \b(?:transferr?|wir)ing\b {_GAP} {_MONEY}
            | \bback\ (?:on|in|into|to)\ (?:your|the)\ (?:\w+\ )?(?:card|account|pocket|wallet|bank|paypal)
            | \bout\ of\ pocket\b | \bcredit(?:ed|ing)?\b {_GAP} \b(?:account|card|you)\b
            | \brevers(?:e|ed|ing)\ (?:the|that|your|this)\ (?:charge|payment) | \bmoneyback\b | \bquid\b {_GAP} \b(?:back|home|return\w*)\b | \bsubscription\ fee\b {_GAP} \b(?:gone|wiped|dropped)\b
            | \byour\ (?:wallet|purse|bank\ (?:account|balance)|account\ balance|pocket)\b | \b(?:no|zero)\ (?:bill|invoice)\b | \b(?:bill|invoice|charge|payment|debt)\b {_GAP} \b(?:cancel\w*|lifted|void\w*|dropped|removed|forgotten|reversed|waived|settled|undone)\b
            | {_MONEY} {_GAP} \breturning\b | \byou\ get\ (?:the|your)\ {_MONEY} | \b(?:pay|pays)\ (?:only\ |just\ )?(?:half|less|nothing)\b
            | \b(?:every|each|last)\ (?:single\ )?(?:cent|penny|dime)\b
        """,
        "replacement": rf"""
            \breplac(?:e|es|ed|ing|ements?)\b(?!\ (?:parts?|filters?|lids?|seals?|heads?|bulbs?|brush\w*|cartridges?|blades?|straps?)\b) | \bsubstitutes?\b
            | \b(?:send|sent|sending|ship|shipp\w+|mail\w*|post\w*|get|give|giv\w+|put|deliver\w*|receive|have)\b {_GAP}
              \b(?:new|fresh|another|spare|second)\ (?:one|pair|set|unit|mug|cup|bottle|bag|box|item|copy|part|device|\w+\ (?:out|for\ you|to\ you))\b
            | \b(?:new|fresh|another|brand-?\s?new)\ [\w-]+\ (?:is|are|has|will\ be|\w*['’]ll\ be)\ {_GAP} (?:way|post|mail|sent|shipped|yours)
            | \b(?:swap|exchange)\ (?:it|that|this|them|your|the)\b | \b(?:a|brand)[\ -](?:brand-)?new\ (?:one|pair|set)\b
        """,
        "compensation": r"""
            \bcompensat\w* | \bvouchers?\b | \bgift\ ?cards?\b | \bcoupons?\b | \b(?:store|shop|account)\ credit\b
            | \bgoodwill\b | \bmake\ (?:it|this|that)\ (?:all\ )?up\ to\ you | \bmake\ you\ whole\b
            | \b(?:cover|pay|bear|absorb|foot|settle)\w*\ (?:for\ )?(?:all\ |any\ )?(?:the|your|this|that|any)\ (?:\w+\ ){0,2}?(?:costs?|damages?|
               bills?|repairs?|fees?|expenses?|cleaning|postage|invoice)\b
            | \bdamages\b {gap} \bpaid\b | \btake\ care\ of\ (?:it|the\ (?:cost|bill|invoice|rest))\b {then}
            | \b(?:small|little|special)\ (?:gift|something|treat|surprise|present)\b | \bgift\ (?:from|for)\b
        """.replace("{gap}", _GAP).replace("{then}", r""),
        "free": r"""
            \bon\ the\ house\b | \b(?:is|are|it['’]s|one['’]s|that['’]s|be|all)\ on\ us\b | \bour\ treat\b | \bfree\ of\ (?:charge|cost)\b
            | \bfor\ free\b | \b(?:is|are|be|it['’]s|totally|completely|entirely)\ free\b(?!\ (?:of|from|to)\b)
            | \bfree\ (?:\w+\ )?(?:shipping|delivery|returns?|repair|replacement|products?|samples?|months?|upgrade|gift|bag|box|
               items?|meal|drink|coffee|tickets?|nights?|year|trial|refill|pair|one)\b
            | \b(?:no|without(?:\ any)?)\ (?:extra\ |further\ |additional\ )?(?:charge|cost|fees?)\b | \bcomplimentary\b | \bgratis\b
            | \b(?:won['’]?t|will\ not|don['’]?t|never|needn['’]?t|not)\ (?:have\ to\ )?(?:pay|cost|be\ charged|owe)\b | \bwaiv(?:e|ed|ing)\b
        """,
        "discount": r"""
            \bdiscount\w* | \d\s?(?:%|percent|per\s?cent)\s?(?:off|discount|cheaper|less|reduc\w+)\b | \bhalf[\ -]price\b
            | \bprice\ (?:reduction|cut)\b | \bknock\w*\b [^.!?\n]{0,25} \boff\b | \b(?:take|taking|took)\b [^.!?\n]{0,25} \boff\ (?:your|the)\b
            | \b(?:special|reduced|lower|better)\ price\b | \b(?:promo|coupon|voucher)\ ?code\b | \b(?:euros?|dollars?|pounds?)\ off\b
            | \buse\ (?:the\ )?code\b | \bprice[\ -]match\w*
        """,
        "legal": r"""
            \b(?:liab\w+|negligen\w+|lawsuit\w*|lawyers?|attorney|solicitor|court|sue[ds]?|suing|legal(?:ly)?|illegal\w*|lawful\w*|unlawful\w*|judges?|careless\w*|at\ fault|to\ blame|culpab\w+|statut\w+|consumer\ rights|our\ responsibility|fault|(?:the|by|under|against)\ (?:\w+\ )?law|admit\w*)\b
        """,
        "medical": rf"""
            \b(?:pregnan\w+|newborns?|asthma\w*|breastfe\w+|medication\w*|medicines?|prescri\w+|antibiotic\w*|ointment|dosage|(?:the|a|one|two|your|daily|recommended|right|high|low)\ doses?|insulin|vaccin\w*|{_ILL}|sleep\ problems?|lose\ weight|weight\ loss|immune\w*|detox\w*|metaboli\w+|hormon\w+|therap\w+|heals?|healing|cures?|remed\w+|doctors?|diagnos\w+)\b(?!\s(?:brew|drip|press|coffee|snap|foam|weather|water|milk|drink|morning))
        """,
    },
    promises={
        "refund": rf"""
            \bconsider\ (?:it|this|that|your|yourself)\b {_GAP} \b(?:refunded|done|settled|paid|back|reimbursed|sorted|credited|returned)\b
            | {_WE} {_GAP} {_WILL} [^.!?\n]{{0,35}}? (?:re-?\s?fund|reimburs|repay|pay\b {_GAP} \bback|payback|money-?\s?back)
            | \byou(?:['’]ll|\ will|['’]re\ going\ to|\ are\ going\ to|\ are\ getting|\ shall)\b {_GAP} (?:re-?\s?fund|reimburs|{_MONEY}{_GAP}\b(?:back|returned))
            | \byour\ (?:\w+\ )?(?:refund|reimbursement|money|💰|💸)\b {_GAP} (?:\bis\b|['’]s\b|\bhas\b|\bwill\b|['’]ll\b|\bwas\b|\bgoes\b|\barrives?\b|\bcomes?\b)
              [^.!?\n]{{0,25}} \b(?:on|back|com(?:e|ing)|go(?:es|ing)?|be|being|been|approved|processed|safe|ready|yours|heading|sent|returned|refunded|credited|guaranteed|due|arriv\w+|land\w*|there|secured?|confirmed|authori[sz]ed|granted|issued|booked|transferred|paid)\b
            | \b(?:a\ |the\ |your\ |full\ )*refund\b:?\ (?:is\ |has\ been\ |was\ |will\ be\ |now\ |already\ )*(?:approved|granted|issued|processed|confirmed|authori[sz]ed|on\ (?:its|the)\ way|coming|heading|done|sent|yours|complete)
            | \b(?:owe|authori[sz]e|issue|approve|grant|confirm|process)(?:d)?\ (?:you\ )?(?:a|your|the)\ (?:full\ |partial\ )?refund
            | \b(?:re-?fund|reimburs)ing\ (?:you|it|this|that|your)\b | \bdeserve\ (?:a|your)\b {_GAP} refund
            | \bconfirmation\ of\ your\ refund | \bname\ on\ it\b
            | \b(?:it|that|this|the\ (?:amount|payment|money))(?:['’]ll|\ will|\ is\ going\ to)\ {_GAP} \bback\ (?:on|in|into|to)\ your
            | \b(?:sees?|have|get)\b {_GAP} {_MONEY} {_GAP} \b(?:again|back)\b {_GAP} \b(?:wallet|account|card|pocket)\b
            | \bpayment\ {_GAP} \b(?:straight\ )?back\ to\ your | \b(?:won['’]?t|not|never)\ be\ out\ of\ pocket\b | \b(?:a\ |full\ |your\ )*refund\?\ | \byes\ to\ (?:your|a)\ refund
            | \bwould\ you\ like\ (?:us|me)\ to\ (?:refund|reimburse|pay)
        """,
        "replacement": rf"""
            {_WE} {_GAP} {_WILL} {_GAP} \b(?:replace\b|exchange\ (?:it|that|this|your)|swap\b|send\ (?:you|out|over)\b|ship\ (?:you|out|a|another)|re-?send|re-?ship|mail\ you|put\ {_GAP}\ (?:mail|post))
            | \bset\ aside\ {_GAP} for\ you | \b(?:replacement|substitute|another\ \w+|new\ (?:one|pair))\b {_GAP} \b(?:in\ the\ (?:post|mail)|on\ (?:its|the)\ way|shipped|sent\ out|coming)
            | \byou(?:['’]ll|\ will)\ (?:get|receive|have|be\ sent)\ {_GAP} (?:replacement|new\ (?:one|pair|\w+)|another)
            | \bhappy\ to\ (?:exchange|replace|swap)
        """,
        "compensation": rf"""
            {_WE} {_GAP} {_WILL} {_GAP} \b(?:compensat\w+|make\ (?:it|this|that)\ (?:right|good)|cover\ (?:it|that|the|your|all)|pay\ (?:for|the|your)|take\ care\ of\ (?:it|the\ (?:cost|bill))|give\ you\ (?:a|an|some)\ )
            | \b(?:voucher|gift\ ?card|coupon|credit)\b {_GAP} \b(?:for\ your\ trouble|for\ you|on\ (?:its|the)\ way|to\ your\ account)
            | \bhere\ (?:is|are|['’]s)\ (?:a|your|an)\ (?:\w+\ ){{0,2}}(?:voucher|gift|coupon|code|credit)
            | \byou(?:['’]ll|\ will)\ be\ (?:fully\ )?compensated | \bcoming\ your\ way\b | \bsend\ us\ the\ (?:bill|invoice|receipt)\ and\b
        """,
        "price": r"""
            \b(?:never|not|won['’]?t)\ (?:\w+\ )?(?:raise|increase|change|touch)\ (?:the\ |our\ |any\ )?prices? | \b(?:nobody|no\ one|none)\ (?:\w+\ )?(?:beats?|undercuts?|matches)\b | \block(?:ed|s)?\ in\b |            \bprices?\b [^.!?\n]{0,30} \b(?:guarante\w+|lock\w*|stay|stays|won['’]?t\ (?:go\ up|rise|change|increase)|remain|frozen)\b
            | \bguarante\w+\b [^.!?\n]{0,40} \bprices?\b | \bmatch\ (?:any|every|their|the|that)\ (?:\w+\ )?(?:price|offer)
            | \b(?:never|nowhere|not)\b [^.!?\n]{0,25} \bcheaper\b | \b(?:best|lowest|cheapest)\ price\ (?:guarantee|anywhere)
        """,
        "deadline": rf"""
            (?:\bwill\b|['’]ll\b|\bshall\b|\bgoing\ to\b|\bshould\b|\bis\b|\bare\b|['’]s\b|\bships?\b|\barrives?\b|\bleaves?\b|\bgoes\b|\bexpect\b|\bpromise\b)
              {_GAP} \b(?:arriv\w*|be\ (?:there|with\ you|delivered|fixed|done|ready|solved|resolved|sorted|shipped|sent|back|yours|repaired|working|live|online)|
              deliver\w*|fix\w*|solv\w*|resolv\w*|sort\w*|ship\w*|sent|dispatch\w*|have\ (?:it|them|this|that|your|an?)|get\ (?:it|this|that|your|an?)|receive|finish\w*|repair\w*|reply|answer|respond|out|land\w*|complete\w*)\b {_GAP} {_WHEN}
            | \b(?:ships?|arrives?|leaves?|goes\ out|lands?|be\ there|delivery)\ {_WHEN}
            | \byou(?:['’]ll|\ will)\ have\ (?:it|them|an\ answer)\b {_GAP} {_WHEN}
            | \b(?:it|that|this|everything)(?:['’]ll|\ will|\ is|['’]s)\b [^.!?\n]{{0,20}} (?:fixed|done|solved|sorted|ready|there|here|with\ you|working)\b {_GAP} {_WHEN}
        """,
        "followup": rf"""
            {_WE} {_GAP} (?:\bwill\b|['’]ll\b|\bgoing\ to\b|\bshall\b|['’]m\b|['’]re\b) {_GAP} \b(?:call(?:ing)?|phone|phoning|ring(?:ing)?|e-?mail(?:ing)?|text(?:ing)?|visit)\ (?:you|back)\b
            | {_WE} {_GAP} (?:\bwill\b|['’]ll\b|\bgoing\ to\b|\bshall\b) {_GAP} \b(?:get\ back|come\ back|be\ in\ touch|reach\ out|contact\ you|follow\ up|message\ you|write\ to\ you|update\ you|let\ you\ know)\b {_GAP} {_WHEN}
            | {_WHEN} {_GAP} {_WE} {_GAP} (?:\bwill\b|['’]ll\b) {_GAP} \b(?:get\ back|come\ back|be\ in\ touch|reach\ out|contact\ you|follow\ up|message\ you|write\ to\ you|update\ you|let\ you\ know)\b
            | \byou(?:['’]ll|\ will)\ (?:hear|get\ a\ (?:call|message|mail)|be\ (?:called|contacted))\b {_GAP} {_WHEN} | \bpersonally\ (?:follow|make\ sure|see\ to|take\ care|handle|call)
            | \bexpect\ (?:an?|my|our)\ (?:call|e-?mail|message|reply|answer)\b
            | \b(?:follow\ up|get\ back)\b {_GAP} \bon\ (?:mon|tues|wednes|thurs|fri|satur|sun)day
        """,
        "legal": r"""
            \bour\ (?:own\ |entire\ )?(?:fault|liability|negligence|wrongdoing|mistake|error|guilt)\b | \bmy\ (?:own\ )?(?:fault|mistake)\b
            | \b(?:we|i|company)\b [^.!?\n]{0,30} \b(?:accept|admit|acknowledge|assume|bear|take|concede)\w*\b [^.!?\n]{0,25} \b(?:liabilit\w+|fault|blame|guilt|negligen\w+|wrongdoing|responsib\w+|wrong)\b
            | \b(?:we|i)(?:['’]re|\ are|\ were|\ was|['’]m)\ (?:to\ blame|at\ fault|liable|negligent|guilty|in\ the\ wrong|legally|responsible)\b
            | \b(?:we|i)\b [^.!?\n]{0,20} \b(?:broke|violated|breached|infringed)\b | \bto\ blame\b(?<!not\ to\ blame)
            | \b(?:legal(?:ly)?|statutory|contractual)\ (?:right|rights|entitle\w*|claim|obligat\w+|oblig\w+|bound|required|liable)\b
            | \b(?:you(?:['’]re|\ are)|customers?\ (?:is|are))\ (?:\w+\ )?entitled\ to\b | \b(?:win|stand\ a\ chance|case)\b [^.!?\n]{0,20} \b(?:in\ court|against\ us|lawsuit)\b
            | \b(?:sue|suing|lawsuit|take\ you\ to\ court|press\ charges|prosecute)\b | \b(?:by|under|according\ to)\ (?:\w+\ )?law\b | \bconsumer\ rights\b | \billegal\b
        """,
        "medical": rf"""
            \b(?:cures?|heals?|treats?|relieves?|prevents?|lowers?|reduces?|fights?|eases?|helps?\ (?:with|against))\b [^.!?\n]{{0,30}} \b{_ILL}\b
            | \b{_ILL}\b [^.!?\n]{{0,20}} \b(?:go(?:es)?\ away|disappear\w*|vanish\w*|clears?\ up)\b
            | \b(?:don['’]?t|do\ not|needn['’]?t|no)\ need\ (?:to\ )?(?:see|visit|call|ask|worry\ about)?\b {_GAP} \b(?:doctor|physician|hospital|gp)\b
            | \b(?:take|use|try|apply|swallow|drink)\ (?:just\ )?(?:one|two|three|four|\d+|half)\ (?:\w+\ )?(?:tablets?|capsules?|pills?|drops?|doses?|teaspoons?|mg|ml)
            | \b(?:stop|skip|reduce|halve|replace|pause)\w*\ (?:taking\ )?(?:your|the)\ (?:medic\w+|tablets?|pills?|insulin|prescription|drugs?)
            | \b(?:safe|fine|ok|okay|harmless|suitable|good|no\ problem)\b [^.!?\n]{{0,40}} \b(?:pregnan\w+|breastfeed\w+|medication|medicine|pills?|tablets|allerg\w+|diabet\w+|infants?|newborns?)\b
            | \b(?:can['’]?t|cannot|won['’]?t|will\ not|doesn['’]?t|does\ not|never)\ (?:cause|trigger|harm|hurt|lead\ to)\b [^.!?\n]{{0,40}} (?:allerg\w+|reaction|{_ILL}|you|anyone|harm)
            | \b(?:you(?:['’]re|\ are)\ (?:not\ )?(?:allergic|ill|sick|intolerant)|you\ (?:have|don['’]?t\ have)\ an?\ (?:allergy|intolerance|infection))\b
            | \b(?:clinically|medically|scientifically)\ (?:proven|tested)\b
        """,
        "safety": r"""
            \b(?:100\s?%|hundred\ percent|completely|totally|absolutely|perfectly|entirely|always|guaranteed|fully)\ (?:safe|harmless|secure|non-?toxic|risk-?free|hygienic)\b
            | \b(?:no|zero|without(?:\ any)?)\ (?:\w+\ )?(?:risk|danger)\b | \brisk-?free\b | \bnothing\ (?:can|will|could)\ (?:happen|go\ wrong)\b
            | \b(?:guarantee|promise|assure|swear)\b [^.!?\n]{0,40} \b(?:safe|harmless|safety|danger\w*)\b
            | \b(?:is|are|it['’]s|they['’]re)\ (?:\w+\ )?(?:safe|harmless)\ (?:to|for|with|around|in)\b
        """,
        "future": rf"""
            \bin\ version\ \d |
            \b(?:arrives?|comes?|launch\w*|starts?|is|are|lands?)\b [^.!?\n]{{0,30}} \bin\ (?:january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b |            \bcoming\ (?:very\ |really\ )?soon\b | \b(?:will|['’]ll|going\ to|about\ to)\b [^.!?\n]{{0,25}} \b(?:add|launch|release|introduce|bring\ back|bring\ it\ back|relaunch|restock|roll\ out|open|build|include|support|return|be\ back|be\ available|come\ back|expand)\b
            | \bback\ in\ (?:stock|store|shops?)\ (?:soon|{_WHEN}) | \b(?:we|i)(?:['’]re|\ are|\ am|['’]m)\ (?:\w+\ )?(?:launching|adding|releasing|opening|introducing|planning|bringing)\b
            | \b(?:next|upcoming|coming)\ (?:update|release|version)\b | \bon\ (?:our|the)\ roadmap\b | \bpromise\ to\ (?:bring|add|make|build|fix|change|improve)\b
            | \b(?:is|are)\ in\ the\ (?:works|pipeline)\b | \bstay\ tuned\b
        """,
        "undertaking": r"""
            \bconsider\ it\ (?:done|sorted|fixed|handled|solved|settled)\b | ^\W*(?:all\ |it['’]s\ |that['’]s\ |already\ )?(?:done|sorted|fixed|settled|solved|handled)(?:\ for\ you)?\W*$ | \b(?:in|from|by|according\ to)\ (?:our|the)\ (?:system|records|tracking|files|database)\b [^.!?\n]{0,40} \byour\b |
            \b(?:has|have|was|were|is\ being|are\ being|gets|got)\ (?:just\ |already\ |now\ |been\ |fully\ )*(?:credited|refunded|approved|arranged|issued|cancell?ed|reversed|granted|processed|authori[sz]ed|covered|reimbursed|replaced|shipped|dispatched|compensated|waived|transferred|returned\ to\ you|paid|settled|upgraded|extended|resolved|fixed|scheduled|initiated|triggered|released|wiped|written\ off|signed\ off|unlocked)\b(?!\ ?\?)
            |\b(?:have|take|accept|enjoy|grab|pick)\b [^.!?\n]{0,40} \b(?:on\ us|with\ our\ (?:compliments|apologies)|from\ us|as\ (?:an\ apology|a\ thank\ you|compensation))\b
            |\b(?:how\ (?:does|would|about)|what\ (?:if\ we|about)|would\ you\ (?:like|accept|take|prefer))\b [^.!?\n]{0,30} \b(?:refund\w*|voucher|discount|replacement|gift|credit|money|coupon|reimburse\w*|new\ one|free)\b
            |\b(?:leaves|heads|heading|coming|comes|goes|arrives|arriving|lands)\b [^.!?\n]{0,25} \b(?:warehouse|door\w*|your\ way|to\ you|home\ to\ you|mailbox|letterbox|inbox)\b
            |\b(?:count\ on|bank\ on|rely\ on|depend\ on)\b [^.!?\n]{0,30} \b(?:us|it|that|refund|getting|me)\b
            |\bnew\ (?:one|unit|pair)(?:['’]s|\ is)\ (?:coming|going|yours)\b|\bin\ your\ inbox\ (?:to\ say)\b|\byours\ (?:again)\b|\bkeep\ (?:your\ money)\b|\bnext\ (?:order|box|bill|invoice)\b[^.!?\n]{0,15}\b(?:cheaper|free|reduced|on\ us)\b
            | \bwaiting\ for\ you\ (?:at|in|on)\b | \b(?:yes|yeah),?\ (?:you|we)\ (?:will|can|get)\b
            | \bkeep\ (?:it|the|your|that)\b [^.!?\n]{0,25} \b(?:cash|money|refund|payment)\b | \bwhatever\b [^.!?\n]{0,30} \bcosts?\b | \b(?:sort|settle|square)\ (?:it|this|that)\ for\ you\b | \bnever\ happens?\ again\b
            | \b(?:is|are)\ (?:now\ |already\ |fully\ )*(?:scheduled|arranged|approved|granted|initiated|authori[sz]ed)\b
            | \bgive\ (?:us|me)\b [^.!?\n]{0,20} \b(?:seconds?|minutes?|hours?|days?|weeks?)\b
        """,
        "guarantee": r"""
            \b(?:we|i)\b [^.!?\n]{0,20} \b(?:promise|guarantee|assure|swear|vow|pledge)\b | \bi\ (?:give|gave)\ you\ my\ word\b | \byou\ have\ (?:my|our)\ word\b
            | (?:^|,\s?)\s*(?:i\ )?(?:promised?|guaranteed|word\ of\ honou?r|pinky\ promise|cross\ my\ heart)\s*[.!]*$ | \brest\ assured\b
        """,
    },
    personal=r"""
        \b(?:i|we)(?:['’]ve|['’]ll|['’]re|['’]m|\ have|\ will|\ are|\ am|\ just|\ hereby|\ shall|\ owe)\b | \blet\ me\b | \ballow\ (?:me|us)\b | \bhere['’]?s\b | \bhere\ is\b
        | \byour\ (?:\w+\ )?(?:refund|money|reimbursement|replacement|voucher|compensation|gift|discount|payment|💰)\b
        | \b(?:we|i)\b [^.!?\n]{0,20} \byour?\b
        | \byou(?:['’]ll|['’]re|\ will|\ are|\ get|\ deserve|\ shall)\b | \bfor\ you\b | \bto\ you\b | \bon\ us\b | \byours\b | \bon\ (?:its|the)\ way\b | \b(?:approved|done|issued|processed|sent|granted)\b
    """,
    refusal=r"""
        (?: \b(?:can|could|may|do|does|did|is|are|was|has|have|wo|would)(?:n['’]?t|\ not)\b | \bcannot\b | \bcan['’]?t\b | \bwon['’]?t\b | \bwill\ not\b | \bnot\ (?:able|in\ a\ position|allowed|possible|available|eligible|entitled|covered|included|part|something|for\ us)\b
          | \bunable\ to\b | ['’]re\ not\b | ['’]s\ not\b | ['’]m\ not\b | \bno\ one\b | \bnobody\b | \bneither\b | \bthere\ (?:is|are)\ no\b | \bno\ (?:refunds?|discounts?|vouchers?|replacements?|free)\b | \bnever\b | \bwithout\ promising\b | \bdo\ not\ (?:have|offer|give)\b )
    """,
    false_refusal=r"""
        \b(?:can['’]?t|cannot|can\ not|could\ ?n['’]?t)\ (?:wait|help|stop|do\ (?:anything\ )?(?:but|less)|not\b|thank|be\ happier) | \bnot\ (?:only|just|merely|simply)\b | \b(?:won['’]?t|will\ not|do\ not|don['’]?t|never|not)\ (?:\w+\ )?(?:hesitate|fail|rest|stop|worry|be\ long|forget|let\ you|mind|leave|have\ to\ wait|need|be\ out)\b
        | \bnothing\ (?:will|can|could|but|stops?)\b | \bno\ (?:problem|worries|doubt|questions?|matter|need|stress|hassle|trouble|ifs|question)\b | \bno\ \w+\ asked\b | \bnot\ refunding\b | \bnever\ (?:happen\w*|again)\b | \bnot\ (?:going\ to\ )?(?:keep|pocket|hold\ on)\b | \bnot\ to\ refund\b | \bwhy\ (?:not|don['’]?t)\b | \b(?:won['’]?t|can['’]?t|cannot|doesn['’]?t|not|never|don['’]?t)\ (?:have\ to\ )?(?:pay|cost|owe|be\ charged|go\ up|rise|find|sue|cause|trigger|harm|hurt)\b
        | \b(?:is|are|would)(?:n['’]?t|\ not)\ (?:it|we|that|you|dream)\b | \bdon['’]?t\ you\b
    """,
    enquiry=r"""
        \b(?:check|see|ask|find\ out|look|looks|looking|clarify|tell\ you|know|review|decide|depends?\ on|confirm)\b [^.!?\n]{0,25} \b(?:if|whether|into|at|what|how|which|about|on)\b | \b(?:question|questions|request|message|more|details?|case|info(?:rmation)?)\ (?:about|regarding|on|for)\b
        | \b(?:about|regarding)\ (?:your|the|a)\b | \bto\ (?:ask|apply|request|claim)\b | \bwhether\b | \brefund\ (?:requests?|e-?mails?|forms?|polic(?:y|ies)|pages?|questions?|process|rules?|status|quer(?:y|ies))\b | \b(?:we|team)\ needs?\b
    """,
    sympathy=r"""
        \b(?:asking\ for|understand|understandabl\w+|sorry|apologi\w+|know|see|hear|heard|read|realise|realize|imagine|frustrat\w+|annoy\w*|disappoint\w*|shame|hope|hoped|notice|noticed|thanks|thank|great|glad|love|loved|happy\ to\ hear)\b [^.!?\n]{0,50}
        | \byou(?:['’]re|\ are|['’]ve|\ have)?\ (?:still\ )?(?:want\w*|ask\w*|wait\w*|request\w*|bought|got|ordered|mention\w*|wrote|tried|were|had|said|need)\b
    """,
    question=r"^\W*(?:\w+,?\ ){0,2}?(?:did|do|does|have|has|had|is|are|was|were|what|which|when|where|who|how|could\ you|can\ you|would\ you(?!\ like\ (?:us|me|a))|may\ we\ ask|may\ i\ ask|since\ when)\b",
    condition=r"\b(?:if|when|once|whenever|as\ soon\ as|unless|after|before|within|until|every|any|each|all|customers?|orders?\ (?:over|above|from)|provided|per|usually|normally|generally|as\ long\ as|up\ to|from|during|for\ orders|must|need\ to)\b",
    neutral=(
        r"\b(?:we|i|(?:our|the)\ (?:\w+\ )?(?:team|colleagues?))(?:\ (?:can|could|do|fully|completely|really|totally|will|would|quite)|['’]ll|['’]d)*\ "
        r"(?:understand|see|know|imagine|realise|realize|hear|get\ (?:why|that|how|it\b)|appreciate|look\ into|look\ at|check|find\ out|ask|see\ if|read|noticed?)\b"
    ),
    deeds=(
        rf"(?:{_WE}|\b(?:the\ (?:courier|technician|driver|engineer|postman|postie)|folks|guys)\b)"
        r"(?:\ (?:will|shall|have|has|are|is|am|want\ to|would\ like\ to|would\ love\ to|plan\ to|decided\ to|can|could|agree\ to|offer\ to|did|do)|['’](?:ll|ve|re|m|d\ like\ to|d\ love\ to|d|s))"
        r"(?:\ (?:just|already|now|also|even|certainly|definitely|gladly|happily|personally|of\ course|immediately|be\ happy\ to|be\ glad\ to|happy\ to|glad\ to|delighted\ to|pleased\ to|be\ able\ to|be|been|going\ to|about\ to|gone\ ahead\ and|decided\ to|then|simply|absolutely|then|make\ sure\ to|like\ to|love\ to))*"
        rf"\ (?!{_HARMLESS})(?P<verb>\w+)"
        r"|\b(?:we|i)\ (?:(?:just|already|now|hereby|gladly|happily)\ )?(?!(?:love|thank|hear|wish|understand|see|ask|need|want|appreciate|recommend|suggest|know|hope|like|miss|invite|advise|feel|get|read|value|admire|told|tell|salute|owe\ you\ a\ thank|saw|hope|believe|think|look|check|find|keep|can|could|may|might|must|would|should|will|have|are|am|do|did|don|cannot|make|roast|bake|use|work|take|try|mean|noticed|spotted)\b)(?P<verb2>\w+)\ (?:you|your|it\ (?:back|to\ you))\b"
        r"|\b(?:you|your\ \w+(?:\ \w+)?|it|that|this|everything|he|she|they|the\ \w+|a\ \w+\ \w+)(?:\ (?:will|shall|is\ going\ to|are\ going\ to)|['’]ll)(?:\ (?:also|soon|then|certainly|definitely|be\ able\ to))*\ (?!(?:find|love|enjoy|need|want|like|notice|know|not|never|see\ (?:that|why|how)|have\ to|feel|taste|depend|be\ (?:missed|able|glad|happy|surprised|on\ the|in\ the|closed|open)|tell)\b)(?P<verb3>\w+)"
    ),
    toward=rf"\b(?:you|your|yours|it|this|that|them|everything|new|another|second|extra|never\ again)\b|\bin\ the\ (?:post|mail)\b|{_WHEN}",
    when=_WHEN,
    advice=(
        r"\b(?:see|ask|talk\ to|speak\ to|speak\ with|contact|consult|call|check\ with|go\ to|visit|tell)\b [^.!?\n]{0,20} \b(?:doctors?|gp|physician|pharmacist|midwife|hospital|emergency|112|911|999|lawyer|legal\ (?:team|department)|poison\w*)\b"
        r"|\b(?:no|not|aren['’]?t)\ (?:\w+\ )?(?:doctors?|lawyers?|medical\ (?:experts?|professionals?|advice))\b|\b(?:doctor|pharmacist|midwife)\b [^.!?\n]{0,20} \b(?:know|knows|best|tell|advise|say|said|right\ person)\b"
        r"|\b(?:medical|legal)\ (?:advice|help|matters?|questions?|department|team)\b|\btake\ (?:allerg\w+|this|that|safety|it)\ seriously\b|\bfeel\ better\b|\bget\ well\b|\bkeep\ (?:it|them)\ away\b|\b(?:legal|imprint)\ (?:notice|page)\b"
    ),
    splits=r"\s*[;:–—()]\s*|,(?!\s*(?:that|which|whether)\b)\s*|\s-\s|\s+(?:and|but|so|because|or|yet|as|then|plus|therefore|however|though|although)\s+",
    greeting=r"\b(?:have\ (?:a|an|fun)|enjoy|see\ you|happy\ \w+|looking\ forward|good\ luck|until\ then|wish|hope|open|opening|closed)\b",
)
