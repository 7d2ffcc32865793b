"""Modules of PyTorch that are made and applied at once: nn.ReLU()(x), nn.Softmax(dim=1)(X), nn.MSELoss()(x, y)."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.language.constants import LIBRARIES
from verifier.language.spellings.calls import Call

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Functions entry by entry, and softmax, whose parameters follow the array.
FUNCTIONS = {
    "ReLU": "relu", "ReLU6": "relu6", "Sigmoid": "sigmoid", "Tanh": "tanh", "GELU": "gelu", "SiLU": "silu",
    "Mish": "mish", "Softplus": "softplus", "Softsign": "softsign", "ELU": "elu", "CELU": "celu", "SELU": "selu",
    "LeakyReLU": "leaky_relu", "Hardtanh": "hardtanh", "Hardswish": "hardswish", "Hardsigmoid": "hardsigmoid",
    "Softshrink": "softshrink", "Hardshrink": "hardshrink", "Tanhshrink": "tanhshrink", "LogSigmoid": "logsigmoid",
    "Softmax": "softmax", "LogSoftmax": "log_softmax", "Softmin": "softmin", "Threshold": "threshold",
}  # fmt: skip
#: Losses, whose parameters have names.
LOSSES = {
    "MSELoss": "mse_loss", "L1Loss": "l1_loss", "SmoothL1Loss": "smooth_l1_loss", "HuberLoss": "huber_loss",
    "BCELoss": "bce_loss", "BCEWithLogitsLoss": "bce_with_logits", "CrossEntropyLoss": "cross_entropy",
    "KLDivLoss": "kl_div_loss", "GaussianNLLLoss": "gaussian_nll_loss", "PoissonNLLLoss": "poisson_nll_loss",
    "CosineSimilarity": "cosine_similarity", "TripletMarginLoss": "triplet_margin_loss",
    "MarginRankingLoss": "margin_ranking_loss", "HingeEmbeddingLoss": "hinge_embedding_loss",
    "SoftMarginLoss": "soft_margin_loss", "NLLLoss": "nll_loss",
}  # fmt: skip
#: Modules whose one parameter is inplace, of functions that have others.
_IN_PLACE = frozenset({"SELU"})
#: Modules of this name that Keras has with another default, or another sign.
_OTHERWISE = frozenset({"LeakyReLU", "CosineSimilarity"})


def applied(walker: Walker, node: ast.Call, names: tuple[str, ...]) -> ast.expr | None:
    """The function that the module is, of the arguments and then of the parameters."""
    made = node.func
    if not isinstance(made, ast.Call) or len(names) < 2 or names[0] not in LIBRARIES or walker.scope.kind(names[0]):
        return None
    call = Call(walker, node, names[:-1], names[-1], node.args)
    if call.library in ("tf", "jax") and (made.args or made.keywords or names[-1] in _OTHERWISE):
        return None  # Keras has parameters of its own: LeakyReLU()'s slope is 0.3 there
    keywords = [*node.keywords, *made.keywords]
    if names[-1] in _IN_PLACE and (made.args or made.keywords):
        call.not_yet("its parameter is inplace")
    if names[-1] in FUNCTIONS:
        return call.called(FUNCTIONS[names[-1]], [*node.args, *made.args], keywords)
    if names[-1] in LOSSES and not made.args:
        return call.called(LOSSES[names[-1]], node.args, keywords)
    return None
