"""Where a series converges, as a part of its value that is 0 there and not defined elsewhere.

A claim about a series is then refuted at a point where the series diverges and the other side has a value, and is
proved only where convergence is known.  The names are those of ``CONDITIONS``.
"""

from __future__ import annotations

from verifier import notation as nt
from verifier.expressions import CONDITIONS, Add, Apply, Defined, Expression, Total, lift
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.quotients import ONE, ZERO, proved
from verifier.language.constants import rational
from verifier.relations import Order, Relation


def _nothing(part: Expression) -> Expression:
    """part − part: 0·part would be read as what is left out of a where(…)."""
    return part - part


def where_positive(c: Expression, said: tuple[Relation, ...]) -> list[Expression]:
    """What is 0 for c > 0 and not defined elsewhere; nothing where c > 0 is known."""
    return [] if proved(Order(">", c, ZERO), said) else [Defined("where > 0", (c,), _nothing(Apply("log", c)))]


def where_nonnegative(c: Expression, said: tuple[Relation, ...]) -> list[Expression]:
    """What is 0 for c ≥ 0 and not defined elsewhere; nothing where c > 0 is known, and so is all around.

    At c = 0 it stays, and keeps derivatives away: the series diverges on one side.
    """
    return [] if proved(Order(">", c, ZERO), said) else [interior(c)]


def interior(c: Expression) -> Expression:
    """What is 0 where every entry of c is ≥ 0, has derivatives where all are > 0 only, and is not defined elsewhere."""
    root = nt.sqrt(c)
    return Defined("where ≥ 0", (c,), _nothing(Total(root) if c.shape else root))


def divergent() -> Expression:
    """What is nowhere defined: the value of a series that diverges."""
    return Defined("(divergent)", (), _nothing(Apply("log", lift(-1))))


def is_number(value: Expression, said: tuple[Relation, ...]) -> bool:
    """It is known to be defined, wherever the hypotheses hold; what is not may be a series or an integral that is ∞."""
    signs = signs_under(said)
    return all(discharge(condition, signs) for condition in obligations(value))


def inside(r: Expression, said: tuple[Relation, ...]) -> list[Expression]:
    """0 for |r| < 1, and not defined elsewhere."""
    if proved(Order("<", r, ONE), said) and proved(Order(">", r, -ONE), said):
        return []
    return [divergent()] if rational(r) is not None else where_positive(1 - r**2, said)


def along(value: Expression, guards: list[Expression]) -> Expression:
    """The value, where the guards are defined."""
    return Add(value, *guards) if guards else value


def shown(value: Expression) -> Expression:
    """The value as a reader wants to see it, without the guards beside it."""
    if not isinstance(value, Add):
        return value
    kept = [arg for arg in value.args if not (isinstance(arg, Defined) and str(arg.args[0]) in CONDITIONS)]
    return Add(*kept) if len(kept) > 1 else kept[0] if kept else value
