package io.chairside.testkit.quickbooks;

import java.time.Duration;
import java.util.Objects;

/**
 * What nobody outside Intuit knows for sure; each point can be switched. The defaults are the harsher reading where money is concerned.
 *
 * @param requestIds what a repeated request id does (documented: the first answer again, which is the default)
 * @param otherContent what a repeated request id with another body does (not published; default refused with error 600)
 * @param requestIdsForgottenAfter how long a request id is remembered (not published; default ten years)
 * @param oldRefreshTokenDies whether the old refresh token is dead as soon as its value rotates (default yes)
 * @param parallelRefreshRevokes whether a second refresh at the same time, or a code exchanged twice, kills the whole connection (default yes) or only the second caller gets an error
 * @param parallelRefreshWindow how long after a refresh another one of the same token still counts as parallel, on the simulator's clock (default zero: only requests that really overlap)
 * @param depositDocNumberStored whether {@code DocNumber} of a deposit is kept (default no: dropped without a word)
 * @param negativeDepositsAccepted whether a deposit with a negative total is taken (default no: 6000)
 * @param zeroDepositsAccepted whether a deposit with a total of zero is taken (default no: 6000)
 * @param depositLineAccountsRestricted whether deposit lines are held to the account types of the reference page (default yes: 6430), which leaves out banks, A/R, A/P and liabilities
 * @param depositLinesMerged whether the lines of a deposit update are merged into the stored ones, where an amount of zero removes a line, instead of replacing them (default no)
 * @param linkedAmountsWhole whether linked deposit lines are read back without cents, as Intuit's own samples show (default no)
 * @param wrongAccountTypeCode the error code for an account of the wrong type, {@code 6430} or {@code 6000}
 * @param inactiveReferenceCode the error code for a reference to something inactive, {@code 610} or {@code 2500}
 * @param switchedOffRefused whether a class or location is refused with 5030 while the feature is off (default yes) or dropped without a word
 * @param matchedLocked whether a transaction that is matched in the bank feed refuses deletion with 6480 (default yes)
 * @param cdcCapShared whether all entities of a change data request share the cap of 1000 objects (default yes) or have one each
 */
public record QuickBooksAssumptions(
        RequestIds requestIds,
        OtherContent otherContent,
        Duration requestIdsForgottenAfter,
        boolean oldRefreshTokenDies,
        boolean parallelRefreshRevokes,
        Duration parallelRefreshWindow,
        boolean depositDocNumberStored,
        boolean negativeDepositsAccepted,
        boolean zeroDepositsAccepted,
        boolean depositLineAccountsRestricted,
        boolean depositLinesMerged,
        boolean linkedAmountsWhole,
        String wrongAccountTypeCode,
        String inactiveReferenceCode,
        boolean switchedOffRefused,
        boolean matchedLocked,
        boolean cdcCapShared) {

    /** What a repeated request id does. */
    public enum RequestIds {
        /** The first success is answered again; an error is forgotten and the request is carried out. */
        REPLAYED,
        /** The first answer is given again, whether success or error. */
        REPLAYED_WITH_ERRORS,
        /** The repeat of a success is refused with error 600. */
        REFUSED,
        /** Request ids are not looked at: every repeat is carried out. */
        IGNORED
    }

    /** What a repeated request id with another body does. */
    public enum OtherContent {
        /** Refused with error 600. */
        REFUSED,
        /** The first answer is given again. */
        REPLAYED,
        /** Carried out. */
        CARRIED_OUT
    }

    /**
     * Checks that every point is given.
     *
     * @param requestIds see above
     * @param otherContent see above
     * @param requestIdsForgottenAfter see above
     * @param oldRefreshTokenDies see above
     * @param parallelRefreshRevokes see above
     * @param parallelRefreshWindow see above
     * @param depositDocNumberStored see above
     * @param negativeDepositsAccepted see above
     * @param zeroDepositsAccepted see above
     * @param depositLineAccountsRestricted see above
     * @param depositLinesMerged see above
     * @param linkedAmountsWhole see above
     * @param wrongAccountTypeCode see above
     * @param inactiveReferenceCode see above
     * @param switchedOffRefused see above
     * @param matchedLocked see above
     * @param cdcCapShared see above
     */
    public QuickBooksAssumptions {
        Objects.requireNonNull(requestIds, "requestIds");
        Objects.requireNonNull(otherContent, "otherContent");
        Objects.requireNonNull(requestIdsForgottenAfter, "requestIdsForgottenAfter");
        Objects.requireNonNull(parallelRefreshWindow, "parallelRefreshWindow");
        Objects.requireNonNull(wrongAccountTypeCode, "wrongAccountTypeCode");
        Objects.requireNonNull(inactiveReferenceCode, "inactiveReferenceCode");
    }

    /** {@return the defaults} */
    public static QuickBooksAssumptions defaults() {
        return new QuickBooksAssumptions(
                RequestIds.REPLAYED,
                OtherContent.REFUSED,
                Duration.ofDays(3650),
                true,
                true,
                Duration.ZERO,
                false,
                false,
                false,
                true,
                false,
                false,
                "6430",
                "610",
                true,
                true,
                true);
    }

    /** {@return a builder that starts with these values} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes single points. */
    public static final class Builder {
        private RequestIds requestIds;
        private OtherContent otherContent;
        private Duration requestIdsForgottenAfter;
        private boolean oldRefreshTokenDies;
        private boolean parallelRefreshRevokes;
        private Duration parallelRefreshWindow;
        private boolean depositDocNumberStored;
        private boolean negativeDepositsAccepted;
        private boolean zeroDepositsAccepted;
        private boolean depositLineAccountsRestricted;
        private boolean depositLinesMerged;
        private boolean linkedAmountsWhole;
        private String wrongAccountTypeCode;
        private String inactiveReferenceCode;
        private boolean switchedOffRefused;
        private boolean matchedLocked;
        private boolean cdcCapShared;

        private Builder(QuickBooksAssumptions from) {
            this.requestIds = from.requestIds;
            this.otherContent = from.otherContent;
            this.requestIdsForgottenAfter = from.requestIdsForgottenAfter;
            this.oldRefreshTokenDies = from.oldRefreshTokenDies;
            this.parallelRefreshRevokes = from.parallelRefreshRevokes;
            this.parallelRefreshWindow = from.parallelRefreshWindow;
            this.depositDocNumberStored = from.depositDocNumberStored;
            this.negativeDepositsAccepted = from.negativeDepositsAccepted;
            this.zeroDepositsAccepted = from.zeroDepositsAccepted;
            this.depositLineAccountsRestricted = from.depositLineAccountsRestricted;
            this.depositLinesMerged = from.depositLinesMerged;
            this.linkedAmountsWhole = from.linkedAmountsWhole;
            this.wrongAccountTypeCode = from.wrongAccountTypeCode;
            this.inactiveReferenceCode = from.inactiveReferenceCode;
            this.switchedOffRefused = from.switchedOffRefused;
            this.matchedLocked = from.matchedLocked;
            this.cdcCapShared = from.cdcCapShared;
        }

        /**
         * See {@link QuickBooksAssumptions#requestIds()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder requestIds(RequestIds value) {
            this.requestIds = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#otherContent()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder otherContent(OtherContent value) {
            this.otherContent = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#requestIdsForgottenAfter()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder requestIdsForgottenAfter(Duration value) {
            this.requestIdsForgottenAfter = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#oldRefreshTokenDies()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder oldRefreshTokenDies(boolean value) {
            this.oldRefreshTokenDies = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#parallelRefreshRevokes()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder parallelRefreshRevokes(boolean value) {
            this.parallelRefreshRevokes = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#parallelRefreshWindow()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder parallelRefreshWindow(Duration value) {
            this.parallelRefreshWindow = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#depositDocNumberStored()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder depositDocNumberStored(boolean value) {
            this.depositDocNumberStored = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#negativeDepositsAccepted()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder negativeDepositsAccepted(boolean value) {
            this.negativeDepositsAccepted = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#zeroDepositsAccepted()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder zeroDepositsAccepted(boolean value) {
            this.zeroDepositsAccepted = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#depositLineAccountsRestricted()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder depositLineAccountsRestricted(boolean value) {
            this.depositLineAccountsRestricted = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#depositLinesMerged()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder depositLinesMerged(boolean value) {
            this.depositLinesMerged = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#linkedAmountsWhole()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder linkedAmountsWhole(boolean value) {
            this.linkedAmountsWhole = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#wrongAccountTypeCode()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder wrongAccountTypeCode(String value) {
            this.wrongAccountTypeCode = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#inactiveReferenceCode()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder inactiveReferenceCode(String value) {
            this.inactiveReferenceCode = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#switchedOffRefused()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder switchedOffRefused(boolean value) {
            this.switchedOffRefused = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#matchedLocked()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder matchedLocked(boolean value) {
            this.matchedLocked = value;
            return this;
        }

        /**
         * See {@link QuickBooksAssumptions#cdcCapShared()}.
         *
         * @param value the new value
         * @return this builder
         */
        public Builder cdcCapShared(boolean value) {
            this.cdcCapShared = value;
            return this;
        }

        /** {@return the assumptions} */
        public QuickBooksAssumptions build() {
            return new QuickBooksAssumptions(
                    requestIds,
                    otherContent,
                    requestIdsForgottenAfter,
                    oldRefreshTokenDies,
                    parallelRefreshRevokes,
                    parallelRefreshWindow,
                    depositDocNumberStored,
                    negativeDepositsAccepted,
                    zeroDepositsAccepted,
                    depositLineAccountsRestricted,
                    depositLinesMerged,
                    linkedAmountsWhole,
                    wrongAccountTypeCode,
                    inactiveReferenceCode,
                    switchedOffRefused,
                    matchedLocked,
                    cdcCapShared);
        }
    }
}
