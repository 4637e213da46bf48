"""API keys, prompt choices, unanswered questions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain import Actor, ActorKind, Scope
from assistant.errors import NotFoundError, UnauthorizedError, UserError
from assistant.storage import Storage, audit
from assistant.storage.keys import add_key, authenticate, list_keys, note_use, revoke_key
from assistant.storage.prompts import EVERY_BRAND, activate, active_versions, deactivate
from assistant.storage.unanswered import list_unanswered, note, resolve

ADMIN = Actor(name="root", kind=ActorKind.PERSON, scopes=frozenset({Scope.ADMIN}))


def test_a_key_opens_what_it_was_made_for(storage: Storage) -> None:
    with storage.write() as session:
        secret, key = add_key(session, " help desk ", scopes=["review", "read"], brands=["acme"], actor=ADMIN)
    with storage.read() as reading:
        assert authenticate(reading, secret) == key
        assert list_keys(reading) == (key,)
        assert secret not in str(list_keys(reading))
    assert key.scopes == (Scope.READ, Scope.REVIEW)
    assert (key.actor.sees("acme"), key.actor.sees("other")) == (True, False)
    assert (key.actor.may(Scope.REVIEW), key.actor.may(Scope.MANAGE)) == (True, False)
    assert ADMIN.may(Scope.MANAGE)
    assert secret.startswith(f"cak_{key.id}_")


def test_a_revoked_key_opens_nothing(storage: Storage) -> None:
    with storage.write() as session:
        secret, key = add_key(session, "gone", scopes=["read"], actor=ADMIN)
        revoke_key(session, key.id, actor=ADMIN)
        revoke_key(session, key.id, actor=ADMIN)
    with storage.read() as reading:
        with pytest.raises(UnauthorizedError, match="revoked"):
            authenticate(reading, secret)
        actions = [event.action for event in audit.events_of(reading, f"key:{key.id}")]
    assert actions == ["key.added", "key.revoked"]
    with storage.write() as session, pytest.raises(NotFoundError):
        revoke_key(session, "nothing", actor=ADMIN)


def test_an_expired_key_opens_nothing(storage: Storage) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    with storage.write() as session:
        secret, _ = add_key(session, "old", scopes=["read"], actor=ADMIN, expires_at=past)
    with storage.read() as reading, pytest.raises(UnauthorizedError, match="expired"):
        authenticate(reading, secret)


@given(presented=st.text(st.characters(), max_size=60) | st.from_regex(r"cak_[0-9a-f]{12}_.*"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_else_opens(sqlite_storage: Storage, presented: str) -> None:
    with sqlite_storage.read() as reading, pytest.raises(UnauthorizedError):
        authenticate(reading, presented)


def test_another_secret_to_a_known_id_opens_nothing(storage: Storage) -> None:
    with storage.write() as session:
        secret, _ = add_key(session, "one", scopes=["read"], actor=ADMIN)
        other, _ = add_key(session, "two", scopes=["read"], actor=ADMIN)
    mixed = "_".join([*secret.split("_", 2)[:2], other.split("_", 2)[2]])
    with storage.read() as reading, pytest.raises(UnauthorizedError):
        authenticate(reading, mixed)


def test_use_is_noted_to_the_minute(storage: Storage) -> None:
    with storage.write() as session:
        _, key = add_key(session, "busy", scopes=["read"], actor=ADMIN)
        note_use(session, key.id)
    with storage.read() as reading:
        first = list_keys(reading)[0].last_used_at
    with storage.write() as session:
        note_use(session, key.id)
    with storage.read() as reading:
        assert list_keys(reading)[0].last_used_at == first is not None


@pytest.mark.parametrize(("name", "scopes"), [("", ["read"]), ("x" * 101, ["read"]), ("a", []), ("a", ["root"])])
def test_a_key_needs_a_name_and_known_scopes(sqlite_storage: Storage, name: str, scopes: list[str]) -> None:
    with sqlite_storage.write() as session, pytest.raises(UserError):
        add_key(session, name, scopes=scopes, actor=ADMIN)


def test_a_brands_own_choice_of_prompt_comes_first(storage: Storage) -> None:
    with storage.write() as session:
        activate(session, "acme", "reply", 3, actor=ADMIN)
        activate(session, EVERY_BRAND, "reply", 1, actor=ADMIN)
        activate(session, EVERY_BRAND, "answer", 2, actor=ADMIN)
        activate(session, "acme", "reply", 4, actor=ADMIN)
    with storage.read() as reading:
        assert active_versions(reading, "acme") == {"reply": 4, "answer": 2}
        assert active_versions(reading, "other") == {"reply": 1, "answer": 2}
    with storage.write() as session:
        deactivate(session, "acme", "reply", actor=ADMIN)
        deactivate(session, "acme", "reply", actor=ADMIN)
    with storage.read() as reading:
        assert active_versions(reading, "acme") == {"reply": 1, "answer": 2}
        assert len(audit.events_of(reading, "prompt:reply")) == 4


def test_a_question_asked_again_is_counted(storage: Storage) -> None:
    with storage.write() as session:
        note(session, "acme", "Do you ship to Norway?", language="en", answerable=0.2)
        note(session, "acme", "do you  ship to NORWAY?", language="en", answerable=0.1)
        note(session, "acme", "Other \ud800?", language=None, answerable=0.0)
        note(session, "else", "Do you ship to Norway?", language="en", answerable=0.2)
    with storage.read() as reading:
        first, second = list_unanswered(reading, "acme")
    assert (first.question, first.times, first.answerable) == ("Do you ship to Norway?", 2, 0.1)
    assert second.question == "Other \ud800?"
    with storage.write() as session:
        resolve(session, "acme", first.id)
        with pytest.raises(NotFoundError):
            resolve(session, "else", first.id)
    with storage.read() as reading:
        assert list_unanswered(reading, "acme") == (second,)
