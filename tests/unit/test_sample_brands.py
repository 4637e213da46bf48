"""The sample brands are part of the product: they load, hang together, and keep their own rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from assistant.brands import Brand, CommentClause, Match, ReplyClause, load_brand
from assistant.checks import Reply, default_checks, run_checks
from assistant.connectors import channel
from assistant.connectors.measure import emoji_spans
from assistant.domain import (
    CATEGORIES,
    Assessment,
    Citation,
    Comment,
    FindingSeverity,
    Intent,
    Passage,
)
from assistant.text import sentences

KNOWLEDGE: Final = Path(__file__).parents[2] / "knowledge"
NAMES: Final = ("haverfell", "kesselrode")
LANGUAGES: Final = ("en", "de")
INTENTS: Final = ("question", "complaint", "praise", "request", "suggestion", "thanks", "reaction", "greeting", "other")
EVERYDAY_CHANNELS: Final = ("instagram", "tiktok", "x", "facebook", "youtube", "linkedin", "reddit", "whatsapp")
SLOT: Final = re.compile(r"\{(\w+)\}")
TOPIC_AS_SUBJECT: Final = re.compile(
    r"(?:^|[,.;:] |\b(?:that|if|and|but|when) )\{topic\} (?:is|are|was|were|has|have|does|do|makes?|gives?|leaves?)\b",
    re.IGNORECASE,
)
LINK: Final = re.compile(r"https?://([^/\s)]+)[^\s)]*")
MAIL: Final = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
STOCK: Final = re.compile(
    r"thank(?:s| you) for (?:reaching out|your (?:message|comment|feedback|patience))|any inconvenience|we value your"
    r"|your feedback is important|vielen dank für (?:ihre|deine) (?:nachricht|rückmeldung)"
    r"|unannehmlichkeiten|wir bitten um (?:ihr |dein )?verständnis|ihr anliegen ist uns wichtig",
    re.IGNORECASE,
)
OWN_PROMISE: Final = re.compile(
    r"\bwe(?:'ll| will) (?:refund|replace|send you|pay)|\bwir (?:erstatten|ersetzen|schicken ihnen|schicken dir)\b",
    re.IGNORECASE,
)
DU: Final = re.compile(r"\b(?:du|dich|dir|dein\w{0,2}|euch|eure?\w?)\b", re.IGNORECASE)
SIE: Final = re.compile(r"(?<![.!?:–-] )(?<!^)\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")
SHIELD: Final = re.compile(r"[\"„“][^\"„“”]*[\"“”]")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One level-2 heading with its text."""

    file: str
    language: str
    heading: str
    text: str


@pytest.fixture(scope="module", params=NAMES)
def brand(request: pytest.FixtureRequest) -> Brand:
    return load_brand(request.param, KNOWLEDGE)


def entries(brand: Brand, folder: str) -> list[Entry]:
    found = []
    for path in sorted((KNOWLEDGE / brand.id / folder).glob("*.md")):
        matter, body = front_matter(path)
        pieces = re.split(r"^## +(.+)$", body, flags=re.MULTILINE)
        for heading, text in zip(pieces[1::2], pieces[2::2], strict=True):
            found.append(Entry(file=path.name, language=matter["language"], heading=heading.strip(), text=text.strip()))
    return found


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    values = yaml.safe_load(matter)
    assert isinstance(values, dict), path
    return values, body


def phrases(brand: Brand) -> Iterator[tuple[str, str]]:
    """Language and text of everything the voice may put into a reply."""
    for by_language in (brand.voice.openings, brand.voice.next_steps):
        for language, by_intent in by_language.items():
            for texts in by_intent.values():
                yield from ((language, text) for text in texts)
    for language, texts in brand.voice.handovers.items():
        yield from ((language, text) for text in texts)
    for texts_by_language in (brand.voice.sign_off, brand.file.holding_statement):
        yield from texts_by_language.items()
    for clause in brand.policy.on_replies:
        if clause.id.startswith(("hf-", "kr-")):
            yield from clause.must_say.items()


def spoken(brand: Brand) -> list[tuple[str, str, str]]:
    """Where from, language and text of all that may be said to the public."""
    said = [(f"voice: {text}", language, text) for language, text in phrases(brand)]
    for folder in ("faq", "replies"):
        said += [(f"{each.file}: {each.heading}", each.language, each.text) for each in entries(brand, folder)]
    return said


def has_phrase(text: str, phrase: str) -> bool:
    """Whole words, as the policy means them: a trailing star takes any ending, a lone one up to four words."""
    pieces = []
    for word in phrase.split():
        if word == "*":
            pieces.append(r"(?:\S+\s+){0,4}?")
        else:
            pieces.append(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"\b") + r"\W*")
    return re.search(r"(?<!\w)" + "".join(pieces), text, re.IGNORECASE) is not None


def matches(match: Match, text: str) -> str | None:
    if any(has_phrase(text, phrase) for phrase in match.unless):
        return None
    found = (phrase for phrase in (*match.words, *match.phrases) if has_phrase(text, phrase))
    pattern = (pattern for pattern in match.patterns if re.search(pattern, text, re.IGNORECASE))
    return next(found, None) or next(pattern, None)


def test_the_voice_is_described_with_examples_of_both_kinds(brand: Brand) -> None:
    voice = brand.voice
    assert len(voice.traits) >= 4
    for trait in voice.traits:
        assert trait.description
        assert len(trait.do) >= 2, trait.name
        assert len(trait.dont) >= 2, trait.name
    assert set(LANGUAGES) <= set(brand.file.languages)
    assert set(LANGUAGES) == set(voice.address) == set(voice.sign_off) == set(brand.file.holding_statement)
    assert len(voice.forbidden_words) >= 20
    assert len(voice.preferred_words) >= 5


def test_each_brand_leads_with_its_own_language() -> None:
    haverfell, kesselrode = (load_brand(name, KNOWLEDGE) for name in NAMES)
    assert (haverfell.language, haverfell.voice.address["de"]) == ("en", "du")
    assert (kesselrode.language, kesselrode.voice.address["de"]) == ("de", "Sie")


@pytest.mark.parametrize("language", LANGUAGES)
def test_openings_vary_with_and_without_what_is_known_of_the_person(brand: Brand, language: str) -> None:
    openings = brand.voice.openings[language]
    assert set(INTENTS) <= set(openings)
    for intent in INTENTS:
        bare = [text for text in openings[intent] if not SLOT.search(text)]
        slotted = [text for text in openings[intent] if SLOT.search(text)]
        assert len(bare) >= 6, (intent, bare)
        assert len(slotted) >= 6, (intent, slotted)
        assert len(set(openings[intent])) == len(openings[intent])
        assert len(brand.voice.next_steps[language][intent]) >= 3
    assert len([text for text in brand.voice.handovers[language] if SLOT.search(text)]) >= 6
    assert len([text for text in brand.voice.handovers[language] if not SLOT.search(text)]) >= 6


def test_slots_are_ones_that_drafting_can_fill(brand: Brand) -> None:
    known = {"topic", "name", "feeling"}
    for _, text in phrases(brand):
        assert set(SLOT.findall(text)) <= known, text
        assert text.count("{") == text.count("}") == len(SLOT.findall(text)), text


def test_a_german_topic_stands_where_any_noun_may_stand(brand: Brand) -> None:
    # After "Thema" and "Stichwort", or before a dash, a noun needs neither article nor case.
    for language, text in phrases(brand):
        if language == "de" and "{topic}" in text:
            assert re.search(r"(?:Themas? |Stichwort )\{topic\}|^\{topic\} –", text), text


def test_an_english_topic_never_governs_a_verb(brand: Brand) -> None:
    # "our returns" and "the foam" must both fit, so no present-tense verb may follow.
    for language, text in phrases(brand):
        if language == "en":
            assert not TOPIC_AS_SUBJECT.search(text), text


def test_topics_are_named_for_each_language(brand: Brand) -> None:
    # An English name begins with an article or "our": that keeps it out of German sentences.
    topics = brand.file.topics
    english = [name for name in topics if re.match(r"(?:the|our|your) ", name)]
    assert len(english) >= 20
    assert len(topics) - len(english) >= 20
    for name, words in topics.items():
        assert words, name
        assert name == name.strip()
        folded = [word.casefold() for word in words]
        assert len(set(folded)) == len(folded), name
        assert not re.match(r"(?:der|die|das|unsere?|ihre?|deine?) ", name, re.IGNORECASE), name


def test_channels_have_their_own_style_within_the_platforms_limits(brand: Brand) -> None:
    assert set(EVERYDAY_CHANNELS) <= set(brand.file.channels)
    for name, style in brand.file.channels.items():
        platform = channel(name)
        assert style.note, name
        if style.max_length is not None:
            assert style.max_length <= platform.max_length, name
        if style.mention:
            assert platform.mentions, name
        if style.max_links is not None and platform.max_links is not None:
            assert style.max_links <= platform.max_links, name


def test_every_category_has_somebody_who_is_asked(brand: Brand) -> None:
    asked = {category for contact in brand.file.contacts for category in contact.categories}
    known = {*CATEGORIES, *brand.policy.categories}
    assert asked <= known
    own = {clause.category for clause in brand.policy.on_comments if clause.id.startswith(("hf-", "kr-"))}
    assert own - {"competitor"} <= asked
    assert set(brand.file.approval.four_eyes_categories) <= known
    assert {"legal", "health_safety"} <= set(brand.file.approval.four_eyes_categories)
    assert not brand.file.approval.auto


def test_the_policy_says_what_to_flag_and_what_a_reply_never_and_always_says(brand: Brand) -> None:
    own = [clause for clause in brand.policy if clause.id.startswith(("hf-", "kr-"))]
    on_comments = [clause for clause in own if isinstance(clause, CommentClause)]
    on_replies = [clause for clause in own if isinstance(clause, ReplyClause)]
    rules = Counter(clause.rule for clause in on_replies)
    assert len(own) >= 25
    assert len(on_comments) >= 12
    assert rules["never"] >= 8
    assert rules["must"] >= 5
    assert {clause.category for clause in on_comments} - set(CATEGORIES)
    for clause in own:
        assert not clause.match.empty, clause.id
        assert len(clause.text) > 40, clause.id
        for pattern in clause.match.patterns:
            re.compile(pattern)


def test_what_a_clause_demands_satisfies_it(brand: Brand) -> None:
    for clause in brand.policy.on_replies:
        if clause.rule == "must" and clause.id.startswith(("hf-", "kr-")):
            assert set(clause.must_say) == set(LANGUAGES), clause.id
            for text in clause.must_say.values():
                assert matches(clause.match, text), (clause.id, text)


def test_nothing_that_may_be_said_breaks_the_brands_own_policy(brand: Brand) -> None:
    never = [clause for clause in brand.policy.on_replies if clause.rule == "never"]
    broken = [
        (where, clause.id, found)
        for where, language, text in spoken(brand)
        for clause in never
        # The German pronouns of a clause against "du" mean something else in no English text.
        if not (clause.id == "kr-nie-duzen" and language == "en")
        if (found := matches(clause.match, text))
    ]
    assert broken == []


@pytest.mark.parametrize("folder", ["faq", "replies", "guidelines"])
def test_front_matter_names_language_and_tags(brand: Brand, folder: str) -> None:
    for path in (KNOWLEDGE / brand.id / folder).glob("*.md"):
        matter, body = front_matter(path)
        assert set(matter) <= {"language", "tags", "url", "valid_until"}, path
        assert matter["language"] in brand.file.languages, path
        assert matter["tags"], path
        assert re.search(r"^# \S", body, re.MULTILINE), path


def test_the_faq_is_large_and_every_question_has_an_answer(brand: Brand) -> None:
    faq = entries(brand, "faq")
    second = next(language for language in LANGUAGES if language != brand.language)
    by_language = Counter(entry.language for entry in faq)
    assert by_language[brand.language] >= 40
    assert by_language[second] >= 15
    assert len({entry.file for entry in faq}) >= 6
    headings = [(entry.language, entry.heading) for entry in faq]
    assert len(set(headings)) == len(headings)
    for entry in faq:
        assert re.search(r"[?.]$", entry.heading), entry.heading
        assert 2 <= len(sentences(entry.text)) <= 6, (entry.heading, entry.text)
        # A short first sentence answers even where a reply may have 150 characters.
        start, end = sentences(entry.text)[0]
        assert end - start <= 140, entry.heading


def test_saved_replies_are_many_and_ready_to_send(brand: Brand) -> None:
    replies = entries(brand, "replies")
    assert len(replies) >= 20
    assert {entry.language for entry in replies} == set(LANGUAGES)
    for entry in replies:
        assert not re.search(r"[\[\]{}<>]|\bXXX?\b", entry.text), entry.heading
        assert not OWN_PROMISE.search(entry.text), entry.heading
        assert len(sentences(entry.text)) <= brand.voice.max_sentences, entry.heading


def test_what_may_be_said_keeps_to_the_voice(brand: Brand) -> None:
    voice = brand.voice
    for where, _, text in spoken(brand):
        # A word of ours in quotation marks is quoted, not said.
        plain = SHIELD.sub(" ", LINK.sub(" ", text))
        assert not STOCK.search(text), where
        assert text.count("!") <= voice.max_exclamations, where
        assert len(emoji_spans(text)) == 0, where
        for word in (*voice.forbidden_words, *voice.preferred_words):
            assert not has_phrase(plain, word), (where, word)


def test_german_is_written_in_one_form_of_address(brand: Brand) -> None:
    formal = brand.voice.address["de"] == "Sie"
    for where, language, text in spoken(brand):
        if language == "de":
            plain = LINK.sub(" ", text)
            assert not (DU if formal else SIE).search(plain), (where, plain)


def test_links_and_addresses_are_the_brands_own(brand: Brand) -> None:
    domains = set(brand.file.own_domains)
    assert all(domain.endswith(".example") for domain in domains)
    contacts = {contact.casefold() for contact in brand.file.public_contacts}
    for where, _, text in spoken(brand):
        assert {host.removeprefix("www.") for host in LINK.findall(text)} <= domains, where
        for mail in MAIL.finditer(text):
            assert mail.group().casefold() in contacts, where
    for folder in ("faq", "replies", "guidelines"):
        for path in (KNOWLEDGE / brand.id / folder).glob("*.md"):
            text = path.read_text(encoding="utf-8")
            assert set(LINK.findall(text)) <= domains, path
            assert {host for host in MAIL.findall(text) if not host.endswith("example")} == set(), path


def test_phone_numbers_in_answers_are_public_contacts(brand: Brand) -> None:
    contacts = {re.sub(r"\D", "", contact) for contact in brand.file.public_contacts}
    for where, _, text in spoken(brand):
        for number in re.findall(r"\+\d[\d ]{8,}\d|\b0\d{2,4} \d{3,}[\d ]*\d", text):
            assert re.sub(r"\D", "", number) in contacts, (where, number)


def test_guidelines_are_prose_with_headings(brand: Brand) -> None:
    paths = sorted((KNOWLEDGE / brand.id / "guidelines").glob("*.md"))
    assert len(paths) >= 5
    for path in paths:
        _, body = front_matter(path)
        assert 600 <= len(body.split()) <= 1_500, (path, len(body.split()))
        assert len(re.findall(r"^##", body, re.MULTILINE)) >= 5, path


def test_saved_replies_pass_every_check(brand: Brand) -> None:
    where = channel("facebook")
    for entry in entries(brand, "replies"):
        passage = Passage(
            id="p",
            document=entry.file,
            title=entry.file,
            heading=entry.heading,
            text=entry.text,
            url=None,
            language=entry.language,
        )
        reply = Reply(
            text=f"{entry.text}\n{brand.voice.sign_off[entry.language]}",
            comment=Comment(text=entry.heading, brand=brand.id, channel=where.name),
            assessment=Assessment(flags=(), language=entry.language, intent=Intent.COMPLAINT),
            brand=brand,
            channel=where,
            language=entry.language,
            passages=(passage,),
            citations=(Citation(passage_id="p", quote=entry.text),),
        )
        held = [each for each in run_checks(reply, default_checks()) if each.severity is FindingSeverity.BLOCK]
        assert held == [], entry.heading
