"""Simple bounds as facts: t > 0 is the fact ``positive``, which may be used before differentiation."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.guard import Token, name_of

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}
_FACTS = {">": "positive", ">=": "nonnegative", "<": "negative", "!=": "nonzero"}


def fact_of(found: Sequence[Token]) -> tuple[str, str] | None:
    """The name and the fact that ``t > 0``, ``0 < t`` or ``0 < t < 1`` state; ``None`` for any other relation."""
    texts = [token.text for token in found]
    names = [token for token in found if token.kind == "name"]
    if len(names) != 1:
        return None
    name = name_of(names[0])
    if len(texts) == 3 and texts[2] == "0" and texts[0] == names[0].text and texts[1] in _FACTS:
        return name, _FACTS[texts[1]]
    if len(texts) == 3 and texts[0] == "0" and texts[2] == names[0].text and texts[1] in _TURNED:
        turned = _TURNED[texts[1]]
        return (name, _FACTS[turned]) if turned in _FACTS else None
    if len(texts) == 5 and texts == ["0", "<", names[0].text, "<", "1"]:
        return name, "unit_interval"
    return None
