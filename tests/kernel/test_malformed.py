"""Certificates written by hand that are none: refused with a reason, and soon, however large they are."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.arrangements import Det, Literal, Outer, Trace
from verifier.certificates import (
    Bounds,
    Cases,
    Certificate,
    Chained,
    Coefficients,
    EntryOfSum,
    Lemma,
    LimitOfParts,
    NormalForm,
    Oriented,
    Rewritten,
    SlopesComposed,
    SquareBoth,
    misfit,
)
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Div, Expectation, Expression, Neg, Noise, Number, Pow, Total, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.meaning.scoping import MOST_PIECES
from verifier.notation import claim, dim, eq, exp, ge, grad, lipschitz, scalar, total, vector, whole
from verifier.relations import Tends

x, y = scalar("x y")
t = whole("t")
b = scalar("b", "unit_interval")
v = vector("v", dim("n"))
SQUARE = Goal(ge(x**2, 0))


def made(kind: Any, *parts: Any) -> Certificate:
    """A certificate whose parts may be anything, as those that somebody types."""
    found: Certificate = kind(*parts)
    return found


MISFITS = [
    (Goal(lipschitz(exp(-(x**2)), x, 1)), made(SlopesComposed, (NormalForm(),), Bounds())),
    (Goal(Tends(b**t, 0 * b, t)), made(LimitOfParts, ((b, Bounds()),))),
    (SQUARE, made(Rewritten, x**2, Bounds())),
    (SQUARE, made(Cases, "x", ("≥", "≤"), (Bounds(), Bounds()))),
    (SQUARE, made(Cases, x, ("≥", "≤"), Bounds())),
    (SQUARE, made(Lemma, ge(x**2, 0), Bounds(), ((x, x, x),))),
    (SQUARE, made(SquareBoth, None)),
    (Goal(eq(x, y), (eq(x, y),)), made(NormalForm, ((0, 0),))),
    (Goal(eq(x, y), (eq(x, y),)), made(NormalForm, (Oriented("0", 0),))),  # type: ignore[arg-type]
    (Goal(eq(x, y)), made(Chained, x, 5, NormalForm())),
]


@pytest.mark.parametrize(("goal", "certificate"), MISFITS)
def test_what_is_no_certificate_is_refused_and_told_in_words(goal: Goal, certificate: Certificate) -> None:
    told = misfit(certificate)
    assert " must be " in told
    with pytest.raises(Rejected):
        check(goal, certificate)
    with pytest.raises(StatementError, match="by= takes a certificate, and"):
        claim("wrong", x).eq(y, because="it says so", by=certificate)


def test_what_is_one_fits() -> None:
    assert misfit(Cases(x, ("≥", "≤"), (Bounds(), Rewritten(x**2)))) == ""
    assert misfit(Lemma(ge(x**2, 0), Bounds(), ((x, v),), None, (ge(x, 0),))) == ""
    assert claim("right", x).eq(x, because="it is", by=NormalForm()).links[0].by == NormalForm()


def test_a_slope_entry_by_entry_needs_a_value() -> None:
    certificate = EntryOfSum(eq(grad(x**2, x), 2 * x), NormalForm(), ())
    with pytest.raises(Rejected):
        check(Goal(eq(grad(total(v**2), v), 2 * v)), certificate)


def nested(times: int) -> Certificate:
    """Two parts, each with two parts, and so on: few objects, very many parts."""
    found: Certificate = Bounds()
    for _ in range(times):
        found = Cases(x, ("≥", "≤"), (found, found))
    return found


def deep(times: int) -> Certificate:
    found: Certificate = Bounds()
    for _ in range(times):
        found = SquareBoth(found)
    return found


@pytest.mark.parametrize(
    ("certificate", "why"),
    [
        (Cases(x, ("≥", "≤") * MOST_PIECES, (Bounds(),) * 2 * MOST_PIECES), f"at most {MOST_PIECES} parts"),
        (Coefficients((Oriented(0, 0),) * (MOST_PIECES + 1)), f"at most {MOST_PIECES} parts"),
        (Lemma(ge(y**2, 0), Bounds(), ((y, x),) * MOST_PIECES), f"at most {MOST_PIECES} parts"),
        (nested(60), f"at most {MOST_PIECES} parts"),
        (Cases(x, ("≥", "≤", "≥"), (Bounds(),) * 3), "and each once"),
        (deep(5000), "too deep"),
    ],
)
def test_what_is_too_large_is_refused(certificate: Certificate, why: str) -> None:
    with pytest.raises(Rejected, match=why):
        check(SQUARE, certificate)


def test_what_is_not_too_large_is_looked_at() -> None:
    assert check(SQUARE, Cases(x, ("≥", "≤"), (Bounds(), Bounds())))
    assert check(SQUARE, nested(4))


HEADS = (Neg, Div, Pow, Total, Expectation, Outer, Trace, Det, Number)


@pytest.mark.parametrize("head", HEADS)
def test_a_head_takes_as_many_arguments_as_it_has_places(head: type[Expression]) -> None:
    with pytest.raises(StatementError, match="not of 3 arguments"):
        head(lift(6), lift(2), lift(3))


@pytest.mark.parametrize("name", ["abs", "floor", "exp", "pi"])
def test_a_function_of_one_number_has_one_argument(name: str) -> None:
    """Of |1, 5| the normal form saw the first, the sign rules the last: 1 ≥ |1, 5| ≥ 5 was a theorem."""
    with pytest.raises(StatementError, match="is of 1, not of 2 arguments"):
        Apply(name, lift(1), lift(5))
    for wrong in (("besselj", 1), ("betainc", 1, 2), ("gammainc", 1, 2, 3)):
        with pytest.raises(StatementError, match="arguments"):
            Apply(wrong[0], *map(lift, wrong[1:]))


def test_an_array_is_written_in_rows_of_one_length() -> None:
    """The second entry of a second row of one was 0 by the normal form, and between 1 and 3 by the sign rules."""
    one, two, three = map(lift, (1, 2, 3))
    pair = sympy.Tuple(one, two)
    for rows in ((pair, sympy.Tuple(three)), (sympy.Tuple(three), pair), (pair, three), (three, pair)):
        with pytest.raises(StatementError, match="one length"):
            Literal(sympy.Tuple(*rows))
    with pytest.raises(StatementError, match="is built from a scalar"):
        Literal(sympy.Tuple(Literal(pair), Literal(pair)))


@pytest.mark.parametrize(("law", "parameters"), [("uniform", 2), ("uniform", 1), ("normal", 1), ("bernoulli", 2)])
def test_noise_has_one_of_three_laws(law: str, parameters: int) -> None:
    """One without a name had the moments of a coin, and none of its conditions: E (g − 5)² was −20 for p = 5."""
    with pytest.raises(StatementError, match="no law of noise"):
        Noise("g", (), law, (lift(5), lift(0))[:parameters])


def test_nothing_is_said_of_a_function_without_a_meaning() -> None:
    """tan is sin/cos: as a function of its own nobody would ask whether cos x ≠ 0."""
    for name in ("tan", "nonsense"):
        with pytest.raises(Rejected, match="knows no function"):
            check(Goal(ge(Apply(name, x) ** 2, 0)), Bounds())
        with pytest.raises(Rejected, match="knows no function"):
            check(SQUARE, Chained(x**2 + 0 * Apply(name, x), NormalForm(), Bounds()))
