"""The regulariser wᵀSw that rewards left–right symmetry.

For a 1 × 2 "image" with S = [[1, −1], [−1, 1]] the penalty is (w₁ − w₂)²: zero exactly on symmetric weights, larger
the further apart they are, and gradient descent shrinks the difference.  In general a flip is a symmetric permutation
P, the penalty is wᵀ(I − P)w = ½‖w − Pw‖², and its gradient is 2(I − P)w.

Source: S0, symmetry regulariser (D05).  Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), §7.9.
"""

from verifier.notation import (
    Derivation, absolute, array, claim, dim, dot, eq, erratum, eye, grad, le, let, matrix, ne, norm, ones,
    quadratic, scalar, vector, zeros,
)

w, u = vector("w u", 2)
S = array([[1, -1], [-1, 1]])
R = let("R", quadratic(S, w))
near = let("a", absolute(w[0] - w[1]))
far = let("b", absolute(u[0] - u[1]))
η = scalar("η")
step = let("w_new", w - η * grad(R, w))

n = dim("n")
v = vector("v", n)
P = matrix("P", n, n, "symmetric", "orthogonal")
flip = let("R_P", quadratic(eye(n) - P, v))

derivation = Derivation(
    title="wᵀSw = (w₁ − w₂)² penalises asymmetry",
    source="S0, symmetry regulariser (D05)",
    reference="Goodfellow, Bengio & Courville, Deep Learning (2016), §7.9",
    claims=(
        claim("expand", R)
        .eq(w[0] * (w[0] - w[1]) + w[1] * (w[1] - w[0]), because="multiply out wᵀ(Sw)")
        .eq((w[0] - w[1]) * (w[0] - w[1]), because="factor out w₁ − w₂")
        .eq((w[0] - w[1]) ** 2, because="a product with itself", source="S0.regulariser.expand"),

        claim("nonnegative", R)
        .eq((w[0] - w[1]) ** 2, because="the line above")
        .ge(0, because="squares are nonnegative"),

        claim("monotone", quadratic(S, u) - R, given=[le(near, far)])
        .eq(far**2 - near**2, because="|t|² = t²")
        .eq((far - near) * (far + near), because="a difference of squares")
        .ge(0, because="both factors are ≥ 0: a larger distance costs more", source="S0.regulariser.monotone"),

        claim("zero-if-symmetric", R, given=[eq(w[0], w[1])])
        .eq(0, because="the difference vanishes", source="S0.regulariser.monotone"),

        claim("positive-if-not", R, given=[ne(w[0] - w[1], 0)])
        .eq((w[0] - w[1]) ** 2, because="expand")
        .gt(0, because="the square of a number that is not 0", source="S0.regulariser.monotone"),

        claim("semidefinite", S)
        .is_psd(because="its quadratic form is a square", source="S0.regulariser.monotone"),

        claim("kernel", S @ ones(2))
        .eq(zeros(2), because="(1, 1) is symmetric: eigenvalue 0"),

        claim("eigenvector", S @ array([1, -1]))
        .eq(2 * array([1, -1]), because="(1, −1) is antisymmetric: eigenvalue 2"),

        claim("gradient", grad(R, w))
        .eq(2 * S @ w, because="S is symmetric")
        .eq(2 * (w[0] - w[1]) * array([1, -1]), because="Sw = (w₁ − w₂)(1, −1)"),

        claim("learning-shrinks-the-difference", step[0] - step[1])
        .eq((1 - 4 * η) * (w[0] - w[1]), because="each weight moves by 2η(w₁ − w₂) towards the other"),

        erratum("half-gradient", grad(R, w), corrected="gradient")
        .eq(S @ w, because="a student's slip: the factor 2 is lost", source="S0.regulariser (student)"),

        erratum("wrong-signs", quadratic(array([[1, 1], [1, 1]]), w), corrected="expand")
        .eq((w[0] - w[1]) ** 2, because="a student's slip: it penalises the sum", source="S0.regulariser (student)"),

        claim("flip", norm(v - P @ v) ** 2 / 2)
        .eq((dot(v, v) - 2 * quadratic(P, v) + quadratic(P.T @ P, v)) / 2, because="multiply out; P is symmetric")
        .eq(dot(v, v) - quadratic(P, v), because="PᵀP = I")
        .eq(flip, because="collect vᵀ( · )v", source="D05.general.flip"),

        claim("flip-gradient", grad(flip, v))
        .eq(2 * (eye(n) - P) @ v, because="I − P is symmetric", source="D05.general.flip_gradient"),

        claim("flip-nonnegative", flip)
        .eq(norm(v - P @ v) ** 2 / 2, because="the line above")
        .ge(0, because="squares are nonnegative"),
    ),
)
