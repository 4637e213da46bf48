"""Every setting, read once from the environment (prefix ``ASSISTANT_``) or a ``.env`` file, never at import.

``docs/reference/configuration.md`` is generated from this class.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import ConfigurationError

_SHIPPED = Path(__file__).parent / "_shipped"
_CHECKOUT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """The program's settings. Secrets are masked wherever they are printed."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    home: Path = Field(Path(".assistant"), description="Folder that holds the database, the index and caches.")
    project: Path = Field(Path(), description="Folder with your prompts/, knowledge/ and evals/.")
    database_url: str = Field("", description="SQLAlchemy URL; empty means SQLite inside the home folder.")
    queue: Literal["embedded", "procrastinate"] = Field(
        "embedded", description="Where work waits: threads of the server process, or PostgreSQL."
    )
    workers: int = Field(4, ge=1, le=64, description="Threads that handle cases in one process.")
    chroma_url: str = Field("", description="URL of a Chroma server; empty means embedded in the home folder.")
    embedder: str = Field(
        "static", description="static, minilm, openai:<name>, or any name LangChain's init_embeddings takes."
    )
    minilm_folder: Path | None = Field(
        None, description="Folder with the MiniLM ONNX files; empty lets Chroma download them once."
    )

    language_model: str = Field(
        "",
        description=(
            "Empty drafts offline from approved text. openai:<name> asks a server that speaks OpenAI's protocol; "
            "<provider>:<name> goes through LangChain."
        ),
    )
    openai_base_url: str = Field(
        "",
        validation_alias=AliasChoices("ASSISTANT_OPENAI_BASE_URL", "OPENAI_BASE_URL"),
        description="Base URL of a server that speaks OpenAI's protocol; empty means OpenAI itself.",
    )
    openai_api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("ASSISTANT_OPENAI_API_KEY", "OPENAI_API_KEY"),
        description="Key for that server.",
    )
    language_model_timeout: float = Field(30.0, gt=0, le=600, description="Seconds one answer may take in all.")
    language_model_retries: int = Field(2, ge=0, le=10, description="Tries after the first, on 429, 5xx and time-outs.")
    language_model_concurrency: int = Field(32, ge=1, le=512, description="Requests under way at once per process.")
    context_tokens: int = Field(12_000, ge=500, description="Tokens a rendered prompt may take.")
    reply_tokens: int = Field(700, ge=50, description="Tokens a drafted reply may take.")
    moderation: bool = Field(False, description="Ask OpenAI's moderation endpoint about every comment.")
    policy_judge: bool = Field(False, description="Ask the language model about every clause of the policy.")

    max_comment_chars: int = Field(20_000, ge=100, description="Longest comment taken, in characters.")
    max_body_bytes: int = Field(2_000_000, ge=10_000, description="Largest request body, in bytes.")
    max_document_bytes: int = Field(25_000_000, ge=10_000, description="Largest document, in bytes.")
    requests_per_minute: int = Field(1_200, ge=1, description="Requests one API key may send a minute.")
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(8000, ge=0, le=65_535, description="Port the server listens on.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged.")

    @property
    def sql_url(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.home / 'assistant.db'}"


def load_settings() -> Settings:
    """Settings from the environment.

    Raises:
        ConfigurationError: a value is not usable; the text names the variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        name = name if "_API_KEY" in name or name.startswith(("ASSISTANT_", "OPENAI_")) else f"ASSISTANT_{name}"
        raise ConfigurationError(f"The setting {name} is not usable: {first['msg']}.", field=name) from None


def shipped_folder(name: Literal["prompts", "knowledge", "evals"]) -> Path:
    """The folder of that name that came with the program: inside the wheel, or the checkout's own."""
    packed = _SHIPPED / name
    return packed if packed.is_dir() else _CHECKOUT / name
