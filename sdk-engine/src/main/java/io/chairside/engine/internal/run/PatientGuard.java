package io.chairside.engine.internal.run;

import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PatientReader;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the patient behind an id with whom the platform believes it to be, before the first send. Remembers for a while whom it has seen, as the caller's
 * own expectation only, never the system's data. Thread-safe.
 */
final class PatientGuard {

    private static final int REMEMBERED = 5_000;
    private static final long MILLIS = 15 * 60_000L;

    private final Map<String, Long> seen = new LinkedHashMap<>();

    /** What the guard says. */
    enum Verdict {
        /** It is who the platform believes. */
        RIGHT,
        /** It is somebody else. */
        WRONG,
        /** There is no such patient, or not any more. */
        NOT_FOUND
    }

    /**
     * Looks.
     *
     * @param lane the connection
     * @param expected whom the platform believes the id to be
     * @param reader how to read patients
     * @param now the engine's time
     * @return the verdict
     */
    Verdict check(String lane, ExpectedPatient expected, PatientReader reader, long now) {
        Optional<Patient> found = reader.list(
                        ReadRequest.ofPatient(expected.id()).withPriority(Priority.PAYMENT))
                .items()
                .filter(patient -> patient.id().equals(expected.id()))
                .findFirst();
        if (found.isEmpty() || found.get().status().is(PatientStatus.DELETED)) {
            return Verdict.NOT_FOUND;
        }
        Patient patient = found.get();
        boolean right = patient.mergedInto().isEmpty()
                && expected.lastName()
                        .map(name -> same(name, patient.lastName()))
                        .orElse(true)
                && expected.firstName()
                        .map(name -> same(name, patient.firstName())
                                || patient.preferredName()
                                        .filter(preferred -> same(name, preferred))
                                        .isPresent())
                        .orElse(true)
                && expected.birthDate()
                        .map(date -> patient.birthDate().map(date::equals).orElse(true))
                        .orElse(true);
        if (!right) {
            return Verdict.WRONG;
        }
        synchronized (seen) {
            if (seen.size() >= REMEMBERED) {
                seen.clear();
            }
            seen.put(key(lane, expected), now);
        }
        return Verdict.RIGHT;
    }

    /** Whether exactly this expectation held a short while ago. */
    boolean remembers(String lane, ExpectedPatient expected, long now) {
        synchronized (seen) {
            Long at = seen.get(key(lane, expected));
            return at != null && now - at < MILLIS && now >= at;
        }
    }

    private static String key(String lane, ExpectedPatient expected) {
        return lane + '|' + expected.id().value() + '|' + Integer.toHexString(fingerprint(expected));
    }

    private static int fingerprint(ExpectedPatient expected) {
        return java.util.Objects.hash(
                expected.lastName().map(PatientGuard::plain),
                expected.firstName().map(PatientGuard::plain),
                expected.birthDate().map(LocalDate::toString));
    }

    private static boolean same(String left, String right) {
        return plain(left).equals(plain(right));
    }

    /** Letters and digits only, without accents, in lower case: what two systems agree on about a name. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{Nd}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
