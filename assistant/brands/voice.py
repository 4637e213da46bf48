"""How a brand speaks: measurable rules and examples, read from ``brand.yaml``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

ByLanguage = dict[str, str]
"""Text by language code (``en``, ``de``)."""

ListByLanguage = dict[str, list[str]]
"""Texts by language code."""


class Part(BaseModel):
    """Base of every part of a brand's files: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Trait(Part):
    """One trait of the voice, with what it sounds like and what it does not."""

    name: str
    description: str
    do: list[str] = Field(default_factory=list, description="Sentences that show the trait.")
    dont: list[str] = Field(default_factory=list, description="Sentences that break it.")


class Emoji(Part):
    """Emoji rules of a reply."""

    max: int = Field(1, ge=0, description="Most emoji in one reply; 0 forbids them.")
    allowed: list[str] = Field(default_factory=list, description="Only these; empty allows any.")


class Voice(Part):
    """The voice of a brand."""

    summary: str = Field("", description="Who is speaking, in a sentence or two.")
    traits: list[Trait] = Field(default_factory=list)
    address: ByLanguage = Field(
        default_factory=dict, description="Form of address by language: du, Sie, tu, vous, you …"
    )
    emoji: Emoji = Field(default_factory=Emoji)
    max_exclamations: int = Field(1, ge=0, description="Most exclamation marks in one reply.")
    max_sentences: int = Field(6, ge=1, description="Most sentences in one reply, the sign-off not counted.")
    preferred_words: dict[str, str] = Field(
        default_factory=dict, description="Word we do not use → the word we use instead."
    )
    forbidden_words: list[str] = Field(default_factory=list, description="Words and phrases a reply never has.")
    sign_off: ByLanguage = Field(default_factory=dict, description="Last line of a reply, by language.")
    openings: dict[str, ListByLanguage] = Field(
        default_factory=dict,
        description=(
            "First sentences by language and by intent (question, complaint, praise, request, suggestion, thanks, "
            "greeting, reaction, other). {topic} is what the person wrote about, {name} their name, {feeling} how they "
            "say it felt (frustrating), {emoji} the emoji they sent; a variant whose slot is unknown is not used."
        ),
    )
    next_steps: dict[str, ListByLanguage] = Field(
        default_factory=dict, description="Closing offers by language and by intent, as with openings."
    )
    handovers: ListByLanguage = Field(
        default_factory=dict,
        description="What is said where the knowledge has no answer, by language; {topic} and {name} as above.",
    )
