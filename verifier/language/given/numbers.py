"""Hypotheses that are read before the claim: about numbers, for whose signs its limits ask, and arrays that commute."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.expressions import Expression
from verifier.language.declared.scope import Scope
from verifier.language.guard import Token


def in_brackets(piece: Sequence[Token]) -> frozenset[str]:
    """The names between square brackets, as i in x[i]."""
    found, depth = set(), 0
    for token in piece:
        depth += (token.text == "[") - (token.text == "]")
        if depth and token.kind == "name":
            found.add(token.text)
    return frozenset(found)


def of_numbers(scope: Scope, piece: Sequence[Token], indices: frozenset[str]) -> bool:
    """The hypothesis compares scalars with each other and with numbers: declared ones, norms and spectral radii of
    arrays, names for formulas that are scalars, or letters that mean nothing else and are no indices."""
    normed = any("norm" in token.text or token.text == "spectral_radius" for token in piece)
    normed = normed and not any(token.text == "[" for token in piece)
    names = [token.text for token in piece if token.kind == "name"]
    known: dict[str, Expression] = {**scope.variables, **scope.lets}
    declared = [known[name] for name in names if name in known]
    others = [name for name in names if name not in known]
    return (normed or not any(v.shape for v in declared)) and all(
        not scope.kind(n) and n not in indices for n in others
    )


def of_commuting(scope: Scope, piece: Sequence[Token]) -> bool:
    """The hypothesis is A @ B == B @ A for declared arrays: determinants of blocks ask for it."""
    texts = [token.text for token in piece]
    if len(texts) != 7 or texts[1::2] != ["@", "==", "@"] or texts[0:3:2] != texts[6:3:-2]:
        return False
    return all(name in scope.variables and scope.variables[name].shape for name in texts[0:3:2])


__all__ = ["in_brackets", "of_commuting", "of_numbers"]
