package io.chairside.core.spi;

import io.chairside.core.note.DocumentDraft;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes documents. Thread-safe. */
public interface DocumentWriter {

    /**
     * Adds a document to a patient's file.
     *
     * @param draft the document
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome upload(DocumentDraft draft, WriteOptions options);

    /**
     * Looks for what we may already have written. Makes no write.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);
}
