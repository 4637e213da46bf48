"""A brand: who speaks, how, on which channels, by which policy, and who must approve what."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from assistant.brands.policy import Policy
from assistant.brands.voice import Part, Voice
from assistant.domain import content_hash


class ChannelStyle(Part):
    """What is different on one channel. Empty fields keep the brand's and the platform's own."""

    max_length: int | None = Field(None, ge=20, description="Longest reply, in the platform's units.")
    max_sentences: int | None = Field(None, ge=1)
    max_emoji: int | None = Field(None, ge=0)
    max_hashtags: int | None = Field(None, ge=0)
    max_links: int | None = Field(None, ge=0)
    sign_off: bool = Field(True, description="False leaves the sign-off away on this channel.")
    mention: bool = Field(False, description="True opens a reply with the person's @name where the platform has it.")
    note: str = Field("", description="How we are on this channel, for the prompt.")


class Contact(Part):
    """Who is asked when a case is escalated."""

    role: str
    name: str = ""
    reach: str = Field(description="E-mail, phone or channel, as the team uses it.")
    categories: list[str] = Field(default_factory=list, description="Flag categories they are asked about.")


class Approval(Part):
    """Who may let a reply out."""

    four_eyes: bool = Field(False, description="The approver must not be the author of the text.")
    four_eyes_categories: list[str] = Field(default_factory=list, description="Four eyes only for these flags.")
    auto: bool = Field(False, description="Allows the auto route at all. Off: nothing leaves without a person.")
    auto_intents: list[str] = Field(default_factory=list, description="Intents that may be answered automatically.")
    auto_channels: list[str] = Field(default_factory=list, description="Channels on which that is allowed.")
    auto_answerable: float = Field(0.9, ge=0, le=1, description="Least answerable probability for auto.")


class BrandFile(Part):
    """``brand.yaml`` as it is written."""

    name: str = Field(description="The brand as people write it.")
    description: str = Field("", description="What it makes or does, in a sentence.")
    languages: list[str] = Field(default_factory=lambda: ["en"], min_length=1, description="First is the default.")
    own_handles: list[str] = Field(default_factory=list, description="Accounts that are ours; their posts are ignored.")
    own_domains: list[str] = Field(default_factory=list, description="Web domains a reply may link to.")
    public_contacts: list[str] = Field(
        default_factory=list, description="E-mail addresses and phone numbers a reply may name."
    )
    competitors: list[str] = Field(default_factory=list, description="Names that are flagged as competitor.")
    topics: dict[str, list[str]] = Field(
        default_factory=dict, description="What people write about: topic as we call it → words that show it."
    )
    voice: Voice = Field(default_factory=Voice)
    channels: dict[str, ChannelStyle] = Field(default_factory=dict)
    contacts: list[Contact] = Field(default_factory=list)
    approval: Approval = Field(default_factory=Approval)
    answerable_floor: float = Field(
        0.5, ge=0, le=1, description="Below this probability a draft or an answer abstains."
    )
    holding_statement: dict[str, str] = Field(
        default_factory=dict, description="What is said first in a crisis, by language."
    )


@dataclass(frozen=True, kw_only=True)
class Brand:
    """A brand's file and the policy in force. ``id`` is the folder's name."""

    id: str
    file: BrandFile
    policy: Policy

    @property
    def name(self) -> str:
        """The brand as people write it."""
        return self.file.name

    @property
    def voice(self) -> Voice:
        """How it speaks."""
        return self.file.voice

    @property
    def language(self) -> str:
        """Its first language."""
        return self.file.languages[0]

    def style(self, channel: str) -> ChannelStyle:
        """What is different on that channel."""
        return self.file.channels.get(channel) or ChannelStyle()

    @property
    def version(self) -> str:
        """A hash of the brand's rules: a decision is bound to it."""
        return content_hash(
            self.file.model_dump(mode="json"), [clause.model_dump(mode="json") for clause in self.policy]
        )[:16]
