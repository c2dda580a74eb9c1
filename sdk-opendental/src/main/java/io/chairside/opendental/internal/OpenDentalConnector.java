package io.chairside.opendental.internal;

import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.DocumentWriter;
import io.chairside.core.spi.InsuranceReader;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import java.util.Optional;

/** One office. Thread-safe. */
public final class OpenDentalConnector implements PmsConnector {

    private final ConnectorInfo info;
    private final OpenDentalClient client;
    private final PatientReads patients;
    private final AppointmentReads appointments;
    private final InsuranceReads insurance;
    private final LedgerReads ledger;
    private final OperationsReads operations;
    private final OpenDentalWriters writers;

    /**
     * A connector; makes no call.
     *
     * @param info what the provider says
     * @param config the settings, checked
     * @param context what the application gives
     */
    public OpenDentalConnector(ConnectorInfo info, OpenDentalConfig config, ConnectorContext context) {
        this.info = info;
        this.client = new OpenDentalClient(config, context);
        this.patients = new PatientReads(client);
        this.appointments = new AppointmentReads(client);
        this.insurance = new InsuranceReads(client);
        this.ledger = new LedgerReads(client);
        this.operations = new OperationsReads(client);
        this.writers = new OpenDentalWriters(client);
    }

    @Override
    public ConnectorInfo info() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return info.capabilities();
    }

    @Override
    public ConnectionCheck check() {
        return writers.check(capabilities());
    }

    @Override
    public Optional<PatientReader> patients() {
        return Optional.of(patients);
    }

    @Override
    public Optional<AppointmentReader> appointments() {
        return Optional.of(appointments);
    }

    @Override
    public Optional<InsuranceReader> insurance() {
        return Optional.of(insurance);
    }

    @Override
    public Optional<LedgerReader> ledger() {
        return Optional.of(ledger);
    }

    @Override
    public Optional<OperationsReader> operations() {
        return Optional.of(operations);
    }

    @Override
    public Optional<PaymentWriter> payments() {
        return Optional.of(writers.payments());
    }

    @Override
    public Optional<AppointmentWriter> scheduling() {
        return Optional.of(writers.appointments());
    }

    @Override
    public Optional<NoteWriter> notes() {
        return Optional.of(writers.notes());
    }

    @Override
    public Optional<DocumentWriter> documents() {
        return Optional.of(writers.documents());
    }

    @Override
    public Optional<ClaimWriter> claims() {
        return Optional.of(writers.claims());
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "OpenDentalConnector[" + client.config().connectionId() + "]";
    }
}
