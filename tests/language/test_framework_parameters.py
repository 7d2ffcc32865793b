"""Classes by their number, weights and thresholds of layers, and casts, as the frameworks spell them."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

CLASS = ("z: vector(K)", "c: index(K)")
LAYER = ("x: vector(n)", "g: vector(n)", "w: vector(n)", "b: vector(n)", "eps: scalar > 0")
RESIDUAL = ("r: scalar", "beta: scalar > 0")

PROVED = [
    (CLASS, "F.cross_entropy(z, c) == -log_softmax(z)[c]"),
    (CLASS, "F.nll_loss(log_softmax(z), c) == logsumexp(z) - z[c]"),
    (CLASS, "grad(F.cross_entropy(z, c), z) == softmax(z) - F.one_hot(c, num_classes=K)"),
    (
        (*CLASS, "e: scalar"),
        "grad(F.cross_entropy(z, c, label_smoothing=e), z) == softmax(z) - (1 - e)*one_hot(c, K) - e/K",
    ),
    (("z: vector(3)", "c: index(3)"), "grad(nn.CrossEntropyLoss()(z, c), z) == softmax(z) - one_hot(c, 3)"),
    (LAYER, "layer_norm(x, w, b, eps) == w*layer_norm(x, eps) + b"),
    (LAYER, "F.layer_norm(x, (n,), weight=w, bias=b, eps=eps) == layer_norm(x, w, b, eps)"),
    (LAYER, "grad(sum(g*rms_norm(x, w, eps)), w) == g*x/sqrt(mean(x**2) + eps)"),
    (RESIDUAL, "d(smooth_l1(r, beta), r) == where(abs(r) < beta, r/beta, sign(r))"),
    (RESIDUAL, "smooth_l1(r, beta=beta) == smooth_l1_loss(r, 0, beta)"),
    (
        ("x: scalar", "t: scalar > 0", "x != t"),
        "d(F.softplus(x, beta=1, threshold=t), x) == where(x > t, 1, sigmoid(x))",
    ),
    (("x: scalar",), "F.rrelu(x, lower=0.1, upper=0.3) == leaky_relu(x, 0.2)"),
    (("x: vector(n)", "x != 0"), "F.normalize(x, p=1, dim=0) == x/x.abs().sum()"),
    (("X: matrix(m, n)",), "torch.linalg.vector_norm(X, ord=2)**2 == X.square().sum()"),
    (("x: vector(n)", "g: vector(n)", "x != 0"), "grad(sum(g*relu(x)), x) == g*(x > 0).astype(float)"),
]
REFUTED = [
    (CLASS, "grad(F.cross_entropy(z, c), z) == one_hot(c, K) - softmax(z)"),
    (CLASS, "F.nll_loss(log_softmax(z), c) == z[c] - logsumexp(z)"),
    (LAYER, "layer_norm(x, w, b, eps) == w*(layer_norm(x, eps) + b)"),
    (LAYER, "rms_norm(x, w, eps) == rms_norm(x, eps)"),
    (RESIDUAL, "d(smooth_l1(r, beta), r) == where(abs(r) < beta, r, sign(r))"),
    (("x: scalar", "t: scalar > 0", "x != t"), "d(F.softplus(x, threshold=t), x) == sigmoid(x)"),
    (("x: scalar",), "F.rrelu(x) == leaky_relu(x, 0.2)"),
    (("x: vector(n)", "x != 0"), "F.normalize(x, p=1, dim=0) == x/norm(x)"),
]


@pytest.mark.parametrize(
    ("let", "text", "verdict"), [(*row, "proved") for row in PROVED] + [(*row, "refuted") for row in REFUTED]
)
def test_calls_are_read_as_their_library_has_them(let: tuple[str, ...], text: str, verdict: str) -> None:
    """The true ones are proved, their false neighbours refuted."""
    result = check("; ".join((*let, text)))
    assert result.verdict == verdict, result.why


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("c: index(K); sum(one_hot(c)) == 1", "the number of classes"),
        ("x: scalar; rrelu(x, training=True) == x", "random slope"),
        ("x: vector(n); F.rms_norm(x, (n,)) == x", "machine epsilon"),
        ("x: vector(n); layer_norm(x, 1, 2) == x", "one scalar eps"),
        ("X: matrix(m, n); normalize(X, axis=1, p=3) == X", "of order 1 or 2"),
        ("x: vector(n); x.astype(int) == x", "astype"),
    ],
)
def test_what_is_missing_is_said(text: str, message: str) -> None:
    """A call that cannot be meant is refused with what would do."""
    with pytest.raises(TextError, match=message):
        read_claim(text)
