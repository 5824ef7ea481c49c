package dev.checkpoint.explain.details;

/** The names of the fields of details. Journals contain them, so they never change. */
final class Names {

    static final String EXECUTED_AGAIN = "executed-again";
    static final String RETRY = "retry";
    static final String INSIDE_VERSION = "inside-version";
    static final String INPUT = "input";
    static final String COMPENSATION = "compensation";
    static final String OUTPUT_SIZE = "output-size";
    static final String RESOURCES = "resources";
    static final String MDC = "mdc";
    static final String SO_FAR = "so-far";

    static final String CPU = "cpu";
    static final String ALLOCATED = "allocated";
    static final String UNTIL = "until";
    static final String HEAP_BEFORE = "heap-before";
    static final String HEAP_AFTER = "heap-after";

    static final String FROM = "from";
    static final String SIZE = "size";
    static final String STARTS = "starts";
    static final String UNRECORDED = "unrecorded";

    static final String CHOSEN = "chosen";
    static final String ANSWERED_BY = "answered-by";
    static final String CANDIDATES = "candidates";
    static final String REASON = "reason";
    static final String PARAMETERS = "parameters";
    static final String TOKENS = "tokens";
    static final String CACHED = "cached";
    static final String CURRENCY = "currency";
    static final String PROMPT = "prompt";
    static final String DIGEST = "digest";

    static final String NAME = "name";
    static final String SOURCE = "source";
    static final String VARIABLES = "variables";
    static final String RESULT = "result";
    static final String ARGUMENTS = "arguments";
    static final String ERROR = "error";
    static final String METHOD = "method";
    static final String PROGRESS = "progress";
    static final String DONE = "done";
    static final String TOTAL = "total";

    static final String SUMMARY = "summary";
    static final String NUMBERS = "numbers";
    static final String TOOK = "took";
    static final String OUTSIDE = "outside";
    static final String EXECUTED = "executed";
    static final String COUNT = "count";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";
    static final String SAVED = "saved";
    static final String MODELS = "models";
    static final String OUTPUT = "output";
    static final String COST = "cost";
    static final String SAVED_COST = "saved-cost";
    static final String EXECUTION = "execution";
    static final String TOTAL_COST = "total-cost";

    private Names() {}
}
