package io.chairside.dentrix.ascend.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What readers share: the lists for a scope. */
final class Reads {

    private Reads() {}

    /** The list for a scope by its patient field and its date field. */
    static List<Leg> legs(
            AscendClient client,
            String operation,
            Capability capability,
            ReadScope scope,
            Leg whole,
            Optional<String> dateField) {
        if (scope instanceof ReadScope.OfPatient one) {
            return ofPatient(whole, one.patient());
        }
        if (scope instanceof ReadScope.Window window) {
            String field = dateField.orElseThrow(() -> client.unsupported(
                    operation, capability, "records of this kind have no date of their own in Dentrix Ascend"));
            return List.of(inWindow(whole, field, window.from(), window.to()));
        }
        return List.of(whole);
    }

    static List<Leg> ofPatient(Leg whole, PatientId patient) {
        // An id that is none of Ascend's names nobody.
        return WireRecord.isId(patient.value())
                ? List.of(whole.where(
                        "patient.id==" + patient.value(),
                        row -> row.reference("patient").equals(Optional.of(patient.value()))))
                : List.of();
    }

    static Leg inWindow(Leg whole, String field, LocalDate from, LocalDate to) {
        return whole.where(field + ">=" + from, row -> true)
                .where(
                        field + "<=" + to,
                        row -> row.date(field)
                                .filter(date -> !date.isBefore(from) && !date.isAfter(to))
                                .isPresent());
    }

    static void refuse(AscendClient client, String operation, Capability capability, ReadScope scope) {
        if (scope instanceof ReadScope.OfPatient || scope instanceof ReadScope.Window) {
            throw client.unsupported(operation, capability, "this list has neither patients nor days");
        }
    }
}
