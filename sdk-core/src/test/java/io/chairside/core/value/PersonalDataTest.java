package io.chairside.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing personal stands in any value's {@code toString()}. Every generated value is built with a marker in every text, so a type or an
 * attribute that is added later is covered from its first day: it is either masked or argued for in the list below.
 */
class PersonalDataTest {

    /** Texts that may be shown, each with the reason why it can hold nothing about a patient. */
    private static final Map<String, String> SHOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("Account.name", "an account of the practice's books"),
            Map.entry("Account.number", "an account of the practice's books"),
            Map.entry("AdjustmentType.name", "a type that the practice defined for everybody"),
            Map.entry("Appointment.confirmation", "one of the practice's own status words"),
            Map.entry("AppointmentType.name", "a type that the practice defined for everybody"),
            Map.entry("AppointmentType.procedureCodes", "codes that belong to the type, not to a patient"),
            Map.entry("Benefit.category", "a category of a plan"),
            Map.entry("Benefit.period", "a rule of a plan"),
            Map.entry("Benefit.procedureCode", "a rule of a plan, not a treatment"),
            Map.entry("Benefit.quantityUnit", "a rule of a plan"),
            Map.entry("Booking.memo", "written by us, by contract without patient data"),
            Map.entry("BookingLine.description", "written by us, by contract without patient data"),
            Map.entry("ClaimPayment.carrierName", "the payer of a check that covers many patients"),
            Map.entry("ClaimPayment.checkNumber", "number of a check that covers many patients"),
            Map.entry("ClaimPayment.type", "a type that the practice defined for everybody"),
            Map.entry("CommunicationDraft.type", "a type that the practice defined for everybody"),
            Map.entry("Company.name", "the practice's company"),
            Map.entry("DocumentDraft.category", "a category that the practice defined for everybody"),
            Map.entry("DocumentDraft.extension", "a file name extension"),
            Map.entry("Fee.kind", "a stable word of the platform"),
            Map.entry("LedgerEntry.type", "a type that the practice defined for everybody"),
            Map.entry("LedgerPayment.source", "name of the program that made the row"),
            Map.entry("LedgerPayment.type", "a type that the practice defined for everybody"),
            Map.entry("Location.name", "an office"),
            Map.entry("Location.phone", "an office's own number"),
            Map.entry("Location.shortName", "an office"),
            Map.entry("Operatory.name", "a room"),
            Map.entry("Operatory.shortName", "a room"),
            Map.entry("PaymentSplit.rawId", "an id"),
            Map.entry("PaymentType.name", "a type that the practice defined for everybody"),
            Map.entry("Payout.bankReference", "what stands on the practice's bank statement"),
            Map.entry("PayoutLine.detail", "a stable word of the platform"),
            Map.entry("PlanCharge.rawId", "an id"),
            Map.entry("PostedBooking.revision", "a counter of the accounting system"),
            Map.entry("Practice.name", "a business"),
            Map.entry("Provider.nationalProviderId", "a public number of a professional"),
            Map.entry("Provider.shortName", "an abbreviation of a professional"),
            Map.entry("Remittance.carrierName", "the payer of a check that covers many patients"),
            Map.entry("Remittance.traceNumber", "number of a check that covers many patients")));

    /** Attributes that are days of a person's life and no text, hence without a marker of their own. */
    private static final Set<String> PERSONAL_DAYS =
            Set.of("Patient.birthDate", "Patient.firstVisit", "ExpectedPatient.birthDate");

    private static final List<Class<?>> VALUES = findValues();

    static List<Class<?>> values() {
        return VALUES;
    }

    private static List<Class<?>> findValues() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.chairside.core")
                        .stream()
                        .filter(type -> type.getSimpleName().startsWith("Immutable"))
                        .filter(JavaClass::isTopLevelClass)
                        .flatMap(type -> type.getRawInterfaces().stream())
                        .<Class<?>>map(JavaClass::reflect)
                        .sorted(Comparator.comparing(Class::getName))
                        .toList();
    }

    @Test
    void values_allOfThem_areFound() {
        assertThat(values())
                .hasSizeGreaterThan(40)
                .extracting(Class::getSimpleName)
                .contains("Patient", "Payment");
    }

    @ParameterizedTest
    @MethodSource("values")
    void toString_ofAValueFullOfMarkers_showsOnlyWhatIsArguedFor(Class<?> type) {
        SampleValues samples = new SampleValues();
        String shown = samples.build(type).toString();
        assertThat(samples.markers())
                .filteredOn(marker -> shown.contains(marker.text()))
                .extracting(SampleValues.Marker::attribute)
                .as("texts in %s", shown)
                .isSubsetOf(SHOWN.keySet());
        assertThat(shown).doesNotContain(SampleValues.PERSONAL_DAY.toString());
        assertThat(shown).startsWith(type.getSimpleName() + "{");
    }

    @Test
    void personalDays_areReallyPutIntoTheValues() {
        Set<String> filled = new TreeSet<>();
        for (Class<?> type : values()) {
            SampleValues samples = new SampleValues();
            samples.build(type);
            filled.addAll(samples.personalDays());
        }
        assertThat(filled).isEqualTo(new TreeSet<>(PERSONAL_DAYS));
    }

    @Test
    void shownTexts_everyEntry_isStillNeeded() {
        Set<String> needed = new TreeSet<>();
        for (Class<?> type : values()) {
            SampleValues samples = new SampleValues();
            String shown = samples.build(type).toString();
            samples.markers().stream()
                    .filter(marker -> shown.contains(marker.text()))
                    .forEach(marker -> needed.add(marker.attribute()));
        }
        assertThat(SHOWN.keySet()).isEqualTo(needed);
    }

    @ParameterizedTest
    @MethodSource("values")
    void equals_builtTwiceFromTheSameParts_holds(Class<?> type) {
        Object one = new SampleValues().build(type);
        Object two = new SampleValues().build(type);
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).isNotEqualTo("something else");
    }

    static boolean isPersonalDay(String attribute) {
        return PERSONAL_DAYS.contains(attribute);
    }
}
