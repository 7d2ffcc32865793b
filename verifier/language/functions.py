"""Every function of the language by name: how many arguments it takes and what it builds.

Functions that bind an index, take a derivative or name a dimension need the syntax tree: they are in ``forms``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.expressions import ELEMENTARY, Apply, Expression
from verifier.language import activations, arrays, elementwise, losses, special
from verifier.language.constants import power


@dataclass(frozen=True)
class Plain:
    """A function of values only; ``keywords`` are the names of Python numbers it may be given besides, as axis=0."""

    build: Callable[..., Expression]
    least: int = 1
    most: int = 1
    keywords: tuple[str, ...] = ()

    @property
    def arity(self) -> str:
        """``1 argument``, ``1 to 2 arguments``."""
        many = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
        return f"{many} argument{'' if self.most == 1 else 's'}"


def _sum(x: Expression, axis: int | None = None) -> Expression:
    return nt.total(x) if axis is None else arrays.along(x, axis)


def _mean(x: Expression, axis: int | None = None) -> Expression:
    return nt.mean(x) if axis is None else arrays.along(x, axis, averaged=True)


def _extreme(name: str, of_two: Callable[[Expression, Expression], Expression]) -> Callable[..., Expression]:
    """The largest (or smallest) entry of one array, or the larger of two values entry by entry."""

    def build(a: Expression, b: Expression | None = None, axis: int | None = None) -> Expression:
        if axis is not None:
            return arrays.extreme_along(name, a, axis)
        return ArrayFunction(name, a) if b is None else of_two(a, b)

    return build


def _two(build: Callable[..., Expression]) -> Plain:
    return Plain(build, 2, 2)


PLAIN: dict[str, Plain] = {
    **{name: Plain(build) for name, build in elementwise.UNARY.items()},
    **{
        name: Plain(*row)
        for table in (special.FUNCTIONS, activations.FUNCTIONS, losses.FUNCTIONS)
        for name, row in table.items()
    },
    "max": Plain(_extreme("max", elementwise.maximum), 1, 2, ("axis",)),
    "min": Plain(_extreme("min", elementwise.minimum), 1, 2, ("axis",)),
    **{name: Plain(arrays.of_array(name)) for name in ("rank", "expm", "cholesky", "eigmax", "eigmin")},
    "nuclear_norm": Plain(arrays.of_array("nuclear")),
    "spectral_norm": Plain(arrays.spectral_norm),
    "max_norm": Plain(arrays.largest_entry),
    "clip": Plain(elementwise.clip, 3, 3),
    "leaky_relu": Plain(elementwise.leaky_relu, 1, 2),
    "prelu": _two(elementwise.leaky_relu),
    "elu": Plain(elementwise.elu, 1, 2),
    "power": _two(power),
    "hadamard": _two(lambda a, b: a * b),
    "sum": Plain(_sum, keywords=("axis",)),
    "mean": Plain(_mean, keywords=("axis",)),
    "var": Plain(arrays.variance, keywords=("axis", "ddof")),
    "std": Plain(arrays.deviation, keywords=("axis", "ddof")),
    "softmax": Plain(arrays.softmax, keywords=("axis",)),
    "log_softmax": Plain(arrays.log_softmax, keywords=("axis",)),
    "logsumexp": Plain(arrays.logsumexp, keywords=("axis",)),
    "cumsum": Plain(arrays.cumulative),
    "norm": Plain(arrays.norm, 1, 2),
    "dot": _two(arrays.product),
    "inner": _two(arrays.inner),
    "outer": _two(nt.outer),
    "quadratic": _two(nt.quadratic),
    "tr": Plain(nt.tr),
    "det": Plain(nt.det),
    "logdet": Plain(nt.logdet),
    "inv": Plain(nt.inv),
    "solve": _two(arrays.solve),
    "matrix_power": _two(arrays.matrix_power),
    "transpose": Plain(arrays.transpose),
    "sym": Plain(arrays.symmetric_part),
    "diag": Plain(arrays.diag),
    "diagonal": Plain(nt.diagonal),
    "tril": Plain(nt.tril),
    "triu": Plain(nt.triu),
    "pinv": Plain(arrays.pseudoinverse),
    "adj": Plain(arrays.adjugate),
    "row": Plain(nt.row),
    "column": Plain(nt.column),
    "E": Plain(nt.E),
    "Var": Plain(arrays.random_variance),
    "Cov": Plain(arrays.covariance, 1, 2),
}
_ALIASES = {
    "trace": "tr", "total": "sum", "average": "mean", "maximum": "max", "minimum": "min", "multiply": "hadamard",
    "matmul": "dot", "vdot": "inner", "frobenius": "norm", "inverse": "inv", "determinant": "det", "T": "transpose",
    "quadratic_form": "quadratic", "quadform": "quadratic", "expectation": "E", "expect": "E", "Expectation": "E",
    "adjugate": "adj", "variance": "Var", "cov": "Cov", "lse": "logsumexp", "pow": "power",
    "lambda_max": "eigmax", "lambda_min": "eigmin", "spectral": "spectral_norm", "nuclear": "nuclear_norm",
    "amax": "max", "amin": "min", "matrix_rank": "rank",
}  # fmt: skip
PLAIN.update({alias: PLAIN[name] for alias, name in _ALIASES.items()})
PLAIN.update(
    {name: Plain(lambda x, head=head: Apply(head, x)) for name, head in ELEMENTARY.items() if name not in PLAIN}
)

#: Known to the language, not yet to the verifier.
NOT_YET = frozenset({
    "logm", "sqrtm", "eigvals", "argmax", "argmin", "cumprod", "sort", "roll", "flip", "conv",
})  # fmt: skip


def plain(name: str) -> Plain | None:
    """The function of that name that takes values only."""
    return PLAIN.get(name)


def known_names() -> list[str]:
    """Every name that may be called."""
    from verifier.language.forms import FORMS
    from verifier.language.statements import SENTENCES

    return [*PLAIN, *FORMS, *SENTENCES, *NOT_YET]


def numeric_keyword(value: Any) -> bool:
    """A keyword's value is a whole number, as in axis=0."""
    return isinstance(value, int) and not isinstance(value, bool)
