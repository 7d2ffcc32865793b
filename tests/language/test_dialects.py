"""One name, several libraries: each is read as its own documentation has it."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

X, XY = ("x: vector(n)",), ("x: vector(n)", "y: vector(n)")
MATRIX = ("A: matrix(m, n)",)
SPD = ("S: matrix(n, n) spd",)
SCALAR = ("x: scalar",)
POSITIVE = ("p: vector(n) positive", "q: vector(n) positive")

#: Declarations, hypotheses, what one library's name means, and what it means in another library.
READINGS = [
    (X, ("n > 1",), "torch.var(x) == sum((x - mean(x))**2)/(n - 1)", "torch.var(x) == np.var(x)"),
    (X, ("n > 1", "var(x) > 0"), "torch.std(x)**2 == np.var(x, ddof=1)", "torch.std(x) == np.std(x)"),
    (X, ("n > 1",), "torch.var(x, unbiased=False) == np.var(x)", "x.var(unbiased=True) == np.var(x)"),
    (MATRIX, ("m > 1",), "torch.var(A, dim=0) == A.var(axis=0)*m/(m - 1)", "torch.var(A, dim=0) == A.var(axis=0)"),
    (SPD, (), "scipy.linalg.cholesky(S) == np.linalg.cholesky(S).T", "scipy.linalg.cholesky(S) == cholesky(S)"),
    (SPD, (), "jax.scipy.linalg.cholesky(S) == sp.linalg.cholesky(S)", "jax.scipy.linalg.cholesky(S) == cholesky(S)"),
    (SPD, (), "scipy.linalg.cholesky(S, lower=True) == cholesky(S)",
     "scipy.linalg.cholesky(S, lower=False) == cholesky(S)"),
    (SPD, (), "torch.linalg.cholesky(S, upper=True) == cholesky(S).T",
     "torch.linalg.cholesky(S, upper=True) == cholesky(S)"),
    (SCALAR, (), "jax.nn.gelu(x) == gelu_tanh(x)", "jax.nn.gelu(x) == F.gelu(x)"),
    (SCALAR, (), "jax.nn.gelu(x, approximate=False) == x*Phi(x)", "jax.nn.gelu(x, approximate=True) == x*Phi(x)"),
    (SCALAR, ("x < 0",), "tf.nn.leaky_relu(x) == x/5", "tf.nn.leaky_relu(x) == F.leaky_relu(x)"),
    (X, (), "np.max(x, 0) == max(x)", "np.max(x, 0) == np.maximum(x, 0)"),
    (MATRIX, (), "A.max(1) == A.max(axis=1)", "A.min(1) == np.minimum(A, 1)[:, 0]"),
    (("x: scalar nonzero",), (), "sympy.sinc(x) == sin(x)/x", "np.sinc(x) == sin(x)/x"),
    ((*X, "p: vector(n) positive"), (), "F.kl_div(x, p) == mean(p*(log(p) - x))",
     "F.kl_div(x, p) == sum(p*(log(p) - x))"),
    (POSITIVE, (), "scipy.special.kl_div(p, q) == p*log(p/q) - p + q", "scipy.special.kl_div(p, q) == p*log(p/q)"),
    (("A: matrix(m, n)", "B: matrix(p, n)"), (), "np.inner(A, B) == A @ B.T", "np.inner(A, B) == 2 * A @ B.T"),
    (MATRIX, (), "torch.norm(A, 2) == norm(A, 'fro')", "torch.linalg.norm(A, 2) == norm(A, 'fro')"),
    (MATRIX, (), "np.linalg.norm(A, axis=1)**2 == sum(A**2, axis=1)", "norm(A, axis=1)**2 == sum(abs(A), axis=1)"),
    (MATRIX, (), "norm(A, ord=1, axis=0) == sum(abs(A), axis=0)", "norm(A, ord=1, axis=0) == norm(A, axis=0)"),
    (("A: matrix(m, n) positive",), (), "F.normalize(A)[i] == A[i]/norm(A[i])",
     "F.normalize(A)[i] == A[i]/norm(A)"),
    (("A: matrix(m, n)", "e: scalar > 0"), (),
     "layer_norm(A, e) == (A - A.mean(1, keepdims=True))/sqrt(A.var(1, keepdims=True) + e)",
     "layer_norm(A, e) == (A - mean(A))/sqrt(var(A) + e)"),
    (MATRIX, ("m > 1",), "np.cov(A, rowvar=False) == (A - A.mean(axis=0)).T @ (A - A.mean(axis=0))/(m - 1)",
     "np.cov(A, rowvar=False) == (A - A.mean(axis=0)).T @ (A - A.mean(axis=0))/m"),
    (MATRIX, ("n > 1",), "np.cov(A) == np.cov(A.T, rowvar=False)", "np.cov(A) == np.cov(A, bias=True)"),
    (XY, (), "F.mse_loss(x, y, reduction='sum') == sum((x - y)**2)", "F.mse_loss(x, y) == sum((x - y)**2)"),
    (XY, (), "F.l1_loss(x, y, reduction='none') == abs(x - y)",
     "F.l1_loss(x, y, reduction='mean') == sum(abs(x - y))"),
    (("Z: matrix(N, K)", "Y: matrix(N, K)"), (), "F.cross_entropy(Z, Y) == -sum(Y*log_softmax(Z, axis=1))/N",
     "F.cross_entropy(Z, Y, reduction='sum') == -sum(Y*log_softmax(Z, axis=1))/N"),
    (("l: matrix(N, K)", "p: matrix(N, K) positive"), (),
     "F.kl_div(l, p, reduction='batchmean') == sum(p*(log(p) - l))/N",
     "F.kl_div(l, p) == sum(p*(log(p) - l))/N"),
    (("t: scalar positive",), (), "scipy.special.huber(t, 1) == where(t >= 1, 1/2, t - t**2/2)",
     "scipy.special.huber(t, 1) == where(t <= 1, t**2/2, t - 1/2)"),
    ((), (), "scipy.special.pseudo_huber(2, 1) == 2*sqrt(5) - 4", "scipy.special.pseudo_huber(2, 1) == sqrt(5) - 1"),
    (("p: vector(n) positive",), (), "scipy.stats.entropy(p) == entropy(p/sum(p))",
     "scipy.stats.entropy(p) == entropy(p)"),
    (("u: vector(n) unit", "v: vector(n) unit"), (), "scipy.spatial.distance.cosine(u, v) == 1 - u @ v",
     "scipy.spatial.distance.cosine(u, v) == u @ v"),
    (("u: vector(n) unit", "v: vector(n) unit"), (), "keras.losses.cosine_similarity(u, v) == -u @ v",
     "tf.keras.losses.cosine_similarity(u, v) == u @ v"),
    (SCALAR, (), "tf.keras.layers.ReLU()(x) == relu(x)", "nn.LeakyReLU()(x) == tf.nn.leaky_relu(x)"),
    (SCALAR, (), "torch.frac(x) == x - torch.trunc(x)", "torch.frac(x) == frac(x)"),
    ((), (), "math.remainder(7, 4) == -1", "math.remainder(7, 4) == np.remainder(7, 4)"),
    ((), (), "np.fmod(-7, 3) == -1", "math.fmod(-7, 3) == np.mod(-7, 3)"),
    (X, (), "F.layer_norm(x, (n,)) == layer_norm(x)", "F.layer_norm(x, n) == layer_norm(x, n)"),
    (X, (), "F.layer_norm(x, x.shape, eps=1) == layer_norm(x, 1)", "F.layer_norm(x, [n], eps=1) == layer_norm(x)"),
    (MATRIX, (), "F.rms_norm(A, (n,), eps=1) == rms_norm(A, 1)", "F.rms_norm(A, (n,), eps=1) == rms_norm(A, n)"),
    (("x: vector(n)", "y: vector(n) positive"), (), "torch.div(x, y) == x / y", "torch.div(x, y) == y / x"),
    (XY, (), "np.add(x, y) == y + x", "np.subtract(x, y) == y - x"),
    (X, (), "tf.reduce_min(x, 0) == min(x)", "tf.reduce_min(x, 0) == np.minimum(x, 0)"),
    (MATRIX, (), "amax(A, [0]) == np.max(A, axis=0)", "np.amax(A, (0, 1)) == np.max(A, axis=0)[0]"),
    (MATRIX, (), "tf.reduce_sum(A, [1]) == A @ ones(n)", "tf.reduce_mean(A, axis=[0]) == sum(A, axis=0)"),
    (("A: matrix(2, 3) positive", "y: vector(3) positive"), (),
     "F.cosine_similarity(y, A)[0] == A[0] @ y/(norm(A[0])*norm(y))",
     "F.cosine_similarity(y, A, dim=-1)[0] == A[0] @ y/(norm(A)*norm(y))"),
    (SCALAR, (), "x.frac() == x - trunc(x)", "x.frac() == frac(x)"),
    (POSITIVE, (), "scipy.stats.entropy(p, base=2) == entropy(p/sum(p))/log(2)",
     "scipy.stats.entropy(p, base=2) == entropy(p/sum(p))"),
    (("x: vector(4)",), (), "F.glu(x, -1) == x[:2]*sigmoid(x[2:])", "F.glu(x, 0) == x[2:]*sigmoid(x[:2])"),
    (("A: matrix(3, 4)",), (), "F.glu(A, dim=1) == A[:, :2]*sigmoid(A[:, 2:])",
     "F.glu(A, 1) == A[:, 2:]*sigmoid(A[:, :2])"),
    (("A: matrix(4, n)",), (), "jax.nn.glu(A, axis=0) == A[:2]*sigmoid(A[2:])",
     "jax.nn.glu(A, 0) == A[2:]*sigmoid(A[:2])"),
    (SCALAR, (), "sympy.diff(x**2, x) == 2*x", "sympy.diff(x**2, x) == x"),
]  # fmt: skip


@pytest.mark.parametrize(("let", "given", "right", "wrong"), READINGS, ids=[row[2] for row in READINGS])
def test_a_name_means_what_its_library_says(
    let: tuple[str, ...], given: tuple[str, ...], right: str, wrong: str
) -> None:
    assert check(right, let=let, given=given).verdict == "proved"
    assert check(wrong, let=let, given=given).verdict == "refuted"


@pytest.mark.parametrize(
    ("let", "text", "said"),
    [
        (SCALAR, "sp.sinc(x) == 1", "write which"),
        (SCALAR, "torch.var(x) == 0", "that of a sample"),
        (MATRIX, "normalize(A) == A", "which axis"),
        (("p: vector(n) simplex", "q: vector(n) simplex"), "cross_entropy(p, q) == -sum(p*log(q))", "-sum(p * log(q))"),
        (XY, "F.mse_loss(x, y, reduction='total') == 0", "reduction="),
        (X, "np.gradient(x @ x, x) == 2*x", "central differences"),
        (MATRIX, "F.layer_norm(A, (m, n)) == A", "over the last axis"),
        (MATRIX, "F.layer_norm(A, A.shape) == A", "over the last axis"),
        (X, "F.rms_norm(x, (n,)) == x", "machine epsilon"),
        (X, "tf.keras.layers.LeakyReLU()(x) == leaky_relu(x)", "only a function can be called"),
        (XY, "tf.keras.losses.CosineSimilarity()(x, y) == cosine(x, y)", "only a function can be called"),
        (XY, "amax(x, y) == maximum(x, y)", "an array and an axis"),
        ((*X, "A: matrix(m, n)"), "F.cosine_similarity(A, x, dim=0) == x", "that of its rows"),
        (SCALAR, "jax.nn.gelu(x, negative_slope=1) == x", "no keyword"),
        (X, "scipy.stats.entropy(x, axis=0) == 0", "no keyword but base"),
        (MATRIX, "scipy.stats.entropy(A) == 0", "is read of vectors"),
        (MATRIX, "F.glu(A, 0) == A", "even number"),
        (X, "F.glu(x, 2) == x", "an axis that the array has"),
        ((*X, "A: matrix(m, n)"), "np.average(A, weights=x) == 0", "weights of the shape"),
        ((*X, "A: matrix(m, n)"), "A.flatten(x) == A.flatten()", "no method .flatten"),
        (X, "x.var(axis=(0, 1)) == 0", "no keyword 'axis' of this kind"),
    ],
)
def test_what_may_mean_two_things_is_refused(let: tuple[str, ...], text: str, said: str) -> None:
    with pytest.raises(TextError, match=said.replace("(", r"\(").replace(")", r"\)").replace("*", r"\*")):
        read_claim(text, let)
