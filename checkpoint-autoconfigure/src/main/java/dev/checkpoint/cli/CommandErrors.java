package dev.checkpoint.cli;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.given.UnfitValueException;
import dev.checkpoint.operations.FailureKind;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, in one line or as JSON, and chooses the exit code. */
final class CommandErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Session session;

    CommandErrors(Session session) {
        this.session = session;
    }

    /** The help of a verb is longer than a screen, so it would hide what is wrong: only its place is named. */
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        String message = WrittenWrong.message(error);
        CommandLine line = error.getCommandLine();
        String verb = line.getCommandSpec().qualifiedName();
        session.say(
                Format.isJson(List.of(arguments))
                        ? ApiDocuments.error("UsageException", message)
                        : line.getColorScheme().errorText(message) + System.lineSeparator() + "See " + verb
                                + " --help.");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine line, ParseResult result) {
        String name = error.getClass().getSimpleName();
        String message = message(error);
        if (Format.isJson(result.originalArgs())) {
            session.say(ApiDocuments.error(name, message));
        } else {
            // what others throw is not written to be read alone: the message of a missing file is its name
            session.say(isOurs(error) ? message : name + ": " + message);
        }
        return code(error);
    }

    private static boolean isOurs(Exception error) {
        return error instanceof CheckpointException
                || error instanceof StartFailedException
                || error instanceof UsageException
                || error instanceof IllegalArgumentException;
    }

    private static String message(Exception error) {
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }

    private static int code(Exception error) {
        if (error instanceof UsageException
                || error instanceof IllegalArgumentException
                || error.getCause() instanceof UnfitValueException) {
            return 2;
        }
        return switch (FailureKind.of(error)) {
            case NOT_FOUND -> 3;
            case CONFLICT -> 4;
            default -> 1;
        };
    }
}
