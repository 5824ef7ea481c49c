package dev.checkpoint.validation;

/** How many stack slots the instructions without operands pop and push, by opcode. */
final class StackEffects {

    private static final String TAKEN = "0000000000000000" // constants
            + "0".repeat(30)
            + "22222222" // loads from arrays
            + "0".repeat(25)
            + "34343333" // stores to arrays
            + "120000000" // pop, pop2; the dup instructions are not listed here
            + "24242424242424242424" // add, sub, mul, div, rem
            + "1212" // neg
            + "232323" // shifts
            + "242424" // and, or, xor
            + "0"
            + "111222111222111" // conversions
            + "42244"; // comparisons

    private static final String GIVEN = "0111111112211122"
            + "0".repeat(30)
            + "12121111"
            + "0".repeat(25)
            + "00000000"
            + "000000000"
            + "12121212121212121212"
            + "1212"
            + "121212"
            + "121212"
            + "0"
            + "212112122121111"
            + "11111";

    private StackEffects() {}

    static int taken(int opcode) {
        return opcode < TAKEN.length() ? TAKEN.charAt(opcode) - '0' : 0;
    }

    static int given(int opcode) {
        return opcode < GIVEN.length() ? GIVEN.charAt(opcode) - '0' : 0;
    }
}
