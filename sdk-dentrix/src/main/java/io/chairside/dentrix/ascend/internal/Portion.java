package io.chairside.dentrix.ascend.internal;

import io.chairside.core.read.Removal;
import io.chairside.core.read.UnmappedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of one page of the wire. Not thread-safe. */
final class Portion<T> {

    final List<T> items = new ArrayList<>();
    final List<Removal> removed = new ArrayList<>();
    final List<UnmappedRecord> unmapped = new ArrayList<>();

    void remove(String id) {
        removed.add(new Removal(id, Optional.empty(), Optional.empty()));
    }
}
