"""Whole powers, sequences, ranged sums, induction and floors in the kernel: the laws, and attacks on each."""

from __future__ import annotations

from fractions import Fraction as Q
from itertools import product
from typing import Any

import pytest

from verifier.certificates import (
    Bounds,
    Certificate,
    FloorLaw,
    Induction,
    Instance,
    Integral,
    NormalForm,
    Oriented,
    Remainders,
)
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Variable, lift
from verifier.kernel.check import Rejected, check, refute
from verifier.kernel.points.point import Point, Run
from verifier.notation import (
    always,
    d,
    dim,
    eq,
    floor,
    for_all,
    ge,
    gt,
    index,
    le,
    matrix,
    ne,
    scalar,
    sequence,
    series,
    sqrt,
    whole,
)
from verifier.relations import Convex, Eq, Order, Relation

t, k, s, u = whole("t k s u")
a, b, x = scalar("a b x")
r, g = sequence("r g")
i, j = whole("i j", "positive")
n = dim("n")
R = sequence("R", n, n)
e, f = index("e f", n)
step = always(s, eq(r(s + 1), a * r(s)))


PLAIN = NormalForm()


def proved(relation: Relation, certificate: Certificate = PLAIN, *given: Relation) -> bool:
    try:
        check(Goal(relation, given), certificate)
    except Rejected:
        return False
    return True


IDENTITIES = [
    Eq(b ** (t + 1), b * b**t),
    Eq(b ** (2 * t), (b**t) ** 2),
    Eq((a * b) ** t, a**t * b**t),
    Eq(b ** (s + t), b**s * b**t),
    Eq(b ** (i - 1) * b, b**i),
    Eq(r(i), r(1 + (i - 1))),
    Eq(series(k, k, 1, t + 1), series(k, k, 1, t) + t + 1),
    Eq(series(a * g(k) + b, k, 1, t), a * series(g(k), k, 1, t) + b * t),
    Eq(series(g(k), k, 1, 0), lift(0)),
    Eq(series(g(k), k, 1, 2), g(1) + g(2)),
    Eq(series(b ** (t + 1 - k), k, 1, t), b * series(b ** (t - k), k, 1, t)),
    Eq(floor(x + i), floor(x) + i),
    Eq(floor(i * j - t), i * j - t),
]


@pytest.mark.parametrize("relation", IDENTITIES, ids=str)
def test_an_identity_of_whole_numbers(relation: Relation) -> None:
    assert proved(relation)


#: False, or undefined for some whole numbers, or true for a reason the normal form does not have.
ATTACKS: list[tuple[Relation, tuple[Relation, ...]]] = [
    (Eq(b ** (t - 1) * b, b**t), ()),  # t = 0
    (Eq(b ** (t - s) * b**s, b**t), ()),  # 0 to a negative power
    (Eq(b**t / b**t, lift(1)), ()),  # b = 0
    (Eq(b**t, lift(0)), (eq(b, 0),)),  # 0⁰ = 1
    (Eq(sqrt(b ** (2 * t)), b**t), ()),  # a negative b and an odd t
    (Eq(b ** (t**2), (b**t) ** 2), ()),
    (Eq(b**t, b**s), ()),
    (Eq(series(lift(1), k, 5, t), t - 4), ()),  # an empty sum is 0, not negative
    (Eq(series(g(k), k, 1, t), series(g(k), k, 1, t - 1) + g(t)), ()),  # t = 0
    (Eq(series(1 / (k - 1), k, 1, t), series(1 / (k - 1), k, 1, t)), ()),  # undefined at k = 1
    (Eq(series(g(k), k, 0, t), series(g(k), k, 1, t)), ()),
    (Eq(series(g(k) * b**k, k, 1, t), b * series(g(k), k, 1, t)), ()),
    (Eq(series(g(k), k, 1, t) ** 2, series(g(k) ** 2, k, 1, t)), ()),
    (Eq(r(t + 1), r(t)), ()),
    (Eq(R(t)[e, f], R(t)[f, e]), ()),  # a sequence of matrices is not symmetric
    (Eq(floor(2 * x), 2 * floor(x)), ()),
    (Eq(floor(t / lift(2)), t / lift(2)), ()),
    (Order("≥", b**t, lift(0)), ()),
    (Order(">", b**t, lift(0)), (ge(b, 0),)),
    (Order("<", b**t, lift(1)), (ge(b, 0), le(b, 1))),
]


@pytest.mark.parametrize(("relation", "given"), ATTACKS, ids=[str(attack) for attack, _ in ATTACKS])
def test_what_is_not_so_for_every_whole_number_is_refused(relation: Relation, given: tuple[Relation, ...]) -> None:
    certificates: list[Certificate] = [NormalForm(), Bounds()]
    certificates += [NormalForm((Oriented(0, lead),)) for lead in range(3)]
    assert not any(proved(relation, certificate, *given) for certificate in certificates)


def test_a_quotient_of_powers_needs_a_base_other_than_0() -> None:
    assert proved(Eq(b ** (t - s) * b**s, b**t), NormalForm(), ne(b, 0))


def test_there_is_no_derivative_in_a_whole_number() -> None:
    with pytest.raises(StatementError, match="whole number"):
        d(b**t, t)
    with pytest.raises(StatementError, match="whole number"):
        Convex(b**t, t)


def test_the_derivative_of_a_power_needs_a_base_other_than_0() -> None:
    relation = Eq(d(b**t, b) * b, t * b**t)
    assert proved(relation, NormalForm(), ne(b, 0))
    assert not proved(relation)


def test_sequences_take_whole_numbers() -> None:
    with pytest.raises(StatementError, match="whole numbers"):
        r(x)
    with pytest.raises(StatementError, match="whole variable"):
        series(x, x, 1, t)
    with pytest.raises(StatementError, match="own variable"):
        series(k, k, 1, k)


class TestInduction:
    """P(base), and P(u) ⇒ P(u + 1) with nothing known of u."""

    geometric = Eq((b - 1) * series(b**k, k, 1, t), b ** (t + 1) - b)
    by_hypothesis = NormalForm((Oriented(0, 1),))

    def induction(self, **changed: Any) -> Induction:
        parts = {"variable": t, "base": 0, "later": u, "first": NormalForm(), "step": self.by_hypothesis}
        return Induction(**{**parts, **changed})

    def test_it_proves_a_closed_form(self) -> None:
        assert proved(self.geometric, self.induction())

    def test_the_first_case_is_needed(self) -> None:
        wrong = Eq((b - 1) * series(b**k, k, 1, t), b ** (t + 1) - b + 1)
        assert not proved(wrong, self.induction())

    def test_a_later_base_needs_that_the_variable_begins_there(self) -> None:
        assert not proved(self.geometric, self.induction(base=3))
        assert proved(self.geometric, self.induction(base=3), ge(t, 3))
        assert not proved(self.geometric, self.induction(base=3), ge(t, 2))
        assert not proved(self.geometric, self.induction(base=-1))

    def test_the_step_has_a_fresh_variable(self) -> None:
        for later in (t, k, i, x, scalar("u", "integer")):
            assert not proved(self.geometric, self.induction(later=later))
        assert not proved(self.geometric, self.induction(), ge(u, 5))

    def test_only_whole_variables_of_the_goal(self) -> None:
        for variable in (x, s, scalar("m", "integer")):
            assert not proved(self.geometric, self.induction(variable=variable))

    def test_a_hypothesis_about_the_variable_is_set_aside(self) -> None:
        """t ≤ 5 for one t says nothing of u: with it, t ≤ 5 would be proved for u + 1."""
        relation = Order("≤", t, lift(5))
        for certificate in (Bounds(), NormalForm((Oriented(0, 0),)), NormalForm((Oriented(1, 0),))):
            assert not proved(relation, self.induction(first=Bounds(), step=certificate), le(t, 5))
        for rules in product((Oriented(0, 0), Oriented(0, 1)), (Oriented(1, 0), Oriented(1, 1))):
            assert not proved(Eq(b**t, lift(1)), self.induction(step=NormalForm(rules)), eq(b**t, 1))

    def test_what_the_hypotheses_say_of_other_variables_stays(self) -> None:
        step = NormalForm((Oriented(1, 1), Oriented(0, 1)))
        assert proved(Eq(b**t, lift(1)), self.induction(step=step), eq(b, 1))

    def test_the_induction_hypothesis_is_about_one_u(self) -> None:
        """r(u) = 0 does not give r(u + 1) = 0."""
        relation = Eq(r(t), lift(0))
        assert not proved(relation, self.induction(step=NormalForm((Oriented(1, 0),))), eq(r(0), 0))

    def test_an_index_both_free_and_bound_is_refused(self) -> None:
        from verifier.notation import total

        A = matrix("A", n, n)
        relation = Order("≥", A[e, e] ** 2 * b**t + total(A[e, e] ** 2, over=e), lift(0))
        assert not proved(relation, self.induction(first=Bounds(), step=Bounds()))


class TestRecursions:
    """Universal hypotheses over whole numbers are used at whole numbers only."""

    def test_an_instance(self) -> None:
        body = NormalForm((Oriented(1, 0),))
        assert proved(Eq(r(t + 1), a * r(t)), Instance(0, t, Bounds(), body), step)

    @pytest.mark.parametrize("value", [t - 1, lift(Q(1, 2)), lift(-1), x], ids=str)
    def test_not_below_0_and_not_between(self, value: Any) -> None:
        half = for_all(s, ge(s, -5), eq(b, a + s))
        for lead in range(3):
            body = NormalForm((Oriented(1, lead),))
            assert not proved(Eq(b, a + value), Instance(0, value, Bounds(), body), half)


class TestFloors:
    def test_the_law(self) -> None:
        assert proved(Order("≤", floor(x), x), FloorLaw(x, NormalForm())) is False
        assert proved(Order("≤", floor(x), x), FloorLaw(x, Bounds()))
        assert not proved(Order("<", floor(x), x), FloorLaw(x, Bounds()))

    def test_the_argument_must_exist(self) -> None:
        assert not proved(Order("≤", floor(1 / x), 1 / x), FloorLaw(1 / x, Bounds()))

    def test_integers_only(self) -> None:
        assert proved(Order("≤", i, j), Integral(Bounds()), gt(j + 1, i))
        assert not proved(Order("≤", a, b), Integral(Bounds()), gt(b + 1, a))
        assert not proved(Order("<", i, j), Integral(Bounds()), gt(j + 1, i))


class TestRemainders:
    """Of t = m·q + r each r counts, q is fresh and of the kind of t, and no hypothesis about t is used."""

    def test_each_remainder_counts(self) -> None:
        triangle = Eq(floor(t * (t + 1) / 2), t * (t + 1) / 2)
        assert proved(triangle, Remainders(t, 2, u, (PLAIN, PLAIN)))
        assert not proved(triangle, Remainders(t, 2, u, (PLAIN,)))
        assert not proved(triangle, Remainders(t, 1, u, (PLAIN,)))
        assert not proved(triangle, Remainders(t, 3, u, (PLAIN, PLAIN, PLAIN)))
        assert not proved(triangle, Remainders(t, 2, u, (PLAIN, PLAIN, PLAIN)))
        assert not proved(Eq(floor(t / 2), t / 2), Remainders(t, 2, u, (PLAIN, PLAIN)))

    def test_of_integers(self) -> None:
        integer, other = (Variable(name, (), ("integer",)) for name in ("z", "w"))
        both = (Bounds(), Bounds())
        assert proved(Order("≥", integer**2, integer * 0), Remainders(integer, 2, other, both))
        # a whole q leaves out the integers below 0
        assert not proved(Order("≥", integer, lift(0)), Remainders(integer, 2, u, both))
        assert not proved(Order("≥", integer, lift(0)), Remainders(integer, 2, other, both))
        assert not proved(Order("≥", t, lift(0)), Remainders(t, 2, other, both))
        assert not proved(Order("≥", x, lift(0)), Remainders(x, 2, u, both))

    def test_what_is_known_of_t_is_not_used(self) -> None:
        even = Eq(t, 2 * floor(t / 2))
        assert not proved(even, Remainders(t, 2, u, (PLAIN, NormalForm((Oriented(0, 0),)))), Eq(t, lift(2)))

    def test_the_quotient_is_fresh_and_t_is_free(self) -> None:
        half = Eq(floor(t * (t + 1) / 2) + u, t * (t + 1) / 2 + u)
        assert not proved(half, Remainders(t, 2, u, (PLAIN, PLAIN)))
        assert proved(half, Remainders(t, 2, s, (PLAIN, PLAIN)))
        total = Eq(t + series(floor(t / 2), t, 0, 3), t + series(floor(t / 2), t, 0, 3))
        assert not proved(total, Remainders(t, 2, s, (PLAIN, PLAIN)))


class TestRefutations:
    """A point runs its sequences by recursions that determine them."""

    def refuted(self, relation: Relation, given: tuple[Relation, ...], **sequences: Run) -> bool:
        named = {"r": r, "g": g}
        runs = {named[name]: run for name, run in sequences.items()}
        point = Point(values={t: Q(1), s: Q(0), a: Q(2)}, sequences=runs)
        try:
            refute(Goal(relation, given), point)
        except Rejected:
            return False
        return True

    def test_a_recursion_is_run(self) -> None:
        run = Run((Q(1),), None, s, a * r(s))
        assert self.refuted(Eq(r(t), a * r(t)), (step,), r=run)
        assert not self.refuted(Eq(r(t), a * r(0)), (step,), r=run)

    def test_values_that_only_look_like_the_recursion_do_not_count(self) -> None:
        assert not self.refuted(Eq(r(t), lift(7)), (step,), r=Run((Q(1), Q(2), Q(4))))
        assert not self.refuted(Eq(r(t), lift(7)), (step,), r=Run((Q(1),), None, s, 3 * r(s)))

    def test_contradicting_recursions_refute_nothing(self) -> None:
        false, other = Eq(lift(0), lift(1)), always(s, eq(r(s + 1), a * r(s) + 1))
        run = Run((Q(1),), None, s, a * r(s))
        assert self.refuted(false, (step,), r=run)
        assert not self.refuted(false, (step, other), r=run)

    def test_circular_and_undefined_recursions_refute_nothing(self) -> None:
        false = Eq(lift(0), lift(1))
        there, back = always(s, eq(r(s + 1), g(s + 1) + 1)), always(s, eq(g(s + 1), r(s + 1)))
        runs = {"r": Run((Q(0),), None, s, g(s + 1) + 1), "g": Run((Q(0),), None, s, r(s + 1))}
        assert not self.refuted(false, (there, back), **runs)
        inverse = always(s, eq(r(s + 1), 1 / r(s)))
        assert not self.refuted(false, (inverse,), r=Run((Q(1),), None, s, 1 / r(s)))
        later = always(s, eq(r(s + 1), r(s + 2)))
        assert not self.refuted(false, (later,), r=Run((Q(1),), None, s, r(s + 2)))

    def test_sequences_that_stay_the_same_settle_what_is_said_for_all_t(self) -> None:
        """r(s) = 2·r(s + 1) − g(s) has no first value to run from; 4, 3, 2, 2 … with 2, 2, 2 … satisfies it."""
        backward = always(s, eq(r(s), 2 * r(s + 1) - g(s)))
        r_values, g_values = Run((Q(4), Q(3), Q(2)), stays=True), Run((Q(2), Q(1), Q(2)), stays=True)
        assert self.refuted(Eq(r(t), lift(7)), (backward,), r=r_values, g=g_values)
        assert not self.refuted(Eq(r(t), lift(3)), (backward,), r=r_values, g=g_values)
        # zeros after the values instead; another value on the way; another one for ever
        assert not self.refuted(Eq(r(t), lift(7)), (backward,), r=Run((Q(4), Q(3), Q(2))), g=g_values)
        assert not self.refuted(Eq(r(t), lift(7)), (backward,), r=Run((Q(4), Q(2), Q(2)), stays=True), g=g_values)
        wrong_tail = Run((Q(2), Q(1), Q(2), Q(1)), stays=True)
        assert not self.refuted(Eq(r(t), lift(7)), (backward,), r=r_values, g=wrong_tail)

    @pytest.mark.parametrize(
        "said",
        [
            always(s, eq(r(s), 2 + 0 * s)),  # t stands outside a place
            always(s, eq(r(2 * s), 2)),  # places that do not go on by one
            always(s, eq(series(r(k), k, 0, s), 2 * s + 2)),
            always(s, eq(series(r(s + k), k, 0, 1), 4)),
        ],
    )
    def test_what_else_is_said_for_all_t_stays_open(self, said: Relation) -> None:
        """True of 2, 2, 2 …, and not what the rule about sequences that stay the same speaks of."""
        assert not self.refuted(Eq(r(t), lift(7)), (said,), r=Run((Q(2),), stays=True))
        assert self.refuted(Eq(r(t), lift(7)), (always(s, eq(r(s), 2)),), r=Run((Q(2),), stays=True))

    def test_a_difference_between_the_last_value_and_those_after_it_is_seen(self) -> None:
        """r = 2, then 0: the hypothesis that r(s + 1) = r(s) fails at the last value alone."""
        same = always(s, eq(r(s + 1), r(s)))
        assert not self.refuted(Eq(r(t), lift(7)), (same,), r=Run((Q(2), Q(2))))
        assert self.refuted(Eq(r(t), lift(7)), (same,), r=Run((Q(2), Q(2)), stays=True))
        far = always(s, eq(r(s + 3), r(s)))
        assert not self.refuted(Eq(r(t), lift(7)), (far,), r=Run((Q(2), Q(2))))
        assert not self.refuted(Eq(r(t), lift(7)), (far,), r=Run((Q(1), Q(2)), stays=True))
