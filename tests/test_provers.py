"""Each strategy finds what it is for, and nothing it proposes for a falsehood near by is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from verifier import certificates as c
from verifier.claims import Claim, Goal
from verifier.notation import (
    Derivation,
    absolute,
    between,
    claim,
    diag,
    dim,
    dot,
    eq,
    exp,
    eye,
    for_all,
    function,
    ge,
    grad,
    gt,
    hessian,
    index,
    inv,
    le,
    log,
    matrix,
    mean,
    ne,
    norm,
    outer,
    prime,
    quadratic,
    relu,
    scalar,
    sigmoid,
    softmax,
    sqrt,
    tanh,
    tends,
    total,
    tr,
    vector,
)  # fmt: skip
from verifier.numeric.equations import solved
from verifier.numeric.simple import simple_points
from verifier.provers import algebra, analysis, prove
from verifier.provers.analysis import PORTFOLIO
from verifier.provers.search import Search, Strategy
from verifier.relations import Eq, Relation

m, n = dim("m n")
x, y, z, v, a, b = vector("x y z v a b", n)
w = vector("w", n, "nonnegative")
A, B = matrix("A B", m, n)
S = matrix("S", n, n, "spd")
Z, L = matrix("Z", n, n, "antisymmetric"), matrix("L", n, n, "lower_triangular")
s, t, u = scalar("s t u")
lam, pos = scalar("lam pos", "positive")
i, k = index("i k", n)
p = softmax(z)


def goal(made: Claim, hints: Sequence[object] = ()) -> Goal:
    return Derivation("test", (made,)).goal(made.links[-1])


def state(start: object, given: Sequence[Relation] = ()) -> Claim:
    return claim("it", start, given=given)  # type: ignore[arg-type]


WHY = "test"
TRUE = {
    "identity": (state((x + y) ** 2).eq(x**2 + 2 * x * y + y**2, WHY), c.NormalForm),
    "hypothesis as a rule": (state(s * t, [eq(s, u + 1)]).eq(u * t + t, WHY), c.NormalForm),
    "two hypotheses": (state(s + t, [eq(s, u), eq(t, 2 * u)]).eq(3 * u, WHY), c.NormalForm),
    "sign rules": (state(exp(x) + x**2).gt(0, WHY), c.Bounds),
    "Gram form": (state(A.T @ diag(vector("d", m, "nonnegative")) @ A).is_psd(WHY), c.Bounds),
    "pairwise squares": (state(diag(p) - outer(p, p)).is_psd(WHY), c.PairwiseSquares),
    "centring matrix": (state(eye(n) - outer(1 + 0 * x, 1 + 0 * x) / n).is_psd(WHY), c.PairwiseSquares),
    "weighted squares": (
        state(total(w[i] * x[i] * total(A[0, k] * x[k], over=k) ** 2 * x[i], over=i)).ge(0, WHY),
        None,
    ),
    "quadratic form of a Gram matrix": (state(quadratic(A.T @ A + lam * eye(n), v)).ge(0, WHY), None),
    "positive definite": (state(A.T @ A + lam * eye(n)).is_pd(WHY), None),
    "convex by its Hessian": (state(log(total(exp(x)))).is_convex_in(x, because=WHY), c.HessianPsd),
    "convex in a scalar": (state(t**2 + exp(t)).is_convex_in(t, because=WHY), c.HessianPsd),
    "convex along lines": (state(1 / (pos * lam)).is_convex_in(pos, lam, because=WHY), c.AlongLines),
    "convex along antisymmetric lines": (state(-tr(Z @ Z)).is_convex_in(Z, because=WHY), c.AlongLines),
    "convex along triangular lines": (state(tr(L @ L)).is_convex_in(L, because=WHY), c.AlongLines),
    "convex by composition": (state(absolute(s - 1) + relu(s)).is_convex_in(s, because=WHY), c.Composition),
    "Lipschitz by its slope": (state(log(1 + exp(s))).is_lipschitz_in(s, 1, WHY), c.SlopeBetween),
    "Lipschitz by composition": (state(A @ tanh(v)).is_lipschitz_in(v, norm(A), WHY), c.SlopesComposed),
    "smooth by its Hessian": (state(dot(v, v)).is_smooth_in(v, 2, WHY), c.HessianBetween),
    "minimum by strong convexity": (
        state(total((A @ x) ** 2) + lam * total(x**2)).has_minimum_in(x, because=WHY),
        c.StrongConvexity,
    ),
    "limit": (state(s * mean(x) + t, [tends(mean(x), 0, n)]).tends_to(t, n, WHY), c.Limit),
    "slack": (state(s * t, [ge(s, 1), ge(t, 2)]).ge(2, WHY), None),
    "quotient with slack": (state(absolute(s) / t, [le(absolute(s), u), ge(t, lam)]).le(u / lam, WHY), c.Coefficients),
    "squares of sizes": (state(absolute(s) ** 2, [le(absolute(s), absolute(t))]).le(absolute(t) ** 2, WHY), None),
    "roots of squares": (state(sqrt(s**2 + t**2)).le(absolute(s) + absolute(t), WHY), c.SquareBoth),
    "balls": (state(exp(1) - 2).gt(0, WHY), c.Balls),
}
f = function("f")
TRUE["universal hypothesis"] = (
    state(absolute(f(s)), [for_all(t, le(absolute(t), 1), le(absolute(f(t)), u)), le(absolute(s), 1)]).le(u, WHY),
    c.Instance,
)
TRUE["near a point"] = (
    state(absolute(prime(f(u))) / 2, [ne(prime(f(u)), 0)]).eventually_le(absolute(prime(f(u + t))), t, WHY),
    c.Continuity,
)

FALSE = {
    "sign": state((x - y) ** 2).eq(x**2 + 2 * x * y + y**2, WHY),
    "hypothesis turned round": state(s * t, [eq(s, u + 1)]).eq(u * t - t, WHY),
    "not strict": state(x**2).gt(0, WHY),
    "indefinite": state(A.T @ diag(vector("d", m)) @ A).is_psd(WHY),
    "softmax Hessian is not definite": state(diag(p) - outer(p, p)).is_pd(WHY),
    "wrong sign off the diagonal": state(outer(p, p) - diag(p)).is_psd(WHY),
    "weights of unknown sign": state(total(y * x**2)).ge(0, WHY),
    "concave": state(log(lam)).is_convex_in(lam, because=WHY),
    "no minimum": state(exp(t)).has_minimum_in(t, because=WHY),
    "limit without its hypothesis": state(s * mean(x) + t).tends_to(t, n, WHY),
    "limit with a coefficient that grows": state(n * mean(x), [tends(mean(x), 0, n)]).tends_to(0, n, WHY),
    "slack of the wrong sign": state(s * t, [ge(s, 1), le(t, 2)]).ge(2, WHY),
    "product of negatives": state(s * t, [ge(s, -1), ge(t, -1)]).ge(1, WHY),
    "squares without signs": state(s**2, [le(s, t)]).le(t**2, WHY),
    "universal hypothesis outside its range": state(
        absolute(f(s)), [for_all(t, le(absolute(t), 1), le(absolute(f(t)), u)), le(absolute(s), 2)]
    ).le(u, WHY),
    "near a point, not below": state(absolute(prime(f(u)))).eventually_le(absolute(prime(f(u + t))), t, WHY),
    "balls": state(exp(1) - 3).gt(0, WHY),
    "symmetric gradient of a general matrix": state(grad(quadratic(matrix("Q", n, n), x), x)).eq(
        2 * matrix("Q", n, n) @ x, WHY
    ),
    "inverse of a sum": state(inv(S + eye(n))).eq(inv(S) + eye(n), WHY),
    "Hessian without the kernel": state(hessian(log(total(exp(x))), x)).eq(diag(softmax(x)), WHY),
    "sigmoid above one": state(sigmoid(t)).ge(1, WHY),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_goals_are_proved_by_the_kernel(name: str) -> None:
    made, kind = TRUE[name]
    theorem = prove(goal(made)).theorem
    assert theorem is not None
    assert theorem.trust == "kernel"
    assert kind is None or isinstance(theorem.certificate, kind)


@pytest.mark.parametrize("name", FALSE)
def test_false_goals_are_not_proved_and_say_what_was_tried(name: str) -> None:
    attempt = prove(goal(FALSE[name]))
    assert attempt.theorem is None
    assert all(": " in line for line in attempt.tried)


def test_an_authors_certificate_is_checked_like_any_other() -> None:
    false = goal(state(x**2).eq(x, WHY))
    attempt = prove(false, c.NormalForm())
    assert attempt.theorem is None
    assert attempt.tried[0].startswith("the author's certificate: ")


def test_sympy_is_the_labelled_last_resort() -> None:
    identity = goal(state((t**2 - 1) / (t - 1), [gt(t, 1)]).eq(t + 1, WHY))
    theorem = prove(identity).theorem
    assert theorem is not None
    assert theorem.trust == "kernel"
    assert PORTFOLIO[-1][0] == "SymPy simplify"


def test_weighted_squares_pool_their_weights() -> None:
    logistic = goal(state(quadratic(hessian(total(log(1 + exp(A @ x))), x), v)).ge(0, WHY))
    theorem = prove(logistic).theorem
    assert theorem is not None
    assert isinstance(theorem.certificate, c.Rewritten)


def test_taylors_theorem_is_cited() -> None:
    theta = scalar("theta", "unit_interval")
    xi, taylor = between("ξ", f(s), to=t, order=1, theta=theta)
    theorem = prove(goal(state(f(t) - f(s), [taylor]).eq((t - s) * prime(f(xi)), WHY))).theorem
    assert theorem is not None
    assert any("Lagrange" in citation for citation in theorem.cites)


def test_a_slope_that_stands_in_the_derivation_makes_a_function_with_kinks_convex() -> None:
    huber = s**2 / 2 - relu(absolute(s) - 1) ** 2 / 2
    slope = (absolute(s + 1) - absolute(s - 1)) / 2
    said = claim("convex", huber).is_convex_in(s, because=WHY)
    page = Derivation("Huber", (claim("slope", slope).eq(slope + 0, WHY), said))
    theorem = prove(page.goal(said.links[0])).theorem
    assert theorem is not None
    assert isinstance(theorem.certificate, c.Subgradient)


def test_a_hint_of_a_size_that_the_goal_does_not_know_is_no_error() -> None:
    said = claim("bound", s**2).ge(0, WHY)
    page = Derivation("sizes", (claim("other", sqrt(n)).gt(0, WHY), claim("it", -s).le(absolute(s), WHY), said))
    assert prove(page.goal(page.claims[1].links[0])).theorem is not None


def test_a_hypothesis_with_too_few_points_to_mend_is_no_crash() -> None:
    """At size 1 a vector of zeros and ones has two values, and a share of two points is none."""
    size = dim("K")
    v, k = vector("v", size, "binary"), index("k", size)
    goal = Goal(eq(1 + total(v), 2), (eq(v[k], 0),))
    points = simple_points(goal, {size: 1}, 9)
    mended, places = solved(goal.given, points, np.zeros(0, dtype=int))
    assert mended.count == len(places) == 0


def test_a_strategy_that_failed_by_itself_is_not_asked_again_at_the_next_effort(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One that asked for a subgoal, a name or more of a budget than is left is: the answer may be another one."""
    asked: Counter[str] = Counter()

    def strategy(words: str, ask: Callable[[Goal, Search], object]) -> tuple[str, Strategy]:
        def propose(goal: Goal, search: Search) -> Iterator[c.Certificate]:
            asked[words] += not search.depth
            ask(goal, search)
            yield c.NormalForm()

        return words, propose

    portfolio = (
        strategy("by itself", lambda goal, search: search.afford("points", 10)),
        strategy("a subgoal", lambda goal, search: search.find(Goal(Eq(s, t + t), goal.given))),
        strategy("a name", lambda goal, search: search.name("w", set())),
        strategy("a budget", lambda goal, search: search.afford("points", 0)),
    )
    monkeypatch.setattr(algebra, "ALGEBRA", portfolio)
    monkeypatch.setattr(analysis, "PORTFOLIO", portfolio)
    attempt = prove(Goal(Eq(s, t)))
    assert attempt.theorem is None
    assert asked == {"by itself": 1, "a subgoal": 2, "a name": 2, "a budget": 2}
    assert all(words in attempt.tried[0] for words in asked), "what was missing is told of each"
