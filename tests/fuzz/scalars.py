"""Random scalar statements in real and whole variables, and their values by a walk that knows no law of algebra.

A statement has its value by recursion over its tree, and so has the term that the kernel reads from it: what the two
have in common is the meaning of + and · only.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction as Q
from typing import Any

import mpmath as mp

from verifier.expressions import Add, Apply, Defined, Dim, Div, Expression, Mul, Neg, Number, Pow, Size, Variable, lift
from verifier.kernel.index.ranges.discrete import parts_of_sum
from verifier.kernel.index.ranges.powers import parts_of_power
from verifier.kernel.index.terms import Symbol, Term
from verifier.kernel.meaning.obligations import obligations
from verifier.notation import absolute, exp, floor, log, scalar, series, sqrt, whole
from verifier.relations import Ne, Order, leaves, rebuild
from verifier.sequences import RangeSum

DIGITS = 70
n = Dim("n")
REALS = {
    "s": scalar("s"), "t": scalar("t"), "p": scalar("p", "positive"), "q": scalar("q", "positive"),
    "h": scalar("h", "nonnegative"), "e": scalar("e", "negative"), "u": scalar("u", "unit_interval"),
    "w": scalar("w", "nonzero"),
}  # fmt: skip
K, L, I = whole("K"), whole("L", "positive"), scalar("I", "integer")
RUNNING = (whole("j"), whole("k"))
#: What mode adds to the functions: steps, powers and sums of whole numbers; angles; the gamma family.
MODES = ("whole", "angles", "gamma")


class Undefined(ArithmeticError):
    """No real value here, or none that can be computed."""


# --- statements -----------------------------------------------------------------------------------------------------


class Scalars:
    """Statements from one generator of random numbers."""

    def __init__(self, rng: random.Random, mode: str) -> None:
        self.rng, self.mode = rng, mode

    def leaf(self) -> Expression:
        rng = self.rng
        kind = rng.randrange(5)
        if kind < 2:
            return rng.choice(list(REALS.values()))
        if kind == 2:
            return lift(Q(rng.randint(-3, 3), rng.randint(1, 3)))
        return Size(n) if kind == 3 else rng.choice([K, L, I])

    def integer(self, depth: int = 1) -> Expression:
        rng = self.rng
        if depth <= 0:
            return rng.choice([K, L, Size(n), K, lift(rng.randint(0, 3)), I])
        a, b = self.integer(0), self.integer(0)
        return rng.choice([a, a + b, a * b, a + rng.randint(-2, 2), floor(self.statement(1))])

    def statement(self, depth: int) -> Expression:
        if depth <= 0:
            return self.leaf()
        a, b = self.statement(depth - 1), self.statement(depth - 1)
        found: list[Callable[[], Expression]] = [
            lambda: a + b, lambda: a * b, lambda: a - b, lambda: a / b, lambda: 1 / (a * (a + b)), lambda: a**2,
            lambda: a**-1, lambda: sqrt(a), lambda: a ** Q(-1, 2), lambda: a ** Q(1, 3), lambda: exp(a),
            lambda: log(a), lambda: absolute(a), lambda: -a, lambda: sqrt(a**2), lambda: a / (b * (a + b)),
            lambda: sqrt(a) * sqrt(a + 1), lambda: a**3,
        ]  # fmt: skip
        return self.rng.choice(
            found + {"whole": self._whole, "angles": _angles, "gamma": self._gamma}[self.mode](a, b)
        )()

    def _whole(self, a: Expression, b: Expression) -> list[Callable[[], Expression]]:
        return [
            lambda: floor(a), lambda: Apply("sign", a), lambda: a ** self.integer(), lambda: b ** self.integer(),
            lambda: lift(self.rng.choice([-1, 2, -2, Q(1, 2)])) ** self.integer(), lambda: floor(a + self.integer(0)),
            lambda: self._series(a), lambda: self._series(b), lambda: sqrt(a ** (2 * self.integer(0))),
        ]  # fmt: skip

    def _series(self, body: Expression) -> Expression:
        running = self.rng.choice(RUNNING)
        found = [v for v in leaves(body, Variable) if v in REALS.values()]
        if found and running not in leaves(body, Variable):
            body = rebuild(body, {self.rng.choice(found): running})
        return series(body, running, self.rng.choice([lift(0), lift(1), L, K]), self.integer(self.rng.randint(0, 1)))

    def _gamma(self, a: Expression, b: Expression) -> list[Callable[[], Expression]]:
        rng = self.rng
        order = lift(Q(rng.randint(-4, 4), rng.choice([1, 1, 2])))
        return [
            lambda: Apply("gamma", a), lambda: Apply("gamma", a + rng.randint(-2, 3)), lambda: Apply("gamma", 1 - a),
            lambda: Apply("gamma", lift(Q(rng.randint(1, 9), rng.choice([1, 2, 3, 4])))), lambda: Apply("erf", a),
            lambda: Apply("polygamma", lift(rng.randint(0, 2)), a + rng.randint(0, 2)), lambda: Apply("erfinv", a),
            lambda: Apply("rgamma", a + rng.randint(-2, 3)), lambda: Apply("erf", Apply("erfinv", a)),
            lambda: Apply("gammainc", lift(Q(rng.randint(1, 6), 2)), a),
            lambda: Apply(rng.choice(["besselj", "besseli", "besselk"]), order, a),
        ]  # fmt: skip


def _angles(a: Expression, b: Expression) -> list[Callable[[], Expression]]:
    def sin(x: Expression) -> Expression:
        return Apply("sin", x)

    return [
        lambda: sin(a), lambda: Apply("cos", a), lambda: Apply("asin", a), lambda: Apply("atan", a),
        lambda: sin(Apply("pi", a)), lambda: sin(2 * a + Apply("pi", lift(Q(3, 2)))), lambda: sin(Apply("asin", a)),
        lambda: Apply("asin", sin(a)), lambda: Apply("atan", sin(a) / Apply("cos", a)), lambda: sin(a + b),
        lambda: Apply("asin", Apply("cos", a)), lambda: Apply("cos", Apply("atan", a)),
    ]  # fmt: skip


# --- values ---------------------------------------------------------------------------------------------------------


def environment(rng: random.Random) -> dict[str, Any]:
    """Simple values with the declared facts."""

    def number() -> Any:
        return mp.mpf(rng.choice([-3, -2, -1, 1, 2, 3, 0, 1, 5, -5, 7])) / rng.choice([1, 1, 2, 3, 4])

    def positive() -> Any:
        return abs(number()) or mp.mpf(1)

    return {
        "s": number(), "t": number(), "p": positive(), "q": positive(), "h": abs(number()), "e": -positive(),
        "u": mp.mpf(rng.randint(1, 9)) / 10, "w": number() or mp.mpf(2), "n": mp.mpf(rng.randint(1, 4)),
        "K": mp.mpf(rng.randint(0, 4)), "L": mp.mpf(rng.randint(1, 4)), "I": mp.mpf(rng.randint(-3, 3)),
    }  # fmt: skip


def value(node: Any, env: dict[str, Any]) -> Any:
    """The value of a statement."""
    if isinstance(node, Number):
        return _rational(node.value)
    if isinstance(node, Size):
        return env["n"]
    if isinstance(node, Variable):
        return env[node.name]
    if isinstance(node, Defined):
        return value(node.meaning, env)
    if isinstance(node, RangeSum):
        body, running, first, last = node.args
        ends = (int(mp.nint(value(end, env))) for end in (first, last))
        first_at, last_at = ends
        return mp.fsum(value(body, {**env, running.name: mp.mpf(x)}) for x in range(first_at, last_at + 1))
    if isinstance(node, Apply):
        return _function(node.function, [value(arg, env) for arg in node.args[1:]])
    parts = [value(arg, env) for arg in node.args]
    if isinstance(node, Add):
        return mp.fsum(parts)
    if isinstance(node, Mul):
        return mp.fprod(parts)
    if isinstance(node, Neg):
        return -parts[0]
    if isinstance(node, Div):
        return parts[0] * _power(parts[1], mp.mpf(-1))
    if isinstance(node, Pow):
        return _power(*parts)
    raise AssertionError(f"no value for {type(node).__name__}")


def term_value(term: Term, env: dict[str, Any]) -> Any:
    """The value of a term of the kernel."""
    total = mp.mpf(0)
    for monomial, c in term:
        product = _rational(Q(c))
        for symbol, _, p in monomial:
            product *= _power(_symbol(symbol, env), _rational(Q(p)))
        total += product
    return total


def _symbol(symbol: Symbol, env: dict[str, Any]) -> Any:
    if symbol.kind in ("var", "whole", "integer"):
        return env[symbol.name[:-1]] - 1 if symbol.name.endswith("′") else env[symbol.name]
    if symbol.kind in ("size", "const"):
        return env["n"] if symbol.kind == "size" else mp.pi + 0
    assert symbol.body is not None
    if symbol.kind == "base":
        return term_value(symbol.body, env)
    if symbol.kind == "wpow":
        base, exponent = (term_value(part, env) for part in parts_of_power(symbol, symbol.body))
        return _power(base, mp.nint(exponent))
    if symbol.kind == "rsum":
        body, running, count = parts_of_sum(symbol, symbol.body)
        steps = range(int(mp.nint(term_value(count, env))))
        return mp.fsum(term_value(body, {**env, running.name: mp.mpf(x)}) for x in steps)
    parameters = [_rational(Q(x)) for x in symbol.name.split(",") if x]
    return _function(symbol.kind, [*parameters, term_value(symbol.body, env)])


def _rational(x: Any) -> Any:
    return mp.mpf(int(x.numerator)) / int(x.denominator)


def _power(a: Any, b: Any) -> Any:
    if b == mp.floor(b):
        if b < 0 and abs(a) < mp.mpf(10) ** -25:
            raise Undefined("a negative power of 0")
        if abs(b) > 400:
            raise Undefined("a large exponent")
        return a ** int(b)
    if a < 0 or (a == 0 and b < 0):
        raise Undefined("a root of a negative number")
    return a**b if a else mp.mpf(0)


def _function(name: str, arguments: list[Any]) -> Any:
    x = arguments[-1]
    if name not in _FUNCTIONS or abs(x) > 80:
        raise Undefined(name)
    return mp.mpf(mp.re(_FUNCTIONS[name](*arguments)))


def _where(condition: Any, number: Callable[[], Any]) -> Any:
    if not condition:
        raise Undefined("outside the domain")
    return number()


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": mp.exp, "abs": abs, "sin": mp.sin, "cos": mp.cos, "atan": mp.atan, "erf": mp.erf,
    "log": lambda x: _where(x > mp.mpf(10) ** -25, lambda: mp.log(x)), "pi": lambda x: mp.pi * x,
    # Rounding or a small number: the digits do not tell.
    "sign": lambda x: _where(x == 0 or abs(x) > mp.mpf(10) ** -40, lambda: mp.sign(x)),
    "floor": lambda x: mp.nint(x) if abs(x - mp.nint(x)) < mp.mpf(10) ** -40 else mp.floor(x),
    "asin": lambda x: _where(abs(x) <= 1, lambda: mp.asin(x)),
    "erfinv": lambda x: _where(abs(x) < 1, lambda: mp.erfinv(x)),
    "gamma": lambda x: _where(0 < x < 60, lambda: mp.gamma(x)),
    "rgamma": mp.rgamma,
    "polygamma": lambda m, x: _where(x > 0, lambda: mp.psi(int(m), x)),
    "gammainc": lambda a, x: _where(x >= 0 and a > 0, lambda: mp.gammainc(a, 0, x, regularized=True)),
    **{name: (lambda v, x, name=name: _where(x > 0 or (v == mp.floor(v) and name != "besselk"),
                                             lambda: getattr(mp, name)(v, x)))
       for name in ("besselj", "besseli", "besselk")},
}  # fmt: skip


def exists(statement: Any, env: dict[str, Any]) -> bool:
    """All side conditions hold here; those of summands are left to the value, which meets them."""
    for condition in obligations(statement):
        if condition.where:
            continue
        try:
            if condition.needs == "exists":
                value(condition.subject, env)
                continue
            found = value(condition.subject, env)
        except Undefined:
            return False
        small = mp.mpf(10) ** -25
        if not {"≠ 0": abs(found) > small, "> 0": found > small, "≥ 0": found >= 0 or abs(found) < small}[
            condition.needs
        ]:
            return False
    return True


def satisfied(hypothesis: Order | Ne, env: dict[str, Any]) -> bool:
    """The hypothesis holds here."""
    a, b = (value(side, env) for side in hypothesis.expressions)
    if isinstance(hypothesis, Ne):
        return bool(a != b)
    return bool({"≥": a >= b, ">": a > b, "≤": a <= b, "<": a < b}[hypothesis.sign])
