"""Newton's method for a root converges quadratically.

Let f be smooth with f(x*) = 0, and let xₖ₊₁ = xₖ − f(xₖ)/f′(xₖ).  Taylor's theorem at xₖ, evaluated at x*, gives
0 = f(xₖ) − e f′(xₖ) + ½ e² f″(ξ) for the error e = xₖ − x* and some ξ between xₖ and x*.  Dividing by f′(xₖ) gives the
error recursion, and with bounds for f″ and f′ on a neighbourhood of x* the quadratic bound with its constant.

Source: S1 question 4, S3 question 4.  Reference: Nocedal & Wright, Numerical Optimization (2006), §11.1; Süli &
Mayers, An Introduction to Numerical Analysis (2003), theorem 1.8.
"""

from verifier.notation import (
    Derivation, absolute, between, claim, eq, erratum, for_all, function, ge, gt, le, let, ne, prime, scalar,
)  # fmt: skip

f = function("f")
x_star, e, t = scalar("x_star e t")
M = scalar("M")
r, B, m = scalar("r B m", "positive")
theta = scalar("theta", "unit_interval")

x = let("x_k", x_star + e)
x_next = let("x_next", x - f(x) / prime(f(x)))
xi, taylor = between("ξ", f(x), to=x_star, order=2, theta=theta)
curvature = prime(f(xi), 2)
ratio_at_root = absolute(prime(f(x_star), 2)) / (2 * absolute(prime(f(x_star))))

root = eq(f(x_star), 0)
simple = ne(prime(f(x_star)), 0)
slope = ne(prime(f(x)), 0)
near = le(absolute(e), r)
curvature_bound = for_all(t, le(absolute(t - x_star), r), le(absolute(prime(f(t), 2)), B))
slope_bound = for_all(t, le(absolute(t - x_star), r), ge(absolute(prime(f(t))), m))

derivation = Derivation(
    title="Newton's method for roots: the error recursion and quadratic convergence",
    source="S1 question 4, S3 question 4",
    reference="Nocedal & Wright (2006), §11.1; Süli & Mayers (2003), theorem 1.8",
    claims=(
        claim("taylor", f(x_star), given=[taylor])
        .eq(f(x) + (x_star - x) * prime(f(x)) + curvature / 2 * (x_star - x) ** 2,
            because="Taylor at xₖ with Lagrange's remainder", source="S1.newton.taylor")
        .eq(f(x) - e * prime(f(x)) + e**2 * curvature / 2, because="x* − xₖ = −e"),

        erratum("taylor-point-one-sided", xi, corrected="taylor-point", given=[taylor])
        .gt(x, because="as printed: xₖ < ξ < x*", source="S1.newton.xi_order"),

        claim("taylor-point", (xi - x) * (x_star - xi), given=[taylor, ne(e, 0)])
        .eq(theta * (1 - theta) * e**2, because="ξ = xₖ + θ(x* − xₖ) with 0 < θ < 1")
        .gt(0, because="ξ lies strictly between xₖ and x*, on whichever side xₖ is", source="S1.newton.xi_order"),

        claim("slope-near-root", absolute(prime(f(x_star))) / 2, given=[simple])
        .eventually_le(absolute(prime(f(x))), near=e, because="f′ is continuous and f′(x*) ≠ 0",
                       source="S1.newton.nonzero_slope"),

        claim("error", x_next - x_star, given=[root, slope, taylor])
        .eq(e - f(x) / prime(f(x)), because="the Newton step")
        .eq(e**2 * curvature / (2 * prime(f(x))), because="divide Taylor's equation by f′(xₖ) ≠ 0",
            source="S1.newton.error_identity"),

        claim("error-as-printed-twice", x_next - x_star, given=[root, slope, taylor])
        .eq((x - x_star) ** 2 * curvature / (2 * prime(f(x))), because="the denominator is f′(xₖ), not f′(η)",
            source="S1.newton.error_eta"),

        claim("error-note-3", x_next - x_star, given=[root, slope, taylor])
        .eq((x - x_star) ** 2 / 2 * curvature / prime(f(x)), because="the same recursion, in note 3's order",
            source="S3.newton.error_identity"),

        claim("error-size", absolute(x_next - x_star), given=[root, slope, taylor])
        .eq(e**2 * (absolute(curvature) / (2 * absolute(prime(f(x))))), because="absolute values of the recursion"),

        erratum("quadratic-bound-everywhere", absolute(x_next - x_star), corrected="quadratic-bound",
                given=[root, simple, slope, gt(M, ratio_at_root)])
        .le(M * e**2, because="as printed: for every xₖ", source="S1.newton.quadratic_bound"),

        claim("quadratic-bound", absolute(x_next - x_star), given=[root, simple, taylor, gt(M, ratio_at_root)])
        .eventually_le(M * e**2, near=e, because="f″(ξ)/(2f′(xₖ)) is continuous, and below M at x*",
                       source="S1.newton.quadratic_bound"),

        claim("quadratic-bound-note-3", absolute(x_next - x_star), given=[root, simple, taylor, gt(M, ratio_at_root)])
        .eventually_le(M * (x - x_star) ** 2, near=e, because="ξ → x* as xₖ → x*", source="S3.newton.quadratic_bound"),

        claim("neighbourhood", absolute(xi - x_star), given=[near])
        .le(r, because="ξ is nearer to x* than xₖ"),

        claim("quadratic-bound-with-constant", absolute(x_next - x_star),
              given=[root, taylor, near, curvature_bound, slope_bound])
        .eq(e**2 * (absolute(curvature) / (2 * absolute(prime(f(x))))), because="the recursion; f′(xₖ) ≠ 0 there")
        .le(B / (2 * m) * e**2, because="|f″(ξ)| ≤ B and |f′(xₖ)| ≥ m on the neighbourhood"),

        claim("stays-in-neighbourhood", B / (2 * m) * e**2, given=[near, le(B / (2 * m) * r, 1)])
        .le(B / (2 * m) * r * absolute(e), because="|e| ≤ r")
        .le(absolute(e), because="B r/(2m) ≤ 1")
        .le(r, because="so the next iterate is in the neighbourhood too"),

        erratum("step-with-plus-descends", absolute(x + f(x) / prime(f(x)) - x_star), corrected="error",
                given=[root, slope])
        .le(absolute(e), because="the student's sign: x + f/f′", source="S1.newton (student)"),
    ),
)  # fmt: skip
