package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What a dynamic payment plan took over. */
public record PlanLinkRow(
        long payPlanLinkNum,
        long payPlanNum,
        String linkType,
        long foreignKey,
        long amountOverride,
        @Nullable LocalDateTime secDateTEntry)
        implements WireRow {

    /** How rows of {@code payplanlink} are read. */
    public static final RowType<PlanLinkRow> TYPE = new RowType<>("payplanlink", "PayPlanLinkNum", PlanLinkRow::read);

    private static @Nullable PlanLinkRow read(RowReader in) throws IOException {
        long payPlanLinkNum = 0;
        long payPlanNum = 0;
        @Nullable String linkType = null;
        long foreignKey = 0;
        long amountOverride = RowReader.NO_AMOUNT;
        @Nullable LocalDateTime secDateTEntry = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PayPlanLinkNum" -> payPlanLinkNum = in.key();
                case "PayPlanNum" -> payPlanNum = in.key();
                case "LinkType" -> linkType = in.text();
                case "FKey" -> foreignKey = in.key();
                case "AmountOverride" -> amountOverride = in.amount();
                case "SecDateTEntry" -> secDateTEntry = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(payPlanLinkNum != 0, "PayPlanLinkNum")) {
            return null;
        }
        if (!in.require(payPlanNum != 0, "PayPlanNum")) {
            return null;
        }
        if (!in.require(linkType != null, "LinkType") || linkType == null) {
            return null;
        }
        if (!in.require(foreignKey != 0, "FKey")) {
            return null;
        }
        return new PlanLinkRow(payPlanLinkNum, payPlanNum, linkType, foreignKey, amountOverride, secDateTEntry);
    }

    @Override
    public long key() {
        return payPlanLinkNum;
    }

    @Override
    public String toString() {
        return "PlanLinkRow[" + payPlanLinkNum + "]";
    }
}
