from __future__ import annotations

import pytest

from assistant.checks.grounding import GroundingCheck
from assistant.domain import Citation, FindingSeverity, Passage
from tests.replies import DELIVERY, RETURNS, RUECKGABE, brand, reply

CHECK = GroundingCheck()
BRAND = brand()
ENGLISH = (RETURNS, DELIVERY)
GERMAN = (RUECKGABE,)


def worst(text: str, language: str = "en", cited: tuple[Passage, ...] | None = None) -> FindingSeverity | None:
    passages = cited if cited is not None else ENGLISH if language == "en" else GERMAN
    comment = "Hi, order 12345 has not come for two weeks. Can I return it? My name is Mia Brandt."
    findings = CHECK.check(reply(text, comment=comment, language=language, brand=BRAND, cited=passages))
    return max((each.severity for each in findings), key=lambda each: each.rank, default=None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You can return unused items within 30 days.", "en"),
        ("Unused items can be returned within thirty days of purchase, Mia.", "en"),
        ("Sorry about order 12345, two weeks is too long.", "en"),
        ("Delivery takes three to five working days with standard shipping.", "en"),
        ("We ship from Leeds with DHL.", "en"),
        ("Return shipping costs EUR 5.00.", "en"),
        ("See https://shop.example/returns for the details.", "en"),
        ("Have you checked the tracking page?", "en"),
        ("Thanks for telling us, Mia!", "en"),
        ("Could you send us your order number in a private message?", "en"),
        ("Ungenutzte Artikel können Sie innerhalb von vierzehn Tagen zurückgeben.", "de"),
        ("Sie haben zwei Wochen Zeit, ungenutzte Artikel zurückzugeben.", "de"),
        ("Der Rückversand kostet EUR 4.90.", "de"),
        ("Es tut uns leid, dass Ihre Bestellung 12345 noch nicht da ist.", "de"),
    ],
)
def test_what_is_supported_passes(text: str, language: str) -> None:
    assert worst(text, language) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You can return unused items within 14 days.", "en"),  # the number
        ("Your parcel will come in two weeks.", "en"),  # the person's own figure as a promise
        ("Sale items can be returned.", "en"),  # negation taken out
        ("Unused items cannot be returned within 30 days.", "en"),  # negation put in
        ("Return shipping is free.", "en"),  # opposite of a price
        ("Express takes 3–5 business days.", "en"),  # figures swapped
        ("Standard delivery takes 1 business day.", "en"),
        ("We ship with UPS from Leeds.", "en"),  # another name
        ("We ship on Sunday.", "en"),
        ("See https://evil.example/returns for the details.", "en"),
        ("Write to help@evil.example about it.", "en"),
        ("Our mugs are dishwasher safe.", "en"),  # said nowhere
        ("Thanks for asking! The designer Tim Smith made it.", "en"),
        ("Der Rückversand kostet 5,90 €.", "de"),
        ("Der Rückversand ist kostenlos.", "de"),
        ("Sie können reduzierte Ware zurückgeben.", "de"),
        ("Reduzierte Ware ist nicht vom Umtausch ausgeschlossen.", "de"),
        ("Unsere Tassen sind spülmaschinenfest.", "de"),
        ("Wir liefern mit Hermes.", "de"),
    ],
)
def test_what_is_not_supported_is_held(text: str, language: str) -> None:
    assert worst(text, language) is FindingSeverity.BLOCK


def test_nothing_cited_supports_nothing() -> None:
    assert worst("You can return unused items within 30 days.", cited=()) is FindingSeverity.BLOCK


def test_a_passage_that_is_not_cited_asks_to_be() -> None:
    judged = reply("It is 1 business day.", brand=BRAND, passages=ENGLISH, citations=())
    assert any("Cite the passage" in each.message for each in CHECK.check(judged))


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        (Citation(passage_id="nope", quote="You can return unused items"), "no such passage"),
        (Citation(passage_id="p1", quote="You can return everything"), "do not stand"),
        (Citation(passage_id="p1", quote=" "), "empty"),
    ],
)
def test_a_citation_must_be_real(citation: Citation, told: str) -> None:
    findings = CHECK.check(reply("Thanks!", brand=BRAND, passages=ENGLISH, citations=(citation,)))
    assert [each.severity for each in findings] == [FindingSeverity.BLOCK]
    assert told in findings[0].message


def test_a_message_names_what_the_passage_says() -> None:
    (finding,) = CHECK.check(reply("Der Rückversand kostet 5,90 €.", language="de", brand=BRAND, cited=GERMAN))
    assert "4,90 €" in finding.message
    assert finding.span is not None


def test_a_foreign_passage_warns_and_its_facts_still_count() -> None:
    assert (
        worst("Sie können ungenutzte Artikel innerhalb von 30 Tagen zurückgeben.", "de", ENGLISH)
        is FindingSeverity.WARN
    )
    assert (
        worst("Sie können ungenutzte Artikel innerhalb von 60 Tagen zurückgeben.", "de", ENGLISH)
        is FindingSeverity.BLOCK
    )


def test_the_brands_own_words_and_contacts_need_no_passage() -> None:
    own = brand(
        public_contacts=["care@shop.example", "+49 30 1234567"],
        own_domains=["shop.example"],
        voice={"sign_off": {"en": "Your friends at Shop"}, "handovers": {"en": ["Our records end at {topic}."]}},
    )
    text = "Our records end at the order. Write to care@shop.example or shop.example.\nYour friends at Shop"
    assert CHECK.check(reply(text, brand=own)) == []
