package io.chairside.engine.policy;

import io.chairside.core.money.Money;
import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.Payment;

/** Which amount of a payment goes to the ledger. The same rule decides the receipt, the worklist and what the books see. */
public enum AmountRule {
    /** Gross minus fees. */
    NET(AmountBasis.NET),
    /** What the payer paid. */
    GROSS(AmountBasis.GROSS),
    /** What the payer paid, and the fees as an adjustment beside it that raises what the patient owes; together the effect of {@link #NET}. */
    GROSS_WITH_FEE_ADJUSTMENT(AmountBasis.GROSS);

    private final AmountBasis basis;

    AmountRule(AmountBasis basis) {
        this.basis = basis;
    }

    /** {@return which amount the payment's own row carries} */
    public AmountBasis basis() {
        return basis;
    }

    /**
     * The amount of the payment's own row.
     *
     * @param payment the payment
     * @return the amount, above zero
     */
    public Money postedAmount(Payment payment) {
        return basis == AmountBasis.NET ? payment.net() : payment.gross();
    }

    /**
     * The amount of the fee adjustment beside it.
     *
     * @param payment the payment
     * @return the fees when this rule writes them as an adjustment and there are any, zero otherwise; never negative
     */
    public Money feeAdjustment(Payment payment) {
        return this == GROSS_WITH_FEE_ADJUSTMENT
                ? payment.gross().minus(payment.net())
                : Money.zero(payment.gross().currency());
    }

    /**
     * What all rows of the payment together change in the patient's account.
     *
     * @param payment the payment
     * @return the change, negative because a payment lowers what the patient owes
     */
    public Money ledgerEffect(Payment payment) {
        return feeAdjustment(payment).minus(postedAmount(payment));
    }
}
