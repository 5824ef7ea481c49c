package dev.checkpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule holds for the product, and every rule fails for the tree that is made to break it. */
class ArchitectureTests {

    private static final String PLANTED = "dev.checkpoint.architecture.planted";

    private final ArchitectureRules rules = new ArchitectureRules("dev.checkpoint");

    private final ArchitectureRules planted = new ArchitectureRules(PLANTED);

    @TestFactory
    Stream<DynamicTest> holdForTheProduct() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // the published store contracts are tests too
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.checkpoint");
        assertThat(product.contain("dev.checkpoint.RunOperations"))
                .as("both modules are looked at")
                .isTrue();
        return all(rules).map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(product)));
    }

    @TestFactory
    Stream<DynamicTest> failForAPlantedViolation() {
        JavaClasses broken = new ClassFileImporter().importPackages(PLANTED);
        return all(planted)
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThat(rule.evaluate(broken).hasViolation()).isTrue()));
    }

    private static Stream<ArchRule> all(ArchitectureRules rules) {
        return Stream.of(
                        Stream.of(
                                rules.noCycles(),
                                rules.storesAreIslands(),
                                rules.nobodyUsesTheAutoConfiguration(),
                                rules.everyPackageHasARow(),
                                rules.everyPackageIsNullMarked()),
                        rules.arrows(),
                        rules.features(),
                        rules.libraries())
                .flatMap(part -> part);
    }
}
