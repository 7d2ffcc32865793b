"""Further activations and losses of frameworks and papers, each by its formula."""

from __future__ import annotations

from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.errors import ShapeError
from verifier.expressions import Defined, Expression, Variable, lift
from verifier.facts import shape_text
from verifier.language.axes import arrays
from verifier.language.constants import power
from verifier.language.formulas import embeddings, normalising
from verifier.language.formulas.activations import given
from verifier.language.formulas.elementwise import clip
from verifier.language.formulas.reductions import averaged
from verifier.language.formulas.special import Row, named
from verifier.notation import maximum


def hinge(score: Expression, y: Expression | None = None) -> Expression:
    """max(0, 1 − m) of a margin m, or the mean of max(0, 1 − ys) of scores and labels ±1."""
    if y is None:
        return Defined("hinge", (score,), nt.relu(1 - score))
    return Defined("hinge", (score, y), averaged(nt.relu(1 - y * score)))


def sparse_plus(x: Expression) -> Expression:
    """0 for x ≤ −1, (x + 1)²/4 up to 1, x above, as in JAX: c²/4 + max(x − 1, 0), c being x + 1 between 0 and 2."""
    return clip(x + 1, lift(0), lift(2)) ** 2 / 4 + nt.relu(x - 1)


def log_mean_exp(x: Expression) -> Expression:
    """log of the mean of e^x."""
    return nt.log(nt.mean(nt.exp(x)))


def root_mean_square(x: Expression) -> Expression:
    """√(mean x²)."""
    return nt.sqrt(nt.mean(x**2))


def clipped_by_norm(x: Expression, bound: Expression) -> Expression:
    """x, or c·x/‖x‖ where ‖x‖ > c: x/max(1, ‖x‖/c)."""
    return x / maximum(lift(1), arrays.norm(x) / bound)


def squared_log_error(x: Expression, y: Expression) -> Expression:
    """(log(1 + x) − log(1 + y))²."""
    return (nt.log(1 + x) - nt.log(1 + y)) ** 2


def of_labels_first(y: Expression, p: Expression) -> Expression:
    """−Σ y log p of probabilities, the labels first, as in Keras.

    Raises:
        ShapeError: for what is no vector.
    """
    if len(y.shape) != 1 or len(p.shape) != 1:
        raise ShapeError(f"categorical_crossentropy takes two vectors, not shape {shape_text(p.shape)}")
    return -(y @ nt.log(p))


def mean_binary(y: Expression, p: Expression) -> Expression:
    """The mean of −y log p − (1 − y) log(1 − p), the labels first, as in Keras."""
    return averaged(-y * nt.log(p) - (1 - y) * nt.log(1 - p))


def spread(x: Expression) -> Expression:
    """max x − min x."""
    return ArrayFunction("max", x) - ArrayFunction("min", x)


def capped(x: Expression, cap: Expression) -> Expression:
    """c·tanh(x/c)."""
    return cap * nt.tanh(x / cap)


def one_minus_cosine(x: Expression, y: Expression) -> Expression:
    """1 − cos(x, y)."""
    return 1 - embeddings.cosine_similarity(x, y)


def focal(z: Expression, y: Expression, alpha: Expression | None = None, gamma: Expression | None = None) -> Expression:
    """α_y·c·(1 − q)^γ with c = −y log p − (1 − y) log(1 − p), q = py + (1 − p)(1 − y), α_y = αy + (1 − α)(1 − y) and
    p = σ(z), entry by entry, as in torchvision: α = ¼ and γ = 2 if they are not given; for labels 0 and 1 it is
    −α(1 − p)^γ y log p − (1 − α) p^γ (1 − y) log(1 − p)."""
    a, g = given(alpha, "1/4"), given(gamma, 2)
    if _are_labels(y):
        near = a * power(nt.sigmoid(-z), g) * y * nt.softplus(-z)
        return near + (1 - a) * power(nt.sigmoid(z), g) * (1 - y) * nt.softplus(z)
    missed = y * nt.sigmoid(-z) + (1 - y) * nt.sigmoid(z)
    entropy = y * nt.softplus(-z) + (1 - y) * nt.softplus(z)
    return (a * y + (1 - a) * (1 - y)) * power(missed, g) * entropy


def _are_labels(y: Expression) -> bool:
    """Every entry is 0 or 1, as declared."""
    return y in (lift(0), lift(1)) or (isinstance(y, Variable) and bool(y.facts & {"binary", "one_hot"}))


FUNCTIONS: dict[str, Row] = {
    "hinge": (hinge, 1, 2),
    "sparse_plus": (named("sparse_plus", sparse_plus), 1, 1),
    "sparse_sigmoid": (named("sparse_sigmoid", lambda x: clip((x + 1) / 2, lift(0), lift(1))), 1, 1),
    "tanhexp": (named("tanhexp", lambda x: x * nt.tanh(nt.exp(x))), 1, 1),
    "softcap": (named("softcap", capped), 2, 2),
    "logmeanexp": (named("logmeanexp", log_mean_exp), 1, 1),
    "rms": (named("rms", root_mean_square), 1, 1),
    "ptp": (named("ptp", spread), 1, 1),
    "clip_by_norm": (named("clip_by_norm", clipped_by_norm), 2, 2),
    "perplexity": (named("perplexity", lambda p: nt.exp(normalising.entropy(p))), 1, 1),
    "ldexp": (named("ldexp", lambda x, k: x * lift(2) ** k), 2, 2),
    "squared_error": (named("squared_error", lambda x, y: (x - y) ** 2), 2, 2),
    "absolute_error": (named("absolute_error", lambda x, y: nt.absolute(x - y)), 2, 2),
    "msle": (named("msle", lambda x, y: averaged(squared_log_error(x, y))), 2, 2),
    "categorical_crossentropy": (named("categorical_crossentropy", of_labels_first), 2, 2),
    "binary_crossentropy": (named("binary_crossentropy", mean_binary), 2, 2),
    "cosine_distance": (named("cosine_distance", one_minus_cosine), 2, 2),
    "sigmoid_focal_loss": (
        lambda z, y, alpha=None, gamma=None: Defined("sigmoid_focal_loss", (z, y), focal(z, y, alpha, gamma)), 2, 4,
    ),
}  # fmt: skip
ALIASES = {
    "log_mean_exp": "logmeanexp", "mean_squared_logarithmic_error": "msle",
}  # fmt: skip
FUNCTIONS.update({alias: FUNCTIONS[name] for alias, name in ALIASES.items()})
