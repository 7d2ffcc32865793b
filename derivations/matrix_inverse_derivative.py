"""The derivative of the matrix inverse, and of log det.

Differentiate AA⁻¹ = I: the product rule gives A′A⁻¹ + A(A⁻¹)′ = 0.  Move one term over and multiply by A⁻¹ from the
left.  The factors do not commute, so the inverse stands on both sides of A′.  The determinant follows the same way:
(log det A)′ = tr(A⁻¹A′).

Source: S0, derivative of the inverse (D03).  Reference: Magnus & Neudecker, Matrix Differential Calculus (2019), §8.4.
"""

from verifier.notation import (
    Derivation, claim, d, det, dim, eq, erratum, eye, grad, gt, inv, logdet, matrix, scalar, tr, zeros,
)

m = dim("m")
α = scalar("α")
A = matrix("A", m, m, "invertible", of=α)
X = matrix("X", m, m, "invertible")

dA = d(A, α)
ddA = d(dA, α)

derivation = Derivation(
    title="∂A⁻¹ = −A⁻¹ (∂A) A⁻¹, and ∂ log det A = tr(A⁻¹ ∂A)",
    source="S0, derivative of the inverse (D03)",
    reference="Magnus & Neudecker, Matrix Differential Calculus (2019), §8.4",
    claims=(
        claim("inverse", A @ inv(A))
        .eq(eye(m), because="definition of the inverse"),

        claim("product-rule", dA @ inv(A) + A @ d(inv(A), α))
        .eq(d(A @ inv(A), α), because="product rule, read from right to left")
        .eq(d(eye(m), α), because="AA⁻¹ = I for every α")
        .eq(zeros(m, m), because="I is constant"),

        claim("product-rule-sum", dA @ inv(A) + A @ d(inv(A), α))
        .eq(zeros(m, m), because="AA⁻¹ = I, differentiated", source="S0.inverse.product_rule"),

        claim("rearranged", A @ d(inv(A), α))
        .eq(-dA @ inv(A), because="take the other term to the right", source="S0.inverse.rearranged"),

        claim("derivative", d(inv(A), α))
        .eq(inv(A) @ A @ d(inv(A), α), because="A⁻¹A = I")
        .eq(-inv(A) @ dA @ inv(A), because="multiply the line before by A⁻¹ from the left",
            source="S0.inverse.derivative"),

        erratum("commuted", d(inv(A), α), corrected="derivative")
        .eq(-inv(A) @ inv(A) @ dA, because="a student's slip: matrices do not commute", source="S0.inverse (student)"),

        erratum("sign", d(inv(A), α), corrected="derivative")
        .eq(inv(A) @ dA @ inv(A), because="a student's slip: the minus sign is lost", source="S0.inverse (student)"),

        claim("second-derivative", d(d(inv(A), α), α))
        .eq(2 * inv(A) @ dA @ inv(A) @ dA @ inv(A) - inv(A) @ ddA @ inv(A), because="product rule on −A⁻¹A′A⁻¹"),

        claim("second-derivative-affine", d(d(inv(A), α), α), given=[eq(ddA, zeros(m, m))])
        .eq(2 * inv(A) @ dA @ inv(A) @ dA @ inv(A), because="A″ = 0 when A = A₀ + αA₁",
            source="D03.general.second_derivative"),

        claim("log-det", d(logdet(A), α), given=[gt(det(A), 0)])
        .eq(d(det(A), α) / det(A), because="derivative of the logarithm")
        .eq(tr(inv(A) @ dA), because="Jacobi: (det A)′ = det A · tr(A⁻¹A′)", source="D03.general.log_det"),

        claim("log-det-gradient", grad(logdet(X), X), given=[gt(det(X), 0)])
        .eq(inv(X).T, because="the coefficient of X′ᵢⱼ in tr(X⁻¹X′) is the (j, i) entry of X⁻¹"),
    ),
)
