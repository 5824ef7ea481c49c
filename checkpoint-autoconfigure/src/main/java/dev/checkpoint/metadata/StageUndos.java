package dev.checkpoint.metadata;

import dev.checkpoint.spec.Compensation;
import dev.checkpoint.spec.Pipelines.StageUndo;
import dev.checkpoint.spec.StageSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** What undoes stages, by the name of the stage, and by bean where several beans have one. */
final class StageUndos {

    private final BeanFactory beans;

    private final Map<String, List<BeanUndo>> byStage = new ConcurrentHashMap<>();

    private record BeanUndo(BeanFactory beans, StageSpec stage, Compensation compensation, String bean)
            implements StageUndo {

        @Override
        public @Nullable Object call(@Nullable Object[] args) throws Throwable {
            return BeanMethods.call(beans, bean, compensation.target(), args);
        }
    }

    StageUndos(BeanFactory beans) {
        this.beans = beans;
    }

    void clear() {
        byStage.clear();
    }

    void add(StageSpec stage, String bean) {
        Compensation compensation = stage.compensation();
        if (compensation != null) {
            BeanUndo undo = new BeanUndo(beans, stage, compensation, bean);
            add(stage.name(), undo);
            stage.formerly().forEach(former -> add(former, undo));
        }
    }

    private void add(String name, BeanUndo undo) {
        byStage.computeIfAbsent(name, stage -> new CopyOnWriteArrayList<>()).add(undo);
    }

    /** Of several, the one of that bean; else the one of that method; else the first. */
    Optional<StageUndo> of(String stage, @Nullable String bean, @Nullable String method) {
        List<BeanUndo> all = byStage.getOrDefault(stage, List.of());
        return first(all, undo -> undo.bean().equals(bean))
                .or(() -> first(all, undo -> undo.stage().method().equals(method)))
                .or(() -> bean == null ? first(all, undo -> true) : Optional.empty())
                .map(undo -> undo);
    }

    private static Optional<BeanUndo> first(List<BeanUndo> all, Predicate<BeanUndo> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
