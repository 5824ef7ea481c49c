package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports results that cannot be restored. Pipeline arguments that cannot be restored are only logged, because their
 * runs can still be continued by a call.
 */
final class Restorability implements BeanCheck {

    private static final Logger log = LoggerFactory.getLogger(Restorability.class);

    private final PayloadCodec codec;

    Restorability(PayloadCodec codec) {
        this.codec = codec;
    }

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        bean.stages().forEach((method, spec) -> {
            if (spec.enabled()) {
                checkResult(bean, method, "stage", spec.result(), findings);
            }
        });
        bean.pipelines().forEach((method, spec) -> {
            if (spec.enabled()) {
                checkResult(bean, method, "pipeline", spec.result(), findings);
                checkArguments(spec);
            }
        });
    }

    private void checkResult(
            CheckedBean bean, Method method, String kind, ValueType result, Consumer<Finding> findings) {
        if (!codec.supports(result)) {
            findings.accept(new Finding(
                    bean.name(),
                    bean.label(method),
                    "a result declared " + method.getGenericReturnType().getTypeName()
                            + " cannot be restored: it is a handle or behaviour, not data",
                    "Return the data itself (text, bytes, a list, a record)"
                            + (kind.equals("stage") ? ", or do not make it a stage." : ".")));
        }
    }

    private void checkArguments(RunSpec spec) {
        for (ParameterSpec parameter : spec.parameters()) {
            if (spec.autoRecover() && !codec.supports(parameter.type())) {
                log.warn(
                        "Parameter '{}' ({}) of pipeline {} ({}) cannot be restored: recovery cannot continue its interrupted"
                                + " runs, only another call of the method can. Pass data, such as an id or a"
                                + " record, or set autoRecover = false.",
                        parameter.name(),
                        parameter.type(),
                        spec.pipeline(),
                        spec.method());
            }
        }
    }
}
