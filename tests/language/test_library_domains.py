"""What SciPy, TensorFlow and Python give outside the domain of a function, where a formula would go on."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("tf.clip_by_value(0, 1, -1) == 1", "proved"),
        ("tf.clip_by_value(0, 1, -1) == -1", "refuted"),
        ("a > b; tf.clip_by_value(x, a, b) == a", "proved"),
        ("a > b; tf.clip_by_value(x, a, b) == b", "refuted"),
        ("a > b; np.clip(x, a, b) == b", "proved"),
        ("a > b; np.clip(x, a, b) == a", "refuted"),
        ("a, b: scalar; tf.clip_by_value(x, clip_value_min=a, clip_value_max=b) >= a", "proved"),
        ("a, b: scalar; tf.clip_by_value(x, a, b) <= b", "refuted"),
        ("x: vector(n); tf.clip_by_value(x, -1, 1) == clip(x, -1, 1)", "proved"),
    ],
)
def test_bounds_that_cross(claim: str, expected: str) -> None:
    assert check(claim).verdict == expected


@pytest.mark.parametrize(
    "claim",
    [
        "scipy.special.kl_div(-1, -1) == 0",
        "p, q: scalar < 0; scipy.special.rel_entr(p, q) == p*log(p/q)",
        "scipy.special.huber(-1, 2) == -5/2",
        "x: scalar < 0; scipy.special.boxcox(x, 1) == x - 1",
        "scipy.special.inv_boxcox(3, -1) == -1/2",
        "scipy.special.binom(-2, 2) == 3",
        "scipy.special.expn(-1, 1) == 2*exp(-1)",
        "x > 0; scipy.special.spherical_jn(-1, x) == cos(x)/x",
        "scipy.special.loggamma(-3/2) == log(4*sqrt(pi)/3)",
        "scipy.stats.norm.pdf(0, 0, -1) == -1/sqrt(2*pi)",
        "math.factorial(1/2) == sqrt(pi)/2",
        "n: integer; math.comb(n, 2) == n*(n - 1)/2",
        "scipy.stats.multivariate_normal.pdf([0, 0], [0, 0], [[-1, 0], [0, -1]]) == 1/(2*pi)",
        "F.huber_loss(x, 0, delta=-1) == -abs(x) - 1/2",
        "torch.mvlgamma(1/4, 2) == torch.mvlgamma(1/4, 2) + 0",
        # of what a limit, an integral or a sum runs over nothing is assumed
        "limit(scipy.special.boxcox(x, 1), x, -1) == -2",
        "integral(scipy.special.boxcox(x, 1), x, -1, 0) == -3/2",
        "sum(scipy.special.boxcox(k - 5, 1), k, 0, 3) == -18",
        # read once, however deep
        "scipy.special.loggamma(" * 40 + "x" + ")" * 40 + " == x",
        "A: matrix(2, 2); det(scipy.special.entr(kron(A, A))) == 0",
        # said of one of many
        "x: vector(n); sum(scipy.special.boxcox(x[i], 1), i) == sum(x) - n",
    ],
)
def test_where_a_library_has_no_finite_value_nothing_is_decided(claim: str) -> None:
    assert check(claim).verdict == "unknown"


@pytest.mark.parametrize(
    ("claim", "assumed"),
    [
        ("scipy.special.boxcox(x, 1) == x - 1", "x ≥ 0, where alone scipy.special.boxcox has a finite value"),
        ("s: scalar != 0; scipy.stats.norm.cdf(m, m, s) == 1/2", "s > 0, where alone scipy.stats.norm.cdf"),
        ("s: scalar > 0; scipy.stats.norm.cdf(m, m, s) == 1/2", ""),
        ("p, q: vector(n) positive; sum(scipy.special.rel_entr(p[i], q[i]), i) == sum(p*log(p/q))", ""),
        ("n: natural; math.comb(n, 2) == n*(n - 1)/2", ""),
        ("integral(scipy.special.entr(x), x, 0, 1) == 1/4", ""),
        ("sum(scipy.special.boxcox(k, 1), k, 1, 3) == 3", ""),
        (
            "x, m: vector(n); S: matrix(n, n) symmetric; scipy.stats.multivariate_normal.logpdf(x, m, S) == "
            "-(n*log(2*pi) + logdet(S) + (x - m) @ inv(S) @ (x - m))/2",
            "S ≻ 0, where alone",
        ),
    ],
)
def test_what_a_library_needs_is_assumed_and_said(claim: str, assumed: str) -> None:
    result = check(claim)
    assert result.verdict == "proved"
    assert (f"assumed: {assumed}" if assumed else "") in result.why
    assert bool(assumed) == ("has a finite value" in result.why)


def test_numpy_takes_an_axis_after_the_array() -> None:
    with pytest.raises(StatementError, match="takes an array and an axis"):
        check("x, y: vector(n); np.max(x, y) == np.maximum(x, y)")


@pytest.mark.parametrize("call", ["(x, a, b, c)", "(x, b, clip_value_min=a)", "(x, a)"])
def test_clip_by_value_takes_a_value_and_two_bounds(call: str) -> None:
    with pytest.raises(StatementError, match="two bounds"):
        check(f"tf.clip_by_value{call} == 0")
