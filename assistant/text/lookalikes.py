"""Letters that look like Latin ones.

The pairs follow Unicode's ``confusables.txt`` (UTS #39), kept to letters that people really use to slip past a word
filter. NFKC already takes care of full-width, mathematical, circled and superscript letters.
"""

from __future__ import annotations

from typing import Final

_CYRILLIC = (
    "аa вb сc ԁd еe ёe ѐe єe һh іi їi јj кk ӏl мm нh оo рp ԛq гr ѕs тt ѵv ѡw ԝw хx ҳx уy ўy ӯy зz бb ѳo ѻo ҽe ҝk пn иn "
    "ѓr ќk "
)
_GREEK = "αa βb ϲc εe έe φo γy ηn ήn ιi ίi ϊi ϳj κk μm νv οo όo ρp σo ςs τt υu ύu ωw ώw χx ζz λl πn "
_OTHERS = (
    "աw զq հh ոn օo ռn ցg յj սu "  # Armenian
    "ɑa ʙb ᴀa ᴄc ᴅd ᴇe ꜰf ɡg ɢg ʜh ɩi ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw "
    "ʏy ᴢz "  # phonetic and small capitals
    "ɐa ɔc ǝe ɟf ɥh ᴉi ɾj ʞk ɯm ɹr ʇt ʌv ʍw ʎy "  # turned letters
    "ƒf ɓb ɗd ɦh ƙk ɱm ɲn ƿp ʂs ʈt ʋv ɣy ʐz ŋn ʃs ꭓx ⱥa ƈc ɇe ɨi ɉj ɏy ƶz ŧt ħh"  # hooks and bars
)
_SYMBOLS = (
    "₳a ฿b ₵c ₡c đd €e ₣f ₲g ₭k ₤l £l ₥m ₦n ₱p ₽p ₴s ₮t ₩w ¥y ¢c §s µm ∂d ∑e ∆a †t ×x ∩n ∪u ∨v "
    "卂a 乃b 匚c 几n 尺r 丂s ㄒt"
)
_LETTERS = _CYRILLIC + _GREEK + _OTHERS

SYMBOL_LETTERS: Final[dict[str, str]] = {pair[0]: pair[1] for pair in _SYMBOLS.split() if len(pair) == 2}  # noqa: PLR2004
"""Signs worn as letters; undone only inside a word that has real letters."""

LOOKALIKES: Final[dict[str, str]] = {
    pair[0]: pair[1]
    for pair in _LETTERS.split()
    if len(pair) == 2  # noqa: PLR2004
}
"""Letters of other scripts → the Latin letter they look like, both in lower case."""


def squared_letters() -> dict[str, str]:
    """Negative circled and squared capitals (🅐, 🅰): drawn as symbols, which NFKC leaves alone."""
    return {chr(start + step): chr(ord("a") + step) for start in (0x1F150, 0x1F170) for step in range(26)}
