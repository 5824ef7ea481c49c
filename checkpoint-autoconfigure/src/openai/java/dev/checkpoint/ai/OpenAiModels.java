package dev.checkpoint.ai;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The models as Spring AI configures them. */
@Configuration(proxyBeanMethods = false)
class OpenAiModels {

    @Bean
    ChatModel chatModel(ApplicationContext context, ObservationRegistry registry) {
        return OpenAiChatModel.builder()
                .observationRegistry(registry)
                .options(OpenAiChatOptions.builder()
                        .baseUrl(context.getEnvironment().getRequiredProperty("server.url"))
                        .apiKey("none")
                        .model("gpt-4.1-mini")
                        .temperature(0.2)
                        .maxRetries(1)
                        .build())
                .build();
    }

    @Bean
    EmbeddingModel embeddingModel(ApplicationContext context, ObservationRegistry registry) {
        return OpenAiEmbeddingModel.builder()
                .observationRegistry(registry)
                .metadataMode(MetadataMode.EMBED)
                .options(OpenAiEmbeddingOptions.builder()
                        .baseUrl(context.getEnvironment().getRequiredProperty("server.url"))
                        .apiKey("none")
                        .model("text-embedding-3-small")
                        .build())
                .build();
    }
}
