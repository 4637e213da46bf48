"""The program as its users have it: a command in a shell, over the sample brands."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from assistant.cli import main, options, output

PROGRAM = Path(sys.executable).parent / "assistant"
Shell = Callable[..., subprocess.CompletedProcess[str]]


def clean_environment(home: Path) -> dict[str, str]:
    """The machine's environment without any setting of ours but the home folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASSISTANT_", "OPENAI_"))}
    return {**kept, "ASSISTANT_HOME": str(home), "COLUMNS": "200"}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder in which the English-first sample brand is indexed."""
    folder = tmp_path_factory.mktemp("home")
    subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, "index", "--brand", "haverfell"],
        env=clean_environment(folder),
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


@pytest.fixture
def shell(home: Path, tmp_path: Path) -> Shell:
    """Runs ``assistant`` with arguments in a process of its own, in an empty folder."""

    def run(*arguments: str | Path, stdin: bytes = b"", **settings: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(  # noqa: S603 - our own program
            [PROGRAM, *arguments],
            env={**clean_environment(home), **settings},
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


@pytest.fixture
def command(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Shell]:
    """Does what ``shell`` does within this process: the same entry point, without the wait for a new interpreter."""

    def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as patch:
            for name, value in {**clean_environment(home), **settings}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["assistant", *map(str, arguments)])
            patch.chdir(tmp_path)
            options.program.cache_clear()
            output.console.cache_clear()
            output.notes.cache_clear()
            with pytest.raises(SystemExit) as left:
                main()
            if options.program.cache_info().currsize:
                options.program().close()
        captured = capfdbinary.readouterr()
        code = left.value.code if isinstance(left.value.code, int) else 0
        return subprocess.CompletedProcess(arguments, code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    yield run
    options.program.cache_clear()
    logging.getLogger().handlers.clear()
    structlog.reset_defaults()
