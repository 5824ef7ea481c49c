package dev.checkpoint.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/** Reads the classes that an object of a bean consists of, the most specific first, and finds its calls on itself. */
final class SelfCallScanner extends ClassVisitor {

    private final CallTargets targets;

    private final String beanClass;

    private final Consumer<SelfCall> calls;

    private final List<String> innerClasses = new ArrayList<>();

    private final Set<String> overridden = new HashSet<>();

    private String current = "";

    private @Nullable String file;

    private boolean inner;

    /**
     * A scanner.
     *
     * @param targets the methods that must not be called in this way
     * @param beanClass internal name of the bean's class
     * @param calls receives the calls found
     */
    SelfCallScanner(CallTargets targets, String beanClass, Consumer<SelfCall> calls) {
        super(SpringAsmInfo.ASM_VERSION);
        this.targets = targets;
        this.beanClass = beanClass;
        this.calls = calls;
    }

    /**
     * A call found.
     *
     * @param place file and line
     * @param caller the method it is in
     * @param stage the method called
     * @param kind stage or pipeline
     * @param how what the code does, with {@code %s} for the method
     */
    record SelfCall(String place, String caller, String stage, String kind, String how) {}

    /** Inner and anonymous classes of the bean's class, which reach the bean through their outer object. */
    List<String> innerClasses() {
        return innerClasses;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        current = name;
        file = null;
        inner = name.startsWith(beanClass + "$");
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        file = source;
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String innerName, int access) {
        boolean ofTheBean = current.equals(beanClass) && name.startsWith(beanClass + "$");
        if (ofTheBean && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) == 0) {
            innerClasses.add(name);
        }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        int without = Opcodes.ACC_STATIC | Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
        String key = CallTargets.key(name, descriptor);
        boolean inheritable = !inner && (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0;
        boolean replaced = inheritable && !name.equals("<init>") && !overridden.add(key);
        boolean lambdaOfKotlin = !inner && KotlinCode.isLambda(access, name, descriptor, current);
        if (replaced || (access & without) != 0 && !lambdaOfKotlin) {
            return null;
        }
        return new MethodCode(name, key, lambdaOfKotlin);
    }

    private final class MethodCode extends ThisFlow {

        private final String caller;

        private final String key;

        private final boolean lambda;

        private final List<SelfCall> found = new ArrayList<>();

        private boolean ofThis;

        private int line;

        MethodCode(String name, String key, boolean ofKotlin) {
            super(!inner, "L" + beanClass + ";");
            boolean ofJava = name.startsWith("lambda$") && name.lastIndexOf('$') > 7;
            this.lambda = ofJava || ofKotlin;
            this.caller = ofKotlin ? KotlinCode.caller(name) : ofJava ? name.substring(7, name.lastIndexOf('$')) : name;
            this.key = key;
            this.ofThis = !ofKotlin;
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
            ofThis |= index == 0 && KotlinCode.isCapturedThis(name);
        }

        @Override
        public void visitEnd() {
            if (ofThis) {
                found.forEach(calls);
            }
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            this.line = line;
        }

        @Override
        void called(int opcode, String owner, String name, String descriptor) {
            if (opcode != Opcodes.INVOKESPECIAL) {
                report(owner, name, descriptor, "calls %s(..) through this");
            } else {
                overridden.remove(CallTargets.key(name, descriptor));
                if (!caller.equals(name)) {
                    report(owner, name, descriptor, "calls %s(..) through super");
                }
            }
        }

        @Override
        void passed(String owner, String name, String descriptor) {
            String function = KotlinCode.withDefaults(name, descriptor);
            if (function != null) {
                report(owner, KotlinCode.function(name), function, "calls %s(..) through this");
            }
        }

        @Override
        void referenced(Handle method) {
            report(method.getOwner(), method.getName(), method.getDesc(), "passes this::%s on");
        }

        /** A method that calls itself is recorded with its outermost call. */
        private void report(String owner, String name, String descriptor, String how) {
            boolean recursive = lambda ? caller.equals(name) : key.equals(CallTargets.key(name, descriptor));
            String kind = targets.kind(owner, name, descriptor);
            if (kind != null && !recursive) {
                found.add(new SelfCall(place(), caller, name, kind, how));
            }
        }

        private String place() {
            String name = file == null ? current.substring(current.lastIndexOf('/') + 1) : file;
            return line == 0 ? name : name + ":" + line;
        }
    }
}
