package io.chairside.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.chairside.core.spi.ConnectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;

/**
 * The rules of the house, checked on compiled classes. One line in a connector's tests is enough:
 *
 * <pre>{@code
 * @Test
 * void connector_always_keepsTheHouseRules() {
 *     HouseRules.forConnector("com.example.mysystem").check();
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class HouseRules {

    private final String root;
    private final List<ArchRule> rules;

    private HouseRules(String root, List<ArchRule> rules) {
        this.root = root;
        this.rules = List.copyOf(rules);
    }

    /**
     * The rules for any module: nothing is printed (except by classes in a package named {@code cli}), logging goes through SLF4J with private
     * static final loggers, and every package is null-marked.
     *
     * @param rootPackage the module's root package
     * @return the rules
     */
    public static HouseRules forModule(String rootPackage) {
        return new HouseRules(rootPackage, generalRules());
    }

    /**
     * The rules for a connector: those for any module, and: only the provider and the settings are public outside {@code internal} packages,
     * and the module exports no {@code internal} package; the connector uses of Chairside only the core and the plumbing, never the engine,
     * the testkit or another connector; wire records (in {@code internal.wire}) have their own {@code toString()}; there is no floating point in
     * any field or signature; time comes from the context's clock and waiting from its sleeper.
     *
     * @param rootPackage the connector's root package
     * @return the rules
     */
    public static HouseRules forConnector(String rootPackage) {
        return forConnector(rootPackage, Set.of());
    }

    /**
     * The rules for a connector whose system needs more than settings from the application, such as a place for tokens that change.
     *
     * @param rootPackage the connector's root package
     * @param alsoPublic simple names of the top-level types that may be public beside the provider and the settings
     * @return the rules
     */
    public static HouseRules forConnector(String rootPackage, Set<String> alsoPublic) {
        List<ArchRule> all = new ArrayList<>(generalRules());
        all.add(onlyProviderAndSettingsArePublic(alsoPublic));
        all.add(internalPackagesAreNotExported());
        all.add(onlyCoreAndPlumbingAreUsed(rootPackage));
        all.add(wireRecordsHaveTheirOwnToString());
        all.add(noFloatingPoint());
        all.add(noTimeOfItsOwn());
        return new HouseRules(rootPackage, all);
    }

    /** {@return the rules, for those who run them with ArchUnit's own means} */
    public List<ArchRule> rules() {
        return rules;
    }

    /**
     * Checks the main classes under the root package on the class path.
     *
     * @throws AssertionError with every violation of every rule
     * @throws IllegalStateException if there is no class to check
     */
    public void check() {
        check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root));
    }

    /**
     * Checks given classes.
     *
     * @param classes the classes, not empty
     * @throws AssertionError with every violation of every rule
     * @throws IllegalStateException if there is no class to check
     */
    public void check(JavaClasses classes) {
        if (classes.isEmpty()) {
            throw new IllegalStateException("There is no class under " + root + " to check");
        }
        List<String> violations = new ArrayList<>();
        for (ArchRule rule : rules) {
            EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
            if (result.hasViolation()) {
                violations.add(result.getFailureReport().toString());
            }
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), violations));
        }
    }

    private static List<ArchRule> generalRules() {
        return List.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..cli..")
                        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                        .because("a library prints nothing"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..")
                        .because("logging goes through SLF4J"),
                fields().that()
                        .haveRawType(Logger.class)
                        .should()
                        .bePrivate()
                        .andShould()
                        .beStatic()
                        .andShould()
                        .beFinal()
                        .because("a logger is its class's own"),
                classes().should(Conditions.resideInANullMarkedPackage()).because("absence is part of the type"));
    }

    private static ArchRule onlyProviderAndSettingsArePublic(Set<String> alsoPublic) {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(DescribedPredicate.describe(
                        "are not declared to be public",
                        (JavaClass type) -> !alsoPublic.contains(type.getSimpleName())))
                .and()
                .resideOutsideOfPackage("..internal..")
                .should()
                .beAssignableTo(ConnectorProvider.class)
                .orShould()
                .haveSimpleNameEndingWith("Settings")
                .because("whatever is public must be kept for ever");
    }

    private static ArchRule internalPackagesAreNotExported() {
        return classes().that().resideInAPackage("..internal..").should(Conditions.notBeExportedByTheModule());
    }

    private static ArchRule onlyCoreAndPlumbingAreUsed(String root) {
        return noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to another room of Chairside than the core and the plumbing",
                        (JavaClass used) -> used.getPackageName().startsWith("io.chairside.")
                                && !isIn(used, root)
                                && !isIn(used, "io.chairside.core")
                                && !isIn(used, "io.chairside.http")
                                && !isIn(used, "io.chairside.sql")))
                .because("a connector can be used alone");
    }

    private static boolean isIn(JavaClass type, String root) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private static ArchRule wireRecordsHaveTheirOwnToString() {
        return classes()
                .that()
                .areRecords()
                .and()
                .resideInAPackage("..internal.wire..")
                .should(Conditions.declareItsOwnToString())
                .because("the one that records get prints every field, a patient's name too");
    }

    private static ArchRule noFloatingPoint() {
        return classes().should(Conditions.haveNoFloatingPoint()).because("money is exact");
    }

    private static ArchRule noTimeOfItsOwn() {
        return noClasses()
                .should()
                .callMethodWhere(Conditions.readsTheMachinesClockOrSleeps())
                .because("time comes from the context, so that tests need none");
    }
}
