"""The output size of a convolution is ⌊(i + 2p − d(K − 1) − 1)/s⌋ + 1.

Along one axis, a kernel of K taps with dilation d spans d(K − 1) + 1 positions.  On an input of i positions with
padding p at both ends and stride s, the j-th output (j = 1, 2, …) begins at (j − 1)s and fits if
(j − 1)s + d(K − 1) + 1 ≤ i + 2p.  The size is the greatest such j.  Three valid convolutions with stride 1, the last
with dilation n, give the note's sizes.

Source: S2 question 6.  Reference: Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), §2
and §5.
"""

from verifier.notation import Derivation, claim, erratum, floor, le, let, whole

i, K, s, d, j = whole("i K s d j", "positive")
p = whole("p")
K_1, K_2, K_3, n, depth = whole("K_1 K_2 K_3 n d_3", "positive")


def size(of, kernel, stride=1, padding=0, dilation=1):
    """The output size of a convolution along one axis."""
    return floor((of + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1


o = let("o", size(i, K, s, p, d))
span = d * (K - 1) + 1
first = i - K_1 + 1
second = i - K_1 - K_2 + 2
third = i - K_1 - K_2 - n * K_3 + n + 2
effective = let("K_eff", K_3 + (K_3 - 1) * (n - 1))

derivation = Derivation(
    title="Output sizes of convolutions with padding, stride and dilation",
    source="S2 question 6",
    reference="Dumoulin & Visin (2016), §2, §5",
    claims=(
        claim("last-fits", (o - 1) * s + span)
        .le(i + 2 * p, because="⌊a⌋ ≤ a, times s", source="D32.general.stride_and_padding"),

        claim("next-does-not-fit", o * s + span)
        .gt(i + 2 * p, because="a < ⌊a⌋ + 1, times s", source="D32.general.stride_and_padding"),

        claim("greatest", j, given=[le((j - 1) * s + span, i + 2 * p)])
        .le(o, because="j − 1 ≤ a < ⌊a⌋ + 1, and j is whole", source="D32.general.stride_and_padding"),

        claim("layer-1", size(i, K_1))
        .eq(first, because="stride 1, no padding: ⌊·⌋ of a whole number", source="S2.cnn.layer1"),

        claim("layer-2", size(size(i, K_1), K_2))
        .eq(first - K_2 + 1, because="the first layer's output is the input")
        .eq(second, because="collect", source="S2.cnn.layer2"),

        claim("effective-kernel", effective)
        .eq(n * K_3 - (n - 1), because="n − 1 gaps between neighbouring taps", source="S2.cnn.k_effective")
        .eq(n * (K_3 - 1) + 1, because="the span of the taps"),

        claim("layer-3", size(size(size(i, K_1), K_2), K_3, dilation=n))
        .eq(second - effective + 1, because="a kernel of K_eff taps")
        .eq(third, because="collect"),

        claim("volume", size(size(size(i, K_1), K_2), K_3, dilation=n) ** 2 * depth)
        .eq(third**2 * depth, because="two axes and d₃ filters", source="S2.cnn.layer3"),

        erratum("taps-times-dilation", effective, corrected="effective-kernel")
        .eq(n * K_3, because="the student's span: n for each tap, but the last needs no gap",
            source="S2.cnn (student)"),

        erratum("dilation-ignored", size(size(size(i, K_1), K_2), K_3, dilation=n), corrected="layer-3")
        .eq(second - K_3 + 1, because="the student's size: as if n = 1", source="S2.cnn (student)"),

        erratum("last-term-lost", size(size(size(i, K_1), K_2), K_3, dilation=n), corrected="layer-3")
        .eq(second - n * K_3, because="the student's size: + n lost", source="S2.cnn (student)"),
    ),
)  # fmt: skip
