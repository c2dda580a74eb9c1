package io.chairside.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

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

    /** A record that writes its own toString has one that is not final; the compiler's is. */
    static ArchRule wireRecordsAreDiscreet() {
        return classes()
                .that()
                .resideInAPackage("..internal.wire..")
                .and()
                .areRecords()
                .should(new ArchCondition<>("write their own toString") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean own = item.tryGetMethod("toString")
                                .filter(method -> !method.getModifiers().contains(JavaModifier.FINAL))
                                .isPresent();
                        events.add(new SimpleConditionEvent(item, own, item.getName() + " own toString: " + own));
                    }
                });
    }
}
