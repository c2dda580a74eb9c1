package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.money.Money;
import io.chairside.opendental.internal.wire.AgingRow;
import io.chairside.opendental.internal.wire.RowReader;
import java.util.Optional;

/** Balances. */
public final class BalanceMapper {

    private BalanceMapper() {}

    /** A family's balance as the office has just computed it. */
    public static AccountBalance family(long guarantor, AgingRow row, MapContext context) {
        Money total = context.money(row.total());
        Money insurance = context.money(row.insEst());
        return AccountBalance.builder()
                .guarantor(PatientId.of(Long.toString(guarantor)))
                .total(total)
                .insuranceEstimate(insurance)
                .patientPortion(total.minus(insurance))
                .days0To30(context.money(row.days0To30()))
                .days31To60(context.money(row.days31To60()))
                .days61To90(context.money(row.days61To90()))
                .daysOver90(context.money(row.daysOver90()))
                .unallocated(
                        row.unearned() == RowReader.NO_AMOUNT
                                ? Optional.empty()
                                : Optional.of(context.money(row.unearned())))
                .basis(BalanceBasis.LIVE)
                .origin(context.origin("accountmodule", guarantor, null))
                .build();
    }
}
