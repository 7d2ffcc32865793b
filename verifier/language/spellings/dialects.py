"""What one library means by a name that another reads differently, in the words of the language.

``torch.var`` divides by n − 1 and ``np.var`` by n; ``scipy.linalg.cholesky`` is the upper factor and that of NumPy the
lower one.  A call with such a prefix, or a method of an array, is written anew here as a call of a plain name; each
rule is a function whose docstring says what the library's documentation says.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.language.axes import shaping
from verifier.language.axes.indexing import whole
from verifier.language.constants import LIBRARIES
from verifier.language.errors import NotYet
from verifier.language.formulas import densities, guards
from verifier.language.spellings import (
    compared,
    convolutions,
    domains,
    keras_losses,
    labels,
    modules,
    normalised,
    other_meanings,
    probabilities,
    products_with_slopes,
)
from verifier.language.spellings.calls import BARE, Call, Rule, dotted, is_of_torch
from verifier.language.spellings.extremes import OF_ONE_ARRAY, extreme, over_letters
from verifier.language.spellings.paths import refuse_path, table
from verifier.language.spellings.reduced_losses import of_entries

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def spread(call: Call) -> ast.expr | None:
    """PyTorch's var and std divide by n − 1 unless ``unbiased=False`` or a ``correction`` is given; NumPy's, which has
    no ``dim`` or ``keepdim``, by n.  A method with a sign of neither is NumPy's, which is said beside
    PyTorch's words."""
    unbiased = call.keyword("unbiased")
    of_torch = call.library == "torch" or (call.is_method and call.keyword("dim", "keepdim") is not None)
    of_torch = of_torch or (call.is_method and is_of_torch(call.arguments[0]))
    if unbiased is not None:
        ddof = int(bool(getattr(unbiased, "value", True)))
    elif of_torch and call.keyword("correction", "ddof") is None:
        ddof = 1
    else:
        plain = call.is_method and call.keyword("correction", "ddof", "axis", "keepdims") is None
        if plain and guards.speaks_as_torch(call.walker.source.text, call.walker.scope.kind):
            call.walker.scope.note(f"x.{call.name}() divides by n, as NumPy's does; PyTorch's by n - 1")
        return None
    keywords = [*call.without("unbiased"), ast.keyword("ddof", ast.Constant(ddof))]
    return call.called(call.name, call.arguments, keywords)


def triangular_factor(call: Call) -> ast.expr | None:
    """S = LLᵀ; SciPy (and jax.scipy) gives Lᵀ unless ``lower=True``, NumPy and PyTorch L unless ``upper=True``."""
    lower, upper = call.keyword("lower"), call.keyword("upper")
    if upper is not None:
        turned = bool(getattr(upper, "value", False))
    elif lower is not None:
        turned = not getattr(lower, "value", True)
    else:
        turned = "scipy" in call.prefix or call.prefix[:2] == ("sp", "linalg")
    if not turned and lower is None and upper is None:
        return None
    factor = call.called("cholesky", call.arguments, call.without("lower", "upper"))
    return call.placed(ast.Attribute(factor, "T", ast.Load())) if turned else factor


def gelu(call: Call) -> ast.expr | None:
    """``jax.nn.gelu`` and ``keras.ops.gelu`` are the approximation by tanh unless ``approximate=False``; the other
    libraries' is x·Φ(x)."""
    approximate = call.keyword("approximate")
    second = call.arguments[1] if len(call.arguments) == 2 else approximate
    if isinstance(second, ast.Constant) and isinstance(second.value, bool):
        others = call.without("approximate")
        return call.called("gelu_tanh" if second.value else "gelu", call.arguments[:1], others)
    if second is not None and getattr(second, "value", None) not in ("none", "tanh"):
        call.walker.fail("gelu's second argument is approximate: 'none' or 'tanh', True or False", second)
    of_jax = (call.library == "jax" or call.prefix[:2] == ("keras", "ops")) and second is None
    return call.called("gelu_tanh", call.arguments, call.node.keywords) if of_jax else None


def leaky_relu(call: Call) -> ast.expr | None:
    """The slope below 0 is 0.2 in TensorFlow if none is given, where it is 0.01 elsewhere; its keyword is ``alpha``."""
    slope = call.keyword("alpha")
    if call.library != "tf" or len(call.arguments) != 1:
        return None
    fifth = ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(5))
    return call.called("leaky_relu", [*call.arguments, slope or fifth], call.without("alpha"))


def logarithm(call: Call) -> ast.expr | None:
    """The second argument of np.log and torch.log is where the result is put; math.log(x, b) is to the base b."""
    if call.library in ("numpy", "torch") and len(call.arguments) == 2:
        call.walker.fail(
            f"the second argument of {call.prefix[0]}.log is no base; write log(x, 2) or log2(x)", call.node
        )
    return None


def sinc(call: Call) -> ast.expr | None:
    """SymPy's sinc(x) is sin(x)/x, that of NumPy, SciPy and PyTorch sin(πx)/(πx)."""
    if call.library == "sp":
        call.walker.fail("sp.sinc is sin(x)/x in SymPy and sin(pi*x)/(pi*x) in SciPy; write which", call.node)
    if call.library != "sympy" or len(call.arguments) != 1:
        return None
    scaled = ast.BinOp(call.arguments[0], ast.Div(), ast.Name("pi", ast.Load()))
    return call.called("sinc", [scaled])


def kl_div(call: Call) -> ast.expr | None:
    """PyTorch's kl_div(l, p) is the mean of p(log p − l), l being logarithms; SciPy's, which has no such keywords, is
    p log(p/q) − p + q."""
    torch = call.library == "torch" or call.keyword("reduction", "log_target") is not None
    return call.called("kl_div_loss", call.arguments, call.node.keywords) if torch else None


def inner(call: Call) -> ast.expr | None:
    """NumPy's inner of matrices is ABᵀ, over their last axes; of vectors it is a·b."""
    if call.library not in ("numpy", "torch") or len(call.arguments) != 2 or call.node.keywords:
        return None
    a, b = call.arguments
    return call.called("dot", [a, call.called("transpose", [b])])


def norm(call: Call) -> ast.expr | None:
    """torch.norm, tf.norm, A.norm and ``vector_norm`` with an order p are of the entries of a matrix as one vector;
    those of ``linalg`` in NumPy, SciPy and PyTorch are of the matrix.  With an axis, the norm of each row or column."""
    order = call.arguments[1] if len(call.arguments) > 1 else call.keyword("ord", "p")
    if call.keyword("axis", "dim") is not None or len(call.arguments) > 2:
        return _norm_along(call, order)
    entrywise = call.is_method or call.prefix == ("torch",) or call.prefix[:1] == ("tf",) or call.name == "vector_norm"
    others = call.without("ord", "p")
    if not entrywise or order is None or isinstance(getattr(order, "value", None), str):
        return None if call.name == "norm" else call.called("norm", call.arguments, call.node.keywords)
    if whole(order) == 2:
        return call.called("norm", call.arguments[:1], others)
    return call.called("norm", [call.called("ravel", call.arguments[:1]), order], others)


def _norm_along(call: Call, order: ast.expr | None) -> ast.expr | None:
    """√Σx² or Σ|x| along an axis."""
    p = 2 if order is None else whole(order)
    if p not in (1, 2):
        return None
    keywords = [*(ast.keyword("axis", place) for place in call.arguments[2:3]), *call.without("ord", "p")]
    if p == 1:
        return call.called("sum", [call.called("abs", call.arguments[:1])], keywords)
    return call.called("sqrt", [call.called("sum", [call.called("square", call.arguments[:1])], keywords)])


def normalize(call: Call) -> ast.expr | None:
    """PyTorch's normalize is of each row of a matrix (``dim=1``); that of jax.nn subtracts the mean and divides by the
    standard deviation, as layer_norm with ε = 1e-5."""
    if call.library == "jax" and len(call.arguments) == 1 and not call.node.keywords:
        eps = ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(100_000))
        return call.called("layer_norm", call.arguments, [ast.keyword("eps", eps)])
    if call.library != "torch" or call.keyword("dim", "axis") is not None:
        return None
    return call.called("normalize", call.arguments, [ast.keyword("axis", ast.Constant(1)), *call.node.keywords])


def sample_covariance(call: Call) -> ast.expr | None:
    """np.cov is of a sample, not over declared noise: its variables are rows, or columns with ``rowvar=False``; so is a
    cov with a keyword of it."""
    of_sample = call.library in ("numpy", "torch") or call.keyword("rowvar", "bias", "ddof") is not None
    return call.called("sample_cov", call.arguments, call.node.keywords) if of_sample else None


def threshold_first(call: Call) -> ast.expr | None:
    """SciPy's huber and pseudo_huber take the threshold first, whatever the arguments are."""
    scipy = call.library != "torch" and ("scipy" in call.prefix or "special" in call.prefix)
    return call.called(f"scipy_{call.name}", call.arguments, call.node.keywords) if scipy else None


def cosine(call: Call) -> ast.expr | None:
    """SciPy's distance.cosine is 1 − cos, and Keras's loss cosine_similarity is −cos."""
    distance, loss = "distance" in call.prefix, "keras" in call.prefix
    if not distance and not loss:
        return None
    similar = call.called("cosine_similarity", call.arguments, call.node.keywords)
    return call.placed(ast.BinOp(ast.Constant(int(distance)), ast.Sub(), similar))


def surprise(call: Call) -> ast.expr | None:
    """scipy.stats.entropy(p) is that of p/Σp: of a simplex, where Σp = 1 and p may be 0, H(p)/Σp + log Σp; of two, the
    divergence of one from the other; to a base it is divided by its logarithm."""
    if "stats" not in call.prefix or len(call.arguments) not in (1, 2):
        return None
    base = call.keyword("base")
    if call.without("base") or any(len(call.walker.value(p).shape) != 1 for p in call.arguments):
        call.walker.fail("scipy.stats.entropy is read of vectors, with no keyword but base", call.node, NotYet)
    found = _normalised_entropy(call)
    return found if base is None else call.placed(ast.BinOp(found, ast.Div(), call.called("log", [base])))


def _normalised_entropy(call: Call) -> ast.expr:
    """The entropy of p/Σp, or the divergence of p/Σp from q/Σq."""
    if call.arguments[1:]:
        sums = (call.called("sum", [part]) for part in call.arguments)
        return call.called("kl", [call.placed(ast.BinOp(p, ast.Div(), s)) for p, s in zip(call.arguments, sums)])
    (p,) = call.arguments
    mass = call.called("sum", [p])
    declared = call.walker.scope.variables.get(getattr(p, "id", ""))
    if declared is not None and "simplex" in declared.facts:
        share = call.placed(ast.BinOp(call.called("entropy", [p]), ast.Div(), mass))
        return call.placed(ast.BinOp(share, ast.Add(), call.called("log", [mass])))
    return call.called("entropy", [call.placed(ast.BinOp(p, ast.Div(), mass))])


def largest(call: Call) -> ast.expr | None:
    """jax.lax.max and min are of two arrays, entry by entry."""
    if call.prefix[-1:] == ("lax",) and len(call.arguments) == 2:
        return call.called(f"{call.name}imum", call.arguments)
    return extreme(call)


def average(call: Call) -> ast.expr | None:
    """Over index letters, or of the losses of the entries."""
    return over_letters(call) or of_entries(call)


#: Functions of NumPy and PyTorch that an operator says.
_OPERATORS: dict[str, type[ast.operator]] = {
    "add": ast.Add, "subtract": ast.Sub, "sub": ast.Sub, "mul": ast.Mult, "divide": ast.Div, "true_divide": ast.Div,
    "div": ast.Div, "floor_divide": ast.FloorDiv, "float_power": ast.Pow,
}  # fmt: skip


def by_operator(call: Call) -> ast.expr | None:
    """add(x, y) is x + y, and torch.div(x, y) is x / y, no divergence, as div(f, x) without a prefix may be."""
    if (
        (call.is_bare and call.name == "div")
        or call.library == "sympy"
        or len(call.arguments) != 2
        or call.node.keywords
    ):
        return None
    left, right = call.arguments
    if "lax" in call.prefix and whole(left) is not None and whole(right) is not None:
        call.not_yet("of whole numbers it is rounded to one; write a/b")
    return call.placed(ast.BinOp(left, _OPERATORS[call.name](), right))


#: Names that a library reads in its own way, each with the rule that says how.
RULES: dict[str, Rule] = {
    **other_meanings.RULES, **keras_losses.RULES, **shaping.RULES, **labels.RULES, **convolutions.RULES,
    **compared.RULES, **products_with_slopes.RULES, **probabilities.RULES,
    "var": spread, "std": spread, "cholesky": triangular_factor, "gelu": gelu, "leaky_relu": leaky_relu,
    **dict.fromkeys(OF_ONE_ARRAY, extreme), "max": largest, "min": largest, "mean": average, "sum": of_entries,
    "sinc": sinc, "kl_div": kl_div, "log": logarithm,
    **dict.fromkeys(_OPERATORS, by_operator),
    **normalised.RULES,
    "huber": threshold_first, "pseudo_huber": threshold_first,
    "entropy": surprise, **dict.fromkeys(("cosine", "cosine_similarity"), cosine),
    **dict.fromkeys(("norm", "vector_norm", "matrix_norm"), norm),
    "inner": inner, "outer": table, "normalize": normalize, "cov": sample_covariance,
}  # fmt: skip


def translated(walker: Walker, node: ast.Call) -> ast.expr | None:
    """The call in the words of the language, where a rule has others for it.

    Raises:
        TextError: where the libraries that the prefix may stand for disagree.
    """
    if isinstance(node.func, ast.Call):
        return modules.applied(walker, node, dotted(node.func.func))
    names = dotted(node.func)
    root, name = (names[0], names[-1]) if names else ("", getattr(node.func, "attr", ""))
    refuse_path(walker, node, names)
    of_library = root in LIBRARIES and not walker.scope.kind(root)
    call = Call(walker, node, names[:-1], name, node.args)
    if names[-2:-1] == ("norm",) and name in densities.METHODS and not walker.scope.kind(root):
        return densities.normal(call)
    if names[-2:-1] == ("multivariate_normal",) and name in ("pdf", "logpdf") and not walker.scope.kind(root):
        return densities.multivariate_normal(call)
    if of_library:
        domains.keep(call)
        keras_losses.keep(call)
    rule = RULES.get(name)
    if rule is None or name in walker.scope.functions:
        return None
    if len(names) == 1:
        return None if walker.scope.kind(name) else rule(Call(walker, node, BARE, name, node.args))
    if of_library:
        return rule(call)
    assert isinstance(node.func, ast.Attribute)
    return rule(Call(walker, node, (), name, [node.func.value, *node.args]))
