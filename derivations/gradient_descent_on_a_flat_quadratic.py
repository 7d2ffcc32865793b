"""Gradient descent on a quadratic that is flat in some directions.

If Q ⪰ 0 is singular, Q = V diag(λ) Vᵀ with the eigenvectors of the positive eigenvalues as columns of V.  By induction
every iterate is x₀ less its components along V, each shrunk by its own factor (1 − ηλᵢ)ᵗ.  For 0 < ηλ < 2 those
components die out, so the iterates converge to the projection of x₀ onto the null space of Q; what already lies there
never moves.

Source: S0 question 3 (D08), generalised.  Reference: Nesterov, Lectures on Convex Optimization (2018), §2.1.
"""

from verifier.notation import (
    Derivation, always, claim, diag, dim, dot, eq, gt, index, let, lt, matrix, scalar, sequence, vector, whole, zeros,
)

n, k = dim("n k")
i = index("i", n)
t, s = whole("t s")
η = scalar("η")
λ = vector("λ", k, "positive")
V = matrix("V", n, k, "orthonormal_columns")
v, z = vector("v z", n)
x = sequence("x", n)

Q = let("Q", V @ diag(λ) @ V.T)
descent = always(s, eq(x(s + 1), x(s) - η * (Q @ x(s))))
iterate = x(0) - V @ ((1 - (1 - η * λ) ** t) * (V.T @ x(0)))
projection = x(0) - V @ V.T @ x(0)

derivation = Derivation(
    title="Gradient descent on ½xᵀQx with Q ⪰ 0 converges to the projection of its start",
    source="S0 question 3 (D08), generalised",
    reference="Nesterov, Lectures on Convex Optimization (2018), §2.1",
    claims=(
        claim("closed-form", x(t), given=[descent])
        .eq(iterate, because="by induction: VᵀV = I, so each component along V has its own factor 1 − ηλ"),

        claim("converges-to-the-projection", iterate[i], given=[gt(η, 0), lt(η * λ, 2)])
        .tends_to(projection[i], t, because="|1 − ηλ| < 1 for every column of V",
                  source="D08.general.singular_limit"),

        claim("projection-is-stationary", Q @ (z - V @ V.T @ z))
        .eq(zeros(n), because="VᵀV = I: the projection lies in the null space of Q",
            source="D08.general.singular_limit"),

        claim("null-space-never-moves", dot(v, x(t)), given=[descent, eq(V.T @ v, zeros(k))])
        .eq(dot(v, x(0)), because="by induction: Qv = 0", source="D08.general.kernel_fixed"),

        claim("start-in-the-null-space", x(t), given=[descent, eq(V.T @ x(0), zeros(k))])
        .eq(x(0), because="all components along V are 0 from the start", source="D08.general.kernel_fixed"),
    ),
)
