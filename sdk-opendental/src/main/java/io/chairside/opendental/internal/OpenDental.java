package io.chairside.opendental.internal;

/** Names shared by the connector's parts. */
public final class OpenDental {

    /** Key of the connector. */
    public static final String KEY = "opendental";

    private OpenDental() {}
}
