"""Arrays as users of NumPy and PyTorch turn, flatten, measure and add them up, read as these libraries mean it."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

X, XY = ("x: vector(n)",), ("x: vector(n)", "y: vector(m)")
A, AB = ("A: matrix(m, n)",), ("A: matrix(m, k)", "B: matrix(k, n)")
SQUARE = ("A: matrix(n, n)", "B: matrix(n, n)")
T, NATURAL = ("x: scalar", "m: scalar", "s: scalar > 0"), ("n: integer >= 1",)

#: Declarations, what holds, and what does not.
SPELLINGS = [
    # turned
    (A, "A.t() == A.T == A.mT == A.transpose() == A.permute(1, 0)", "A.t() @ A == A.T @ A * 2"),
    (A, "A.transpose(0, 1) == np.transpose(A, (1, 0)) == np.swapaxes(A, 0, 1)", "np.transpose(A) @ A == -A.T @ A"),
    # flat, columns and rows
    (SQUARE, "A.flatten(order='F') == vec(A)", "A.flatten() == vec(A)"),
    (SQUARE, "A.T.ravel() == vec(A)", "A.reshape(-1) == vec(A)"),
    (A, "norm(A.ravel())**2 == sum(A**2)", "norm(A.ravel())**2 == sum(A)**2"),
    (XY, "x.reshape(-1, 1) @ y.reshape(1, -1) == outer(x, y)", "x[:, None] * y[None, :] == 2*outer(x, y)"),
    (XY, "x.unsqueeze(1) * y.unsqueeze(0) == x[:, np.newaxis] * y[None]", "x.unsqueeze(1) - y[None, :] == 0"),
    (SQUARE, "(A / A.sum(axis=1)[:, None]).shape[0] == n", "A.sum(axis=1)[:, None] * A == A.sum(axis=0) * A"),
    # lengths
    (X, "sum(x)/len(x) == mean(x)", "sum(x)/(len(x) + 1) == mean(x)"),
    (A, "sum(A)/A.size == mean(A)", "sum(A)/A.shape[0] == mean(A)"),
    (A, "A @ np.ones(A.shape[1]) == A.sum(1)", "np.ones(len(A)) @ A == 2*A.sum(axis=0)"),
    (A, "A.numel() == A.size(0) * np.size(A, 1)", "A.shape[-1] == A.shape[0]"),
    # loops
    (X, "sum(x[i]**2 for i in range(n)) == x @ x", "sum(x[i] for i in range(n)) == x @ x"),
    (AB, "(A @ B)[i, j] == sum(A[i, l]*B[l, j] for l in range(k))",
     "(A @ B)[i, j] == sum(2*A[i, l]*B[l, j] for l in range(k))"),
    (X, "sum((x[i] - x[j])**2 for i in range(n) for j in range(n)) == 2*n**2*var(x)",
     "sum((x[i] - x[j])**2 for i in range(n) for j in range(n)) == n**2*var(x)"),
    (NATURAL, "sum(k for k in range(1, n + 1)) == n*(n + 1)/2", "sum(k for k in range(1, n)) == n*(n + 1)/2"),
    (NATURAL, "sum([k for k in range(n)]) == n*(n - 1)/2", "sum(k for k in range(n)) == n*(n + 1)/2"),
    # einsum
    (AB, "np.einsum('ik,kj->ij', A, B) == A @ B", "einsum('ik,kj->ij', A, B) == -A @ B"),
    (AB, "np.einsum('ik,kj', A, B) == A @ B", "np.einsum('ik,kj->ji', A, B) == 2*(A @ B).T"),
    (SQUARE, "einsum('ii', A) == trace(A)", "einsum('ij->', A) == trace(A)"),
    (SQUARE, "einsum('ii->i', A) == diagonal(A)", "einsum('ij->j', A) == diagonal(A)"),
    (SQUARE, "torch.einsum('ij,ij->', A, B) == trace(A.T @ B)", "torch.einsum('ij,ij->', A, B) == trace(A @ B)"),
    (SQUARE, "einsum('ji', A) == A.T", "einsum('ij->ji', A) == A"),
    ((*XY, "A: matrix(n, m)"), "grad(einsum('i,ij,j->', x, A, y), A) == einsum('i,j->ij', x, y)",
     "einsum('i,j->ij', x, y) == outer(x, 2*y)"),
    # layers
    (("x: vector(n)", "W: matrix(m, n)", "b: vector(m)"), "F.linear(x, W, b) == W @ x + b",
     "F.linear(x, W, b) == W @ x"),
    (("X: matrix(N, n)", "W: matrix(m, n)"), "F.linear(X, W) == X @ W.T", "F.linear(X, W) == -X @ W.T"),
    (("x: vector(n)", "g: vector(n)", "b: vector(n)", "e: scalar > 0"),
     "F.layer_norm(x, (n,), g, b, eps=e) == g*(x - mean(x))/sqrt(var(x) + e) + b",
     "F.layer_norm(x, (n,), g, b, e) == g*layer_norm(x, e)"),
    (X, "F.layer_norm(x, (n,)) == (x - mean(x))/sqrt(var(x) + 1e-5)",
     "F.layer_norm(x, (n,)) == (x - mean(x))/sqrt(var(x) + 1e-6)"),
    (X, "nn.ReLU()(x) == torch.clamp(x, min=0)", "nn.ReLU()(x) == torch.clamp(x, max=0)"),
    (X, "nn.LeakyReLU(0.2)(x) == leaky_relu(x, 0.2)", "nn.LeakyReLU()(x) == leaky_relu(x, 0.2)"),
    (("x: vector(n)", "y: vector(n)"), "nn.MSELoss(reduction='sum')(x, y) == sum((x - y)**2)",
     "nn.MSELoss()(x, y) == sum((x - y)**2)"),
    (("x: vector(n)", "w: vector(n) positive"), "np.average(x, weights=w) == w @ x/sum(w)",
     "np.average(x, weights=w) == w @ x"),
    (("x: vector(n)", "y: vector(n)"), "torch.dist(x, y) == norm(x - y)", "torch.dist(x, y) == norm(x + y)"),
    (AB, "np.linalg.multi_dot([A, B, B.T]) == A @ B @ B.T", "torch.mm(A, B) == -A @ B"),
    (("S: matrix(n, n) spd",), "np.linalg.slogdet(S)[1] == logdet(S)", "np.linalg.slogdet(S)[1] == det(S)"),
    (("A: matrix(m, m) spd", "B: matrix(n, n) invertible"), "logdet(kron(A, B)) == n*logdet(A) + m*logdet(B)",
     "logdet(kron(A, B)) == m*logdet(A) + n*logdet(B)"),
    (("A: matrix(m, m) spd", "B: matrix(n, n) invertible"), "logdet(block_diag(A, B)) == logdet(A) + logdet(B)",
     "logdet(block_diag(A, B)) == logdet(A) + log(det(B))"),
    (X, "x @ np.ones_like(x) == x.sum(axis=None)", "x @ np.zeros_like(x) == sum(x)"),
    (X, "x.clip(0) == np.clip(x, 0, None) == torch.clamp(x, min=0) == x.clamp_min(0)",
     "x.clip(0) == np.clip(x, None, 0)"),
    (A, "np.cumsum(A, axis=0) == np.tril(np.ones((m, m))) @ A", "np.cumsum(A, axis=0) == A @ np.triu(np.ones((n, n)))"),
    (A, "A.cumsum(1) == A @ np.triu(np.ones((n, n)))", "A.cumsum(1) == A @ np.tril(np.ones((n, n)))"),
    (("Q: matrix(N, d)", "K: matrix(M, d)", "V: matrix(M, p)"),
     "F.scaled_dot_product_attention(Q, K, V) == softmax(Q @ K.T/sqrt(d), axis=1) @ V",
     "F.scaled_dot_product_attention(Q, K, V) == softmax(Q @ K.T, axis=1) @ V"),
    # the normal law, in SciPy's words
    (T, "scipy.stats.norm.cdf(x, m, s) == Phi((x - m)/s)", "stats.norm.cdf(x, m, s) == Phi((x - m)/s**2)"),
    (T, "norm.pdf(x, loc=m, scale=s) == exp(-(x - m)**2/(2*s**2))/(s*sqrt(2*pi))",
     "norm.pdf(x, m, s) == phi((x - m)/s)"),
    (T, "d(norm.logpdf(x, m, s), m) == (x - m)/s**2", "d(norm.logpdf(x, m, s), m) == (x - m)/s"),
    (T, "norm.sf(x) == 1 - norm.cdf(x)", "norm.sf(x) == norm.cdf(x)"),
    (("p: scalar", "0 < p < 1"), "norm.cdf(norm.ppf(p, loc=m, scale=2), loc=m, scale=2) == p",
     "norm.ppf(p, loc=1) == norm.ppf(p)"),
    ((), "σ(x) == 1/(1 + exp(-x))", "σ(x) == 1/(1 + exp(x))"),
]  # fmt: skip


@pytest.mark.parametrize(("let", "right", "wrong"), SPELLINGS, ids=[right for _, right, _ in SPELLINGS])
def test_a_spelling_means_what_its_library_says(let: tuple[str, ...], right: str, wrong: str) -> None:
    assert check(right, let=let).verdict == "proved"
    assert check(wrong, let=let).verdict == "refuted"


@pytest.mark.parametrize(
    ("let", "text", "said"),
    [
        (A, "np.transpose(A, (0, 1)) == A", "transpose takes 1 argument"),
        (A, "einsum('ij,jk->ik', A) == A", "speaks of 2 arrays"),
        (A, "einsum('i->i', A) == A", "1 letters"),
        (A, "einsum('ii->', A) == 0", "have the lengths"),
        (A, "einsum('ij->k', A) == 0", "after the arrow"),
        (A, "clip(A, min=0, low=1) == A", "it has min, max"),
        (A, "clip(A, 0, 1, 2) == A", "clip takes 3 arguments"),
        (A, "cumsum(A) == A", "a matrix and an axis"),
        (A, "A.shape[2] == n", "no axis 2"),
        (A, "A.shape == n", "has no meaning here"),
        (("t: scalar",), "t(t) == t", "not a function"),
        (X, "nn.ReLU(x) == x", "no function 'ReLU'"),
    ],
)
def test_what_cannot_be_meant_is_refused(let: tuple[str, ...], text: str, said: str) -> None:
    with pytest.raises(TextError) as caught:
        read_claim(text, let)
    assert said in str(caught.value)


def test_names_that_are_variables_stay_variables() -> None:
    assert check("size*2 == size + size + linear - linear").verdict == "proved"
    assert check("t.T == t", let="t: vector(n)").verdict == "proved"
