"""Words that give a language away, weighed by how few other languages have them.

Function words first, then what people write under a brand's posts ("thx", "Lieferung"). A word that two of these
languages share ("die", "was", "in", "pas") weighs little or is left out.
"""

from __future__ import annotations

from typing import Final

_STRONG: Final[dict[str, str]] = {
    "en": """
        the and you your you're youre that's thats this these those with what when where which who why how they them
        their there here have haven't has hasn't had been being was were wasn't isn't aren't are don't dont doesn't
        doesnt didn't didnt can't cant cannot won't wont wouldn't couldn't shouldn't would could should will i'm im
        i've
        ive i'll i'd it's its we're we've he's she's let's from for about because but not never always just only
        than then too much many more most very really please pls plz thanks thank thx ty tysm tnx cheers sorry hello
        hey
        guys yall y'all ya gonna wanna gotta lol lmao omg wtf smh tbh idk imo btw bc cuz tho though bruh dude
        love loved loving hate great nice awesome amazing cool beautiful terrible awful horrible worst best better
        good
        bad wrong broken order ordered orders delivery shipping shipped refund refunds customer service help waiting
        wait still yet already today tomorrow yesterday week weeks month months year years day days hour hours time
        money back get got give go going want need know think make made take took see look looks looking buy bought
        work works working does did do done price expensive cheap available size colour color flight flights
        any anyone anything someone something nothing everyone everything every some other another again out off my
        our his her she he us yes yeah yep nope nah wow yay ugh awww damn fuck fucking shit stupid
        open opening soon new old first last next people company store shop website link video post follow check
        problem phone app account
        cute sweet fun funny crazy gorgeous lovely gross rude queen king kids everything's line plane seat bag bags
        called call called email mail sent send reply answer asap via whose it'd that'd lmfao nah yasss slay vibes
    """,
    "de": """
        ich nicht und der das ist ein eine einen einem einer wir sie ihr euch euer eure uns mein meine meinen meinem
        meiner dein deine deinen sein seine auf für fuer mit bei auch aber wenn weil dass daß kann können könnt könnte
        koennen warum wieso weshalb wann wer wo woher wohin wieviel noch schon sehr mehr immer nie niemals nur doch
        mal
        gar etwas nichts alle alles habe habt haben hatte wird werden wurde würde würden müssen muss muß soll sollte
        darf dürfen gibt geht gehts macht machen kommt kommen bleibt bin sind seid war waren zum zur vom beim nach
        seit
        gegen ohne durch über ueber unter zwischen danke dankeschön bitte hallo moin servus tschüss grüße gruß
        guten morgen abend liebe lieber leute ja nein vielleicht toll schön schlecht super geil lecker krass mega
        bestellung bestellt lieferung geliefert paket versand rückerstattung geld zurück kundenservice kundendienst
        kunde kunden rechnung preis teuer billig kaputt angekommen wartet warte warten heute gestern morgen woche
        wochen
        monat monate jahr jahre tag tage uhr stunde stunden endlich leider wirklich echt einfach genau natürlich klar
        dieser diese dieses diesem diesen jetzt immer gerne gern wäre hätte keine kein keinen keiner keinem dich dir
        mich mir ihm ihn ihnen ihre ihren ihrem scheiße scheisse scheiß mist frechheit sauerei unverschämt
        glückwunsch antwort frage fragen laden filiale öffnungszeiten wieder weiter schade schrott schrottig süß
        hübsch klasse spitze prima gut gute guter gutes
        am im dem des den oder sondern also dann denn damit deshalb wegen trotzdem
    """,
    "fr": """
        je il elle nous vous ils elles les des une est sont pas que qui quoi avec pour dans sur mais où donc cette
        ces mon ma mes votre vos notre nos être avoir fait très merci bonjour salut bonsoir c'est j'ai n'est qu'il
        aussi commande livraison toujours rien encore comment pourquoi quand
    """,
    "es": """
        el los las una que qué por para con como cómo pero muy más está están es son mi tu su usted ustedes nosotros
        gracias hola buenos buenas días cuando cuándo dónde donde porque también nada todo esto eso hay tiene tengo
        pedido envío quiero puede favor del al le lo se me
    """,
    "it": """
        il lo gli che non è sono per con una del della dei delle mio mia vostro questo questa grazie ciao buongiorno
        come perché quando dove anche molto più ho hai ha abbiamo ordine spedizione ma se mi ti ci
    """,
    "pt": """
        o os uma não que com para por mais muito está são meu minha você vocês seu sua obrigado obrigada olá oi bom
        dia
        quando onde porque também tem tenho pedido entrega isso isto mas foi já ainda
    """,
    "nl": """
        het een niet ik jij jullie zijn wij van voor met maar ook naar heb hebben heeft wordt waarom wanneer waar
        bestelling bedankt dank goed mijn deze dit dat nog geen wel kan kunnen moet hoe goedemorgen alstublieft
    """,
    "pl": """
        nie jest się że na co jak dla czy ale tak proszę dziękuję dzień dobry gdzie kiedy dlaczego moje moja mój
        zamówienie
        jestem mam są już też bardzo tylko
    """,
    "tr": """
        bir ve bu için çok ne değil var yok mi mı ben sen siz teşekkürler teşekkür merhaba nasıl neden nerede sipariş
        ama daha kadar gibi lütfen
    """,
    "sv": """
        och jag är inte det att som för med på av har den ett ni vi var när varför hur tack hej min mitt beställning
        också mycket bara från
    """,
    "da": "og jeg er ikke det at som til med på af har en et vi hvor hvornår hvorfor hvordan tak hej min mit også",
    "fi": "ja on ei se että mutta minä sinä te kun mitä missä milloin miksi kiitos hei tilaus oli olen ovat hyvä",
    "cs": "je na se že to ne jsem jsou jak kde kdy proč děkuji dobrý den prosím objednávka ale také velmi",
    "ro": "și este nu cu pentru care sunt mai din unde când mulțumesc bună comanda meu mea foarte",
    "hu": "és nem hogy egy az van mi ez köszönöm szia hol mikor miért rendelés nagyon",
    "id": "yang dan di tidak ini itu saya kami untuk dengan terima kasih bagaimana kapan pesanan sudah belum",
}

_LIGHT: Final = {
    "en": "a i is it of to on as be if or no so me we an by at up all one now u ur r n w in can may thx",
    "de": "die wie was in an am so er es zu aus man hat vor um du ab hi ok okay hab habs gibts nen ne",
}
_UNSHARED: Final = 1.0
_SHARED: Final = 0.35


def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    owners: dict[str, list[str]] = {}
    for language, listed in _STRONG.items():
        for word in dict.fromkeys(listed.split()):
            owners.setdefault(word, []).append(language)
    weights = {
        word: tuple((language, _UNSHARED if len(languages) == 1 else _SHARED) for language in languages)
        for word, languages in owners.items()
    }
    for language, listed in _LIGHT.items():
        for word in listed.split():
            if all(owner != language for owner, _ in weights.get(word, ())):
                weights[word] = (*weights.get(word, ()), (language, _SHARED))
    return weights


TELLTALES: Final[dict[str, tuple[tuple[str, float], ...]]] = _weights()
"""Word in lower case → the languages it speaks for, each with a weight up to 1."""
LANGUAGES: Final[tuple[str, ...]] = tuple(_STRONG)
"""Languages with telltale words."""
