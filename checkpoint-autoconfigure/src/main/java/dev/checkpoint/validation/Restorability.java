package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.key.Fingerprinter;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports results that cannot be restored, and arguments of stages that can never be compared. Arguments of pipelines that
 * cannot be restored are only logged, because their runs can still be continued by a call.
 */
final class Restorability implements BeanCheck {

    private static final Logger log = LoggerFactory.getLogger(Restorability.class);

    private final PayloadCodec codec;

    private final Fingerprinter fingerprinter;

    Restorability(PayloadCodec codec, Fingerprinter fingerprinter) {
        this.codec = codec;
        this.fingerprinter = fingerprinter;
    }

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        bean.stages().forEach((method, spec) -> {
            if (spec.enabled()) {
                checkResult(bean, method, "stage", spec.result(), findings);
                spec.parameters().forEach(parameter -> checkComparable(bean, method, parameter, findings));
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

    private void checkComparable(CheckedBean bean, Method method, ParameterSpec parameter, Consumer<Finding> findings) {
        if (parameter.fingerprinted() && !fingerprinter.supports(parameter.type())) {
            findings.accept(new Finding(
                    bean.name(),
                    bean.label(method),
                    "parameter '" + parameter.name() + "' (" + parameter.type()
                            + ") can never be compared: it is a handle or behaviour, not data, so a resumed run would"
                            + " execute the stage again each time",
                    "Annotate it with @NotFingerprinted if the result does not depend on it; otherwise pass the data"
                            + " itself (text, bytes, a record)."));
        }
    }

    private void checkArguments(RunSpec spec) {
        for (ParameterSpec parameter : spec.parameters()) {
            if (parameter.fingerprinted() && !fingerprinter.supports(parameter.type())) {
                log.warn(
                        "Parameter '{}' ({}) of {} can never be compared, because it is not data: a call with the id of a"
                                + " completed run counts as one with other arguments. Annotate it with @NotFingerprinted"
                                + " if this is not intended; otherwise pass a value that can be written as JSON.",
                        parameter.name(),
                        parameter.type(),
                        spec.method());
            }
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
