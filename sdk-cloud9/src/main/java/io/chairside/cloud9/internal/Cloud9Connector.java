package io.chairside.cloud9.internal;

import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.DocumentWriter;
import io.chairside.core.spi.InsuranceReader;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One client database. Thread-safe. */
public final class Cloud9Connector implements PmsConnector {

    private final ConnectorInfo info;
    private final Cloud9Client client;
    private final Capabilities capabilities;
    private final PatientReads patients;
    private final AppointmentReads appointments;
    private final InsuranceReads insurance;
    private final LedgerReads ledger;
    private final OperationsReads operations;
    private final SchedulingWriter scheduling;
    private final CommentWriter notes;

    /**
     * A connector; makes no call.
     *
     * @param info what the provider says
     * @param config the settings, checked
     * @param context what the application gives
     */
    public Cloud9Connector(ConnectorInfo info, Cloud9Config config, ConnectorContext context) {
        this.info = info;
        this.client = new Cloud9Client(config, context);
        this.capabilities = withTrailingDays(info.capabilities(), config.trailingDays());
        this.patients = new PatientReads(client);
        this.appointments = new AppointmentReads(client);
        this.insurance = new InsuranceReads(client);
        this.ledger = new LedgerReads(client);
        this.operations = new OperationsReads(client);
        this.scheduling = new SchedulingWriter(client);
        this.notes = new CommentWriter(client);
    }

    /** The declared capabilities with the trailing days of the settings. */
    private static Capabilities withTrailingDays(Capabilities declared, int days) {
        Capabilities.Builder to = Capabilities.builder();
        for (Capability capability : declared.declared()) {
            CapabilityEntry entry = declared.get(capability);
            Map<Limit, Long> limits = new EnumMap<>(Limit.class);
            limits.putAll(entry.limits());
            limits.computeIfPresent(Limit.TRAILING_DAYS, (limit, value) -> (long) days);
            to.declare(capability, entry.support(), entry.evidence(), limits);
            var increments = declared.increments(capability);
            if (increments.edge() != io.chairside.core.read.Edge.NONE) {
                to.increments(capability, increments.edge(), increments.removals());
            }
        }
        return to.build();
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
        return Optional.empty();
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
        return "Cloud9Connector[" + client.config().connectionId() + "]";
    }
}
