package io.chairside.opendental.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Which tables behind ledger entries have to be read for what changed. Without queries all have; with them one query tells. Not thread-safe. */
final class EntryTables {

    private final EntryContext context;
    private final TableChanges changes;

    EntryTables(EntryContext context, LocalDateTime from) {
        this.context = context;
        Session session = context.session();
        String since = ">='" + Checkpoints.wire(from) + "'";
        LocalDate today = LocalDate.ofInstant(
                session.client().context().clock().instant(),
                session.client().config().zone());
        this.changes = new TableChanges(session)
                .count("procedurelog", "procedurelog WHERE DateTStamp" + since)
                .count("patient", "patient WHERE DateTStamp" + since)
                .count("claimproc", Queries.CLAIM_PROCS.tableSince(from))
                .count("payment", Queries.PAYMENTS.tableSince(from))
                .count("paysplit", Queries.SPLITS.tableSince(from))
                .count("adjustment", Queries.ADJUSTMENTS.tableSince(from))
                .count("payplancharge", Queries.PLAN_CHARGES.tableSince(from))
                // An instalment falls due by itself; the office's day may be ahead of ours.
                .count(
                        "due",
                        "payplancharge WHERE ChargeDate>='" + from.toLocalDate() + "' AND ChargeDate<='"
                                + today.plusDays(1) + "'")
                .count("payplanlink", Queries.PLAN_LINKS.tableSince(from))
                .count("dynamic", "payplan WHERE IsDynamic=1")
                // Ways of counting plans in which their lines move nothing, and the plans themselves have no change
                // stamp.
                .count("lineless", "preference WHERE PrefName='PayPlansVersion' AND ValueString IN ('1','4')");
    }

    boolean procedures() {
        return !context.queries() || changes.any("procedurelog");
    }

    boolean claimProcs() {
        return !context.queries() || changes.any("claimproc");
    }

    boolean payments() {
        return !context.queries() || changes.any("payment", "paysplit");
    }

    boolean adjustments() {
        return !context.queries() || changes.any("adjustment");
    }

    /** Plans; those that took over what is left of procedures depend on the whole account. */
    boolean plans(boolean accountsMoved) {
        return !context.queries()
                || changes.any("payplancharge", "due", "payplanlink", "lineless")
                || (changes.any("dynamic") && (accountsMoved || changes.any("patient")));
    }
}
