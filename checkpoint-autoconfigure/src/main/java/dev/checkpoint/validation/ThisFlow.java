package dev.checkpoint.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.asm.ConstantDynamic;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Follows {@code this} through one method, instruction by instruction, and reports the calls on it.
 *
 * <p>One pass in the order of the code. Where paths join, only what holds on all paths seen so far is kept. A label
 * that is reached only from further down, and every handler, starts with {@code this} in its own variable and nothing
 * else.
 */
abstract class ThisFlow extends MethodVisitor {

    private final String outerField;

    private final boolean hasThis;

    private final Map<Label, ThisFrame> arrivals = new HashMap<>();

    private final Set<Label> handlers = new HashSet<>();

    private ThisFrame frame;

    private boolean reachable = true;

    /**
     * Follows one method.
     *
     * @param hasThis whether variable 0 is the object to follow
     * @param outerField descriptor of the field of an inner class that holds it
     */
    ThisFlow(boolean hasThis, String outerField) {
        super(SpringAsmInfo.ASM_VERSION);
        this.hasThis = hasThis;
        this.outerField = outerField;
        this.frame = ThisFrame.atStart(hasThis);
    }

    /** A method is called on {@code this}. */
    abstract void called(int opcode, String owner, String name, String descriptor);

    /** A static method is called with {@code this} as its first argument. */
    abstract void passed(String owner, String name, String descriptor);

    /** A method reference is bound to {@code this}. */
    abstract void referenced(Handle method);

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        handlers.add(handler);
    }

    @Override
    public void visitLabel(Label label) {
        ThisFrame arrival = arrivals.get(label);
        if (handlers.contains(label)) {
            frame = ThisFrame.atStart(hasThis);
            frame.push(false);
        } else if (!reachable) {
            frame = arrival == null ? ThisFrame.atStart(hasThis) : arrival.copy();
        } else if (arrival != null) {
            frame.meet(arrival);
        }
        reachable = true;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) {
            frame.pop(2);
        } else if (opcode != Opcodes.GOTO) {
            frame.pop(1);
        }
        arrive(label);
        reachable = opcode != Opcodes.GOTO;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        visitLookupSwitchInsn(dflt, new int[0], labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        frame.pop(1);
        arrive(dflt);
        for (Label label : labels) {
            arrive(label);
        }
        reachable = false;
    }

    private void arrive(Label label) {
        arrivals.merge(label, frame.copy(), ThisFrame::meet);
    }

    @Override
    public void visitInsn(int opcode) {
        switch (opcode) {
            case Opcodes.DUP -> frame.duplicate(1, 0);
            case Opcodes.DUP_X1 -> frame.duplicate(1, 1);
            case Opcodes.DUP_X2 -> frame.duplicate(1, 2);
            case Opcodes.DUP2 -> frame.duplicate(2, 0);
            case Opcodes.DUP2_X1 -> frame.duplicate(2, 1);
            case Opcodes.DUP2_X2 -> frame.duplicate(2, 2);
            case Opcodes.SWAP -> frame.swap();
            case Opcodes.ARRAYLENGTH -> replace(1, 1);
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> frame.pop();
            default -> replace(StackEffects.taken(opcode), StackEffects.given(opcode));
        }
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
            reachable = false;
        }
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        switch (opcode) {
            case Opcodes.ALOAD -> frame.load(variable);
            case Opcodes.LLOAD, Opcodes.DLOAD -> frame.pushOthers(2);
            case Opcodes.ILOAD, Opcodes.FLOAD -> frame.pushOthers(1);
            case Opcodes.ASTORE -> frame.store(variable);
            default -> {
                boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
                frame.pop(wide ? 2 : 1);
                frame.forget(variable);
            }
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        int size = Type.getType(descriptor).getSize();
        switch (opcode) {
            case Opcodes.GETSTATIC -> frame.pushOthers(size);
            case Opcodes.PUTSTATIC -> frame.pop(size);
            case Opcodes.PUTFIELD -> frame.pop(size + 1);
            default -> {
                frame.pop();
                frame.push(!hasThis && name.startsWith("this$") && descriptor.equals(outerField));
                frame.pushOthers(size - 1);
            }
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        int arguments = (sizes >> 2) - 1;
        boolean isStatic = opcode == Opcodes.INVOKESTATIC;
        boolean first = frame.isThisAt(arguments);
        frame.pop(arguments);
        boolean onThis = !isStatic && frame.pop();
        frame.pushOthers(sizes & 3);
        if (onThis) {
            called(opcode, owner, name, descriptor);
        } else if (isStatic && first) {
            passed(owner, name, descriptor);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        int captured = (sizes >> 2) - 1;
        boolean capturesThis = frame.isThisAt(captured);
        replace(captured, sizes & 3);
        for (Object argument : arguments) {
            if (capturesThis && argument instanceof Handle method) {
                referenced(method);
            }
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode != Opcodes.CHECKCAST) {
            replace(opcode == Opcodes.NEW ? 0 : 1, 1);
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        replace(opcode == Opcodes.NEWARRAY ? 1 : 0, 1);
    }

    @Override
    public void visitLdcInsn(Object value) {
        boolean wide = value instanceof Long
                || value instanceof Double
                || value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2;
        frame.pushOthers(wide ? 2 : 1);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        replace(dimensions, 1);
    }

    private void replace(int taken, int given) {
        frame.pop(taken);
        frame.pushOthers(given);
    }
}
