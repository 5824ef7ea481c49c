package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.operations.GivenForms;
import dev.checkpoint.render.ModelHistory;
import dev.checkpoint.render.RunBars;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the dashboard shows of pipelines: how their last runs went, and what they are called with. */
final class PipelineReads {

    private static final int BARS = 20;

    /** So many runs are looked into for statistics. */
    private static final int LOOKED_AT = 200;

    private final RunExplorer explorer;

    private final GivenForms forms;

    private final Supplier<Collection<String>> pipelines;

    PipelineReads(RunExplorer explorer, GivenForms forms, Supplier<Collection<String>> pipelines) {
        this.explorer = explorer;
        this.forms = forms;
        this.pipelines = pipelines;
    }

    ServerResponse all(ServerRequest request, Caller caller) {
        List<Map<String, Object>> all = new TreeSet<>(pipelines.get())
                .stream()
                        .map(name -> Map.<String, Object>of("name", name, "runs", RunBars.of(last(name))))
                        .toList();
        return WebJson.ok(caller, Map.of("pipelines", all));
    }

    ServerResponse one(ServerRequest request, Caller caller) {
        String name = RunSegment.id(request);
        List<RunSummary> last = last(name);
        boolean known = pipelines.get().contains(name);
        if (last.isEmpty() && !known) {
            throw new WebProblem(
                    WebProblem.Type.NOT_FOUND,
                    "There is no pipeline '" + name
                            + "': this application has none of that name, and the store no run.");
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("name", name);
        page.put("known", known);
        page.put("callable", forms.pipeline(name).isPresent());
        page.put("runs", RunBars.of(last));
        page.put("lookedAt", LOOKED_AT);
        page.put("statistics", explorer.statistics(RunQuery.all().pipeline(name).limit(LOOKED_AT)));
        page.put("graph", shape(name, last));
        page.put("history", history(last));
        return WebJson.ok(caller, page);
    }

    /** What a pipeline is called with. */
    ServerResponse form(ServerRequest request, Caller caller) {
        String name = RunSegment.id(request);
        return WebJson.ok(
                caller,
                forms.pipeline(name)
                        .orElseThrow(() -> new WebProblem(
                                WebProblem.Type.NOT_FOUND,
                                "No bean of this application, or more than one, has a pipeline '" + name + "'.")));
    }

    /** One that is deleted or damaged meanwhile is passed over. */
    private List<ModelHistory.OfStage> history(List<RunSummary> last) {
        ModelHistory history = new ModelHistory();
        for (int i = last.size() - 1; i >= 0; i--) {
            RunSummary run = last.get(i);
            try {
                history.add(run.runId(), PageReads.entries(explorer, run.runId()));
            } catch (RunNotFoundException | RunUnreadableException gone) {
                continue;
            }
        }
        return history.stages();
    }

    private List<RunSummary> last(String pipeline) {
        return explorer.find(RunQuery.all()
                .pipeline(pipeline)
                .sort(RunOrder.descending(RunOrder.By.STARTED))
                .limit(BARS));
    }

    /** The last run that went to its end shows which stages there are. */
    private static @Nullable RunSummary shape(String pipeline, List<RunSummary> last) {
        return last.stream()
                .filter(run -> run.status() == RunStatus.COMPLETED)
                .findFirst()
                .orElse(last.isEmpty() ? null : last.get(0));
    }
}
