"""Prompts are files: ``prompts/<name>/v<N>.md``, front matter and a Jinja body with a ``system`` and a ``user`` block.

The system part is ours alone. Whatever other people wrote (comments, threads, passages) is named under ``fenced`` in
the front matter, may not be used in the system part, and reaches the user part only through ``fence``, which puts it
between two lines with a number that is drawn afresh for each rendering, so that no text can forge them.

A version is never edited once it was used: write the next one. Drafts keep the hash of the version they came from.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.domain import content_hash
from assistant.errors import ConfigurationError, NotFoundError
from assistant.settings import Settings, shipped_folder

_LARGEST = 200_000
_MOST_KEPT = 64
_BLOCKS = {"system", "user"}
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*\n(.*)", re.DOTALL)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_VERSION_FILE = re.compile(r"v([1-9][0-9]{0,5})\.md")
# Taken out of fenced text: a lone surrogate cannot be encoded, a control character breaks lines, a direction mark
# reorders them, and tag characters spell words that no person sees, save where they name a flag such as Scotland's.
_UNSEEN = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_FENCE_LIKE = re.compile("[<\uff1c\u2039\u00ab\u226a]{3,}|[>\uff1e\u203a\u00bb\u226b]{3,}")
_UNFIT_FOR_LABEL = re.compile(r"[<>\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """The two parts of a prompt: ``system`` is ours alone, ``user`` holds what others wrote, fenced."""

    system: str
    user: str


class _Front(BaseModel):
    """Front matter as it is written. ``variables`` may be a list of names, or names with what they hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: int = Field(ge=1)
    description: str = Field(min_length=1)
    variables: dict[str, str]
    fenced: list[str] = Field(default_factory=list)
    language_model: str | None = None

    @field_validator("variables", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return {str(name): "" for name in value} if isinstance(value, list) else value


class _Foreign(str):
    """What somebody else wrote. Printing it is an error; only ``fence`` takes the text out."""

    __slots__ = ()

    def __str__(self) -> str:
        raise ConfigurationError("A prompt may print what other people wrote only through fence(text, label).")

    def __format__(self, spec: str, /) -> str:
        return str(self)


class _Fence:
    """Puts a text, or several as lines, between lines that they cannot forge. ``key`` is printed after the label."""

    def __init__(self, nonce: str | None = None) -> None:
        self.nonce = nonce or f"{secrets.randbelow(10**12):012}"

    def __call__(self, text: object, label: str, key: object = "") -> str:
        plain = _UNSEEN.sub(r"\1", _plain(text).replace("\r\n", "\n").replace("\r", "\n"))
        plain = _FENCE_LIKE.sub(lambda run: " ".join(run.group()), plain)
        plain = plain.replace(self.nonce, " ")
        named = _UNFIT_FOR_LABEL.sub(" ", f"{label} {_plain(key)}".strip())[:200]
        return f"<<<{named} {self.nonce}>>>\n{plain}\n<<<end {label} {self.nonce}>>>"


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(part for part in map(_plain, value) if part)
    # A whole slice is a plain copy: it takes the mark of a foreign text off.
    return value[:] if isinstance(value, str) else str(value)


def _foreign(value: Any) -> Any:
    """The value with every text in it marked, however deep."""
    if isinstance(value, str):
        return _Foreign(value[:])
    if isinstance(value, Mapping):
        return {key: _foreign(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_foreign(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _foreign(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return value


@pass_context
def _fence_filter(context: Context, text: object, label: str, key: object = "") -> str:
    fenced: str = context["fence"](text, label, key)
    return fenced


def _finalize(value: Any) -> Any:
    return str(value) if isinstance(value, _Foreign) else value


def _environment() -> SandboxedEnvironment:
    # A prompt is plain text for a language model: escaping it as HTML would change what people wrote.
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["fence"] = _fence_filter
    return environment


@dataclass(frozen=True, kw_only=True)
class PromptFile:
    """One version of a prompt. ``variables`` maps each name to what it holds; all of them must be given to render."""

    name: str
    version: int
    description: str
    variables: Mapping[str, str]
    fenced: frozenset[str]
    language_model: str | None
    path: Path
    text: str = field(repr=False)
    _template: Template = field(repr=False, compare=False)
    _in_system: tuple[str, ...] = field(repr=False, compare=False)
    # The values are held with the text, so that no other object can take their place under the same id.
    _kept: dict[tuple[int, ...], tuple[str, tuple[Any, ...]]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def label(self) -> str:
        """``name/vN``, as drafts and reports write it."""
        return f"{self.name}/v{self.version}"

    @property
    def content_hash(self) -> str:
        """The hash of the whole file."""
        return content_hash(self.text)

    def render(self, **variables: Any) -> Rendered:
        """Both parts, filled in.

        Raises:
            ConfigurationError: a variable is missing or unknown, or the body cannot be filled in with these values.
        """
        missing, unknown = sorted(self.variables.keys() - variables.keys()), sorted(variables.keys() - self.variables)
        if missing or unknown:
            told = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"knows no {', '.join(unknown)}"] * bool(unknown)
            raise ConfigurationError(f"The prompt {self.label} {' and '.join(told)}.")
        marked = {name: _foreign(value) if name in self.fenced else value for name, value in variables.items()}
        try:
            context = self._template.new_context({**marked, "fence": _Fence()})
            return Rendered(system=self._system(context, marked), user=self._part("user", context))
        except (TemplateError, TypeError, ValueError, OverflowError) as error:
            raise ConfigurationError(f"{self.path}: the prompt cannot be filled in: {error}.") from None

    def _part(self, block: str, context: Context) -> str:
        return _encodable("".join(self._template.blocks[block](context)).strip())

    def _system(self, context: Context, variables: Mapping[str, Any]) -> str:
        """The system part, kept while the values it is made of are the same objects and cannot change.

        It does not depend on the comment, so a draft pays for it once for each brand and channel.
        """
        values = tuple(variables[name] for name in self._in_system)
        if not all(_cannot_change(value) for value in values):
            return self._part("system", context)
        key = tuple(id(value) for value in values)
        kept = self._kept.get(key)
        if kept is None:
            kept = (self._part("system", context), values)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = kept
        return kept[0]


def _cannot_change(value: Any) -> bool:
    """True for plain values, frozen pydantic ones, and tuples of these."""
    if isinstance(value, tuple):
        return all(_cannot_change(each) for each in value)
    if isinstance(value, BaseModel):
        return bool(value.model_config.get("frozen"))
    return value is None or isinstance(value, (str, int, float))


def _encodable(text: str) -> str:
    """Without lone surrogates: nothing that cannot be sent leaves here, fenced or not."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


class Prompts:
    """The prompts of a project and those that came with the program."""

    def __init__(self, *layers: Iterable[PromptFile]) -> None:
        self._layers = [{(prompt.name, prompt.version): prompt for prompt in layer} for layer in layers]

    def list(self) -> list[PromptFile]:
        """Every version in force, by name, oldest version first. An earlier layer hides the same version of a later."""
        merged = {key: prompt for layer in reversed(self._layers) for key, prompt in layer.items()}
        return [merged[key] for key in sorted(merged)]

    def get(self, name: str, version: int | None = None) -> PromptFile:
        """That version; without one the newest of the first layer that has the name.

        Raises:
            NotFoundError: there is none; the text names the nearest.
        """
        for layer in self._layers:
            versions = [each for known, each in layer if known == name and version in {None, each}]
            if versions:
                return layer[name, max(versions)]
        known = sorted({key[0] for layer in self._layers for key in layer})
        if name in known:
            have = ", ".join(f"v{prompt.version}" for prompt in self.list() if prompt.name == name)
            raise NotFoundError(f"The prompt {name} has no version {version}. It has {have}.", field="version")
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(known) or 'none'}."
        raise NotFoundError(f"There is no prompt {name!r:.60}.{hint}", field="prompt")

    def diff(self, name: str, old: int, new: int) -> str:
        """What changed from one version to another, as a unified diff.

        Raises:
            NotFoundError: a version does not exist.
        """
        before, after = self.get(name, old), self.get(name, new)
        lines = difflib.unified_diff(
            before.text.splitlines(), after.text.splitlines(), before.label, after.label, lineterm=""
        )
        return "\n".join(lines)


def load_prompts(*folders: Path) -> Prompts:
    """The prompts in these folders; the first folder wins where two have the same version.

    Raises:
        ConfigurationError: a file is not valid; the text names it, and the nearest known key.
    """
    return Prompts(*([load_prompt(path) for path in _files(folder)] for folder in folders))


def prompts_for(settings: Settings) -> Prompts:
    """The project's own prompts, then those that came with the program.

    Raises:
        ConfigurationError: a file is not valid.
    """
    folders = dict.fromkeys(path.resolve() for path in (settings.project / "prompts", shipped_folder("prompts")))
    return load_prompts(*folders)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/v*.md") if path.is_file())


def load_prompt(path: Path) -> PromptFile:
    """One prompt file, checked: front matter, blocks, variables declared and used, and what may be used where.

    Raises:
        ConfigurationError: the file is not valid; the text says what is wrong and where.
    """
    text = _read(path)
    parts = _FRONT.fullmatch(text)
    if parts is None:
        raise ConfigurationError(f"{path} must begin with front matter between two lines of three dashes.")
    front = _front(path, parts.group(1))
    _check_place(path, front)
    environment = _environment()
    try:
        tree = environment.parse(parts.group(2))
        template = environment.from_string(parts.group(2))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f", line {line + parts.group(1).count(chr(10)) + 3}" if line else ""
        raise ConfigurationError(f"{path}{where}: the body is not a valid template: {error}.") from None
    _check_body(path, front, tree)
    return PromptFile(
        name=front.name,
        version=front.version,
        description=front.description,
        variables=front.variables,
        fenced=frozenset(front.fenced),
        language_model=front.language_model,
        path=path,
        text=text,
        _template=template,
        _in_system=_used_in_system(tree, front),
    )


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError(f"{path} is larger than {_LARGEST:,} bytes: that is no prompt.")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from None


def _front(path: Path, text: str) -> _Front:
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        raise ConfigurationError(f"{path}{where}: the front matter is not valid YAML.") from None
    if not isinstance(values, dict):
        raise ConfigurationError(f"{path}: the front matter must hold keys and values.")
    try:
        return _Front.model_validate(values)
    except ValidationError as error:
        # A mistyped key is told before the key that is missing because of it.
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            near = difflib.get_close_matches(key, _Front.model_fields, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ConfigurationError(f"{path}: the key {key} is unknown.{hint}", field=key) from None
        raise ConfigurationError(f"{path}: {key}: {first['msg']}.", field=key) from None


def _check_place(path: Path, front: _Front) -> None:
    if not _NAME.fullmatch(front.name):
        raise ConfigurationError(f"{path}: name must be lower-case letters, digits and underscores.", field="name")
    file = _VERSION_FILE.fullmatch(path.name)
    if path.parent.name != front.name or file is None or int(file.group(1)) != front.version:
        raise ConfigurationError(
            f"{path} calls itself {front.name} version {front.version}: it belongs at "
            f"{front.name}/v{front.version}.md.",
            field="version",
        )


def _check_body(path: Path, front: _Front, tree: nodes.Template) -> None:
    blocks = {block.name: block for block in tree.find_all(nodes.Block)}
    if set(blocks) != _BLOCKS:
        raise ConfigurationError(f"{path} must have exactly two blocks, system and user.")
    outside = [node for node in tree.body if not isinstance(node, nodes.Block)]
    if any(not _blank(node) for node in outside):
        raise ConfigurationError(f"{path} has text outside its system and user blocks: it would never be sent.")
    used = find_undeclared_variables(tree) - {"fence", *tree.environment.globals} if tree.environment else set()
    declared = set(front.variables)
    if unused := sorted(declared - used):
        raise ConfigurationError(f"{path} declares {', '.join(unused)} but never uses it.", field="variables")
    if undeclared := sorted(used - declared):
        near = difflib.get_close_matches(undeclared[0], sorted(declared), n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ConfigurationError(f"{path} uses {undeclared[0]} but does not declare it.{hint}", field="variables")
    if stray := sorted(set(front.fenced) - declared):
        raise ConfigurationError(f"{path} fences {', '.join(stray)}, which is no variable of it.", field="fenced")
    named = {name.name for name in blocks["system"].find_all(nodes.Name)}
    named |= {each.name for each in blocks["system"].find_all(nodes.Filter)}
    if foreign := sorted(named & {*front.fenced, "fence"}):
        raise ConfigurationError(
            f"{path} uses {', '.join(foreign)} in its system part: what others wrote belongs in the user part.",
            field="fenced",
        )


def _used_in_system(tree: nodes.Template, front: _Front) -> tuple[str, ...]:
    block = next(each for each in tree.find_all(nodes.Block) if each.name == "system")
    return tuple(sorted({name.name for name in block.find_all(nodes.Name)} & set(front.variables)))


def _blank(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Output):
        return False
    return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
