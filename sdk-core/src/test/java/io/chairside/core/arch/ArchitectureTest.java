package io.chairside.core.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.chairside.core.read.Coded;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of this room. */
@AnalyzeClasses(packages = "io.chairside.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Pattern VENDORS = Pattern.compile(
            "opendental|dentrix|ascend(?!ing)|eaglesoft|cloud9|quickbooks|intuit|qbo|nexhealth|sikka|kolla|denticon|curvehero|winoms|sensei",
            Pattern.CASE_INSENSITIVE);

    @ArchTest
    static final ArchRule NEEDS_ONLY_THE_JDK_SLF4J_AND_JSPECIFY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.slf4j..", "org.jspecify..", "org.immutables.value..", "io.chairside.core..");

    @ArchTest
    static final ArchRule KNOWS_NO_HTTP_NO_SQL_NO_OTHER_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net..", "java.util.logging..");

    @ArchTest
    static final ArchRule PRINTS_NOTHING = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule EXCEPTIONS_STAND_IN_ONE_PACKAGE =
            classes().that().areAssignableTo(Throwable.class).should().resideInAPackage("io.chairside.core.error");

    @ArchTest
    static final ArchRule GENERATED_CLASSES_STAY_INSIDE = classes()
            .that()
            .haveSimpleNameStartingWith("Immutable")
            .and()
            .areTopLevelClasses()
            .should()
            .bePackagePrivate()
            .andShould(implementASealedType());

    @ArchTest
    static final ArchRule NOTHING_IS_OPEN_FOR_INHERITANCE = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveSimpleName("ChairsideException")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule HAS_NO_FLOATING_POINT = classes().should(haveNoFloatingPoint());

    @ArchTest
    static final ArchRule USES_NO_VENDORS_WORDS = classes().should(useNoVendorsWords());

    @ArchTest
    static void packages_allOfThem_areNullMarked(JavaClasses classes) {
        Set<String> names =
                classes.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).hasSizeGreaterThan(12);
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                                .isTrue());
    }

    @ArchTest
    static void codedConstants_everyEnumUsedSo_hasAnOther(JavaClasses classes) {
        List<Class<?>> enums = classes.stream()
                .filter(type -> type.getSimpleName().startsWith("Immutable") && type.isTopLevelClass())
                .flatMap(type -> Arrays.stream(
                        type.getRawInterfaces().iterator().next().reflect().getMethods()))
                .flatMap(method -> method.getGenericReturnType() instanceof ParameterizedType generic
                                && generic.getRawType() == Coded.class
                        ? Stream.<Class<?>>of((Class<?>) generic.getActualTypeArguments()[0])
                        : Stream.empty())
                .distinct()
                .toList();
        assertThat(enums).hasSizeGreaterThan(12);
        assertThat(enums)
                .allSatisfy(type -> assertThat(type.getEnumConstants())
                        .extracting(Object::toString)
                        .contains("OTHER"));
    }

    private static ArchCondition<JavaClass> implementASealedType() {
        return condition(
                "implement a sealed type",
                type -> type.getRawInterfaces().stream()
                        .noneMatch(value -> value.reflect().isSealed()));
    }

    private static ArchCondition<JavaClass> haveNoFloatingPoint() {
        Set<String> floating = Set.of("double", "float", Double.class.getName(), Float.class.getName());
        return condition(
                "have no double or float in any field or signature",
                type -> Stream.concat(
                                type.getFields().stream().map(JavaField::getRawType),
                                type.getCodeUnits().stream().flatMap(ArchitectureTest::rawTypes))
                        .map(JavaClass::getBaseComponentType)
                        .anyMatch(used -> floating.contains(used.getName())));
    }

    private static Stream<JavaClass> rawTypes(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
    }

    private static ArchCondition<JavaClass> useNoVendorsWords() {
        return condition(
                "use no vendor's words in names",
                type -> Stream.concat(
                                Stream.of(type.getName()),
                                type.getMembers().stream().map(member -> member.getName()))
                        .anyMatch(name -> VENDORS.matcher(name).find()));
    }

    private static ArchCondition<JavaClass> condition(String what, Predicate<JavaClass> violated) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (violated.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " does not " + what));
                }
            }
        };
    }
}
