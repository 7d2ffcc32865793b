"""Logarithms of sums of powers: where they tend, and what is left of them beside powers and logarithms of x."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction

from verifier.kernel.index.algebra import compound, instance, power, visibly_positive
from verifier.kernel.index.functions.exponentials import logarithm, sign_of
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Symbol, Term, atom, bound_indices, number
from verifier.kernel.laws.limits.values import NoLimit

Leading = Callable[[Term, Symbol], tuple[Fraction, Term]]
#: The largest power of a logarithm that is taken apart.
_LARGEST = 4


def side_of_logarithm(body: Term, x: Symbol, leading: Leading) -> int:
    """1 or −1 for c·log S → ±∞ with S ∼ a·xᵈ, a > 0, d ≠ 0, and a c without x of a visible sign; else 0."""
    if len(body) != 1:
        return 0
    ((monomial, c),) = body
    moving = [f for f in monomial if mentions(f, x)]
    if len(moving) != 1 or moving[0][0].kind != "log" or moving[0][1] or moving[0][2] != 1:
        return 0
    inside = moving[0][0].body
    assert inside is not None
    with suppress(NoLimit):
        degree, lead = leading(inside, x)
        if degree and visibly_positive(lead):
            return sign_of(Term({tuple(f for f in monomial if f not in moving): c})) * (1 if degree > 0 else -1)
    return 0


def spread(term: Term, x: Symbol, leading: Leading) -> Term:
    """The same with log S = d·log x + log c + log(S/(c·xᵈ)) for every sum S ∼ c·xᵈ, c > 0, as x → ∞: the last one, an
    atom of its own, tends to 0."""
    result = number(0)
    for monomial, coefficient in term:
        whole = bool(bound_indices(monomial))
        logs = [
            f for f in monomial
            if not whole and f[0].kind == "log" and not f[1] and 0 < f[2] <= _LARGEST and f[2].denominator == 1
            and mentions(f, x)
        ]  # fmt: skip
        product = Term({tuple(f for f in monomial if f not in logs): coefficient})
        for symbol, _, p in logs:
            product = product * power(_apart(symbol, x, leading), p)
        result = result + product
    return result


def _apart(symbol: Symbol, x: Symbol, leading: Leading) -> Term:
    """The three terms of the logarithm; itself where no leading power is seen, or nothing is left beside it."""
    body = instance(symbol, ())
    with suppress(NoLimit):
        degree, lead = leading(body, x)
        beside = body * power(lead, -1) * power(atom(x), -degree) if visibly_positive(lead) else number(1)
        if beside != number(1):
            return logarithm(atom(x)).scaled(degree) + logarithm(lead) + compound("log", beside)
    return atom(symbol)
