package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One patient's coverage as the family module shows it. */
public record FamilyInsuranceRow(
        long patPlanNum,
        long patNum,
        long insSubNum,
        long subscriber,
        @Nullable String subscriberID,
        int ordinal,
        boolean isPending,
        @Nullable String relationship,
        long carrierNum,
        @Nullable String carrierName,
        long planNum,
        @Nullable String groupName,
        @Nullable String groupNum,
        @Nullable String planType,
        boolean isMedical)
        implements WireRow {

    /** How rows of {@code patplan} are read. */
    public static final RowType<FamilyInsuranceRow> TYPE =
            new RowType<>("patplan", "PatPlanNum", FamilyInsuranceRow::read);

    private static @Nullable FamilyInsuranceRow read(RowReader in) throws IOException {
        long patPlanNum = 0;
        long patNum = 0;
        long insSubNum = 0;
        long subscriber = 0;
        @Nullable String subscriberID = null;
        int ordinal = 1;
        boolean isPending = false;
        @Nullable String relationship = null;
        long carrierNum = 0;
        @Nullable String carrierName = null;
        long planNum = 0;
        @Nullable String groupName = null;
        @Nullable String groupNum = null;
        @Nullable String planType = null;
        boolean isMedical = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PatPlanNum" -> patPlanNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "InsSubNum" -> insSubNum = in.key();
                case "Subscriber" -> subscriber = in.key();
                case "SubscriberID" -> subscriberID = in.text();
                case "Ordinal" -> ordinal = in.number(1);
                case "IsPending" -> isPending = in.bool();
                case "Relationship" -> relationship = in.text();
                case "CarrierNum" -> carrierNum = in.key();
                case "CarrierName" -> carrierName = in.text();
                case "PlanNum" -> planNum = in.key();
                case "GroupName" -> groupName = in.text();
                case "GroupNum" -> groupNum = in.text();
                case "PlanType" -> planType = in.text();
                case "IsMedical" -> isMedical = in.bool();
                default -> in.skip();
            }
        }
        if (!in.require(patPlanNum != 0, "PatPlanNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(insSubNum != 0, "InsSubNum")) {
            return null;
        }
        if (!in.require(subscriber != 0, "Subscriber")) {
            return null;
        }
        if (!in.require(planNum != 0, "PlanNum")) {
            return null;
        }
        return new FamilyInsuranceRow(
                patPlanNum,
                patNum,
                insSubNum,
                subscriber,
                subscriberID,
                ordinal,
                isPending,
                relationship,
                carrierNum,
                carrierName,
                planNum,
                groupName,
                groupNum,
                planType,
                isMedical);
    }

    @Override
    public long key() {
        return patPlanNum;
    }

    @Override
    public String toString() {
        return "FamilyInsuranceRow[" + patPlanNum + "]";
    }
}
