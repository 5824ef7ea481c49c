package dev.checkpoint.metadata;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Defines what happens with findings at start-up. */
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

    /** Each finding is logged. */
    WARN {
        @Override
        void report(List<Finding> findings) {
            findings.forEach(finding -> log.warn("{}", finding));
        }
    },

    /** A problem is reported when the method is called. */
    OFF {
        @Override
        void report(List<Finding> findings) {}
    };

    private static final Logger log = LoggerFactory.getLogger(FindingsReporter.class);

    abstract void report(List<Finding> findings);
}
