"""``A: matrix(n, n) spd``, ``t: scalar > 0``, ``g: noise(n) mean 0 var s**2``: what the names of a claim are.

A declaration is read in two rounds: first its words, with every formula in it left as a stretch of the text, then,
once all names are known, the formulas.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from verifier.facts import FACTS
from verifier.language.guard import Token

#: What a name can be, with the names people use.
KINDS = {
    "scalar": "scalar", "real": "scalar", "number": "scalar", "integer": "integer",
    "int": "integer", "natural": "natural",
    "vector": "vector", "vec": "vector", "matrix": "matrix", "mat": "matrix", "function": "function",
    "index": "index", "dim": "dim", "dimension": "dim", "size": "dim", "noise": "noise", "random": "random",
    "iid": "random", "bernoulli": "bernoulli", "normal": "normal", "gaussian": "normal",
    "standard_normal": "normal", "standard_gaussian": "normal",
    "uniform": "uniform", "exponential": "exponential", "poisson": "poisson", "binomial": "binomial",
    "geometric": "geometric", "laplace": "laplace", "chi2": "chi2", "rademacher": "rademacher",
    **dict.fromkeys(("N", "Normal", "Gaussian", "MVN", "multivariate_normal", "MultivariateNormal"), "normal"),
    "U": "uniform", "Unif": "uniform", "Exp": "exponential", "Pois": "poisson", "Bern": "bernoulli", "Ber": "bernoulli",
    "Bin": "binomial", "Geom": "geometric",
    **{law.capitalize(): law for law in ("uniform", "exponential", "poisson", "binomial", "bernoulli", "geometric",
                                         "laplace", "rademacher", "gamma", "beta", "weibull", "rayleigh", "logistic",
                                         "gumbel")},
    **{law: law for law in ("gamma", "beta", "weibull", "rayleigh", "logistic", "gumbel")},
    **dict.fromkeys(("lognormal", "log_normal", "LogNormal", "Lognormal"), "lognormal"),
}  # fmt: skip
#: Kinds of random names, and the shapes they may follow: ``w: vector(n) noise mean 0 var s**2``.
LAWS = ("noise", "random", "bernoulli", "normal", "uniform", "exponential", "poisson", "binomial", "geometric",
        "laplace", "chi2", "rademacher", "gamma", "beta", "lognormal", "weibull", "rayleigh", "logistic",
        "gumbel")  # fmt: skip
SHAPED = ("scalar", "vector", "matrix")
#: The axes of what the kinds declare.
RANK = {"scalar": 0, "integer": 0, "natural": 0, "vector": 1, "matrix": 2}
#: Other names of facts; a fact may stand for several.
FACT_ALIASES: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in FACTS},
    "nonsingular": ("invertible",),
    "full_rank_square": ("invertible",),
    "pd": ("spd",),
    "PD": ("spd",),
    "SPD": ("spd",),
    "PSD": ("psd",),
    "positive_definite": ("spd",),
    "positive_semidefinite": ("psd",),
    "spsd": ("psd",),
    "semidefinite": ("psd",),
    "positive_semi_definite": ("psd",),
    "nonnegative_definite": ("psd",),
    "non_negative_definite": ("psd",),
    "non_singular": ("invertible",),
    "non_negative": ("nonnegative",),
    "non_zero": ("nonzero",),
    "skew": ("antisymmetric",),
    "skew_symmetric": ("antisymmetric",),
    "lower": ("lower_triangular",),
    "upper": ("upper_triangular",),
    "full_column_rank": ("full_rank",),
    "injective": ("full_rank",),
    "orthonormal": ("orthogonal",),
    "projection": ("idempotent",),
    "projector": ("idempotent", "symmetric"),
    "orthogonal_projection": ("idempotent", "symmetric"),
    "orthogonal_projector": ("idempotent", "symmetric"),
    "permutation": ("orthogonal", "nonnegative"),
    "nonneg": ("nonnegative",),
    "probability": ("unit_interval",),
    "onehot": ("one_hot",),
    "unit_norm": ("unit",),
    "normalized": ("unit",),
    "distribution": ("simplex",),
    "stochastic": ("simplex",),
    "row_stochastic": ("nonnegative",),
    "row_one_hot": ("binary",),
    "column_stochastic": ("nonnegative",),
    "doubly_stochastic": ("nonnegative",),
}
#: Facts that are equations without a recipe of their own: they become hypotheses about the name.
EQUATIONS = {
    "involutory": "{0} @ {0} == eye({0})",
    "full_row_rank": "rank({0}) == len({0})",
    "surjective": "rank({0}) == len({0})",
    "commutes_with": "{0} @ {1} == {1} @ {0}",
    "row_stochastic": "sum({0}, axis=1) == 1",
    "row_one_hot": "sum({0}, axis=1) == 1",
    "column_stochastic": "sum({0}, axis=0) == 1",
    "doubly_stochastic": "sum({0}, axis=1) == 1; sum({0}, axis=0) == 1",
    "permutation": "sum({0}, axis=1) == 1; sum({0}, axis=0) == 1",
}
#: What is said of the rows, if it is said of a matrix.
OF_ROWS = {
    **dict.fromkeys(("stochastic", "simplex", "distribution"), "row_stochastic"),
    **dict.fromkeys(("one_hot", "onehot"), "row_one_hot"),
}
NOT_YET = frozenset({
    "normal_matrix", "toeplitz", "circulant", "hermitian", "unitary", "complex", "lipschitz", "convex",
})  # fmt: skip
#: Words before a formula.
PARAMETERS = {
    "mean": "mean", "var": "var", "variance": "var", "cov": "var", "covariance": "var", "std": "std", "p": "p",
}  # fmt: skip
#: The same and what libraries call them, as in ``normal(loc=0, scale=1)``, by the kind of the law.  SciPy's uniform has
#: a loc and a scale that is its width: it is not meant here.
KEYWORDS: Mapping[str, Mapping[str, str]] = {
    "normal": {"loc": "mean", "mu": "mean", "scale": "std", "sigma": "std", "sd": "std"},
    "laplace": {"loc": "mean", "mu": "mean", "scale": "scale", "b": "scale"},
    "exponential": {"rate": "rate", "lam": "rate", "lambd": "rate", "scale": "each", "mean": "each"},
    "uniform": {"low": "low", "a": "low", "high": "high", "b": "high"},
    "poisson": {"rate": "rate", "lam": "rate", "mu": "rate", "mean": "rate"},
    "binomial": {"n": "n"},
    "chi2": {"k": "k", "df": "k"},
    "gamma": {
        **dict.fromkeys(("shape", "a", "alpha", "k", "concentration"), "shape"),
        **dict.fromkeys(("rate", "beta", "lam"), "rate"),
        **dict.fromkeys(("scale", "theta"), "each"),
    },
    "beta": {"a": "a", "alpha": "a", "b": "b", "beta": "b"},
    "lognormal": {"mu": "mean", "loc": "mean", "sigma": "std"},
    "weibull": {**dict.fromkeys(("shape", "a", "c", "k", "concentration"), "shape"), "scale": "scale", "lam": "scale"},
    "rayleigh": {"scale": "scale", "sigma": "scale"},
    "logistic": {"loc": "mean", "mu": "mean", "scale": "scale", "s": "scale"},
    "gumbel": {"loc": "mode", "mu": "mode", "scale": "scale", "beta": "scale"},
}
#: What all noise is: its entries are independent of each other and of all other noise; of ``random`` names it is said.
INDEPENDENT = frozenset({"independent", "iid"})


class Declaration(Struct):
    """One declaration as it is written: names, kind, arguments in brackets, facts, parameters, bounds.

    ``bounds`` go on from the name, as in ``> 0``; ``relations`` say it again, as in ``x: -1 < x < 1``.  ``shaped`` is
    one of a random name that begins with its shape, as in ``vector(n) noise``; ``told`` is how many parameters then
    stand in brackets after the law, before the dimensions in ``arguments``.
    """

    text: str
    names: list[Token]
    kind: str = ""
    where: int = 0
    arguments: list[list[Token]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    equations: list[tuple[str, str]] = field(default_factory=list)
    parameters: dict[str, tuple[int, int]] = field(default_factory=dict)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    relations: list[list[Token]] = field(default_factory=list)
    of: list[Token] = field(default_factory=list)
    shaped: bool = False
    told: int = 0
