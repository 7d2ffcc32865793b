"""Which normal forms are whole numbers."""

from __future__ import annotations

from verifier.kernel.index.terms import Monomial, Symbol, Term


def is_whole(monomial: Monomial, any_sign: bool = False) -> bool:
    """A product of whole variables, sizes and c^m for whole c, m (of integers, ⌊u⌋ among them, with ``any_sign``)."""
    kinds = ("whole", "size", "integer", "floor", "round") if any_sign else ("whole", "size")
    return all((s.kind in kinds or _is_whole_power(s)) and p.denominator == 1 and p > 0 for s, _, p in monomial)


def _is_whole_power(symbol: Symbol) -> bool:
    """The symbol is c^m, written e^(m·log c), for whole numbers c ≥ 1 and m."""
    if symbol.kind != "exp" or symbol.dims or symbol.body is None or len(symbol.body) != 1:
        return False
    ((monomial, times),) = symbol.body
    logs = [f for f in monomial if f[0].kind == "log"]
    if times != 1 or len(logs) != 1 or logs[0][2] != 1 or logs[0][0].body is None:
        return False
    base = logs[0][0].body.constant
    return (
        base is not None
        and base.denominator == 1
        and base >= 1
        and is_whole(tuple(f for f in monomial if f not in logs))
    )


def is_integral(term: Term, any_sign: bool = False) -> bool:
    """A sum of products of whole numbers, each counted a whole number of times (of integers, with ``any_sign``)."""
    return all(c.denominator == 1 and (any_sign or c > 0) and is_whole(m, any_sign) for m, c in term)


__all__ = ["is_integral", "is_whole"]
