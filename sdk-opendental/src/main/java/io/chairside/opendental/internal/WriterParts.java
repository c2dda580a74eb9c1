package io.chairside.opendental.internal;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.opendental.internal.mapping.Receipts;
import java.util.Currency;

/**
 * What the writers of one connection share. Thread-safe.
 *
 * @param calls the calls to the office
 * @param clock the office's calendar
 * @param currency the currency of the office's ledger
 * @param setup what the office has set up
 * @param settings what the practice decides about writing
 * @param patients the gate that every write passes
 * @param types the choice of types
 * @param receipts makes receipts
 * @param finder finds what was written
 * @param lane lets one write at a time through
 */
record WriterParts(
        OfficeCalls calls,
        OfficeClock clock,
        Currency currency,
        OfficeSetup setup,
        WriteSettings settings,
        PatientGate patients,
        TypeChooser types,
        Receipts receipts,
        PaymentFinder finder,
        WriteLane lane) {

    /**
     * Puts the parts together.
     *
     * @param calls the calls to the office
     * @param connection the connection's settings
     * @param context the application's context
     * @param queries whether the connection may run queries
     * @param lane the lane of the connection's credential
     * @return the parts
     */
    static WriterParts of(
            OfficeCalls calls, ConnectionSettings connection, ConnectorContext context, boolean queries, WriteLane lane) {
        OfficeClock clock = new OfficeClock(context.clock(), connection.zone());
        OfficeSetup setup = new OfficeSetup(calls, context.clock());
        WriteSettings settings = WriteSettings.of(connection);
        PatientGate patients = new PatientGate(calls, queries);
        Receipts receipts = new Receipts(connection.currency());
        return new WriterParts(
                calls,
                clock,
                connection.currency(),
                setup,
                settings,
                patients,
                new TypeChooser(setup, settings),
                receipts,
                new PaymentFinder(calls, clock, patients, receipts, queries),
                lane);
    }
}
