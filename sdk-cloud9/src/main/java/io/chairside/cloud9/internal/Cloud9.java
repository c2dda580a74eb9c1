package io.chairside.cloud9.internal;

/** Constants of the connector. */
public final class Cloud9 {

    /** The connector's key. */
    public static final String KEY = "cloud9";

    private Cloud9() {}
}
