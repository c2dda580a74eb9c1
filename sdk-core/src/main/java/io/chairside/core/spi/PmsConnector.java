package io.chairside.core.spi;

import java.util.Optional;

/**
 * A link to a practice management system. A facet that the system does not offer is absent here, {@code UNSUPPORTED} in
 * {@link #capabilities()} and in the support matrix: three views of one declaration.
 */
public non-sealed interface PmsConnector extends Connector {

    /** {@return reading patients, if offered} */
    Optional<PatientReader> patients();

    /** {@return reading appointments, their history and cost, if offered} */
    Optional<AppointmentReader> appointments();

    /** {@return reading coverage, benefits, estimates and claims, if offered} */
    Optional<InsuranceReader> insurance();

    /** {@return reading charges, payments, adjustments and balances, if offered} */
    Optional<LedgerReader> ledger();

    /** {@return reading locations, providers, schedules, operatories and types, if offered} */
    Optional<OperationsReader> operations();

    /** {@return writing payments, if offered} */
    Optional<PaymentWriter> payments();

    /** {@return writing appointments, if offered} */
    Optional<AppointmentWriter> scheduling();

    /** {@return writing notes and communication logs, if offered} */
    Optional<NoteWriter> notes();

    /** {@return writing documents, if offered} */
    Optional<DocumentWriter> documents();

    /** {@return writing claims, if offered} */
    Optional<ClaimWriter> claims();
}
