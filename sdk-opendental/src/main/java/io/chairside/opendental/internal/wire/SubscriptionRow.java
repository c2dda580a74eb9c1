package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Somebody's enrolment in a plan. */
public record SubscriptionRow(
        long insSubNum,
        long planNum,
        long subscriber,
        @Nullable LocalDate dateEffective,
        @Nullable LocalDate dateTerm,
        @Nullable String subscriberID,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code inssub} are read. */
    public static final RowType<SubscriptionRow> TYPE = new RowType<>("inssub", "InsSubNum", SubscriptionRow::read);

    private static @Nullable SubscriptionRow read(RowReader in) throws IOException {
        long insSubNum = 0;
        long planNum = 0;
        long subscriber = 0;
        @Nullable LocalDate dateEffective = null;
        @Nullable LocalDate dateTerm = null;
        @Nullable String subscriberID = null;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "InsSubNum" -> insSubNum = in.key();
                case "PlanNum" -> planNum = in.key();
                case "Subscriber" -> subscriber = in.key();
                case "DateEffective" -> dateEffective = in.date();
                case "DateTerm" -> dateTerm = in.date();
                case "SubscriberID" -> subscriberID = in.text();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(insSubNum != 0, "InsSubNum")) {
            return null;
        }
        if (!in.require(planNum != 0, "PlanNum")) {
            return null;
        }
        if (!in.require(subscriber != 0, "Subscriber")) {
            return null;
        }
        return new SubscriptionRow(insSubNum, planNum, subscriber, dateEffective, dateTerm, subscriberID, secDateTEdit);
    }

    @Override
    public long key() {
        return insSubNum;
    }

    @Override
    public String toString() {
        return "SubscriptionRow[" + insSubNum + "]";
    }
}
