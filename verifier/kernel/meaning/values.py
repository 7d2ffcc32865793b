"""Statements at a value of a variable, and powers that have values beyond what their formula asks for."""

from __future__ import annotations

from functools import lru_cache

from sympy import Basic

from verifier.expressions import Add, Defined, Derivative, Expression, Neg, Number, Pow, Total, lift
from verifier.integrals import Integral
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import Signs
from verifier.relations import Ne, Order, Relation, rebuild
from verifier.sequences import is_integer


@lru_cache(maxsize=1 << 12)
def letter_bases(statement: Basic) -> tuple[Expression, ...]:
    """The bases of powers with a letter in a statement or a formula."""
    powers = sorted(statement.atoms(Pow), key=str)
    return tuple(dict.fromkeys(node.args[0] for node in powers if _has_letter(node)))


def _has_letter(power: Pow) -> bool:
    """The exponent is neither a written number nor an integer, and the base no number > 0."""
    base, exponent = power.args
    plain = exponent.args[0] if isinstance(exponent, Neg) else exponent
    known = isinstance(base, Number) and base.value > 0
    return not isinstance(plain, Number) and not is_integer(exponent) and not known


@lru_cache(maxsize=1 << 12)
def conditions_of_slopes(relation: Relation) -> tuple[Obligation, ...]:
    """What the derivatives in a statement need beyond what their functions do: they exist elsewhere too.  Of integrals
    all that is needed, for what jumps inside is differentiated as 0."""
    found: dict[Obligation, None] = {}
    for node in sorted(relation.atoms(Derivative), key=str):
        plain = set[Obligation]() if node.atoms(Integral) else {*obligations(node.args[0])}
        found.update(dict.fromkeys(condition for condition in obligations(node) if condition not in plain))
    return tuple(found)


def says_little(relation: Relation, signs: Signs) -> bool:
    """An inequality of which the sign rules see that it holds; that a power, or a sum of powers, is > 0 or ≠ 0, and
    nothing of its base."""
    if isinstance(relation, Ne) and lift(0) in relation.expressions:
        return any(_is_power(side) for side in relation.expressions)
    if not isinstance(relation, Order):
        return False
    lhs, rhs = relation.expressions if relation.sign in (">", "≥") else relation.expressions[::-1]
    inside = signs.bounds(Add(lhs, Neg(rhs)))
    told = inside.positive or (not relation.strict and inside.nonnegative)
    return told or (relation.strict and rhs == lift(0) and _is_power(lhs))


def _is_power(node: Expression) -> bool:
    """One with a letter for its exponent, the sum of its entries, or a function that is one, as ‖x‖ₚ.  Its base is one
    too, or has none inside: that xᶻ − √x²ᶻ is not 0 says that x < 0."""
    meaning = node.meaning if isinstance(node, Defined) else node.args[0] if isinstance(node, Total) else node
    if not isinstance(meaning, Pow) or not _has_letter(meaning):
        return False
    base: Expression = meaning.args[0]
    return not letter_bases(base) or _is_power(base)


def at_value(node: Expression, variable: Expression, value: int) -> Expression:
    """The statement at a value of a scalar variable, with lets written out and t + 0 as t."""

    def tidy(item: object) -> object:
        if not isinstance(item, Expression) or not item.args:
            return item
        if isinstance(item, Defined) and not item.args[1].args:
            return tidy(item.meaning)
        args = tuple(tidy(arg) for arg in item.args)
        if isinstance(item, Add):
            kept = [a for a in args if not (isinstance(a, Number) and a.value == 0)]
            if len(kept) == 1 and isinstance(kept[0], Expression) and kept[0].shape == item.shape:
                return kept[0]
        return item if args == item.args else item.func(*args)

    result = tidy(rebuild(node, {variable: lift(value)}))
    assert isinstance(result, Expression)
    return result


__all__ = ["at_value", "conditions_of_slopes", "letter_bases", "says_little"]
