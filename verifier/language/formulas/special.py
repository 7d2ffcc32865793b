"""Special functions by the names that NumPy, SciPy and papers use, each as a definition over those with laws.

A row is the function and its least and most number of arguments.  What has no formula in other functions is a head of
its own: ``verifier.kernel.index.functions.special`` says what is known of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

import sympy

from verifier import notation as nt
from verifier.expressions import Apply, Defined, Expression, Mul, lift
from verifier.language.constants import rational
from verifier.language.formulas.angles import arctan2

#: How to build it, and the least and most number of its arguments.
Row: TypeAlias = tuple[Callable[..., Expression], int, int]

HALF, THIRD = sympy.Rational(1, 2), sympy.Rational(1, 3)
#: binom(n, k) with a written k up to here is a polynomial in n.
LARGEST_CHOICE = 12


def head(name: str) -> Callable[..., Expression]:
    """A function that the kernel knows by this name."""
    return lambda *arguments: Apply(name, *arguments)


def named(name: str, formula: Callable[..., Expression]) -> Callable[..., Expression]:
    """The function as a definition that reports print by its name."""
    return lambda *arguments: Defined(name, arguments, formula(*arguments))


def is_called(node: Any, names: Collection[str], arguments: int) -> bool:
    """The node is one of these functions of so many arguments; a name of one's own may be the same word."""
    named = isinstance(node, Defined) and str(node.args[0]) in names
    return named and len(node.args[1].args) == arguments


def pi() -> Expression:
    return Apply("pi", 1)


# --- the gamma family ---------------------------------------------------------------------------------------------


def gamma(x: Expression) -> Expression:
    """Γ(x), x > 0."""
    return Apply("gamma", x)


def log_gamma(x: Expression) -> Expression:
    """log |Γ(x)|, as in SciPy."""
    return nt.log(nt.absolute(gamma(x)))


def digamma(x: Expression) -> Expression:
    """ψ = Γ′/Γ."""
    return Apply("polygamma", lift(0), x)


def polygamma_or_digamma(first: Expression, second: Expression | None = None) -> Expression:
    """ψ(x), or ψ⁽ᵏ⁾(x) as ``psi(k, x)``."""
    return digamma(first) if second is None else Apply("polygamma", first, second)


def trigamma(x: Expression) -> Expression:
    """ψ′."""
    return Apply("polygamma", lift(1), x)


def beta(a: Expression, b: Expression) -> Expression:
    """B(a, b) = Γ(a)Γ(b)/Γ(a + b)."""
    return gamma(a) * gamma(b) / gamma(a + b)


def log_beta(a: Expression, b: Expression) -> Expression:
    """log B(a, b)."""
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def binomial(n: Expression, k: Expression) -> Expression:
    """Γ(n + 1)/(Γ(k + 1)Γ(n − k + 1)); for a written whole k the polynomial n(n − 1)⋯(n − k + 1)/k!."""
    chosen = rational(k)
    if chosen is not None and chosen.denominator == 1 and 0 <= chosen <= LARGEST_CHOICE:
        factors = [n - j if j else n for j in range(int(chosen))]
        return Mul(*factors) / sympy.factorial(int(chosen)) if factors else n * 0 + 1
    return gamma(n + 1) / (gamma(k + 1) * gamma(n - k + 1))


def zeta(s: Expression, q: Expression | None = None) -> Expression:
    """ζ(s), and Hurwitz's ζ(s, q) = Σ 1/(k + q)ˢ over k ≥ 0, s > 1, q > 0."""
    return Apply("zeta", s) if q is None else Apply("hurwitz", s, q)


# --- the error function and the normal distribution ---------------------------------------------------------------


def erf(x: Expression) -> Expression:
    """2/√π ∫₀ˣ e^(−t²) dt."""
    return Apply("erf", x)


def normal_cdf(x: Expression) -> Expression:
    """Φ(x) = (1 + erf(x/√2))/2."""
    return (1 + erf(x / nt.sqrt(2))) / 2


def normal_pdf(x: Expression) -> Expression:
    """φ(x) = e^(−x²/2)/√(2π)."""
    return nt.exp(-(x**2) / 2) / nt.sqrt(2 * pi())


def normal_quantile(p: Expression) -> Expression:
    """Φ⁻¹(p) = √2·erfinv(2p − 1), 0 < p < 1."""
    return nt.sqrt(2) * Apply("erfinv", 2 * p - 1)


# --- steps --------------------------------------------------------------------------------------------------------


def sign(x: Expression) -> Expression:
    """−1, 0 or 1."""
    return Apply("sign", x)


def step(x: Expression) -> Expression:
    """1 where x > 0, else 0: (s + s²)/2 with s = sign x."""
    return (sign(x) + sign(x) ** 2) / 2


def step_or_equal(x: Expression) -> Expression:
    """1 where x ≥ 0, else 0: 1 + (s − s²)/2 with s = sign x."""
    return 1 + (sign(x) - sign(x) ** 2) / 2


def heaviside(x: Expression, at_zero: Expression | None = None) -> Expression:
    """0 for x < 0, 1 for x > 0, and at 0 the given value, ½ if there is none."""
    h = lift(HALF) if at_zero is None else at_zero
    shown = (x,) if at_zero is None else (x, h)
    return Defined("heaviside", shown, step(x) + h * (1 - sign(x) ** 2))


#: What a function of one argument takes for granted.
SILENT = {name: f"assumed: {name}(0) = ½; heaviside(x, h) is h at 0" for name in ("step", "heaviside")} | {
    "frac": "assumed: frac(x) = x − ⌊x⌋; torch.frac(x) is x − trunc(x), with the sign of x"
}


def ceiling(x: Expression) -> Expression:
    """⌈x⌉ = −⌊−x⌋."""
    return -Apply("floor", -x)


def remainder(a: Expression, b: Expression) -> Expression:
    """a − b⌊a/b⌋, with the sign of b as in NumPy."""
    return a - b * Apply("floor", a / b)


def truncated(x: Expression) -> Expression:
    """x without what follows its point: ⌊|x|⌋ with the sign of x."""
    return sign(x) * Apply("floor", nt.absolute(x))


def truncated_remainder(a: Expression, b: Expression) -> Expression:
    """a − b·trunc(a/b), with the sign of a as in C."""
    return a - b * truncated(a / b)


def nearest_remainder(a: Expression, b: Expression) -> Expression:
    """a − b·round(a/b), the remainder of least magnitude (IEEE 754)."""
    return a - b * Apply("round", a / b)


# --- trigonometry -------------------------------------------------------------------------------------------------


def arccos(x: Expression) -> Expression:
    """π/2 − asin x, −1 ≤ x ≤ 1."""
    return pi() / 2 - Apply("asin", x)


def sinc(x: Expression) -> Expression:
    """sin(πx)/(πx), as in NumPy; x ≠ 0, or 1 for a written 0."""
    return lift(1) if rational(x) == 0 and not x.shape else Apply("sin", Apply("pi", x)) / Apply("pi", x)


# --- logarithms, powers, entropies --------------------------------------------------------------------------------


def cube_root(x: Expression) -> Expression:
    """∛x, negative for x < 0."""
    return Mul(sign(x), nt.absolute(x) ** THIRD)


def log_add_exp(a: Expression, b: Expression) -> Expression:
    """log(e^a + e^b)."""
    return nt.log(nt.exp(a) + nt.exp(b))


def times_log(x: Expression, y: Expression) -> Expression:
    """x log y; 0 for a written x = 0, also where y = 0, as in SciPy and PyTorch."""
    return lift(0) if rational(x) == 0 and not y.shape else x * nt.log(y)


def relative_entropy(p: Expression, q: Expression) -> Expression:
    """p log(p/q), p, q > 0; 0 for a written p = 0."""
    return times_log(p, p / q if rational(p) != 0 else q)


FUNCTIONS: dict[str, Row] = {
    "arcsin": (head("asin"), 1, 1),
    "arccos": (named("arccos", arccos), 1, 1),
    "arctan": (head("atan"), 1, 1),
    "arctan2": (arctan2, 2, 2),
    "arccot": (named("arccot", lambda x: pi() / 2 - Apply("atan", x)), 1, 1),
    "arcsec": (named("arcsec", lambda x: arccos(1 / x)), 1, 1),
    "arccsc": (named("arccsc", lambda x: Apply("asin", 1 / x)), 1, 1),
    "hypot": (named("hypot", lambda a, b: nt.sqrt(a**2 + b**2)), 2, 2),
    "sinc": (named("sinc", sinc), 1, 1),
    "deg2rad": (named("deg2rad", lambda x: Apply("pi", x) / 180), 1, 1),
    "rad2deg": (named("rad2deg", lambda x: 180 * x / pi()), 1, 1),
    "erf": (erf, 1, 1),
    "erfc": (named("erfc", lambda x: 1 - erf(x)), 1, 1),
    "erfinv": (head("erfinv"), 1, 1),
    "erfcx": (named("erfcx", lambda x: nt.exp(x**2) * (1 - erf(x))), 1, 1),
    "erfcinv": (named("erfcinv", lambda x: Apply("erfinv", 1 - x)), 1, 1),
    "ndtr": (named("Phi", normal_cdf), 1, 1),
    "log_ndtr": (named("log_ndtr", lambda x: nt.log(normal_cdf(x))), 1, 1),
    "normpdf": (named("phi", normal_pdf), 1, 1),
    "ndtri": (named("ndtri", normal_quantile), 1, 1),
    "gamma": (gamma, 1, 1),
    "gammaln": (named("lgamma", log_gamma), 1, 1),
    "rgamma": (head("rgamma"), 1, 1),
    "digamma": (polygamma_or_digamma, 1, 2),
    "trigamma": (trigamma, 1, 1),
    "polygamma": (head("polygamma"), 2, 2),
    "beta": (named("B", beta), 2, 2),
    "betaln": (named("betaln", log_beta), 2, 2),
    "binom": (named("binom", binomial), 2, 2),
    "factorial": (named("factorial", lambda n: gamma(n + 1)), 1, 1),
    "perm": (named("perm", lambda n, k: gamma(n + 1) / gamma(n - k + 1)), 2, 2),
    "poch": (named("poch", lambda x, n: gamma(x + n) / gamma(x)), 2, 2),
    "zeta": (zeta, 1, 2),
    "lambertw": (head("lambertw"), 1, 1),
    "wrightomega": (named("wrightomega", lambda x: Apply("lambertw", nt.exp(x))), 1, 1),
    "gd": (named("gd", lambda x: 2 * Apply("atan", nt.tanh(x / 2))), 1, 1),
    "gammainc": (head("gammainc"), 2, 2),
    "gammaincc": (named("gammaincc", lambda a, x: 1 - Apply("gammainc", a, x)), 2, 2),
    "betainc": (head("betainc"), 3, 3),
    "betaincc": (named("betaincc", lambda a, b, x: 1 - Apply("betainc", a, b, x)), 3, 3),
    "jv": (head("besselj"), 2, 2),
    "yv": (head("bessely"), 2, 2),
    "iv": (head("besseli"), 2, 2),
    "kv": (head("besselk"), 2, 2),
    **{
        f"{letter}{order}": (lambda x, name=name, order=order: Apply(name, lift(order), x), 1, 1)
        for letter, name in (("j", "besselj"), ("y", "bessely"), ("i", "besseli"), ("k", "besselk"))
        for order in (0, 1)
    },
    "sign": (sign, 1, 1),
    "heaviside": (heaviside, 1, 2),
    "floor": (head("floor"), 1, 1),
    "ceil": (named("ceil", ceiling), 1, 1),
    "round": (head("round"), 1, 1),
    "trunc": (named("trunc", truncated), 1, 1),
    "frac": (named("frac", lambda x: x - Apply("floor", x)), 1, 1),
    "mod": (named("mod", remainder), 2, 2),
    "fmod": (named("fmod", truncated_remainder), 2, 2),
    "ieee_remainder": (named("ieee_remainder", nearest_remainder), 2, 2),
    "cbrt": (named("cbrt", cube_root), 1, 1),
    "lerp": (named("lerp", lambda a, b, w: a + w * (b - a)), 3, 3),
    "logaddexp": (named("logaddexp", log_add_exp), 2, 2),
    "xlogy": (named("xlogy", times_log), 2, 2),
    "xlog1py": (named("xlog1py", lambda x, y: times_log(x, 1 + y)), 2, 2),
    "entr": (named("entr", lambda x: -times_log(x, x)), 1, 1),
    "rel_entr": (named("rel_entr", relative_entropy), 2, 2),
    "kl_div": (named("kl_div", lambda p, q: relative_entropy(p, q) - p + q), 2, 2),
}

#: Other names for them.
ALIASES = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "atan2": "arctan2", "acot": "arccot", "asec": "arcsec",
    "acsc": "arccsc", "radians": "deg2rad",
    "degrees": "rad2deg", "Phi": "ndtr", "normcdf": "ndtr", "normal_cdf": "ndtr", "norm_cdf": "ndtr",
    "norm_pdf": "normpdf", "phi": "normpdf",
    "normal_pdf": "normpdf", "probit": "ndtri", "norm_ppf": "ndtri", "lgamma": "gammaln", "loggamma": "gammaln",
    "psi": "digamma", "Beta": "beta", "comb": "binom", "choose": "binom", "binomial": "binom",
    "Heaviside": "heaviside", "Gamma": "gamma",
    "pochhammer": "poch", "besselj": "jv", "jn": "jv", "bessely": "yv", "besseli": "iv", "besselk": "kv", "sgn": "sign",
    "bessel_j": "jv", "bessel_y": "yv", "bessel_i": "iv", "bessel_k": "kv",
    "LambertW": "lambertw", "hurwitz": "zeta",
    "step": "heaviside", "ceiling": "ceil", "rint": "round", "fix": "trunc", "remainder": "mod",
}  # fmt: skip
FUNCTIONS.update({alias: FUNCTIONS[name] for alias, name in ALIASES.items()})
