"""Convolutions, padding, pooling and joins: what NumPy and PyTorch make of the same vectors, and their gradients."""

from __future__ import annotations

import numpy as np
import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check

SIZES = "x: vector(5); w: vector(3); g: vector(3)"

CLAIMS = {
    f"{SIZES}; grad(g @ np.correlate(x, w, 'valid'), w) == np.correlate(x, g, 'valid')": (
        f"{SIZES}; grad(g @ np.correlate(x, w, 'valid'), w) == np.convolve(x, g, 'valid')"
    ),
    f"{SIZES}; grad(g @ np.correlate(x, w, 'valid'), x) == np.convolve(g, w, 'full')": (
        f"{SIZES}; grad(g @ np.correlate(x, w, 'valid'), x) == np.correlate(g, w, 'full')"
    ),
    "x: vector(n); w: vector(3); g: vector(n-2); grad(g @ np.convolve(x, w, mode='valid'), w)[2] == sum(g*x[:-2])": (
        "x: vector(n); w: vector(3); g: vector(n-2); grad(g @ np.convolve(x, w, mode='valid'), w)[2] == sum(g*x[2:])"
    ),
    "x: vector(3); y: vector(2); np.convolve(x, y) == [x[0]*y[0], x[0]*y[1] + x[1]*y[0], x[1]*y[1] + x[2]*y[0], "
    "x[2]*y[1]]": "x: vector(3); y: vector(2); np.convolve(x, y)[1] == x[0]*y[0] + x[1]*y[1]",
    "x: vector(4); y: vector(3); np.convolve(x, y, 'same')[0] == x[0]*y[1] + x[1]*y[0]": (
        "x: vector(4); y: vector(3); np.convolve(x, y, 'same')[0] == x[0]*y[0]"
    ),
    "x: vector(n); k: vector(2); t: scalar; F.conv1d(x, k, t)[0] == k[0]*x[0] + k[1]*x[1] + t": (
        "x: vector(n); k: vector(2); F.conv1d(x, k)[0] == k[1]*x[0] + k[0]*x[1]"
    ),
    "x: vector(5); F.avg_pool1d(x, 2) == [(x[0] + x[1])/2, (x[2] + x[3])/2]": (
        "x: vector(4); F.avg_pool1d(x, 2) == [(x[0] + x[1])/2, (x[1] + x[2])/2]"
    ),
    "x: vector(4); given x[0] > x[1], x[2] < x[3]; grad(sum(F.max_pool1d(x, 2)), x) == [1, 0, 0, 1]": (
        "x: vector(4); given x[0] > x[1], x[2] < x[3]; grad(sum(F.max_pool1d(x, 2)), x) == [1, 0, 1, 0]"
    ),
    "x: vector(3); g: vector(5); grad(sum(g*F.pad(x, (1, 1))), x) == g[1:4]": (
        "x: vector(3); g: vector(5); grad(sum(g*F.pad(x, (1, 1))), x) == g[:3]"
    ),
    "x: vector(n); norm(np.pad(x, 1))**2 == norm(x)**2": "x: vector(n); norm(np.pad(x, 1))**2 == norm(x)",
    "a: vector(2); b: vector(3); g: vector(5); grad(sum(g*torch.cat([a, b], dim=0)), b) == g[2:]": (
        "a: vector(2); b: vector(3); g: vector(5); grad(sum(g*torch.cat([a, b], dim=0)), b) == g[:3]"
    ),
    "A, B: matrix(m, n); torch.cat([A, B], dim=1) @ torch.cat([A, B], dim=1).T == A @ A.T + B @ B.T": (
        "A, B: matrix(m, n); torch.cat([A, B], dim=1) @ torch.cat([A, B], dim=1).T == A @ A.T + B @ A.T"
    ),
    "x, m, g: vector(n); grad(sum(g*x.masked_fill(m == 0, -5)), x) == g*(m != 0)": (
        "x, m, g: vector(n); grad(sum(g*x.masked_fill(m == 0, -5)), x) == g*(m == 0)"
    ),
    "X: matrix(m, n); X > 0; grad(sum(X.prod(dim=0)), X) == X.prod(dim=0)/X": (
        "X: matrix(m, n); X > 0; grad(sum(X.prod(dim=0)), X) == 0*X"
    ),
    "X: matrix(2, 2); prod(X, axis=1) == [X[0, 0]*X[0, 1], X[1, 0]*X[1, 1]]": (
        "X: matrix(2, 2); torch.prod(X, 0) == [X[0, 0]*X[0, 1], X[1, 0]*X[1, 1]]"
    ),
    "x: vector(4); glu(x) == x[:2]*sigmoid(x[2:])": "x: vector(4); glu(x) == x[2:]*sigmoid(x[:2])",
    "x: vector(4); g: vector(2); grad(g @ F.glu(x), x)[3] == g[1]*x[1]*sigmoid(x[3])*(1 - sigmoid(x[3]))": (
        "x: vector(4); g: vector(2); grad(g @ F.glu(x), x)[3] == g[1]*x[1]*sigmoid(x[3])"
    ),
    "x, y: vector(n); grad(sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=x)), x) == sigmoid(x) - y": (
        "x, y: vector(n); grad(sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=x)), x) == y - sigmoid(x)"
    ),
    "z: scalar; y: scalar binary; tf.nn.sigmoid_cross_entropy_with_logits(y, z) == softplus(z) - y*z": (
        "z: scalar; y: scalar binary; tf.nn.sigmoid_cross_entropy_with_logits(z, y) == softplus(z) - y*z"
    ),
    "x: vector(n); y: vector(n) simplex; grad(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=x), x) "
    "== softmax(x) - y": (
        "x: vector(n); y: vector(n) simplex; grad(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=x), x) "
        "== softmax(x) + y"
    ),
    "x: vector(n); grad(tf.nn.l2_loss(x), x) == x": "x: vector(n); grad(tf.nn.l2_loss(x), x) == 2*x",
    "x, y: vector(n); given any(x != y); norm(x - y) > 0": "x, y: vector(n); given any(x != y); abs(x - y) > 0",
    "x: vector(n); grad(x.mean(), x) == torch.full_like(x, 1/n)": "x: vector(n); grad(x.mean(), x) == full_like(x, 1)",
    "X: matrix(m, n); g: vector(m); grad(g @ X.sum(axis=1), X) == np.broadcast_to(g[:, None], (m, n))": (
        "X: matrix(m, n); g: vector(m); grad(g @ X.mean(axis=1), X) == g.unsqueeze(1).expand_as(X)"
    ),
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_what_is_written_out(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


@pytest.mark.parametrize(
    "text",
    [
        "x: vector(n); w: vector(k); sum(np.convolve(x, w)) == sum(x)*sum(w)",
        "x: vector(n); w: vector(2); sum(np.convolve(x, w, 'full')) == sum(x)*sum(w)",
        "x: vector(4); w: vector(2); F.conv1d(x, w, stride=2)[0] == x @ x",
        "x: vector(n); F.avg_pool1d(x, 2)[0] == (x[0] + x[1])/2",
        "x: vector(2); w: vector(3); np.correlate(x, w, 'valid')[0] == 0",
    ],
)
def test_what_is_not_known_is_unknown(text: str) -> None:
    assert check(text).verdict == "unknown"


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
@pytest.mark.parametrize("name", ["convolve", "correlate"])
def test_the_modes_are_those_of_numpy(name: str, mode: str) -> None:
    for n, k in ((2, 3), (3, 2), (4, 3), (1, 2), (3, 4)):
        if mode == "valid" and k > n:
            continue
        x, w = np.arange(1, n + 1) ** 2, np.arange(2, k + 2) ** 3
        meant = getattr(np, name)(x, w, mode).tolist()
        claim = f"np.{name}({x.tolist()}, {w.tolist()}, '{mode}') == {meant}"
        assert check(claim).verdict == "proved", claim
