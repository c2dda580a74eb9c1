package io.chairside.opendental.internal;

import java.time.LocalDateTime;

/** Which tables behind ledger entries have to be read for what changed. Without queries all have; with them one query tells. Not thread-safe. */
final class EntryTables {

    private final EntryContext context;
    private final TableChanges changes;

    EntryTables(EntryContext context, LocalDateTime from) {
        this.context = context;
        this.changes = new TableChanges(context.session(), from);
    }

    boolean procedures() {
        return any("procedurelog");
    }

    boolean claimProcs() {
        return any("claimproc");
    }

    boolean payments() {
        return any("payment", "paysplit");
    }

    boolean adjustments() {
        return any("adjustment");
    }

    boolean patients() {
        return any("patient");
    }

    /** Lines of plans: those that changed, and instalments that fell due. */
    boolean planLines() {
        return any("payplancharge", TableChanges.DUE, "payplanlink");
    }

    /** Plans that have no change stamp and depend on the whole account; asked when something moved there. */
    boolean plansOfAccounts() {
        return any(TableChanges.DYNAMIC, TableChanges.LINELESS);
    }

    private boolean any(String... names) {
        return !context.queries() || changes.any(names);
    }
}
