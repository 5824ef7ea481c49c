package dev.checkpoint.autoconfigure.store;

/** A script of the tables failed, for another reason than an instance that executes it at the same time. */
final class SchemaScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaScriptException(String prefix, RuntimeException cause) {
        super("The tables " + prefix + "* could not be created or updated: " + cause.getMessage(), cause);
    }
}
