"""Places at a fixed distance from each other: the i + 1 of x[i + 1], the last place less i of a reversal.

Two places p and q are tied by pos(q) = pos(p) + k or by pos(p) + pos(q) = N + k, where the axes have the lengths N − a
and N − b of one N (N = 0 for fixed lengths).  The factor [p ~ q] is 1 where they are and 0 elsewhere.  The laws, for
every N for which the axes have at least one place:

* a fixed position:  [p ~ q] at a fixed p is δ(q, the place tied to it), or 0 where the axis of q has no such place
* a tie is unique:   [p ~ q]·[p ~ r] = [p ~ q]·[p ~ r]·[q ~ r]
* a tied place:      Σₚ [p ~ q]·[p ~ r]·… = [q ~ r]·…·Σₚ [p ~ q], for p that stands in ties alone
* how many:          Σₚ [p ~ q] = 1 − Σ δ(q, those of the first and the last places that have no partner)
* comparisons:      Σ_b [b ~ q]·[b ≥ c] for pos(b) = pos(q) + k is ([q ≥ c] + Σₘ [pos(c) = pos(q) + m])·Σ_b [b ~ q]
                    with 1 ≤ m ≤ k; for k < 0 it is less by such terms, and [c ≥ b] is read in the same way
* the same axis:     [p ~ q] = δ(p, q) for pos(q) = pos(p);  [p ~ p] = 0 for pos(q) = pos(p) + k with k ≠ 0
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from verifier.kernel.index.matching import Rule
from verifier.kernel.index.terms import (
    OWN_RULES,
    STEP,
    Factor,
    Found,
    Index,
    Symbol,
    Term,
    atom,
    bound_indices,
    delta,
    dim_of,
    length_of,
    number,
    substitute,
    sum_over,
)

#: c·N + k as (c, k).
Count: TypeAlias = tuple[int, int]
#: Of more places than this without a partner no sum is written.
MOST = 12


class Tie(Struct, frozen=True):
    """pos(q) = sign·pos(p) + count."""

    sign: int
    count: Count

    def then(self, other: Tie) -> Tie:
        """The tie of p and r where this is that of p and q, and the other that of q and r."""
        return Tie(self.sign * other.sign, _sum(_times(other.sign, self.count), other.count))

    def turned(self) -> Tie:
        """The tie of q and p."""
        return Tie(self.sign, _times(-self.sign, self.count))


#: The tie of two places with one position.
SAME = Tie(1, (0, 0))


def _sum(a: Count, b: Count) -> Count:
    return a[0] + b[0], a[1] + b[1]


def _times(sign: int, a: Count) -> Count:
    return sign * a[0], sign * a[1]


def length(dim: str) -> Count:
    base, k, _ = length_of(dim)
    return (1 if base else 0), k


def tied(p: Index, q: Index, sign: int, start: int) -> Term:
    """[pos(q) = sign·pos(p) + start], a start < 0 counted from the end of q's axis.

    The axes have lengths that differ by a number.
    """
    count = (0, start) if start >= 0 else _sum(length(dim_of(q)), (0, start))
    return between(p, q, Tie(sign, count))


def between(p: Index, q: Index, tie: Tie) -> Term:
    """[p ~ q], written in one of its two directions."""
    if length_of(dim_of(p))[0] != length_of(dim_of(q))[0] or tie.count[0] != (tie.sign < 0) * length(dim_of(q))[0]:
        raise ValueError("a tie is of places on axes of one length less numbers")
    if tie.sign > 0 and tie.count[1] == 0 and dim_of(p) == dim_of(q):
        return delta(p, q)
    if tie.sign > 0 and (tie.count[1] < 0 or (tie.count[1] == 0 and dim_of(q) < dim_of(p))):
        p, q, tie = q, p, tie.turned()
    symmetries = ((1, 0),) if tie.sign < 0 else ()
    return atom(Symbol("tie", f"{'+' if tie.sign > 0 else '-'}{tie.count[1]}", ("", ""), symmetries=symmetries), (p, q))


def _read(factor: Factor) -> Tie:
    """The tie of its two places, from the first to the second."""
    symbol, (_, q), _ = factor
    sign = 1 if symbol.name[0] == "+" else -1
    return Tie(sign, ((sign < 0) * length(dim_of(q))[0], int(symbol.name[1:])))


def from_place(factor: Factor, p: Index) -> tuple[Index, Tie]:
    """The other place, and the tie from p to it."""
    first, second = factor[1]
    return (second, _read(factor)) if first == p else (first, _read(factor).turned())


def _position(place: Index) -> Count | None:
    """A fixed position as a number, or as N less one."""
    if place[0] != "l":
        return None
    k = int(place[1 : place.index(":")])
    return (0, k) if k >= 0 else _sum(length(dim_of(place)), (0, k))


def _placed(q: Index, at: Count) -> Term | None:
    """δ(q, the place at this number); 0 where there is none at any size, None where that is not known."""
    dim = dim_of(q)
    many, least = length(dim), length_of(dim)[2]
    if at[0] != 0 and at[0] != many[0]:
        return None
    if at[0] == 0 and many[0] == 0:
        return delta(q, f"l{at[1]}:{dim}") if 0 <= at[1] < many[1] else number(0)
    k = at[1] if at[0] == 0 else at[1] - many[1]
    if (k < 0) == (at[0] == 0):
        return number(0)
    return delta(q, f"l{k}:{dim}") if -least <= k < least else None


def partners(q: Index, p: str, tie: Tie) -> Term | None:
    """Σₚ [p ~ q] over the axis p, where the tie is that from q to p; None where it is not written out."""
    dim = dim_of(q)
    many, over, least = length(dim), length(p), length_of(dim)[2]
    (_, k), first, last = tie.count, 0, 0
    if tie.sign > 0:
        first, last = max(0, -k), max(0, many[1] - over[1] + k)
    else:
        first, last = max(0, k - over[1] + 1), max(0, many[1] - 1 - k)
    if first + last > least or first + last > MOST:
        return None
    result = number(1)
    from_end = range(-last, 0) if many[0] else range(many[1] - last, many[1])
    for position in (*range(first), *from_end):
        result = result - delta(q, f"l{position}:{dim}")
    return result


class _Law(Struct, frozen=True):
    """Some factors of a product are this value, where ``gone`` is summed over and stands in no other factor."""

    taken: list[Factor]
    value: Term
    gone: Index = ""


class _Ties(Rule):
    """The laws of ties, for one of them in a product."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        names = {index: f"y{k}:{dim_of(index)}" for k, index in enumerate(bound_indices(factors))}
        opened: list[Factor] = [(s, s.orient(places), power) for s, places, power in substitute(factors, names)]
        here = next(new for new, old in zip(opened, factors) if old is trigger)
        law = _law(opened, here, frozenset(names.values()))
        if law is None:
            return None
        rest = [old for new, old in zip(opened, factors) if not any(new is taken for taken in law.taken)]
        back = {new: old for old, new in names.items()}
        if law.gone:
            back[f"b0:{dim_of(law.gone)}"] = back.pop(law.gone)  # a private index: it is not summed over any more
        return rest, law.value, back


def _law(factors: list[Factor], tie: Factor, summed: frozenset[Index]) -> _Law | None:
    """The first law that says something of the tie."""
    symbol, (p, q), power = tie
    if power > 1:
        return _Law([tie], atom(symbol, (p, q)))
    if power != 1:
        return None
    if p == q:
        return None if symbol.name[0] == "-" else _Law([tie], number(0))
    for place in (p, q):
        other, read = from_place(tie, place)
        at = _position(place)
        value = None if at is None else _placed(other, _sum(_times(read.sign, at), read.count))
        if value is not None:
            return _Law([tie], value)
    if _contradicted(factors):
        return _Law([tie], number(0))
    found = _together(factors, tie, p, summed) or _together(factors, tie, q, summed)
    return found or _beside_step(factors, tie, p, summed) or _beside_step(factors, tie, q, summed)


def _contradicted(factors: list[Factor]) -> bool:
    """Two places are tied in two ways, pos(q) − pos(p) or pos(q) + pos(p) being two numbers."""
    known: dict[tuple[Index, Index, int], Tie] = {}
    for factor in factors:
        if factor[0].kind == "tie":
            p, q = sorted(factor[1])
            tie = from_place(factor, p)[1]
            if known.setdefault((p, q, tie.sign), tie) != tie:
                return True
    return False


def _together(factors: list[Factor], tie: Factor, p: Index, summed: frozenset[Index]) -> _Law | None:
    """What the other ties of p say beside one of them."""
    q, read = from_place(tie, p)
    back = read.turned()
    beside = [f for f in factors if p in f[1] and f is not tie]
    ties = [f for f in beside if f[0].kind == "tie" and f[2] == 1 and f[1][0] != f[1][1]]
    following = [(f, *from_place(f, p)) for f in ties]
    if p in summed and len(ties) == len(beside) and all(r != q for _, r, _ in following):
        value = partners(q, dim_of(p), back)
        if value is not None:
            for _, r, other in following:
                value = value * between(q, r, back.then(other))
            return _Law([tie, *ties], value, gone=p)
    for _, r, other in following:
        joint = between(q, r, back.then(other)) if r != q else number(1)
        if not joint:
            return _Law([tie], joint)
        ((monomial, c), *more) = joint
        new = len(monomial) == 1 and c == 1 and not more and not any(g[:2] == monomial[0][:2] for g in factors)
        if new:
            return _Law([], joint)
    return None


def _beside_step(factors: list[Factor], tie: Factor, b: Index, summed: frozenset[Index]) -> _Law | None:
    """Σ over b of [b ~ q]·[b ≥ c], and of [b ~ q]·[c ≥ b], for pos(b) = pos(q) + k."""
    q, read = from_place(tie, b)
    beside = [f for f in factors if b in f[1] and f is not tie]
    k = -read.count[1]
    if b not in summed or read.sign < 0 or len(beside) != 1 or beside[0][0] is not STEP or beside[0][2] != 1:
        return None
    upwards = beside[0][1][0] == b
    c = beside[0][1][1 if upwards else 0]
    here, there = dim_of(b), dim_of(q)
    longer = length(here)[1] - length(there)[1]
    exists = partners(q, here, read.turned())
    if c in (b, q) or exists is None or abs(k) > MOST or (k == 0 and longer >= 0):
        return None
    z = f"z0:{here if longer > 0 else there}"
    if longer == 0:
        step = _step(q, c, upwards)
    elif longer > 0:
        step = sum_over(between(q, z, SAME) * _step(z, c, upwards), z)
    else:
        step = sum_over(between(c, z, SAME) * _step(q, z, upwards), z)
    more = upwards == (k > 0)
    for m in range(1, abs(k) + 1) if more else range(abs(k)):
        equal = between(q, c, Tie(1, (0, m if k > 0 else -m)))
        step = step + (equal if more else -equal)
    return _Law([tie, beside[0]], exists * step, gone=b)


def _step(i: Index, j: Index, upwards: bool) -> Term:
    return atom(STEP, (i, j) if upwards else (j, i))


def tie_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """The rules of one tie."""
    if symbol.rules is None:
        symbol.rules = (_Ties((), number(0), symbol),)
    return symbol.rules


OWN_RULES["tie"] = tie_rules

__all__ = ["Tie", "between", "from_place", "length", "partners", "tie_rules", "tied"]
