"""The losses of a deep-learning framework, each by its formula.

A loss of two arrays is the mean over their entries, as PyTorch has it; of two scalars it is the loss itself.
Cross-entropies take one vector of scores and one of targets that are probabilities, and add up over the classes.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import Rational

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Defined, Expression, Number, Variable, lift
from verifier.language.formulas.activations import given
from verifier.language.formulas.class_losses import cross_entropy, nll
from verifier.language.formulas.embeddings import by_label, cosine_similarity, triplet
from verifier.language.formulas.reductions import averaged
from verifier.language.formulas.special import Row, pi
from verifier.notation import maximum, minimum


def _mean_of(name: str, loss: Callable[..., Expression]) -> Callable[..., Expression]:
    def build(*arguments: Expression, reduction: str = "mean") -> Expression:
        return Defined(name, arguments, averaged(loss(*arguments), reduction))

    return build


def huber(delta: Expression, residual: Expression) -> Expression:
    """r²/2 for |r| ≤ δ, else δ(|r| − δ/2): c(|r| − c/2) with c = min(|r|, δ); SciPy's order of arguments."""
    size = nt.absolute(residual)
    capped = minimum(size, delta)
    return Defined("huber", (delta, residual), capped * (size - capped / 2))


def huber_named(first: Expression, second: Expression | None = None, third: Expression | None = None) -> Expression:
    """``huber(r)`` with δ = 1; ``huber(δ, r)`` as in SciPy or ``huber(r, δ)`` as in the frameworks, whichever argument
    is the threshold; ``huber(x, y, δ)`` as in PyTorch.

    Raises:
        StatementError: when both or neither of two arguments can be the threshold, which must be > 0.
    """
    if second is None:
        return huber(lift(1), first)
    if third is not None:
        return huber_loss(first, second, third)
    return huber(*by_threshold("huber", first, second))


def pseudo_huber_named(first: Expression, second: Expression) -> Expression:
    """``pseudo_huber(δ, r)`` as in SciPy, or ``pseudo_huber(r, δ)``, whichever argument is the threshold."""
    return pseudo_huber(*by_threshold("pseudo_huber", first, second))


def by_threshold(name: str, first: Expression, second: Expression) -> tuple[Expression, Expression]:
    """δ and r of two arguments.

    Raises:
        StatementError: when both or neither can be the threshold, which must be > 0.
    """
    ranks = likelihood(first), likelihood(second)
    if ranks[0] == ranks[1]:
        known = "both are" if ranks[0] else "neither is"
        raise StatementError(
            f"which argument of {name} is the threshold? It must be > 0, and {known} known to be; "
            "declare that one alone positive, as in delta: scalar > 0, or give it as a number"
        )
    return (first, second) if ranks[0] > ranks[1] else (second, first)


def likelihood(value: Expression) -> int:
    """How likely a value is a threshold: a positive number before a scalar that is declared > 0 before all else."""
    if isinstance(value, Number):
        return 2 if value.value > 0 else 0
    return int(isinstance(value, Variable) and not value.shape and "positive" in value.facts)


def huber_loss(x: Expression, y: Expression, delta: Expression | None = None, reduction: str = "mean") -> Expression:
    """The mean of huber(δ, x − y)."""
    shown = (x, y) if delta is None else (x, y, delta)
    return Defined("huber_loss", shown, averaged(huber(given(delta, 1), x - y), reduction))


def smooth_l1(
    x: Expression, y: Expression | None = None, beta: Expression | None = None, reduction: str = ""
) -> Expression:
    """The mean of huber(β, x − y)/β; of a residual alone it is that of each entry, y = 0."""
    b = given(beta, 1)
    shown = tuple(part for part in (x, y, beta) if part is not None)
    each = huber(b, x if y is None else x - y) / b
    return Defined("smooth_l1", shown, averaged(each, reduction or ("none" if y is None else "mean")))


def smooth_l1_named(
    first: Expression, second: Expression | None = None, beta: Expression | None = None, reduction: str = ""
) -> Expression:
    """``smooth_l1(r, β)`` of a residual and a threshold, a scalar that is declared > 0 or a positive number, as
    ``huber(r, δ)`` is read; else as PyTorch's ``smooth_l1_loss``."""
    if second is not None and beta is None and not second.shape and likelihood(second) > likelihood(first):
        return smooth_l1(first, beta=second, reduction=reduction)
    return smooth_l1(first, second, beta, reduction)


def pseudo_huber(delta: Expression, residual: Expression) -> Expression:
    """δ²(√(1 + (r/δ)²) − 1)."""
    return Defined("pseudo_huber", (delta, residual), delta**2 * (nt.sqrt(1 + (residual / delta) ** 2) - 1))


def kl_loss(logarithms: Expression, targets: Expression, reduction: str = "mean", log_target: int = 0) -> Expression:
    """The mean of p(log p − l) for logarithms l and probabilities p (with ``log_target`` their logarithms), as
    PyTorch's ``kl_div``; ``"batchmean"`` is the sum divided by the number of rows."""
    p, log_p = (nt.exp(targets), targets) if log_target else (targets, nt.log(targets))
    each = p * (log_p - logarithms)
    if reduction == "batchmean" and each.shape:
        return Defined("kl_div_loss", (logarithms, targets), nt.total(each) / lift(each.shape[0]))
    return Defined("kl_div_loss", (logarithms, targets), averaged(each, reduction))


def bce(p: Expression, y: Expression, reduction: str = "mean", weight: Expression | None = None) -> Expression:
    """The mean of −w(y log p + (1 − y) log(1 − p))."""
    loss = -y * nt.log(p) - (1 - y) * nt.log(1 - p)
    return _weighted("bce", (p, y), loss, weight, reduction)


def bce_with_logits(
    z: Expression,
    y: Expression,
    reduction: str = "mean",
    weight: Expression | None = None,
    pos_weight: Expression | None = None,
) -> Expression:
    """The mean of log(1 + e^z) − yz, or with a weight c of the positive class of cy·log(1 + e^(−z)) + (1 − y)·log(1 +
    e^z); all times w."""
    loss = nt.softplus(z) - y * z
    if pos_weight is not None:
        loss = pos_weight * y * nt.softplus(-z) + (1 - y) * nt.softplus(z)
    return _weighted("bce_with_logits", (z, y), loss, weight, reduction)


def _weighted(
    name: str, shown: tuple[Expression, ...], loss: Expression, weight: Expression | None, reduction: str
) -> Expression:
    return Defined(name, shown, averaged(loss if weight is None else weight * loss, reduction))


def poisson_nll(
    z: Expression, y: Expression, reduction: str = "mean", log_input: int = 1, eps: Expression | None = None
) -> Expression:
    """The mean of e^z − yz for the logarithm z of a rate; of z − y·log(z + ε) for a rate, ε = 10⁻⁸ as in PyTorch."""
    small = lift(Rational(1, 10**8)) if eps is None else eps
    return Defined(
        "poisson_nll", (z, y), averaged(nt.exp(z) - y * z if log_input else z - y * nt.log(z + small), reduction)
    )


def margin_ranking(
    a: Expression, b: Expression, y: Expression, margin: Expression | None = None, reduction: str = "mean"
) -> Expression:
    """The mean of max(0, −y(a − b) + margin)."""
    shown = (a, b, y) if margin is None else (a, b, y, margin)
    return Defined("margin_ranking_loss", shown, averaged(nt.relu(-y * (a - b) + given(margin, 0)), reduction))


def hinge_embedding(
    x: Expression, y: Expression, margin: Expression | None = None, reduction: str = "mean"
) -> Expression:
    """The mean of x for y = 1 and of max(0, margin − x) for y = −1."""
    shown = (x, y) if margin is None else (x, y, margin)
    loss = by_label(y, x, nt.relu(given(margin, 1) - x))
    return Defined("hinge_embedding_loss", shown, averaged(loss, reduction))


def gaussian_nll(
    mean: Expression, y: Expression, variance: Expression, reduction: str = "mean", full: int = 0
) -> Expression:
    """½(log v + (μ − y)²/v), as in PyTorch without the constant ½ log 2π unless it is asked for."""
    loss = (nt.log(variance) + (mean - y) ** 2 / variance) / 2
    loss = loss + nt.log(2 * pi()) / 2 if full else loss
    return Defined("gaussian_nll", (mean, y, variance), averaged(loss, reduction))


def normal_log_density(x: Expression, mean: Expression, variance: Expression) -> Expression:
    """log of the normal density, −½ log(2πv) − (x − μ)²/(2v)."""
    return -nt.log(2 * pi() * variance) / 2 - (x - mean) ** 2 / (2 * variance)


def log_cosh(x: Expression, y: Expression | None = None) -> Expression:
    """The mean of log cosh(x − y); of one array it is log cosh of each entry."""
    residual = x if y is None else x - y
    each = nt.log((nt.exp(residual) + nt.exp(-residual)) / 2)
    return Defined("logcosh", (x,) if y is None else (x, y), each if y is None else averaged(each))


def pinball(first: Expression, second: Expression, third: Expression | None = None) -> Expression:
    """max(q·r, (q − 1)·r) of a residual r, or of r = y − x for ``pinball(y, x, q)`` as in scikit-learn."""
    residual, q = (first, second) if third is None else (first - second, third)
    return maximum(q * residual, (q - 1) * residual)


FUNCTIONS: dict[str, Row] = {
    "mse": (_mean_of("mse", lambda x, y: (x - y) ** 2), 2, 2),
    "mae": (_mean_of("mae", lambda x, y: nt.absolute(x - y)), 2, 2),
    "huber": (huber_named, 1, 3),
    "pseudo_huber": (pseudo_huber_named, 2, 2),
    "scipy_huber": (huber, 2, 2),
    "scipy_pseudo_huber": (pseudo_huber, 2, 2),
    "huber_loss": (huber_loss, 2, 3),
    "smooth_l1": (smooth_l1_named, 1, 3),
    "smooth_l1_loss": (smooth_l1, 1, 3),
    "bce": (bce, 2, 2),
    "bce_with_logits": (bce_with_logits, 2, 2),
    "cross_entropy": (cross_entropy, 2, 2),
    "kl_div_loss": (kl_loss, 2, 2),
    "nll": (nll, 2, 2),
    "hinge_loss": (_mean_of("hinge_loss", lambda s, y: nt.relu(1 - y * s)), 2, 2),
    "squared_hinge": (_mean_of("squared_hinge", lambda s, y: nt.relu(1 - y * s) ** 2), 2, 2),
    "soft_margin": (_mean_of("soft_margin", lambda s, y: nt.log(1 + nt.exp(-(y * s)))), 2, 2),
    "logcosh": (log_cosh, 1, 2),
    "pinball": (_mean_of("pinball", pinball), 2, 3),
    "poisson_nll": (poisson_nll, 2, 2),
    "margin_ranking_loss": (margin_ranking, 3, 4),
    "hinge_embedding_loss": (hinge_embedding, 2, 3),
    "gaussian_nll": (gaussian_nll, 3, 3),
    "normal_logpdf": (lambda x, m, v: Defined("normal_logpdf", (x, m, v), normal_log_density(x, m, v)), 3, 3),
    "cosine_similarity": (cosine_similarity, 2, 2),
    "triplet": (triplet, 3, 4),
    "rmse": (lambda x, y: Defined("rmse", (x, y), nt.sqrt(averaged((x - y) ** 2))), 2, 2),
}
ALIASES = {
    "mse_loss": "mse", "mean_squared_error": "mse", "l1_loss": "mae", "mean_absolute_error": "mae",
    "binary_cross_entropy": "bce", "bce_loss": "bce", "quantile_loss": "pinball", "cosine": "cosine_similarity",
    "binary_cross_entropy_with_logits": "bce_with_logits", "bce_logits": "bce_with_logits", "nll_loss": "nll",
    "softmax_cross_entropy": "cross_entropy", "soft_margin_loss": "soft_margin", "log_cosh": "logcosh",
    "pinball_loss": "pinball", "squared_hinge_loss": "squared_hinge", "cross_entropy_loss": "cross_entropy",
    "logcosh_loss": "logcosh", "log_cosh_loss": "logcosh",
    "poisson_nll_loss": "poisson_nll", "gaussian_nll_loss": "gaussian_nll", "triplet_margin_loss": "triplet",
}  # fmt: skip
FUNCTIONS.update({alias: FUNCTIONS[name] for alias, name in ALIASES.items()})
#: The losses that PyTorch's keyword ``reduction`` belongs to, by every name, and the words it may be.
REDUCED = {
    name: ("mean", "sum", "none", *(("batchmean",) if name == "kl_div_loss" else ()))
    for alias in (
        "mse", "mae", "huber_loss", "smooth_l1", "smooth_l1_loss", "bce", "bce_with_logits", "cross_entropy",
        "kl_div_loss", "hinge_loss", "squared_hinge", "soft_margin", "poisson_nll", "gaussian_nll",
        "margin_ranking_loss", "hinge_embedding_loss",
    )
    for name in (alias, *(other for other, meant in ALIASES.items() if meant == alias))
}  # fmt: skip

#: PyTorch's further keywords of losses, by every name: those that are switches, and those that have a value.
SWITCHES = {"kl_div_loss": "log_target", "poisson_nll": "log_input", "gaussian_nll": "full"}
VALUED = {
    "cross_entropy": ("label_smoothing",), "bce": ("weight",), "bce_with_logits": ("weight", "pos_weight"),
    "smooth_l1": ("beta",), "poisson_nll": ("eps",), "triplet": ("eps",),
}  # fmt: skip
