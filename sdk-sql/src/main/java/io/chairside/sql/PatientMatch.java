package io.chairside.sql;

import io.chairside.core.patient.ExpectedPatient;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the patient found with the patient meant. Letters and digits count; case, accents, apostrophes, hyphens and blanks do not. A part
 * that the office has not recorded cannot differ, but at least one part must have been compared.
 */
public final class PatientMatch {

    private PatientMatch() {}

    /**
     * Whether somebody on file can be the one expected.
     *
     * @param expected whom the platform means
     * @param lastName family name on file
     * @param givenNames given names on file, as many as there are
     * @param birthDate date of birth on file
     * @return whether nothing recorded contradicts it and something confirms it
     */
    public static boolean matches(
            ExpectedPatient expected,
            Optional<String> lastName,
            List<String> givenNames,
            Optional<LocalDate> birthDate) {
        List<Optional<Boolean>> parts = List.of(
                expected.lastName()
                        .flatMap(name -> compare(name, lastName.stream().toList())),
                expected.firstName().flatMap(name -> compare(name, givenNames)),
                expected.birthDate().flatMap(date -> birthDate.map(date::equals)));
        boolean nothingExpected = expected.lastName().isEmpty()
                && expected.firstName().isEmpty()
                && expected.birthDate().isEmpty();
        return nothingExpected
                || (parts.stream().anyMatch(Optional::isPresent)
                        && parts.stream().allMatch(part -> part.orElse(true)));
    }

    private static Optional<Boolean> compare(String expected, List<String> recorded) {
        String wanted = plain(expected);
        List<String> names = recorded.stream()
                .map(PatientMatch::plain)
                .filter(name -> !name.isEmpty())
                .toList();
        return wanted.isEmpty() || names.isEmpty() ? Optional.empty() : Optional.of(names.contains(wanted));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
