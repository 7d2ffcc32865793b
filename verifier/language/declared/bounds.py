"""Simple bounds as facts: t > 0 is the fact ``positive``, which may be used before differentiation."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.guard import Token, name_of

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}
_FACTS = {">": "positive", ">=": "nonnegative", "<": "negative", "!=": "nonzero"}


def fact_of(found: Sequence[Token]) -> tuple[str, str, bool] | None:
    """The name, the fact that a bound such as ``t > 0`` or ``1 <= t`` gives it, and whether the fact says it all.

    ``None`` for every other relation.
    """
    names = [token for token in found if token.kind == "name"]
    if len(names) != 1:
        return None
    name, texts = names[0].text, [token.text for token in found]
    if texts == ["0", "<", name, "<", "1"]:
        return name_of(names[0]), "unit_interval", True
    if len(texts) == 3 and texts[2] == name and texts[1] in _TURNED:
        texts = [name, _TURNED[texts[1]], texts[0]]
    if len(texts) != 3 or texts[0] != name or texts[1] not in _FACTS:
        return None
    if texts[2] == "0":
        return name_of(names[0]), _FACTS[texts[1]], True
    above = texts[1] in (">", ">=") and any(digit in "123456789" for digit in texts[2]) and texts[2][0] in ".0123456789"
    return (name_of(names[0]), "positive", False) if above else None
