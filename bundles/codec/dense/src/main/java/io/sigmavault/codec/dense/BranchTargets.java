package io.sigmavault.codec.dense;

/// x86 calls and jumps name their target as a distance from themselves. As a place it is the same each time, which the models
/// can learn. After an opcode E8 or E9 the lower 24 bits of the operand are changed where its top byte is 00 or FF, and that
/// byte never is, so both ways see the same operands.
final class BranchTargets {

    private static final int INSTRUCTION_BYTES = 5;

    private BranchTargets() {}

    static void toAbsolute(byte[] code, int start, int end) {
        convert(code, start, end, 1);
    }

    static void toRelative(byte[] code, int start, int end) {
        convert(code, start, end, -1);
    }

    private static void convert(byte[] code, int start, int end, int sign) {
        int at = start;
        while (at + INSTRUCTION_BYTES <= end) {
            if ((code[at] & 0xFE) != 0xE8) {
                at++;
                continue;
            }
            byte top = code[at + 4];
            if (top == 0 || top == -1) {
                int operand =
                        code[at + 1] & 0xFF
                                | (code[at + 2] & 0xFF) << 8
                                | (code[at + 3] & 0xFF) << 16;
                operand += sign * (at - start + INSTRUCTION_BYTES);
                code[at + 1] = (byte) operand;
                code[at + 2] = (byte) (operand >>> 8);
                code[at + 3] = (byte) (operand >>> 16);
            }
            // also past an operand that stays: a later one must not change the byte that was looked
            // at
            at += INSTRUCTION_BYTES;
        }
    }
}
