"""Numbers that a state gave to a person, by the check digits of each country and the words around them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.text.personal_data.context import near
from assistant.text.personal_data.values import Kind, PersonalData

_ANY_ID = r"national id|identity (?:card|number)|id number|personal number|ausweis|personennummer"


@dataclass(frozen=True)
class _Scheme:
    """One country's number. ``alone``: its form is so rare that no word need stand beside it."""

    name: str
    form: str
    words: str
    check: str = ""
    """Module of python-stdnum that knows the check digits; empty: the form says it all."""
    alone: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w@#.\-])(?:{self.form})(?!\w)(?![.\-]\d)", re.IGNORECASE)

    @cached_property
    def context(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.words}|{_ANY_ID})", re.IGNORECASE)

    def holds(self, written: str) -> bool:
        if not self.check:
            return True
        module = importlib.import_module(f"stdnum.{self.check}")
        return bool(module.is_valid(written))


_SCHEMES = (
    _Scheme(
        "US social security number",
        r"(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}",
        r"ssn|social security",
        alone=True,
    ),
    _Scheme("US social security number", r"\d{3}[ ]?\d{2}[ ]?\d{4}", r"ssn|social security|soc sec", "us.ssn"),
    _Scheme("US taxpayer number", r"9\d{2}[- ]?\d{2}[- ]?\d{4}", r"itin|taxpayer", "us.itin"),
    _Scheme("German tax id", r"\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}", r"steuer\S*|idnr|id-nr|tin|tax", "de.idnr"),
    _Scheme(
        "German social insurance number",
        r"\d{2}[ ]?(?:0[1-9]|[12]\d|3[01]|[4-9]\d)(?:0[1-9]|1[0-2])\d{2}[ ]?[A-Z][ ]?\d{3}",
        r"sozialversicherung\S*|rentenversicherung\S*|sv-?nummer|rv-?nummer|svnr",
        alone=True,
    ),
    _Scheme("German health insurance number", r"[A-Z]\d{9}", r"krankenversicherten\S*|versicherten\S*|krankenkasse\S*"),
    _Scheme(
        "Austrian social insurance number", r"\d{4}[ ]?\d{6}", r"svnr|sozialversicherung\S*|versicherungsn\S*", "at.vnr"
    ),
    _Scheme("Swiss AHV number", r"756\.?\d{4}\.?\d{4}\.?\d{2}", r"ahv\S*|avs", "ch.ssn", alone=True),
    _Scheme(
        "UK national insurance number",
        r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]",
        r"national insurance|nino|ni number",
        alone=True,
    ),
    _Scheme("NHS number", r"\d{3}[ -]?\d{3}[ -]?\d{4}", r"nhs", "gb.nhs"),
    _Scheme(
        "French NIR",
        r"[12][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?\d[\dAB][ ]?\d{3}[ ]?\d{3}[ ]?\d{2}",
        r"nir|sécu\S*|insee",
        "fr.nir",
        alone=True,
    ),
    _Scheme("Spanish DNI", r"\d{8}[ -]?[A-Z]", r"dni|nif", "es.dni", alone=True),
    _Scheme("Spanish NIE", r"[XYZ][ -]?\d{7}[ -]?[A-Z]", r"nie", "es.nie", alone=True),
    _Scheme(
        "Italian tax code",
        r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]",
        r"codice fiscale",
        "it.codicefiscale",
        alone=True,
    ),
    _Scheme("Dutch BSN", r"\d{3}[. ]?\d{3}[. ]?\d{3}|\d{4}\.\d{2}\.\d{3}", r"bsn|burgerservice\S*|sofi\S*", "nl.bsn"),
    _Scheme(
        "Belgian national number",
        r"\d{2}\.?\d{2}\.?\d{2}[- ]?\d{3}\.?\d{2}",
        r"rijksregister\S*|registre national|nrn|insz",
        "be.nn",
    ),
    _Scheme("Polish PESEL", r"\d{11}", r"pesel", "pl.pesel"),
    _Scheme(
        "Swedish personal number", r"(?:19|20)?\d{6}[-+]?\d{4}", r"personnummer|personal identity", "se.personnummer"
    ),
    _Scheme(
        "Norwegian birth number", r"\d{6}[ ]?\d{5}", r"fødselsnummer|fodselsnummer|personnummer", "no.fodselsnummer"
    ),
    _Scheme("Danish CPR", r"\d{6}-?\d{4}", r"cpr", "dk.cpr"),
    _Scheme("Finnish identity code", r"\d{6}[-+A]\d{3}[0-9A-Y]", r"hetu|henkilötunnus", "fi.hetu", alone=True),
    _Scheme("Portuguese NIF", r"\d{9}", r"nif|contribuinte", "pt.nif"),
    _Scheme("Irish PPS number", r"\d{7}[A-W][A-IW]?", r"pps\S*", "ie.pps"),
    _Scheme("Canadian SIN", r"\d{3}[ -]\d{3}[ -]\d{3}|\d{9}", r"sin\b|social insurance", "ca.sin"),
    _Scheme("Australian TFN", r"\d{3}[ ]?\d{3}[ ]?\d{3}", r"tfn|tax file", "au.tfn"),
    _Scheme("Indian Aadhaar", r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}", r"aadh?aar\S*|uidai?", "in_.aadhaar"),
    _Scheme("Indian PAN", r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]", r"pan\b", "in_.pan", alone=True),
    _Scheme("Brazilian CPF", r"\d{3}\.\d{3}\.\d{3}-\d{2}", r"cpf", "br.cpf", alone=True),
    _Scheme("Brazilian CPF", r"\d{11}", r"cpf", "br.cpf"),
    _Scheme("Mexican CURP", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d", r"curp", "mx.curp", alone=True),
)


def national_ids(text: str) -> Iterator[PersonalData]:
    """National identity, tax and social insurance numbers."""
    for scheme in _SCHEMES:
        for match in scheme.pattern.finditer(text):
            spoken_of = near(text, *match.span(), scheme.context, before=50, after=25)
            if (scheme.alone or spoken_of) and scheme.holds(match.group()):
                yield PersonalData(
                    kind=Kind.NATIONAL_ID, span=match.span(), value=match.group(), score=0.95 if spoken_of else 0.7
                )
