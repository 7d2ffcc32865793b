"""Canonical names for the bound indices of a product.

Renaming bound indices does not change a sum.  The canonical product is the least one under all renamings, found by
colour refinement: indices are told apart by what they touch; where a class of look-alikes remains, each member is
singled out in turn (members that can be swapped without changing the product lead to the same names, so one of them
suffices), and the least result wins.  Groups of factors that share no bound index are named one by one.
Source: McKay, *Practical graph isomorphism* (1981), individualise and refine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verifier.kernel.index.terms import Factor, Index, Monomial, Symbol


def name_bound(factors: list[Factor], bound: list[Index]) -> Monomial:
    """The canonical form of a product that is summed over ``bound``; invariant under renaming and reordering."""
    if not bound:
        return _ordered(factors)
    if len(bound) == 1:
        return _ordered(_renamed(factors, {bound[0]: _canonical(0, bound[0])}))
    parts = connected(factors, bound)
    if len(parts) == 1:
        return _least(factors, bound)
    forms = sorted((_least(part, shared) for part, shared in parts), key=_keys)
    named = [factor for factor in factors if not any(b in factor[1] for b in bound)]
    offset = 0
    for form in forms:
        here = sorted({i for factor in form for i in factor[1] if i[0] == "b"})
        named += _renamed(list(form), {i: _canonical(int(i[1 : i.index(":")]) + offset, i) for i in here})
        offset += len(here)
    return _ordered(named)


def _least(factors: list[Factor], bound: list[Index]) -> Monomial:
    return min(_leaves(factors, dict.fromkeys(bound, 0)), key=_keys)


def connected(factors: list[Factor], bound: list[Index]) -> list[tuple[list[Factor], list[Index]]]:
    """The factors with bound indices, in groups that share none: each group is a sum of its own."""
    groups: list[tuple[list[Factor], list[Index]]] = []
    for factor in factors:
        touched = [i for i in dict.fromkeys(factor[1]) if i in bound]
        if not touched:
            continue
        joined = [group for group in groups if any(i in group[1] for i in touched)]
        groups = [group for group in groups if group not in joined]
        everything = [*(f for group in joined for f in group[0]), factor]
        groups.append((everything, list(dict.fromkeys([*(i for group in joined for i in group[1]), *touched]))))
    return groups


def _canonical(number: int, index: Index) -> Index:
    return f"b{number}{_dim(index)}"


def _renamed(factors: list[Factor], names: Mapping[Index, Index]) -> list[Factor]:
    return [
        (symbol, symbol.orient(tuple([names.get(i, i) for i in indices])) if indices else indices, power)
        for symbol, indices, power in factors
    ]


def _key(factor: Factor) -> tuple[Any, ...]:
    return (factor[0].text, factor[1], factor[2])


def _keys(product: Monomial) -> list[tuple[Any, ...]]:
    return [_key(factor) for factor in product]


def _ordered(factors: list[Factor]) -> Monomial:
    return tuple(sorted(factors, key=_key)) if len(factors) > 1 else tuple(factors)


def _leaves(factors: list[Factor], colours: dict[Index, int]) -> Iterator[Monomial]:
    """Every canonical candidate: refine, and single out members of the first ambiguous class."""
    colours = _refined(factors, colours)
    classes: dict[int, list[Index]] = {}
    for index, colour in colours.items():
        classes.setdefault(colour, []).append(index)
    ambiguous = next((members for _, members in sorted(classes.items()) if len(members) > 1), None)
    if ambiguous is None:
        order = sorted(colours, key=colours.__getitem__)
        yield _ordered(_renamed(factors, {b: _canonical(k, b) for k, b in enumerate(order)}))
        return
    here = _ordered(_renamed(factors, {}))
    tried: list[Index] = []
    for member in ambiguous:
        if any(_ordered(_renamed(factors, {member: twin, twin: member})) == here for twin in tried):
            continue
        tried.append(member)
        yield from _leaves(factors, {**{b: 2 * c + 1 for b, c in colours.items()}, member: 2 * colours[member]})


def _refined(factors: list[Factor], colours: dict[Index, int]) -> dict[Index, int]:
    """Split colour classes by what their members touch until nothing more splits."""
    touching = {b: [(f"{_dim(b)} {f[0].text}^{f[2]}", f[0], f[1]) for f in factors if b in f[1]] for b in colours}
    while True:
        shown = {b: f"c{colour:04d}" for b, colour in colours.items()}
        seen = {b: (colour, _surroundings(touching[b], {**shown, b: "*"})) for b, colour in colours.items()}
        ranks = {value: rank for rank, value in enumerate(sorted(set(seen.values())))}
        if len(ranks) == len(set(colours.values())) and all(
            (seen[a] == seen[b]) == (colours[a] == colours[b]) for a in colours for b in colours
        ):
            return {b: ranks[value] for b, value in seen.items()}
        colours = {b: ranks[value] for b, value in seen.items()}


def _surroundings(factors: list[tuple[str, Symbol, tuple[Index, ...]]], shown: Mapping[Index, str]) -> tuple[str, ...]:
    """The factors an index stands in, with its own slots marked and other bound indices shown by colour."""
    return tuple(
        sorted(
            f"{said}({' '.join(symbol.orient(tuple([shown.get(i, i) for i in indices])))})"
            for said, symbol, indices in factors
        )
    )


def _dim(index: Index) -> str:
    return index[index.index(":") :]
