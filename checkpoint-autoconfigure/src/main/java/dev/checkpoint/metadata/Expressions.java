package dev.checkpoint.metadata;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.spec.ArgumentExpression;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * SpEL over the arguments of a method: {@code #topic}, {@code #order.id}, {@code #p0}. Checked when the annotation is
 * read, and parsed once. A variable with properties is known to parse, so Spring's parser, some fifty classes, is not
 * loaded before the first call; everything else is parsed when it is checked.
 */
final class Expressions {

    /** A name, except one that SpEL reads, or may read in some place, as an operator or a literal. */
    private static final String NAME =
            "(?!(?i:and|between|div|eq|false|ge|gt|instanceof|le|lt|matches|mod|ne|new|not|null"
                    + "|or|t|true)\\b)[A-Za-z_]\\w*+";

    private static final Pattern PATH = Pattern.compile("#(" + NAME + ")(?:\\." + NAME + ")*+");

    private Expressions() {}

    /**
     * Parses an expression.
     *
     * @param attribute the attribute that contains it, such as {@code @Checkpointed(runId = ...)}
     * @param parameters names of the method's parameters
     * @throws InvalidAnnotationException if it does not parse or names a variable that is not a parameter
     */
    static ArgumentExpression parse(String attribute, String text, String method, List<String> parameters) {
        Matcher path = PATH.matcher(text);
        if (path.matches()) {
            checkVariables(attribute, text, method, parameters, Set.of(path.group(1)));
            Supplier<SpelExpression> later = SingletonSupplier.of(() -> Spel.parse(text));
            return args -> evaluate(later.get(), attribute, text, method, parameters, args);
        }
        SpelExpression expression = parse(attribute, text, method);
        Set<String> variables = new LinkedHashSet<>();
        collectVariables(expression.getAST(), variables);
        checkVariables(attribute, text, method, parameters, variables);
        return args -> evaluate(expression, attribute, text, method, parameters, args);
    }

    private static SpelExpression parse(String attribute, String text, String method) {
        try {
            return Spel.parse(text);
        } catch (ParseException broken) {
            throw new InvalidAnnotationException(
                    method,
                    attribute + " is not a valid SpEL expression: \"" + text + "\": " + broken.getSimpleMessage(),
                    "Correct the expression; for a fixed text write it in single quotes: \"'nightly'\".");
        }
    }

    /**
     * The names of variables, properties and methods in an expression that parses, without the arguments of methods,
     * which return something else.
     */
    static Set<String> names(String text) {
        if (PATH.matcher(text).matches()) {
            return new LinkedHashSet<>(Arrays.asList(text.substring(1).split("\\.")));
        }
        Set<String> names = new LinkedHashSet<>();
        addNames(Spel.parse(text).getAST(), names);
        return names;
    }

    private static void addNames(SpelNode node, Set<String> names) {
        if (node instanceof MethodReference method) {
            names.add(method.getName());
            return;
        }
        if (node instanceof VariableReference variable) {
            names.add(variable.toStringAST().substring(1));
        } else if (node instanceof PropertyOrFieldReference property) {
            names.add(property.getName());
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            addNames(node.getChild(i), names);
        }
    }

    private static void checkVariables(
            String attribute, String text, String method, List<String> parameters, Set<String> variables) {
        List<String> unknown = variables.stream()
                .filter(name -> !parameters.contains(name) && !isPosition(name, parameters.size()))
                .filter(name -> !name.equals("root") && !name.equals("this"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidAnnotationException(
                    method,
                    attribute + " \"" + text + "\" names #" + String.join(" and #", unknown)
                            + ", but the parameters are " + parameters,
                    "Use the name of a parameter, or #p0 for the first; names require compilation with -parameters.");
        }
    }

    private static boolean isPosition(String name, int parameters) {
        return IntStream.range(0, parameters).anyMatch(i -> name.equals("p" + i) || name.equals("a" + i));
    }

    private static void collectVariables(SpelNode node, Set<String> names) {
        if (node instanceof VariableReference variable) {
            names.add(variable.toStringAST().substring(1));
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            collectVariables(node.getChild(i), names);
        }
    }

    private static String evaluate(
            SpelExpression expression,
            String attribute,
            String text,
            String method,
            List<String> parameters,
            Object[] args) {
        StandardEvaluationContext context = new StandardEvaluationContext(args);
        for (int i = 0; i < args.length; i++) {
            context.setVariable(parameters.get(i), args[i]);
            context.setVariable("p" + i, args[i]);
            context.setVariable("a" + i, args[i]);
        }
        Object value;
        try {
            value = expression.getValue(context);
        } catch (EvaluationException failed) {
            throw new CheckpointException(
                    attribute + " \"" + text + "\" of " + method + " could not be evaluated with the arguments "
                            + types(args) + ": " + failed.getMessage() + ". Nothing was executed.",
                    failed);
        }
        if (value == null) {
            throw new CheckpointException(attribute + " \"" + text + "\" of " + method + " is null for the arguments "
                    + types(args) + ". Pass a value. Nothing was executed.");
        }
        String missing = StableText.missing(value);
        if (missing != null) {
            throw new CheckpointException(attribute + " \"" + text + "\" of " + method + " " + missing + ". Nothing was"
                    + " executed. Name what identifies it, a property for example: \"#order.id\".");
        }
        return value.toString();
    }

    /** Types, not values: an argument may be a secret. */
    private static String types(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> arg == null ? "null" : arg.getClass().getSimpleName())
                .toList()
                .toString();
    }

    /** A separate class, so that the parser is not loaded before the first expression that needs it. */
    private static final class Spel {

        private static final SpelExpressionParser PARSER = new SpelExpressionParser();

        static SpelExpression parse(String text) {
            return PARSER.parseRaw(text);
        }
    }
}
