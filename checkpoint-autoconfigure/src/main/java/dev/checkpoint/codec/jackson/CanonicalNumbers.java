package dev.checkpoint.codec.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One text per numeric value, whatever class holds it.
 *
 * <ul>
 *   <li>Integers: decimal digits; with nineteen or more trailing zeros, the digits before them, {@code e} and their count.
 *   <li>Fractions that are a multiple of a power of two, which all fractions in a {@code double} are: {@code m} {@code p}
 *       {@code -n} for m/2^n with odd m. So the text needs no {@code Double.toString}, which differs between JDKs.
 *   <li>Other fractions: the digits without trailing zeros, {@code e} and the power of ten.
 * </ul>
 */
final class CanonicalNumbers {

    private static final double INTEGER_LIMIT = 0x1p53;
    private static final double LOG2_OF_5 = 2.3219;

    private CanonicalNumbers() {}

    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < INTEGER_LIMIT) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        if (Math.abs(value) >= INTEGER_LIMIT) {
            return text(new BigDecimal(value));
        }
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >> 52 & 0x7ff);
        long fraction = bits & 0xfffffffffffffL;
        long mantissa = exponent == 0 ? fraction : fraction | 0x10000000000000L;
        int power = Math.max(exponent, 1) - 1075;
        int zeros = Long.numberOfTrailingZeros(mantissa);
        long odd = mantissa >> zeros;
        return (bits < 0 ? -odd : odd) + "p" + (power + zeros);
    }

    static String text(BigInteger value) {
        return value.bitLength() < 64 ? value.toString() : text(new BigDecimal(value));
    }

    static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int scale = stripped.scale();
        if (scale <= 0) {
            return -(long) scale < 19 ? stripped.toBigInteger().toString() : exponential(stripped);
        }
        BigInteger digits = stripped.unscaledValue();
        // digits / 10^scale is a multiple of a power of two only if 5^scale divides the digits
        if (digits.bitLength() > scale * LOG2_OF_5 - 1) {
            BigInteger[] parts = digits.divideAndRemainder(BigInteger.valueOf(5).pow(scale));
            if (parts[1].signum() == 0) {
                return binary(parts[0], scale);
            }
        }
        return exponential(stripped);
    }

    private static String binary(BigInteger numerator, int power) {
        int zeros = numerator.getLowestSetBit();
        return numerator.shiftRight(zeros) + "p" + (zeros - power);
    }

    private static String exponential(BigDecimal stripped) {
        return stripped.unscaledValue() + "e" + -(long) stripped.scale();
    }
}
