package io.chairside.core.spi;

import io.chairside.core.note.DocumentDraft;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes documents. Thread-safe. */
public interface DocumentWriter extends Writer {

    /**
     * Adds a document to a patient's file. Governed by {@link Capability#WRITE_DOCUMENT}.
     *
     * @param draft the document
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome upload(DocumentDraft draft, WriteOptions options);
}
