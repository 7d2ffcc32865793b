"""Places that are sums and differences of indices: convolutions as sums, and their backward passes."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim

CONV = "x: vector(n); w: vector(k); g: vector(m); p: index(n); j: index(k); "
LOSS = "sum(g[i]*w[l]*x[i + l], i, l)"
IMAGE = "X: matrix(h, v); W: matrix(a, b); G: matrix(p, q); i: index(a); j: index(b); "

PROVED = [
    CONV + f"d({LOSS}, w[j]) == sum(g[i]*x[i + j], i)",
    CONV + f"d({LOSS}, x[p]) == sum(g[p - l]*w[l], l)",
    CONV + f"d({LOSS}, x[p]) == sum(g[i]*w[p - i], i)",
    CONV + f"grad({LOSS}, g) == entries(sum(w[l]*x[l + i], l), i)",
    CONV + "d(sum(g[i]*sum(w[l]*x[i + l] for l in range(k)) for i in range(m)), w[j]) == sum(g[i]*x[i + j], i)",
    CONV + "d(sum((sum(w[l]*x[i + l], l) - g[i])**2, i), w[j]) == 2*sum((sum(w[l]*x[i + l], l) - g[i])*x[i + j], i)",
    "x: vector(n); w: vector(k); g: vector(n); j: index(k); "
    "d(sum(g[i]*w[l]*x[i - l], i, l), w[j]) == sum(g[i]*x[i - j], i)",
    "X: matrix(c, n); W: matrix(c, k); g: vector(m); a: index(c); j: index(k); "
    "d(sum(g[i]*W[b, l]*X[b, i + l], i, b, l), W[a, j]) == sum(g[i]*X[a, i + j], i)",
    IMAGE + "d(sum(G[s, t]*W[u, r]*X[s + u, t + r], s, t, u, r), W[i, j]) == sum(G[s, t]*X[s + i, t + j], s, t)",
    "x: vector(n); y, g: vector(m); a, b: scalar; d(sum(g[i]*(a*y[i] + b*x[i + 1]), i), b) == sum(g[i]*x[1 + i], i)",
]
REFUTED = [
    CONV + f"d({LOSS}, w[j]) == sum(g[i]*w[j]*x[i + j], i)",
    CONV + f"d({LOSS}, w[j]) == -sum(g[i]*x[i + j], i)",
    CONV + f"d({LOSS}, x[p]) == sum(g[p - l], l)",
    CONV + f"grad({LOSS}, x)[p] == sum(w[l]*x[p - l], l)",
    "x: vector(n); w: vector(k); g: vector(n); j: index(k); "
    "d(sum(g[i]*w[l]*x[i - l], i, l), w[j]) == sum(g[i - j]*x[i], i)",
    IMAGE + "d(sum(G[s, t]*W[u, r]*X[s + u, t + r], s, t, u, r), W[i, j]) == 2*sum(G[s, t]*X[s + i, t + j], s, t)",
    "x: vector(n); i: index(m); x[i + 1] == x[0]",
    "x: vector(n); i, j: index(m); x[i + j] == x[0]",
]


@pytest.mark.parametrize(("text", "verdict"), [(t, "proved") for t in PROVED] + [(t, "refuted") for t in REFUTED])
def test_convolutions_and_their_gradients(text: str, verdict: str) -> None:
    """For all sizes that fit; the false neighbours are refuted where every place exists."""
    result = check(text)
    assert result.verdict == verdict, result.why


def test_the_reading_is_said() -> None:
    """That the sums of places fit is a hypothesis, and what a difference means beyond the ends is a remark."""
    read = read_claim(CONV + f"d({LOSS}, x[p]) == sum(g[p - l]*w[l], l)")
    assert "taken: m + k ≤ n + 1, so that every i + l is a place" in read.notes
    assert "an entry at p - l is 0 where there is no such place" in read.notes
    assert len(read.given) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x: vector(n); sum(x[i + 1]*x[i], i) == 0", "beyond the end of its axis"),
        ("x: vector(n); sum(x[i - 1]*x[i], i) == 0", "no entry is meant"),
        ("x: vector(n); w: vector(k); i: index(m); sum(w[l]*x[i + l], l, 1, k) == 0", "runs from 1"),
        ("x: vector(n); w: vector(k); sum(x[r + l]*w[l], l) == 0", "indices other than letters"),
        (
            "x: vector(5); w: vector(3); i: index(4); sum(w[l]*x[i + l], l) == 0",
            "beyond the end of an axis of length 5",
        ),
    ],
)
def test_what_has_no_place_is_refused(text: str, message: str) -> None:
    """Places that no size makes fit, or whose counting is not known."""
    with pytest.raises((NotYet, TextError), match=message):
        read_claim(text)


def test_hypotheses_about_sizes_choose_the_sizes_of_samples() -> None:
    """m + 2 ≤ n + 1 holds neither at all ones nor at the usual varied sizes."""
    result = check("x: vector(n); g: vector(m); sum(g[i]*x[i + 1], i) == sum(x[1 + i]*g[i], i)")
    assert result.verdict == "proved", result.why
