package io.chairside.eaglesoft.internal;

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
import io.chairside.eaglesoft.internal.EaglesoftConfig.PaymentMode;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import java.util.Optional;
import java.util.stream.Stream;

/** One office. Thread-safe. */
public final class EaglesoftConnector implements PmsConnector {

    private final ConnectorInfo info;
    private final Office office;
    private final Capabilities capabilities;
    private final WriterParts parts;

    /**
     * A connector; makes no connection.
     *
     * @param info what the provider says
     * @param config the settings, checked
     * @param settings the settings as given
     * @param context what the application gives
     */
    public EaglesoftConnector(
            ConnectorInfo info, EaglesoftConfig config, ConnectionSettings settings, ConnectorContext context) {
        this.info = info;
        this.office = new Office(config, settings, context);
        this.capabilities = DeclaredCapabilities.of(config);
        this.parts = new WriterParts(office);
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
        return new ConnectionProbe(parts).run(capabilities);
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
        boolean any = office.config().mode() != PaymentMode.OFF
                || office.config().script(Script.ADJUSTMENT).isPresent();
        return any ? Optional.of(new EaglesoftPaymentWriter(parts)) : Optional.empty();
    }

    @Override
    public Optional<AppointmentWriter> scheduling() {
        boolean any = Stream.of(Script.BOOK, Script.MOVE, Script.CONFIRM, Script.CANCEL)
                .anyMatch(script -> office.config().script(script).isPresent());
        return any ? Optional.of(new EaglesoftAppointmentWriter(parts)) : Optional.empty();
    }

    @Override
    public Optional<NoteWriter> notes() {
        return office.config().script(Script.NOTE).map(script -> new EaglesoftNoteWriter(parts));
    }

    /** Documents lie in a container that only the vendor's library may make. */
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
        return "EaglesoftConnector[" + office.database().connectionId() + "]";
    }
}
