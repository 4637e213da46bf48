from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from assistant.errors import AssistantError, ConfigurationError, LanguageModelError, MissingExtraError
from assistant.llm import make_judge, make_language_model
from assistant.llm.base import LanguageModel, Request
from assistant.llm.scripted import Line, ScriptedLanguageModel, load_script
from assistant.settings import Settings


class Said(BaseModel):
    reply: str


def ask(text: str = "Where is it?", schema: type[BaseModel] | None = None) -> Request:
    return Request(system="You are kind.", user=text, schema=schema)


def test_lines_serve_in_order_where_they_fit_and_then_run_out() -> None:
    scripted = ScriptedLanguageModel(
        [
            Line(contains=["parcel"], answer="one"),
            Line(answer="two"),
            Line(contains=["kind", "parcel"], answer={"a": 1}),
        ]
    )
    answers = [scripted.complete(ask(text)).text for text in ("my parcel", "my parcel", "that parcel")]
    assert answers == ["one", "two", '{"a": 1}']
    with pytest.raises(LanguageModelError, match="no answer left"):
        scripted.complete(ask())
    assert len(scripted.requests) == 4


def test_it_announces_itself() -> None:
    scripted = ScriptedLanguageModel([Line(answer="hi", times=None)], name="demo")
    said = scripted.complete(ask())
    assert scripted.name == said.language_model == "scripted:demo"
    assert said.usage.estimated
    assert said.usage.requests == 1


def test_an_answer_is_held_to_the_schema_like_a_real_one() -> None:
    scripted = ScriptedLanguageModel([Line(answer={"reply": "yes"}), Line(answer={"answer": "no"})])
    assert scripted.complete(ask(schema=Said)).value == Said(reply="yes")
    with pytest.raises(LanguageModelError, match="form"):
        scripted.complete(ask(schema=Said))


def test_an_error_can_be_scripted() -> None:
    scripted = ScriptedLanguageModel([Line(error="The server is down.", retryable=True)])
    with pytest.raises(LanguageModelError, match="is down") as raised:
        scripted.complete(ask())
    assert raised.value.retryable


def test_it_streams_word_by_word() -> None:
    scripted = ScriptedLanguageModel(lambda request: f"You asked: {request.user}")
    assert list(scripted.stream(ask("why now"))) == ["You ", "asked: ", "why ", "now"]


def test_a_script_is_a_file_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "script.jsonl"
    path.write_text('{"contains": ["parcel"], "answer": {"reply": "Soon"}}\n\n{"error": "down"}\n', encoding="utf-8")
    made = make_language_model(Settings(language_model=f"scripted:{path}"))
    assert made is not None
    assert made.name == f"scripted:{path}"
    assert made.complete(ask("my parcel", Said)).value == Said(reply="Soon")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"answr": "x"}', "line 1: answr"),
        ("{", "line 1"),
        ("{}", "either an answer or an error"),
        ('{"answer": "a", "error": "b"}', "either an answer or an error"),
        ('{"answer": "a", "times": 0}', "line 1: times"),
    ],
)
def test_a_mistake_in_a_script_is_named(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "script.jsonl"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=told):
        load_script(path)


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.jsonl"):
        load_script(tmp_path / "nowhere.jsonl")


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_means_no_language_model_and_no_judge(name: str) -> None:
    settings = Settings(language_model=name)
    assert make_language_model(settings) is None
    assert make_judge(settings, None) is None


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"language_model": "gpt-4o"}, "openai:gpt-4o-mini"),
        ({"language_model": "openai:"}, "openai:gpt-4o-mini"),
        ({"language_model": ":x"}, "openai:gpt-4o-mini"),
        ({"language_model": "openai:x"}, "OPENAI_API_KEY"),
        ({"language_model": "openai:x", "openai_base_url": "localhost:11434"}, "no web address"),
        ({"language_model": "openai:x", "openai_base_url": "ftp://a/b"}, "no web address"),
        ({"language_model": "openai:x", "openai_base_url": "http://[bad/v1"}, "no web address"),
        ({"language_model": "openai:x", "openai_api_key": "sk-\u00e4secret"}, "characters that no key has"),
        ({"language_model": "openai:x", "openai_api_key": "sk secret"}, "characters that no key has"),
        ({"language_model": "nosuch:x"}, "nosuch"),
    ],
)
def test_settings_that_cannot_work_are_told(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        make_language_model(Settings(**settings))
    assert told in raised.value.message
    assert "secret" not in raised.value.message


@pytest.mark.parametrize(
    ("provider", "package"), [("anthropic", "langchain-anthropic"), ("ollama", "langchain-ollama")]
)
def test_a_provider_that_is_not_installed_is_told_with_its_package(provider: str, package: str) -> None:
    with pytest.raises(AssistantError) as raised:
        make_language_model(Settings(language_model=f"{provider}:x"))
    assert isinstance(raised.value, MissingExtraError)
    assert f"pip install {package}" in raised.value.message


def test_every_language_model_keeps_to_the_seam() -> None:
    from assistant.llm.langchain import LangChainLanguageModel
    from assistant.llm.openai import OpenAILanguageModel

    for kind in (ScriptedLanguageModel, OpenAILanguageModel, LangChainLanguageModel):
        assert {"complete", "stream"} <= set(dir(kind))
    made: list[LanguageModel] = [ScriptedLanguageModel([])]
    own = make_language_model(Settings(language_model="openai:x", openai_base_url="http://localhost:1/v1"))
    assert own is not None
    made.append(own)
    assert [each.name for each in made] == ["scripted:test", "openai:x"]


def test_a_key_is_shown_nowhere() -> None:
    settings = Settings(language_model="openai:x", openai_api_key=SecretStr("sk-topsecret"))
    made = make_language_model(settings)
    assert made is not None
    assert "topsecret" not in json.dumps([repr(made), str(made), repr(settings), repr(vars(made)["service"])])
