"""Functions that frameworks have beside those that everybody has, each by its formula: scaled Bessel functions, sums of
products with factors, distances of rows, divergences of two distributions."""

from __future__ import annotations

from collections.abc import Callable

from verifier import notation as nt
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Apply, Comprehension, Defined, Expression, Index, SumOver, lift
from verifier.facts import shape_text
from verifier.language.axes import arrays, running
from verifier.language.constants import power, rational
from verifier.language.formulas import embeddings, losses, normalising, special
from verifier.language.formulas.elementwise import cosine, sine, tangent
from verifier.language.formulas.reductions import averaged
from verifier.language.formulas.special import Row, head, named, pi
from verifier.notation import maximum, minimum

#: The largest dimension of the multivariate gamma function.
_LARGEST = 12


def scaled(kind: str, order: Expression, x: Expression) -> Expression:
    """A modified Bessel function times e^(−|x|), or of the second kind times e^x."""
    return nt.exp(x if kind == "besselk" else -nt.absolute(x)) * Apply(kind, order, x)


def _scaled_of(name: str, kind: str, order: int) -> Row:
    return named(name, lambda x: scaled(kind, lift(order), x)), 1, 1


def log_beta_of_all(a: Expression, b: Expression | None = None) -> Expression:
    """log B(a, b); of one vector Σ log Γ(aᵢ) − log Γ(Σ aᵢ), as TensorFlow's lbeta."""
    if b is not None:
        return special.log_beta(a, b)
    return nt.total(special.log_gamma(a)) - special.log_gamma(nt.total(a))


def log_multigamma(a: Expression, d: Expression) -> Expression:
    """log Γ_d(a) = d(d − 1)/4·log π + Σ_{j < d} log Γ(a − j/2), for a written whole d.

    Raises:
        StatementError: for another d.
    """
    count = rational(d)
    if count is None or count.denominator != 1 or not 1 <= count <= _LARGEST:
        raise StatementError(f"the dimension of the multivariate gamma function is a number from 1 to {_LARGEST}")
    parts = [special.log_gamma(a - lift(j) / 2 if j else a) for j in range(int(count))]
    return Defined("multigammaln", (a, d), sum(parts, lift(int(count) * (int(count) - 1)) / 4 * nt.log(pi())))


def copysign(x: Expression, y: Expression) -> Expression:
    """|x| with the sign of y, that of 0 being +."""
    return nt.absolute(x) * (2 * special.step_or_equal(y) - 1)


def log_add_exp2(a: Expression, b: Expression) -> Expression:
    """log₂(2^a + 2^b)."""
    return nt.log(power(lift(2), a) + power(lift(2), b)) / nt.log(lift(2))


def log_cumulative(x: Expression, axis: int | None = None) -> Expression:
    """log Σ_{j ≤ i} e^xⱼ."""
    return Defined("logcumsumexp", (x,), nt.log(running.cumulative(nt.exp(x), axis)))


def plus_product(sign: str) -> Row:
    """x + value·a∘b or x + value·a/b; value = 1 if it is not given."""

    def build(x: Expression, a: Expression, b: Expression, value: Expression | None = None) -> Expression:
        made = a * b if sign == "*" else a / b
        return x + (made if value is None else value * made)

    return build, 3, 3


def plus_matrix(joined: str) -> Row:
    """βM + αAB, or βM + α·uvᵀ; both factors are 1 where they are not given."""

    def build(
        m: Expression, a: Expression, b: Expression, beta: Expression | None = None, alpha: Expression | None = None
    ) -> Expression:
        made = nt.outer(a, b) if joined == "outer" else a @ b
        return (m if beta is None else beta * m) + (made if alpha is None else alpha * made)

    return build, 3, 3


def distances(x: Expression, y: Expression, p: int = 2) -> Expression:
    """‖xᵢ − yⱼ‖ of the rows of two matrices, by the norm of order 2 or 1.

    Raises:
        ShapeError: for arrays that are no matrices with rows of one length.
    """
    if len(x.shape) != 2 or len(y.shape) != 2 or x.shape[1] != y.shape[1] or p not in (1, 2):
        shapes = f"{shape_text(x.shape)} and {shape_text(y.shape)}"
        raise ShapeError(f"cdist takes two matrices with rows of one length and p = 1 or 2, not {shapes}")
    i, j, k = (Index(letter, dim) for letter, dim in zip(arrays.INNER, (x.shape[0], y.shape[0], x.shape[1])))
    gap = x[i, k] - y[j, k]
    size = nt.sqrt(SumOver(gap**2, k)) if p == 2 else SumOver(nt.absolute(gap), k)
    return Defined("cdist", (x, y), Comprehension(size, i, j))


def pairwise_distance(x: Expression, y: Expression, eps: Expression | None = None) -> Expression:
    """‖x − y + ε‖ of two vectors.

    Raises:
        StatementError: without ε, which is 10⁻⁶ in PyTorch and hardly meant.
    """
    if eps is None or len(x.shape) != 1:
        raise StatementError("pairwise_distance is read of two vectors, with PyTorch's eps written, as in eps=0")
    return Defined("pairwise_distance", (x, y), nt.norm(x - y + eps))


def jensen_shannon(p: Expression, q: Expression) -> Expression:
    """(KL(p‖m) + KL(q‖m))/2 with m = (p + q)/2."""
    middle = (p + q) / 2
    return Defined("js", (p, q), (normalising.divergence(p, middle) + normalising.divergence(q, middle)) / 2)


def cosine_embedding(a: Expression, b: Expression, y: Expression, margin: Expression | None = None) -> Expression:
    """1 − cos(a, b) for y = 1 and max(0, cos(a, b) − margin) for y = −1, and the mean of these over rows."""
    similar = embeddings.cosine_similarity(a, b)
    apart = similar if margin is None else similar - margin
    return Defined("cosine_embedding_loss", (a, b, y), averaged(embeddings.by_label(y, 1 - similar, nt.relu(apart))))


def in_degrees(name: str, turn: Callable[[Expression], Expression]) -> Row:
    """A function of an angle in degrees."""
    return named(name, lambda x: turn(Apply("pi", x) / 180)), 1, 1


FUNCTIONS: dict[str, Row] = {
    "ive": (named("ive", lambda order, x: scaled("besseli", order, x)), 2, 2),
    "kve": (named("kve", lambda order, x: scaled("besselk", order, x)), 2, 2),
    **{
        f"{letter}{order}e": _scaled_of(f"{letter}{order}e", f"bessel{letter}", order)
        for letter in ("i", "k")
        for order in (0, 1)
    },
    "lbeta": (named("lbeta", log_beta_of_all), 1, 2),
    "multigammaln": (log_multigamma, 2, 2),
    "copysign": (named("copysign", copysign), 2, 2),
    "logaddexp2": (named("logaddexp2", log_add_exp2), 2, 2),
    "log1mexp": (named("log1mexp", lambda x: nt.log(1 - nt.exp(-x))), 1, 1),
    "log1pexp": (nt.softplus, 1, 1),
    "abs2": (named("abs2", lambda x: x**2), 1, 1),
    "sinpi": (named("sinpi", lambda x: Apply("sin", Apply("pi", x))), 1, 1),
    "cospi": (named("cospi", lambda x: Apply("cos", Apply("pi", x))), 1, 1),
    "sind": in_degrees("sind", sine),
    "cosd": in_degrees("cosd", cosine),
    "tand": in_degrees("tand", tangent),
    "igamma": (head("gammainc"), 2, 2),
    "igammac": (named("gammaincc", lambda a, x: 1 - Apply("gammainc", a, x)), 2, 2),
    "clamp_min": (maximum, 2, 2),
    "clamp_max": (minimum, 2, 2),
    "fmax": (maximum, 2, 2),
    "fmin": (minimum, 2, 2),
    "addcmul": plus_product("*"),
    "addcdiv": plus_product("/"),
    "addmm": plus_matrix("@"),
    "addmv": plus_matrix("@"),
    "addr": plus_matrix("outer"),
    "mm": (arrays.product, 2, 2),
    "mv": (arrays.product, 2, 2),
    "ger": (nt.outer, 2, 2),
    "logabsdet": (named("logabsdet", lambda a: nt.log(nt.absolute(nt.det(a)))), 1, 1),
    "cholesky_inverse": (named("cholesky_inverse", lambda factor: nt.inv(factor @ factor.T)), 1, 1),
    "cholesky_solve": (named("cholesky_solve", lambda b, factor: nt.inv(factor @ factor.T) @ b), 2, 2),
    "matrix_exp": (arrays.of_array("expm"), 1, 1),
    "pairwise_distance": (pairwise_distance, 2, 2),
    "js_divergence": (jensen_shannon, 2, 2),
    "cosine_embedding_loss": (cosine_embedding, 3, 3),
    "multilabel_soft_margin_loss": (losses.bce_with_logits, 2, 2),
    "logcumsumexp": (log_cumulative, 1, 1),
    "cdist": (distances, 2, 2),
}
ALIASES = {
    "bmm": "mm", "scaled_modified_bessel_k0": "k0e", "scaled_modified_bessel_k1": "k1e",
    "mvlgamma": "multigammaln", "jsd": "js_divergence", "jensen_shannon": "js_divergence",
    "jensen_shannon_divergence": "js_divergence", "js": "js_divergence",
}  # fmt: skip
FUNCTIONS.update({alias: FUNCTIONS[name] for alias, name in ALIASES.items()})
#: PyTorch's and JAX's names of Bessel functions: bessel_j0, modified_bessel_k1, bessel_i0e.
BESSEL = {
    f"{prefix}_{name}": name
    for prefix, names in (
        ("bessel", ("j0", "j1", "y0", "y1", "i0", "i1", "k0", "k1", "i0e", "i1e", "k0e", "k1e", "jn")),
        ("modified_bessel", ("i0", "i1", "k0", "k1")),
        ("special", ("j0", "j1", "y0", "y1", "i0", "i1", "k0", "k1", "i0e", "i1e")),
    )
    for name in names
}
FUNCTIONS.update({alias: {**special.FUNCTIONS, **FUNCTIONS}[name] for alias, name in BESSEL.items()})
#: Keywords that are whole numbers, and those that are any formula.
KEYWORDS = {"logcumsumexp": ("axis",), "cdist": ("p",)}
VALUED = {
    "addcmul": ("value",), "addcdiv": ("value",), "addmm": ("beta", "alpha"), "addmv": ("beta", "alpha"),
    "addr": ("beta", "alpha"), "pairwise_distance": ("eps",), "cosine_embedding_loss": ("margin",),
}  # fmt: skip
