"""What changed between the golden report and a fresh one, link by link, in sentences."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from verifier.render.json import stable

#: Fields of a link in the order in which a reader wants to hear of them.
FIRST = ("verdict", "statement", "scope", "trust", "why")


def differences(golden: Mapping[str, Any], fresh: Mapping[str, Any]) -> list[str]:
    """One line for each difference between the stable parts of two reports' data; empty when they agree."""
    before, after = stable(dict(golden)), stable(dict(fresh))
    lines = list(_keyed("link", _links(before), _links(after)))
    lines += _keyed("derivation", _derivations(before), _derivations(after))
    if not lines:
        lines += _fields("report", *({k: v for k, v in side.items() if k != "derivations"} for side in (before, after)))
    if not lines and before != after:
        lines.append("report: the order of derivations, claims or links changed")
    return lines


def text_difference(golden: str, fresh: str, name: str, limit: int = 40) -> list[str]:
    """A unified diff of two texts, cut after ``limit`` lines."""
    lines = list(
        difflib.unified_diff(
            golden.splitlines(), fresh.splitlines(), f"{name} (golden)", f"{name} (now)", "", "", 0, ""
        )
    )
    return lines if len(lines) <= limit else [*lines[:limit], f"… and {len(lines) - limit} more lines"]


def _links(report: Mapping[str, Any]) -> dict[str, Any]:
    return {
        link["id"]: link
        for derivation in report.get("derivations", ())
        for claim in derivation["claims"]
        for link in claim["links"]
    }


def _derivations(report: Mapping[str, Any]) -> dict[str, Any]:
    """Each derivation without its links, which are compared on their own."""
    return {
        derivation["name"]: {
            **derivation,
            "claims": [
                {key: value for key, value in claim.items() if key != "links"} for claim in derivation["claims"]
            ],
        }
        for derivation in report.get("derivations", ())
    }


def _keyed(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key in [*before, *(key for key in after if key not in before)]:
        if key not in after:
            yield f"{kind} {key}: gone (was {_short(before[key].get('verdict', 'there'))})"
        elif key not in before:
            yield f"{kind} {key}: new ({_short(after[key].get('verdict', 'not in the golden report'))})"
        else:
            yield from _fields(key, before[key], after[key])


def _fields(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    names = sorted({*before, *after}, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    for name in names:
        if before.get(name) != after.get(name):
            yield f"{key}: {name} changed from {_short(before.get(name))} to {_short(after.get(name))}"


def _short(value: Any, limit: int = 160) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else f"{text[:limit]}…"
