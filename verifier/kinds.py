"""What a link says of its sides, in a word: an equation, an order, a property, a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import Comparison, Convex, Eventually, HasMinimum, Relation, Tends

#: Relations with a name.
NAMES: dict[type, str] = {
    Convex: "convex",
    Concave: "concave",
    StronglyConvex: "strongly convex",
    Lipschitz: "Lipschitz",
    Smooth: "smooth",
    HasMinimum: "minimum",
    Tends: "limit",
    Eventually: "near 0",
}


def relation_word(relation: Relation) -> str:
    """``≥``, ``⪰``, ``convex`` …; the empty word for an equation."""
    return str(relation.sign) if isinstance(relation, Comparison) else NAMES.get(type(relation), "")


def certificate_words(certificate: Certificate) -> str:
    """The kinds of a certificate and of its parts, each once, outermost first: ``quadratic form, rewritten``."""
    return ", ".join(dict.fromkeys(_words(type(part).__name__) for part in parts(certificate)))


def parts(certificate: Certificate) -> Iterator[Certificate]:
    """A certificate and all certificates inside it, outermost first."""
    yield certificate
    for _, part in certificate.named_parts():
        yield from _inside(part)


def _inside(value: Any) -> Iterator[Certificate]:
    if isinstance(value, Certificate):
        yield from parts(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
