package io.chairside.opendental.internal.mapping;

import io.chairside.core.patient.ExpectedPatient;
import io.chairside.opendental.internal.wire.Row;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the patient found with the patient meant. Letters and digits count; case, accents, apostrophes, hyphens and blanks do not. A
 * part that the office has not recorded cannot differ, but at least one part must have been compared.
 */
public final class PatientMatch {

    private PatientMatch() {}

    /**
     * Whether a patient row can be the one expected.
     *
     * @param patient the office's record
     * @param expected whom the platform means
     * @return whether nothing recorded contradicts it and something confirms it
     */
    public static boolean matches(Row patient, ExpectedPatient expected) {
        List<Optional<Boolean>> parts = List.of(
                expected.lastName().flatMap(name -> compare(name, patient.text("LName").stream())),
                expected.firstName().flatMap(name -> compare(name, givenNames(patient))),
                expected.birthDate().flatMap(date -> compareDates(date, patient)));
        boolean nothingExpected = expected.lastName().isEmpty()
                && expected.firstName().isEmpty()
                && expected.birthDate().isEmpty();
        return nothingExpected
                || (parts.stream().anyMatch(Optional::isPresent)
                        && parts.stream().allMatch(part -> part.orElse(true)));
    }

    private static Stream<String> givenNames(Row patient) {
        String first = patient.text("FName").orElse("");
        String middle = patient.text("MiddleI").orElse("");
        return Stream.of(first, patient.text("Preferred").orElse(""), first + middle);
    }

    private static Optional<Boolean> compare(String expected, Stream<String> recorded) {
        String wanted = plain(expected);
        List<String> names = recorded.map(PatientMatch::plain)
                .filter(name -> !name.isEmpty())
                .toList();
        return wanted.isEmpty() || names.isEmpty() ? Optional.empty() : Optional.of(names.contains(wanted));
    }

    private static Optional<Boolean> compareDates(LocalDate expected, Row patient) {
        return patient.date("Birthdate").map(expected::equals);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
