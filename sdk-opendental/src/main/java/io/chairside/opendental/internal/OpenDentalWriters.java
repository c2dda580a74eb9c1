package io.chairside.opendental.internal;

import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.DocumentWriter;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.PaymentWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The writers of one connection. Thread-safe. */
final class OpenDentalWriters {

    private final WriterParts parts;
    private final PaymentWriter payments;
    private final AppointmentWriter appointments;
    private final NoteWriter notes;
    private final DocumentWriter documents;
    private final ClaimWriter claims;

    /** The lanes of all connections of a context: connections with the same customer key share one. */
    private static final class Lanes {
        private final Map<String, WriteLane> byCustomerKey = new ConcurrentHashMap<>();

        WriteLane of(String customerKey) {
            return byCustomerKey.computeIfAbsent(customerKey, key -> new WriteLane());
        }
    }

    OpenDentalWriters(OpenDentalClient client) {
        WriteLane lane = client.context()
                .shared(Lanes.class, Lanes::new)
                .of(client.config().customerKey());
        this.parts = WriterParts.of(new HttpOfficeCalls(client, lane), client.config(), client.context(), lane);
        this.payments = new OpenDentalPaymentWriter(parts);
        this.appointments = new OpenDentalAppointmentWriter(parts);
        this.notes = new OpenDentalNoteWriter(parts);
        this.documents = new OpenDentalDocumentWriter(parts);
        this.claims = new OpenDentalClaimWriter(parts);
    }

    /** Looks at the live office; see {@link ConnectionProbe}. */
    ConnectionCheck check(Capabilities declared) {
        return new ConnectionProbe(
                        parts.calls(),
                        parts.clock(),
                        parts.settings(),
                        declared,
                        parts.clock().clock())
                .run();
    }

    PaymentWriter payments() {
        return payments;
    }

    AppointmentWriter appointments() {
        return appointments;
    }

    NoteWriter notes() {
        return notes;
    }

    DocumentWriter documents() {
        return documents;
    }

    ClaimWriter claims() {
        return claims;
    }
}
