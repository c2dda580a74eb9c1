package io.chairside.core.error;

import java.util.Objects;

/** The connector does not offer this, by declaration. No call was made. */
public final class UnsupportedCapabilityException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /** Name of the missing capability. */
    private final String capability;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param capability name of the capability that is missing
     * @param reason why the system or connector does not offer it
     */
    public UnsupportedCapabilityException(ErrorContext context, String capability, String reason) {
        super(
                ErrorCategory.UNSUPPORTED,
                Retryability.DO_NOT_RETRY,
                context,
                "does not support " + capability + ": " + reason,
                "Do not call this on this connection; see the support matrix and capabilities() for what it offers.",
                null);
        this.capability = Objects.requireNonNull(capability, "capability");
    }

    /** {@return name of the missing capability} */
    public String capability() {
        return capability;
    }
}
