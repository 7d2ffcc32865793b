"""Two threshold units and an AND separate the crosses from the circles.

A unit φ(z) answers 1 for z > 0 and 0 for z < 0.  The crosses fill the region S₂ between the lines x₁ = 3 and
2x₁ + x₂ = 5; the circles lie in S₁, below the second line, and in S₃, right of the first.  One unit guards each line.
On the crosses both answer 1; on the circles exactly one does (the note says none), so the output unit has to ask for
both: φ(h₁ + h₂ − 3/2).  In the same way φ(Σh − (K − ½)) is the intersection of K half-planes.

Source: S2, threshold perceptron (D30).  Reference: Bishop, Pattern Recognition and Machine Learning (2006), §4.1.7;
Goodfellow, Bengio & Courville, Deep Learning (2016), §6.1.
"""

from verifier.notation import (
    Derivation, array, claim, delta, dim, eq, erratum, ge, gt, index, le, let, lt, matrix, scalar, step, total, vector,
    zeros,
)

x1, x2, a, b, c = scalar("x_1 x_2 a b c")
W, bias = array([[-1, 0], [2, 1]]), array([3, -5])
z1, z2 = let("z_1", 3 - x1), let("z_2", 2 * x1 + x2 - 5)
h = array([step(z1), step(z2)])
out = let("o", step(step(z1) + step(z2) - 1.5))

left, right = lt(x1, 3), gt(x1, 3)
above, below = gt(2 * x1 + x2, 5), lt(2 * x1 + x2, 5)

# K half-planes pᵀx + q > 0; u is the layer of their units.
K, D = dim("K D")
j, k = index("j k", K)
P, q, s = matrix("P", K, D), vector("q", K), vector("x", D)
u = vector("u", K, "binary")
planes = let("g", P @ s + q)

derivation = Derivation(
    title="A threshold perceptron for the region between two lines",
    source="S2, threshold perceptron (D30)",
    reference="Bishop, Pattern Recognition (2006), §4.1.7; Goodfellow, Bengio & Courville, Deep Learning (2016), §6.1",
    claims=(
        claim("weights", W @ array([x1, x2]) + bias)
        .eq(array([z1, z2]), because="w₁₁ = −1, w₁₂ = 0, b₁ = 3; w₂₁ = 2, w₂₂ = 1, b₂ = −5"),

        claim("first-unit-on", step(z1), given=[left])
        .eq(1, because="left of x₁ = 3 is z₁ > 0", source="S2.perceptron.h1"),

        claim("first-unit-off", step(z1), given=[right])
        .eq(0, because="right of x₁ = 3 is z₁ < 0", source="S2.perceptron.h1"),

        claim("line-through-two-points", 2 * (1 + c) + (3 - 2 * c) - 5)
        .eq(0, because="all points (1, 3) + c(1, −2) lie on 2x₁ + x₂ = 5: (1, 3) for c = 0, (2, 1) for c = 1",
            source="S2.perceptron.line"),

        claim("no-other-line", a * x1 + b * x2 + c, given=[eq(a + 3 * b + c, 0), eq(2 * a + b + c, 0)])
        .eq(b * (2 * x1 + x2 - 5), because="both points on a line: a = 2b and c = −5b, the same line up to scale",
            source="S2.perceptron.line"),

        claim("second-unit-on", step(z2), given=[above])
        .eq(1, because="above the line is z₂ > 0", source="S2.perceptron.h2"),

        claim("second-unit-off", step(z2), given=[below])
        .eq(0, because="below the line is z₂ < 0", source="S2.perceptron.h2"),

        claim("crosses", h, given=[left, above])
        .eq(array([1, 1]), because="S₂: on the right side of both lines"),

        claim("left-circles", h, given=[left, below])
        .eq(array([1, 0]), because="S₁: below the second line only"),

        claim("right-circles", h, given=[right, above])
        .eq(array([0, 1]), because="S₃: right of the first line only"),

        erratum("note-2-circles", h, given=[left, below], corrected="left-circles")
        .eq(zeros(2), because="as printed: on the circles both neurons answer 0", source="S2.perceptron.both_zero"),

        claim("both-off", x2, given=[ge(x1, 3), le(2 * x1 + x2, 5)])
        .le(5 - 2 * x1, because="below the second line")
        .le(-1, because="right of the first: both are 0 only far below the picture"),

        claim("output-on-crosses", out, given=[left, above])
        .eq(1, because="1 + 1 − 3/2 > 0"),

        claim("output-on-left-circles", out, given=[left, below])
        .eq(0, because="1 + 0 − 3/2 < 0"),

        claim("output-on-right-circles", out, given=[right, above])
        .eq(0, because="0 + 1 − 3/2 < 0"),

        claim("inside-all-half-planes", step(total(step(planes)) - K + 0.5), given=[gt(planes, 0)])
        .eq(1, because="all K units answer 1, and K − (K − ½) > 0", source="D30.general.half_planes"),

        claim("units-missing", K - total(u), given=[eq(u[k], 0)])
        .eq(total(1 - u), because="count the zeros")
        .eq(1 + total((1 - delta(j, k)) * (1 - u[j]), over=j), because="unit k is one of them")
        .ge(1, because="the others are zeros or ones"),

        claim("outside-one-half-plane", step(total(u) - K + 0.5), given=[le(total(u) - K, -1)])
        .eq(0, because="at most K − 1 units answer 1, and K − 1 − (K − ½) < 0",
            source="D30.general.half_planes"),
    ),
)
