"""The prompted drafter: a language model writes, from the brand's rules and the passages alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel, Field

from assistant.domain import Draft, Passage, Turn
from assistant.errors import ConfigurationError, LanguageModelError, TooLargeError
from assistant.llm.base import LanguageModel, Request
from assistant.pipeline.base import Brief
from assistant.pipeline.compose import Limits
from assistant.pipeline.person import name_of
from assistant.pipeline.quotes import verified
from assistant.prompts import PromptFile, Prompts, Rendered
from assistant.text import clean
from assistant.text.mask import LEFT, RIGHT, Masker
from assistant.tokens import count, encoding_for

LONGEST_REPLY: Final = 20_000
"""Characters of a language model's reply; what is longer is no reply to a comment and is not used."""

NAME: Final = f"{LEFT}NAME_1{RIGHT}"
"""Stands for the person's name in a prompt, in the form of the masker's placeholders, which no text can forge."""

_RECENT: Final = 5
"""Latest replies to others that are shown, so that they are not repeated."""

_MESSAGE: Final = 300
"""Characters of one finding that are shown."""


class CitationOut(BaseModel):
    """One citation as the language model writes it."""

    passage_id: str
    quote: str


class ReplyOut(BaseModel):
    """What the language model is asked to answer with."""

    reply: str
    citations: list[CitationOut] = Field(default_factory=list)
    abstain: bool = False
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Material:
    """What of the brief goes into one prompt; less and less of it until it fits."""

    passages: tuple[Passage, ...]
    thread: tuple[Turn, ...]
    recent: tuple[str, ...]

    def less(self) -> _Material | None:
        """Without the least needed piece: a passage (lowest first, the best stays), a recent reply, the oldest turn."""
        if len(self.passages) > 1:
            return replace(self, passages=self.passages[:-1])
        if self.recent:
            return replace(self, recent=self.recent[:-1])
        if self.thread:
            return replace(self, thread=self.thread[1:])
        return replace(self, passages=()) if self.passages else None


_NOTHING: Final = _Material(passages=(), thread=(), recent=())

_OWN_SHARE: Final = 0.8
"""Share of the budget that the brand's own rules may take before they are the trouble, and not the comment."""


class PromptedDrafter:
    """Drafts with a language model. One object serves all threads; it keeps nothing of a draft."""

    def __init__(
        self,
        language_model: LanguageModel,
        prompts: Prompts,
        *,
        version: int | None = None,
        context_tokens: int = 12_000,
        reply_tokens: int = 700,
    ) -> None:
        """A drafter for one prompt version.

        Args:
            language_model: who writes.
            prompts: where the prompt ``reply`` is found.
            version: of the prompt; None takes the newest.
            context_tokens: tokens a rendered prompt may take.
            reply_tokens: tokens the answer may take.

        Raises:
            NotFoundError: there is no such prompt or version.
        """
        self.engine = f"prompted:{language_model.name}"
        self._language_model = language_model
        self._prompt: PromptFile = prompts.get("reply", version)
        self._context_tokens = context_tokens
        self._reply_tokens = reply_tokens
        self._encoding = encoding_for(language_model.name)

    def draft(self, brief: Brief) -> Draft:
        """A draft from the language model, its citations verified.

        Raises:
            LanguageModelError: no usable draft came.
            TooLargeError: the comment does not fit into the prompt whole.
        """
        rendered, passages = self._fitted(brief)
        completion = self._language_model.complete(
            Request(system=rendered.system, user=rendered.user, schema=ReplyOut, max_tokens=self._reply_tokens)
        )
        value = completion.value
        if not isinstance(value, ReplyOut):
            raise LanguageModelError("The language model did not answer with the reply that was asked for.")
        text = _named(clean(value.reply).strip(), brief)
        if len(text) > LONGEST_REPLY:
            raise LanguageModelError(f"The language model wrote {len(text):,} characters: that is no reply.")
        if not text and not value.abstain:
            raise LanguageModelError("The language model answered with an empty reply.", retryable=True)
        return Draft(
            text=text,
            language=brief.language,
            citations=verified(((each.passage_id, each.quote) for each in value.citations), passages),
            engine=self.engine,
            prompt=self._prompt.label,
            prompt_hash=self._prompt.content_hash,
            abstained=value.abstain,
            usage=completion.usage,
        )

    def _fitted(self, brief: Brief) -> tuple[Rendered, tuple[Passage, ...]]:
        """The prompt within its budget. Whole pieces are left out, lowest first; nothing is cut in the middle."""
        variables = _variables(brief)
        masker = Masker(keep=brief.brand.file.public_contacts)
        variables |= _masked(brief, masker)
        material: _Material | None = _Material(
            passages=brief.search.passages,
            thread=tuple(replace(turn, text=_safe(turn.text, masker), author=None) for turn in brief.comment.thread),
            recent=tuple(_safe(text, masker) for text in brief.recent[:_RECENT]),
        )
        while material is not None:
            rendered = self._render(variables, material)
            # Counting a stable part again costs nothing: recent counts are kept.
            if count(rendered.system, self._encoding) + count(rendered.user, self._encoding) <= self._context_tokens:
                return rendered, material.passages
            material = material.less()
        if count(self._render(variables, _NOTHING).system, self._encoding) > _OWN_SHARE * self._context_tokens:
            raise ConfigurationError(
                "The brand's voice and policy leave no room for a comment in the prompt. Set ASSISTANT_CONTEXT_TOKENS "
                "higher.",
                field="ASSISTANT_CONTEXT_TOKENS",
            )
        raise TooLargeError(
            "The comment is too long for the prompt, even alone. A person must write this reply, or set "
            "ASSISTANT_CONTEXT_TOKENS higher.",
            field="comment",
        )

    def _render(self, variables: dict[str, Any], material: _Material) -> Rendered:
        values = variables | {
            "passages": [shown(passage) for passage in material.passages],
            "thread": [{"text": turn.text, "ours": turn.ours} for turn in material.thread],
            "recent": list(material.recent),
        }
        # A project's own version may do with fewer variables; it never gets others.
        return self._prompt.render(**{name: values[name] for name in self._prompt.variables if name in values})


def _variables(brief: Brief) -> dict[str, Any]:
    """What is ours to say: the brand's rules and the channel's."""
    brand, channel = brief.brand, brief.channel
    style, limits = brand.style(channel.name), Limits.of(brand, channel, brief.instruction)
    hashtags = [each for each in (style.max_hashtags, channel.max_hashtags) if each is not None]
    return {
        "brand": brand.file,
        "clauses": brand.policy.on_replies,
        "channel": {
            "name": channel.name,
            "title": channel.title,
            "max_length": limits.max_length,
            "unit": channel.unit.value,
            "max_sentences": limits.max_sentences,
            "max_emoji": limits.max_emoji,
            "max_links": limits.max_links,
            "max_hashtags": min(hashtags) if hashtags else None,
            "markdown": channel.markdown,
            "mention": channel.mentions and style.mention,
            "note": style.note,
        },
        "language": brief.language,
        "address": brand.voice.address.get(brief.language, ""),
        "sign_off": brand.voice.sign_off.get(brief.language, "") if style.sign_off else "",
        "intent": brief.assessment.intent.value,
    }


def _masked(brief: Brief, masker: Masker) -> dict[str, Any]:
    """What people wrote, without their personal data; their name stays here and only its mark is sent."""
    name = name_of(brief.comment, brief.brand, brief.language)
    previous = _safe(brief.previous.text, masker) if brief.previous else ""
    return {
        "comment": _safe(brief.comment.text, masker),
        "author": NAME if name else "",
        "instruction": _safe(brief.instruction.text, masker) if brief.instruction else "",
        "previous": previous.replace(name, NAME) if name else previous,
        "findings": [
            {"check": each.check, "severity": each.severity.value, "message": _safe(each.message[:_MESSAGE], masker)}
            for each in brief.findings
        ],
    }


def _named(text: str, brief: Brief) -> str:
    """The reply with the person's name in the place of its mark."""
    name = name_of(brief.comment, brief.brand, brief.language)
    return text.replace(NAME, name) if name else text


def _safe(text: str, masker: Masker) -> str:
    return masker.mask(clean(text)).text


def shown(passage: Passage) -> dict[str, Any]:
    """A passage as prompts show it."""
    return {
        "id": passage.id,
        "title": passage.title,
        "heading": passage.heading or passage.title,
        "text": passage.text,
        "url": passage.url,
        "kind": passage.kind.value,
        "language": passage.language,
    }
