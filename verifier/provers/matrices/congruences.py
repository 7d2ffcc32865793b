"""M ⪰ 0 by another form of M: sums of BPBᵀ with P ⪰ 0 that completing a square in matrices gives.

For X, A, B ≻ 0 and S = A + B (Bhatia, *Positive Definite Matrices* (2007), §4.1; the last is Gauss and Markov's):

* aX + bX⁻¹ − 2√(ab)·I = (aX − √(ab)I)·X⁻¹·(aX − √(ab)I)/a
* the differences of means of A and B are multiples of (A − B)S⁻¹(A − B), of (A⁻¹ − B⁻¹)(A⁻¹ + B⁻¹)⁻¹(A⁻¹ − B⁻¹), and
  for squares of (A − B)²
* S⁻¹ − I + A = AS⁻¹A for S = I + A, and A − AS⁻¹A = c·S⁻¹A²S⁻¹ + c²·S⁻¹AS⁻¹ for S = A + cI
* P − PHᵀS⁻¹HP = (P⁻¹ + HᵀR⁻¹H)⁻¹ = (I − KH)P(I − KH)ᵀ + KRKᵀ for S = R + HPHᵀ and K = PHᵀS⁻¹; with H = I this is
  the parallel sum of P and R
* BᵀWB − (CᵀVC)⁻¹ = (B − VC(CᵀVC)⁻¹)ᵀW(B − VC(CᵀVC)⁻¹) for V = W⁻¹ and CᵀB = I
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt
from typing import Any

from sympy import Rational

from verifier.arrangements import Eye, Inverse, identity_like
from verifier.certificates import Bounds, Certificate, NormalForm, Replaced, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Defined, Div, Expression, MatMul, Mul, Neg, Transpose, Variable, lift
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.signs.definite import chain, factors, middle, mirrored, positive_definite
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs
from verifier.kernel.signs.projections import scale_of_identity
from verifier.kernel.signs.sums import number_of
from verifier.provers.search import Search
from verifier.relations import Eq, Loewner

#: Forms tried for one goal.
_MOST = 24
#: Multiples of a form that are tried.
_SCALES = (Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(2))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The forms that the matrices of the goal suggest, of which one is equal to it."""
    relation = goal.relation
    if not isinstance(relation, Loewner) or search.depth > 1 or not search.defined(goal):
        return
    gap = difference(relation.lhs, relation.rhs)
    proof = search.proof(goal)
    for count, form in enumerate(_forms(gap, proof.signs)):
        if count >= _MOST:
            return
        term = search.gap(goal, gap, form)
        if term is not None and not term:
            yield Rewritten(form, NormalForm())
            break
    if relation.strict:
        yield from _as_inverse(goal, gap, search)


def _as_inverse(goal: Goal, gap: Expression, search: Search) -> Iterator[Certificate]:
    """Where M is an inverse by linear algebra, of what is ≻ 0."""
    for _, h, p, r in _updated(gap, search.proof(goal).signs) if gap in goal.relation.args else ():
        form = Inverse(Add(Inverse(p), _around(Inverse(r), h)))
        if all(positive_definite(part, search.proof(goal).signs) for part in (p, r)):
            equality = search.find(Goal(Eq(gap, form), goal.given, goal.hints))
            if equality is not None:
                yield Replaced(gap, form, equality, Bounds())


def _forms(gap: Any, signs: Signs) -> Iterator[Expression]:
    parts = list(dict.fromkeys(_parts(gap)))
    inverted = [p.args[0] for p in parts if isinstance(p, Inverse) and p.shape == gap.shape]
    yield from _of_reciprocals(_summands(gap), signs)
    yield from _sandwiches(gap, parts)
    yield from _of_updates(gap, signs)
    for x in inverted:
        yield from _of_resolvent(x)
    variables = [v for v in parts if isinstance(v, Variable) and v.shape == gap.shape and mirrored(v, signs)]
    for k, a in enumerate(variables):
        for b in variables[k + 1 :]:
            for scale in _SCALES:
                for form in _between(a, b, inverted, signs):
                    yield form if scale == 1 else Mul(_number(scale), form)


def _between(a: Any, b: Any, inverted: list[Any], signs: Signs) -> Iterator[Expression]:
    """What the differences of means of A and B are multiples of."""
    apart = Add(a, Neg(b))
    if not inverted:
        yield MatMul(Transpose(apart), apart)
    elif positive_definite(a, signs) and positive_definite(b, signs):
        yield _around(Inverse(Add(a, b)), apart)
        turned = Add(Inverse(a), Neg(Inverse(b)))
        yield _around(Inverse(Add(Inverse(a), Inverse(b))), turned)


def _of_reciprocals(summands: list[tuple[Fraction, Any]], signs: Signs) -> Iterator[Expression]:
    """aX + bX⁻¹ + c·I with c ≥ −2√(ab)."""
    share = {matrix: scale for scale, matrix in summands}
    for inverse, b in share.items():
        x = inverse.args[0] if isinstance(inverse, Inverse) else None
        a = share.get(x, Fraction(0))
        root = rational_root(a * b)
        if x is None or a <= 0 or b <= 0 or root is None or len(share) > 3 or not positive_definite(x, signs):
            continue
        one = identity_like(x)
        end = Add(Mul(_number(a), x), Neg(Mul(_number(root), one)))
        square = Mul(_number(1 / a), _around(inverse, end))
        rest = 2 * root + next((scale for matrix, scale in share.items() if isinstance(matrix, Eye)), Fraction(0))
        yield square if rest <= 0 else Add(square, Mul(_number(rest), one))


def _of_resolvent(s: Any) -> Iterator[Expression]:
    """With S = A + cI: AS⁻¹A, and c·S⁻¹A²S⁻¹ + c²·S⁻¹AS⁻¹."""
    if not isinstance(s, Add) or len(s.args) != 2:
        return
    for a, one in (s.args, s.args[::-1]):
        scale = scale_of_identity(plain(one))
        if scale is not None and not isinstance(plain(a), Eye):
            w = Inverse(s)
            yield _around(w, a)
            inner = _around(MatMul(a, a), w)
            outer = _around(a, w)
            yield Add(Mul(scale, inner), Mul(Mul(scale, scale), outer))
            yield Add(inner, Mul(scale, outer))


def _of_updates(gap: Any, signs: Signs) -> Iterator[Expression]:
    """P − PHᵀS⁻¹HP in Joseph's form with K = PHᵀS⁻¹, and PHᵀS⁻¹HP itself."""
    for inverse, h, p, r in _updated(gap, signs):
        whole = isinstance(h, Eye)
        k, turned = MatMul(p if whole else MatMul(p, Transpose(h)), inverse), p if whole else MatMul(h, p)
        rest = Add(identity_like(p), Neg(k if whole else MatMul(k, h)))
        yield Add(MatMul(MatMul(rest, p), Transpose(rest)), MatMul(MatMul(k, r), MatMul(inverse, turned)))
        yield MatMul(k, turned)


def _updated(gap: Any, signs: Signs) -> Iterator[tuple[Any, Any, Any, Any]]:
    """S⁻¹, H, P and R for what stands inverted in M as S = R + HPHᵀ, with P of the size of M; H = I for S = R + P."""
    for inverse in dict.fromkeys(part for part in _parts(gap) if isinstance(part, Inverse)):
        s = plain(inverse.args[0])
        for spread in s.args if isinstance(s, Add) else ():
            around, inner = middle(factors(spread), signs)
            others = [part for part in s.args if part is not spread]
            if any(part.shape != s.shape for part in others):
                continue
            h, r = chain(around) if around else identity_like(s), others[0] if len(others) == 1 else Add(*others)
            p = Eye(h.shape[1]) if inner is None else inner
            if p.shape == gap.shape:
                yield inverse, h, p, r


def _sandwiches(gap: Any, parts: list[Any]) -> Iterator[Expression]:
    """(B − VCK)ᵀW(B − VCK) for BᵀWB and K = (CᵀVC)⁻¹ with V = W⁻¹."""
    for k in parts:
        if not isinstance(k, Inverse) or k.shape != gap.shape:
            continue
        inner = factors(k.args[0])
        if len(inner) == 2 and inner[0] == _transposed(inner[1]):
            yield from _projected(gap, k, inner[1], None)
        elif len(inner) == 3 and inner[0] == _transposed(inner[2]):
            yield from _projected(gap, k, inner[2], inner[1])


def _projected(gap: Any, k: Any, c: Any, v: Any) -> Iterator[Expression]:
    w = None if v is None else v.args[0] if isinstance(v, Inverse) else Inverse(v)
    for _, summand in _summands(gap):
        found = factors(summand)
        places = [len(found) // 2] if w is None else [i for i, f in enumerate(found) if f == w]
        for place in places:
            right = found[place if w is None else place + 1 :]
            if not right:
                continue
            b = right[0]
            for factor in right[1:]:
                b = MatMul(b, factor)
            if b.shape != (c.shape[0], k.shape[1]):
                continue
            apart = Add(b, Neg(MatMul(c if v is None else MatMul(v, c), k)))
            yield MatMul(Transpose(apart), apart) if w is None else _around(w, apart)


def _around(middle: Any, b: Any) -> Expression:
    """BᵀMB."""
    return MatMul(MatMul(Transpose(b), middle), b)


def _number(value: Fraction) -> Expression:
    return lift(Rational(value.numerator, value.denominator))


def _transposed(node: Any) -> Any:
    return node.args[0] if isinstance(node, Transpose) else Transpose(node)


def _summands(node: Any, scale: Fraction = Fraction(1)) -> list[tuple[Fraction, Any]]:
    """The summands of a matrix with the numbers before them."""
    node = plain(node)
    if isinstance(node, Add):
        return [found for arg in node.args for found in _summands(arg, scale)]
    if isinstance(node, Neg):
        return _summands(node.args[0], -scale)
    if isinstance(node, Div) and (below := number_of(node.args[1])):
        return _summands(node.args[0], scale / below)
    if isinstance(node, Mul) and len(node.args) == 2 and (number := number_of(node.args[0])) is not None:
        return _summands(node.args[1], scale * number)
    return [(scale, node)]


def rational_root(value: Fraction) -> Fraction | None:
    """√ of a square of a rational number."""
    if value < 0:
        return None
    found = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    return found if found * found == value else None


def _parts(node: Any) -> Iterator[Any]:
    """The matrices inside, from the outside."""
    node = node.meaning if isinstance(node, Defined) else node
    if isinstance(node, Expression) and len(node.shape) == 2:
        yield node
    for arg in getattr(node, "args", ()):
        if isinstance(arg, Expression):
            yield from _parts(arg)


__all__ = ["propose", "rational_root"]
