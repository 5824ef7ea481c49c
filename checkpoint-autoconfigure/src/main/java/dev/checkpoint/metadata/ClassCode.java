package dev.checkpoint.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

/** The instructions of each method of a class file, without what a compiler may write otherwise for the same source. */
final class ClassCode extends ClassVisitor {

    private final Map<String, List<Instruction>> methods = new TreeMap<>();

    private final Map<String, String> constants = new TreeMap<>();

    ClassCode() {
        super(SpringAsmInfo.ASM_VERSION);
    }

    /**
     * What an instruction does.
     *
     * @param text what of it does not depend on the place in the class
     * @param uses the members it names
     */
    record Instruction(String text, List<Member> uses) {

        /** Whether it sets this field. */
        boolean sets(String field) {
            return text.startsWith(MethodCode.PUT) && uses.get(0).name().equals(field);
        }
    }

    /**
     * A method, a field or a class, by its name.
     *
     * @param owner internal name of the class
     * @param name empty for the class itself
     * @param descriptor of a field without parentheses; empty for the class itself
     * @param exact whether no subclass can replace it
     */
    record Member(String owner, String name, String descriptor, boolean exact) {

        String key() {
            return name + descriptor;
        }

        boolean isMethod() {
            return descriptor.startsWith("(");
        }

        /** Whether a compiler made it of a lambda expression. */
        boolean isLambda() {
            return isMethod() && isLambda(name);
        }

        static boolean isLambda(String key) {
            return key.startsWith("lambda$") || key.contains("$lambda$");
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if (value != null) {
            constants.put(name + descriptor, MethodCode.constant(value));
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        List<Instruction> code = new ArrayList<>();
        methods.put(name + descriptor, code);
        return new MethodCode(code);
    }

    /** Methods by name and descriptor, sorted; abstract ones have no instruction. */
    Map<String, List<Instruction>> methods() {
        return methods;
    }

    /** Values of constant fields, sorted by name. */
    Map<String, String> constants() {
        return constants;
    }

    /** The instructions of a method; null if the class has none. */
    @Nullable
    List<Instruction> method(String key) {
        List<Instruction> code = methods.get(key);
        return code == null || code.isEmpty() ? null : code;
    }

    /** What constructors and static initialisers do to set a field: from the field that is set before, to this one. */
    List<Instruction> initialisation(String field) {
        List<Instruction> found = new ArrayList<>();
        methods.forEach((key, code) -> {
            if (key.startsWith("<")) {
                int start = 0;
                for (int i = 0; i < code.size(); i++) {
                    if (code.get(i).sets(field)) {
                        found.addAll(code.subList(start, i + 1));
                    }
                    start = code.get(i).text().startsWith(MethodCode.PUT) ? i + 1 : start;
                }
            }
        });
        return found;
    }
}
