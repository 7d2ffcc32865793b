"""Limits that are refuted along a subsequence: if f(n) → c as n → ∞, then f(n(m)) → c for every n(m) → ∞."""

from __future__ import annotations

from msgspec.structs import replace

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Variable
from verifier.facts import COUNTS, WHOLE_FACTS
from verifier.kernel.index.functions.trigonometry import PI
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.limits.asymptotics import Failure
from verifier.kernel.laws.limits.no_limits import judge_running
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.point import Along
from verifier.relations import Tends, leaves, rebuild
from verifier.sequences import is_integer


def judge_along(goal: Goal, other: Along) -> Failure:
    """n(m) = a·m + b with constants a > 0 and b ≥ 0 tends to ∞, and is whole if n is; what is claimed of n fails there.

    Raises:
        Rejected: where the certificate does not prove another limit along it.
    """
    relation, m, path = goal.relation, other.m, other.path
    if not isinstance(relation, Tends) or type(relation.args[2]) is not Variable:
        return Failure("a subsequence refutes limits in a scalar variable only")
    expression, claimed, n = relation.args
    if type(m) is not Variable or m.shape or m.of or m.facts != COUNTS or m in goal.variables():
        return Failure(f"{m} does not run through 1, 2, 3, …")
    if n.shape or n.of or n in leaves(claimed, Variable) or {n, m} & scope_of(expression).bound:
        return Failure(f"{n} is not a number that grows")
    if any(n in leaves(hypothesis, Variable) for hypothesis in goal.given):
        return Failure(f"{n} runs, and no hypothesis may speak of it")
    if not n.facts <= {"positive", "nonnegative", *WHOLE_FACTS} or not _grows(path, m):
        return Failure(f"{path} is no subsequence of {n}")
    if n.facts & WHOLE_FACTS and not is_integer(path):
        return Failure(f"{path} is not whole")
    try:
        along = Goal(Tends(rebuild(expression, {n: path}), claimed, m), goal.given)
    except StatementError as reason:
        return Failure(str(reason))
    failure = judge_running(along, other.inner)
    return failure if failure.reason else replace(failure, where=f"along {n} = {path}, {failure.where}")


def _grows(path: Expression, m: Variable) -> bool:
    """a·m + b > 0 with a > 0 and b ≥ 0, products of rationals and powers of π, as the terms show."""
    try:
        term = Reader().entry(path, ())
    except (GaveUp, Undefined):
        return False
    symbol = variable_symbol(m)
    powers = {sum(power for found, _, power in monomial if found == symbol) for monomial, _ in term}
    plain = all(c > 0 and all(found in (symbol, PI) for found, _, _ in monomial) for monomial, c in term)
    return plain and 1 in powers and powers <= {0, 1}
