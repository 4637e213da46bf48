"""Which last labels make a dotted word a web address.

Country codes are those of ISO 3166-1 that are delegated (plus eu, uk, su); generic ones are those in common use. A
generic one that is missing here costs only bare mentions: an address with a scheme, ``www.`` or a path is found anyway.
"""

from __future__ import annotations

_COUNTRY_CODES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg
gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn
kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na
nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh
si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve
vg vi vn vu wf ws ye yt za zm zw
"""

_GENERIC_NAMES = """
com net org info biz edu gov mil int name pro mobi aero asia cat coop jobs museum post tel travel xxx app dev page
blog shop store online site website web space tech cloud digital agency media news live tv video photo photos music
art design studio fun club team group social community chat email link click win bid loan men work review stream
download trade date racing party science gdn top xyz icu vip buzz rest cyou monster quest bond sbs cfd lol finance
money cash credit bank capital ventures crypto exchange market markets trading bet casino poker games game play sale
deals gift promo offer support help services solutions company inc ltd gmbh llc world global international center
network systems software academy school education health care clinic fit fitness style fashion beauty boutique
kaufen haus wien berlin hamburg koeln bayern nrw swiss tirol saarland ruhr london paris nyc amsterdam tokyo africa
eus gal bzh one today life zone guru ninja expert tips guide wiki rocks cool plus gold black red blue pink green bio
eco organic cafe coffee pizza restaurant bar pub wine beer kitchen recipes house homes property rent tours flights
hotel cruises holiday garden pet dog horse cars auto bike taxi energy foundation charity church events tickets film
movie show theater gallery press report university college
"""

# The last ten are endings of files, which are no domains when they stand alone.
_ALSO_WORDS = """
am as be by do id in is it la my no so to re es et se one top date men work art bar care cash check click club cool
deals dog fit fun game games gift gold green guide health help house lol life live market money music name news
offer pet pink play plus post report rest sale school show style support team tips today tours video win wine world
zone black blue red cars coffee company energy events fashion film photo photos pizza press review rent space store
party stream trade web family md py sh rs ps pm st mm zip mov
"""

ALL = frozenset(_COUNTRY_CODES.split()) | frozenset(_GENERIC_NAMES.split())
"""Every ending that makes a web address."""

WORDS = frozenset(_ALSO_WORDS.split())
"""Endings that are words: a full stop without a space after it looks like one of these, so more proof is needed."""
