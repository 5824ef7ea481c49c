package dev.checkpoint.validation;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Beans that call their own stages. Every line with a call that has to be found ends with a mark. */
final class SelfCallingBeans {

    private SelfCallingBeans() {}

    static class Direct {

        private int count;

        @Checkpointed
        String run(String topic) {
            String plan = plan(topic); // found
            long weight = topic.length() * 2L;
            double share = weight > 3 ? weight / 2.0 : 1d;
            String draft = topic.isEmpty() ? "" : this.draft(plan, weight, share); // found
            try {
                count += draft.length();
            } catch (IllegalStateException broken) {
                return plan(broken.getMessage()); // found
            }
            for (int i = 0; i < 3; i++) {
                draft += switch (i) {
                    case 0 -> plan(topic); // found
                    default -> "";
                };
            }
            Direct me = this;
            return me.plan(draft); // found
        }

        void nightly() {
            run("nightly"); // found
        }

        @Stage
        String plan(String topic) {
            return topic;
        }

        @Stage
        String draft(String plan, long weight, double share) {
            return plan + weight + share;
        }
    }

    static class Lambdas {

        @Checkpointed
        List<String> run(List<String> topics) throws Exception {
            Supplier<String> late = () -> plan("late"); // found
            Function<String, String> reference = this::plan; // found
            Callable<String> anonymous = new Callable<>() {
                @Override
                public String call() {
                    return plan("anonymous"); // found
                }
            };
            return Stream.concat(
                            topics.stream()
                                    .map(topic -> late.get()
                                            + Stream.of(topic)
                                                    .map(inner -> plan(inner)) // found
                                                    .toList()),
                            Stream.of(anonymous.call(), reference.apply("")))
                    .toList();
        }

        @Stage
        String plan(String topic) {
            return topic;
        }

        class Inner {
            String go() {
                return plan("inner"); // found
            }
        }
    }

    interface Template<T> {

        T step(T of);

        default T twice(T of) {
            return step(step(of)); // found
        }
    }

    abstract static class Base<T> implements Template<T> {

        T all(T of) {
            return step(of); // found
        }

        T overridden(T of) {
            return step(of);
        }
    }

    static class Inherited extends Base<String> {

        @Override
        @Stage
        public String step(String of) {
            return of;
        }

        @Override
        String overridden(String of) {
            return of;
        }
    }

    static class Bypassing extends Inherited {

        @Override
        @Stage
        public String step(String of) {
            return super.step(of);
        }

        String around(String of) {
            return super.step(of); // found
        }
    }

    static class Other {

        @Checkpointed
        String run(Other other) {
            Other chosen = other.hashCode() > 0 ? this : other;
            return other.plan("a") + new Other().plan("b") + chosen.plan("c") + plan();
        }

        private String plan() {
            return "";
        }

        @Stage
        String plan(String topic) {
            return topic;
        }
    }

    static class WithHelper {

        private String plan(String topic) {
            return topic;
        }

        String callsItsHelper(String topic) {
            java.util.function.UnaryOperator<String> helper = this::plan;
            return plan(topic) + helper.apply(topic);
        }
    }

    static class NamedLikeTheHelper extends WithHelper {

        @Stage
        String plan(String topic) {
            return topic;
        }
    }
}
