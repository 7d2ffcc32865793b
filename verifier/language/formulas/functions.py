"""Every function of the language by name: how many arguments it takes and what it builds.

Functions that bind an index, take a derivative or name a dimension need the syntax tree: they are in ``forms``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.errors import StatementError
from verifier.expressions import ELEMENTARY, Apply, Expression, lift
from verifier.language.axes import arrays, running, spectra
from verifier.language.axes.singular import smallest_singular_value
from verifier.language.constants import power
from verifier.language.formulas import (
    activations,
    by_integrals,
    counting,
    elementwise,
    embeddings,
    framework,
    further,
    half_orders,
    losses,
    moments,
    normalising,
    orthogonal,
    special,
    transforms,
)


class Plain(Struct, frozen=True):
    """A function of values only; ``keywords`` are the names of Python numbers it may be given besides, as axis=0,
    ``places`` those of its arguments, counted from 0, as ord=1 in norm(x, ord=1), ``reductions`` the words that
    its keyword reduction may be, and ``valued`` the keywords that may be any formula."""

    build: Callable[..., Expression]
    least: int = 1
    most: int = 1
    keywords: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    reductions: tuple[str, ...] = ()
    valued: tuple[str, ...] = ()

    @property
    def arity(self) -> str:
        """``1 argument``, ``1 to 2 arguments``."""
        many = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
        return f"{many} argument{'' if self.most == 1 else 's'}"


def _sum(x: Expression, axis: int | None = None, keepdims: int = 0) -> Expression:
    return nt.total(x) if axis is None else arrays.kept(arrays.along(x, axis), x, axis, keepdims)


def _mean(x: Expression, axis: int | None = None, keepdims: int = 0) -> Expression:
    return nt.mean(x) if axis is None else arrays.kept(arrays.along(x, axis, averaged=True), x, axis, keepdims)


def _extreme(name: str, of_two: Callable[[Expression, Expression], Expression]) -> Callable[..., Expression]:
    """The largest (or smallest) entry of one array, or the larger of two values entry by entry."""

    def build(a: Expression, b: Expression | None = None, axis: int | None = None, keepdims: int = 0) -> Expression:
        if b is not None and (axis is not None or keepdims):
            raise StatementError(f"{name} of two values has no axis: the larger of two is maximum(a, b)")
        if axis is not None:
            return arrays.kept(arrays.extreme_along(name, a, axis), a, axis, keepdims)
        return ArrayFunction(name, a) if b is None else of_two(a, b)

    return build


def _quadratic(a: Expression, v: Expression) -> Expression:
    """vᵀAv, with the matrix before the vector or behind it."""
    return nt.quadratic(v, a) if len(a.shape) == 1 and len(v.shape) == 2 else nt.quadratic(a, v)


def _two(build: Callable[..., Expression]) -> Plain:
    return Plain(build, 2, 2)


PLAIN: dict[str, Plain] = {
    **{name: Plain(build) for name, build in elementwise.UNARY.items()},
    **{
        name: Plain(*row)
        for table in (
            special.FUNCTIONS,
            by_integrals.FUNCTIONS,
            counting.FUNCTIONS,
            half_orders.FUNCTIONS,
            orthogonal.FUNCTIONS,
            activations.FUNCTIONS,
            losses.FUNCTIONS,
            framework.FUNCTIONS,
            further.FUNCTIONS,
            transforms.FUNCTIONS,
        )
        for name, row in table.items()
    },
    "max": Plain(_extreme("max", nt.maximum), 1, 2, ("axis", "keepdims")),
    "min": Plain(_extreme("min", nt.minimum), 1, 2, ("axis", "keepdims")),
    **{
        name: Plain(arrays.of_array(name)) for name in ("rank", "expm", "cholesky", "sqrtm", "logm", "eigmax", "eigmin")
    },
    "nuclear_norm": Plain(arrays.of_array("nuclear")),
    "spectral_norm": Plain(arrays.spectral_norm),
    "sigma_min": Plain(smallest_singular_value),
    "spectral_radius": Plain(spectra.spectral_radius),
    "max_norm": Plain(arrays.largest_entry),
    "log": Plain(elementwise.logarithm, 1, 2),
    "clip": Plain(elementwise.clip, 3, 3),
    "leaky_relu": Plain(elementwise.leaky_relu, 1, 2),
    "prelu": _two(elementwise.leaky_relu),
    "elu": Plain(elementwise.elu, 1, 2),
    "power": _two(power),
    "hadamard": _two(lambda a, b: a * b),
    "sum": Plain(_sum, keywords=("axis", "keepdims")),
    "mean": Plain(_mean, keywords=("axis", "keepdims")),
    "weighted_mean": _two(lambda x, w: nt.total(w * x) / nt.total(w)),
    "var": Plain(moments.variance, keywords=("axis", "ddof", "keepdims")),
    "std": Plain(moments.deviation, keywords=("axis", "ddof", "keepdims")),
    "sample_cov": Plain(moments.sample_covariance, 1, 2, keywords=("rowvar", "bias", "ddof")),
    "softmax": Plain(arrays.softmax, keywords=("axis",)),
    "softmin": Plain(arrays.softmin, keywords=("axis",)),
    "log_softmax": Plain(arrays.log_softmax, keywords=("axis",)),
    "logsumexp": Plain(arrays.logsumexp, keywords=("axis", "keepdims")),
    "cumsum": Plain(running.cumulative, keywords=("axis",)),
    "cumprod": Plain(running.product, keywords=("axis",)),
    "scaled_dot_product_attention": Plain(arrays.attention, 3, 3),
    "norm": Plain(arrays.norm, 1, 2),
    "fro": Plain(lambda a: arrays.norm(a, "fro")),
    "l1_norm": Plain(lambda x: arrays.norm(x, lift(1))),
    "linf_norm": Plain(lambda x: arrays.norm(x, "inf")),
    "normalize": Plain(normalising.unit, keywords=("axis", "p"), valued=("eps",)),
    "layer_norm": Plain(normalising.layer_norm, 1, 4, valued=("weight", "bias", "eps")),
    "batch_norm": Plain(normalising.batch_norm, 1, 2, valued=("weight", "bias", "eps")),
    "instance_norm": Plain(normalising.instance_norm, 1, 2, valued=("eps",)),
    "rms_norm": Plain(normalising.rms_norm, 1, 3, valued=("weight", "eps")),
    "entropy": Plain(normalising.entropy),
    "kl": _two(normalising.divergence),
    "cross": _two(arrays.cross),
    "dot": _two(arrays.product),
    "inner": _two(arrays.inner),
    "outer": _two(nt.outer),
    "quadratic": _two(_quadratic),
    "tr": Plain(nt.tr),
    "det": Plain(nt.det),
    "logdet": Plain(nt.logdet),
    "inv": Plain(nt.inv),
    "solve": _two(arrays.solve),
    "matrix_power": _two(arrays.matrix_power),
    "transpose": Plain(arrays.transpose),
    "sym": Plain(arrays.symmetric_part),
    "skew": Plain(arrays.skew_part),
    "diag": Plain(arrays.diag),
    "diagonal": Plain(nt.diagonal),
    "tril": Plain(arrays.lower_part, keywords=("k",)),
    "triu": Plain(arrays.upper_part, keywords=("k",)),
    "cond": Plain(arrays.condition, 1, 2),
    "pinv": Plain(arrays.pseudoinverse),
    "adj": Plain(arrays.adjugate),
    "row": Plain(nt.row),
    "column": Plain(nt.column),
    "E": Plain(nt.E),
    "Var": Plain(moments.random_variance),
    "Cov": Plain(moments.covariance, 1, 2),
    "corr": _two(moments.correlation),
    "corrcoef": _two(moments.correlations),
}
_ALIASES = {
    "trace": "tr", "total": "sum", "average": "mean", "maximum": "max", "minimum": "min", "multiply": "hadamard",
    "matmul": "dot", "vdot": "inner", "frobenius": "norm", "inverse": "inv", "determinant": "det", "T": "transpose",
    "quadratic_form": "quadratic", "quadform": "quadratic", "expectation": "E", "expect": "E", "Expectation": "E",
    "adjugate": "adj", "variance": "Var", "cov": "Cov", "Corr": "corr", "correlation": "corr", "pearson": "corr",
    "lse": "logsumexp", "reduce_sum": "sum", "reduce_mean": "mean", "reduce_max": "max", "reduce_min": "min",
    "reduce_logsumexp": "logsumexp", "reduce_std": "std", "reduce_variance": "var",
    "σ": "sigmoid", "Γ": "gamma", "ψ": "digamma", "Φ": "Phi", "φ": "phi", "pow": "power",
    "max_eigenvalue": "eigmax", "min_eigenvalue": "eigmin",
    "lambda_max": "eigmax", "lambda_min": "eigmin", "spectral": "spectral_norm", "sigma_max": "spectral_norm",
    "nuclear": "nuclear_norm",
    "amax": "max", "amin": "min", "matrix_rank": "rank", "diagflat": "diag", "clamp": "clip",
    "frobenius_norm": "fro", "norm_fro": "fro", "l2_norm": "norm",
    "kl_divergence": "kl", "KL": "kl", "layernorm": "layer_norm", "rmsnorm": "rms_norm", "outer_product": "outer",
    "dot_product_attention": "scaled_dot_product_attention", "l2_normalize": "normalize",
}  # fmt: skip
#: What PyTorch calls the arguments after the first, each with its place.
_PLACES: dict[str, dict[str, int]] = {
    "norm": {"ord": 1, "p": 1}, "gelu": {"approximate": 1}, "elu": {"alpha": 1}, "celu": {"alpha": 1},
    "swish": {"beta": 1}, "leaky_relu": {"negative_slope": 1}, "softplus": {"beta": 1, "threshold": 2},
    "rrelu": {"lower": 1, "upper": 2}, "softshrink": {"lambd": 1}, "squareplus": {"b": 1},
    "hardshrink": {"lambd": 1}, "threshold": {"threshold": 1, "value": 2}, "hardtanh": {"min_val": 1, "max_val": 2},
    "clip": {"min": 1, "max": 2, "a_min": 1, "a_max": 2}, "huber_loss": {"delta": 2}, "smooth_l1": {"beta": 2},
    "smooth_l1_loss": {"beta": 2},
    "triplet": {"margin": 3}, "selu": {"alpha": 1, "scale": 2},
    "margin_ranking_loss": {"margin": 3}, "hinge_embedding_loss": {"margin": 2}, "heaviside": {"values": 1},
}  # fmt: skip
PLAIN.update({name: replace(PLAIN[name], places=places) for name, places in _PLACES.items()})
PLAIN.update({name: replace(PLAIN[name], keywords=(switch,)) for name, switch in losses.SWITCHES.items()})
PLAIN.update({name: replace(PLAIN[name], valued=names) for name, names in losses.VALUED.items()})
PLAIN.update({name: replace(PLAIN[name], keywords=names) for name, names in framework.KEYWORDS.items()})
PLAIN.update({name: replace(PLAIN[name], valued=names) for name, names in framework.VALUED.items()})
PLAIN["softplus"] = replace(PLAIN["softplus"], valued=("threshold",))
PLAIN["rrelu"] = replace(PLAIN["rrelu"], keywords=("training",))
PLAIN.update(
    {alias: PLAIN[name] for table in (_ALIASES, activations.ALIASES, losses.ALIASES) for alias, name in table.items()}
)
PLAIN.update({name: replace(PLAIN[name], reductions=words) for name, words in losses.REDUCED.items()})
PLAIN.update(
    dict.fromkeys(
        ("cosine_similarity", "cosine"), Plain(embeddings.cosine_similarity, 2, 2, ("axis",), valued=("eps",))
    )
)
PLAIN.update(
    {name: Plain(lambda x, head=head: Apply(head, x)) for name, head in ELEMENTARY.items() if name not in PLAIN}
)

#: Known to the language, not yet to the verifier.
NOT_YET = frozenset({
    "conv",
})  # fmt: skip


def plain(name: str) -> Plain | None:
    """The function of that name that takes values only."""
    return PLAIN.get(name)


def known_names() -> list[str]:
    """Every name that may be called."""
    from verifier.language.forms import FORMS
    from verifier.language.statements import SENTENCES

    return [*PLAIN, *FORMS, *SENTENCES, *NOT_YET]
