"""Statements as text and as LaTeX: the textbook's look, and nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier import expressions as ex
from verifier import properties as prop
from verifier import relations as rel
from verifier.expressions import lift
from verifier.notation import (
    E,
    absolute,
    array,
    between,
    column,
    d,
    delta,
    det,
    diag,
    dim,
    dot,
    entries,
    exp,
    eye,
    full,
    function,
    grad,
    hessian,
    index,
    inv,
    jacobian,
    let,
    log,
    logdet,
    matrix,
    mean,
    noise,
    norm,
    ones,
    outer,
    prime,
    quadratic,
    row,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    total,
    tr,
    vector,
    zeros,
)
from verifier.printing import DRAW, latex, text
from verifier.taylor import Lagrange

m, n = dim("m n")
i, j, q = index("i j q", n)
a, b, c, t, lam, gamma, beta, eps, eta = scalar("a b c t lam gamma beta eps eta")
x, y, z, v, w, x_hat = vector("x y z v w x_hat", n)
A, B, H, Sigma = matrix("A B H Sigma", n, n)
X, r, y_hat = matrix("X", m, n), vector("r", m), vector("y_hat", m)
W1, W2, d1 = matrix("W1", n, n), matrix("W_2", n, n), vector("delta_1", n)
x_k, x_star, loss, bias = scalar("x_k x_star loss bias")
f, phi = function("f"), function("phi")
p = let("p", exp(z) / total(exp(z)))
L = let("L", -dot(y, log(p)))

TEXTBOOK = [
    # softmax cross-entropy
    (p.meaning, "exp(z)/sum(exp(z))"),
    (p, "p"),
    (L.meaning, "−yᵀ log(p)"),
    (grad(L, z), "∇_z L"),
    (grad(L, x), "∇ₓ L"),
    (jacobian(p, z), "∂p/∂z"),
    (jacobian(p - y, z), "∂(p − y)/∂z"),
    (hessian(L, w), "∇²_w L"),
    (diag(p) - outer(p, p), "diag(p) − p pᵀ"),
    (quadratic(H, v), "vᵀHv"),
    (quadratic(hessian(L, z), v), "vᵀ(∇²_z L) v"),
    (p[i] * (delta(i, j) - p[j]), "pᵢ (δᵢⱼ − pⱼ)"),
    (dot(p, v**2) - dot(p, v) ** 2, "pᵀ v² − (pᵀv)²"),
    (d(L, z[i]), "∂L/∂zᵢ"),
    (d(p[i], z[j]), "∂pᵢ/∂zⱼ"),
    (jacobian(p, z)[i, j], "(∂p/∂z)ᵢⱼ"),
    (d(d(L, z[i]), z[j]), "∂²L/∂zᵢ∂zⱼ"),
    # logistic regression
    (X.T @ (sigmoid(X @ w) - r), "Xᵀ(σ(Xw) − r)"),
    (X.T @ (y_hat - r) / m, "Xᵀ(ŷ − r)/m"),
    (-X.T @ (r - y_hat), "−Xᵀ(r − ŷ)"),
    (X.T @ diag(y_hat * (1 - y_hat)) @ X + lam * eye(n), "Xᵀ diag(ŷ ∘ (1 − ŷ)) X + λ I"),
    (total(softplus(-r * (X @ w))), "sum(softplus(−r ∘ (Xw)))"),
    # batch normalisation
    ((x - mean(x)) / sqrt(a + eps), "(x − mean(x))/√(a + ε)"),
    (gamma * x_hat + beta, "γ x̂ + β"),
    (gamma / (n * sqrt(a)) * (lift(n) * y - total(y) - x_hat * dot(y, x_hat)),
     "(γ/(n √a)) (n y − sum(y) − x̂ (yᵀx̂))"),
    # Newton
    (x_k - f(x_k) / prime(f(x_k)), "xₖ − f(xₖ)/f′(xₖ)"),
    (prime(f(x_k), 2) / (2 * prime(f(x_star))) * (x_k - x_star) ** 2, "(f″(xₖ)/(2 f′(x*))) (xₖ − x*)²"),
    (prime(phi(t), 3) + prime(phi(t), 4), "φ‴(t) + φ⁽⁴⁾(t)"),
    (w - eta * grad(L, w), "w − η ∇_w L"),
    (-inv(H) @ grad(L, x), "−H⁻¹ ∇ₓ L"),
    # products
    (y @ A @ x, "yᵀAx"),
    (y @ A, "yᵀA"),
    (A @ x, "Ax"),
    (2 * A.T @ A @ x, "2 AᵀAx"),
    (W2.T @ d1, "W₂ᵀδ₁"),
    ((W1 @ x) * d1, "(W₁x) ∘ δ₁"),
    (gamma * x, "γ x"),
    (x * y, "x ∘ y"),
    (a * 2, "a · 2"),
    (lift(0.5) * norm(x) ** 2, "½ ‖x‖²"),
    (0.9 * a + 0.05 * b, "0.9 a + 0.05 b"),
    (lift(1) / 3 * a, "(1/3) a"),
    (lift(sympy.Rational(2, 7)) * a, "(2/7) a"),
    (loss * (a + b), "loss · (a + b)"),
    (loss * bias, "loss bias"),
    (n * ones(n), "n · 1ₙ"),
    # sums, entries, arrays
    (total(x[i] * y[i], over=i), "∑ᵢ xᵢ yᵢ"),
    (total(x[q] * y[q], over=q), "∑_q x[q] y[q]"),
    (total(A[i, j] * x[j], over=(i, j)), "∑ᵢⱼ Aᵢⱼ xⱼ"),
    (total(x[i], over=i) / n, "(∑ᵢ xᵢ)/n"),
    (total(-x[i], over=i), "∑ᵢ (−xᵢ)"),
    (x[0] + A[1, 0], "x₀ + A₁₀"),
    (A[1, q], "A[1, q]"),
    (entries(x[i] * y[j], i, j), "[xᵢ yⱼ]ᵢⱼ"),
    (zeros(n), "0"),
    (full(lam, n), "λ · 1ₙ"),
    (ones(m, n), "ones(m, n)"),
    (array([[1, -1], [-1, 1]]), "[[1, −1], [−1, 1]]"),
    (array([1, a]), "[1, a]"),
    (row(y @ A) @ column(x), "row(yᵀA) column(x)"),
    # functions
    (tr(A @ B) + det(A) + logdet(A), "tr(AB) + det(A) + logdet(A)"),
    (absolute(a), "|a|"),
    (absolute(absolute(a) - b), "abs(|a| − b)"),
    (norm(x / norm(x)), "norm(x/‖x‖)"),
    (sqrt(a), "√a"),
    (softmax(z)[i], "softmax(z)ᵢ"),
    (E((x - y) ** 2), "E[(x − y)²]"),
    (lift(sympy.pi) * a, "π a"),
    (d(a**2 * b, a), "∂(a² b)/∂a"),
    (d(d(f(a), a), a), "∂²f(a)/∂a²"),
    (d(d(loss, a), b), "∂²loss/∂a∂b"),
    (x * noise("xi", n, mean=1, variance=a), "x ∘ ξ"),
    (let("∂L/∂x", x) @ y, "(∂L/∂x)ᵀ y"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "expected"), TEXTBOOK, ids=[expected for _, expected in TEXTBOOK])
def test_text_is_what_a_textbook_prints(statement: Any, expected: str) -> None:
    assert text(statement) == expected == str(statement)
    written = latex(statement)
    assert written.count("{") == written.count("}")
    assert written.isascii()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (p.meaning, r"\frac{\mathrm{e}^{z}}{\operatorname{sum}(\mathrm{e}^{z})}"),
        (X.T @ (y_hat - r), r"X^{\top} (\hat{y} - r)"),
        (hessian(L, w), r"\nabla^{2}_{w} L"),
        (d(p[i], z[j]), r"\frac{\partial p_{i}}{\partial z_{j}}"),
        (total(x[q] * y[q], over=q) / n, r"\frac{\sum_{q} x_{q} y_{q}}{n}"),
        (x_star**2, r"{x^{*}}^{2}"),
        (sqrt(a + eps) ** 2, r"(\sqrt{a + \epsilon})^{2}"),
        (loss * bias, r"\mathrm{loss}\, \mathrm{bias}"),
        (2 * (lift(1) / 3), r"2 \cdot \frac{1}{3}"),
        (prime(f(x_k), 2) - prime(f(x_k), 4), "f''(x_{k}) - f^{(4)}(x_{k})"),
        (norm(x) ** 2, r"\left\lVert x\right\rVert^{2}"),
        (array([1, a]), r"\begin{pmatrix}1 \\ a\end{pmatrix}"),
        (let("∂L/∂x", x)[i], r"(\partial L/\partial x)_{i}"),
        (rel.Convex(L, z), r"L\text{ is convex in }z"),
        (rel.Loewner("⪰", H, 0 * H), r"H \succeq 0"),
    ],
)
def test_latex(statement: Any, expected: str) -> None:
    assert latex(statement) == expected


theta = scalar("theta", "unit_interval")


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (rel.Eq(total(y), lift(1)), "sum(y) = 1"),
        (rel.Eq(A.T @ y, y @ A), "Aᵀy = (yᵀA)ᵀ"),
        (rel.Differs(x, row(x)), "x = row(x)"),
        (rel.Ne(i, j), "i ≠ j"),
        (rel.Ne(a, lift(0)), "a ≠ 0"),
        (rel.Order("≤", a, b), "a ≤ b"),
        (rel.Order(">", x, 0), "x > 0"),
        (rel.Loewner("⪰", H, lam * eye(n)), "H ⪰ λ I"),
        (rel.Loewner("≻", H, 0 * H), "H ≻ 0"),
        (rel.Convex(L, z), "L is convex in z"),
        (rel.Convex(L, z, w), "L is convex in z, w"),
        (prop.Concave(L, z), "L is concave in z"),
        (prop.StronglyConvex(L, z, lam), "L is strongly convex in z with modulus λ"),
        (prop.Lipschitz(A.T @ y, y, norm(A)), "Aᵀy is Lipschitz in y with constant ‖A‖"),
        (prop.Smooth(L, z, lam / 2), "L is smooth in z with constant λ/2"),
        (rel.HasMinimum(L, w, bias), "L has a minimum in w, bias"),
        (rel.Tends(mean(x), a, n), "mean(x) → a as n → ∞"),
        (rel.Eventually(rel.Order("≤", a, b), t), "near t = 0: a ≤ b"),
        (rel.ForAll(t, rel.Order("≤", absolute(t), a), rel.Order("≤", absolute(prime(f(t), 2)), b)),
         "for all t with |t| ≤ a: |f″(t)| ≤ b"),
        (rel.Symmetric(A), "A = Aᵀ"),
        (rel.Symmetric(A @ B), "AB = (AB)ᵀ"),
        (Lagrange(f, sympy.Integer(0), sympy.Integer(2), a, b, theta),
         "f(b) = f(a) + f′(a) (b − a) + f″(a + θ (b − a)) (b − a)²/2 for some θ between 0 and 1"),
        (between("xi", prime(f(x_k)), to=x_star, order=1, theta=theta)[1],
         "f′(x*) = f′(xₖ) + f″(xₖ + θ (x* − xₖ)) (x* − xₖ) for some θ between 0 and 1"),
    ],
)  # fmt: skip
def test_relations_are_sentences(relation: Any, expected: str) -> None:
    assert text(relation) == expected == str(relation)
    assert latex(relation)


@pytest.mark.parametrize(
    ("name", "expected", "in_latex"),
    [
        ("gamma", "γ", r"\gamma"),
        ("eps", "ε", r"\epsilon"),
        ("Sigma", "Σ", r"\Sigma"),
        ("x_hat", "x̂", r"\hat{x}"),
        ("ŷ", "ŷ", r"\hat{y}"),
        ("y_star", "y*", "y^{*}"),
        ("x_star_k", "xₖ*", "x_{k}^{*}"),
        ("W1", "W₁", "W_{1}"),
        ("sigma_2", "σ₂", r"\sigma_{2}"),
        ("x_batch", "x_batch", r"x_{\mathrm{batch}}"),
        ("E_lambda", "E_λ", r"E_{\lambda}"),
        ("conv2", "conv2", r"\mathrm{conv2}"),
        ("loss_hat", "loss_hat", r"\mathrm{loss\_hat}"),
        ("_x", "_x", r"\mathrm{\_x}"),
        ("50%", "50%", r"50\%"),
    ],
)
def test_names(name: str, expected: str, in_latex: str) -> None:
    assert (text(let(name, 1)), latex(let(name, 1))) == (expected, in_latex)


def test_dimensions_and_indices_print_their_names() -> None:
    assert [text(part) for part in (n, i, f, sympy.Integer(-3))] == ["n", "i", "f", "−3"]


def test_every_head_has_its_own_look() -> None:
    """A new head needs an entry in the tables; a subclass that looks like its base is named here."""
    alike = {ex.Expression, ex.Leaf, ex.Variable, ex.Noise, ex.Dim, ex.Part, ex.Index, ex.Function}
    alike |= {rel.Relation, rel.Comparison, rel.Differs}
    heads = {
        thing
        for module in (ex, rel)
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, (ex.Expression, ex.Leaf, rel.Relation))
    }
    assert heads - alike <= set(DRAW)


def test_a_part_of_no_known_head_still_prints() -> None:
    assert text(sympy.Symbol("u")) == "u"


def test_long_and_shared_statements_print() -> None:
    """Depth is no matter of Python's stack, and a part that occurs twice is printed once."""
    long: Any = a
    for _ in range(3000):
        long = long + b
    assert text(long).count("b") == 3000
    nested: Any = a
    for _ in range(3000):
        nested = -nested
    assert text(nested).count("−") == 3000
    named: Any = a
    for k in range(200):
        named = let(f"t_{k}", named + named)
    assert text(named + named) == "t₁₉₉ + t₁₉₉"
