"""Kronecker's law: δ(a, b) identifies the places that it equates."""

from __future__ import annotations

from verifier.kernel.index.terms.symbols import DELTA, Factor, Index, apart, dim_of, is_bound, substitute


def contract(factors: list[Factor]) -> tuple[list[Factor], list[Factor], list[str]] | None:
    """Kronecker's law: the deltas that remain, the other factors with equal indices identified, and the dimensions
    of sums that only a delta held (Σₐ δ(a,a) = n).  None if two different positions are equated."""
    deltas: list[Factor] = []
    others = factors
    pending = [f for f in factors if f[0] is DELTA]
    counts: list[str] = []
    if not pending:
        return deltas, others, counts
    others = [f for f in factors if f[0] is not DELTA]
    while pending:
        _, (a, b), _ = pending.pop()
        if a == b:
            held = is_bound(a) and not any(a in f[1] for f in (*others, *pending, *deltas))
            if held:
                counts.append(dim_of(a))
            continue
        if a[0] == "l" and b[0] == "l" and apart(a, b):
            return None
        if not is_bound(a) and (is_bound(b) or _replaced_last(b, a)):
            a, b = b, a
        names = {a: b}
        others = substitute(others, names)
        pending = substitute(pending, names)
        deltas = substitute(deltas, names)
        if not is_bound(a):
            deltas.append((DELTA, DELTA.orient((a, b)), 1))
        elif is_bound(b) and not any(b in f[1] for f in (*others, *pending)):
            counts.append(dim_of(b))
    return list(dict.fromkeys(deltas)), others, counts


def _replaced_last(a: Index, b: Index) -> bool:
    """Of two free indices that a delta equates, the greater is replaced, and a position is never replaced."""
    return (a[0] != "l", a) > (b[0] != "l", b)
