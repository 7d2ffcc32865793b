"""Newton's method for optimisation is Newton's method for the root of g′.

With f = g′ the step becomes xₖ − g′(xₖ)/g″(xₖ), and the error recursion carries g‴/(2g″).  What is found is a
stationary point: a root of g′, not of g, and not always a minimum.

Source: S1 question 4, S3 question 4.  Reference: Nocedal & Wright, Numerical Optimization (2006), theorem 3.5.
"""

from verifier.notation import (
    Derivation, absolute, between, claim, d, eq, erratum, function, gt, let, ne, prime, scalar,
)  # fmt: skip

g = function("g")
x_star, e, M, μ, a, b, c, y = scalar("x_star e M μ a b c y")
θ, theta = scalar("θ theta", "unit_interval")

x = let("x_k", x_star + e)
slope, bend = prime(g(x)), prime(g(x), 2)
x_next = let("x_next", x - slope / bend)
xi, taylor = between("ξ", slope, to=x_star, order=2, theta=theta)
third = prime(g(xi), 3)
η, around = between("η", g(x_star), to=x, order=2, theta=θ)
ratio = absolute(prime(g(x_star), 3)) / (2 * absolute(prime(g(x_star), 2)))

stationary = eq(prime(g(x_star)), 0)
curved = ne(prime(g(x_star), 2), 0)
curved_here = ne(bend, 0)

f = let("f", slope)
parabola = let("q", a * y**2 / 2 + b * y + c)

derivation = Derivation(
    title="Newton's method for optimisation: the same recursion for f = g′",
    source="S1 question 4, S3 question 4",
    reference="Nocedal & Wright (2006), theorem 3.5",
    claims=(
        claim("step", x_next, given=[curved_here])
        .eq(x - f / bend, because="f = g′ and f′ = g″", source="S3.newton.step"),

        claim("taylor", prime(g(x_star)), given=[taylor])
        .eq(slope - e * bend + e**2 * third / 2, because="Taylor for g′ at xₖ"),

        claim("error", x_next - x_star, given=[stationary, curved_here, taylor])
        .eq(e**2 * third / (2 * bend), because="divide by g″(xₖ) ≠ 0"),

        claim("error-size", absolute(x_next - x_star), given=[stationary, curved_here, taylor])
        .eq(e**2 * (absolute(third) / (2 * absolute(bend))), because="absolute values"),

        erratum("quadratic-bound-everywhere", absolute(x_next - x_star), corrected="quadratic-bound",
                given=[stationary, curved, curved_here, gt(M, ratio)])
        .le(M * e**2, because="as printed: for every xₖ", source="S1.newton_opt.bound"),

        claim("quadratic-bound", absolute(x_next - x_star), given=[stationary, curved, taylor, gt(M, ratio)])
        .eventually_le(M * e**2, near=e, because="close to x*, where g″(x*) ≠ 0", source="S1.newton_opt.bound"),

        erratum("root-of-g", g(x_star), corrected="stationary-point", given=[stationary])
        .eq(0, because="as printed: x* is a root of g because g′(x*) = 0",
            source="S1.newton_opt.stationary_is_optimum"),

        erratum("always-a-minimum", prime(g(x_star), 2), corrected="minimum", given=[stationary, curved])
        .gt(0, because="read as: the stationary point is a minimum", source="S1.newton_opt.stationary_is_optimum"),

        claim("stationary-point", slope, given=[eq(x_next, x), curved_here])
        .eq(0, because="where the iteration rests, f = g′ is 0: a stationary point",
            source="S1.newton_opt.stationary_is_optimum"),

        claim("growth", g(x_star) - g(x), given=[stationary, around])
        .eq(e**2 * (-prime(g(η), 2) / 2), because="Taylor at x*, where g′ is 0"),

        claim("minimum", g(x_star) - g(x), given=[stationary, around, gt(prime(g(x_star), 2) / 2, μ)])
        .eventually_le(e**2 * -μ, near=e, because="g″(x*) > 0 makes it a minimum: g grows like μe² for any μ < ½g″(x*)",
                       source="S1.newton_opt.stationary_is_optimum"),

        claim("one-step-on-a-parabola", y - d(parabola, y) / d(d(parabola, y), y), given=[ne(a, 0)])
        .eq(-b / a, because="q′ = a y + b is linear, so its Taylor remainder is 0",
            source="D20.general.parabola"),

        claim("where-the-slope-vanishes", d(parabola, y), given=[ne(a, 0), eq(y, -b / a)])
        .eq(0, because="the stationary point, after one step from everywhere", source="D20.general.parabola"),
    ),
)  # fmt: skip
