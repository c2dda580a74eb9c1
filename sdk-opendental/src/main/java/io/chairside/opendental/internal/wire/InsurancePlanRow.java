package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An insurance plan. */
public record InsurancePlanRow(
        long planNum,
        @Nullable String groupName,
        @Nullable String groupNum,
        @Nullable String planType,
        long carrierNum,
        boolean isMedical,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code insplan} are read. */
    public static final RowType<InsurancePlanRow> TYPE = new RowType<>("insplan", "PlanNum", InsurancePlanRow::read);

    private static @Nullable InsurancePlanRow read(RowReader in) throws IOException {
        long planNum = 0;
        @Nullable String groupName = null;
        @Nullable String groupNum = null;
        @Nullable String planType = null;
        long carrierNum = 0;
        boolean isMedical = false;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PlanNum" -> planNum = in.key();
                case "GroupName" -> groupName = in.text();
                case "GroupNum" -> groupNum = in.text();
                case "PlanType" -> planType = in.text();
                case "CarrierNum" -> carrierNum = in.key();
                case "IsMedical" -> isMedical = in.bool();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(planNum != 0, "PlanNum")) {
            return null;
        }
        return new InsurancePlanRow(planNum, groupName, groupNum, planType, carrierNum, isMedical, secDateTEdit);
    }

    @Override
    public long key() {
        return planNum;
    }

    @Override
    public String toString() {
        return "InsurancePlanRow[" + planNum + "]";
    }
}
