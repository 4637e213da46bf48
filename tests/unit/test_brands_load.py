from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.brands import load_brand
from assistant.errors import ConfigurationError, UserError
from assistant.settings import shipped_folder

SHIPPED = shipped_folder("knowledge")


def written(folder: Path, brand: str, policy: str | None = None) -> Path:
    place = folder / "acme"
    place.mkdir(parents=True, exist_ok=True)
    (place / "brand.yaml").write_text(brand, encoding="utf-8")
    if policy is not None:
        (place / "policy.yaml").write_text(policy, encoding="utf-8")
    return folder


def test_a_brand_without_a_folder_gets_the_default_voice_and_policy_under_its_own_name() -> None:
    brand = load_brand("nobody-knows-it", SHIPPED)
    default = load_brand("default", SHIPPED)
    assert brand.id == "nobody-knows-it"
    assert brand.name == "nobody-knows-it"
    assert brand.voice == default.voice
    assert list(brand.policy) == list(default.policy)


def test_an_unknown_key_is_an_error_that_names_the_nearest_one(tmp_path: Path) -> None:
    folder = written(tmp_path, "name: Acme\nvoice:\n  sumary: Warm and short.\n")
    with pytest.raises(ConfigurationError, match=r"voice\.sumary is unknown\. Did you mean summary\?"):
        load_brand("acme", folder, SHIPPED)


def test_an_unknown_key_inside_a_list_is_named_too(tmp_path: Path) -> None:
    folder = written(tmp_path, "name: Acme\nvoice:\n  traits:\n    - {name: warm, description: kind, dos: [Hi]}\n")
    with pytest.raises(ConfigurationError, match=r"Did you mean do"):
        load_brand("acme", folder, SHIPPED)


def test_a_mistyped_needed_key_is_named_rather_than_the_missing_one(tmp_path: Path) -> None:
    folder = written(tmp_path, "nmae: Acme\n")
    with pytest.raises(ConfigurationError, match=r"nmae is unknown\. Did you mean name\?"):
        load_brand("acme", folder, SHIPPED)


def test_a_mistyped_key_of_a_clause_is_named(tmp_path: Path) -> None:
    policy = "clauses:\n  - {id: A-1, on: comment, titel: t, text: t, category: spam}\n"
    with pytest.raises(ConfigurationError, match=r"titel is unknown\. Did you mean title\?"):
        load_brand("acme", written(tmp_path, "name: Acme\n", policy), SHIPPED)


def test_a_policy_overrides_the_default_pack_clause_by_clause(tmp_path: Path) -> None:
    default = load_brand("x", SHIPPED).policy
    kept, dropped = default.on_comments[0], default.on_comments[1]
    policy = f"""
clauses:
  - {{id: {dropped.id}, on: comment, title: t, text: t, category: {dropped.category}, off: true}}
  - {{id: OURS-1, on: comment, title: ours, text: ours, category: fanclub, severity: low}}
"""
    brand = load_brand("acme", written(tmp_path, "name: Acme\n", policy), SHIPPED)
    assert brand.policy.get(kept.id) == kept
    assert brand.policy.get(dropped.id) is None
    assert brand.policy.for_category("fanclub") is not None


def test_a_brands_version_changes_with_its_rules(tmp_path: Path) -> None:
    first = load_brand("acme", written(tmp_path, "name: Acme\n"), SHIPPED).version
    second = load_brand("acme", written(tmp_path, "name: Acme\nanswerable_floor: 0.7\n"), SHIPPED).version
    assert first != second


@pytest.mark.parametrize("text", ["- a list", "name: [", "name: Acme\nlanguages: en\n", "\xff\xfe", ""])
def test_broken_files_are_plain_errors(tmp_path: Path, text: str) -> None:
    folder = written(tmp_path, "")
    (folder / "acme" / "brand.yaml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"brand\.yaml"):
        load_brand("acme", folder, SHIPPED)


@given(name=st.text(max_size=80))
def test_no_name_escapes_the_folder(name: str) -> None:
    try:
        brand = load_brand(name, SHIPPED)
    except UserError:
        return
    assert "/" not in brand.id
    assert not brand.id.startswith(".")


@given(text=st.text(max_size=200))
def test_any_file_loads_or_is_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = written(tmp_path_factory.mktemp("brand"), "")
    (folder / "acme" / "brand.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(ConfigurationError):
        assert load_brand("acme", folder, SHIPPED).id == "acme"
