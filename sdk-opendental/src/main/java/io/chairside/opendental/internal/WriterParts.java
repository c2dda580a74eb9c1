package io.chairside.opendental.internal;

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
     * @param config the connection's settings
     * @param context the application's context
     * @param lane the lane of the connection's credential
     * @return the parts
     */
    static WriterParts of(OfficeCalls calls, OpenDentalConfig config, ConnectorContext context, WriteLane lane) {
        OfficeClock clock = new OfficeClock(context.clock(), config.zone());
        OfficeSetup setup = new OfficeSetup(calls, context.clock());
        WriteSettings settings = new WriteSettings(config::text);
        PatientGate patients = new PatientGate(calls);
        Receipts receipts = new Receipts(config.currency());
        return new WriterParts(
                calls,
                clock,
                config.currency(),
                setup,
                settings,
                patients,
                new TypeChooser(setup, settings),
                receipts,
                new PaymentFinder(
                        calls, clock, patients, receipts, new ReferenceQueries(calls, settings.referenceField())),
                lane);
    }
}
