package dev.checkpoint.metadata;

import dev.checkpoint.metadata.ClassCode.Instruction;
import dev.checkpoint.metadata.ClassCode.Member;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ConstantDynamic;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * Reads one method. Constants are read as values, and jumps as distances in instructions. Lines, names of variables and
 * frames are no instructions, so it does not matter whether they are there.
 */
final class MethodCode extends MethodVisitor {

    /** The beginning of an instruction that sets a field. */
    static final String PUT = "put ";

    private final List<Instruction> code;

    private final Map<Label, Integer> places = new IdentityHashMap<>();

    private final List<Jump> jumps = new ArrayList<>();

    private final List<Guarded> guarded = new ArrayList<>();

    MethodCode(List<Instruction> code) {
        super(SpringAsmInfo.ASM_VERSION);
        this.code = code;
    }

    private record Jump(int at, List<Label> targets) {}

    private record Guarded(Label start, Label end, Label handler, @Nullable String type) {}

    private void add(String text, Member... uses) {
        code.add(new Instruction(text, List.of(uses)));
    }

    @Override
    public void visitLabel(Label label) {
        places.put(label, code.size());
    }

    @Override
    public void visitInsn(int opcode) {
        add("" + opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        add(opcode + " " + operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        add(opcode + " " + variable);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        add("iinc " + variable + " " + increment);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        add(opcode + "", new Member(type, "", "", true));
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        add("array " + descriptor + " " + dimensions);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean sets = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        add((sets ? PUT : "get ") + opcode, new Member(owner, name, descriptor, true));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean exact = opcode == Opcodes.INVOKESPECIAL || opcode == Opcodes.INVOKESTATIC;
        // since Java 11, compilers call private methods like others
        String how = opcode == Opcodes.INVOKESTATIC ? "call static" : "call";
        add(how, new Member(owner, name, descriptor, exact));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        StringBuilder text =
                new StringBuilder("dynamic " + name + descriptor + bootstrap.getOwner() + "." + bootstrap.getName());
        List<Member> uses = new ArrayList<>();
        for (Object argument : arguments) {
            text.append(' ');
            if (argument instanceof Handle handle) {
                text.append("handle ").append(handle.getTag());
                uses.add(member(handle));
            } else {
                text.append(constant(argument));
            }
        }
        add(text.toString(), uses.toArray(new Member[0]));
    }

    private static Member member(Handle handle) {
        boolean exact = handle.getTag() != Opcodes.H_INVOKEVIRTUAL && handle.getTag() != Opcodes.H_INVOKEINTERFACE;
        return new Member(handle.getOwner(), handle.getName(), handle.getDesc(), exact);
    }

    @Override
    public void visitLdcInsn(Object value) {
        add(constant(value));
    }

    /** A constant with its type: the text 1 is not the number 1. */
    static String constant(Object value) {
        if (value instanceof ConstantDynamic dynamic) {
            StringBuilder text = new StringBuilder("condy " + dynamic.getName() + dynamic.getDescriptor());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                text.append(' ').append(constant(dynamic.getBootstrapMethodArgument(i)));
            }
            return text.toString();
        }
        String text = String.valueOf(value);
        return value.getClass().getSimpleName() + " " + text.length() + " " + text;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        jump("" + opcode, List.of(label));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        List<Label> targets = new ArrayList<>(List.of(labels));
        targets.add(dflt);
        jump("switch " + min + " " + max, targets);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        List<Label> targets = new ArrayList<>(List.of(labels));
        targets.add(dflt);
        jump("lookup " + java.util.Arrays.toString(keys), targets);
    }

    private void jump(String text, List<Label> targets) {
        jumps.add(new Jump(code.size(), targets));
        add(text);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        guarded.add(new Guarded(start, end, handler, type));
    }

    @Override
    public void visitEnd() {
        for (Jump jump : jumps) {
            StringBuilder text = new StringBuilder(code.get(jump.at()).text());
            jump.targets().forEach(target -> text.append(" to ").append(place(target) - jump.at()));
            code.set(jump.at(), new Instruction(text.toString(), List.of()));
        }
        for (Guarded block : guarded) {
            add("try " + place(block.start()) + " " + place(block.end()) + " " + place(block.handler()) + " "
                    + block.type());
        }
    }

    private int place(Label label) {
        return places.getOrDefault(label, -1);
    }
}
