"""Certificates that look right and are not: every kind of ``verifier.certificates``, forged in many ways."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest
import sympy

from verifier import certificates as c
from verifier.certificates import Oriented
from verifier.claims import Goal
from verifier.expressions import Noise, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    E,
    absolute,
    array,
    bernoulli,
    d,
    det,
    dim,
    dot,
    eq,
    exp,
    eye,
    for_all,
    function,
    ge,
    gt,
    index,
    inv,
    le,
    log,
    matrix,
    mean,
    ne,
    noise,
    outer,
    prime,
    scalar,
    sqrt,
    tends,
    total,
    vector,
    zeros,
)  # fmt: skip
from verifier.relations import Convex, Eq, Eventually, HasMinimum, Loewner, Order, Relation
from verifier.taylor import Lagrange

m, n = dim("m n")
i, j = index("i j", n)
s, t, u, e = scalar("s"), scalar("t"), scalar("u"), scalar("e")
pos, h, θ = scalar("pos", "positive"), scalar("h", "nonnegative"), scalar("θ", "unit_interval")
x, y, a = vector("x", n), vector("y", n), vector("a", n, "positive")
v = vector("v", n)
A, M = matrix("A", n, n), matrix("M", n, n, "spd")
f = function("f")
O = zeros(n, n)
ZERO = zeros(2, 2)
COIN = Noise("v", (2,), "bernoulli", (lift(Q(1, 2)),))
SECOND_ORDER = Lagrange(f, sympy.Integer(0), sympy.Integer(1), s, s + e, θ)
BOTH = (SECOND_ORDER, Lagrange(f, sympy.Integer(0), sympy.Integer(1), t, t + e, θ))

FORGED: dict[str, tuple[Relation, tuple[Relation, ...], c.Certificate]] = {
    # NormalForm
    "a hypothesis that is not there": (eq(s, t), (eq(s, 2 * t),), c.NormalForm((Oriented(5, 0),))),
    "a negative number for a hypothesis": (eq(s, t), (eq(s, 2 * t),), c.NormalForm((Oriented(-1, 0),))),
    "a part that is not there": (eq(s, t), (eq(s, 2 * t),), c.NormalForm((Oriented(0, 9),))),
    "an inequality read as an equation": (eq(s, t), (ge(s, t),), c.NormalForm((Oriented(0, 0),))),
    "a universal hypothesis read as an equation": (
        eq(s, 0), (for_all(t, gt(t, 0), eq(t, 0)),), c.NormalForm((Oriented(0, 0),)),
    ),
    "a limit read as an equation": (eq(mean(x), 0), (tends(mean(x), 0, n),), c.NormalForm((Oriented(0, 0),))),
    "equal, hence strictly ordered": (gt(s, s), (), c.NormalForm()),
    # SquareBoth, CompareRoots
    "squares of numbers of any sign": (eq(s, -s), (), c.SquareBoth(c.NormalForm())),
    "squares of one side of any sign": (ge(s, absolute(s)), (), c.SquareBoth(c.NormalForm())),
    "squares keep the order of any numbers": (
        ge(s**2, t**2), (ge(s, t),), c.CompareRoots(c.Coefficients((Oriented(0, 0),))),
    ),
    "powers of different exponents": (ge(pos**3, pos**2), (), c.CompareRoots(c.NormalForm())),
    "negative powers": (ge(pos**-1, h**-1), (ge(pos, h),), c.CompareRoots(c.Coefficients((Oriented(0, 0),)))),
    # Bounds, Rewritten, Coefficients, Chained
    "bounds of nothing": (ge(s, 0), (), c.Bounds()),
    "another form": (ge(s**3, 0), (), c.Rewritten(s**2)),
    "a form of the wrong sign": (ge(-(s**2), 0), (), c.Rewritten(-(s**2))),
    "a form of another shape": (ge(dot(x, x), 0), (), c.Rewritten(x**2)),
    "a form that is not defined": (ge(s, 0), (), c.Rewritten(s * exp(log(s)) / exp(log(s)))),
    "a form that is ≥ 0, not > 0": (gt(s**2, 0), (), c.Rewritten(s**2)),
    "the slack with the wrong sign": (ge(t, s), (ge(s, t),), c.Coefficients((Oriented(0, 0),))),
    "the slack with the wrong sign, other part": (ge(t, s), (ge(s, t),), c.Coefficients((Oriented(0, 1),))),
    "weak slack, strict claim": (gt(s, t), (ge(s, t),), c.Coefficients((Oriented(0, 0),))),
    "a negative coefficient": (ge(h - 2 * pos, 0), (), c.Coefficients()),
    "a slack for a universal hypothesis": (
        ge(s, 0), (for_all(t, ge(t, 1), ge(t, 0)),), c.Coefficients((Oriented(0, 0),)),
    ),
    "transitivity through a stranger": (
        ge(0, 1), (), c.Chained(scalar("z", "positive", "negative"), c.Bounds(), c.Bounds()),
    ),
    "transitivity of two weak steps": (gt(s, s), (), c.Chained(s, c.NormalForm(), c.NormalForm())),
    "transitivity through a variance": (
        ge(s, 0), (), c.Chained(E(Noise("z", (), "moments", (lift(0), s)) ** 2), c.NormalForm(), c.Bounds()),
    ),
    "transitivity through what is not defined": (
        eq(s, s + 0), (), c.Chained(s * t / t, c.NormalForm(), c.NormalForm()),
    ),
    # definite matrices
    "a vector with facts": (
        Loewner("⪰", array([[1, 2], [2, 1]]), ZERO), (), c.QuadraticForm(vector("v", 2, "positive"), c.Bounds()),
    ),
    "a vector of coins": (Loewner("⪰", array([[1, 2], [2, 1]]), ZERO), (), c.QuadraticForm(COIN, c.Bounds())),
    "a vector of the goal": (Loewner("⪰", outer(a, x) + outer(x, a), O), (), c.QuadraticForm(x, c.Bounds())),
    "a vector of another length": (Loewner("⪰", eye(n), O), (), c.QuadraticForm(vector("v", 2), c.Bounds())),
    "a vector that depends on another": (Loewner("⪰", M, O), (), c.QuadraticForm(vector("v", n, of=s), c.Bounds())),
    "an asymmetric matrix": (
        Loewner("⪰", A.T @ A + (A - A.T), O), (), c.QuadraticForm(v, c.Rewritten((A @ v) @ (A @ v))),
    ),
    "no modulus": (Loewner("≻", A.T @ A, O), (), c.QuadraticForm(v, c.Rewritten((A @ v) @ (A @ v)))),
    "a modulus of 0": (Loewner("≻", A.T @ A, O), (), c.QuadraticForm(v, c.Rewritten((A @ v) @ (A @ v)), lift(0))),
    "a negative modulus": (Loewner("≻", A.T @ A, O), (), c.QuadraticForm(v, c.Bounds(), lift(-1))),
    "a modulus from elsewhere": (Loewner("≻", A.T @ A, O), (), c.QuadraticForm(v, c.Bounds(), scalar("μ", "positive"))),
    "pairwise squares, row sums not 0": (Loewner("⪰", array([[1, -2], [-2, 1]]), ZERO), (), c.PairwiseSquares()),
    "pairwise squares, positive off the diagonal": (
        Loewner("⪰", array([[-1, 1], [1, -1]]), ZERO), (), c.PairwiseSquares(),
    ),
    "pairwise squares, strict": (Loewner("≻", array([[1, -1], [-1, 1]]), ZERO), (), c.PairwiseSquares()),
    # convexity, minima
    "a Hessian that is not ⪰ 0": (Convex(-(s**2), s), (), c.HessianPsd(c.Bounds())),
    "a kink": (Convex(-absolute(s), s), (), c.HessianPsd(c.NormalForm())),
    "a domain with a hole": (
        Convex(1 / scalar("r", "nonzero") ** 2, scalar("r", "nonzero")), (), c.HessianPsd(c.Bounds()),
    ),
    "a domain cut by a hypothesis": (Convex(s**3, s), (ge(s, 0),), c.HessianPsd(c.Bounds())),
    "the boundary of the domain": (Convex(-sqrt(h), h), (), c.HessianPsd(c.Coefficients())),
    "convexity in noise": (
        Convex(noise("q", mean=0, variance=1) ** 2, noise("q", mean=0, variance=1)), (), c.HessianPsd(c.Bounds()),
    ),
    "a modulus that depends on the variable": (HasMinimum(exp(s), s), (), c.StrongConvexity(exp(s), c.NormalForm())),
    "a modulus that is 0": (HasMinimum(s, s), (), c.StrongConvexity(lift(0), c.NormalForm())),
    "a minimum on part of the line": (HasMinimum(pos**2, pos), (), c.StrongConvexity(lift(2), c.NormalForm())),
    "a minimum in two variables from one": (
        HasMinimum((s - t) ** 2 - t, s, t), (), c.StrongConvexity(lift(2), c.NormalForm()),
    ),
    # limits
    "no hypothesis": (tends(mean(x), 0, n), (), c.Limit()),
    "a coefficient that grows": (tends(total(x), 0, n), (tends(mean(x), 0, n),), c.Limit((Oriented(0, 0),))),
    "a limit that moves": (tends(mean(x) + mean(y), mean(y), n), (tends(mean(x), 0, n),), c.Limit((Oriented(0, 0),))),
    "a null sequence in a denominator": (
        tends(mean(a) / (mean(a) + mean(a * a)), 0, n), (tends(mean(a), 0, n), tends(mean(a * a), 0, n)),
        c.Limit((Oriented(0, 0), Oriented(1, 0))),
    ),
    "a coefficient with a growing input": (
        tends(scalar("g", of=y) * mean(x), 0, n), (tends(mean(x), 0, n),), c.Limit((Oriented(0, 0),)),
    ),
    "a coefficient tied to n": (
        tends(s * mean(x), 0, n), (tends(mean(x), 0, n), eq(s, n * pos)), c.Limit((Oriented(0, 0),)),
    ),
    "a coefficient tied to n by two steps": (
        tends(s * mean(x), 0, n), (tends(mean(x), 0, n), eq(t, total(y)), eq(s, t)), c.Limit((Oriented(0, 0),)),
    ),
    "an equation read as a limit": (tends(s, 0, n), (eq(s, 0),), c.Limit((Oriented(0, 0),))),
    # universal hypotheses
    "outside the condition": (
        gt(f(s), 0), (for_all(t, gt(t, 1), gt(f(t), 0)),), c.Instance(0, s, c.Bounds(), c.Bounds()),
    ),
    "an instance of an equation": (eq(s, 0), (eq(t, 0),), c.Instance(0, s, c.Bounds(), c.NormalForm())),
    "a vector for a scalar": (
        eq(s, s), (for_all(t, ge(t * t, 0), eq(t, t)),), c.Instance(0, x, c.Bounds(), c.NormalForm()),
    ),
    "a captured variable": (
        eq(2 * s, s), (for_all(t, ge(t * t, 0), eq(d(t * s, s), t)),), c.Instance(0, s, c.Bounds(),
            c.NormalForm((Oriented(1, 0),))),
    ),
    "a captured draw": (
        eq(E(bernoulli("r", p=Q(1, 2)) ** 2), bernoulli("r", p=Q(1, 2)) / 2),
        (for_all(t, ge(t * t, 0), eq(E(t * bernoulli("r", p=Q(1, 2))), t / 2)),),
        c.Instance(0, bernoulli("r", p=Q(1, 2)) + 0, c.Bounds(), c.NormalForm((Oriented(1, 0),))),
    ),
    "a universal variable with facts": (
        gt(s, 0), (for_all(pos, ge(1, 0), gt(pos, 0)),), c.Instance(0, s, c.Bounds(), c.Bounds()),
    ),
    # near 0
    "θ in a denominator": (
        Eventually(Order("≤", e / θ, lift(1)), e), (SECOND_ORDER,), c.Continuity(lift(1), e / θ, lift(1), c.Bounds()),
    ),
    "θ remains at 0": (
        Eventually(Order("≤", prime(f(s + θ)), prime(f(s)) + 1), e), (SECOND_ORDER,),
        c.Continuity(lift(1), prime(f(s + θ)), prime(f(s)) + 1, c.Bounds()),
    ),
    "a negative weight": (Eventually(le(-s, -2 * s), e), (), c.Continuity(-s, lift(1), lift(2), c.Bounds())),
    "equal at 0": (Eventually(le(e, 2 * e), e), (), c.Continuity(lift(1), e, 2 * e, c.NormalForm())),
    "not defined near 0": (Eventually(le(log(e), 0), e), (), c.Continuity(lift(1), log(e), lift(0), c.Bounds())),
    "a root defined at 0 only": (
        Eventually(le(d(sqrt(s**2 - e**2) ** 2, s), 2 * s + 1), e), (),
        c.Continuity(lift(1), d(sqrt(s**2 - e**2) ** 2, s), 2 * s + 1, c.Bounds()),
    ),
    # Taylor's theorem
    "two expansions with one θ": (
        eq((f(s + e) - f(s)) * prime(f(t + θ * e)), (f(t + e) - f(t)) * prime(f(s + θ * e))), BOTH,
        c.NormalForm((Oriented(0, 0), Oriented(1, 0))),
    ),
    "θ in its own end": (
        eq(f(s + θ), f(s) + prime(f(s + θ * θ)) * θ), (Lagrange(f, sympy.Integer(0), sympy.Integer(1), s, s + θ, θ),),
        c.NormalForm((Oriented(0, 0),)),
    ),
    # linear algebra
    "cancelling a singular matrix": (
        eq(x, y), (eq(A @ x, A @ y),), c.Cancelled(A, True, c.NormalForm((Oriented(0, 0),))),
    ),
    "cancelling zero": (eq(x, y), (), c.Cancelled(O, True, c.NormalForm())),
    "cancelling what only one hypothesis makes regular": (
        eq(x, y), (ne(det(A + M), 0), eq(A @ x, A @ y)), c.Cancelled(A, True, c.NormalForm((Oriented(1, 0),))),
    ),
    "a matrix of another size": (eq(x, y), (), c.Cancelled(matrix("W", 2, 2, "invertible"), True, c.NormalForm())),
    "a singular summand taken out": (
        eq(det(A + M), det(A) * det(eye(n) + inv(M) @ A)), (), c.FactoredOut(A, c.NormalForm()),
    ),
    "a summand that is none": (eq(det(A @ M), 0), (), c.FactoredOut(M, c.NormalForm())),
    "Sylvester without the identity": (
        eq(det(matrix("F", n, m) @ matrix("G", m, n)), det(matrix("G", m, n) @ matrix("F", n, m))), (), c.Turned(),
    ),
    "a combination with a wrong multiplier": (eq(s, u), (eq(s * t, u * t), eq(t, 1)), c.Combined(((0, lift(2)),))),
    "a combination divided by what may be 0": (eq(s, u), (eq(s * t, u * t),), c.Combined(((0, 1 / t),))),
    "a combination of no hypothesis": (eq(s, u), (eq(s, u),), c.Combined(((1, lift(1)),))),
    "a combination of the last hypothesis": (eq(s, u), (eq(s, u),), c.Combined(((-1, lift(1)),))),
    "a combination of an inequality": (eq(s, u), (ge(s, u),), c.Combined(((0, lift(1)),))),
    "a combination of what is not equal": (eq(s, u), (ne(s, u),), c.Combined(((0, lift(1)),))),
    "a combination of an equation of arrays": (eq(s, u), (eq(x, y),), c.Combined(((0, lift(1)),))),
    "a combination of arrays": (eq(x, y), (eq(s, 0),), c.Combined(((0, lift(1)),))),
    "a combination with an array": (eq(s, u), (eq(s, u),), c.Combined(((0, x),))),
    # hypotheses with powers of a letter, which have values where the base is 0 and below
    "a power with a letter is positive": (gt(u, 0), (eq(u, s**t),), c.Coefficients((Oriented(0, 0),))),
    "a power with a letter is positive, otherwise read": (gt(u, 0), (eq(u, s**t),), c.Coefficients((Oriented(0, 1),))),
    "a power of what is not negative is positive": (gt(u, 0), (eq(u, h**pos),), c.Coefficients((Oriented(0, 1),))),
    "a power that is apart from the root of its square": (
        eq(s, u), (gt((s**t - sqrt(s ** (2 * t))) ** 2, 0),), c.Impossible(),
    ),
    "a power that is not the root of its square": (
        eq(s, u), (ne((s**t - sqrt(s ** (2 * t))) ** 2, 0),), c.Impossible(),
    ),
    "a sum of powers with a letter is positive": (
        gt(u, 0), (eq(u, total(absolute(x) ** pos)),), c.Coefficients((Oriented(0, 1),)),
    ),
    # CombinedProducts
    "a product on the wrong side": (eq(A @ M, M @ M), (eq(A, M),), c.CombinedProducts(((0, M, eye(n)),))),
    "a product with an inverse that need not be": (
        eq(M, O), (eq(A @ M, O),), c.CombinedProducts(((0, inv(A), eye(n)),)),
    ),
    "a product of no hypothesis": (eq(A, M), (eq(A, M),), c.CombinedProducts(((1, eye(n), eye(n)),))),
    "a product of the last hypothesis": (eq(A, M), (eq(A, M),), c.CombinedProducts(((-1, eye(n), eye(n)),))),
    "a product of an order": (eq(A, M), (Loewner("⪰", A, M),), c.CombinedProducts(((0, eye(n), eye(n)),))),
    "a product of what is not equal": (eq(s * A, O), (ne(s, t),), c.CombinedProducts(((0, A, eye(n)),))),
    "a product of an equation of numbers": (eq(s * A, O), (eq(s, 0),), c.CombinedProducts(((0, A, eye(n)),))),
    "a product with a vector": (eq(x, y), (eq(A, M),), c.CombinedProducts(((0, x, eye(n)),))),
    "a product of another shape": (
        eq(A, M), (eq(outer(x, v), O),), c.CombinedProducts(((0, matrix("R", m, n), matrix("L", n, m)),)),
    ),
    "a combination of nothing": (eq(s, u), (eq(s, u),), c.Combined(())),
    "a sum of squares that need not vanish": (
        eq(x, y), (eq(total(x - y), 0),), c.SquaresVanish(c.NormalForm((Oriented(0, 0),))),
    ),
    # balls, simplify
    "balls with a variable": (ge(s**2, 0), (), c.Balls(64)),
    "balls that overlap": (eq(sqrt(lift(2)) * sqrt(lift(3)) - sqrt(lift(6)), lift(Q(1, 10**300))), (), c.Balls(64)),
    "balls of no sensible size": (gt(lift(1), 0), (), c.Balls(10**9)),
    "balls outside the domain": (eq(log(lift(-1)), log(lift(-1))), (), c.Balls(64)),
    "simplify without an oracle": (eq(s, s), (), c.Simplified()),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


def test_an_oracle_is_believed_but_labelled() -> None:
    theorem = check(Goal(Eq(s, t)), c.Simplified(), oracle=lambda difference: True)
    assert theorem.trust == "sympy"


def test_a_variable_of_the_goal_under_another_declaration_is_a_stranger() -> None:
    with pytest.raises(Rejected, match="the goal does not"):
        check(Goal(Eq(sqrt(s**2), s)), c.Chained(Variable("s", (), ("positive",)), c.NormalForm(), c.NormalForm()))
