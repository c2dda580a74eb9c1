package io.chairside.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.chairside.core.money.Money;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final String GOOD = "io.chairside.testkit.arch.good";
    private static final String BAD = "io.chairside.testkit.arch.bad";

    private static JavaClasses classesOf(String root) {
        return new ClassFileImporter().importPackages(root);
    }

    @Test
    void check_connectorThatKeepsTheRules_passes() {
        assertThatCode(() -> HouseRules.forConnector(GOOD).check(classesOf(GOOD)))
                .doesNotThrowAnyException();
    }

    @Test
    void check_connectorThatBreaksEveryRule_namesEveryBreach() {
        HouseRules rules = HouseRules.forConnector(BAD);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rules.check(classesOf(BAD)))
                .withMessageContaining("a library prints nothing")
                .withMessageContaining("logging goes through SLF4J")
                .withMessageContaining("a logger is its class's own")
                .withMessageContaining("absence is part of the type")
                .withMessageContaining("whatever is public must be kept for ever")
                .withMessageContaining("a connector can be used alone")
                .withMessageContaining("prints every field")
                .withMessageContaining("money is exact")
                .withMessageContaining("time comes from the context")
                .withMessageContaining("BadRow does not declare its own toString()")
                .withMessageContaining("TimeUnit.sleep(long)")
                .withMessageContaining("Instant.now()");
        assertThat(rules.rules()).hasSize(10);
    }

    @Test
    void check_moduleExportingItsInside_isABreach() {
        JavaClasses core = new ClassFileImporter().importClasses(Money.class);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        classes().should(Conditions.notBeExportedByTheModule()).check(core))
                .withMessageContaining("not be exported by the module");
    }

    @Test
    void check_theCoreItself_keepsTheRulesOfAModule() {
        assertThatCode(() -> HouseRules.forModule("io.chairside.core").check()).doesNotThrowAnyException();
    }

    @Test
    void check_nothingToCheck_isAnErrorAndNoSuccess() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HouseRules.forModule("io.chairside.nowhere").check())
                .withMessageContaining("io.chairside.nowhere");
    }
}
