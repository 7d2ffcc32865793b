"""What tests ask of antiderivatives and of claims about integrals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sympy

from verifier.language.asking.checking import Request, jobs_of
from verifier.provers import prove

X, A = sympy.Symbol("x", real=True), sympy.Symbol("a", positive=True)


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
