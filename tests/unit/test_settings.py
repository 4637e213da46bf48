from __future__ import annotations

import pytest

from assistant.errors import ConfigurationError
from assistant.settings import load_settings, shipped_folder


def test_defaults_need_nothing() -> None:
    settings = load_settings()
    assert settings.language_model == ""
    assert settings.sql_url.startswith("sqlite:///")


def test_a_bad_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_WORKERS", "many")
    with pytest.raises(ConfigurationError, match="ASSISTANT_WORKERS"):
        load_settings()


def test_a_key_is_taken_from_either_name_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    settings = load_settings()
    assert settings.openai_api_key.get_secret_value() == "sk-very-secret"
    assert "very-secret" not in repr(settings)
    monkeypatch.setenv("ASSISTANT_OPENAI_API_KEY", "sk-ours")
    assert load_settings().openai_api_key.get_secret_value() == "sk-ours"


@pytest.mark.parametrize("name", ["prompts", "knowledge", "evals"])
def test_what_ships_is_there(name: str) -> None:
    assert shipped_folder(name).is_dir()  # type: ignore[arg-type]
