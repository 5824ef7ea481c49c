package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spec.ParameterSpec;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.KotlinDetector;

/**
 * Reports classes that are compiled without parameter names: expressions cannot use the names, and digests would be
 * called arg0.
 */
final class ParameterNames implements BeanCheck {

    private static final String JAVA = "Maven: <maven.compiler.parameters>true</maven.compiler.parameters>; Gradle:"
            + " options.compilerArgs.add(\"-parameters\"). Spring Boot's parent and plugin do so.";

    private static final String KOTLIN = "Maven: <javaParameters>true</javaParameters> in kotlin-maven-plugin; Gradle:"
            + " kotlin { compilerOptions { javaParameters = true } }. Spring Boot's parent and plugin do so. Or add"
            + " org.jetbrains.kotlin:kotlin-reflect.";

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        if (Proxy.isProxyClass(bean.type())) {
            return;
        }
        boolean missing = bean.stages().entrySet().stream()
                        .anyMatch(stage -> stage.getValue().enabled()
                                && areMissing(stage.getKey(), stage.getValue().parameters()))
                || bean.pipelines().entrySet().stream()
                        .anyMatch(pipeline -> pipeline.getValue().enabled()
                                && areMissing(
                                        pipeline.getKey(), pipeline.getValue().parameters()));
        if (missing) {
            boolean kotlin = KotlinDetector.isKotlinType(bean.type());
            findings.accept(new Finding(
                    bean.name(),
                    bean.typeName(),
                    "compiled without " + (kotlin ? "-java-parameters" : "-parameters")
                            + ": runs would name its arguments arg0, and #names cannot be used",
                    kotlin ? KOTLIN : JAVA));
        }
    }

    /** With kotlin-reflect, Kotlin classes have names, but not where Java keeps them. */
    private static boolean areMissing(Method method, List<ParameterSpec> parameters) {
        return !parameters.isEmpty()
                && parameters.get(0).name().equals("arg0")
                && !method.getParameters()[0].isNamePresent();
    }
}
