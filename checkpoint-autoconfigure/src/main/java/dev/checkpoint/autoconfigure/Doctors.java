package dev.checkpoint.autoconfigure;

import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.doctor.Advice;
import dev.checkpoint.doctor.Checkup;
import dev.checkpoint.doctor.Diagnoses;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.doctor.RunCheckups;
import dev.checkpoint.doctor.StoreUnusableException;
import dev.checkpoint.doctor.Visit;
import dev.checkpoint.redaction.PatternRedactor;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** Makes the doctor of a context, also of one in which something is wrong: beans are asked for when they are examined. */
public final class Doctors {

    /** So many times the time between two looks may pass until it is said that none is made. */
    private static final int LOOKS = 3;

    private Doctors() {}

    /**
     * The doctor of a context.
     *
     * @param beans of the application, or the few that the command line makes
     * @param application whether the application was started, so that its pipelines and stages are known
     * @param words says what an exception means and what to do, for people
     */
    public static Doctor of(
            ConfigurableListableBeanFactory beans,
            Environment environment,
            boolean application,
            Function<RuntimeException, Advice> words) {
        WrittenSettings settings = new WrittenSettings(environment);
        List<Checkup> checkups = new ArrayList<>();
        checkups.add(new ConfigurationCheckup(
                environment, () -> application ? UnknownProperties.prefixesOfOthers(beans) : noOthers()));
        for (String name : beans.getBeanNamesForType(Checkup.class, true, false)) {
            checkups.add(new BeanCheckup(name, beans));
        }
        checkups.addAll(runs(beans, settings, application).list());
        return new Doctor(
                checkups,
                () -> store(beans),
                words,
                redactor(beans),
                beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC),
                Doctor.MOST_RUNS);
    }

    /** The doctor of a configuration under which there is no context. */
    public static Doctor withoutStore(
            Environment environment, RuntimeException failure, Function<RuntimeException, Advice> words) {
        List<Checkup> checkups = new ArrayList<>();
        checkups.add(new ConfigurationCheckup(environment, Doctors::noOthers));
        checkups.addAll(new RunCheckups(() -> null, false, true, Duration.ZERO, Duration.ZERO, () -> true).list());
        return new Doctor(
                checkups,
                () -> {
                    throw new StoreUnusableException(String.valueOf(failure.getMessage()), failure);
                },
                words,
                builtIn(),
                Clock.systemUTC(),
                Doctor.MOST_RUNS);
    }

    private static Redactor builtIn() {
        return new PatternRedactor(List.of(), List.of(), List.of());
    }

    private static List<ConfigurationPropertyName> noOthers() {
        return List.of();
    }

    private static RunCheckups runs(ListableBeanFactory beans, WrittenSettings settings, boolean application) {
        RecoveryProperties recovery = settings.group("checkpoint.recovery", RecoveryProperties.class);
        Duration requests =
                settings.group("checkpoint.requests", RequestsProperties.class).interval();
        return new RunCheckups(
                () -> application ? beans.getBeanProvider(Pipelines.class).getIfAvailable() : null,
                isEncrypted(beans),
                recovery.enabled(),
                noticed(recovery),
                atLeast(requests.multipliedBy(LOOKS), Duration.ofSeconds(10)),
                () -> {
                    RetentionProperties retention =
                            beans.getBeanProvider(RetentionProperties.class).getIfAvailable();
                    return retention != null && retention.isAutomatic();
                });
    }

    /** How long instances may need to notice a run that they can continue. */
    static Duration noticed(RecoveryProperties recovery) {
        return atLeast(recovery.lease().plus(recovery.interval().multipliedBy(LOOKS)), Duration.ofMinutes(1));
    }

    private static Duration atLeast(Duration duration, Duration least) {
        return duration.compareTo(least) < 0 ? least : duration;
    }

    private static boolean isEncrypted(ListableBeanFactory beans) {
        try {
            Protection protection = beans.getBeanProvider(Protection.class).getIfUnique();
            return protection != null && protection.cipher() != null;
        } catch (BeansException unusable) {
            return false; // the store cannot be made either, and says why
        }
    }

    private static Redactor redactor(ListableBeanFactory beans) {
        try {
            return beans.getBeanProvider(Redactor.class).getIfUnique(Doctors::builtIn);
        } catch (BeansException unusable) {
            return builtIn();
        }
    }

    private static CheckpointStore store(ListableBeanFactory beans) {
        return unlessUnusable(() -> beans.getBean(CheckpointStore.class));
    }

    private static <T> T unlessUnusable(Supplier<T> bean) {
        try {
            return bean.get();
        } catch (BeansException failure) {
            throw new StoreUnusableException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** A bean that is made when it is its turn, so that one that cannot be made is a finding. */
    private record BeanCheckup(String name, ListableBeanFactory beans) implements Checkup {

        @Override
        public String subject() {
            try {
                return beans.getBean(name, Checkup.class).subject();
            } catch (BeansException unusable) {
                return "store";
            }
        }

        @Override
        public void examine(Visit visit, Diagnoses found) {
            unlessUnusable(() -> beans.getBean(name, Checkup.class)).examine(visit, found);
        }
    }
}
