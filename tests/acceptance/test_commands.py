"""The commands of the public interface, each run as in a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.conftest import Shell


def test_draft_answers_with_a_citation(shell: Shell) -> None:
    done = shell(
        "draft", "Does your oat drink split in coffee?", "--brand", "haverfell", "--channel", "instagram", "--json"
    )
    assert done.returncode == 0, done.stderr
    out = json.loads(done.stdout)
    assert set(out) >= {"id", "flags", "route", "passages", "draft", "findings"}
    assert set(out["draft"]) >= {
        "text",
        "language",
        "citations",
        "engine",
        "prompt",
        "prompt_hash",
        "abstained",
        "usage",
    }
    assert not out["draft"]["abstained"]
    by_id = {passage["id"]: passage for passage in out["passages"]}
    for citation in out["draft"]["citations"]:
        assert citation["quote"] in by_id[citation["passage_id"]]["text"]


def test_draft_for_people_is_readable(command: Shell) -> None:
    done = command("draft", "Does your oat drink split in coffee?", "--brand", "haverfell")
    assert done.returncode == 0
    assert done.stdout.startswith("route ")
    assert "draft by extractive" in done.stdout


def test_assess_reads_json_lines_and_loses_none(shell: Shell) -> None:
    lines = [
        json.dumps({"id": 1, "text": "I will sue you", "channel": "x", "strange": True}),
        json.dumps({"id": "two", "text": "lovely \ud83d\ude0d"}),
        "not json",
        json.dumps({"id": 4}),
        json.dumps({"id": 5, "text": ""}),
        json.dumps({"id": 6, "text": "\ud800 broken \u0000"}),
        json.dumps({"id": 7, "text": "x" * 30_000}),
        "",
        json.dumps({"id": 8, "text": "fine", "channel": "nowhere"}),
    ]
    done = shell("assess", "-", "--brand", "haverfell", stdin="\n".join(lines).encode() + b"\n\xff\xfe\n")
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["id"] for each in out] == [1, "two", None, 4, 5, 6, 7, 8, None]
    assert ["error" in each for each in out] == [False, False, True, True, True, False, True, True, True]
    assert out[0]["flags"][0]["category"] == "legal"
    assert done.returncode == 2
    assert "6 of the lines" in done.stderr


def test_search_answers_a_batch(command: Shell, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"id": "a", "query": "split in coffee"}\n{"id": "b", "query": "press contact"}\n', encoding="utf-8"
    )
    done = command("search", "--queries", queries, "--brand", "haverfell", "--k", "3", "--json")
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["id"] for each in out] == ["a", "b"]
    for each in out:
        assert 0 <= each["answerable"] <= 1
        assert 1 <= len(each["passages"]) <= 3
        assert set(each["passages"][0]) >= {"id", "document", "title", "heading", "text", "url", "language", "score"}
    assert done.returncode == 0


def test_ask_cites_and_abstains(command: Shell) -> None:
    found = json.loads(command("ask", "Who do journalists talk to?", "--brand", "haverfell", "--json").stdout)
    assert not found["abstained"]
    assert "press@haverfell.example" in found["answer"]
    none = json.loads(command("ask", "How do I reset an oven clock?", "--brand", "haverfell", "--json").stdout)
    assert none["abstained"]


def test_a_new_brand_from_a_csv_keeps_its_own_addresses(command: Shell, tmp_path: Path) -> None:
    faq = tmp_path / "faq.csv"
    faq.write_text(
        "question,answer,url\nWhere is the harbour?,At the end of Pier Street.,https://h.example/1\n"
        "When do boats leave?,Every hour from 8.,https://h.example/2\n",
        encoding="utf-8",
    )
    done = command("index", "--brand", "harbour", faq, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["passages"] == 2
    out = json.loads(command("search", "boats leaving times", "--brand", "harbour", "--json").stdout)
    assert out["passages"][0]["url"] == "https://h.example/2"
    again = json.loads(command("index", "--brand", "harbour", faq, "--json").stdout)
    assert (again["unchanged"], again["added"]) == (1, [])


def test_comments_are_imported_once(command: Shell, tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    file.write_text("id,text,author\n1,Hello there,mia\n2,,ben\n3,Where is it?,ada\n", encoding="utf-8")
    first = command("import", file, "--brand", "haverfell", "--channel", "instagram")
    assert "2 stored, 0 already there, 1 skipped" in first.stdout
    assert first.returncode == 2
    second = command("import", file, "--brand", "haverfell", "--channel", "instagram")
    assert "0 stored, 2 already there, 1 skipped" in second.stdout


def test_init_makes_a_project_that_works(command: Shell, tmp_path: Path) -> None:
    project = tmp_path / "project"
    made = command("init", project, "--brand", "acme")
    assert made.returncode == 0, made.stderr
    assert {path.name for path in project.iterdir()} == {"prompts", "knowledge", "evals"}
    assert (project / "knowledge" / "acme" / "brand.yaml").is_file()
    again = command("init", project, "--brand", "acme")
    assert again.returncode == 2
    assert "Choose an empty folder" in again.stderr
    indexed = command("index", "--brand", "acme", ASSISTANT_PROJECT=str(project))
    assert indexed.returncode == 0, indexed.stderr
    listed = json.loads(command("brands", "--json", ASSISTANT_PROJECT=str(project)).stdout)
    assert "acme" in [each["brand"] for each in listed]


def test_administration(command: Shell, tmp_path: Path) -> None:
    own = {"ASSISTANT_HOME": str(tmp_path / "own")}
    assert command("db", "upgrade", **own).returncode == 0
    made = json.loads(command("keys", "add", "desk", "--scope", "read", "--json", **own).stdout)
    assert made["key"].startswith("cak_")
    assert made["key"] not in command("keys", "list", "--json", **own).stdout
    assert command("keys", "revoke", made["id"], **own).returncode == 0
    verified = json.loads(command("audit", "verify", "--json", **own).stdout)
    assert verified["intact"]
    assert verified["events"] == 2


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "said"),
    [
        (["draft", "", "--brand", "haverfell"], {}, 2, "no text"),
        (["draft", "hi", "--brand", "haverfell", "--channel", "instagrm"], {}, 2, "Did you mean instagram"),
        (["draft", "hi", "--brand", "../etc"], {}, 2, "no brand name"),
        (["search", "hi", "--brand", "unseen"], {}, 2, "assistant index --brand unseen"),
        (["index", "--brand", "unseen"], {}, 2, "no folder of its own"),
        (["index", "--brand", "haverfell", "/nowhere"], {}, 2, "/nowhere"),
        (["assess", "hi"], {}, 2, "brand"),
        (["search", "hi", "--brand", "haverfell"], {"ASSISTANT_EMBEDDER": "minilm"}, 2, "--rebuild"),
        (
            ["draft", "hi", "--brand", "haverfell"],
            {"ASSISTANT_LANGUAGE_MODEL": "nonsense"},
            2,
            "ASSISTANT_LANGUAGE_MODEL",
        ),
        (["draft", "hi", "--brand", "haverfell"], {"ASSISTANT_WORKERS": "many"}, 2, "ASSISTANT_WORKERS"),
        (["import", "missing.csv", "--brand", "haverfell"], {}, 2, "cannot be read"),
        (["import", "missing.xml", "--brand", "haverfell"], {}, 2, "not a csv or jsonl"),
    ],
)
def test_wrong_use_is_a_plain_sentence(
    command: Shell, arguments: list[str], settings: dict[str, str], code: int, said: str
) -> None:
    done = command(*arguments, **settings)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_broken_brand_file_names_the_nearest_key(command: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge" / "typo"
    folder.mkdir(parents=True)
    (folder / "brand.yaml").write_text("name: Typo\nvioce: {}\n", encoding="utf-8")
    done = command("assess", "hi", "--brand", "typo")
    assert done.returncode == 2
    assert "Did you mean voice" in done.stderr


@pytest.mark.parametrize("name", ["assess", "draft", "ask", "search", "index", "import", "init", "serve", "demo"])
def test_every_command_helps_with_an_example(command: Shell, name: str) -> None:
    done = command(name, "--help")
    assert done.returncode == 0
    assert f"Example: assistant {name}" in " ".join(done.stdout.split())
