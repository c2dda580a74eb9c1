package io.chairside.testkit.opendental;

/**
 * What nobody outside the vendor knows for sure; each point can be switched. The defaults are the harsher reading where money is concerned.
 *
 * @param negativePaymentsAccepted whether {@code POST /payments} takes a negative amount (default no: 400)
 * @param trailingZerosInAmounts whether amounts sent as text keep two decimals, {@code "75.00"} instead of {@code "75"} (default no)
 * @param longCheckNumberCut whether a check number beyond 25 characters is cut without a word (default) or refused with 400
 * @param tooManyDecimals what happens to an amount with more than two decimals (default rounded half up)
 * @param paymentRefreshesBalances whether posting a payment refreshes the cached EstBalance and BalTotal (default no)
 * @param accountModuleRefreshesEstBalance whether reading an account module writes the cached EstBalance (default no)
 * @param attachingCheckSetsDateCp whether attaching a claim procedure to an insurance payment sets its ledger date (default yes)
 * @param missingDiscountPlanIsNotFound whether a patient without a discount plan is a 404 (default) or an empty array
 * @param overlappingAppointmentsRefused whether an appointment into occupied time is refused (default no)
 * @param missingPermissionIsForbidden whether a missing permission is a 403 instead of the documented 401 (default no)
 * @param localDefaultPageSize rows per call in service and local mode when no Limit is sent (default 100)
 * @param depositPermission the permission group of deposits, which is not documented (default all others)
 */
public record OpenDentalAssumptions(
        boolean negativePaymentsAccepted,
        boolean trailingZerosInAmounts,
        boolean longCheckNumberCut,
        Decimals tooManyDecimals,
        boolean paymentRefreshesBalances,
        boolean accountModuleRefreshesEstBalance,
        boolean attachingCheckSetsDateCp,
        boolean missingDiscountPlanIsNotFound,
        boolean overlappingAppointmentsRefused,
        boolean missingPermissionIsForbidden,
        int localDefaultPageSize,
        PermissionGroup depositPermission) {

    /** What happens to an amount with more than two decimals. */
    public enum Decimals {
        /** Rounded half up to two decimals. */
        ROUNDED,
        /** Refused with 400. */
        REFUSED,
        /** Kept as sent. */
        KEPT
    }

    /** {@return the defaults} */
    public static OpenDentalAssumptions defaults() {
        return new OpenDentalAssumptions(
                false,
                false,
                true,
                Decimals.ROUNDED,
                false,
                false,
                true,
                true,
                false,
                false,
                100,
                PermissionGroup.ALL_OTHERS);
    }

    /** {@return a builder that starts with these values} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes single points. */
    public static final class Builder {
        private boolean negativePayments;
        private boolean trailingZeros;
        private boolean longCheckNumberCut;
        private Decimals tooManyDecimals;
        private boolean paymentRefreshes;
        private boolean accountModuleRefreshes;
        private boolean attachingSetsDateCp;
        private boolean missingDiscountPlanIsNotFound;
        private boolean overlapRefused;
        private boolean forbidden;
        private int localDefaultPageSize;
        private PermissionGroup depositPermission;

        private Builder(OpenDentalAssumptions from) {
            this.negativePayments = from.negativePaymentsAccepted;
            this.trailingZeros = from.trailingZerosInAmounts;
            this.longCheckNumberCut = from.longCheckNumberCut;
            this.tooManyDecimals = from.tooManyDecimals;
            this.paymentRefreshes = from.paymentRefreshesBalances;
            this.accountModuleRefreshes = from.accountModuleRefreshesEstBalance;
            this.attachingSetsDateCp = from.attachingCheckSetsDateCp;
            this.missingDiscountPlanIsNotFound = from.missingDiscountPlanIsNotFound;
            this.overlapRefused = from.overlappingAppointmentsRefused;
            this.forbidden = from.missingPermissionIsForbidden;
            this.localDefaultPageSize = from.localDefaultPageSize;
            this.depositPermission = from.depositPermission;
        }

        /**
         * See {@link OpenDentalAssumptions#negativePaymentsAccepted()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder negativePaymentsAccepted(boolean value) {
            this.negativePayments = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#trailingZerosInAmounts()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder trailingZerosInAmounts(boolean value) {
            this.trailingZeros = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#longCheckNumberCut()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder longCheckNumberCut(boolean value) {
            this.longCheckNumberCut = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#tooManyDecimals()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder tooManyDecimals(Decimals value) {
            this.tooManyDecimals = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#paymentRefreshesBalances()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder paymentRefreshesBalances(boolean value) {
            this.paymentRefreshes = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#accountModuleRefreshesEstBalance()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder accountModuleRefreshesEstBalance(boolean value) {
            this.accountModuleRefreshes = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#attachingCheckSetsDateCp()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder attachingCheckSetsDateCp(boolean value) {
            this.attachingSetsDateCp = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#missingDiscountPlanIsNotFound()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder missingDiscountPlanIsNotFound(boolean value) {
            this.missingDiscountPlanIsNotFound = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#overlappingAppointmentsRefused()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder overlappingAppointmentsRefused(boolean value) {
            this.overlapRefused = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#missingPermissionIsForbidden()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder missingPermissionIsForbidden(boolean value) {
            this.forbidden = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#localDefaultPageSize()}.
         *
         * @param value the new value, at least 1
         * @return this builder
         */
        public Builder localDefaultPageSize(int value) {
            this.localDefaultPageSize = value;
            return this;
        }

        /**
         * See {@link OpenDentalAssumptions#depositPermission()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder depositPermission(PermissionGroup value) {
            this.depositPermission = value;
            return this;
        }

        /** {@return the assumptions} */
        public OpenDentalAssumptions build() {
            return new OpenDentalAssumptions(
                    negativePayments,
                    trailingZeros,
                    longCheckNumberCut,
                    tooManyDecimals,
                    paymentRefreshes,
                    accountModuleRefreshes,
                    attachingSetsDateCp,
                    missingDiscountPlanIsNotFound,
                    overlapRefused,
                    forbidden,
                    localDefaultPageSize,
                    depositPermission);
        }
    }
}
