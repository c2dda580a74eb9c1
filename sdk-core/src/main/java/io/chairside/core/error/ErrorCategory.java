package io.chairside.core.error;

/** What kind of trouble an error is; stable, meant for metrics and for routing an error to the person who can act. */
public enum ErrorCategory {
    /** Settings or wiring are wrong; the integrator must act. */
    CONFIGURATION,
    /** The system does not accept the credentials. */
    AUTHENTICATION,
    /** The credentials are good but not allowed to do this. */
    PERMISSION,
    /** The addressed record does not exist in the system. */
    NOT_FOUND,
    /** The caller's input, or input as the system sees it, is not acceptable. */
    VALIDATION,
    /** The request contradicts what is already there. */
    CONFLICT,
    /** The connector does not offer this, by declaration. */
    UNSUPPORTED,
    /** The system asks us to slow down. */
    RATE_LIMITED,
    /** The system, or the office behind it, cannot be reached now. */
    UNAVAILABLE,
    /** The system answered with something that does not fit its own documentation. */
    PROTOCOL,
    /** A write was sent and its effect is not known. */
    OUTCOME_UNKNOWN,
    /** The calling thread was interrupted. */
    CANCELLED,
    /** The connector was closed before the call. */
    CLOSED
}
