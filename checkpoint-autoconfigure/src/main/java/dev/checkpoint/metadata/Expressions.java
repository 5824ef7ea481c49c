package dev.checkpoint.metadata;

import dev.checkpoint.engine.ArgumentExpression;
import dev.checkpoint.error.CheckpointException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/** SpEL over the arguments of a method: {@code #topic}, {@code #order.id}, {@code #p0}. Parsed once, checked when parsed. */
final class Expressions {

    private static final SpelExpressionParser PARSER = new SpelExpressionParser();

    private Expressions() {}

    /**
     * Parses an expression.
     *
     * @param attribute where it stands, such as {@code @Checkpointed(runId = ...)}
     * @param parameters names of the method's parameters
     * @throws InvalidAnnotationException if it does not parse or names a variable that is no parameter
     */
    static ArgumentExpression parse(String attribute, String text, String method, List<String> parameters) {
        SpelExpression expression;
        try {
            expression = PARSER.parseRaw(text);
        } catch (ParseException broken) {
            throw new InvalidAnnotationException(
                    method,
                    attribute + " is not a valid SpEL expression: \"" + text + "\": " + broken.getSimpleMessage(),
                    "Correct the expression; for a fixed text write it in single quotes: \"'nightly'\".");
        }
        checkVariables(attribute, text, method, parameters, expression);
        return args -> evaluate(expression, attribute, text, method, parameters, args);
    }

    /**
     * The names of variables, properties and methods in an expression that parses, but not what is passed to a method: that
     * makes something else of it.
     */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        addNames(PARSER.parseRaw(text).getAST(), names);
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
            String attribute, String text, String method, List<String> parameters, SpelExpression expression) {
        Set<String> unknown = new LinkedHashSet<>();
        collectVariables(expression.getAST(), unknown);
        unknown.removeAll(parameters);
        for (int i = 0; i < parameters.size(); i++) {
            unknown.removeAll(Set.of("p" + i, "a" + i));
        }
        unknown.removeAll(Set.of("root", "this"));
        if (!unknown.isEmpty()) {
            throw new InvalidAnnotationException(
                    method,
                    attribute + " \"" + text + "\" names #" + String.join(" and #", unknown)
                            + ", but the parameters are " + parameters,
                    "Use the name of a parameter, or #p0 for the first; names need compilation with -parameters.");
        }
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
                    + types(args) + ". Nothing was executed. Pass a value, or make the expression fall back to one:"
                    + " \"" + text + " ?: 'none'\".");
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
}
