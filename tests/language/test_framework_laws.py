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
    "x: vector(n); x != 0; i, j: index(n); i != j; d(prod(x), x[i], x[j]) == prod(x)/(x[i]*x[j])",
    "x: vector(n); norm(x, 1) > 0; norm(x) > 0",
    "x: vector(n); norm(x) > 0; sum(abs(x)**3) > 0",
    # a named Cholesky factor, and a common factor
    "S: matrix(n, n) spd; L = cholesky(S); logdet(S) == 2*sum(log(diag(L)))",
    "x: vector(n) nonzero; g: vector(n); s: scalar > 0; s < 1; grad(sum(g*maximum(x, s*x)), x) == where(x > 0, g, g*s)",
    "x: scalar > 0; y: scalar > 0; y < 1; log(x - x*y) == log(x) + log(1 - y)",
    # tangents of the logarithm in a sum that is written out
    WEIGHTS + "p*log(D) + q*log(1 - D) <= p*log(p/(p + q)) + q*log(q/(p + q))",
    "a, b, x, y: scalar > 0; a*log(x) + b*log(y) <= (a + b)*log((a*x + b*y)/(a + b))",
    # roots in hypotheses, squared
    "q, k: vector(d); norm(q) == 1; norm(k) == 1; norm(q - k)**2 == 2 - 2*(q@k)",
    "x, g: vector(d); norm(x) == 1; x@(g - x*(x@g)) == 0",
    "x: vector(d); norm(x) == 2; x@x == 4",
    # a soft maximum with a temperature
    "x: vector(n); t: scalar > 0; max(x) <= t*logsumexp(x/t)",
    "x: vector(n); b: scalar > 0; logsumexp(b*x)/b <= max(x) + log(n)/b",
    # a largest entry bounds every entry
    "g, d: vector(n); e: scalar > 0; norm(d, inf) <= e; g@d <= e*norm(g, 1)",
    "x: vector(n); min(x) > 0; sum(log(x)) <= sum(x) - n",
    # an angle by its size, a diagonal without 0
    "x: scalar; abs(x) < pi/2; d(log(cos(x)), x) == -tan(x)",
    "L: matrix(n, n) lower_triangular invertible; grad(sum(log(abs(diag(L)))), L) == diag(1/diag(L))",
    "L: matrix(n, n) lower_triangular; det(L) != 0; i: index(n); L[i, i] != 0",
    "S: matrix(n, n) spd; i: index(n); S[i, i] > 0",
    # the identity and a product of vectors that is written as several
    "u, w, z: vector(d); b: scalar; det(jacobian(z + u*tanh(w@z + b), z)) == 1 + (1 - tanh(w@z + b)**2)*(u@w)",
    "u, w, v: vector(d); det(eye(d) + outer(u, w) + outer(u, v)) == 1 + u@w + u@v",
    "u, w, v: vector(d); det(eye(d) + outer(u, w) + outer(v, w)) == 1 + u@w + v@w",
    "u, w: vector(d); det(2*eye(d) + outer(u, w) + 3*outer(u, w)) == 2**d*(1 + 2*u@w)",
    "u, v, w: vector(d); 1 + u@w + u@v != 0; "
    "inv(eye(d) + outer(u, w) + outer(u, v)) == eye(d) - outer(u, w + v)/(1 + u@w + u@v)",
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
    "x: vector(n); t: scalar > 0; t*logsumexp(x/t) <= max(x)",
    "x: vector(n); b: scalar > 0; logsumexp(b*x)/b <= max(x) + log(n)",
    PAIR + "F.smooth_l1_loss(x, y) == mean(where(abs(x - y) < 1, (x - y)**2/2, abs(x - y)))",
    "x: vector(n); sum(abs(x)) == sum(where(x > 0, x, 0))",
    "g, d: vector(n); e: scalar > 0; max(d) <= e; g@d <= e*norm(g, 1)",
    "x: vector(n); max(x) >= 1; sum(x) >= n",
    "x: vector(n); min(x) <= 1; i: index(n); x[i] <= 1",
    "q: vector(d); norm(q) == 2; q@q == 2",
    "q, k: vector(d); norm(q) == 1; norm(k) == 1; q@k == 1",
    "x: scalar; abs(x) < pi; cos(x) > 0",
    "x: scalar; abs(x) > pi/2; cos(x) < 0",
    "L: matrix(n, n) lower_triangular invertible; tr(L) != 0",
    "L: matrix(n, n) lower_triangular; i: index(n); L[i, i] != 0",
    "L: matrix(n, n) invertible; i: index(n); L[i, i] != 0",
    "u, w, v: vector(d); det(eye(d) + outer(u, w) + outer(w, v)) == 1 + u@w + w@v",
    "u, w, v, x: vector(d); det(eye(d) + outer(u, w) + outer(v, x)) == 1 + u@w + v@x",
    "u, w: vector(d); A: matrix(d, d); det(eye(d) + A + outer(u, w)) == 1 + tr(A) + u@w",
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
    "x: vector(n); norm(x) > 0; i, j: index(n); i != j; d(prod(x), x[i], x[j]) == prod(x)/(x[i]*x[j])",
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
