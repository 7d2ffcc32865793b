"""Laws that backward passes and losses of deep-learning frameworks wait for, each with false neighbours."""

from __future__ import annotations

import pytest

from verifier import check

WEIGHTS = "p, q: scalar > 0; D: scalar; 0 < D; D < 1; "
LAYERS = "A: matrix(m, n); B: matrix(k, m); b: vector(m); x: vector(n); "
PAIR = "x: vector(n); y: vector(n); "

PROVED = [
    # sums of cases, term by term both ways
    PAIR + "d: scalar > 0; F.huber_loss(x, y, delta=d) == mean(where(abs(x - y) <= d, (x - y)**2/2, "
    "d*(abs(x - y) - d/2)))",
    PAIR + "b: scalar > 0; sum(where(abs(x - y) < b, (x - y)**2/(2*b), abs(x - y) - b/2)) == "
    "F.smooth_l1_loss(x, y, beta=b, reduction='sum')",
    PAIR + "mean(max(0, 1 - x*y)) == mean(where(x*y < 1, 1 - x*y, 0))",
    "x: vector(n); norm(relu(x))**2 == sum(where(x > 0, x**2, 0))",
    # u² ≤ h bounds u
    "x: scalar; x**2 < 1; d(atanh(x), x) == 1/(1 - x**2)",
    "x: scalar; x*x <= 2; abs(x) < 1.5",
    # a vector that is not 0
    "x: vector(n); x != 0; grad(sum(x**4)**(1/4), x) == x**3/sum(x**4)**(3/4)",
    "x: vector(n); norm(x, 1) > 0; norm(x) > 0",
    "x: vector(n); norm(x) > 0; sum(abs(x)**3) > 0",
    # a named Cholesky factor, and a common factor
    "S: matrix(n, n) spd; L = cholesky(S); logdet(S) == 2*sum(log(diag(L)))",
    "x: vector(n) nonzero; g: vector(n); s: scalar > 0; s < 1; grad(sum(g*maximum(x, s*x)), x) == where(x > 0, g, g*s)",
    "x: scalar > 0; y: scalar > 0; y < 1; log(x - x*y) == log(x) + log(1 - y)",
    # tangents of the logarithm in a sum that is written out
    WEIGHTS + "p*log(D) + q*log(1 - D) <= p*log(p/(p + q)) + q*log(q/(p + q))",
    "a, b, x, y: scalar > 0; a*log(x) + b*log(y) <= (a + b)*log((a*x + b*y)/(a + b))",
    # norms of matrices: products with one matrix in common, and the constants of layers
    "A: matrix(m, n); x, y: vector(n); b: vector(m); norm((A@x + b) - (A@y + b)) <= norm(A, 2)*norm(x - y)",
    "A: matrix(m, n); x, y: vector(n); norm(A@x - A@y) <= norm(A, 'fro')*norm(x - y)",
    LAYERS + "lipschitz(B@relu(A@x + b), x, norm(B, 2)*norm(A, 2))",
    LAYERS + "lipschitz((B@A)@x, x, norm(A, 2)*norm(B, 2))",
    LAYERS + "lipschitz(sigmoid(A@x), x, norm(A, 2)/4)",
    LAYERS + "lipschitz(A@x, x, norm(A, 'fro'))",
    "a, b, c, x, y, z: scalar > 0; a*log(a/x) + b*log(b/y) + c*log(c/z) >= (a + b + c)*log((a + b + c)/(x + y + z))",
]
REFUTED = [
    PAIR + "F.smooth_l1_loss(x, y) == mean(where(abs(x - y) < 1, (x - y)**2/2, abs(x - y)))",
    "x: vector(n); sum(abs(x)) == sum(where(x > 0, x, 0))",
    "A: matrix(m, n); x, y: vector(n); norm(A@x + A@y) <= norm(A, 2)*norm(x - y)",
    LAYERS + "lipschitz(A@x, x, norm(A, 2)/2)",
    LAYERS + "lipschitz(B@(A@x), x, norm(A, 2))",
    LAYERS + "lipschitz(sum(A@x), x, norm(A, 2))",
    "x: scalar; x**2 < 2; x < 1.4",
    "x: scalar; x**2 <= 1; x < 1",
    "x: scalar; x**2 >= 4; x >= 2",
    "x: vector(n); norm(x) > 0; sum(x) != 0",
    "x: scalar; x != 0; s: scalar; x - s*x != 0",
    "x: scalar; x != 0; s: scalar > 0; s != 1; d(max(x, s*x), x) == where(x > 0, 1, s)",
    WEIGHTS + "p*log(D) + q*log(1 - D) <= p*log(q/(p + q)) + q*log(p/(p + q))",
    "a, b, x, y: scalar > 0; a*log(x) + b*log(y) <= (a + b)*log((a*x + b*y)/2)",
]
#: Not defined everywhere: neither proved nor refuted.
UNKNOWN = [
    "x: scalar; x**2 <= 1; 1/(1 - x) > 0",
    "x: vector(n); norm(x) > 0; sum(x**3)/sum(x**3) == 1",
    "x: scalar; x != 0; s: scalar; (x - s*x)/(x - s*x) == 1",
]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [(text, "proved") for text in PROVED] + [(text, "refuted") for text in REFUTED] + [(t, "unknown") for t in UNKNOWN],
)
def test_each_has_its_verdict(text: str, verdict: str) -> None:
    """True ones are proved, false ones refuted, and what is not defined everywhere is neither."""
    result = check(text)
    decided = result.verdict if result.verdict in ("proved", "refuted") else "unknown"
    assert decided == verdict, result.why
