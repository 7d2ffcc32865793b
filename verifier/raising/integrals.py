"""Integrals as statements, with what the kernel keeps apart under one sign again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import StatementError
from verifier.expressions import Expression, Variable
from verifier.integrals import Integral
from verifier.kernel.index import rewriting
from verifier.kernel.index.algebra import compound
from verifier.kernel.index.integrals import parts
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.index.terms import Monomial, Symbol, Term, atom
from verifier.kernel.meaning.places import variable_symbol

if TYPE_CHECKING:
    from verifier.raising.terms import Raiser


def integral(raiser: Raiser, symbol: Symbol, axes: tuple[Place, ...]) -> Expression:
    """∫ over a variable that the integral does not speak of."""
    assert symbol.body is not None
    body, running, low, high = parts(symbol, symbol.body)
    others = [v for v in raiser.variables.values() if type(v) is Variable and not (v.shape or v.facts or v.of)]
    spoken = [factor for term in (body, low, high) for monomial, _ in term for factor in monomial]
    t = next((v for v in reversed(others) if not any(mentions(f, variable_symbol(v)) for f in spoken)), None)
    if t is None or axes:
        raise StatementError(f"no variable for the integral {symbol}")
    inside = rewriting.rewrite(body, (Rule(((running, (), 1),), atom(variable_symbol(t))),))
    return Integral(raiser.array(inside, ()), t, raiser.array(low, ()), raiser.array(high, ()))


def together(term: Term) -> Term:
    """c·∫f + d·∫g between the same ends and beside the same factors as ∫(c·f + d·g): f and g alone may have no integral
    there, as the terms of (1 − e^(−t))/t."""
    groups: dict[tuple[Monomial, str, str], list[tuple[Monomial, Term, Term]]] = {}
    for monomial, c in term:
        found = [f for f in monomial if f[0].kind == "integral" and f[1:] == ((), 1)]
        body = found[0][0].body if len(found) == 1 else None
        if body is not None:
            inside, running, _, _ = parts(found[0][0], body)
            rest, ends = tuple(f for f in monomial if f != found[0]), body - inside
            groups.setdefault((rest, running.name, ends.text), []).append((monomial, inside.scaled(c), ends))
    several = {key: members for key, members in groups.items() if len(members) > 1}
    if not several:
        return term
    merged = dict(term.monomials)
    for (rest, name, _), members in several.items():
        whole = members[0][2]
        for monomial, part, _ in members:
            del merged[monomial]
            whole = whole + part
        ((factor,),) = compound("integral", whole, name=name).monomials
        merged[(*rest, factor)] = 1
    return Term(merged)
