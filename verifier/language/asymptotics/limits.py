"""``limit(f, t, a)`` and ``limit(f, n, oo)``: read as the value that the laws of limits give.

At a number the law is that of ``quotients``, at oo those of ``growth``, then the kernel's own; from the right or the
left, those of f(a ± 1/n) at oo.  A limit that they do not give is ``unknown``.
"""

from __future__ import annotations

import ast
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from verifier.expressions import Apply, Defined, Expression, Function, Neg, Pow, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.approaches import (
    WORDS,
    Approach,
    along_paths,
    approach,
    beside,
    captured,
    one_path,
    plain,
)
from verifier.language.asymptotics.convergence import along, is_number
from verifier.language.asymptotics.integral_limits import integrals_told, of_improper, of_riemann_sums
from verifier.language.asymptotics.kernel_limits import by_the_kernel, of_integrals_alone
from verifier.language.asymptotics.limit_cases import by_signs, entry_by_entry
from verifier.language.asymptotics.limit_domains import undefined, where_defined
from verifier.language.asymptotics.matrix_powers import limit_of_matrix
from verifier.language.asymptotics.nearby import settings
from verifier.language.asymptotics.quotients import NoLimit, alternates, at_point, calculated
from verifier.language.asymptotics.quotients import proved as equal
from verifier.language.asymptotics.rates import Nowhere
from verifier.language.asymptotics.regularised import pseudoinverse_as_limit
from verifier.language.asymptotics.series_limits import harmonic_told, of_partial_sums
from verifier.language.errors import NotYet
from verifier.patience import within
from verifier.printing import text
from verifier.relations import Eq, Relation, Tends, leaves, rebuild
from verifier.sequences import Sequence, is_integer

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Letters that run through the whole numbers as they go to oo, where no limit over the real ones is known.
_WHOLE = frozenset("ijkmnN")
#: Calls of functions that reading a limit may take, for each of the two ways: a text is read without a budget of time.
PATIENCE = 2_000_000


def limit(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """limit(f, t, a), limit(f, n, oo), limit(f, n, -oo), limit(f, t, a, '+')."""
    told = approach(walker, node, arguments)
    for function in dict.fromkeys(f for f in leaves(told.body, Function) if not isinstance(f, Sequence)):
        walker.scope.note(f"{function} is continuous, and as often differentiable as its limit asks")
    whole = told.body.shape and told.end > 0 and "whole" in told.running.facts
    found = limit_of_matrix(told.body, told.running, tuple(walker.scope.given)) if whole else None
    if found is not None:
        walker.scope.tell_value(f"{_told(told, found)}, a known limit of powers of a matrix")
        walker.scope.narrow.add(found)
        return found
    found = pseudoinverse_as_limit(told.body, told.running) if told.place == lift(0) else None
    if found is not None:
        walker.scope.tell_value(f"{_told(told, found)}, Golub & Van Loan (2013), §5.5.2")
        return found
    return entry_by_entry(told.body, lambda body: _scalar_limit(walker, node, replace(told, body=body)))


def _scalar_limit(walker: Walker, node: ast.Call, told: Approach) -> Expression:
    number = of_integrals_alone(told, PATIENCE)
    if number is not None:
        value, law = number
        walker.scope.tell_value(f"{_told(told, value)}, by {law}")
        walker.scope.narrow.add(value)
        return value
    told = _without_integrals(told, tuple(walker.scope.given))
    body = harmonic_told(told.body, told.running) if told.end > 0 else told.body
    if body != told.body:  # it then has a meaning for every real n > 0 as well
        running = plain(told.running)
        told = replace(told, body=rebuild(body, {told.running: running}), running=running)
    whole = _through_whole_numbers(walker, told)
    readings = [told] if whole is None else [told, whole]
    if alternates(told.body, told.running):
        readings = [reading for reading in readings if reading.place is None and "whole" in reading.running.facts]
        if not readings:
            walker.fail("a limit with powers of a number below 0: not yet known to the verifier", node, NotYet)
    if whole is not None and _of_any_base(whole.body, whole.running, walker):
        readings.reverse()
    reasons: list[NoLimit] = []
    for reading in readings:
        try:
            found = _valued(walker, reading)
        except NoLimit as error:
            reasons.append(error)
            continue
        if reading is whole:
            walker.scope.note(f"{told.running.name} runs through the whole numbers")
        return found
    walker.fail(f"no law of limits known here applies{reasons[0]}; not yet known to the verifier", node, NotYet)


def _without_integrals(told: Approach, said: tuple[Relation, ...]) -> Approach:
    """The same, with closed forms for integrals with an end that moves, where it does so through numbers > 0."""
    rises = told.end > 0 or (told.place == lift(0) and told.side > 0)
    if not rises or isinstance(told.body, Integral) or not told.body.has(Integral):
        return told
    body = within(PATIENCE, integrals_told, told.body, told.running, said)
    return told if body is None else replace(told, body=body)


def _valued(walker: Walker, told: Approach) -> Expression:
    """The limit by the first law that gives it, as a formula that is right around every point at which it has
    derivatives: it may stand under some.

    Raises:
        NoLimit: where none does.
    """
    reasons: list[NoLimit] = []
    for setting in settings(told.body, told.running, tuple(walker.scope.given)):
        place = None if told.place is None else setting.put(told.place)
        try:
            found, law, given, only = _told_by(replace(told, body=setting.put(told.body), place=place), setting.said)
        except NoLimit as error:
            reasons.append(error)
            continue
        value = setting.back(found)
        walker.scope.tell_value(f"{_told(told, value, only)}, by {law}")
        walker.scope.given += setting.back(given)
        value = along(where_defined(value, told.body, told.running), list(setting.guards))
        walker.scope.narrow.add(value)
        return value
    raise reasons[-1]


def _told_by(told: Approach, said: tuple[Relation, ...]) -> tuple[Expression, str, list[Eq], int]:
    """The limit, the law, the hypotheses that it is written with, and the side if only one is there.

    Raises:
        NoLimit: where no law gives it.
    """
    try:
        return _read_by_laws(told, said)
    except NoLimit as error:
        return (*_otherwise(told, said, error), [], 0)


def _read_by_laws(told: Approach, said: tuple[Relation, ...]) -> tuple[Expression, str, list[Eq], int]:
    """The same by the laws of this folder alone."""
    read = within(PATIENCE, _by_laws, told, said)
    if read is None:
        raise NoLimit(" in reasonable time")
    value, rules, only = read
    found, given = within(PATIENCE, calculated, value, rules, said) or (value, rules)
    law = "the growth of its parts" if rules == [] else "l'Hôpital's rule, its conditions checked by the kernel"
    return found, law, given, only


def _by_laws(told: Approach, said: tuple[Relation, ...]) -> tuple[Expression, list[Eq], int]:
    """The limit by the laws of this folder, the conditions of l'Hôpital's rule, and the side if only one is there.

    Raises:
        NoLimit: where they do not give it.
    """
    if told.place is not None and not told.side:
        return _from_both_sides(told.body, told.running, told.place, said)
    return (*by_signs(*one_path(told), said), 0)


def _otherwise(told: Approach, said: tuple[Relation, ...], error: NoLimit) -> tuple[Expression, str]:
    """The limit of partial sums, or one that the kernel proves; raises the error where there is neither."""
    if told.end > 0:
        with suppress(NoLimit):
            return of_partial_sums(told.body, told.running, said), "the law of a known series"
        with suppress(NoLimit):
            return of_improper(told.body, told.running), "the definition of an improper integral"
        with suppress(NoLimit):
            return of_riemann_sums(told.body, told.running, said), "the limit of Riemann sums"
    one = told.place is None or told.side
    proved = within(PATIENCE, by_the_kernel, *one_path(told)) if one else None
    if proved is None:
        raise error
    return proved


def _through_whole_numbers(walker: Walker, told: Approach) -> Approach | None:
    """The limit at oo in a letter for whole numbers, as n, that is declared to be nothing else."""
    name = told.running.name
    known = name in walker.scope.variables or name in walker.scope.dims
    if told.end <= 0 or told.running.facts or known or name not in _WHOLE:
        return None
    whole = Variable(name, (), ("whole",))
    return replace(told, body=rebuild(told.body, {told.running: whole}), running=whole)


def _of_any_base(node: Any, n: Variable, walker: Walker) -> bool:
    """A power bⁿ of something that is not known to be > 0 stands there: over the real n it would have to be."""
    if isinstance(node, Defined):
        return _of_any_base(node.meaning, n, walker)
    if isinstance(node, Pow) and n in leaves(node.args[1], Variable) and is_integer(node.args[1]):
        base = node.args[0]
        return n not in leaves(base, Variable) and not signs_under(tuple(walker.scope.given)).bounds(base).positive
    return isinstance(node, Expression) and any(_of_any_base(part, n, walker) for part in node.args)


def _told(told: Approach, found: Expression, only: int = 0) -> str:
    """``b^k → 0 as k → ∞``; of a place at which the formula begins or ends, that only one side counts."""
    end = text(told.place) if told.place is not None else "∞" if told.end > 0 else "−∞"
    side = WORDS.get(only or told.side, "") + (", where alone the formula is defined" if only else "")
    return f"{text(told.body)} → {text(found)} as {told.running.name} → {end}{side}"


def _from_both_sides(
    body: Expression, running: Variable, place: Expression, said: tuple[Relation, ...]
) -> tuple[Expression, list[Eq], int]:
    """The limit at a number, by the law for quotients of smooth functions, or one limit from the right and the left.

    Where the formula is defined on one side only, as log is, the limit is the one from there, and the side is told.
    """
    try:
        return (*at_point(body, running, place), 0)
    except NoLimit as error:
        n = plain(running)
        found: dict[int, tuple[Expression, list[Eq]]] = {}
        for side in (1, -1):
            try:
                found[side] = by_signs(rebuild(body, {running: beside(place, side, n)}), n, 1, said)
            except Nowhere:
                continue
            except NoLimit:
                break
        else:
            if len(found) == 1:
                return next((*one, side) for side, one in found.items())
            if found and (found[1][0] == found[-1][0] or _same(found[1], found[-1])):
                return (*found[1], 0)
        one = f"{error}; from the right alone there is one: limit(…, {running.name}, {place}, '+')" if found else error
        raise NoLimit(str(one)) from None


def _same(one: tuple[Expression, list[Eq]], other: tuple[Expression, list[Eq]]) -> bool:
    """The kernel proves that two limits are equal."""
    return equal(Eq(one[0], other[0]), (*one[1], *other[1]))


def tendencies(walker: Walker, node: ast.Call, value: Expression) -> list[Relation]:
    """``limit(f, t, a) == c`` where no law gives the limit: f → c as t → a, from both sides if none is said.

    It may be refuted still: by another limit, or by none.
    """
    told = approach(walker, node, node.args)
    if alternates(told.body, told.running):
        told = _through_whole_numbers(walker, told) or told
    if told.body.shape or value.shape or (told.running.facts and told.end <= 0) or captured(told):
        return []
    if not is_number(value, tuple(walker.scope.given)):
        return []  # what is infinite may be the limit
    for downwards in (False, True):
        body, limit = (side if downwards or side == lift(0) else Neg(side) for side in (told.body, value))
        if _vanishes(walker, replace(told, body=Apply("exp", body))):
            end = "−∞" if downwards else "∞"
            walker.scope.tell_value(f"f → {end}, so that {text(Apply('exp', body))} → 0, which is no exponential")
            return [Eq(lift(0), Apply("exp", limit))]
    rising, along_them = along_paths(told)
    signs = signs_under(tuple(walker.scope.given))
    inside = [f for f in along_them if not undefined(f, signs)]
    if len(inside) == 1 < len(along_them):
        side = WORDS[1 if inside == along_them[:1] else -1]
        walker.scope.note(f"the limit is taken{side}, where alone the formula is defined")
    if told.place is not None and not told.side and len(inside) == len(along_them):
        return [_from_one_side(walker, told, side, Tends(f, value, rising)) for side, f in zip((1, -1), inside)]
    return [Tends(f, value, rising) for f in inside or along_them]


def _vanishes(walker: Walker, told: Approach) -> bool:
    """A law tells that the limit is 0, whatever the letters in it are; integrals have had laws of their own before."""
    if told.body.has(Integral):
        return False
    try:
        found, _, given, only = _read_by_laws(told, tuple(walker.scope.given))
    except NoLimit:
        return False
    return found == lift(0) and not given and not only


def _from_one_side(walker: Walker, told: Approach, side: int, tending: Tends) -> Relation:
    """The limit from one side as an equation, where a law gives it: the other side may have another one."""
    try:
        return Eq(_valued(walker, replace(told, side=side)), tending.args[1])
    except NoLimit:
        return tending
