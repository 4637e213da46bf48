"""``knowledge/<brand>/brand.yaml`` and ``policy.yaml`` → Brand, with errors that name the nearest known key."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from assistant.brands.brand import Brand, BrandFile
from assistant.brands.policy import CommentClause, Policy, PolicyFile, ReplyClause
from assistant.errors import ConfigurationError, UserError

DEFAULT_BRAND = "default"
"""The folder with the default voice and policy pack."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_File = TypeVar("_File", bound=BaseModel)


# The one written in C reads ten times as fast; it is in every wheel of PyYAML, but not in every build of it.
_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Yaml(_Base):  # type: ignore[misc, valid-type]  # chosen at run time
    """Safe YAML with the truth values of version 1.2: ``on``, ``off``, ``yes`` and ``no`` are words.

    ``on`` is a key of every clause, ``no`` is Norwegian.
    """


_Yaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$", re.IGNORECASE), list("tTfF"))


def check_brand_name(name: str) -> str:
    """The name, when it is fit to be a folder's.

    Raises:
        UserError: it is not.
    """
    if not _NAME.fullmatch(name):
        raise UserError(
            f"{name!r:.80} is no brand name: use letters, digits, dots, dashes and underscores, at most 64.",
            field="brand",
        )
    return name


def brand_names(*folders: Path) -> list[str]:
    """Brands that have a folder with a brand.yaml, the default pack left out; sorted."""
    names = {path.parent.name for folder in folders for path in folder.glob("*/brand.yaml")}
    return sorted(names - {DEFAULT_BRAND})


def load_brand(name: str, *folders: Path) -> Brand:
    """The brand of that name from the first folder that has it, over the default voice and policy pack.

    A brand that has no folder gets the defaults under its own name.

    Raises:
        UserError: the name cannot be one.
        ConfigurationError: a file is not valid; the text names file, key and the nearest known key.
    """
    check_brand_name(name)
    default = _find(DEFAULT_BRAND, folders)
    if default is None:
        raise ConfigurationError("The default brand folder is missing from this installation: install it again.")
    own = _find(name, folders)
    values = read_yaml(default / "brand.yaml")
    written = read_yaml(own / "brand.yaml") if own else {"name": name}
    file = validate_file(BrandFile, _over(values, written), (own or default) / "brand.yaml")
    return Brand(id=name, file=file, policy=_load_policy(default, own))


def _load_policy(default: Path, own: Path | None) -> Policy:
    clauses: list[CommentClause | ReplyClause] = list(_policy_file(default).clauses)
    if own is not None and own != default and (own / "policy.yaml").exists():
        mine = _policy_file(own)
        clauses = [*clauses, *mine.clauses] if mine.inherit else list(mine.clauses)
    return Policy(clauses)


def _policy_file(folder: Path) -> PolicyFile:
    path = folder / "policy.yaml"
    return validate_file(PolicyFile, read_yaml(path), path)


def _find(name: str, folders: tuple[Path, ...]) -> Path | None:
    return next((folder / name for folder in folders if (folder / name / "brand.yaml").is_file()), None)


def _over(base: Any, top: Any) -> Any:
    """Mappings merged key by key; anything else is replaced."""
    if isinstance(base, dict) and isinstance(top, dict):
        return {key: _over(base.get(key), top[key]) if key in top else base[key] for key in {**base, **top}}
    return top


def read_yaml(path: Path) -> dict[str, Any]:
    """The keys and values of a YAML file, its truth values as version 1.2 has them.

    Raises:
        ConfigurationError: it cannot be read or is no YAML; the text names file and line.
    """
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), _Yaml)  # noqa: S506 (built on the safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ConfigurationError(f"{path}{where} is not valid YAML: {getattr(error, 'problem', error)}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from None
    if not isinstance(values, dict):
        raise ConfigurationError(f"{path} must hold keys and values.")
    return values


def validate_file(schema: type[_File], values: dict[str, Any], path: Path) -> _File:
    """What a file says, held to its schema.

    Raises:
        ConfigurationError: it does not fit; the text names file, key and the nearest known key.
    """
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        # A mistyped key often leaves a needed one missing: the typing error is what helps.
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        where = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            key = str(first["loc"][-1])
            near = difflib.get_close_matches(key, _known_keys(schema, first["loc"][:-1]), n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ConfigurationError(f"{path}: the key {where} is unknown.{hint}", field=where) from None
        raise ConfigurationError(f"{path}: {where}: {first['msg']}.", field=where) from None


def _known_keys(schema: Any, location: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at a location, found by walking the annotations."""
    options = [schema]
    for part in location:
        options = [inner for option in options for inner in _inside(option, part)]
    return sorted({key for option in options if hasattr(option, "model_fields") for key in option.model_fields})


def _inside(option: Any, part: int | str) -> list[Any]:
    if hasattr(option, "model_fields"):
        return _flat(option.model_fields[part].annotation) if part in option.model_fields else [option]
    return [option]


def _flat(annotation: Any) -> list[Any]:
    if get_origin(annotation) is None:
        return [annotation]
    return [leaf for inner in get_args(annotation) for leaf in _flat(inner)]
