package io.chairside.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house that concern HTTP and the wire. */
final class HouseRules {

    private HouseRules() {}

    /** Failsafe stays behind the one retry layer. */
    static ArchRule oneRetryLayer() {
        return noClasses()
                .that()
                .haveNameNotMatching("io\\.chairside\\.http\\.RetryLayer(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.failsafe..");
    }

    /** SLF4J and nothing else. */
    static ArchRule oneLogger() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
    }

    /** Only the plumbing makes clients; connectors get theirs from it. */
    static ArchRule oneClient() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.chairside.http")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("okhttp3.OkHttpClient");
    }
}
