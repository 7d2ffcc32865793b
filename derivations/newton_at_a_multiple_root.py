"""At a root of multiplicity m Newton's method converges linearly, with the rate 1 − 1/m.

Let f(x) = (x − x*)ᵐ h(x) with h(x*) ≠ 0, and e = x − x*.  Then f′/f = m/e + h′/h, so the step f/f′ is e/(m + e h′/h)
and the new error is e (1 − 1/(m + e h′/h)): near the root a factor as close to 1 − 1/m as one likes.  For m = 1 that
is 0, and only then the convergence is faster.  For x² every step halves the error.  Taking the step m times repairs it.

Source: S1 question 4, S3 question 4 (D19), generalised.
Reference: Süli & Mayers, An Introduction to Numerical Analysis (2003), §1.4.
"""

from verifier.notation import (
    Derivation, absolute, claim, d, erratum, function, gt, let, ne, prime, scalar, whole,
)  # fmt: skip

h = function("h")
x_star, e, c = scalar("x_star e c")
m = whole("m", "positive")

x = let("x", x_star + e)
f = let("f", e**m * h(x))
bend = let("ρ", prime(h(x)) / h(x))
away, regular = ne(e, 0), ne(h(x), 0)
factor = let("q", 1 - 1 / (m + e * bend))

derivation = Derivation(
    title="Newton's method at a root of multiplicity m: the rate 1 − 1/m",
    source="S1 question 4, S3 question 4 (D19), generalised",
    reference="Süli & Mayers, An Introduction to Numerical Analysis (2003), §1.4",
    claims=(
        claim("slope", d(f, e), given=[away, regular])
        .eq(e**m * (m / e * h(x) + prime(h(x))), because="product rule")
        .eq(f * (m / e + bend), because="f = eᵐh: the logarithmic derivative"),

        claim("step", f / (f * (m / e + bend)), given=[away, regular, ne(m / e + bend, 0), ne(m + e * bend, 0)])
        .eq(1 / (m / e + bend), because="f cancels")
        .eq(e / (m + e * bend), because="multiply by e above and below"),

        claim("error", e - e / (m + e * bend), given=[regular, ne(m + e * bend, 0)])
        .eq(e * factor, because="factor out e", source="D19.general.multiple_root"),

        claim("rate", absolute(e) * absolute(factor), given=[ne(h(x_star), 0), gt(c, 1 - 1 / m)])
        .eventually_le(c * absolute(e), near=e, because="q is continuous, and 1 − 1/m at the root",
                       source="D19.general.multiple_root"),

        claim("square", e - e**2 / d(e**2, e), given=[away])
        .eq(e / 2, because="m = 2 and h = 1: each step halves the error", source="D19.general.multiple_root"),

        claim("cube", e - e**3 / d(e**3, e), given=[away])
        .eq(2 * e / 3, because="m = 3 and h = 1: the factor is 1 − ⅓"),

        claim("repaired", e - 2 * (e**2 / d(e**2, e)), given=[away])
        .eq(0, because="the step taken m times"),

        erratum("always-quadratic", absolute(e - e**2 / (2 * e)), corrected="square", given=[away])
        .le(e**2, because="a common slip: the quadratic bound without f′(x*) ≠ 0", source="common misconception"),
    ),
)
