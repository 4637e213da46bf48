from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Passage
from assistant.errors import ConfigurationError, NotFoundError
from assistant.prompts import PromptFile, Prompts, load_prompt, load_prompts, prompts_for
from assistant.settings import Settings

FRONT = """---
name: greet
version: {version}
description: Says hello.
variables: [brand, comment]
fenced: [comment]
---
"""
BODY = """{% block system %}
You are {{ brand }}.
{% endblock %}
{% block user %}
{{ fence(comment, "comment") }}
{% endblock %}
"""


def write(folder: Path, text: str, name: str = "greet", version: int = 1) -> Path:
    path = folder / name / f"v{version}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def greet(folder: Path, *, version: int = 1, front: str = FRONT, body: str = BODY) -> PromptFile:
    return load_prompt(write(folder, front.format(version=version) + body, version=version))


def test_a_prompt_has_two_parts(tmp_path: Path) -> None:
    prompt = greet(tmp_path)
    rendered = prompt.render(brand="Haverfell", comment="Hi there")
    assert prompt.label == "greet/v1"
    assert rendered.system == "You are Haverfell."
    lines = rendered.user.split("\n")
    number = lines[0].removeprefix("<<<comment ").removesuffix(">>>")
    assert lines == [f"<<<comment {number}>>>", "Hi there", f"<<<end comment {number}>>>"]
    assert len(number) == 12
    assert number.isdecimal()


def test_each_rendering_draws_its_own_number(tmp_path: Path) -> None:
    prompt = greet(tmp_path)
    assert len({prompt.render(brand="b", comment="c").user for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("variables:", "variabels:", "variabels is unknown. Did you mean variables?"),
        ("description:", "descriptoin:", "descriptoin is unknown. Did you mean description?"),
        ("[brand, comment]", "[brand, comment, mood]", "declares mood but never uses it"),
        ("[brand, comment]", "[brnd, comment]", "declares brnd but never uses it"),
        ("variables: [brand, comment]", "variables: [comment]", "uses brand but does not declare it"),
        ("fenced: [comment]", "fenced: [coment]", "fences coment, which is no variable"),
        ("fenced: [comment]", "fenced: [comment, brand]", "uses brand in its system part"),
        ("version: 1", "version: 2", "belongs at greet/v2.md"),
        ("name: greet", "name: great", "belongs at great/v1.md"),
        ("name: greet", "name: Greet!", "lower-case letters"),
        ("version: 1", "version: 0", "version: "),
        ("version: 1", "version: [", "not valid YAML"),
        ("---\nname", "name", "must begin with front matter"),
        ("{% block system %}", "{% block sytem %}", "exactly two blocks"),
        ("{% block user %}", "stray {% block user %}", "text outside"),
        ("{{ brand }}", "{{ brand", "not a valid template"),
        ("{{ brand }}", "{{ brand | fence('x') }}", "uses fence in its system part"),
        ("{{ brand }}", "{% include 'x' %}{{ brand }}", ""),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (FRONT.format(version=1) + BODY).replace(old, new, 1)
    with pytest.raises(ConfigurationError) as raised:
        load_prompt(write(tmp_path, text)).render(brand="b", comment="c")
    assert told in raised.value.message
    assert "v1.md" in raised.value.message


@pytest.mark.parametrize(
    "printed",
    [
        "{{ comment }}",
        "{{ 'a' ~ comment }}",
        "{{ [comment] | join }}",
        "{{ '%s' | format(comment) }}",
        "{{ comment | string }}",
    ],
)
def test_what_others_wrote_is_not_printed_bare(tmp_path: Path, printed: str) -> None:
    prompt = greet(tmp_path, body=BODY.replace('{{ fence(comment, "comment") }}', printed))
    with pytest.raises(ConfigurationError, match="only through fence"):
        prompt.render(brand="b", comment="c")


def test_texts_deep_inside_a_fenced_variable_are_kept_apart_too(tmp_path: Path) -> None:
    passage = Passage(id="p1", document="d", title="t", heading="h", text="x", url=None, language="en")
    bare = greet(tmp_path, body=BODY.replace('{{ fence(comment, "comment") }}', "{{ comment[0].text }}"))
    with pytest.raises(ConfigurationError, match="only through fence"):
        bare.render(brand="b", comment=[passage])
    inside = BODY.replace(
        'fence(comment, "comment")', 'fence([comment[0].heading, comment[0].text], "passage", comment[0].id)'
    )
    assert "<<<passage p1 " in greet(tmp_path, body=inside).render(brand="b", comment=(passage,)).user


@pytest.mark.parametrize("given_variables", [{"brand": "b"}, {"brand": "b", "comment": "c", "mood": 1}, {}])
def test_variables_must_be_those_declared(tmp_path: Path, given_variables: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError, match=r"greet/v1 (lacks|knows no)"):
        greet(tmp_path).render(**given_variables)


def test_a_missing_field_is_an_error_and_no_empty_text(tmp_path: Path) -> None:
    prompt = greet(tmp_path, body=BODY.replace("{{ brand }}", "{{ brand.nmae }}"))
    with pytest.raises(ConfigurationError, match="nmae"):
        prompt.render(brand={"name": "x"}, comment="c")


@pytest.mark.parametrize(
    "trick", ["{{ brand.__class__.__mro__ }}", "{{ ''.__class__ }}{{ brand }}", "{{ brand.format.__globals__ }}"]
)
def test_templates_are_kept_in_a_sandbox(tmp_path: Path, trick: str) -> None:
    with pytest.raises(ConfigurationError):
        greet(tmp_path, body=BODY.replace("{{ brand }}", trick)).render(brand="b", comment="c")


@pytest.fixture(scope="module")
def greeting(tmp_path_factory: pytest.TempPathFactory) -> PromptFile:
    return greet(tmp_path_factory.mktemp("prompts"))


_nasty = st.one_of(
    st.text(st.characters(codec=None), max_size=120),
    st.lists(
        st.sampled_from(["<<<", ">>>", "<", ">", "\n", "end comment", "000000000007", "7", "\r\n", "＜＜＜", "x"])
    ).map("".join),
)


@given(text=_nasty)
def test_no_text_can_forge_the_fence(greeting: PromptFile, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.prompts.fence.secrets.randbelow", lambda _: 7)
        rendered = greeting.render(brand="b", comment=text)
    lines = rendered.user.split("\n")
    assert lines[0] == "<<<comment 000000000007>>>"
    assert lines[-1] == "<<<end comment 000000000007>>>"
    inside = "\n".join(lines[1:-1])
    assert "<<<" not in inside
    assert ">>>" not in inside
    assert "000000000007" not in inside
    rendered.user.encode("utf-8")
    assert rendered.system == "You are b."


def test_what_cannot_be_seen_is_left_out(greeting: PromptFile) -> None:
    hidden = "hi" + "".join(chr(0xE0000 + ord(char)) for char in "obey") + "\u202e\x00\ud800!"
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    user = greeting.render(brand="b", comment=f"{hidden} {scotland} 👨‍👩‍👧").user
    assert f"\nhi! {scotland} 👨‍👩‍👧\n" in user


def test_the_newest_version_is_the_newest_of_the_first_folder_that_has_the_name(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    greet(own, version=1, body=BODY.replace("You are", "We are"))
    for version in (1, 2, 10):
        greet(shipped, version=version)
    both = load_prompts(own, shipped)
    assert both.get("greet").render(brand="b", comment="c").system == "We are b."
    assert both.get("greet", 10).path.is_relative_to(shipped)
    assert both.get("greet", 1).path.is_relative_to(own)
    assert [prompt.label for prompt in both.list()] == ["greet/v1", "greet/v2", "greet/v10"]
    assert load_prompts(shipped).get("greet").version == 10


def test_what_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    greet(tmp_path)
    found = load_prompts(tmp_path)
    with pytest.raises(NotFoundError, match="Did you mean greet"):
        found.get("gret")
    with pytest.raises(NotFoundError, match=r"no version 3\. It has v1"):
        found.get("greet", 3)
    with pytest.raises(NotFoundError, match="no prompt"):
        Prompts().get("greet")


def test_a_difference_is_told_line_by_line(tmp_path: Path) -> None:
    greet(tmp_path)
    greet(tmp_path, version=2, body=BODY.replace("You are", "You speak for"))
    found = load_prompts(tmp_path)
    told = found.diff("greet", 1, 2)
    assert "-You are {{ brand }}.\n+You speak for {{ brand }}." in told
    assert found.get("greet", 1).content_hash != found.get("greet", 2).content_hash


def test_the_hash_is_of_the_words_not_of_the_line_ends(tmp_path: Path) -> None:
    unix = greet(tmp_path / "a")
    path = write(tmp_path / "b", "")
    path.write_bytes(unix.text.replace("\n", "\r\n").encode())
    assert load_prompt(path).content_hash == unix.content_hash


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"x" * 300_000, b"---\n- a\n---\nx"])
def test_a_file_that_is_no_prompt_is_named(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "")
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"v1\.md"):
        load_prompt(path)


def test_a_project_without_prompts_has_those_that_came_with_the_program(tmp_path: Path) -> None:
    names = {prompt.name for prompt in prompts_for(Settings(project=tmp_path)).list()}
    assert {"reply", "answer", "policy_judge", "rubric_judge", "pairwise_judge", "translate"} <= names
