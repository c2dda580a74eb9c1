package io.chairside.opendental.internal.wire;

/** A row as it was on the wire. Prints its type and key only. */
public interface WireRow {

    /** The row's primary key; 0 for rows that have none. */
    long key();
}
