"""Definite integrals with a name, and an integral as the sum of two.

Source: Abramowitz & Stegun (1964): 6.1.1 (Γ), 6.2.1 (B, both forms), 6.3.1 (Γ′ = Γψ), 7.4.6 (Gaussian and
cosine), 4.3.142 (Dirichlet), 4.3.145 (log sin), 23.2.7 with 23.2.16 (Bose), 4.3.131 and 4.3.133 (one over a + b cos t:
over each half of a turn π/√(a² − b²)), 5.1.32 (Frullani), 6.1.17 (B(x, 1 − x), with t^r for t); powers by their
antiderivatives.  The
parameters are real, c is any number, and each integral is one in Riemann's improper sense that converges under the
conditions stated with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy

from verifier.certificates import NamedIntegral, RestatedIntegrand, SplitIntegral
from verifier.expressions import Add, Apply, Expression, Leaf, Number, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.improper_integrals import IMPROPER
from verifier.kernel.laws.calculus.integrals import at_every_value, fresh_inside, occurs, rises
from verifier.kernel.laws.calculus.named import Named, beta
from verifier.kernel.laws.calculus.special_integrals import SPECIAL
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.integration import between
from verifier.relations import Eq, Order, Relation, leaves, rebuild

_OO = sympy.oo


def _f(name: str, *args: Any) -> Expression:
    return Apply(name, *args)


def _exp(x: Expression) -> Expression:
    return _f("exp", x)


_PI = Apply("pi", 1)
_HALF = lift(1) / 2
#: ζ(s)/πˢ.
_ZETA = {2: Fraction(1, 6), 4: Fraction(1, 90), 6: Fraction(1, 945)}


def _bose(t: Variable, c: Expression, s: Expression, b: Expression) -> Named:
    k = int(s.value) if isinstance(s, Number) and s.value in _ZETA else 0
    if not k:
        raise Rejected("ζ(s) is known here for s = 2, 4, 6 only")
    value = c * sympy.factorial(k - 1) * lift(_ZETA[k]) * _PI ** lift(k) / b ** lift(k)
    return Named(c * t ** lift(k - 1) / (_exp(b * t) - 1), lift(0), _OO, value, (b,))


#: name -> the law, in the variable t, for its parameters.
LAWS: Mapping[str, Callable[..., Named]] = {
    "∫[0 … ∞] c t^(a − 1) exp(−b t^r) dt = c Γ(a/r)/(r b^(a/r)) for a, b, r > 0": lambda t, c, a, b, r: Named(
        c * t ** (a - 1) * _exp(-b * t**r), lift(0), _OO, c * _f("gamma", a / r) / (r * b ** (a / r)), (a, b, r)
    ),
    "∫[0 … ∞] c t^(a − 1) exp(−t) log t dt = c Γ(a) ψ(a) for a > 0": lambda t, c, a: Named(
        c * t ** (a - 1) * _exp(-t) * _f("log", t),
        lift(0),
        _OO,
        c * _f("gamma", a) * _f("polygamma", 0, a),
        (a,),
    ),
    "∫[0 … 1] c t^(a − 1) (1 − t)^(b − 1) dt = c B(a, b) for a, b > 0": lambda t, c, a, b: Named(
        c * t ** (a - 1) * (1 - t) ** (b - 1), lift(0), lift(1), c * beta(a, b), (a, b)
    ),
    "∫[0 … ∞] c t^(a − 1)/(1 + t)^(a + b) dt = c B(a, b) for a, b > 0": lambda t, c, a, b: Named(
        c * t ** (a - 1) / (1 + t) ** (a + b), lift(0), _OO, c * beta(a, b), (a, b)
    ),
    "∫[0 … s] c t^(a − 1) dt = c s^a/a for a, s > 0": lambda t, c, a, s: Named(
        c * t ** (a - 1), lift(0), s, c * s**a / a, (a, s)
    ),
    "∫[s … ∞] c t^(−a − 1) dt = c s^(−a)/a for a, s > 0": lambda t, c, a, s: Named(
        c * t ** (-a - 1), s, _OO, c * s ** (-a) / a, (a, s)
    ),
    "∫[−∞ … ∞] c exp(−a t²) cos(b t) dt = c √(π/a) exp(−b²/(4a)) for a > 0": lambda t, c, a, b: Named(
        c * _exp(-a * t ** lift(2)) * _f("cos", b * t),
        -_OO,
        _OO,
        c * (_PI / a) ** _HALF * _exp(-(b ** lift(2)) / (4 * a)),
        (a,),
    ),
    "∫[0 … ∞] c sin(b t)/t dt = c π/2 for b > 0": lambda t, c, b: Named(
        c * _f("sin", b * t) / t, lift(0), _OO, c * _PI / 2, (b,)
    ),
    "∫[0 … π/2] c log sin t dt = −c π/2 log 2": lambda t, c: Named(
        c * _f("log", _f("sin", t)), lift(0), _PI / 2, -c * _PI / 2 * _f("log", 2)
    ),
    "∫[0 … π/2] c log cos t dt = −c π/2 log 2": lambda t, c: Named(
        c * _f("log", _f("cos", t)), lift(0), _PI / 2, -c * _PI / 2 * _f("log", 2)
    ),
    "∫[0 … ∞] c t^(s − 1)/(exp(b t) − 1) dt = c Γ(s) ζ(s)/b^s for b > 0, s = 2, 4, 6": _bose,
    "∫[0 … 2π] c/(a + b cos t) dt = 2π c/√(a² − b²) for a − b, a + b > 0": lambda t, c, a, b: Named(
        c / (a + b * _f("cos", t)), lift(0), 2 * _PI, 2 * _PI * c / (a**2 - b**2) ** _HALF, (a - b, a + b)
    ),
    "∫[−π … π] c/(a + b cos t) dt = 2π c/√(a² − b²) for a − b, a + b > 0": lambda t, c, a, b: Named(
        c / (a + b * _f("cos", t)), -_PI, _PI, 2 * _PI * c / (a**2 - b**2) ** _HALF, (a - b, a + b)
    ),
    "∫[0 … π] c/(a + b cos t) dt = π c/√(a² − b²) for a − b, a + b > 0": lambda t, c, a, b: Named(
        c / (a + b * _f("cos", t)), lift(0), _PI, _PI * c / (a**2 - b**2) ** _HALF, (a - b, a + b)
    ),
    "∫[0 … 2π] c/(a + b sin t) dt = 2π c/√(a² − b²) for a − b, a + b > 0": lambda t, c, a, b: Named(
        c / (a + b * _f("sin", t)), lift(0), 2 * _PI, 2 * _PI * c / (a**2 - b**2) ** _HALF, (a - b, a + b)
    ),
    "∫[0 … ∞] c (exp(−a t) − exp(−b t))/t dt = c log(b/a) for a, b > 0": lambda t, c, a, b: Named(
        c * (_exp(-a * t) - _exp(-b * t)) / t, lift(0), _OO, c * _f("log", b / a), (a, b)
    ),
    "∫[0 … ∞] c t^(a − 1)/(1 + t^r) dt = c π/(r sin(π a/r)) for a, r − a > 0": lambda t, c, a, r: Named(
        c * t ** (a - 1) / (1 + t**r), lift(0), _OO, c * _PI / (r * _f("sin", _PI * a / r)), (a, r - a)
    ),
    **SPECIAL,
    **IMPROPER,
}


def by_name(proof: Proof, relation: Relation, certificate: NamedIntegral) -> None:
    """∫ₐᵇ f dt = v by a law of ``LAWS``, if f is its integrand everywhere strictly between its ends, which a and b are.

    Its parameters do not change with t, and what the law needs to be > 0 is.
    """
    node, u, law = certificate.integral, certificate.at, LAWS.get(certificate.law)
    if law is None or not isinstance(node, Integral) or not occurs(node, relation):
        raise Rejected("{} is no integral of the goal, or there is no law of this name", node)
    body, t, a, b = node.args
    fresh_inside(proof, relation, u)
    if any(part.shape or u in leaves(part, Variable) for part in certificate.parameters):
        raise Rejected("a parameter of an integral is a number that does not change inside it")
    try:
        named = law(u, *certificate.parameters)
    except TypeError as reason:
        raise Rejected(f"the law does not apply to these: {reason}") from None
    base = at_every_value(proof, relation, [node, *certificate.parameters])
    for end, wanted in ((a, named.low), (b, named.high)):
        if is_infinite(end) or is_infinite(wanted):
            if end != wanted:
                raise Rejected("the ends of the integral are not those of the law")
            continue
        base.discharge(end)
        base.discharge(wanted)
        if not base.equal(end, wanted):
            raise Rejected("the ends of the integral are not those of the law")
    if len(certificate.conditions) != len(named.conditions):
        raise Rejected("every condition of the law needs a certificate")
    for condition, inner in zip(named.conditions, certificate.conditions):
        prove(base, condition, inner)
    where = strictly_between(u, named)
    prove(base.wider(where, (u,)), Eq(rebuild(body, {t: u}), named.integrand), certificate.inside)
    base.discharge(named.value)
    proof.use("definite integrals")
    proof.record.cites.setdefault(f"{certificate.law} ({source(certificate.law)})")
    prove(proof, rebuild(relation, {node: named.value}), certificate.body)


def source(law: str) -> str:
    """The book that has the law."""
    if law in IMPROPER:
        return "Gradshteyn & Ryzhik 2007"
    return "DLMF" if law in SPECIAL else "Abramowitz & Stegun 1964"


def strictly_between(u: Variable, named: Named) -> tuple[Order, ...]:
    """low < u < high; the laws have low ≤ high under their conditions."""
    low = () if is_infinite(named.low) else (Order(">", u, named.low),)
    return low if is_infinite(named.high) else (*low, Order(">", named.high, u))


def by_parts_of_interval(proof: Proof, relation: Relation, certificate: SplitIntegral) -> None:
    """∫ₐᵇ f = ∫ₐᶜ f + ∫ᶜᵇ f for a < c < b (Apostol 1967, Theorem 1.16); where f has no value or jumps at c, it is what
    the integral means (§10.23).

    The two exist by what is known of each.
    """
    node, c = certificate.integral, certificate.place
    if not isinstance(node, Integral) or not occurs(node, relation) or c.shape:
        raise Rejected("{} is no integral of the goal", node)
    body, t, a, b = node.args
    if t in leaves(c, Variable) or scope_of(body).bound & scope_of(c).free:
        raise Rejected("the place {} would be captured", c)
    base = at_every_value(proof, relation, [node, c])
    if not rises(base, a, c) or not rises(base, c, b):
        raise Rejected("an interval is cut at a place between its ends")
    base.discharge(c)
    proof.use("an integral as the sum of two")
    parts = Add(Integral(body, t, a, c), Integral(body, t, c, b))
    prove(proof, rebuild(relation, {node: parts}), certificate.body)


def by_restated_integrand(proof: Proof, relation: Relation, certificate: RestatedIntegrand) -> None:
    """∫ₐᵇ f = ∫ₐᵇ g if f = g strictly between a and b: what an integrand is at the ends does not matter (Apostol 1967,
    §1.22), and an improper integral is the limit of such integrals (§10.23).  That ∫ₐᵇ g exists is a side condition of
    the goal with it."""
    node, u, g = certificate.integral, certificate.at, certificate.integrand
    if not isinstance(node, Integral) or not occurs(node, relation) or g.shape:
        raise Rejected("{} is no integral of the goal", node)
    body, t, a, b = node.args
    fresh_inside(proof, relation, u)
    if u in scope_of(g).bound or t in leaves(g, Leaf):
        raise Rejected("{} stands for {} in the integrand", u, t)
    base = at_every_value(proof, relation, [node, g])
    for end in (a, b):
        if not is_infinite(end):
            base.discharge(end)
    for where in between(u, a, b, base.signs, strict=True):
        prove(base.wider(where, (u,)), Eq(rebuild(body, {t: u}), g), certificate.inside)
    proof.use("an integrand restated")
    prove(proof, rebuild(relation, {node: Integral(rebuild(g, {u: t}), t, a, b)}), certificate.body)


__all__ = ["LAWS", "Named", "by_name", "by_parts_of_interval", "by_restated_integrand", "strictly_between"]
