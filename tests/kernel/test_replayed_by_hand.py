"""Three certificates, printed in full and replayed step by step without the kernel: by SymPy's algebra and a few sums.

What a reader would do with pencil and paper: read the certificate, and check each line of it.  The softmax Hessian is
⪰ 0, σ is ¼-Lipschitz, and a weighted arithmetic mean is at least the geometric one, each for every n.
"""

from __future__ import annotations

from typing import Any

import pytest
import sympy
from sympy import Rational, Symbol

from verifier import certificates as c
from verifier.arrangements import zeros_like
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable
from verifier.notation import diag, dim, dot, exp, ge, lipschitz, log, outer, scalar, sigmoid, softmax, vector
from verifier.provers import prove
from verifier.relations import Loewner, Relation
from verifier.render.words import proof_lines

n = dim("n")
z = vector("z", n)
p = softmax(z)
t = scalar("t")
x = vector("x", n, "positive")
w = vector("w", n, "simplex")


def certificate(relation: Relation) -> Any:
    """What the portfolio finds and the kernel accepts."""
    theorem = prove(Goal(relation)).theorem
    assert theorem is not None
    assert theorem.trust == "kernel"
    return theorem.certificate


def printed(found: c.Certificate) -> str:
    return "\n".join(proof_lines(found, ()))


def read(node: Any) -> Any:
    """A scalar statement in SymPy's own terms; every variable is a real symbol."""
    if isinstance(node, Number):
        return Rational(int(node.value.numerator), int(node.value.denominator))
    if isinstance(node, Variable):
        return Symbol(node.name, real=True)
    if isinstance(node, Defined):
        return read(node.meaning)
    if isinstance(node, Apply):
        return {"exp": sympy.exp, "log": sympy.log}[node.function](read(node.argument))
    parts = [read(arg) for arg in node.args]
    if isinstance(node, Add):
        return sympy.Add(*parts)
    if isinstance(node, Neg):
        return -parts[0]
    if isinstance(node, Mul):
        return sympy.Mul(*parts)
    if isinstance(node, Div):
        return parts[0] / parts[1]
    assert isinstance(node, Pow), node
    return parts[0] ** parts[1]


# --- the softmax Hessian is ⪰ 0 ------------------------------------------------------------------------------------

SOFTMAX = "the rows of H sum to 0 and its entries off the diagonal are ≤ 0, so vᵀHv = ½ ∑ⱼₖ (−Hⱼₖ) (vⱼ − vₖ)² ≥ 0"


def test_the_softmax_hessian() -> None:
    """H = diag(p) − ppᵀ with pⱼ = eⱼ/S for positive eⱼ with the sum S."""
    hessian = diag(p) - outer(p, p)
    found = certificate(Loewner("⪰", hessian, zeros_like(hessian)))
    assert found == c.PairwiseSquares()
    assert printed(found) == SOFTMAX

    ej, ek, S = sympy.symbols("e_j e_k S", positive=True)
    pj, pk = ej / S, ek / S
    # A row: pⱼ on the diagonal, less pⱼ·pₖ summed over k, where the eₖ add up to S.
    assert sympy.simplify(pj - pj * sympy.expand(pk).coeff(ek) * S) == 0
    # Off the diagonal stands −pⱼpₖ.
    assert (-pj * pk).is_negative

    # ½ ∑ⱼₖ pⱼpₖ(vⱼ − vₖ)², monomial by monomial: ∑ⱼₖ pⱼpₖ vⱼᵃvₖᵇ = Mₐ·M_b with Mₐ = ∑ⱼ pⱼvⱼᵃ and M₀ = 1.
    vj, vk, mean, square = sympy.symbols("v_j v_k M_1 M_2", real=True)
    moments = {0: 1, 1: mean, 2: square}
    polynomial = sympy.Poly((vj - vk) ** 2 / 2, vj, vk)
    total = sum(weight * moments[a] * moments[b] for (a, b), weight in polynomial.terms())
    assert sympy.expand(total - (square - mean**2)) == 0  # vᵀHv = ∑ pⱼvⱼ² − (∑ pⱼvⱼ)²


# --- σ is ¼-Lipschitz ----------------------------------------------------------------------------------------------

SIGMOID = """\
the derivative lies between −L and L, so the mean value theorem gives the bound:
  from below, over a positive denominator, every term of the difference is visibly ≥ 0
  from above, the difference of the sides is (1/4) (1 − exp(t))²/(1 + exp(t))², and its sign is read off"""


def test_the_slope_of_the_sigmoid() -> None:
    """−¼ ≤ σ′ ≤ ¼, with E = e^t > 0 and σ′ = E/(1 + E)²."""
    found = certificate(lipschitz(sigmoid(t), t, 0.25))
    assert printed(found) == SIGMOID
    assert isinstance(found.below, c.Coefficients)
    assert isinstance(found.above, c.Rewritten)

    real, E = Symbol("t", real=True), Symbol("E", positive=True)
    slope = sympy.diff(1 / (1 + sympy.exp(-real)), real).subs(real, sympy.log(E))
    assert sympy.simplify(slope - E / (1 + E) ** 2) == 0

    # From above: ¼ − σ′ is the certificate's form, and that is a square over a square.
    form = read(found.above.form).subs(real, sympy.log(E))
    assert sympy.simplify(Rational(1, 4) - slope - form) == 0
    assert sympy.simplify(form - ((1 - E) / (2 * (1 + E))) ** 2) == 0

    # From below: σ′ + ¼ times (1 + E)² has no coefficient below 0.
    cleared = sympy.Poly(sympy.cancel((slope + Rational(1, 4)) * (1 + E) ** 2), E)
    assert all(coefficient >= 0 for coefficient in cleared.coeffs())


# --- the geometric mean is at most the arithmetic one --------------------------------------------------------------

MEANS = """\
exp(u) − exp(v) − exp(v) (u − v) ≥ 0 for all u, v, used at u = log(x), v = wᵀ log(x):
  the lemma: the difference of the sides grows away from u = v; its derivative in u is exp(u) − exp(v):
    at u = v both sides have the same index normal form
    for u > v the difference of the sides grows away from u = v; its derivative in u is exp(u) > 0 times 1:
      at u = v both sides have the same index normal form
      for u > v the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)
    for u < v the difference of the sides grows away from u = v; its derivative in u is exp(u) > 0 times −1:
      at u = v both sides have the same index normal form
      for u < v the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)
  hence the difference of the sides is wᵀ(exp(log(x)) − exp(wᵀ log(x)) − exp(wᵀ log(x)) (log(x) − wᵀ log(x))), \
and its sign is read off"""


def test_the_inequality_of_the_means() -> None:
    """exp(∑ wᵢ log xᵢ) ≤ ∑ wᵢxᵢ for wᵢ ≥ 0 with ∑ wᵢ = 1: the tangent of e^u at v = ∑ wᵢ log xᵢ lies below."""
    found = certificate(ge(dot(w, x), exp(dot(w, log(x)))))
    assert printed(found) == MEANS
    assert isinstance(found, c.Lemma)
    replay_growth(read(found.statement.lhs) - read(found.statement.rhs), found.proof, sides={-1, 1})

    # The lemma at u = log xᵢ and v = m = ∑ wᵢ log xᵢ, weighted with wᵢ ≥ 0 and summed: ∑ wᵢ(xᵢ − g − g(lᵢ − m)) for
    # g = e^m, lᵢ = log xᵢ.  ∑ wᵢxᵢ = A, ∑ wᵢ = 1 and ∑ wᵢlᵢ = m turn it into A − g, monomial by monomial.
    xi, li, g, m, A = sympy.symbols("x_i l_i g m A", real=True)
    u, v = sympy.symbols("u v", real=True)
    lemma = read(found.statement.lhs).subs({sympy.exp(u): xi, sympy.exp(v): g}).subs({u: li, v: m})
    sums = {(0, 0): 1, (1, 0): A, (0, 1): m}
    total = sum(weight * sums[powers] for powers, weight in sympy.Poly(lemma, xi, li).terms())
    assert sympy.expand(total - (A - g)) == 0


def replay_growth(gap: Any, found: Any, sides: set[int]) -> None:
    """The gap is ≥ 0 for u > v (1 among the sides) and for u < v (−1 among them): the mean value theorem from u = v."""
    u, v = sympy.symbols("u v", real=True)
    if isinstance(found, c.Bounds):
        assert gap.is_nonnegative
        return
    assert isinstance(found, c.MeanValue)
    assert (read(found.variable), read(found.base)) == (u, v)
    weight, slope = read(found.weight), read(found.slope)
    assert found.at_base == c.NormalForm()
    assert sympy.expand(gap.subs(u, v)) == 0
    assert sympy.expand(sympy.diff(gap, u) - weight * slope) == 0
    assert weight.is_positive
    for side, part in ((1, found.right), (-1, found.left)):
        if side in sides:
            replay_growth(side * slope, part, {side})
        else:
            assert part == c.Impossible()


@pytest.mark.parametrize("wrong", ["exp(u) - exp(v) - exp(v) * (u - v) / 2", "exp(u) - exp(v) - (u - v)"])
def test_the_replay_by_hand_refuses_another_lemma(wrong: str) -> None:
    found = certificate(ge(dot(w, x), exp(dot(w, log(x)))))
    names = {name: Symbol(name, real=True) for name in "uv"}
    with pytest.raises(AssertionError):
        replay_growth(sympy.sympify(wrong, locals=names), found.proof, sides={-1, 1})


def test_every_expression_of_a_certificate_can_be_read() -> None:
    node: Expression = -(t**2) / (1 + exp(t)) + log(2)
    T = Symbol("t", real=True)
    assert sympy.simplify(read(node) - (sympy.log(2) - T**2 / (1 + sympy.exp(T)))) == 0
