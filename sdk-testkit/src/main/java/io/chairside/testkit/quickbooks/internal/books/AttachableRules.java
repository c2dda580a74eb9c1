package io.chairside.testkit.quickbooks.internal.books;

import io.chairside.testkit.quickbooks.internal.Refusal;

/** Files and notes. */
final class AttachableRules implements Rules {
    @Override
    public void apply(Draft draft) {
        if (draft.text("FileName") == null && draft.text("Note") == null) {
            throw Refusal.missing("Note");
        }
        draft.limit(draft.json, "Note", 2000);
        draft.limit(draft.json, "FileName", 1000);
        draft.json.remove("TempDownloadUri");
    }
}
