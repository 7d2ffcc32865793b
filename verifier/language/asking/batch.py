"""Batches of claims: TOML with ``[[claim]]`` tables, JSON, or one JSON object a line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from verifier.errors import StatementError, nearest
from verifier.language.asking.api import checked_expectation, checked_layout
from verifier.language.asking.checking import Outcome, Request, unread

#: The fields of a claim.
FIELDS = ("id", "let", "given", "statement", "layout", "expect")
#: The most characters of a file.
CHARACTERS = 50_000_000


class BatchError(Exception):
    """A file that is no batch of claims: one clear sentence."""


def read_batch(text: str, kind: str = "") -> list[Request | Outcome]:
    """The claims of a batch, in order; ``kind`` is ``toml``, ``json`` or empty for whichever it is.

    A claim whose fields cannot be meant becomes an outcome with the verdict ``error``.

    Raises:
        BatchError: when the text as a whole cannot be read.
    """
    if len(text) > CHARACTERS:
        raise BatchError("the file is too large")
    text = text.removeprefix("\ufeff")  # the mark with which some editors begin a file
    as_json = kind == "json" or (
        kind != "toml" and text.lstrip()[:1] in ("{", "[") and not text.lstrip().startswith("[[")
    )
    data = _json(text) if as_json else _toml(text)
    if as_json and isinstance(data, Mapping) and "statement" in data:
        data = [data]  # one claim on one line
    if isinstance(data, Mapping):
        unknown = [name for name in data if name != "claim"]
        if unknown or "claim" not in data:
            empty = "" if data else "there is no claim in it; "
            form = "a batch holds claims, each in a table [[claim]] with id, let, given, statement, expect"
            raise BatchError(empty + form)
        data = data["claim"]
    if not isinstance(data, list):
        written = '[{"statement": "…"}]' if as_json else "[[claim]] with two brackets"
        raise BatchError(f"a batch is a list of claims: write {written}")
    if not data:
        raise BatchError("there is no claim in it")
    return [_request(item, number) for number, item in enumerate(data, 1)]


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        written = 'write [[claim]] on a line, and statement = "x + x == 2*x" on the next'
        raise BatchError(f"this is not TOML: {error}; {written}") from error


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise BatchError("this JSON nests too deeply") from error
    except ValueError as error:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise BatchError(f"this is not JSON: {error}") from error


def _request(item: Any, number: int) -> Request | Outcome:
    blank = Request(str(item.get("statement", "")) if isinstance(item, Mapping) else "", id=str(number))
    try:
        if not isinstance(item, Mapping):
            raise StatementError("a claim is a table with id, let, given, statement, layout and expect")
        blank = Request(blank.claim, id=str(item.get("id", number)))
        for name in item:
            if name not in FIELDS:
                raise StatementError(
                    f"a claim has no field {name!r}{nearest(name, FIELDS)}; it has {', '.join(FIELDS)}"
                )
        expect = checked_expectation(str(item.get("expect", "proved")))
        blank = Request(blank.claim, id=blank.id, expect=expect)
        if not isinstance(item.get("statement"), str):
            raise StatementError("the statement is missing" if "statement" not in item else "the statement is a text")
        layout = checked_layout(str(item.get("layout", "")))
        lets, given = _texts(item.get("let", ()), "let"), _texts(item.get("given", ()), "given")
        return Request(blank.claim, lets, given, layout, expect, blank.id)
    except StatementError as problem:
        return unread(blank, problem)


def _texts(value: Any, field: str) -> tuple[str, ...]:
    """A text, a list of texts, or a table from names to what they are."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        value = [f"{name}: {said}" for name, said in value.items()]
    if not isinstance(value, (list, tuple)) or not all(isinstance(text, str) for text in value):
        raise StatementError(f"{field} is a text or a list of texts")
    return tuple(value)
