package dev.checkpoint.validation;

import java.util.BitSet;

/**
 * The slots of the operand stack and the local variables that certainly hold {@code this}. A long or double takes two
 * slots, as in the virtual machine. Never fails on code it misjudges: a missing slot does not hold {@code this}.
 */
final class ThisFrame {

    private final BitSet stack;

    private final BitSet locals;

    private int depth;

    private ThisFrame(BitSet stack, BitSet locals, int depth) {
        this.stack = stack;
        this.locals = locals;
        this.depth = depth;
    }

    /** At the start of a method. */
    static ThisFrame atStart(boolean hasThis) {
        BitSet locals = new BitSet();
        locals.set(0, hasThis);
        return new ThisFrame(new BitSet(), locals, 0);
    }

    ThisFrame copy() {
        return new ThisFrame((BitSet) stack.clone(), (BitSet) locals.clone(), depth);
    }

    /** Keeps what holds on both paths. */
    ThisFrame meet(ThisFrame other) {
        stack.and(other.stack);
        locals.and(other.locals);
        depth = Math.min(depth, other.depth);
        return this;
    }

    void push(boolean isThis) {
        stack.set(depth++, isThis);
    }

    void pushOthers(int slots) {
        for (int i = 0; i < slots; i++) {
            push(false);
        }
    }

    boolean pop() {
        if (depth == 0) {
            return false;
        }
        boolean isThis = stack.get(--depth);
        stack.clear(depth);
        return isThis;
    }

    void pop(int slots) {
        for (int i = 0; i < slots; i++) {
            pop();
        }
    }

    /** Whether the slot at this depth holds it; 1 is the top of the stack. */
    boolean isThisAt(int below) {
        return below > 0 && below <= depth && stack.get(depth - below);
    }

    void load(int variable) {
        push(locals.get(variable));
    }

    void store(int variable) {
        locals.set(variable, pop());
    }

    void forget(int variable) {
        locals.clear(variable);
    }

    /** Inserts a copy of the uppermost slots below the slots under them, as the dup instructions do. */
    void duplicate(int slots, int under) {
        boolean[] top = take(slots);
        boolean[] below = take(under);
        give(top);
        give(below);
        give(top);
    }

    void swap() {
        boolean upper = pop();
        boolean lower = pop();
        push(upper);
        push(lower);
    }

    private boolean[] take(int slots) {
        boolean[] taken = new boolean[slots];
        for (int i = slots - 1; i >= 0; i--) {
            taken[i] = pop();
        }
        return taken;
    }

    private void give(boolean[] slots) {
        for (boolean slot : slots) {
            push(slot);
        }
    }
}
