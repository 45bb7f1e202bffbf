package io.sigmavault.keys.shares;

/// GF(2^8) of AES, polynomial x^8 + x^4 + x^3 + x + 1. Neither branches nor places in memory depend on what is multiplied, which
/// Bouncy Castle's `threshold` can't say: its multiplication branches on the bits of a secret, or looks them up.
final class Field {

    private static final int REDUCTION = 0x1B;

    private Field() {}

    static int multiply(int a, int b) {
        int product = 0;
        int left = a;
        for (int bit = 0; bit < 8; bit++) {
            product ^= left & -(b >>> bit & 1);
            left = (left << 1 ^ REDUCTION & -(left >>> 7)) & 255;
        }
        return product;
    }

    /// @param a not 0; public
    static int inverse(int a) {
        int power = a;
        int inverse = 1;
        for (int i = 1; i < 8; i++) { // a^254
            power = multiply(power, power);
            inverse = multiply(inverse, power);
        }
        return inverse;
    }

    /// What the values at `numbers` weigh in the value at `x`: Lagrange's coefficients.
    static int[] weights(int[] numbers, int x) {
        int[] weights = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int above = 1;
            int below = 1;
            for (int j = 0; j < numbers.length; j++) {
                if (j != i) {
                    above = multiply(above, x ^ numbers[j]);
                    below = multiply(below, numbers[i] ^ numbers[j]);
                }
            }
            weights[i] = multiply(above, inverse(below));
        }
        return weights;
    }
}
