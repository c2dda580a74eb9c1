package io.chairside.dentrix.ascend.internal;

/** What the system is called. */
public final class Ascend {

    /** The connector's key. */
    public static final String KEY = "dentrix-ascend";

    private Ascend() {}
}
