// What a repository gets, then what the application made of it does.
import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import java.util.zip.ZipFile

def published = { String artifact, String end ->
    def file = new File(localRepositoryPath, "dev/checkpoint/${artifact}/${version}/${artifact}-${version}${end}")
    assert file.isFile()
    file
}
def dependencies = { String artifact ->
    new XmlSlurper().parse(published(artifact, '.pom')).dependencies.dependency
}

for (artifact in ['checkpoint-annotations', 'checkpoint-autoconfigure', 'checkpoint-starter']) {
    def pom = published(artifact, '.pom').text
    assert !pom.contains('<parent>') && !pom.contains('${') : "the pom of ${artifact} is not flattened"
    assert !pom.contains('<build>') && !pom.contains('<repositories>')
    for (dependency in dependencies(artifact)) {
        assert !dependency.version.text().isEmpty() : "no version of ${dependency.artifactId} in the pom of ${artifact}"
        assert dependency.scope.text() in ['', 'compile'] : "${artifact} publishes ${dependency.artifactId} as ${dependency.scope}"
    }
}
assert dependencies('checkpoint-annotations')*.artifactId*.text() == ['jspecify']
assert dependencies('checkpoint-starter').every { it.optional.text() != 'true' }

for (artifact in ['checkpoint-annotations', 'checkpoint-autoconfigure']) {
    // attached to what `install` and `deploy` publish; the repository of these tests gets main artifacts only
    new ZipFile(new File(modules, "${artifact}/target/${artifact}-${version}-sources.jar")).withCloseable { sources ->
        assert sources.stream().anyMatch { it.name.endsWith('.java') } : "no sources of ${artifact}"
    }
}

new ZipFile(published('checkpoint-autoconfigure', '.jar')).withCloseable { jar ->
    def text = { String name ->
        def entry = jar.getEntry(name)
        assert entry != null : "checkpoint-autoconfigure has no ${name}"
        jar.getInputStream(entry).getText('UTF-8')
    }
    assert text('META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports').contains('CheckpointAutoConfiguration')
    assert text('META-INF/spring-autoconfigure-metadata.properties').contains('CheckpointAutoConfiguration')
    def keys = new JsonSlurper().parseText(text('META-INF/spring-configuration-metadata.json')).properties
    assert keys*.name.containsAll(['checkpoint.enabled', 'checkpoint.store', 'checkpoint.file.directory'])
    assert keys.findAll { !it.description }*.name == []
}

new ZipFile(new File(basedir, 'target/shop.jar')).withCloseable { jar ->
    def libraries = jar.stream().map { it.name }.filter { it.startsWith('BOOT-INF/lib/') }.map { it - 'BOOT-INF/lib/' }.toList()
    for (needed in ['checkpoint-annotations', 'checkpoint-autoconfigure', 'aspectjweaver', 'spring-boot-jackson',
            'jackson-dataformat-yaml', 'context-propagation', 'picocli']) {
        assert libraries.any { it.startsWith(needed) } : "the starter does not bring ${needed}"
    }
    for (stranger in ['error_prone', 'nullaway', 'archunit', 'jqwik', 'junit', 'assertj', 'mockito', 'spring-boot-test',
            'spring-test', 'configuration-processor', 'autoconfigure-processor', 'zstd-jni']) {
        assert libraries.every { !it.startsWith(stranger) } : "the starter brings ${stranger}"
    }
}

evaluate(new File(basedir, 'runs.groovy'))
