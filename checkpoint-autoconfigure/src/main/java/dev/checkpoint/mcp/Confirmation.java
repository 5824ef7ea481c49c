package dev.checkpoint.mcp;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunOperations;
import dev.checkpoint.web.WebProblem;

/** Nothing is done before its effect was shown, nor to a run that has changed since. */
final class Confirmation {

    private Confirmation() {}

    /** Operations that do nothing if the run is not as the caller has seen it. */
    static RunOperations of(ToolInput input, RunOperations operations) {
        Long entries = input.number(ToolSchema.ENTRIES);
        if (entries == null) {
            throw WebProblem.invalid("Argument 'entries' is missing. It is the number of entries that " + RunTools.SHOW
                    + " or this tool without confirm=true says");
        }
        return operations.ifUnchanged(entries);
    }

    /** What would be done. */
    static String wanted(RunDetails run, String effect) {
        long entries = run.summary().entries();
        return "Nothing was done. To do it, call again with the same arguments, entries=" + entries
                + " and confirm=true.\n" + RunTexts.head(run) + effect;
    }
}
