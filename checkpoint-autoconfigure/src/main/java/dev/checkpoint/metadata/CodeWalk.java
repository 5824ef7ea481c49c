package dev.checkpoint.metadata;

import dev.checkpoint.metadata.ClassCode.Instruction;
import dev.checkpoint.metadata.ClassCode.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.Type;

/**
 * Follows a method through what it uses of its own class and superclasses: methods, lambda expressions, anonymous classes, and
 * how the fields it reads are initialised. Names that a compiler makes up are replaced by numbers in the order of their use.
 */
final class CodeWalk {

    /** Long enough that a change is not missed by chance; it is in the entry of each stage. */
    private static final int DIGITS = 16;

    private final Map<String, Class<?>> own = new LinkedHashMap<>();

    private final Map<String, @Nullable ClassCode> read = new HashMap<>();

    private final Map<Member, Integer> seen = new HashMap<>();

    private final Deque<Member> open = new ArrayDeque<>();

    private final MessageDigest sha;

    CodeWalk(List<Class<?>> classes) {
        classes.forEach(type -> own.put(Type.getInternalName(type), type));
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Follows a method; false if its code cannot be read. */
    boolean method(String name, String descriptor, String owner) {
        Member start = resolved(new Member(owner, name, descriptor, false));
        if (start == null) {
            return false;
        }
        number(start);
        follow();
        return true;
    }

    /** Adds all code of a class; false if it cannot be read. */
    boolean include(Class<?> type) {
        String name = Type.getInternalName(type);
        own.putIfAbsent(name, type);
        ClassCode code = read(name);
        if (code == null) {
            return false;
        }
        add("class " + name);
        all(name, code);
        follow();
        return true;
    }

    private void all(String owner, ClassCode code) {
        code.constants().forEach((field, value) -> add(field + " " + value));
        code.methods().forEach((key, instructions) -> {
            if (!Member.isLambda(key)) {
                add(key);
                add(instructions);
            }
        });
    }

    String digest() {
        return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
    }

    private void follow() {
        for (Member next = open.poll(); next != null; next = open.poll()) {
            ClassCode code = read(next.owner());
            if (code == null) {
                continue;
            }
            if (next.name().isEmpty()) {
                all(next.owner(), code);
            } else if (next.isMethod()) {
                List<Instruction> method = code.method(next.key());
                add(method == null ? List.of() : method);
            } else {
                add(code.initialisation(next.name()));
            }
        }
    }

    private void add(List<Instruction> instructions) {
        for (Instruction instruction : instructions) {
            add(instruction.text());
            instruction.uses().forEach(this::use);
        }
        add("end");
    }

    private void use(Member member) {
        Member code = resolved(member);
        if (code == null) {
            add(member.owner() + "." + member.key());
        } else {
            boolean madeUp = code.isLambda() || isAnonymous(code.owner());
            add((madeUp ? "" : member.owner() + "." + member.key()) + "#" + number(code));
        }
    }

    private int number(Member member) {
        Integer known = seen.get(member);
        if (known != null) {
            return known;
        }
        seen.put(member, seen.size());
        open.add(member);
        return seen.size() - 1;
    }

    /** Where the code of what is used is; null if that is not one of the classes that are followed. */
    private @Nullable Member resolved(Member member) {
        if (isAnonymous(member.owner())) {
            return member.isMethod() ? new Member(member.owner(), "", "", true) : member;
        }
        if (!own.containsKey(member.owner()) || member.name().isEmpty()) {
            return null;
        }
        if (!member.isMethod()) {
            return member;
        }
        boolean from = !member.exact();
        for (String name : own.keySet()) {
            from = from || name.equals(member.owner());
            ClassCode code = from ? read(name) : null;
            if (code != null && code.method(member.key()) != null) {
                return new Member(name, member.name(), member.descriptor(), true);
            }
        }
        return null;
    }

    /** Whether it is a class without a name inside of one of the classes that are followed, or of one of these. */
    private boolean isAnonymous(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        if (end == name.length() || end == 0 || name.charAt(end - 1) != '$') {
            return false;
        }
        String outer = name.substring(0, end - 1);
        return own.containsKey(outer) || isAnonymous(outer);
    }

    private @Nullable ClassCode read(String name) {
        if (!read.containsKey(name)) {
            read.put(name, readFile(name));
        }
        return read.get(name);
    }

    private @Nullable ClassCode readFile(String name) {
        Class<?> near = own.getOrDefault(name, own.values().iterator().next());
        ClassLoader loader = near.getClassLoader();
        String file = name + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            if (in == null) {
                return null;
            }
            ClassCode code = new ClassCode();
            new ClassReader(in).accept(code, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return code;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String text) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }
}
