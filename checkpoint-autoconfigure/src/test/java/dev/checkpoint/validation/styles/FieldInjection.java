package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Fields with @Autowired, in both classes. */
@Configuration(proxyBeanMethods = false)
@Import({FieldInjection.Newsletter.class, FieldInjection.Mailing.class})
public class FieldInjection {

    static class Mailing {

        @Stage
        String compose(String topic) {
            return subject(topic);
        }

        protected String subject(String topic) {
            return "About " + topic;
        }
    }

    static class Newsletter {

        @Autowired
        private Mailing mailing;

        @Checkpointed("ordinary")
        public String compose(String topic) {
            // the same name on another bean
            return mailing.compose(topic) + subject();
        }

        private String subject() {
            return "";
        }
    }
}
