"""A property of a function, used at two points: what it says there, and where it may not be used."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import notation as nt
from verifier.certificates import AtTwoPoints, Bounds, Certificate, Composition, HessianPsd, SlopeBetween
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Noise, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.convexity.two_points import instance
from verifier.properties import Concave, Lipschitz
from verifier.provers import prove
from verifier.relations import Convex, Order, Relation

a, b, t = (nt.scalar(name) for name in "abt")
z = nt.scalar("z")
p, q, w = nt.scalar("p", "positive"), nt.scalar("q", "positive"), nt.scalar("w", "unit_interval")
y = nt.scalar("y", "positive")
noise = Noise("g", (), "normal", (lift(0), lift(1)))
v = nt.vector("v", nt.dim("n"))
#: A goal that holds and speaks of all of these.
HOLDS = Order("≥", nt.total(v**2) + sum((u**2 for u in (a, b, t, p, q, w, noise)), lift(0)), lift(0))


def found(relation: Relation, *given: Relation) -> Certificate:
    """Whatever proves it."""
    theorem = prove(Goal(relation, given)).theorem
    assert theorem is not None
    return theorem.certificate


def use(goal: Relation, said: Relation, weight: Expression | None = None) -> None:
    """The kernel accepts the property at a and b, its parts being proved as they may be."""
    stated = instance(said, (a, b), weight)
    check(Goal(goal, ()), AtTwoPoints(said, (a, b), weight, found(said), found(goal, stated)))


SQUARE = Convex(z**2, z)
LOGARITHM = Convex(-nt.log(y), y)


def test_a_mean_a_tangent_and_a_slope() -> None:
    use(Order("≤", (w * a + (1 - w) * b) ** 2, w * a**2 + (1 - w) * b**2), SQUARE, w)
    use(Order("≥", b**2, a**2 + 2 * a * (b - a)), SQUARE)
    use(Order("≤", nt.absolute(nt.tanh(a) - nt.tanh(b)), nt.absolute(a - b)), Lipschitz(nt.tanh(z), z, lift(1)))


@pytest.mark.parametrize(
    ("said", "points", "weight", "why"),
    [
        (SQUARE, (a, b), t, "between 0 and 1"),
        (SQUARE, (a, b), lift(2), "between 0 and 1"),
        (LOGARITHM, (a, b), w, "not known to be positive"),
        (LOGARITHM, (p, b), w, "not known to be positive"),
        (LOGARITHM, (a, q), None, "not known to be positive"),
        (SQUARE, (noise, b), w, "nor random"),
        (SQUARE, (a, v), w, "another shape"),
        (Convex(a**2 * z**2, z), (a, b), None, "something else in the function depends on a"),
        (Convex(Derivative(a**2 / 2, a) * 0 + z**2, z), (a, b), w, "must not be bound"),
        (SQUARE, (a + 1, b), None, "tangent is taken at a variable"),
        (Convex(z**2 + b**2, z), (z, b), w, "does not"),
        (Concave(-(z**2), z), (a, b), w, "a property in one variable"),
    ],
)
def test_where_it_may_not_be_used(
    said: Relation, points: tuple[Expression, Expression], weight: Expression | None, why: str
) -> None:
    with pytest.raises(Rejected, match=why):
        check(Goal(HOLDS, ()), AtTwoPoints(said, points, weight, Composition(), Bounds()))


@pytest.mark.parametrize(
    "said",
    [Convex(z**3, z), Convex(-(z**2), z), Lipschitz(z**2, z, lift(1)), Lipschitz(nt.tanh(z), z, lift(1) / 2)],
)
def test_what_the_function_does_not_have_is_not_used(said: Relation) -> None:
    goal = Goal(HOLDS, ())
    for proof in (Composition(), HessianPsd(Bounds()), SlopeBetween(Bounds(), Bounds())):
        with pytest.raises(Rejected):
            check(goal, AtTwoPoints(said, (a, b), w, proof, Bounds()))
    check(goal, Bounds())


#: True claims beside false ones.
CLAIMS = {
    "x, y: vector(n); 0 <= t <= 1; logsumexp(t*x + (1-t)*y) <= t*logsumexp(x) + (1-t)*logsumexp(y)": (
        "x, y: vector(n); logsumexp(t*x + (1-t)*y) <= t*logsumexp(x) + (1-t)*logsumexp(y)"
    ),
    "A, B: matrix(n,n) spd; 0 <= t <= 1; logdet(t*A + (1-t)*B) >= t*logdet(A) + (1-t)*logdet(B)": (
        "A, B: matrix(n,n) spd; 0 <= t <= 1; logdet(t*A + (1-t)*B) <= t*logdet(A) + (1-t)*logdet(B)"
    ),
    "a, b > 0; 0 <= t <= 1; log(t*a + (1-t)*b) >= t*log(a) + (1-t)*log(b)": (
        "a, b > 0; 0 <= t <= 1; log(t*a + (1-t)*b) <= t*log(a) + (1-t)*log(b)"
    ),
    "x, y: vector(n); A: matrix(m,n); b: vector(m); norm(A@(x+y)/2 - b)**2 <= (norm(A@x-b)**2 + norm(A@y-b)**2)/2": (
        "x, y: vector(n); A: matrix(m,n); b: vector(m); norm(A@(x+y)/2 - b)**2 <= (norm(A@x-b)**2 + norm(A@y-b)**2)/3"
    ),
    "x, y: vector(n); A: matrix(n,n) psd; y@A@y >= x@A@x + 2*(A@x)@(y-x)": (
        "x, y: vector(n); A: matrix(n,n) symmetric; y@A@y >= x@A@x + 2*(A@x)@(y-x)"
    ),
    "x, y: vector(n); norm(softmax(x) - softmax(y)) <= norm(x-y)": (
        "x, y: vector(n); norm(softmax(x) - softmax(y)) <= norm(x-y)/4"
    ),
    "x, y: vector(n); abs(logsumexp(x) - logsumexp(y)) <= norm(x-y)": (
        "x, y: vector(n); abs(logsumexp(x) - logsumexp(y)) <= norm(x-y)/2"
    ),
    "x, y: vector(n); W: matrix(m,n); b: vector(m); norm(relu(W@x+b) - relu(W@y+b)) <= norm(W,2)*norm(x-y)": (
        "x, y: vector(n); W: matrix(m,n); b: vector(m); norm(relu(W@x+b) - relu(W@y+b)) <= norm(x-y)"
    ),
    "abs(elu(a) - elu(b)) <= abs(a - b)": "abs(elu(a) - elu(b)) <= abs(a - b)/2",
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
