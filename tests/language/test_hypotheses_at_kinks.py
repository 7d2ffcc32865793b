"""What hypotheses say of the signs at kinks, of the entries of arrays, and of labels that take two values."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError

NEAR = "a, x, y: vector(n); m: scalar; "
LOSS = "grad(max(norm(a - x)**2 - norm(a - y)**2 + m, 0), a)"
LABEL = "w, x: vector(d); y: scalar in {-1, 1}; "
LOGISTIC = "hessian(log(1 + exp(-y*(w @ x))), w)"
SHRUNK = "lam: scalar > 0; x: scalar; d(softshrink(x, lam), x)"
ROWS = "X: matrix(m, n); g: vector(m); grad(sum(g[i]*norm(X[i]), i), X)[a, b]"
DECIDED = [
    # the sum of a kink is put together from both sides of a hypothesis
    (f"{NEAR}{LOSS} == 0 given norm(a - x)**2 + m < norm(a - y)**2", "proved"),
    (f"{NEAR}{LOSS} == 2*(y - x) given norm(a - x)**2 - norm(a - y)**2 > -m", "proved"),
    (f"{NEAR}{LOSS} == 0 given norm(a - x)**2 > norm(a - y)**2 + m", "refuted"),
    (f"{NEAR}{LOSS} == 0", "refuted"),
    (f"{NEAR}grad(relu(a @ x - a @ y + m), a) == 0*a given a @ x + m < a @ y", "proved"),
    # |x| < a for a letter a
    (f"{SHRUNK} == 0 given abs(x) < lam", "proved"),
    (f"{SHRUNK} == 1 given abs(x) < lam", "refuted"),
    (f"{SHRUNK} == 0 given abs(x) < 2*lam", "refuted"),
    ("c: scalar > 0; x: scalar; d(clip(x, -c, c), x) == 1 given abs(x) < c", "proved"),
    ("c: scalar > 0; x: scalar; d(clip(x, -c, c), x) == 1 given x < c", "refuted"),
    ("c: scalar > 0; x: vector(n); grad(sum(clip(x, -c, c)), x) == ones(n) given abs(x) < c", "proved"),
    # a kink that does not count, in one entry of a gradient
    ("x: vector(3); grad(max(x), x)[2] == 1 given x[2] > x[1], x[2] > x[0]", "proved"),
    ("x: vector(3); grad(max(x), x)[1] == 0 given x[2] > x[1], x[2] > x[0]", "proved"),
    ("x: vector(3); grad(max(x), x)[2] == 1 given x[2] > x[1], x[0] > x[1]", "refuted"),
    ("x: vector(3); grad(max(x), x) == [0, 0, 1] given x[2] > x[1], x[2] > x[0]", "proved"),
    ("x: vector(2); grad(max(max(x[0], x[1]), 5), x)[0] == 0 given x[0] < 5, x[1] < 5", "proved"),
    ("x: vector(2); grad(relu(x[0] - x[1])**2, x)[0] == 2*relu(x[0] - x[1])", "proved"),
    ("x: vector(2); grad(relu(x[0] - x[1])**2, x)[1] == 2*relu(x[0] - x[1])", "refuted"),
    # what is said of every entry is said at each place
    (f"{ROWS} == g[a]*X[a, b]/norm(X[a]) given norm(X[i]) > 0", "proved"),
    (f"{ROWS} == g[a]*X[a, b]/norm(X[a])**2 given norm(X[i]) > 0", "refuted"),
    ("X: matrix(m, n); w: vector(n); grad(sum(log(X[i] @ w), i), w) == sum(X[i]/(X[i] @ w), i) given X[i] @ w > 0",
     "proved"),
    ("X: matrix(m, n); w: vector(n); grad(sum(relu(X[i] @ w), i), w) == X.T @ ones(m) given X[i] @ w > 0", "proved"),
    ("X: matrix(m, n); w: vector(n); grad(sum(relu(X[i] @ w), i), w) == X.T @ ones(m) given X[i] @ w < 0", "refuted"),
    # one of two values
    (f"{LABEL}{LOGISTIC} == sigmoid(w @ x)*sigmoid(-(w @ x))*outer(x, x)", "proved"),
    (f"{LABEL}{LOGISTIC} == y*sigmoid(w @ x)*sigmoid(-(w @ x))*outer(x, x)", "refuted"),
    (f"w, x: vector(d); y: scalar; {LOGISTIC} == sigmoid(w @ x)*sigmoid(-(w @ x))*outer(x, x)", "refuted"),
    ("y in {-1, 1}; log(1 + exp(-y*z)) == softplus(z) - (1 + y)*z/2", "proved"),
    ("y in {0, 1}; log(1 + exp(-y*z)) == softplus(z) - (1 + y)*z/2", "refuted"),
    ("exp(y) == 1 + (exp(1) - 1)*y given y**2 == y", "proved"),
    ("exp(y) == 1 + (exp(1) - 1)*y given y**2 == 1", "refuted"),
    ("exp(y) + exp(-y) == exp(2) + exp(-2) given y**2 == 4", "proved"),
    ("y: scalar binary; -(y*log(sigmoid(z)) + (1 - y)*log(1 - sigmoid(z))) == softplus((1 - 2*y)*z)", "proved"),
    ("y: vector(n) in {-1, +1}; y @ y == n", "proved"),
    ("m: vector(n) in {0, 1}; m*m == m", "proved"),
    ("y: vector(n); y[i]**4 == 1 given y[i] in {-1, 1}", "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "verdict"), DECIDED)
def test_verdicts(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize("claim", [
    # at the kink there is no slope
    f"{NEAR}{LOSS} == 0 given norm(a - x)**2 + m <= norm(a - y)**2",
    f"{SHRUNK} == 0 given abs(x) <= lam",
    "x: vector(2); grad(abs(x[0] - x[1]), x)[0] == sign(x[0] - x[1])",
    "x: vector(3); grad(max(x), x)[2] == 1 given x[2] > x[1], x[2] >= x[0]",
    # the first entry is the last one for n = 1
    "x: vector(n); grad(abs(x[0] - x[-1])*x[0], x)[0] == sign(x[0] - x[-1])*x[0] + abs(x[0] - x[-1])",
    # one row may be 0
    f"{ROWS} == g[a]*X[a, b]/norm(X[a])",
    f"{ROWS} == g[a]*X[a, b]/norm(X[a]) given norm(X[i]) >= 0",
])  # fmt: skip
def test_without_its_hypothesis_it_is_not_proved(claim: str) -> None:
    assert check(claim).verdict in ("supported", "unknown")


@pytest.mark.parametrize("claim", ["y in {1, 2}; y**2 == y", "y: scalar in {-1, 0, 1}; y**3 == y"])
def test_other_sets_are_refused(claim: str) -> None:
    with pytest.raises(TextError, match="no meaning"):
        check(claim)
