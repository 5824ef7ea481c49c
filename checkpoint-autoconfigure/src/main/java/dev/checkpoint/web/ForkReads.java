package dev.checkpoint.web;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunPlan;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.operations.GivenForms;
import dev.checkpoint.render.EditedPlan;
import dev.checkpoint.render.PlanSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/** What the dialog of a fork asks for: which values can be edited, how they are written, and what a fork with others would do. */
final class ForkReads {

    private final RunExplorer explorer;

    private final GivenForms forms;

    ForkReads(RunExplorer explorer, GivenForms forms) {
        this.explorer = explorer;
        this.forms = forms;
    }

    /**
     * What can be edited.
     *
     * @param arguments those of the run at the place of the fork
     * @param kept paths of the stages that have completed before it
     * @param result what the stage that was asked for returned; null if none was
     */
    record ForkForm(List<EditableValue> arguments, List<String> kept, @Nullable EditableValue result) {}

    /** What can be edited before a place: {@code before=STAGE} or {@code at=SEQ}; with {@code result=STAGE}, also what it returned. */
    ServerResponse form(ServerRequest request, Caller caller) {
        String id = RunSegment.id(request);
        ForkRequest place = place(id, request);
        Copied copied = new Copied();
        PageReads.entries(explorer, id)
                .takeWhile(Predicate.not(place::endsBefore))
                .forEach(copied::add);
        String stage = request.param("result").orElse(null);
        return WebJson.ok(
                caller, new ForkForm(copied.arguments(), List.copyOf(copied.results.keySet()), copied.result(stage)));
    }

    private static ForkRequest place(String id, ServerRequest request) {
        ForkRequest whole = ForkRequest.of(id);
        Optional<String> at = request.param("at");
        return at.isPresent()
                ? whole.at(RunReads.number("entry", at.get()))
                : request.param("before").map(whole::before).orElse(whole);
    }

    /** What a fork would do, and which of it is due to the values that are edited. */
    ServerResponse plan(ServerRequest request, Caller caller) {
        String id = RunSegment.id(request);
        ForkRequest edited = RunActs.forkOf(id, request);
        ForkRequest asItIs = new ForkRequest(
                edited.runId(), edited.stage(), edited.seq(), edited.lastFailure(), edited.newId(), Map.of(), Map.of());
        RunPlan plan = explorer.plan(edited);
        boolean any = !edited.arguments().isEmpty() || !edited.results().isEmpty();
        return WebJson.ok(
                caller, any ? EditedPlan.of(explorer.plan(asItIs), plan) : new EditedPlan(PlanSheet.of(plan), null));
    }

    /** The entries that a fork would begin with, as far as they can be edited. */
    private final class Copied {

        private final Map<String, Payload> results = new LinkedHashMap<>();

        private @Nullable Payload arguments;

        private Entry.@Nullable RunStarted start;

        void add(NumberedEntry numbered) {
            Entry entry = numbered.entry();
            Payload value = entry.payload();
            if (entry instanceof Entry.RunStarted started) {
                start = started;
                arguments = value;
            } else if (entry instanceof Entry.RunResumed && value != null) {
                arguments = value;
            } else if (entry instanceof Entry.StageCompleted completed && value != null) {
                results.put(completed.stage().asPath(), value);
            }
        }

        List<EditableValue> arguments() {
            if (start == null || arguments == null) {
                return List.of();
            }
            Map<String, Object> schemas =
                    forms.arguments(start.pipeline(), start.bean()).orElse(Map.of());
            List<EditableValue> all = new ArrayList<>();
            for (Map.Entry<String, JsonNode> argument : WebJson.tree(arguments).properties()) {
                all.add(EditableValue.of(argument.getKey(), argument.getValue(), member(schemas, argument.getKey())));
            }
            return all;
        }

        private @Nullable Object member(Map<String, Object> schema, String name) {
            return schema.get("properties") instanceof Map<?, ?> members ? members.get(name) : null;
        }

        @Nullable
        EditableValue result(@Nullable String stage) {
            Payload value = stage == null ? null : results.get(stage);
            return stage == null || value == null
                    ? null
                    : EditableValue.of(
                            stage, WebJson.tree(value), forms.result(stage).orElse(null));
        }
    }
}
