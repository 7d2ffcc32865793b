"""The normal law as SciPy's ``stats`` has it: norm.pdf(x, loc, scale), norm.cdf and their kin."""

from __future__ import annotations

import ast

from verifier.language.spellings import domains
from verifier.language.spellings.calls import Call

#: Method → the function of the language that it is at loc = 0 and scale = 1.
METHODS = {"cdf": "Phi", "pdf": "phi", "logcdf": "log_ndtr", "sf": "Phi", "ppf": "ndtri", "logpdf": "normal_logpdf"}


def normal(call: Call) -> ast.expr | None:
    """With mean μ and standard deviation s: Φ((x − μ)/s), φ((x − μ)/s)/s, 1 − Φ, its inverse μ + sΦ⁻¹(p)."""
    given = dict(zip(("x", "loc", "scale"), call.arguments))
    given.update({str(keyword.arg): keyword.value for keyword in call.node.keywords})
    if not set(given) <= {"x", "loc", "scale"} or len(call.arguments) > 3 or "x" not in given:
        return None
    name, x, loc, scale = METHODS[call.name], given["x"], given.get("loc"), given.get("scale")
    domains.positive_scale(call, scale)
    if call.name == "ppf":
        made = call.called(name, [x])
        made = call.placed(ast.BinOp(made, ast.Mult(), scale)) if scale else made
        return call.placed(ast.BinOp(made, ast.Add(), loc)) if loc else made
    if call.name == "logpdf":
        variance = ast.BinOp(scale, ast.Pow(), ast.Constant(2)) if scale else ast.Constant(1)
        return call.called(name, [x, loc or ast.Constant(0), variance])
    centred = call.placed(ast.BinOp(x, ast.Sub(), loc)) if loc else x
    inside = call.placed(ast.BinOp(centred, ast.Div(), scale)) if scale else centred
    if call.name == "sf":
        return call.called(name, [call.placed(ast.UnaryOp(ast.USub(), inside))])
    made = call.called(name, [inside])
    return call.placed(ast.BinOp(made, ast.Div(), scale)) if scale and call.name == "pdf" else made


#: log N(x; m, S), in which the names stand for the arguments.
_LOG_NORMAL = "-(size(x)*log(2*pi) + logdet(S) + (x - m) @ inv(S) @ (x - m))/2"


def multivariate_normal(call: Call) -> ast.expr | None:
    """multivariate_normal.logpdf(x, mean, cov) and .pdf, where both moments are given."""
    given = dict(zip(("x", "mean", "cov"), call.arguments))
    given.update({str(keyword.arg): keyword.value for keyword in call.node.keywords})
    taken = any(call.walker.scope.kind(name) for name in ("pi", "log", "size", "logdet", "inv"))
    if taken or set(given) != {"x", "mean", "cov"} or len(call.arguments) > 3:
        return None
    domains.require_definite(call, given["cov"])
    made = call.placed(_PutIn({"x": given["x"], "m": given["mean"], "S": given["cov"]}).visit(_formula()))
    return made if call.name == "logpdf" else call.called("exp", [made])


def _formula() -> ast.expr:
    """The formula, as standing nowhere yet."""
    made = ast.parse(_LOG_NORMAL, mode="eval").body
    for node in ast.walk(made):
        for place in {*node._attributes} & {*vars(node)}:
            delattr(node, place)
    return made


class _PutIn(ast.NodeTransformer):
    """Arguments in the place of names."""

    def __init__(self, values: dict[str, ast.expr]) -> None:
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.values.get(node.id, node)
