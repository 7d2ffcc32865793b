"""What tests ask of antiderivatives, of laws of integrals and of claims about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sympy
from flint import arb, ctx

from verifier.expressions import Expression, Variable, lift
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar
from verifier.kernel.points.point import Point
from verifier.language.asking.checking import Request, jobs_of
from verifier.provers import prove
from verifier.relations import rebuild

X, A = sympy.Symbol("x", real=True), sympy.Symbol("a", positive=True)
#: The variable that laws of integrals are written with.
T = Variable("t")


def assert_antiderivative(method: Callable[..., Any], text: str, places: Iterable[Any]) -> None:
    """The method finds one, and its derivative is the integrand, in x and in a letter a > 0, at these places."""
    f = sympy.sympify(text, locals={"x": X, "a": A})
    found = method(f, X)
    assert found is not None
    for place in places:
        values = {X: place, A: sympy.Rational(3, 5)}
        assert abs(sympy.N((sympy.diff(found, X) - f).subs(values), 30)) < 1e-20


def is_proved(claim: str) -> bool:
    """The provers find a proof; numbers are not asked."""
    request = Request(claim)
    (job,) = jobs_of(request, request.statement())
    return prove(job.goal()).theorem is not None


def number(node: Expression, at: float = 0.0) -> float:
    """The value of a formula in t at a number, in balls of 160 bits."""
    exact = rebuild(node, {T: lift(sympy.Rational(at))})
    with ctx.workprec(160):
        return float(arb(scalar(exact, environment(Point({}, {}))).real))
