"""The textbook's vocabulary.  A derivation imports from here and from nowhere else.

Shapes are NumPy's: vectors are one-dimensional, ``@`` is the product, ``*`` is elementwise, ``.T`` transposes.
Gradients have the shape of their variable, Jacobians are outputs × inputs.
"""

from verifier.claims import Derivation, claim, erratum
from verifier.expressions import Add, Number
from verifier.notation.arrays import (
    array,
    column,
    delta,
    diag,
    diagonal,
    entries,
    eye,
    full,
    ones,
    outer,
    row,
    transpose,
    tril,
    triu,
    zeros,
)
from verifier.notation.calculus import E, d, grad, hessian, jacobian
from verifier.notation.functions import (
    absolute,
    cos,
    erf,
    exp,
    floor,
    log,
    logsumexp,
    maximum,
    minimum,
    pi,
    relu,
    sigmoid,
    sin,
    softmax,
    softplus,
    sqrt,
    step,
    tanh,
)
from verifier.notation.hypotheses import (
    always,
    definite,
    eq,
    everywhere,
    for_all,
    ge,
    gt,
    le,
    lipschitz,
    lt,
    ne,
    symmetric,
    tends,
)
from verifier.notation.names import (
    apply,
    bernoulli,
    between,
    dim,
    function,
    index,
    let,
    matrix,
    noise,
    normal,
    prime,
    scalar,
    sequence,
    vector,
    whole,
)
from verifier.notation.sums import det, dot, inv, logdet, mean, norm, product, quadratic, series, total, tr

__all__ = [
    "Add", "Derivation", "E", "Number", "absolute", "always", "apply", "array", "bernoulli", "between", "claim",
    "column", "cos", "d", "definite", "delta", "det", "diag", "diagonal", "dim", "dot", "entries", "eq", "erf",
    "erratum", "everywhere", "exp", "eye", "floor", "for_all", "full", "function", "ge", "grad", "gt", "hessian",
    "index", "inv", "jacobian", "le", "let", "lipschitz", "log", "logdet", "logsumexp", "lt", "matrix", "maximum",
    "mean", "minimum", "ne", "noise", "norm", "normal", "ones", "outer", "pi", "prime", "product", "quadratic",
    "relu", "row", "scalar", "sequence", "series", "sigmoid", "sin", "softmax", "softplus", "sqrt", "step",
    "symmetric", "tanh", "tends", "total", "tr", "transpose", "tril", "triu", "vector", "whole", "zeros",
]  # fmt: skip
