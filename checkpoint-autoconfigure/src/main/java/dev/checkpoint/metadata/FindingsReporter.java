package dev.checkpoint.metadata;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens with findings at start-up. */
public enum FindingsReporter {

    /** The application does not start. */
    FAIL {
        @Override
        void report(List<Finding> findings) {
            if (!findings.isEmpty()) {
                throw new InvalidPipelinesException(findings);
            }
        }
    },

    /** Each is logged. */
    WARN {
        @Override
        void report(List<Finding> findings) {
            findings.forEach(finding -> log.warn("{}", finding));
        }
    },

    /** They are told when the method is called. */
    OFF {
        @Override
        void report(List<Finding> findings) {}
    };

    private static final Logger log = LoggerFactory.getLogger(FindingsReporter.class);

    abstract void report(List<Finding> findings);
}
