"""``from verifier import check``: a claim given as text, checked."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from numbers import Integral, Real

from verifier.errors import StatementError
from verifier.language.asking.checked import Checked
from verifier.language.asking.checking import Outcome, Request, check_all, unread
from verifier.language.errors import NotYet
from verifier.language.walk import LAYOUTS, Layout

EXPECTATIONS = ("proved", "refuted", "supported", "unknown", "error")


def check(
    claim: str,
    /,
    *,
    given: str | Iterable[str] = (),
    let: str | Iterable[str] = (),
    layout: Layout = "",
    expect: str = "proved",
    seed: int = 0,
    budget: float = 20.0,
    **declarations: str,
) -> Checked:
    """Is this claim right?  ``check("grad(x @ A @ x, x) == (A + A.T) @ x", A="matrix(n, n)", x="vector(n)")``.

    Every keyword beyond the named ones declares a variable; ``let`` takes whole declarations and definitions as
    texts (``"A: matrix(n, n)"``, ``"p = softmax(x)"``), ``given`` hypotheses.  Read the ``verdict``
    of the result.  It is found in a worker process within ``budget`` seconds.

    Raises:
        StatementError: when the texts cannot be meant; its message shows the column.
    """
    return Checked.of(
        outcome_of(claim, given=given, let=let, layout=layout, expect=expect, seed=seed, budget=budget, **declarations)
    )


def outcome_of(
    claim: str,
    /,
    *,
    given: str | Iterable[str] = (),
    let: str | Iterable[str] = (),
    layout: Layout = "",
    expect: str = "proved",
    seed: int = 0,
    budget: float = 20.0,
    **declarations: str,
) -> Outcome:
    """As ``check``, with the links of a chain and the remarks on how the text was read."""
    if not isinstance(claim, str):
        raise StatementError(f"a claim is a text, as in check('(a + b)**2 >= 0'), not {claim!r}")
    check_run(seed, budget)
    declared = [f"{name}: {_text(name, said)}" for name, said in declarations.items()]
    request = Request(
        claim, (*declared, *listed(let)), listed(given), checked_layout(layout), checked_expectation(expect)
    )
    try:
        request.statement()
    except NotYet as problem:
        return unread(request, problem)
    return outcome_of_request(request, seed=seed, budget=budget)


def outcome_of_request(request: Request, *, seed: int = 0, budget: float = 20.0) -> Outcome:
    """One request, checked in a worker of its own; one that cannot be read has the verdict ``error``."""
    found: list[Outcome] = []

    def tell(number: int, outcome: Outcome) -> None:
        found.append(outcome)

    if check_all([request], tell, seed=seed, budget=budget, workers=1):
        raise KeyboardInterrupt
    return found[0]


def check_run(seed: object, budget: object) -> None:
    """A whole number ≥ 0, and seconds > 0.

    Raises:
        StatementError: for anything else.
    """
    if not isinstance(seed, Integral) or isinstance(seed, bool) or int(seed) < 0:
        raise StatementError(f"seed is a whole number >= 0, not {seed!r}")
    if not isinstance(budget, Real) or isinstance(budget, bool) or not 0 < float(budget) < inf:
        raise StatementError(f"budget is a number of seconds, finite and > 0, not {budget!r}")


def listed(texts: str | Iterable[str]) -> tuple[str, ...]:
    """One text or several, as a tuple."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def checked_layout(layout: str) -> Layout:
    """``numerator``, ``denominator`` or nothing.

    Raises:
        StatementError: for any other word.
    """
    for known in LAYOUTS:
        if layout == known:
            return known
    raise StatementError(f"a layout is 'numerator' or 'denominator', not {layout!r}")


def checked_expectation(expect: str) -> str:
    """One of the verdicts.

    Raises:
        StatementError: for any other word.
    """
    if expect not in EXPECTATIONS:
        raise StatementError(f"expect takes one of {', '.join(EXPECTATIONS)}, not {expect!r}")
    return expect


def _text(name: str, said: object) -> str:
    if not isinstance(said, str):
        raise StatementError(f"{name}= declares a variable by a text, as in {name}='vector(n)', not {said!r}")
    return said
