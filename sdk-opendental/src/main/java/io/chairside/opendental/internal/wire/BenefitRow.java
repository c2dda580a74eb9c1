package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A rule of what a plan pays. */
public record BenefitRow(
        long benefitNum,
        long planNum,
        long patPlanNum,
        long covCatNum,
        String benefitType,
        int percent,
        long monetaryAmt,
        @Nullable String timePeriod,
        @Nullable String quantityQualifier,
        int quantity,
        long codeNum,
        @Nullable String procCode,
        @Nullable String coverageLevel,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code benefit} are read. */
    public static final RowType<BenefitRow> TYPE = new RowType<>("benefit", "BenefitNum", BenefitRow::read);

    private static @Nullable BenefitRow read(RowReader in) throws IOException {
        long benefitNum = 0;
        long planNum = 0;
        long patPlanNum = 0;
        long covCatNum = 0;
        @Nullable String benefitType = null;
        int percent = -1;
        long monetaryAmt = RowReader.NO_AMOUNT;
        @Nullable String timePeriod = null;
        @Nullable String quantityQualifier = null;
        int quantity = 0;
        long codeNum = 0;
        @Nullable String procCode = null;
        @Nullable String coverageLevel = null;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "BenefitNum" -> benefitNum = in.key();
                case "PlanNum" -> planNum = in.key();
                case "PatPlanNum" -> patPlanNum = in.key();
                case "CovCatNum" -> covCatNum = in.key();
                case "BenefitType" -> benefitType = in.text();
                case "Percent" -> percent = in.number(-1);
                case "MonetaryAmt" -> monetaryAmt = in.amountUnlessMinusOne();
                case "TimePeriod" -> timePeriod = in.text();
                case "QuantityQualifier" -> quantityQualifier = in.text();
                case "Quantity" -> quantity = in.number(0);
                case "CodeNum" -> codeNum = in.key();
                case "procCode" -> procCode = in.text();
                case "CoverageLevel" -> coverageLevel = in.text();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(benefitNum != 0, "BenefitNum")) {
            return null;
        }
        if (!in.require(benefitType != null, "BenefitType") || benefitType == null) {
            return null;
        }
        return new BenefitRow(
                benefitNum,
                planNum,
                patPlanNum,
                covCatNum,
                benefitType,
                percent,
                monetaryAmt,
                timePeriod,
                quantityQualifier,
                quantity,
                codeNum,
                procCode,
                coverageLevel,
                secDateTEdit);
    }

    @Override
    public long key() {
        return benefitNum;
    }

    @Override
    public String toString() {
        return "BenefitRow[" + benefitNum + "]";
    }
}
