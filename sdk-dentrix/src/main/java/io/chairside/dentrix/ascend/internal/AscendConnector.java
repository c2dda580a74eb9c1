package io.chairside.dentrix.ascend.internal;

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

/** One organisation. Thread-safe. */
public final class AscendConnector implements PmsConnector {

    private final ConnectorInfo info;
    private final AscendClient client;
    private final Capabilities capabilities;
    private final PatientReads patients;
    private final AppointmentReads appointments;
    private final InsuranceReads insurance;
    private final LedgerReads ledger;
    private final OperationsReads operations;
    private final SchedulingWriter scheduling;
    private final PatientNotes notes;
    private final AscendPayments payments;

    /**
     * A connector; makes no call.
     *
     * @param info what the provider says
     * @param config the settings, checked
     * @param context what the application gives
     */
    public AscendConnector(ConnectorInfo info, AscendConfig config, ConnectorContext context) {
        this.info = info;
        this.client = new AscendClient(config, context);
        this.capabilities = DeclaredCapabilities.of(config);
        Directory directory = new Directory(client);
        WriteLane lane = new WriteLane(client);
        this.patients = new PatientReads(client);
        this.appointments = new AppointmentReads(client, directory);
        this.insurance = new InsuranceReads(client, directory);
        this.ledger = new LedgerReads(client, directory);
        this.operations = new OperationsReads(client);
        this.scheduling = new SchedulingWriter(client, lane);
        this.notes = new PatientNotes(client, lane, scheduling);
        this.payments = new AscendPayments(client, lane, new PaymentFinder(client, directory), notes);
    }

    AscendClient client() {
        return client;
    }

    @Override
    public ConnectorInfo info() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public ConnectionCheck check() {
        return new Probe(client).check(capabilities);
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
        return client.config().paymentMode() == AscendConfig.PaymentMode.OFF ? Optional.empty() : Optional.of(payments);
    }

    @Override
    public Optional<AppointmentWriter> scheduling() {
        return Optional.of(scheduling);
    }

    @Override
    public Optional<NoteWriter> notes() {
        return Optional.of(notes);
    }

    @Override
    public Optional<DocumentWriter> documents() {
        return Optional.empty();
    }

    @Override
    public Optional<ClaimWriter> claims() {
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "AscendConnector[" + client.config().connectionId() + "]";
    }
}
