"""The proper answers of the stand-in language-model server, one function for each endpoint."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from collections.abc import Callable
from typing import Any

from tests.stubs.behaviours import Behaviour, JsonObject, Recorded, Says

_MODERATION = ("harassment", "hate", "illicit", "self-harm", "sexual", "sexual/minors", "violence", "violence/graphic")


def _spoken(recorded: Recorded, says: Says | None) -> str:
    made = says(recorded) if callable(says) else says
    if made is None:
        wanted = recorded.body.get("response_format") or {}
        schema = wanted.get("json_schema", {}).get("schema")
        made = example(schema) if schema else "ok"
    return made if isinstance(made, str) else json.dumps(made)


def example(schema: JsonObject, definitions: JsonObject | None = None) -> Any:
    """An instance of a JSON schema: first choices, least numbers, empty lists."""
    known = definitions or schema.get("$defs", {})
    if "$ref" in schema:
        return example(known[schema["$ref"].rpartition("/")[2]], known)
    if options := schema.get("anyOf"):
        return example(options[0], known)
    if schema.get("type") == "object":
        return {name: example(each, known) for name, each in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [example(schema["items"], known)] * schema.get("minItems", 0)
    simple = {"string": "text", "boolean": False, "integer": schema.get("minimum", 0), "number": 0.0}
    return schema.get("const", schema.get("enum", [simple.get(schema.get("type", ""))])[0])


def _usage(recorded: Recorded, text: str) -> JsonObject:
    prompt = len(recorded.prompt) // 4 + 1
    said = len(text) // 4 + 1
    return {
        "prompt_tokens": prompt,
        "completion_tokens": said,
        "total_tokens": prompt + said,
        "prompt_tokens_details": {"cached_tokens": prompt // 2},
    }


def answer_chat(recorded: Recorded, says: Says | None, behaviour: Behaviour) -> JsonObject:
    """``/v1/chat/completions``."""
    text = _spoken(recorded, says)
    message = {"role": "assistant", "content": text, "refusal": None, **behaviour.message}
    return {
        "id": "chatcmpl-stub",
        "object": "chat.completion",
        "created": 0,
        "model": recorded.body.get("model", "stub"),
        "choices": [{"index": 0, "finish_reason": behaviour.finish, "message": message, "logprobs": None}],
        "usage": _usage(recorded, text),
    }


def chat_events(recorded: Recorded, says: Says | None, behaviour: Behaviour) -> bytes:
    """``/v1/chat/completions`` with ``stream``: server-sent events, a word each."""
    text = _spoken(recorded, says)
    words = [word + " " for word in text.split(" ")]
    words[-1] = words[-1][:-1]
    base = {"id": "chatcmpl-stub", "object": "chat.completion.chunk", "created": 0, "model": "stub"}
    deltas: list[JsonObject] = [{"role": "assistant", "content": ""}, *({"content": word} for word in words)]
    if behaviour.message:
        deltas = [behaviour.message]
    events: list[JsonObject] = [
        {**base, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas
    ]
    events.append({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": behaviour.finish}]})
    events.append({**base, "choices": [], "usage": _usage(recorded, text)})
    lines = [f"data: {json.dumps(event)}\n\n" for event in events]
    return "".join([*lines, "data: [DONE]\n\n"]).encode()


def answer_embeddings(asked: JsonObject) -> JsonObject:
    """``/v1/embeddings``: numbers made from a hash of the text, the same for the same text."""
    texts = asked["input"] if isinstance(asked.get("input"), list) else [asked.get("input", "")]
    size = int(asked.get("dimensions") or 64)
    rows = [_vector(str(text), size) for text in texts]
    as_bytes = asked.get("encoding_format") == "base64"
    data = [
        {
            "object": "embedding",
            "index": index,
            "embedding": base64.b64encode(struct.pack(f"<{size}f", *row)).decode() if as_bytes else row,
        }
        for index, row in enumerate(rows)
    ]
    return {
        "object": "list",
        "data": data,
        "model": asked.get("model"),
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }


def _vector(text: str, size: int) -> list[float]:
    stream = hashlib.shake_256(text.encode()).digest(size)
    return [byte / 127.5 - 1.0 for byte in stream]


def answer_moderations(asked: JsonObject, moderate: Callable[[str], dict[str, float]] | None) -> JsonObject:
    """``/v1/moderations``: nothing is flagged unless ``moderate`` says so."""
    texts = asked["input"] if isinstance(asked.get("input"), list) else [asked.get("input", "")]
    results = []
    for text in texts:
        plain = text.get("text", "") if isinstance(text, dict) else str(text)
        scores = dict.fromkeys(_MODERATION, 0.0001) | (moderate(plain) if moderate else {})
        flags = {name: score >= 0.5 for name, score in scores.items()}
        results.append({"flagged": any(flags.values()), "categories": flags, "category_scores": scores})
    return {"id": "modr-stub", "model": asked.get("model"), "results": results}


def answer_decisions(asked: JsonObject, decide: Callable[[JsonObject, Any], JsonObject] | None) -> JsonObject:
    """``/v1/decisions``: unless ``decide`` says, a predicate is unlikely, a choice the first, a score the lowest."""
    answers = []
    for question in asked["questions"]:
        made = decide(question, asked["input"]) if decide else _decision(question)
        answers.append({"name": question.get("name"), **made})
    details = {"input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0}}
    usage = {"input_tokens": 10, "output_tokens": 2, "output_tokens_details": {"reasoning_tokens": 0}, **details}
    return {"answers": answers, "model": asked["model"], "usage": {**usage, "total_tokens": 12}}


def _decision(question: JsonObject) -> JsonObject:
    match question["type"]:
        case "predicate":
            return {"type": "predicate", "probability": 0.02}
        case "choice":
            values = [choice["value"] for choice in question["choices"]]
            spread = [{"value": value, "probability": 1.0 if value == values[0] else 0.0} for value in values]
            return {"type": "choice", "choice": values[0], "confidence": 1.0, "probabilities": spread}
        case _:
            spread = [
                {"label": level["label"], "value": index, "probability": 1.0 if index == 0 else 0.0}
                for index, level in enumerate(question["levels"])
            ]
            return {"type": "score", "score": 0.0, "confidence": 1.0, "probabilities": spread}
