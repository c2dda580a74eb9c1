package io.chairside.dentrix.internal;

import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionSettings;
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
import io.chairside.dentrix.internal.DentrixConfig.Script;
import io.chairside.dentrix.internal.DentrixConfig.Strategy;
import io.chairside.sql.WriteLane;
import java.util.Optional;

/** One office. Thread-safe. */
public final class DentrixConnector implements PmsConnector {

    private final ConnectorInfo info;
    private final Office office;
    private final Capabilities capabilities;
    private final WriteLane lane;

    /**
     * A connector; makes no connection.
     *
     * @param info what the provider says
     * @param config the settings, checked
     * @param settings the settings as given
     * @param context what the application gives
     */
    public DentrixConnector(
            ConnectorInfo info, DentrixConfig config, ConnectionSettings settings, ConnectorContext context) {
        this.info = info;
        this.office = new Office(config, settings, context);
        this.capabilities = DeclaredCapabilities.of(config);
        this.lane = new WriteLane(office.database());
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
        return new ConnectionProbe(office).run(capabilities);
    }

    @Override
    public Optional<PatientReader> patients() {
        return Optional.of(new PatientReads(office));
    }

    @Override
    public Optional<AppointmentReader> appointments() {
        return Optional.of(new AppointmentReads(office));
    }

    @Override
    public Optional<InsuranceReader> insurance() {
        return Optional.of(new InsuranceReads(office));
    }

    @Override
    public Optional<LedgerReader> ledger() {
        return Optional.of(new LedgerReads(office));
    }

    @Override
    public Optional<OperationsReader> operations() {
        return Optional.of(new OperationsReads(office));
    }

    @Override
    public Optional<PaymentWriter> payments() {
        boolean any = office.config().strategy() != Strategy.NONE
                || office.config().script(Script.ADJUSTMENT).isPresent();
        return any ? Optional.of(new DentrixPaymentWriter(office, lane)) : Optional.empty();
    }

    /** No public interface makes appointments. */
    @Override
    public Optional<AppointmentWriter> scheduling() {
        return Optional.empty();
    }

    @Override
    public Optional<NoteWriter> notes() {
        return office.config().script(Script.JOURNAL).map(script -> new DentrixNoteWriter(office, lane));
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
        office.close();
    }

    @Override
    public String toString() {
        return "DentrixConnector[" + office.database().connectionId() + "]";
    }
}
