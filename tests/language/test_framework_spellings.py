"""What people write as their framework has it: keywords, switches, cases, norms by name, bordered blocks, lengths."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

X = ("x: vector(n)",)
SQUARE = ("A: matrix(n, n)",)

ZT = ("z: vector(n)", "t: vector(n)")
ZY = ("z: vector(n)", "y: vector(n) one_hot")

PROVED = [
    # keywords and switches
    (X, "F.softmax(x, dim=-1) == exp(x)/exp(x).sum()"),
    (("A: matrix(m, n)",), "A.mean(dim=1) == A @ ones(n)/n"),
    (("A: matrix(m, n)",), "A.sum(axis=1, keepdims=True)[i, 0] == sum(A[i, j], j)"),
    (
        ("A: matrix(m, n)", "G: matrix(m, n)"),
        "grad(sum(G*softmax(A, axis=1)), A) "
        "== softmax(A, axis=1)*(G - sum(G*softmax(A, axis=1), axis=1, keepdims=True))",
    ),
    (X, "np.linalg.norm(x, ord=1) == sum(abs(x))"),
    (X, "norm(x, np.inf) <= norm(x)"),
    (("alpha: scalar > 0",), "elu(x, alpha=alpha) == where(x > 0, x, alpha*(exp(x) - 1))"),
    ((), "clamp(x, min=0, max=6) == relu6(x)"),
    ((), "gelu(x, approximate='tanh') == 0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))"),
    # losses with keywords that have values, and switches
    (ZT, "F.smooth_l1_loss(z, t, reduction='sum', beta=0.5) == sum(huber(z - t, 0.5))*2"),
    (ZY, "grad(F.cross_entropy(z, y, label_smoothing=0.1), z) == softmax(z) - 0.9*y - 0.1/n"),
    ((), "d(F.binary_cross_entropy_with_logits(z, y, pos_weight=w), z) == sigmoid(z)*(1 - y + w*y) - w*y"),
    (("0 < p < 1",), "F.binary_cross_entropy(p, y, weight=w) == w*bce(p, y)"),
    (("v: scalar > 0",), "F.gaussian_nll_loss(m, y, v, full=True) == gaussian_nll(m, y, v) + log(2*pi)/2"),
    (ZT, "F.kl_div(z, t, reduction='sum', log_target=True) == sum(exp(t)*(t - z))"),
    (("z: scalar > 0",), "d(F.poisson_nll_loss(z, y, log_input=False), z) == 1 - y/(z + 1e-8)"),
    ((), "F.margin_ranking_loss(a, b, y, margin=0.5) == max(0, 0.5 - y*(a - b))"),
    ((), "nn.MarginRankingLoss()(a, b, y) == relu(y*(b - a))"),
    (("y: scalar sign",), "F.hinge_embedding_loss(x, y) == where(y > 0, x, max(0, 1 - x))"),
    (("x: vector(n)", "g: vector(n)", "b: vector(n)"), "F.layer_norm(x, (n,), g, b) == g*layer_norm(x) + b"),
    (("x: vector(n)", "g: vector(n)"), "F.rms_norm(x, (n,), weight=g, eps=1e-6) == g*x/sqrt(mean(x**2) + 1e-6)"),
    # sums over places before or after one
    (("x: vector(n)", "g: vector(n)"), "grad(g @ cumsum(x), x) == sum(g) - cumsum(g) + g"),
    (X, "x @ cumsum(x) == (sum(x)**2 + x @ x)/2"),
    (("x: vector(n)", "g: vector(n)"), "g @ cumsum(x) == x @ (sum(g) - cumsum(g) + g)"),
    # norms by name
    (("A: matrix(m, n)",), "norm(A, fro)**2 == tr(A.T @ A)"),
    (("A: matrix(m, n)",), "frobenius_norm(A)**2 == tr(A.T @ A)"),
    (X, "l1_norm(x) == sum(abs(x))"),
    # cases, and conditions on indices
    ((), "relu(x) == (x if x > 0 else 0)"),
    ((), "relu(x) == x*indicator(x > 0)"),
    (("x: vector(n)", "g: vector(n)"), "grad(g @ cumsum(x), x)[j] == sum(where(i >= j, g[i], 0), i)"),
    # functions
    ((), "d(selu(x, a, s), x) == s*where(x > 0, 1, a*exp(x))"),
    ((), "d(lerp(a, b, w), w) == b - a"),
    (("x: vector(n)", "eps: scalar > 0"), "layer_norm(x + c, eps) == layer_norm(x, eps)"),
    (("p: vector(n) simplex positive", "q: vector(n) simplex positive"), "kl(p, q) >= 0"),
    (("p: vector(n) simplex positive",), "entropy(p) <= log(n)"),
    (("x: vector(3)", "y: vector(3)"), "cross(x, y) @ x == 0"),
    (SQUARE, "sym(A) + skew(A) == A"),
    (("x: scalar > 0",), "psi(1, x) == trigamma(x)"),
    # square brackets of an expectation, the variance of what is random
    (("X: normal(0, 1)",), "E[X**2] == 1"),
    (("X: noise mean m var v",), "var(2*X) == 4*v"),
    # bordered blocks
    (("A: matrix(n, n) spd", "b: vector(n)"), "det(block([[A, b], [b.T, c]])) == det(A)*(c - b.T @ inv(A) @ b)"),
    # columns, and lengths that are declared as integers
    (("x: matrix(n, 1)", *SQUARE), "grad(x.T @ A @ x, x) == (A + A.T) @ x"),
    (("n: integer >= 1",), "psd(eye(n) - ones(n, n)/n)"),
    (("n: integer >= 2", "x: vector(n)"), "var(x, ddof=1) == n*var(x)/(n - 1)"),
]
REFUTED = [
    (ZY, "grad(F.cross_entropy(z, y, label_smoothing=0.1), z) == softmax(z) - 0.9*y - 0.1"),
    (ZT, "F.smooth_l1_loss(z, t, reduction='sum', beta=0.5) == sum(huber(z - t, 0.5))"),
    (("x: vector(n)", "g: vector(n)", "b: vector(n)"), "F.layer_norm(x, (n,), g, b) == g*(layer_norm(x) + b)"),
    ((), "d(F.binary_cross_entropy_with_logits(z, y, pos_weight=w), z) == w*(sigmoid(z) - y)"),
    (("v: scalar > 0",), "F.gaussian_nll_loss(m, y, v, full=True) == gaussian_nll(m, y, v)"),
    (("x: vector(n)", "g: vector(n)"), "grad(g @ cumsum(x), x) == sum(g) - cumsum(g)"),
    (X, "x @ cumsum(x) == (sum(x)**2 - x @ x)/2"),
    ((), "clamp(x, min=0, max=5) == relu6(x)"),
    ((), "relu(x) == (x if x > 0 else x)"),
    (("x: vector(n)", "g: vector(n)"), "grad(g @ cumsum(x), x)[j] == sum(where(i > j, g[i], 0), i)"),
    (SQUARE, "tril(A)[i, j] == where(i <= j, 0, A[i, j])"),
    ((), "d(lerp(a, b, w), w) == a - b"),
    (("x: vector(n)", "eps: scalar > 0"), "layer_norm(2*x, eps) == layer_norm(x, eps)"),
    (("p: vector(n) simplex positive", "q: vector(n) simplex positive"), "kl(p, q) == kl(q, p)"),
    (("x: vector(3)", "y: vector(3)"), "cross(x, y) == cross(y, x)"),
    (("A: matrix(n, n) spd", "b: vector(n)"), "det(block([[A, b], [b.T, c]])) == det(A)*(c + b.T @ inv(A) @ b)"),
    (("n: integer >= 1", "x: vector(n)"), "norm(x)**2 == n*sum(x)**2"),
]


@pytest.mark.parametrize(("let", "claim"), PROVED)
def test_true_ones_are_proved(let: tuple[str, ...], claim: str) -> None:
    given = ("x != 0",) if "selu" in claim else ()
    result = check(claim, let=let, given=given)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize(("let", "claim"), REFUTED)
def test_false_ones_are_refuted(let: tuple[str, ...], claim: str) -> None:
    assert check(claim, let=let).verdict == "refuted"


def test_a_length_is_at_least_one_and_the_reader_is_told() -> None:
    statement = read_claim("det(eye(n)) == 1", ("n: integer >= 0",))
    assert "n is the length of an axis, so n ≥ 1" in statement.notes
    assert not statement.given


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("sum(x, axis=0, keepdims=x) == 1", "no keyword 'keepdims' of this kind"),
        ("True == x[0]", "'True' is a word of Python"),
        ("clip(x, min=0, low=1) == x", "it has min, max"),
        ("cross(x, x) == x", "two vectors of length 3"),
        ("(x if x > 0 else 0) == relu(x)", "if asks for one truth"),
        ("indicator(x) == x", "a condition compares values"),
    ],
)
def test_what_cannot_be_meant_is_refused(claim: str, said: str) -> None:
    with pytest.raises(TextError) as caught:
        read_claim(claim, X)
    assert said in caught.value.message
