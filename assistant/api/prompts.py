"""Prompts: versions, text, differences, and which version a brand uses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from assistant.api.auth import Managing, Reading
from assistant.api.problems import documented
from assistant.api.schemas import BrandName, Payload, Schema
from assistant.pipeline.intake import storable
from assistant.prompts import PromptFile
from assistant.storage.prompts import activate, active_versions

router = APIRouter(prefix="/v1/prompts", tags=["prompts"], responses=documented(401, 403, 404, 413, 422, 429, 503))

Name = Annotated[str, Path(max_length=80, examples=["reply"])]


class PromptOut(Schema):
    """One version of a prompt."""

    name: str
    version: int
    description: str
    hash: str

    @classmethod
    def of(cls, prompt: PromptFile) -> PromptOut:
        """From the file."""
        return cls(name=prompt.name, version=prompt.version, description=prompt.description, hash=prompt.content_hash)


class PromptTextOut(PromptOut):
    """One version with its text."""

    text: str


class PromptsOut(Schema):
    """Every version, and those a brand chose."""

    items: list[PromptOut]
    active: dict[str, int] = Field(description="Prompt → version chosen for the brand; others use the newest.")


class DiffOut(Schema):
    """What changed from one version to another."""

    name: str
    old: int
    new: int
    diff: str


class ActivateIn(Payload):
    """Which version a brand uses from now on."""

    brand: BrandName
    version: int = Field(ge=1, le=100_000)


@router.get("")
def list_(caller: Reading, brand: Annotated[str, Query(max_length=64)] = "") -> PromptsOut:
    """List every version of every prompt."""
    if brand:
        caller.brand(brand)
    with caller.program.storage.read() as session:
        active = active_versions(session, storable(brand))
    return PromptsOut(items=[PromptOut.of(each) for each in caller.program.prompts.list()], active=active)


@router.get("/{name}/diff")
def diff(
    name: Name,
    caller: Reading,
    old: Annotated[int, Query(ge=1, le=100_000)],
    new: Annotated[int, Query(ge=1, le=100_000)],
) -> DiffOut:
    """Show what changed from one version to another."""
    return DiffOut(name=name, old=old, new=new, diff=caller.program.prompts.diff(storable(name), old, new))


@router.get("/{name}/{version}")
def show(name: Name, version: Annotated[int, Path(ge=1, le=100_000)], caller: Reading) -> PromptTextOut:
    """Show one version."""
    prompt = caller.program.prompts.get(storable(name), version)
    return PromptTextOut(**PromptOut.of(prompt).model_dump(), text=prompt.text)


@router.post("/{name}/activate")
def activate_version(name: Name, body: ActivateIn, caller: Managing) -> PromptOut:
    """Have a brand use that version from now on."""
    program = caller.brand(body.brand)
    program.brand(body.brand)
    prompt = program.prompts.get(storable(name), body.version)
    with program.storage.write() as session:
        activate(session, body.brand, prompt.name, prompt.version, actor=caller.actor)
    return PromptOut.of(prompt)
