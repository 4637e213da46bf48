"""A prompt file read and checked: front matter, blocks, variables declared and used, and what may be used where."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.errors import ConfigurationError
from assistant.prompts.fence import Foreign, fence_filter
from assistant.prompts.file import BLOCKS, PromptFile

_LARGEST = 200_000
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*\n(.*)", re.DOTALL)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_VERSION_FILE = re.compile(r"v([1-9][0-9]{0,5})\.md")


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


def _finalize(value: Any) -> Any:
    return str(value) if isinstance(value, Foreign) else value


def _environment() -> SandboxedEnvironment:
    # A prompt is plain text for a language model: escaping it as HTML would change what people wrote.
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["fence"] = fence_filter
    return environment


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
    if set(blocks) != BLOCKS:
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
