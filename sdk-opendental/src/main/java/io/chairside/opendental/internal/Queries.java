package io.chairside.opendental.internal;

import io.chairside.core.read.ReadScope;
import io.chairside.opendental.internal.OpenDentalApi.Sql;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanLinkRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.RowType;
import io.chairside.opendental.internal.wire.SplitRow;
import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Tables that are read by read-only queries where the API has no list. Pages go by key ({@code key > last}), because the offset of queries gives all the rest at
 * once. That is right for random keys too: a row that gets a lower key while we read has a change stamp of now, so the next read since a
 * checkpoint sees it.
 *
 * @param <W> the row
 * @param type how its rows are read
 * @param columns the columns wanted
 * @param stamp the column that tells when a row changed; empty when the table has none
 * @param call makes the call
 */
record Queries<W extends WireRow>(
        RowType<W> type, String columns, String stamp, BiFunction<OpenDentalApi, Sql, Call<WirePage<W>>> call) {

    /** Rows that a query gives at most. */
    static final int ROWS = 100;

    static final Queries<PaymentRow> PAYMENTS = new Queries<>(
            PaymentRow.TYPE,
            "PayNum,PatNum,PayType,PayDate,PayAmt,CheckNum,BankBranch,PayNote,ClinicNum,DateEntry,DepositNum,SecDateTEdit,"
                    + "PaymentSource,ProcessStatus",
            "SecDateTEdit",
            OpenDentalApi::queryPayments);

    static final Queries<SplitRow> SPLITS = new Queries<>(
            SplitRow.TYPE,
            "SplitNum,SplitAmt,PatNum,PayNum,ProvNum,PayPlanNum,DatePay,ProcNum,DateEntry,UnearnedType,ClinicNum,AdjNum,"
                    + "SecDateTEdit",
            "SecDateTEdit",
            OpenDentalApi::querySplits);

    static final Queries<AdjustmentRow> ADJUSTMENTS = new Queries<>(
            AdjustmentRow.TYPE,
            "AdjNum,AdjDate,AdjAmt,PatNum,AdjType,ProvNum,AdjNote,ProcDate,ProcNum,DateEntry,ClinicNum,SecDateTEdit",
            "SecDateTEdit",
            OpenDentalApi::queryAdjustments);

    static final Queries<ClaimProcRow> CLAIM_PROCS = new Queries<>(
            ClaimProcRow.TYPE,
            "ClaimProcNum,ProcNum,ClaimNum,PatNum,ProvNum,FeeBilled,InsPayEst,DedApplied,Status,InsPayAmt,ClaimPaymentNum,"
                    + "PlanNum,DateCP,WriteOff,ProcDate,DateEntry,DedEst,DedEstOverride,InsEstTotal,InsEstTotalOverride,"
                    + "WriteOffEst,WriteOffEstOverride,ClinicNum,InsSubNum,PayPlanNum,SecDateEntry,SecDateTEdit,IsTransfer",
            "SecDateTEdit",
            OpenDentalApi::queryClaimProcs);

    static final Queries<PlanRow> PLANS = new Queries<>(
            PlanRow.TYPE,
            "PayPlanNum,PatNum,Guarantor,PayPlanDate,PlanNum,CompletedAmt,InsSubNum,NumberOfPayments,PayAmt,IsClosed,IsDynamic",
            "",
            OpenDentalApi::queryPlans);

    static final Queries<PlanChargeRow> PLAN_CHARGES = new Queries<>(
            PlanChargeRow.TYPE,
            "PayPlanChargeNum,PayPlanNum,Guarantor,PatNum,ChargeDate,Principal,Interest,ProvNum,ClinicNum,ChargeType,ProcNum,"
                    + "SecDateTEntry,SecDateTEdit",
            "SecDateTEdit",
            OpenDentalApi::queryPlanCharges);

    static final Queries<PlanLinkRow> PLAN_LINKS = new Queries<>(
            PlanLinkRow.TYPE,
            "PayPlanLinkNum,PayPlanNum,LinkType,FKey,AmountOverride,SecDateTEntry",
            "SecDateTEntry",
            OpenDentalApi::queryPlanLinks);

    /** Pages through a table; a bare page each time. Not thread-safe. */
    final class Pager {

        private final Session session;
        private final String condition;
        private long last;
        private boolean done;

        /**
         * A pager.
         *
         * @param session the read
         * @param condition what rows must be like, with AND behind; empty for all
         * @param after only rows with a higher key
         */
        Pager(Session session, String condition, long after) {
            this.session = session;
            this.condition = condition;
            this.last = after;
        }

        boolean done() {
            return done;
        }

        /** Key of the last row so far. */
        long last() {
            return last;
        }

        WirePage<W> next() {
            String key = type.keyField();
            String sql = "SELECT " + columns + " FROM " + type.resource() + " WHERE " + condition + key + ">" + last
                    + " ORDER BY " + key + " LIMIT " + ROWS;
            WirePage<W> page = session.call(
                    ApiMethod.SHORT_QUERY,
                    type.resource(),
                    call.apply(session.client().api(), new Sql(sql)));
            long before = last;
            for (W row : page.rows()) {
                last = Math.max(last, row.key());
            }
            for (WirePage.BadRow bad : page.bad()) {
                last = Math.max(last, bad.rawKey().equals("?") ? last : Long.parseLong(bad.rawKey()));
            }
            done = page.count() < ROWS;
            if (!done && last == before) {
                session.whole(page, type.resource());
                throw session.stuck(type.resource());
            }
            return page;
        }
    }

    private String changedSince(@Nullable LocalDateTime since) {
        return since == null || stamp.isEmpty() ? "" : stamp + ">='" + Checkpoints.wire(since) + "' AND ";
    }

    /** Rows whose column has a value. A row that cannot be understood ends the read. */
    List<W> where(Session session, String column, long value) {
        List<W> rows = new ArrayList<>();
        each(session, column + "=" + value + " AND ", rows::add);
        return rows;
    }

    /** Hands over all rows on which others depend; a row that cannot be understood ends the read. */
    void each(Session session, @Nullable LocalDateTime since, Consumer<W> consumer) {
        each(session, changedSince(since), consumer);
    }

    /** Like {@link #each}, for changed rows of which something else is true as well. */
    void each(Session session, LocalDateTime since, String condition, Consumer<W> consumer) {
        each(session, changedSince(since) + condition + " AND ", consumer);
    }

    /** Like {@link #each}, for rows of some days, both included. */
    void eachWithin(Session session, String column, ReadScope.Window window, Consumer<W> consumer) {
        each(session, within(column, window), consumer);
    }

    private static String within(String column, ReadScope.Window window) {
        return column + ">='" + window.from() + "' AND " + column + "<='" + window.to() + "' AND ";
    }

    private void each(Session session, String condition, Consumer<W> consumer) {
        Pager pager = new Pager(session, condition, 0);
        do {
            session.whole(pager.next(), type.resource()).rows().forEach(consumer);
        } while (!pager.done());
    }

    /** The records of the table, any number per row. */
    <D> Step.Stage<D> taking(Session session, @Nullable LocalDateTime since, Reads.Taker<W, D> taker) {
        return taking(session, changedSince(since), taker);
    }

    /** The records of some days of the table, both included. */
    <D> Step.Stage<D> takingWithin(Session session, String column, ReadScope.Window window, Reads.Taker<W, D> taker) {
        return taking(session, within(column, window), taker);
    }

    private <D> Step.Stage<D> taking(Session session, String condition, Reads.Taker<W, D> taker) {
        return position -> {
            Pager pager = new Pager(session, condition, position == null ? 0 : Long.parseLong(position));
            return () -> {
                Step.Portion<D> portion = new Step.Portion<>();
                WirePage<W> page = pager.next();
                var mapping = session.mapping();
                session.take(page, type.resource(), portion, (row, into) -> taker.take(row, mapping, into));
                portion.position = Long.toString(pager.last());
                portion.end = pager.done();
                return portion;
            };
        };
    }
}
