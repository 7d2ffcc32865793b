"""How fast an iteration converges: linear for gradient descent, between linear and quadratic for the secant method.

If g = f′ and μ ≤ f″ ≤ L, the mean value theorem gives g(x) − g(y) = g′(ξ)(x − y), so one step x − ηg(x) maps two points
to points that are at most max(|1 − ημ|, |1 − ηL|) times as far apart, which is below 1 exactly for 0 < η < 2/L.  The
step η = 2/(μ + L) makes both equal, (κ − 1)/(κ + 1) with κ = L/μ.  For the secant method the error after a step is the
product of the last two errors times a quotient of divided differences.

Source: collection of rates of convergence.
Reference: Nesterov, Lectures on Convex Optimization (2018), §2.1.5; Süli & Mayers (2003), §1.6.
"""

from verifier.notation import (
    Derivation, absolute, between, claim, eq, erratum, everywhere, function, le, let, lt, maximum,
    ne, prime, scalar, whole,
)  # fmt: skip

f, g = function("f g")
x, y, c, u = scalar("x y c u")
mu, L, eta = scalar("mu L eta", "positive")
theta = scalar("theta", "unit_interval")
t = whole("t")
q, r = scalar("q r", "unit_interval")
x_star, e, d = scalar("x_star e d")

xi, mean_value = between("ξ", g(y), to=x, order=1, theta=theta)
curvature = prime(g(xi))
bounds = [everywhere(u, le(mu, prime(g(u)))), everywhere(u, le(prime(g(u)), L))]
rate = maximum(absolute(1 - eta * mu), absolute(1 - eta * L))
step_x, step_y = let("x_next", x - eta * g(x)), let("y_next", y - eta * g(y))

new, old = x_star + e, x_star + d
slope = let("f[x, y]", (f(new) - f(old)) / (new - old))
slope_at_root = let("f[x, x*]", (f(new) - f(x_star)) / (new - x_star))
second = let("f[x, y, x*]", (slope - slope_at_root) / (old - x_star))
secant = let("x_secant", new - f(new) / slope)
apart = [eq(f(x_star), 0), ne(e, 0), ne(d, 0), ne(new - old, 0), ne(f(new) - f(old), 0)]

derivation = Derivation(
    title="Rates of convergence: gradient descent linear, the secant method's error relation",
    source="collection of rates of convergence",
    reference="Nesterov (2018), §2.1.5; Süli & Mayers (2003), §1.6",
    claims=(
        claim("step", step_x - step_y, given=[mean_value])
        .eq((1 - eta * curvature) * (x - y), because="g = f′ and g(x) = g(y) + g′(ξ)(x − y)"),
        claim("step-length", absolute(step_x - step_y), given=[mean_value])
        .eq(absolute(1 - eta * curvature) * absolute(x - y), because="absolute values"),
        claim("factor", absolute(1 - eta * c), given=[le(mu, c), le(c, L)])
        .le(rate, because="|1 − ηc| is convex in c, so it is largest at an end"),
        claim("contraction", step_x, given=bounds)
        .is_lipschitz_in(x, rate, because="the slope of the step is 1 − ηf″, and |1 − ηc| is largest at an end"),
        claim("contracts", rate, given=[le(mu, L), lt(eta * L, 2)])
        .lt(1, because="−1 < 1 − ηL ≤ 1 − ημ < 1"),
        erratum("contracts-up-to-two-over-mu", rate, corrected="contracts", given=[le(mu, L), lt(eta * mu, 2)])
        .lt(1, because="a student's slip: the step measured against the flattest direction",
            source="common misconception"),
        claim("factor-below-one", 1 - (1 - eta * mu) ** 2, given=[lt(eta * mu, 2)])
        .eq(eta * mu * (2 - eta * mu), because="a difference of squares")
        .gt(0, because="so |1 − ημ| < 1 for 0 < ημ < 2, and so for L"),
        erratum("one-end-is-enough", absolute(1 - eta * c), corrected="factor", given=[le(mu, c), le(c, L)])
        .le(absolute(1 - eta * mu), because="a student's slip: only the slow end; with a large step L decides",
            source="common misconception"),
        claim("best-rate", 1 - 2 / (mu + L) * mu)
        .eq((L - mu) / (L + mu), because="η = 2/(μ + L)")
        .eq(-(1 - 2 / (mu + L) * L), because="the same at the other end, with the other sign"),
        claim("linear", r**t).tends_to(0, t, because="a rate below 1"),
        claim("linear-beats-polynomials", t**2 * r**t).tends_to(0, t, because="rᵗ decays faster than any power grows"),
        claim("sublinear", 1 / (1 + q * t)).tends_to(0, t, because="rate 1/t"),
        claim("sublinear-quotient", (1 + q * t) / (1 + q * (t + 1))).tends_to(
            1, t, because="the quotient of two errors tends to 1: slower than every linear rate"),
        claim("warm-up", t / (t + 1)).tends_to(1, t, because="1/(1 + 1/t)"),

        claim("secant", secant - x_star, given=apart)
        .eq(e * d * second / slope, because="the last two errors times a quotient of divided differences"),
    ),
)  # fmt: skip
