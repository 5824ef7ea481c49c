package dev.checkpoint.sample.readme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResearchPipelineTests {

    @Test
    void reportsTheSourcesThatMentionTheTopic() {
        Report report = new ResearchPipeline(new ResearchStages()).research("Moon");

        assertThat(report.topic()).isEqualTo("Moon");
        assertThat(report.findings()).containsExactly("Field notes");
    }
}
