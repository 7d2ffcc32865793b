"""Adam: the moments are exponential averages, and the bias corrections are exactly right.

With m₀ = v₀ = 0 the recursions m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² unroll to weighted sums of the gradients so
far.  The weights of m_t sum to 1 − β₁ᵗ, less than 1, and dividing by that makes them a mean: constant gradients g give
m̂ = g and v̂ = g² after every number of steps, and so does a constant expectation of the gradients in expectation.
So the update moves each coordinate by ηm̂/(√v̂ + ε): by less than η in the first step and for constant gradients, and
by the same amount when all gradients (and ε) are scaled.

Source: S0 question 4.  Reference: Kingma & Ba, Adam: A method for stochastic optimization (ICLR 2015), §2, §3.
"""

from verifier.notation import (
    Derivation, absolute, always, claim, dim, eq, erratum, ge, lt, outer, scalar, sequence, series, sqrt, vector, whole,
    zeros,
)  # fmt: skip

n = dim("d")
t, s, k = whole("t s k")
step = whole("T", "positive")
beta_1, beta_2 = scalar("beta_1 beta_2", "nonnegative")
eta, eps = scalar("eta epsilon", "positive")
m, v, g = sequence("m v g", n)
c, mu = vector("c mu", n)
M = sequence("M", n)

decays = [lt(beta_1, 1), lt(beta_2, 1)]
start = [eq(m(0), zeros(n)), eq(v(0), zeros(n))]
first_moment = always(s, eq(m(s + 1), beta_1 * m(s) + (1 - beta_1) * g(s + 1)))
second_moment = always(s, eq(v(s + 1), beta_2 * v(s) + (1 - beta_2) * g(s + 1) ** 2))
constant_m = always(s, eq(m(s + 1), beta_1 * m(s) + (1 - beta_1) * c))
constant_v = always(s, eq(v(s + 1), beta_2 * v(s) + (1 - beta_2) * c**2))
expected = [always(s, eq(M(s + 1), beta_1 * M(s) + (1 - beta_1) * mu)), eq(M(0), zeros(n))]
corrected_m = m(step) / (1 - beta_1**step)
corrected_v = v(step) / (1 - beta_2**step)


def direction(first, second, at, small):
    """m̂/(√v̂ + ε)."""
    return first(at) / (1 - beta_1**at) / (sqrt(second(at) / (1 - beta_2**at)) + small)


# The same run with all gradients multiplied by a number a > 0.
a = scalar("a", "positive")
m_a, v_a = sequence("m_a v_a", n)
scaled_start = [eq(m_a(0), zeros(n)), eq(v_a(0), zeros(n))]
scaled_first = always(s, eq(m_a(s + 1), beta_1 * m_a(s) + (1 - beta_1) * a * g(s + 1)))
scaled_second = always(s, eq(v_a(s + 1), beta_2 * v_a(s) + (1 - beta_2) * (a * g(s + 1)) ** 2))

derivation = Derivation(
    title="Adam: moments, bias corrections and the size of its steps",
    source="S0 question 4",
    reference="Kingma & Ba (2015), §2, §3",
    claims=(
        claim("first-moment", m(t), given=[first_moment, *start])
        .eq((1 - beta_1) * series(beta_1 ** (t - k) * g(k), k, 1, t), because="by induction", source="S0.adam.moments"),

        claim("second-moment", v(t), given=[second_moment, *start])
        .eq((1 - beta_2) * series(beta_2 ** (t - k) * g(k) ** 2, k, 1, t), because="by induction",
            source="S0.adam.moments"),

        claim("weights", (1 - beta_1) * series(beta_1 ** (t - k), k, 1, t))
        .eq(1 - beta_1**t, because="a geometric sum, by induction", source="S0.adam.bias_m"),

        claim("constant-gradient", m(t), given=[constant_m, *start])
        .eq((1 - beta_1**t) * c, because="by induction"),

        claim("correction-of-m", corrected_m, given=[constant_m, *start, *decays])
        .eq(c, because="m_t = (1 − β₁ᵗ) g", source="S0.adam.bias_m"),

        claim("correction-of-v", corrected_v, given=[constant_v, *start, *decays])
        .eq(c**2, because="v_t = (1 − β₂ᵗ) g²", source="S0.adam.bias_v"),

        erratum("corrected-by-the-last-weight", m(step) / (1 - beta_1), corrected="correction-of-m",
                given=[constant_m, *start, *decays])
        .eq(c, because="the student's correction: 1 − β₁ instead of 1 − β₁ᵗ", source="S0.adam (student)"),

        erratum("not-corrected", m(step), corrected="correction-of-m", given=[constant_m, *start, *decays])
        .eq(c, because="the student's mean: no correction", source="S0.adam (student)"),

        claim("second-moment-is-nonnegative", v(t), given=[second_moment, *start, *decays])
        .ge(0, because="by induction: a mean of squares"),

        claim("never-divides-by-zero", sqrt(v(step) / (1 - beta_2**step)) + eps, given=[ge(v(step), 0), *decays])
        .gt(0, because="v ≥ 0 by the line before, and ε > 0"),

        claim("first-moments", outer(m(1), v(1)), given=[first_moment, second_moment, *start])
        .eq((1 - beta_1) * (1 - beta_2) * outer(g(1), g(1) ** 2), because="m₀ = v₀ = 0"),

        claim("first-direction", direction(m, v, 1, eps),
              given=[first_moment, second_moment, ge(v(1), 0), *start, *decays])
        .eq(g(1) / (absolute(g(1)) + eps), because="m̂₁ = g₁ and √v̂₁ = |g₁|", source="S0.adam.update"),

        claim("step-size", absolute(eta * c / (absolute(c) + eps)))
        .lt(eta, because="|g|/(|g| + ε) < 1: the first step is about η·sign(g), whatever the size of g",
            source="S0.adam.update"),

        claim("steady-step", direction(m, v, step, eps), given=[
            eq(m(step), (1 - beta_1**step) * c), eq(v(step), (1 - beta_2**step) * c**2), ge(v(step), 0), *decays])
        .eq(c / (absolute(c) + eps), because="constant gradients, as above: this step again, at every t",
            source="S0.adam.update"),

        claim("scaled-first-moment", m_a(t), given=[first_moment, scaled_first, *start, *scaled_start])
        .eq(a * m(t), because="by induction: the recursion is linear in the gradients"),

        claim("scaled-second-moment", v_a(t), given=[second_moment, scaled_second, *start, *scaled_start])
        .eq(a**2 * v(t), because="by induction: (ag)² = a²g²"),

        claim("scaling-changes-nothing", direction(m_a, v_a, step, a * eps), given=[
            eq(m_a(step), a * m(step)), eq(v_a(step), a**2 * v(step)), ge(v(step), 0), ge(v_a(step), 0), *decays])
        .eq(direction(m, v, step, eps), because="by the two lines before, a leaves m̂/√v̂ at every t",
            source="S0.adam.update"),

        claim("expected-moment", M(t), given=expected)
        .eq((1 - beta_1**t) * mu, because="M_t = E m_t obeys the recursion with μ = E g in place of g"),

        claim("unbiased", M(step) / (1 - beta_1**step), given=[*expected, *decays])
        .eq(mu, because="so E m̂_t = E g: the corrected moment is unbiased", source="D09.general.unbiased"),
    ),
)  # fmt: skip
