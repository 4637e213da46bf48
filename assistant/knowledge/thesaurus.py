"""German words for the same thing: those of a brand's texts, and those in which people ask.

The default embedder knows English, where it sees by itself that “postage” is about delivery charges. For German it does
not, so the commonest such families from shops and customer service stand here. A word belongs to a family when it
begins with one of its beginnings, or is a compound that holds one of six letters or more (“Expressversandkosten”).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from assistant.knowledge.terms import folded

_FAMILIES: Final = """
versandkosten porto versandgebühr lieferkosten zustellgebühr versandpauschale versandkostenfrei frachtkosten
lieferung versand zustellung verschick zuschick hinschick liefer zusend verschiff
paket päckchen sendung lieferung postsendung ware
lieferzeit lieferdauer versanddauer zustellzeit lieferfrist lieferdatum liefertermin
sendungsverfolgung tracking sendungsnummer paketverfolgung trackingnummer sendungsstatus nachverfolg lieferstatus
zusteller paketdienst postbote kurier spediteur spedition paketbote
ausland international weltweit auslandsversand österreich schweiz auslandslieferung
lieferadresse anschrift adresse hausnummer lieferanschrift wohnort umgezogen umzug
packstation paketshop abholstation paketautomat abholstelle
rücksendung retoure zurückschick zurücksend rückgabe zurückgeb rückversand retournier rücksende
rücksendeetikett retourenlabel retourenschein rücksendelabel rücksendeschein
widerruf rücktritt zurücktret widerrufsfrist rückgaberecht widerrufsrecht
erstattung rückzahlung rückerstattung gutschrift zurückzahl zurückbekomm zurückerstatt geld zurückkrieg zurücküberweis
umtausch umtausch tausch austausch größentausch ersatzlieferung
stornier storno abbestell rückgängig annullier cancel absag zurückzieh
kündig beend abbestell abmeld loswerd aussteig austret deabonnier
löschen lösch entfern loswerd datenlöschung
bestellung order auftrag kauf einkauf bestell ordern
bestellstatus auftragsstatus bearbeitung bearbeitungsstand
bezahl zahlung zahlungsart zahlungsmethode zahlungsweise zahl begleich
rechnung beleg quittung kassenbon kaufbeleg kassenzettel faktur bon
lastschrift bankeinzug abbuch abgebucht einzug sepa abbuchung
überweis vorkasse banküberweisung
kreditkarte mastercard visa kartenzahlung debitkarte
ratenzahlung finanzierung ratenkauf abstotter monatsrate abbezahl raten
mahnung zahlungserinnerung inkasso mahngebühr
gutschein rabattcode aktionscode couponcode gutscheincode voucher coupon promocode
rabatt nachlass ermäßigung vergünstigung prozente sonderangebot billiger vergünstigt skonto
preis kosten kostet teuer gebühr betrag wieviel preisliste verlang
günstig billig preiswert preisgarantie bestpreis tiefpreis
kostenlos gratis umsonst kostenfrei gebührenfrei unentgeltlich frei
defekt kaputt beschädigt schaden mangel funktioniert gebrochen zerbrochen hinüber mangelhaft schadhaft
reklamation beanstand reklamier beschwer mangelanzeige reklam
transportschaden zerdrückt beschädigt lieferschaden
falsch verwechsel falschlieferung verkehrt irrtum versehentlich versehen
fehlt fehlend unvollständig teillieferung hälfte vermiss
garantie gewährleistung garantiefall garantiezeit herstellergarantie
reparatur reparier instandsetz werkstatt richten wartung inspektion durchsicht service
ersatzteil zubehörteil austauschteil nachkauf ersatz
konto account kundenkonto benutzerkonto profil nutzerkonto
anmeld login einlogg registrier anmeldung einlog
passwort kennwort zugangsdaten zugang losung
newsletter rundmail werbemail mailverteiler werbung infomail
datenschutz persönliche datenschutz dsgvo privatsphäre kundendaten
kontakt erreich telefonnummer hotline ansprechpartner anruf telefonisch kundendienst kundenservice support
öffnungszeit geöffnet offen aufhaben schließt ladenschluss geschlossen
filiale laden geschäft standort verkaufsstelle shop niederlassung vor ort
verfügbar lieferbar vorrätig lager auf lager lagernd ausverkauft vergriffen nachlieferung erhältlich
vorbestell reservier vorverkauf vormerk
benachrichtig informier bescheid verständig
abhol selbstabhol mitnehm abholung
termin verabred terminvereinbar terminbuchung buchen
größe maß abmessung zoll größentabelle passform passt
gewicht schwer wiegt kilo belastbar zuladung
material stoff bestehen herstell beschaffenheit
herkunft herstellung produktionsort gefertigt hergestellt produziert
haltbar lebensdauer mindesthaltbarkeit ablaufdatum halten haltbarkeit
allergie allergen unverträglich laktose gluten nuss spuren
vegan pflanzlich tierfrei tierversuch vegetarisch
inhaltsstoff zutat enthält inhalt bestandteil zusammensetzung
kalorie nährwert brennwert zucker
wasch reinig putz säuber pflege sauber
entkalk kalk kalkablagerung verkalk
akku batterie ladung aufladen laden ladegerät
strom netzteil stecker stromverbrauch verbrauch
laut geräusch lärm krach quietsch brumm
heiß überhitz warm temperatur hitze
undicht tropf leck ausläuft pfütze läuft aus
geruch riecht stinkt gestank duft
rückruf zurückgeruf rückrufaktion betroffen
gefährlich sicherheit risiko gefahr verletz
altgerät entsorg wegwerf recycl wertstoffhof müll elektroschrott verschrott
verpackung karton verpackungsmüll schachtel
nachhaltig umwelt klima ökologisch umweltfreundlich co2
gebraucht second gebrauchtware generalüberholt refurbished altes inzahlung
spende sponsor fördern unterstütz
bewerb stelle job karriere ausbildung lehrstelle praktikum azubi arbeitsplatz
student studierend schüler azubi auszubildend
abo abonnement mitgliedschaft vertrag laufzeit
pausier aussetz unterbrech
tarif paket option vertragsart
app anwendung software programm
aktualisier update firmware neue version
verbind koppel verknüpf bluetooth wlan pairing
handy smartphone telefon mobiltelefon
fahrrad rad bike drahtesel velo
ebike pedelec elektrorad elektrofahrrad
auto pkw wagen fahrzeug
kind baby kleinkind tochter sohn kids nachwuchs
haustier hund katze tier
geschenk verschenk präsent geschenkverpackung
geburtstag jubiläum feier
firma unternehmen betrieb geschäftskunde gewerblich gmbh arbeitgeber
steuer umsatzsteuer mehrwertsteuer ustid
diebstahl gestohlen geklaut dieb klauen
versicher police absicher haftpflicht
unfall sturz crash hingefallen zusammenstoß
prüf kontroll nachseh check
montage aufbau zusammenbau montier anbau einbau schrauben
anleitung gebrauchsanweisung bedienungsanleitung handbuch
einstell justier einricht konfigurier
test probier ausprobier probe testen probefahrt
dauer lange frist zeitraum wartezeit
schnell eilig express sofort rasch
verspät verzöger überfällig später warte
änder anpass korrigier umändern bearbeit
verlier verloren verlust abhanden
beantrag anforder anfrag
zuständig verantwortlich ansprech
wechsel austausch erneuer ersetz
erlaub darf zulässig gestattet verboten
empfehl rat tipp ratschlag vorschlag
"""
"""One family a line."""

_INSIDE: Final = 6
"""Letters from which a beginning is looked for inside of words too."""

_MOST: Final = 12
"""Words that one word brings along at most."""


@lru_cache(maxsize=20_000)
def relatives(word: str) -> tuple[str, ...]:
    """Beginnings of words of the same families, without the word's own; ``word`` is folded."""
    found: dict[str, None] = {}
    for family in _families():
        own = [start for start in family if _belongs(word, start)]
        if own:
            found.update((start, None) for start in family if start not in own)
    return tuple(found)[:_MOST]


def _belongs(word: str, start: str) -> bool:
    return word.startswith(start) or (len(start) >= _INSIDE and start in word)


@cache
def _families() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(folded(line).split()) for line in _FAMILIES.strip().splitlines())
