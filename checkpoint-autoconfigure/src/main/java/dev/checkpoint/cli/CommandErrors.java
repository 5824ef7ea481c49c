package dev.checkpoint.cli;

import dev.checkpoint.error.ApprovalAnsweredException;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.given.UnfitValueException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, in one line or as JSON, and chooses the exit code. */
final class CommandErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final List<Class<? extends Exception>> NOT_FOUND =
            List.of(RunNotFoundException.class, ApprovalNotFoundException.class, PipelineNotFoundException.class);

    private static final List<Class<? extends Exception>> CONFLICT = List.of(
            RunActiveException.class,
            RunConflictException.class,
            RunTakenOverException.class,
            ApprovalAnsweredException.class);

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
        if (NOT_FOUND.stream().anyMatch(kind -> kind.isInstance(error))) {
            return 3;
        }
        return CONFLICT.stream().anyMatch(kind -> kind.isInstance(error)) ? 4 : 1;
    }
}
