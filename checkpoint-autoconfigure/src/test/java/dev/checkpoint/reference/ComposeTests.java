package dev.checkpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of the Compose project fit together: what one of them names, another one has. */
class ComposeTests {

    private static final Path DIRECTORY = Path.of("../docs/observability");

    private final JsonNode services = read("compose.yaml").path("services");

    @Test
    void mountsFilesThatAreThere() {
        int mounts = 0;
        for (JsonNode service : services) {
            for (JsonNode volume : service.path("volumes")) {
                String[] parts = volume.asString().split(":");
                assertThat(DIRECTORY.resolve(parts[0])).isRegularFile();
                assertThat(parts[1]).startsWith("/");
                assertThat(parts[2]).isEqualTo("ro");
                mounts++;
            }
        }
        assertThat(mounts).isEqualTo(6);
    }

    @Test
    void pinsImagesAndOpensPortsOnThisMachineOnly() {
        Set<String> ports = new HashSet<>();
        for (JsonNode service : services) {
            assertThat(service.path("image").asString()).matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
            service.path("ports").forEach(port -> ports.add(port.asString()));
            service.path("depends_on")
                    .forEach(other -> assertThat(services.has(other.asString())).isTrue());
        }
        assertThat(ports).containsExactlyInAnyOrder("127.0.0.1:4318:4318", "127.0.0.1:3000:3000");
    }

    @Test
    void startsProgramsWithTheFilesThatAreMounted() {
        assertThat(services.at("/collector/command/0").asString()).isEqualTo("--config=" + target("collector", 0));
        assertThat(services.at("/tempo/command/0").asString()).isEqualTo("-config.file=" + target("tempo", 0));
        assertThat(target("prometheus", 0)).as("where its image looks").isEqualTo("/etc/prometheus/prometheus.yml");
    }

    @Test
    void handsSpansFromTheCollectorToTempo() {
        JsonNode collector = read("collector.yaml");
        JsonNode pipeline = collector.at("/service/pipelines/traces");
        for (String kind : Set.of("receivers", "processors", "exporters")) {
            assertThat(pipeline.path(kind)).isNotEmpty().allSatisfy(name -> assertThat(
                            collector.path(kind).has(name.asString()))
                    .isTrue());
        }
        assertThat(collector.at("/receivers/otlp/protocols/http/endpoint").asString())
                .endsWith(":4318");
        String port = read("tempo.yaml")
                .at("/distributor/receivers/otlp/protocols/grpc/endpoint")
                .asString()
                .replaceFirst(".*:", "");
        assertThat(collector.at("/exporters/otlp/endpoint").asString()).isEqualTo("tempo:" + port);
    }

    @Test
    void fetchesMetersWhereBootHasThem() {
        JsonNode job = read("prometheus.yaml").at("/scrape_configs/0");
        assertThat(job.path("metrics_path").asString()).isEqualTo("/actuator/prometheus");
        assertThat(job.at("/static_configs/0/targets/0").asString()).isEqualTo("host.docker.internal:8080");
        assertThat(services.at("/prometheus/extra_hosts/0").asString()).startsWith("host.docker.internal:");
    }

    @Test
    void givesGrafanaItsSourcesAndItsDashboard() {
        JsonNode sources = read("grafana/datasources.yaml").path("datasources");
        assertThat(sources).hasSize(2).allSatisfy(source -> assertThat(
                        services.has(URI.create(source.path("url").asString()).getHost()))
                .isTrue());
        assertThat(URI.create(sources.get(1).path("url").asString()).getPort())
                .isEqualTo(read("tempo.yaml").at("/server/http_listen_port").asInt());
        String folder =
                read("grafana/dashboards.yaml").at("/providers/0/options/path").asString();
        assertThat(target("grafana", 2)).startsWith(folder + "/");
        assertThat(target("grafana", 0)).startsWith("/etc/grafana/provisioning/datasources/");
        assertThat(target("grafana", 1)).startsWith("/etc/grafana/provisioning/dashboards/");
    }

    /** Where a volume is mounted. */
    private String target(String service, int volume) {
        return services.path(service).path("volumes").get(volume).asString().split(":")[1];
    }

    private static JsonNode read(String file) {
        Path path = DIRECTORY.resolve(file);
        assertThat(Files.exists(path)).as(file).isTrue();
        return new YAMLMapper().readTree(path.toFile());
    }
}
