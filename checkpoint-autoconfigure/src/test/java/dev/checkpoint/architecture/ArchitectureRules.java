package dev.checkpoint.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules, for a tree of packages below a root: the real one, and the planted one that breaks them. */
final class ArchitectureRules {

    private static final List<String> API = List.of(
            "",
            "annotation",
            "model",
            "error",
            "spi.store",
            "spi.store.format",
            "spi.codec",
            "spi.key",
            "spi.event",
            "spi.redaction");

    /** Package to the packages of ours it may use; what has no row must not exist. */
    private static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

    static {
        ARROWS.put("model", List.of());
        ARROWS.put("error", List.of("model"));
        ARROWS.put("annotation", List.of());
        ARROWS.put("", List.of("annotation", "model", "error"));
        ARROWS.put("spi.store", List.of("", "model", "spi.store.format", "spi.redaction"));
        ARROWS.put("spi.store.format", List.of("model"));
        ARROWS.put("spi.codec", List.of("model"));
        ARROWS.put("spi.key", List.of("spi.codec"));
        ARROWS.put("spi.event", List.of("annotation", "model"));
        ARROWS.put("spi.redaction", List.of());
        ARROWS.put("spec", API);
        ARROWS.put("engine.kept", api("spec"));
        ARROWS.put("engine.values", api("spec"));
        ARROWS.put("engine.journal", api("spec"));
        ARROWS.put("engine", api("spec", "explain", "engine.kept", "engine.values", "engine.journal"));
        ARROWS.put("explain.details", API);
        ARROWS.put("explain", api("spec", "explain.details"));
        ARROWS.put("ai", api("spec", "explain"));
        ARROWS.put("thymeleaf", api("explain"));
        ARROWS.put("metadata", api("spec"));
        ARROWS.put("validation", api("spec", "metadata"));
        ARROWS.put("aop", api("spec", "engine", "metadata"));
        ARROWS.put("aot", List.of("annotation"));
        ARROWS.put("fanout", api("spec"));
        ARROWS.put("people", api("spec"));
        ARROWS.put("propagation", List.of("spec"));
        ARROWS.put("reactive", List.of("spec", "spi.event"));
        ARROWS.put("telemetry", API);
        ARROWS.put("endpoint", api("operations", "doctor", "given"));
        ARROWS.put("render", api("explain.details"));
        ARROWS.put("web", api("given", "operations", "render", "webhook", "web.page"));
        ARROWS.put("webhook", API);
        ARROWS.put("mcp", api("given", "render", "web"));
        ARROWS.put("web.page", List.of());
        ARROWS.put("doctor", api("spec"));
        ARROWS.put(
                "cli",
                api(
                        "given",
                        "operations",
                        "render",
                        "telemetry",
                        "doctor",
                        "validation",
                        "webhook",
                        "cli.monitor",
                        "cli.terminal"));
        ARROWS.put("cli.monitor", api("render", "cli.terminal"));
        ARROWS.put("cli.terminal", List.of());
        ARROWS.put("given", api("spec"));
        ARROWS.put("plan", api("spec", "engine.kept", "engine.values", "explain", "explain.details"));
        ARROWS.put("compare", api("explain", "explain.details", "plan"));
        ARROWS.put("inspect", api("spec", "compare", "engine.kept", "explain.details", "plan"));
        ARROWS.put("archive", api("engine.kept"));
        ARROWS.put(
                "operations",
                api(
                        "spec",
                        "engine",
                        "engine.kept",
                        "engine.values",
                        "engine.journal",
                        "inspect",
                        "archive",
                        "control",
                        "fork",
                        "given",
                        "control.approval"));
        ARROWS.put("control", api("engine", "engine.journal", "control.approval"));
        ARROWS.put("control.approval", api("spec", "engine", "engine.kept", "engine.journal", "given"));
        ARROWS.put("fork", API);
        ARROWS.put("recovery", api("spec", "engine.journal"));
        ARROWS.put("codec.jackson", API);
        ARROWS.put("codec.tink", api("codec.jackson"));
        ARROWS.put("codec.spring", List.of("codec.jackson"));
        ARROWS.put("redaction", API);
        ARROWS.put("codec.document", API);
        ARROWS.put("store.memory", API);
        ARROWS.put("store.file", API);
        ARROWS.put("store.jdbc", api("store.jdbc.dialect"));
        ARROWS.put("store.jdbc.dialect", List.of());
    }

    /**
     * Packages of the auto-configuration to those of them they may use; of the rest of the product they may use everything.
     * What has no row must not exist.
     */
    private static final Map<String, List<String>> FEATURES = Map.ofEntries(
            Map.entry("autoconfigure", List.of()),
            Map.entry(
                    "autoconfigure.cli",
                    List.of("autoconfigure", "autoconfigure.codec", "autoconfigure.explain", "autoconfigure.store")),
            Map.entry("autoconfigure.codec", List.of("autoconfigure")),
            Map.entry("autoconfigure.endpoint", List.of("autoconfigure")),
            Map.entry("autoconfigure.explain", List.of("autoconfigure", "autoconfigure.telemetry")),
            Map.entry("autoconfigure.lifecycle", List.of("autoconfigure")),
            Map.entry("autoconfigure.mcp", List.of("autoconfigure", "autoconfigure.web")),
            Map.entry("autoconfigure.store", List.of("autoconfigure")),
            Map.entry("autoconfigure.telemetry", List.of("autoconfigure")),
            Map.entry("autoconfigure.web", List.of("autoconfigure")),
            Map.entry("autoconfigure.webhook", List.of("autoconfigure", "autoconfigure.web")));

    /** Library to the packages that may name it; the auto-configuration may name all. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("tools.jackson..", List.of("codec", "cli", "render", "web", "webhook")),
            Map.entry("picocli..", List.of("cli")),
            Map.entry("org.jline..", List.of("cli.terminal")),
            Map.entry("org.snakeyaml..", List.of("codec.document")),
            Map.entry("org.aspectj..", List.of("aop")),
            Map.entry("io.modelcontextprotocol..", List.of("mcp")),
            Map.entry("io.micrometer.context..", List.of("propagation")),
            Map.entry("io.micrometer.common..", List.of("telemetry", "ai")),
            Map.entry("io.micrometer.core..", List.of("telemetry")),
            Map.entry("io.micrometer.observation..", List.of("telemetry", "ai")),
            Map.entry("io.micrometer.tracing..", List.of("telemetry")),
            Map.entry("io.opentelemetry..", List.of("telemetry")),
            Map.entry("reactor..", List.of("reactive", "ai")),
            Map.entry("com.google.crypto.tink..", List.of("codec.tink")),
            Map.entry("org.thymeleaf..", List.of("thymeleaf")),
            Map.entry("com.github.luben..", List.of("store.file", "store.jdbc")),
            Map.entry(
                    "org.springframework..",
                    List.of(
                            "ai",
                            "aop",
                            "aot",
                            "codec.spring",
                            "metadata",
                            "people",
                            "validation",
                            "store.jdbc",
                            "endpoint",
                            "mcp",
                            "web")),
            Map.entry("jakarta.validation..", List.of("people")),
            Map.entry("jakarta.websocket..", List.of("web")),
            Map.entry("java.sql..", List.of("store.jdbc", "codec.jackson")));

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    private static List<String> api(String... more) {
        List<String> all = new ArrayList<>(API);
        all.addAll(List.of(more));
        return all;
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule storesAreIslands() {
        return slices().matching(root + ".store.(*)..").should().notDependOnEachOther();
    }

    ArchRule nobodyUsesTheAutoConfiguration() {
        return noClasses()
                .that(resideOutsideOfPackage(root + ".autoconfigure.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".autoconfigure..")
                .allowEmptyShould(true);
    }

    /** One rule per row of the table. */
    Stream<ArchRule> arrows() {
        return rows(ARROWS, root + "..");
    }

    /** One rule per feature of the auto-configuration. */
    Stream<ArchRule> features() {
        return rows(FEATURES, root + ".autoconfigure..");
    }

    private Stream<ArchRule> rows(Map<String, List<String>> table, String territory) {
        return table.entrySet().stream().map(row -> {
            List<String> allowed = new ArrayList<>(row.getValue());
            allowed.add(row.getKey());
            DescribedPredicate<JavaClass> fine = resideOutsideOfPackage(territory)
                    .or(resideInAnyPackage(allowed.stream().map(this::exactly).toArray(String[]::new)));
            return classes()
                    .that(resideInAPackage(exactly(row.getKey())))
                    .should()
                    .onlyDependOnClassesThat(fine)
                    .as(row.getKey() + " uses only " + allowed)
                    .allowEmptyShould(true);
        });
    }

    /** One rule per library. */
    Stream<ArchRule> libraries() {
        return LIBRARIES.entrySet().stream().map(row -> {
            String[] homes = Stream.concat(row.getValue().stream(), Stream.of("autoconfigure"))
                    .map(home -> root + "." + home + "..")
                    .toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(homes)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(row.getKey())
                    .as(row.getKey() + " is named only by " + row.getValue());
        });
    }

    ArchRule everyPackageHasARow() {
        return classes().should(new ArchCondition<>("be in a package of the table") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = type.getPackageName();
                String own = name.equals(root) ? "" : name.substring(root.length() + 1);
                boolean known = ARROWS.containsKey(own) || FEATURES.containsKey(own);
                events.add(new SimpleConditionEvent(type, known, type.getName() + ": no row for '" + own + "'"));
            }
        });
    }

    ArchRule everyPackageIsNullMarked() {
        return classes().should(new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        });
    }

    private String exactly(String name) {
        return name.isEmpty() ? root : root + "." + name;
    }
}
