"""M ⪰ 0 as a product of two matrices ⪰ 0 that commute, and as the other of two Schur complements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Eye, Inverse
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Certificate, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Expression, MatMul, Neg, Transpose, lift
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.matrices.loewner import LAWS, MONOTONE, complement
from verifier.kernel.signs.definite import chain, factors, positive_definite
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.matrices.spectra import Multiple, multiples, scaled, total
from verifier.provers.search import Search
from verifier.relations import Loewner

_PRODUCT = {sign: next(law for law in LAWS if law.startswith(f"AB {sign}")) for sign in "⪰≻"}
_COMPLEMENT = {sign: next(law for law in LAWS if law.startswith(f"A − BC⁻¹Bᵀ {sign}")) for sign in "⪰≻"}
_CONVEX = next(law for law in LAWS if law.startswith("tA⁻¹"))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """PQ for a common factor Q of all summands; convexity of the inverse; A − BC⁻¹Bᵀ where a hypothesis speaks of
    C − BᵀA⁻¹B."""
    relation = goal.relation
    if type(relation) is not Loewner or search.depth > 1:
        return
    gap, signs, sign = plain(difference(relation.lhs, relation.rhs)), signs_under(goal.given), relation.sign
    for p, q in _factored(gap):
        if all(positive_definite(part, signs) if sign == "≻" else signs.psd(part) for part in (p, q)):
            yield ArrayLaw(_PRODUCT[sign], (p, q), Rewritten(MatMul(p, q)))
    for a, b, t, s in _means(gap) if sign == "⪰" else ():
        if all(positive_definite(part, signs) for part in (a, b)):
            yield ArrayLaw(_CONVEX, (a, b, t, s), Rewritten(LAWS[_CONVEX](a, b, t, s).expressions[0]))
    for known, a, b, c in _complements(gap, signs):
        if all(positive_definite(part, signs) for part in (a, c)):
            yield ArrayLaw(_COMPLEMENT[sign], (known, a, b, c), Rewritten(complement(c, Transpose(b), a)))
    for name, smaller, larger in _grown(gap) if sign == "⪰" else ():
        law, step = MONOTONE[name], Add(larger, Neg(smaller))
        if signs.psd(step) and signs.psd(smaller):
            yield ArrayLaw(law, (step, smaller, larger), Rewritten(LAWS[law](step, smaller, larger).expressions[0]))


def _factored(gap: Any) -> Iterator[tuple[Expression, Expression]]:
    """P and Q of a product PQ, or of the sum of all P'Q with one last factor Q."""
    found = [(scale, factors(array)) for scale, array in multiples(gap)]
    if len(found) == 1:
        scale, parts = found[0]
        for cut in range(1, len(parts)):
            yield scaled(Multiple(scale, chain(parts[:cut]))), chain(parts[cut:])
    elif all(parts[-1] == found[0][1][-1] for _, parts in found):
        last = found[0][1][-1]
        rest = (chain(parts[:-1]) if len(parts) > 1 else Eye(last.shape[0]) for _, parts in found)
        yield total([scaled(Multiple(scale, part)) for (scale, _), part in zip(found, rest)]), last


def _means(gap: Any) -> Iterator[tuple[Expression, Expression, Expression, Expression]]:
    """A, B, t and s for −(tA + sB)⁻¹ among the summands."""
    for scale, array in multiples(gap):
        inside = plain(array.args[0]) if isinstance(array, Inverse) and scale == Neg(lift(1)) else None
        parts = list(multiples(inside)) if isinstance(inside, Add) else []
        if len(parts) == 2:
            (t, a), (s, b) = parts
            yield a, b, t, s


def _grown(gap: Any) -> Iterator[tuple[str, Expression, Expression]]:
    """The function, S and T of f(T) − f(S)."""
    for first, second in (gap.args, gap.args[::-1]) if isinstance(gap, Add) and len(gap.args) == 2 else ():
        pair = [plain(first), plain(second.args[0])] if isinstance(second, Neg) else []
        named = {part.function for part in pair if isinstance(part, ArrayFunction)}
        if len(named) == 1 and named <= MONOTONE.keys() and all(isinstance(part, ArrayFunction) for part in pair):
            yield named.pop(), pair[1].array, pair[0].array


def _complements(gap: Any, signs: Signs) -> Iterator[tuple[Expression, Expression, Expression, Expression]]:
    """What is known to be ⪰ 0, and A, B and C of A − BC⁻¹Bᵀ."""
    pair = gap.args if isinstance(gap, Add) and len(gap.args) == 2 else ()
    for a, other in (pair, pair[::-1]) if pair else ():
        parts = factors(other.args[0]) if isinstance(other, Neg) else []
        if len(parts) == 3 and isinstance(parts[1], Inverse):
            c = parts[1].args[0]
            yield from ((known, a, parts[0], c) for known in signs.definite if known.shape == c.shape)


__all__ = ["propose"]
